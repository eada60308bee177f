// What an event makes of the state. Pure and total: every event ever written is understood, erased bodies included.
import type { Decision } from '../approval/approval';
import {
  lockedSettings,
  type ManagedPolicy,
  type Policy,
  policyInForce,
  wholePolicy,
} from '../approval/policy';
import { excerptOf } from '../post/content';
import { canonicalJson } from '../post/content-hash';
import type { Event } from './events';
import {
  type Account,
  type Aside,
  type Claim,
  type Counter,
  type EarlierClaim,
  NEVER,
  ownPolicy,
  type Post,
  type PostState,
  type State,
  type Step,
} from './state';

/** When and under which commitment the event stands in the log. */
export interface EventContext {
  /** Epoch milliseconds. */
  at: number;
  device: string;
  /** Commitment of the private part, where the event has one. */
  body?: string | undefined;
}

const ERASED = '(erased)';

/** The state after an event. The given state is left as it is; only the rows concerned are new objects. */
export function evolve(state: State, event: Event, context: EventContext): State {
  const { at } = context;
  switch (event.type) {
    case 'account-set':
      return {
        ...state,
        accounts: {
          ...state.accounts,
          [event.account]: accountOf(
            { handle: event.account, zone: event.zone },
            wholePolicy(event.policy),
            state.managed,
            state.accounts[event.account],
          ),
        },
      };
    case 'managed-policy-seen': {
      const { managed } = event;
      const rows = Object.values(state.accounts).map((row) => accountOf(row, ownPolicy(row), managed, row));
      return { ...state, managed, accounts: Object.fromEntries(rows.map((row) => [row.handle, row])) };
    }
    case 'policy-applied': {
      const account = state.accounts[event.account];
      if (!account) return state;
      const { unjudged: _judged, ...row } = account;
      return { ...state, accounts: { ...state.accounts, [event.account]: row } };
    }
    case 'person-set':
      return { ...state, person: event.private?.person ?? { name: ERASED, roles: [] } };
    case 'hold-set':
      return {
        ...state,
        holds: {
          ...state.holds,
          [event.scope]: defined({
            scope: event.scope,
            reason: event.private?.reason ?? ERASED,
            since: at,
            by: event.private?.actor,
          }),
        },
      };
    case 'hold-lifted': {
      const { [event.scope]: _lifted, ...holds } = state.holds;
      return { ...state, holds };
    }
    case 'loss-accepted':
      return state;
    case 'post-written': {
      const before = state.posts[event.postId];
      const content = event.private?.content;
      const post: Post = {
        state: 'draft',
        dueAt: NEVER,
        decisions: [],
        approvedUntil: 0,
        createdAt: at,
        ...before,
        id: event.postId,
        account: event.account,
        kind: event.kind,
        contentHash: event.contentHash,
        body: context.body ?? before?.body ?? '',
        excerpt: content ? excerptOf(content) : ERASED,
        partCount: event.partCount,
        mediaHashes: event.mediaHashes,
        topic: event.topic,
        ref: event.ref,
        author: event.private?.author,
        tags: event.tags,
        audience: event.audience,
        market: event.market,
        origin: event.origin,
        anyTarget: event.anyTarget,
        // A standard reply that was changed is none any more, and what was found was found of the text before.
        ...(before && before.contentHash !== event.contentHash
          ? { findings: undefined, inherited: undefined }
          : {}),
        // What answers nobody yet is never due.
        ...(event.anyTarget ? { schedule: undefined, dueAt: NEVER } : {}),
        changedAt: at,
      };
      return withPost(state, post);
    }
    default: {
      const post = state.posts[event.postId];
      // An event about a post that was never written: replay of a damaged log. Nothing to change, verification says it.
      if (!post) return state;
      // Tags are the desk's own: they move no post to the top of a list that is ordered by what happened.
      if (event.type === 'post-tagged') return withPost(state, { ...post, tags: event.tags });
      const after = evolvePost(post, event, context);
      const aside = ASIDE.includes(after.state) ? after.aside : undefined;
      return withPost(state, { ...after, aside, changedAt: at });
    }
  }
}

/** An account's row: what is in force, and beside it what was set here where the organisation has a say. */
function accountOf(
  { handle, zone }: Pick<Account, 'handle' | 'zone'>,
  own: Policy,
  managed: ManagedPolicy | undefined,
  before: Account | undefined,
): Account {
  const policy = policyInForce(own, managed, handle);
  const changed = before && canonicalJson(before.policy) !== canonicalJson(policy);
  return defined({
    handle,
    zone,
    policy,
    own: lockedSettings(managed, handle).length > 0 ? own : undefined,
    unjudged: changed || before?.unjudged ? (true as const) : undefined,
  });
}

/** So many earlier claims of a post are remembered. */
const CLAIMS = 20;

function earlierOf({ id, contentHash, session, tabId }: Claim): EarlierClaim {
  return { id, contentHash, session, tabId };
}

/** States in which a post waits to be taken up again, or for good. */
const ASIDE: readonly PostState[] = ['skipped', 'archived'];

/** Where the post stands, to be kept while it is put aside. Entries of older versions do not say it. */
function asideOf(post: Post, stateBefore: PostState | undefined): Aside | undefined {
  return stateBefore && defined({ state: stateBefore, reason: post.reason, aside: post.aside });
}

type PostEvent = Exclude<
  Event,
  {
    type:
      | 'account-set'
      | 'managed-policy-seen'
      | 'policy-applied'
      | 'person-set'
      | 'hold-set'
      | 'hold-lifted'
      | 'loss-accepted'
      | 'post-written'
      | 'post-tagged';
  }
>;

function evolvePost(post: Post, event: PostEvent, context: EventContext): Post {
  const { at } = context;
  switch (event.type) {
    case 'approval-voided':
      return {
        ...post,
        approvedUntil: 0,
        inherited: undefined,
        // Writing the earlier text back does not bring its approval back.
        decisions: post.decisions.map((d) => (d.voidedAt === undefined ? { ...d, voidedAt: at } : d)),
        state: post.state === 'draft' ? 'draft' : 'in-review',
        reason: undefined,
      };
    case 'post-scheduled':
      return {
        ...post,
        schedule: event.schedule,
        dueAt: event.dueAt,
        state: event.stateAfter,
        reason: undefined,
      };
    case 'post-submitted':
      return { ...post, state: 'in-review', reason: undefined };
    case 'decision-made': {
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
    }
    case 'decisions-inherited': {
      const taken = event.decisions.map((decision, i) =>
        defined({ ...decision, ...event.private?.decisions[i] }),
      );
      const sources = [event.from, ...taken.flatMap((d) => d.inheritedFrom ?? [])];
      return {
        ...post,
        decisions: [...post.decisions, ...taken],
        inherited: defined({ sources: [...new Set(sources)], standard: event.standard }),
        approvedUntil: event.approvedUntil,
        state: event.stateAfter,
        reason: undefined,
      };
    }
    case 'conditions-met':
      return {
        ...post,
        decisions: post.decisions.map((d) =>
          d.id === event.decisionId
            ? defined({ ...d, conditionsMetAt: at, conditionsMetBy: event.private?.name })
            : d,
        ),
        approvedUntil: event.approvedUntil,
        state: event.stateAfter,
      };
    case 'removal-noted':
      return {
        ...post,
        removal: defined({
          seen: event.seen,
          at,
          note: event.private?.note ?? ERASED,
          by: event.private?.actor,
        }),
      };
    case 'post-claimed': {
      const claim: Claim = {
        id: event.claimId,
        contentHash: event.contentHash,
        device: context.device,
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
    }
    case 'fill-begun':
      return withClaim(post, (claim) => ({ ...claim, handed: true }));
    case 'post-prefilled': {
      const said = (claim: Claim): Claim => ({
        ...claim,
        until: event.until,
        handed: undefined,
        touched: claim.touched || event.touched,
        filled: event.result === 'exact',
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
    }
    case 'step-by-hand':
      return withClaim(post, (claim) => {
        const others = (claim.doneByHand ?? []).filter((name) => name !== event.name);
        return { ...claim, doneByHand: event.done ? [...others, event.name] : others };
      });
    case 'press-observed':
      // The page of an earlier claim was heard late: nothing was pressed under this one.
      if (post.claim?.id !== event.claimId)
        return withClaim(post, (claim) => claim, { name: 'pressed', at, detail: 'earlier-claim' });
      return withClaim(post, (claim) => ({ ...claim, touched: true, pressedAt: at }), {
        name: 'pressed',
        at,
      });
    case 'press-stopped':
      return withClaim(post, (claim) => claim, {
        name: 'press-stopped',
        at,
        detail: event.why,
        differences: event.differences,
      });
    case 'override-given':
      return withClaim(post, (claim) => claim, { name: 'override', at, differences: event.differences });
    case 'post-posted':
      return {
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
      };
    case 'post-handed-over':
      return {
        ...withClaim(post, (claim) => ({ ...claim, endedAt: at }), { name: 'handed-over', at }),
        state: 'handed-over',
        outcome: { kind: 'handed-over', at, by: event.by },
      };
    case 'post-unresolved':
      return {
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
      };
    case 'claim-released':
      return {
        ...withClaim(post, (claim) => ({ ...claim, endedAt: claim.endedAt ?? at }), {
          name: post.state === 'claimed' ? 'released' : 'not-sent',
          at,
          detail: event.cause,
        }),
        state: event.stateAfter,
        outcome: undefined,
      };
    case 'post-skipped':
      return {
        ...post,
        state: 'skipped',
        reason: event.private?.reason ?? ERASED,
        aside: asideOf(post, event.stateBefore),
      };
    case 'post-missed':
      return { ...post, state: 'missed', reason: event.cause };
    case 'post-archived':
      return {
        ...post,
        state: 'archived',
        reason: event.private?.reason ?? ERASED,
        aside: asideOf(post, event.stateBefore),
      };
    case 'post-restored':
      return { ...post, state: event.stateAfter, reason: post.aside?.reason, aside: post.aside?.aside };
    case 'approval-ended':
      return { ...post, approvedUntil: 0, state: event.stateAfter };
    case 'approval-judged':
      return {
        ...post,
        approvedUntil: event.approvedUntil,
        findings: event.findings,
        state: event.stateAfter,
      };
    case 'due-resolved':
      return { ...post, dueAt: event.dueAt };
  }
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

function withPost(state: State, post: Post): State {
  return { ...state, posts: { ...state.posts, [post.id]: defined(post) } };
}

function withClaim(post: Post, change: (claim: Claim) => Claim, step?: Step): Post {
  if (!post.claim) return post;
  const claim = change(post.claim);
  return { ...post, claim: defined({ ...claim, steps: step ? [...claim.steps, step] : claim.steps }) };
}

/** Rows hold no undefined fields, so that a row equals its replay and survives a structured clone unchanged. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

/** The counters after a post's row changed. Rows that come to nothing keep a zero, so that replay and store agree. */
export function count(
  counters: Record<string, Counter>,
  before: Post | undefined,
  after: Post,
): Record<string, Counter> {
  if (before?.state === after.state && before.account === after.account) return counters;
  const next = { ...counters };
  const add = (post: Post, n: number) => {
    const counter = next[post.account] ?? { account: post.account, states: {} };
    const states = { ...counter.states, [post.state]: (counter.states[post.state] ?? 0) + n };
    next[post.account] = { ...counter, states };
  };
  if (before) add(before, -1);
  add(after, 1);
  return next;
}
