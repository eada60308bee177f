// What waits, for whom, since when.
import type { Account, Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { momentText, relativeText } from '../../parts/format';
import { waitingOf } from '../review/waiting';
import { rolesWaiting } from '../review/waiting-text';

interface Props {
  post: Post;
  account: Account | undefined;
  now: number;
}

export function WaitingLine({ post, account, now }: Props) {
  if (post.state !== 'in-review') return null;
  const { now: turn, later } = waitingOf(post, account, now);
  const since = post.reviewSince ?? post.changedAt;
  return (
    <p class="ws-waiting">
      {turn.length > 0 && <b>{t('workspace_waits_for', rolesWaiting(turn))}</b>}{' '}
      {later.length > 0 && <span>{t('workspace_waits_later', rolesWaiting(later))}</span>}{' '}
      <span class="muted">
        {t('workspace_in_review_since', momentText(since, now), relativeText(since, now))}
      </span>
    </p>
  );
}
