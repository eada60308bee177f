// New posts that were begun and never saved: a crash or a closed window must not lose them.
import { t } from '../../../platform/i18n';
import { getPost } from '../../../store/posts';
import type { WorkingCopy } from '../../../store/schema';
import { dropWorkingCopy, listWorkingCopies, putWorkingCopy } from '../../../store/working-copies';
import { ActionButton } from '../../parts/action-button';
import { clock } from '../../parts/clock';
import { errorText } from '../../parts/code-text';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';
import { say } from '../shell/status';
import { remember } from '../shell/undo-stack';
import { moment } from '../shell/words';
import { readWrittenDraft } from '../write/draft';

interface Unsaved {
  id: string;
  copy: WorkingCopy;
  excerpt: string;
  at: number;
}

export function UnsavedTexts() {
  const { context } = useApp();
  const { value: unsaved, reload } = useLive(async (): Promise<Unsaved[]> => {
    const copies = await listWorkingCopies(context.database);
    const saved = await Promise.all(copies.map(({ id }) => getPost(context.database, id)));
    return copies.flatMap((copy, i) => {
      const written = saved[i] ? undefined : readWrittenDraft(copy.value);
      if (!written) return [];
      const text = written.draft.parts.map((part) => part.text.trim()).find(Boolean) ?? '';
      return [{ id: copy.id, copy, excerpt: Array.from(text).slice(0, 60).join(''), at: copy.at }];
    });
  }, []);
  const drop = async (copy: WorkingCopy) => {
    await dropWorkingCopy(context.database, copy.id);
    remember({
      kind: 'other',
      label: t('workspace_unsaved_dropped'),
      async back() {
        try {
          await putWorkingCopy(context.database, copy);
        } catch (error) {
          return errorText(error);
        }
        reload();
        return undefined;
      },
    });
    reload();
    say(t('workspace_unsaved_dropped'));
  };
  if (!unsaved?.length) return null;
  return (
    <ul class="ws-unsaved" aria-label={t('workspace_unsaved')}>
      {unsaved.map(({ id, copy, excerpt, at }) => (
        <li key={id}>
          <span class="pill due">{t('workspace_not_saved')}</span>
          <span class="ws-excerpt" dir="auto">
            {excerpt || t('common_no_text')}
          </span>
          <span class="muted">{moment(at, clock())}</span>
          <a class="btn" href={href({ view: 'write', post: id })}>
            {t('workspace_go_on_writing')}
          </a>
          <ActionButton class="quiet" act={() => drop(copy)}>
            {t('workspace_unsaved_drop')}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
