// What the log says of this post, in plain words, the newest first.
import { useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { readHistory } from '../../../store/log';
import { clock } from '../../parts/clock';
import { momentText } from '../../parts/format';
import { Steps } from '../../parts/steps';
import { useLive } from '../../parts/use-live';
import { logWords } from '../log/log-words';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';

/** Shown before a person asks for the rest. */
const FIRST = 6;

export function History({ post }: { post: Post }) {
  const { context } = useApp();
  const [all, setAll] = useState(false);
  const now = clock();
  const { value: entries } = useLive(() => readHistory(context.database, post.id), [post.id]);
  const shown = entries?.toReversed().slice(0, all ? undefined : FIRST);
  return (
    <>
      {post.claim && (
        <section class="ws-section">
          <h3>{t('workspace_last_attempt')}</h3>
          <Steps claim={post.claim} />
        </section>
      )}
      <section class="ws-section">
        <h3>
          {t('workspace_history')}{' '}
          <a href={href({ view: 'log', post: post.id })}>{t('workspace_in_the_log')}</a>
        </h3>
        <ul class="ws-trail">
          {shown?.map((view) => {
            const { what, detail, who, erased } = logWords(view);
            return (
              <li key={view.seq}>
                <time dateTime={new Date(view.entry.at).toISOString()}>{momentText(view.entry.at, now)}</time>
                <div>
                  {what}
                  <span class="muted" dir="auto">
                    {[detail, who && t('workspace_declared', who), erased && t('workspace_erased')]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
              </li>
            );
          })}
        </ul>
        {!all && entries && entries.length > FIRST && (
          <button type="button" class="link-btn" onClick={() => setAll(true)}>
            {t('workspace_show_all', entries.length)}
          </button>
        )}
      </section>
    </>
  );
}
