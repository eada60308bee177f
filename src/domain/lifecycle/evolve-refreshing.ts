// What the clock, a policy or a newer zone database made of a post.
import type { PostRules } from './evolve-by';

export const refreshingRules = {
  'post-missed': (post, event) => ({ ...post, state: 'missed', reason: event.cause }),
  'approval-ended': (post, event) => ({ ...post, approvedUntil: 0, state: event.stateAfter }),
  'approval-judged': (post, event) => ({
    ...post,
    approvedUntil: event.approvedUntil,
    findings: event.findings,
    state: event.stateAfter,
  }),
  'due-resolved': (post, event) => ({ ...post, dueAt: event.dueAt }),
} satisfies PostRules;
