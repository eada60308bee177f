// What is seen beside a claim: published posts compared anew, their figures, presses from outside the queue.
import { defined, type PostRules, type StateRules, withPost } from './evolve-by';
import { withClaim } from './evolve-composing';

export const observingRules = {
  'published-seen': (post, event, { at }) => ({
    ...withClaim(post, (claim) => claim, { name: event.evidence, at, detail: 'later' }),
    outcome: defined({
      kind: 'sent' as const,
      by: 'page' as const,
      ...post.outcome,
      evidence: event.evidence,
      at,
      permalink: event.permalink,
      publishedAt: event.publishedAt ?? post.outcome?.publishedAt,
      differences: event.differences?.length ? event.differences : undefined,
      removed: event.removed?.length ? event.removed : undefined,
      notCompared: event.notCompared?.length ? event.notCompared : undefined,
    }),
  }),
  'schedule-noted': (post, event) =>
    post.outcome ? { ...post, outcome: { ...post.outcome, scheduledFor: event.scheduledFor } } : post,
} satisfies PostRules;

export const observingStateRules = {
  'outside-noted': (state, event, { at }) => {
    const account = state.accounts[event.account];
    if (!account) return state;
    const outside = { id: event.outsideId, step: event.step, kind: event.kind, at };
    return { ...state, accounts: { ...state.accounts, [event.account]: { ...account, outside } } };
  },
  'figures-noted': (state, event, { at }) => {
    const post = state.posts[event.postId];
    if (!post) return state;
    // A look, and no news: it moves no post to the top of a list that is ordered by what happened.
    return withPost(state, { ...post, figures: { ...event.figures, at } });
  },
} satisfies StateRules;
