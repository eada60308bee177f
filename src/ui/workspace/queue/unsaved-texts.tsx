// New posts that were begun and never saved: a crash or a closed window must not lose them.
import { t } from '../../../platform/i18n';
import { getPost } from '../../../store/posts';
import { listWorkingCopies } from '../../../store/working-copies';
import { clock } from '../../parts/clock';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';
import { moment } from '../shell/words';
import { readWrittenDraft } from '../write/draft';

interface Unsaved {
  id: string;
  excerpt: string;
  at: number;
}

export function UnsavedTexts() {
  const { context } = useApp();
  const { value: unsaved } = useLive(async (): Promise<Unsaved[]> => {
    const copies = await listWorkingCopies(context.database);
    const saved = await Promise.all(copies.map(({ id }) => getPost(context.database, id)));
    return copies.flatMap((copy, i) => {
      const written = saved[i] ? undefined : readWrittenDraft(copy.value);
      if (!written) return [];
      const text = written.draft.parts.map((part) => part.text.trim()).find(Boolean) ?? '';
      return [{ id: copy.id, excerpt: Array.from(text).slice(0, 60).join(''), at: copy.at }];
    });
  }, []);
  if (!unsaved?.length) return null;
  return (
    <ul class="ws-unsaved" aria-label={t('workspace_unsaved')}>
      {unsaved.map(({ id, excerpt, at }) => (
        <li key={id}>
          <span class="pill due">{t('workspace_not_saved')}</span>
          <span class="ws-excerpt" dir="auto">
            {excerpt || t('workspace_no_text')}
          </span>
          <span class="muted">{moment(at, clock())}</span>
          <a class="btn" href={href({ view: 'write', post: id })}>
            {t('workspace_go_on_writing')}
          </a>
        </li>
      ))}
    </ul>
  );
}
