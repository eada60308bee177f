// What state a post is in, for a person: what the clock, the approval and holds make of it included.
import { approvalOf } from '../../domain/lifecycle/facts';
import { type Account, type Hold, holdOnPost, type Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { codeKey } from './code-text';
import { Pill, type Tone } from './pill';

/** A post is called overdue when its time is further back than this, milliseconds. */
const OVERDUE = 30 * 60_000;

const TONES: Partial<Record<Post['state'], Tone>> = {
  'in-review': 'thread',
  approved: 'ok',
  claimed: 'thread',
  posted: 'ok',
  'handed-over': 'ok',
  unresolved: 'unsure',
  missed: 'bad',
  withdrawn: 'bad',
};

export interface StateWords {
  /** The state, or what is derived of it. */
  code: Post['state'] | 'due' | 'overdue' | 'expired' | 'incomplete' | 'held' | 'not-yet' | 'standard-reply';
  tone: Tone;
}

/** The word and the colour of a post's state now. */
export function stateOf(
  post: Post,
  account: Account | undefined,
  holds: Record<string, Hold>,
  now: number,
): StateWords {
  if (post.state === 'approved' && account) {
    const approval = approvalOf(post, account, now);
    if (!approval.valid) {
      if (approval.why === 'not-yet') return { code: 'not-yet', tone: 'due' };
      return { code: approval.why === 'expired' ? 'expired' : 'incomplete', tone: 'bad' };
    }
    // It never goes out itself: its uses do.
    if (post.anyTarget) return { code: 'standard-reply', tone: 'ok' };
    if (holdOnPost(holds, post)) return { code: 'held', tone: 'bad' };
    if (post.dueAt <= now - OVERDUE) return { code: 'overdue', tone: 'bad' };
    if (post.dueAt <= now) return { code: 'due', tone: 'due' };
  }
  return { code: post.state, tone: TONES[post.state] ?? 'plain' };
}

export function StateBadge(props: {
  post: Post;
  account: Account | undefined;
  holds: Record<string, Hold>;
  now: number;
}) {
  const { code, tone } = stateOf(props.post, props.account, props.holds, props.now);
  return <Pill tone={tone}>{t(codeKey('state', code))}</Pill>;
}
