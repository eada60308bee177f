// What the guard of a page holds to decide at once: content, ends, holds.
import { checkAgainstPolicy } from '../domain/approval/check-content';
import { approvalOf } from '../domain/lifecycle/facts';
import { type Account, type Hold, holdOnPost, leftByHand, type Post } from '../domain/lifecycle/state';
import type { PostContent } from '../domain/post/content';
import type { GuardTerms } from '../messages/protocol';
import type { Database } from '../store/database';
import { getBody, getOverview } from '../store/posts';

/** The terms of a post's claim now; undefined when the post was never claimed or its content was erased. */
export async function termsOf(database: Database, post: Post): Promise<GuardTerms | undefined> {
  const [overview, body] = await Promise.all([getOverview(database), getBody(database, post)]);
  const account = overview.accounts[post.account];
  return body && account && termsFor(post, account, overview.holds, body.content, Date.now());
}

/** The same, of what was read. @param now epoch milliseconds. */
export function termsFor(
  post: Post,
  account: Account,
  holds: Record<string, Hold>,
  content: PostContent,
  now: number,
): GuardTerms | undefined {
  if (!post.claim) return undefined;
  const { policy } = account;
  const approval = approvalOf(post, account, now);
  return {
    claimId: post.claim.id,
    content,
    approvedUntil: approval.untilAt ?? 0,
    claimUntil: post.claim.until,
    stopped: stoppedBy(
      post,
      // The clock is the guard's own; the policy may ask more of the content than when it was approved.
      (approval.valid || approval.why === 'expired') && checkAgainstPolicy(content, policy).length === 0,
      holdOnPost(holds, post)?.reason,
    ),
    postAnyway: policy.postAnyway,
    guard: policy.guard,
    byHand: leftByHand(post.claim).filter((name) => !post.claim?.doneByHand?.includes(name)),
  };
}

function stoppedBy(post: Post, approved: boolean, hold: string | undefined): GuardTerms['stopped'] {
  if (post.state !== 'claimed') return { why: 'claim-ended', reason: '' };
  if (hold !== undefined) return { why: 'hold', reason: hold };
  if (!approved) return { why: 'withdrawn', reason: post.reason ?? '' };
  return undefined;
}
