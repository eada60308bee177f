// Looking at one post afresh: what the clock, another policy, other details or a newer zone database changed becomes an
// event. The claim and the press judge afresh whatever stands here; this keeps lists and states true.
import { asksContent, checkAgainstPolicy, type FindingCode } from '../approval/check-content';
import type { Policy } from '../approval/policy';
import type { PostContent } from '../post/content';
import { canonicalJson, sha256Hex } from '../post/content-hash';
import { resolveSchedule } from '../schedule/schedule';
import type { Event } from './events';
import { accept, approvalOf, type Decide, postOf, refuse, restOf, untilOf } from './facts';
import type { Account, Post } from './state';

/** What the policy has against the content, each kind once; undefined when it has nothing. */
function findingsOf(
  post: Post,
  content: PostContent | 'erased' | undefined,
  { policy }: Account,
): FindingCode[] | undefined {
  if (!asksContent(policy.checks)) return undefined;
  // Without the content nothing new can be said.
  if (!content || content === 'erased') return post.findings;
  const codes = new Set(checkAgainstPolicy(content, policy).map(({ code }) => code));
  return codes.size > 0 ? [...codes] : undefined;
}

/**
 * The events by which a post follows its account's policy, its details and the clock.
 * What waits is approved when its decisions now suffice; what was rejected or put aside is never taken up by itself.
 */
export function judgedAfresh(
  post: Post,
  account: Account,
  content: PostContent | 'erased' | undefined,
  now: number,
): Event[] {
  if (post.state !== 'approved' && post.state !== 'in-review') return [];
  const postId = post.id;
  const findings = findingsOf(post, content, account);
  const approval = approvalOf({ ...post, findings }, account, now);
  const rest = restOf(approval);
  if (post.state === 'approved' && !approval.valid && approval.why === 'expired') {
    const ended: Event = {
      type: 'approval-ended',
      postId,
      untilAt: approval.untilAt ?? now,
      stateAfter: rest,
    };
    return post.dueAt <= now ? [ended, { type: 'post-missed', postId, cause: 'approval-ended' }] : [ended];
  }
  const stateAfter = post.state === 'approved' || rest === 'approved' ? rest : post.state;
  const approvedUntil = stateAfter === 'approved' ? untilOf(approval) : 0;
  const same =
    stateAfter === post.state &&
    approvedUntil === post.approvedUntil &&
    (findings ?? []).join() === (post.findings ?? []).join();
  return same ? [] : [{ type: 'approval-judged', postId, stateAfter, approvedUntil, findings }];
}

export const refreshPost: Decide<'refresh-post'> = (facts, { postId }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  const events: Event[] = [];
  let { dueAt } = post;
  if (post.schedule && ['draft', 'in-review', 'approved'].includes(post.state)) {
    const resolved = resolveSchedule(post.schedule);
    if (resolved.ok && resolved.at !== post.dueAt) {
      dueAt = resolved.at;
      events.push({ type: 'due-resolved', postId, dueAt });
    }
  }
  return accept(...events, ...judgedAfresh({ ...post, dueAt }, account, facts.content, now));
};

/** Names a policy, so that a sweep that began under another one does not end this one's. */
export function policyHash(policy: Policy): string {
  return sha256Hex(canonicalJson(policy));
}

export const applyPolicy: Decide<'apply-policy'> = (facts, { account: handle, policy }) => {
  const account = facts.state.accounts[handle];
  if (!account) return refuse('unknown-account', { account: handle });
  if (!account.unjudged || policyHash(account.policy) !== policy) return accept();
  return accept({ type: 'policy-applied', account: handle, policy });
};
