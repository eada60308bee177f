// The gate: what stands between a post and the composer, judged afresh from its content. Claim and fill both pass it.
import type { Approval } from '../approval/approval';
import { checkAgainstPolicy } from '../approval/check-content';
import type { PostContent } from '../post/content';
import { contentHash } from '../post/content-hash';
import { checkContent } from '../text/limits';
import { approvalOf, type Facts } from './facts';
import type { Refusal } from './refusals';
import { type Account, holdOnPost, type Post } from './state';

/** @returns why a post may not go to the page now, as far as post, content, policy and holds say; undefined when it may. */
export function barredBy(facts: Facts, post: Post, account: Account, now: number): Refusal | undefined {
  const hold = holdOnPost(facts.state.holds, post);
  if (hold) return { code: 'on-hold', detail: { reason: hold.reason } };
  const { content } = facts;
  if (content === 'erased' || !content) return { code: 'body-erased' };
  // Stored hashes are for lists; here the content itself is hashed again.
  if (!isApprovedContent(content, post)) return { code: 'content-changed' };
  const lack = lackOf(approvalOf(post, account, now));
  if (lack) return lack;
  const problem = checkContent(content).find((p) => p.severity === 'error');
  if (problem) return { code: 'invalid-content', detail: { problem: problem.code } };
  // The policy may ask for more than when it was approved.
  const finding = findingOf(content, account);
  if (finding) return finding;
  return post.mediaHashes.some((hash) => !facts.media?.has(hash)) ? { code: 'media-missing' } : undefined;
}

/** The refusal for an approval that does not hold; undefined when it does. */
export function lackOf(approval: Approval): Refusal | undefined {
  if (approval.valid) return undefined;
  const { why, untilAt } = approval;
  if (why === 'expired') return { code: 'approval-expired', detail: { until: untilAt ?? 0 } };
  return why === 'not-yet' ? { code: 'approval-not-yet' } : { code: 'not-approved', detail: { why } };
}

/** The refusal for content that the policy does not allow; undefined when it does. */
export function findingOf(content: PostContent, { policy }: Account): Refusal | undefined {
  const [finding] = checkAgainstPolicy(content, policy);
  return finding && { code: 'policy-checks', detail: { finding: finding.code, what: finding.what ?? '' } };
}

/** Whether this is what the row's hashes stand for, and of a standard reply: without its target what was approved. */
function isApprovedContent(content: PostContent, post: Post): boolean {
  if (contentHash(content) !== post.contentHash) return false;
  const standard = post.inherited?.standard;
  if (standard === undefined) return true;
  const { target: _answered, ...anywhere } = content;
  return contentHash(anywhere) === standard;
}
