// Decisions by named people. They never erase one another: later ones stand beside earlier ones.
import type { Decision } from '../approval/approval';
import { gapOf } from '../approval/approval';
import { validityOf } from '../approval/validity';
import { contentHash } from '../post/content-hash';
import { startOfDay } from '../schedule/schedule';
import { checkContent } from '../text/limits';
import type { CommandOf, DecisionSource } from './commands';
import type { Event, PostDecided } from './events';
import {
  accept,
  approvalOf,
  type Decide,
  type Decided,
  type Facts,
  postOf,
  refuse,
  restOf,
  subjectOf,
  untilOf,
} from './facts';
import { findingOf } from './gate';
import type { Refusal } from './refusals';
import type { Account, Post, PostState } from './state';

/** What a no said of a post does to those that inherited its decisions: they lose what it loses. */
function toHeirs(facts: Facts, post: Post, account: Account, decision: Decision, now: number): Event[] {
  return (
    (facts.heirs ?? [])
      .filter(({ id, inherited }) => id !== post.id && inherited?.sources.includes(post.id))
      // What the source says now may be another text than the one that was inherited.
      .filter((heir) => [heir.contentHash, heir.inherited?.standard].includes(post.contentHash))
      .map((heir) => decided(heir, account, { ...decision, inheritedFrom: post.id }, now))
  );
}

/** What went out, or may have. */
const OUT: readonly PostState[] = ['claimed', 'unresolved', 'posted', 'handed-over'];

/** Where a post stands after a decision, with the end of its approval, for lists. */
function standing(
  post: Post,
  account: Account,
  decisions: Decision[],
  now: number,
  approves: boolean,
): { stateAfter: PostDecided; approvedUntil: number } {
  const approval = approvalOf(post, account, now, decisions);
  // What is out, or may be, stays where it is; a decision does not take up again what a person skipped.
  const out = OUT.includes(post.state);
  const stays = out || post.state === 'archived' || (post.state === 'skipped' && approves);
  // The end of what a live post went out under stays known: it is a task from then on.
  const lost = out && post.approvedUntil > 0 ? Math.min(post.approvedUntil, now) : 0;
  return {
    stateAfter: stays ? (post.state as PostDecided) : restOf(approval),
    approvedUntil: untilOf(approval) || lost,
  };
}

/** The event for one more decision, with what it makes of the post. */
function decided(post: Post, account: Account, decision: Decision, now: number): Event {
  const { certificate } = decision;
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
    conditional: decision.conditions === undefined ? undefined : true,
    certificate: certificate && { hash: certificate.hash, type: certificate.type },
    audience: decision.audience,
    market: decision.market,
    benefitRisk: decision.benefitRisk ? true : undefined,
    decidedOn: decision.decidedOn,
    importedFrom: decision.importedFrom,
    inheritedFrom: decision.inheritedFrom,
    ...standing(post, account, [...post.decisions, decision], now, decision.verdict === 'approve'),
    private: {
      name: decision.name ?? '',
      reference: decision.reference,
      reason: decision.reason,
      conditions: decision.conditions,
      certificateName: certificate?.name,
    },
  };
}

/** What every kind of decision may say of where it comes from, or why that cannot be. */
function sourceOf(
  { reference, decidedOn, importedFrom }: DecisionSource,
  { zone }: Account,
  now: number,
): { source: DecisionSource } | { refusal: Refusal } {
  const at = decidedOn === undefined ? now : startOfDay(decidedOn, zone);
  if (at === undefined) return { refusal: { code: 'invalid-time', detail: { date: decidedOn ?? '' } } };
  if (at > now) return { refusal: { code: 'decided-later', detail: { date: decidedOn ?? '' } } };
  return { source: { reference: filled(reference), decidedOn, importedFrom } };
}

/** A text without blank space at its ends; undefined when nothing is left. */
function filled(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

const APPROVABLE: readonly PostState[] = [
  'draft',
  'in-review',
  'approved',
  'skipped',
  'missed',
  'withdrawn',
  // What is live may be approved anew, so that it need not be taken down.
  'posted',
  'handed-over',
];

export const approvePost: Decide<'approve-post'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  const { policy } = account;
  const { role, from, until, name, certificate } = command;
  if (!APPROVABLE.includes(post.state)) return refuse('wrong-state', { state: post.state });
  if (command.contentHash !== post.contentHash) return refuse('content-changed');
  if (facts.content === 'erased' || !facts.content) return refuse('body-erased');
  // What a person read must be what the row's hash stands for.
  if (contentHash(facts.content) !== post.contentHash) return refuse('content-changed');
  const open = post.anyTarget && policy.standardReplies;
  const problem = checkContent(facts.content).find(
    ({ code, severity }) => severity === 'error' && !(open && code === 'target-missing'),
  );
  if (problem) return refuse('invalid-content', { problem: problem.code });
  const finding = findingOf(facts.content, account);
  if (finding) return { refusal: finding };
  if (!name.trim()) return refuse('name-missing');
  if (!policy.roles.includes(role)) return refuse('role-not-asked', { role });
  const validity = validityOf(from, until, account.zone, policy.longestValidityDays, now);
  if (!validity.ok)
    return refuse(validity.why, { until, date: from ?? until, days: policy.longestValidityDays });
  const { fromAt, untilAt } = validity;
  if (certificate && !facts.media?.has(certificate.hash)) return refuse('certificate-missing');
  const said = sourceOf(command, account, now);
  if ('refusal' in said) return said;
  const decision: Decision = {
    ...said.source,
    id: command.decisionId,
    verdict: 'approve',
    contentHash: post.contentHash,
    account: post.account,
    role,
    name: name.trim(),
    from,
    until,
    fromAt,
    untilAt,
    at: now,
    conditions: filled(command.conditions),
    certificate,
    audience: filled(command.audience),
    market: filled(command.market),
    benefitRisk: command.benefitRisk || undefined,
  };
  // Conditions are looked past here: whatever else would keep it from counting is said at once.
  const gap = gapOf({ ...decision, conditions: undefined }, subjectOf(post), post.decisions, policy);
  if (gap === 'author') return refuse('author-approves', { name });
  if (gap === 'elsewhere') return refuse('decision-elsewhere');
  if (gap === 'same-person' || gap === 'out-of-turn') return refuse(gap, { role, name });
  return accept(decided(post, account, decision, now));
};

/**
 * A no: of the post itself, and of those that inherited from it.
 * A command that names no role speaks for the first that the policy asks for.
 */
function saidNo(
  facts: Facts,
  { post, account }: { post: Post; account: Account },
  command: CommandOf<'reject-post' | 'withdraw-approval'>,
  verdict: 'reject' | 'withdraw',
  now: number,
): Decided {
  const { roles } = account.policy;
  const { name, reason, role = roles[0] ?? '' } = command;
  if (!name.trim()) return refuse('name-missing');
  if (!reason.trim()) return refuse('reason-missing');
  if (command.role !== undefined && !roles.includes(role)) return refuse('role-not-asked', { role });
  const said = sourceOf(command, account, now);
  if ('refusal' in said) return said;
  const decision: Decision = {
    ...said.source,
    id: command.decisionId,
    verdict,
    contentHash: post.contentHash,
    account: post.account,
    role,
    name: name.trim(),
    reason: reason.trim(),
    at: now,
  };
  return accept(decided(post, account, decision, now), ...toHeirs(facts, post, account, decision, now));
}

export const rejectPost: Decide<'reject-post'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post } = found;
  if (!['draft', 'in-review', 'approved'].includes(post.state))
    return refuse('wrong-state', { state: post.state });
  if (command.contentHash !== post.contentHash) return refuse('content-changed');
  return saidNo(facts, found, command, 'reject', now);
};

const WITHDRAWABLE: readonly PostState[] = [
  'in-review',
  'approved',
  'claimed',
  'unresolved',
  'missed',
  'skipped',
  'posted',
  'handed-over',
];

export const withdrawApproval: Decide<'withdraw-approval'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post } = found;
  if (!WITHDRAWABLE.includes(post.state)) return refuse('wrong-state', { state: post.state });
  if (command.contentHash !== undefined && command.contentHash !== post.contentHash)
    return refuse('content-changed');
  const covers = [post.contentHash, post.inherited?.standard];
  if (!post.decisions.some((d) => d.verdict === 'approve' && covers.includes(d.contentHash))) {
    return refuse('not-approved');
  }
  return saidNo(facts, found, command, 'withdraw', now);
};

export const meetConditions: Decide<'meet-conditions'> = (facts, { postId, decisionId, name, note }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  if (!APPROVABLE.includes(post.state)) return refuse('wrong-state', { state: post.state });
  const open = post.decisions.find((d) => d.id === decisionId && d.conditions !== undefined);
  if (!open || open.conditionsMetAt !== undefined) return refuse('no-conditions');
  // Conditions of a text that was changed since, or that somebody withdrew, are met in vain.
  if (open.voidedAt !== undefined || open.contentHash !== post.contentHash) return refuse('content-changed');
  if (!name.trim()) return refuse('name-missing');
  if (!note.trim()) return refuse('reason-missing');
  const decisions = post.decisions.map((d) => (d === open ? { ...d, conditionsMetAt: now } : d));
  return accept({
    type: 'conditions-met',
    postId,
    decisionId,
    contentHash: post.contentHash,
    ...standing(post, account, decisions, now, true),
    private: { name: name.trim(), note: note.trim() },
  });
};

/** What may be live: it went out, or Threads' scheduler has it. */
const LIVE: readonly PostState[] = ['posted', 'handed-over'];

export const noteRemoval: Decide<'note-removal'> = (facts, { postId, seen, note }) => {
  const post = facts.state.posts[postId];
  if (!post) return refuse('unknown-post');
  if (!LIVE.includes(post.state)) return refuse('wrong-state', { state: post.state });
  if (!note.trim()) return refuse('reason-missing');
  return accept({
    type: 'removal-noted',
    postId,
    contentHash: post.contentHash,
    seen,
    permalink: post.outcome?.permalink,
    private: { note: note.trim() },
  });
};
