// What is known of a post that went out, or may have: its evidence by name, and where to look.
import { FIGURES, type Post } from '../../../domain/lifecycle/state';
import { THREADS_HOSTS } from '../../../domain/post/permalink';
import { t } from '../../../platform/i18n';
import { clock } from '../../parts/clock';
import { codeKey, codeText } from '../../parts/code-text';
import { DifferenceView } from '../../parts/difference-view';
import { momentText, numberText } from '../../parts/format';
import { notComparedText } from '../../parts/not-compared-text';
import { wordFor } from '../log/log-words';

export function OutcomeBox({ post }: { post: Post }) {
  const now = clock();
  const { outcome } = post;
  if (post.state === 'unresolved') {
    return (
      <section class="trouble unsure">
        <h3>{t('workspace_unresolved_title')}</h3>
        <p>
          {outcome?.evidence === 'submitted'
            ? t('workspace_unresolved_submitted')
            : t('workspace_unresolved_text')}{' '}
          {codeText('cause', outcome?.reason)}
        </p>
        <p>
          <a href={`https://${THREADS_HOSTS[0]}/@${post.account}`} target="_blank" rel="noreferrer noopener">
            {t('workspace_open_profile', post.account)}
          </a>
        </p>
      </section>
    );
  }
  if (!outcome || (post.state !== 'posted' && post.state !== 'handed-over')) return null;
  const mismatch = outcome.evidence === 'mismatch';
  return (
    <section class={`ws-outcome ${mismatch ? 'bad' : ''}`}>
      <h3>
        {post.state === 'handed-over'
          ? t('state_handed_over')
          : t('workspace_posted_at', momentText(outcome.publishedAt ?? outcome.at, now))}
      </h3>
      <p>
        {outcome.evidence && wordFor('evidence', outcome.evidence)}
        {outcome.by === 'person' && ` · ${t('workspace_said_by_person')}`}
      </p>
      {outcome.scheduledFor !== undefined && post.state === 'handed-over' && (
        <p>{t('workspace_scheduled_for', momentText(outcome.scheduledFor, now))}</p>
      )}
      {outcome.permalink && (
        <p>
          <a href={outcome.permalink} target="_blank" rel="noreferrer noopener" dir="ltr">
            {outcome.permalink.replace('https://www.', '')}
          </a>
        </p>
      )}
      {outcome.removed && (
        <p class="muted">
          {t(
            'workspace_not_compared',
            outcome.removed.map((name) => wordFor('workspace_removed', name)).join(', '),
          )}
        </p>
      )}
      {outcome.notCompared && <p class="muted">{notComparedText(outcome.notCompared)}</p>}
      <DifferenceView differences={outcome.differences} />
      {post.figures && (
        <>
          <dl class="ws-figures">
            {FIGURES.map((name) => {
              const figure = post.figures?.[name];
              return (
                figure !== undefined && (
                  <div key={name}>
                    <dt>{t(codeKey('figure', name))}</dt>
                    <dd>{numberText(figure)}</dd>
                  </div>
                )
              );
            })}
          </dl>
          <p class="muted">{t('workspace_figures_seen', momentText(post.figures.at, now))}</p>
        </>
      )}
    </section>
  );
}
