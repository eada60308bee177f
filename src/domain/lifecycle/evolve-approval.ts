// Decisions by named people, and what they saw of a post that should be gone.
import type { Decision } from '../approval/approval';
import { defined, ERASED, type PostRules } from './evolve-by';

export const approvalRules = {
  'decision-made': (post, event, { at }) => {
    const decision: Decision = defined({
      id: event.decisionId,
      verdict: event.verdict,
      contentHash: event.contentHash,
      account: event.account,
      role: event.role,
      name: event.private?.name,
      reference: event.private?.reference,
      reason: event.private?.reason,
      from: event.from,
      until: event.until,
      fromAt: event.fromAt,
      untilAt: event.untilAt,
      at,
      conditions: event.conditional && (event.private?.conditions ?? ERASED),
      certificate: event.certificate && {
        ...event.certificate,
        name: event.private?.certificateName ?? ERASED,
      },
      audience: event.audience,
      market: event.market,
      benefitRisk: event.benefitRisk,
      decidedOn: event.decidedOn,
      importedFrom: event.importedFrom,
      inheritedFrom: event.inheritedFrom,
      importedBy: event.importedFrom ? event.private?.actor : undefined,
    });
    return {
      ...post,
      decisions: [...post.decisions, decision],
      approvedUntil: event.approvedUntil,
      state: event.stateAfter,
      reason: event.verdict === 'approve' ? undefined : (event.private?.reason ?? ERASED),
    };
  },
  'decisions-inherited': (post, event) => {
    const taken = event.decisions.map((decision, i) =>
      defined({ ...decision, ...event.private?.decisions[i] }),
    );
    return {
      ...post,
      decisions: [...post.decisions, ...taken],
      inherited: defined({ sources: event.sources, standard: event.standard }),
      approvedUntil: event.approvedUntil,
      state: event.stateAfter,
      reason: undefined,
    };
  },
  'conditions-met': (post, event, { at }) => ({
    ...post,
    decisions: post.decisions.map((d) =>
      d.id === event.decisionId
        ? defined({ ...d, conditionsMetAt: at, conditionsMetBy: event.private?.name })
        : d,
    ),
    approvedUntil: event.approvedUntil,
    state: event.stateAfter,
  }),
  'removal-noted': (post, event, { at }) => ({
    ...post,
    removal: defined({
      seen: event.seen,
      at,
      note: event.private?.note ?? ERASED,
      by: event.private?.actor,
    }),
  }),
} satisfies PostRules;
