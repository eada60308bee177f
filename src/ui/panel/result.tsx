// How a posting ended: the evidence in words, and where to see the post.
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { clock } from '../parts/clock';
import { codeKey, codeText } from '../parts/code-text';
import { DifferenceView } from '../parts/difference-view';
import { momentText } from '../parts/format';
import { notComparedText } from '../parts/not-compared-text';
import { Trouble } from '../parts/trouble';
import { profileOf } from './profile';

export function Result({ post }: { post: Post }) {
  const now = clock();
  const { outcome } = post;
  if (!outcome) return null;
  if (outcome.kind === 'uncertain') {
    return (
      <Trouble
        title={t('panel_look')}
        tone="unsure"
        text={
          outcome.evidence === 'submitted'
            ? t('evidence_submitted')
            : t('panel_look_because', codeText('cause', outcome.reason) ?? t('cause_lost_contact'))
        }
        next={
          <a class="btn small" href={profileOf(post)} target="_blank" rel="noreferrer noopener">
            {t('panel_open_profile', post.account)}
          </a>
        }
      >
        <p>{t('panel_look_text')}</p>
      </Trouble>
    );
  }
  if (outcome.kind === 'handed-over') {
    return (
      <div class="result">
        <b>{t('panel_handed_over')}</b>
        <p>
          {outcome.scheduledFor === undefined
            ? t('panel_handed_over_text')
            : t('panel_handed_over_for', momentText(outcome.scheduledFor, now))}
        </p>
        <p>
          <a href={profileOf(post)} target="_blank" rel="noreferrer noopener">
            {t('panel_open_profile', post.account)}
          </a>
        </p>
      </div>
    );
  }
  const differs = outcome.evidence === 'mismatch';
  return (
    <div class={differs ? 'result differs' : 'result'}>
      <b>{t(differs ? 'panel_posted_differs' : 'panel_posted')}</b>
      <p>{t(codeKey('evidence', outcome.evidence ?? 'declared'))}</p>
      <DifferenceView differences={outcome.differences} />
      {outcome.removed?.length ? <p class="muted">{t('panel_compared_without_space')}</p> : null}
      {outcome.notCompared && <p class="muted">{notComparedText(outcome.notCompared)}</p>}
      {outcome.reason && <p class="muted">{t('panel_reason_given', outcome.reason)}</p>}
      {outcome.permalink && (
        <p>
          <a href={outcome.permalink} target="_blank" rel="noreferrer noopener" dir="ltr">
            {outcome.permalink.replace('https://www.', '')}
          </a>
        </p>
      )}
      <p class="muted">{t('panel_recorded_at', momentText(outcome.publishedAt ?? outcome.at, now))}</p>
    </div>
  );
}
