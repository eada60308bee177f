// From the claim to the outcome.
import { defined, type PostRules } from './evolve-by';
import type { Claim, EarlierClaim, Post, Step } from './state';

/** So many earlier claims of a post are remembered. */
const CLAIMS = 20;

function earlierOf({ id, contentHash, session, tabId }: Claim): EarlierClaim {
  return { id, contentHash, session, tabId };
}

/** When the approval ended of a post that went out after it had; 0 without one. */
function lastEnd(post: Post, at: number): number {
  const ends = post.decisions.map((d) =>
    d.verdict === 'approve' && d.voidedAt === undefined && d.contentHash === post.contentHash
      ? (d.untilAt ?? 0)
      : 0,
  );
  return Math.min(at, Math.max(0, ...ends));
}

/** The post with its claim changed, and one more step where there is one. */
export function withClaim(post: Post, change: (claim: Claim) => Claim, step?: Step): Post {
  if (!post.claim) return post;
  const claim = change(post.claim);
  return { ...post, claim: defined({ ...claim, steps: step ? [...claim.steps, step] : claim.steps }) };
}

export const composingRules = {
  'post-claimed': (post, event, { at, device }) => {
    const claim: Claim = {
      id: event.claimId,
      contentHash: event.contentHash,
      device,
      session: event.session,
      tabId: event.tabId,
      openedAt: at,
      until: event.until,
      touched: false,
      filled: false,
      steps: [{ name: 'claimed', at }],
    };
    return {
      ...post,
      state: 'claimed',
      claim,
      earlier: post.claim ? [...(post.earlier ?? []), earlierOf(post.claim)].slice(-CLAIMS) : undefined,
      claimIds: [...(post.claimIds ?? []), event.claimId].slice(-CLAIMS - 1),
      outcome: undefined,
      reason: undefined,
    };
  },
  'fill-begun': (post) => withClaim(post, (claim) => ({ ...claim, handed: true })),
  'post-prefilled': (post, event, { at }) => {
    const said = (claim: Claim): Claim => ({
      ...claim,
      until: event.until,
      handed: undefined,
      touched: claim.touched || event.touched,
      filled: event.result === 'exact',
      way: event.result === 'exact' ? event.technique : undefined,
      doneByHand: undefined,
    });
    // On its way to another address of Threads: nothing was tried yet.
    if (event.result === 'leaving') return withClaim(post, said);
    return withClaim(
      post,
      said,
      defined({
        name: event.result === 'exact' ? ('filled' as const) : ('fill-failed' as const),
        at,
        detail: event.result,
        differences: event.differences.length ? event.differences : undefined,
        byHand: event.byHand.length ? event.byHand : undefined,
      }),
    );
  },
  'step-by-hand': (post, event) => {
    return withClaim(post, (claim) => {
      const others = (claim.doneByHand ?? []).filter((name) => name !== event.name);
      return { ...claim, doneByHand: event.done ? [...others, event.name] : others };
    });
  },
  'press-observed': (post, event, { at }) => {
    // The page of an earlier claim was heard late: nothing was pressed under this one.
    if (post.claim?.id !== event.claimId)
      return withClaim(post, (claim) => claim, { name: 'pressed', at, detail: 'earlier-claim' });
    return withClaim(post, (claim) => ({ ...claim, touched: true, pressedAt: at }), {
      name: 'pressed',
      at,
    });
  },
  'press-stopped': (post, event, { at }) =>
    withClaim(post, (claim) => claim, {
      name: 'press-stopped',
      at,
      detail: event.why,
      differences: event.differences,
    }),
  'override-given': (post, event, { at }) =>
    withClaim(post, (claim) => claim, { name: 'override', at, differences: event.differences }),
  'post-posted': (post, event, { at }) => ({
    ...withClaim(post, (claim) => ({ ...claim, endedAt: claim.endedAt ?? at }), {
      name: event.evidence,
      at,
    }),
    state: 'posted',
    approvedUntil: post.approvedUntil || lastEnd(post, at),
    reason: undefined,
    outcome: defined({
      kind: 'sent' as const,
      evidence: event.evidence,
      at,
      permalink: event.permalink,
      publishedAt: event.publishedAt,
      differences: event.differences?.length ? event.differences : undefined,
      removed: event.removed?.length ? event.removed : undefined,
      notCompared: event.notCompared?.length ? event.notCompared : undefined,
      by: event.by,
      reason: event.reason,
    }),
  }),
  'post-handed-over': (post, event, { at }) => ({
    ...withClaim(post, (claim) => ({ ...claim, endedAt: at }), { name: 'handed-over', at }),
    state: 'handed-over',
    outcome: defined({
      kind: 'handed-over' as const,
      at,
      by: event.by,
      scheduledFor: event.scheduledFor,
    }),
  }),
  'post-unresolved': (post, event, { at }) => ({
    ...withClaim(post, (claim) => ({ ...claim, endedAt: claim.endedAt ?? at }), {
      name: 'uncertain',
      at,
      detail: event.cause,
    }),
    state: 'unresolved',
    outcome: defined({
      kind: 'uncertain' as const,
      evidence: event.evidence,
      at,
      by: 'page' as const,
      reason: event.cause,
    }),
  }),
  'claim-released': (post, event, { at }) => ({
    ...withClaim(post, (claim) => ({ ...claim, endedAt: claim.endedAt ?? at }), {
      name: post.state === 'claimed' ? 'released' : 'not-sent',
      at,
      detail: event.cause,
    }),
    state: event.stateAfter,
    outcome: undefined,
  }),
} satisfies PostRules;
