// What the guard of a page holds to decide at once: content, ends, holds.
import { checkAgainstPolicy } from '../domain/approval/check-content';
import { approvalOf } from '../domain/lifecycle/facts';
import { holdOnPost, leftByHand, type Post } from '../domain/lifecycle/state';
import type { GuardTerms } from '../messages/protocol';
import type { Database } from '../store/database';
import { getBody, getOverview } from '../store/posts';

/** The terms of a post's claim now; undefined when the post was never claimed or its content was erased. */
export async function termsOf(database: Database, post: Post): Promise<GuardTerms | undefined> {
  const [overview, body] = await Promise.all([getOverview(database), getBody(database, post)]);
  const account = overview.accounts[post.account];
  if (!post.claim || !body || !account) return undefined;
  const approval = approvalOf(post, account, Date.now());
  const hold = holdOnPost(overview.holds, post);
  return {
    claimId: post.claim.id,
    content: body.content,
    approvedUntil: approval.valid ? approval.untilAt : (approval.untilAt ?? 0),
    claimUntil: post.claim.until,
    stopped: stoppedBy(
      post,
      // The clock is the guard's own; the policy may ask more of the content than when it was approved.
      (approval.valid || approval.why === 'expired') &&
        checkAgainstPolicy(body.content, account.policy).length === 0,
      hold?.reason,
    ),
    postAnyway: account.policy.postAnyway,
    guard: account.policy.guard,
    byHand: leftByHand(post.claim).filter((name) => !post.claim?.doneByHand?.includes(name)),
  };
}

function stoppedBy(post: Post, approved: boolean, hold: string | undefined): GuardTerms['stopped'] {
  if (post.state !== 'claimed') return { why: 'claim-ended', reason: '' };
  if (hold !== undefined) return { why: 'hold', reason: hold };
  if (!approved) return { why: 'withdrawn', reason: post.reason ?? '' };
  return undefined;
}
