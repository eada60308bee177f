// Decisions by named people. They never erase one another: later ones stand beside earlier ones.
import type { Decision } from '../approval/approval';
import { samePerson } from '../approval/approval';
import { startOfDay, wallTime } from '../schedule/schedule';
import { checkContent } from '../text/limits';
import type { Event } from './events';
import { accept, approvalOf, type Decide, postOf, refuse, restOf } from './facts';
import type { Account, Post } from './state';

/** The event for one more decision, with what it makes of the post. */
function decided(post: Post, account: Account, decision: Decision, now: number): Event {
  const approval = approvalOf(post, account, now, [...post.decisions, decision]);
  // A decision does not take up again what a person skipped.
  const busy =
    post.state === 'claimed' ||
    post.state === 'unresolved' ||
    (post.state === 'skipped' && decision.verdict === 'approve');
  return {
    type: 'decision-made',
    postId: post.id,
    decisionId: decision.id,
    verdict: decision.verdict,
    contentHash: decision.contentHash,
    account: decision.account,
    role: decision.role,
    from: decision.from,
    until: decision.until,
    fromAt: decision.fromAt,
    untilAt: decision.untilAt,
    importedFrom: decision.importedFrom,
    stateAfter: busy ? (post.state as 'claimed' | 'unresolved' | 'skipped') : restOf(approval),
    approvedUntil: approval.valid || approval.complete ? (approval.untilAt ?? 0) : 0,
    private: {
      name: decision.name ?? '',
      reference: decision.reference,
      reason: decision.reason,
    },
  };
}

export const approvePost: Decide<'approve-post'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  const { role, from, until, name } = command;
  if (!['draft', 'in-review', 'approved', 'skipped', 'missed', 'withdrawn'].includes(post.state)) {
    return refuse('wrong-state', { state: post.state });
  }
  if (command.contentHash !== post.contentHash) return refuse('content-changed');
  if (facts.content === 'erased' || !facts.content) return refuse('body-erased');
  const problem = checkContent(facts.content).find((p) => p.severity === 'error');
  if (problem) return refuse('invalid-content', { problem: problem.code });
  if (!name.trim()) return refuse('name-missing');
  if (!account.policy.roles.includes(role)) return refuse('role-not-asked', { role });
  if (!account.policy.authorMayApprove && samePerson(name, post.author))
    return refuse('author-approves', { name });
  const fromAt = from ? startOfDay(from, account.zone) : now;
  const untilAt = startOfDay(until, account.zone, 1);
  if (fromAt === undefined || untilAt === undefined) return refuse('invalid-time', { date: from ?? until });
  // First of all the plain case: without a first day, an end in the past is no matter of order.
  if (untilAt <= now) return refuse('validity-ended', { until });
  if (untilAt <= fromAt) return refuse('validity-reversed');
  // In days of the account's zone, the last one counted whole: summer time must not make a year an hour too long.
  const first = from ?? wallTime(now, account.zone).date;
  const ceiling = startOfDay(first, account.zone, account.policy.longestValidityDays + 1);
  if (ceiling === undefined || untilAt > ceiling) {
    return refuse('validity-too-long', { days: account.policy.longestValidityDays });
  }
  return accept(
    decided(
      post,
      account,
      {
        id: command.decisionId,
        verdict: 'approve',
        contentHash: post.contentHash,
        account: post.account,
        role,
        name: name.trim(),
        reference: command.reference?.trim() || undefined,
        from,
        until,
        fromAt,
        untilAt,
        at: now,
        importedFrom: command.importedFrom,
      },
      now,
    ),
  );
};

export const rejectPost: Decide<'reject-post'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  if (!['draft', 'in-review', 'approved'].includes(post.state))
    return refuse('wrong-state', { state: post.state });
  if (command.contentHash !== post.contentHash) return refuse('content-changed');
  if (!command.name.trim()) return refuse('name-missing');
  if (!command.reason.trim()) return refuse('reason-missing');
  if (!account.policy.roles.includes(command.role)) return refuse('role-not-asked', { role: command.role });
  return accept(
    decided(
      post,
      account,
      {
        id: command.decisionId,
        verdict: 'reject',
        contentHash: post.contentHash,
        account: post.account,
        role: command.role,
        name: command.name.trim(),
        reason: command.reason.trim(),
        at: now,
      },
      now,
    ),
  );
};

export const withdrawApproval: Decide<'withdraw-approval'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  if (!['in-review', 'approved', 'claimed', 'unresolved', 'missed', 'skipped'].includes(post.state)) {
    return refuse('wrong-state', { state: post.state });
  }
  if (!post.decisions.some((d) => d.verdict === 'approve' && d.contentHash === post.contentHash)) {
    return refuse('not-approved');
  }
  if (!command.name.trim()) return refuse('name-missing');
  if (!command.reason.trim()) return refuse('reason-missing');
  return accept(
    decided(
      post,
      account,
      {
        id: command.decisionId,
        verdict: 'withdraw',
        contentHash: post.contentHash,
        account: post.account,
        role: account.policy.roles[0] ?? '',
        name: command.name.trim(),
        reason: command.reason.trim(),
        at: now,
      },
      now,
    ),
  );
};
