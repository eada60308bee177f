// How a post stands, in one word and one colour: the shared words, and what only lists look ahead for.
import { type Account, type Hold, NEVER, type Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { lostApproval } from '../../parts/approval-task';
import { codeKey } from '../../parts/code-text';
import { Pill, type Tone } from '../../parts/pill';
import { stateOf } from '../../parts/state-badge';

export interface Standing {
  key: string;
  tone: Tone;
}

export function standingOf(
  post: Post,
  account: Account | undefined,
  holds: Record<string, Hold>,
  now: number,
): Standing {
  if (post.state === 'posted' && post.outcome?.evidence === 'mismatch') {
    return { key: 'workspace_standing_differs', tone: 'bad' };
  }
  if (lostApproval(post, account, now)) return { key: 'workspace_standing_take_down', tone: 'bad' };
  const { code, tone } = stateOf(post, account, holds, now);
  // Still in date, but not any more when its time comes: worth a word while there is time to approve again.
  if (code === 'approved' && post.dueAt !== NEVER && post.approvedUntil && post.approvedUntil <= post.dueAt) {
    return { key: 'workspace_standing_ends_before', tone: 'bad' };
  }
  return { key: codeKey('state', code), tone };
}

export function StandingPill({ standing }: { standing: Standing }) {
  return <Pill tone={standing.tone}>{t(standing.key)}</Pill>;
}
