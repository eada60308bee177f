// The rows that the log's replay leads to.
import type { Decision } from '../approval/approval';
import type { FindingCode } from '../approval/check-content';
import type { ManagedPolicy, Policy } from '../approval/policy';
import type { PostKind } from '../post/content';
import type { Schedule } from '../schedule/schedule';
import type { Site } from '../site/overrides';
import type { Difference, NotCompared } from '../text/difference';

export type PostState =
  | 'draft'
  | 'in-review'
  | 'approved'
  | 'claimed'
  | 'posted'
  | 'handed-over'
  | 'unresolved'
  | 'skipped'
  | 'missed'
  | 'withdrawn'
  | 'archived';

export const POST_STATES: readonly PostState[] = [
  'draft',
  'in-review',
  'approved',
  'claimed',
  'posted',
  'handed-over',
  'unresolved',
  'skipped',
  'missed',
  'withdrawn',
  'archived',
];

/** Where a post's text may still be changed, and the post be dated, decided on or put aside. */
export const EDITABLE: readonly PostState[] = [
  'draft',
  'in-review',
  'approved',
  'skipped',
  'missed',
  'withdrawn',
];

/** The four kinds that make *posted*. */
export type PostedEvidence = 'confirmed' | 'permalink' | 'declared' | 'mismatch';

export type StepName =
  | 'claimed'
  | 'filled'
  | 'fill-failed'
  | 'press-stopped'
  | 'override'
  | 'pressed'
  | 'permalink'
  | 'confirmed'
  | 'mismatch'
  | 'declared'
  | 'handed-over'
  | 'uncertain'
  | 'not-sent'
  | 'released';

/** One thing that happened while a post was being composed; the panel shows them in order. */
export interface Step {
  name: StepName;
  /** Epoch milliseconds. */
  at: number;
  /** A named reason or result, for example a `FillResult` of the page. */
  detail?: string | undefined;
  differences?: Difference[] | undefined;
  byHand?: string[] | undefined;
}

/** A lease on one post by one person and device while it is being composed. Kept on the row after it ended. */
export interface Claim {
  id: string;
  /** What was handed out for posting: evidence of the page is about this and nothing else. */
  contentHash: string;
  device: string;
  /** The browser session and tab it belongs to; a new session means that contact is lost. */
  session: string;
  tabId: number;
  /** Epoch milliseconds. */
  openedAt: number;
  until: number;
  /** Whether the composer may hold the post's content: from then on only a known outcome makes it due again. */
  touched: boolean;
  /** The content was handed to the page and the page has not yet said what became of it: it may be there. */
  handed?: boolean | undefined;
  filled: boolean;
  /** How the last exact fill got its text in: a `Technique` of the page. */
  way?: string | undefined;
  /** Steps of the last fill that a person says they have done on the page. */
  doneByHand?: string[] | undefined;
  pressedAt?: number | undefined;
  endedAt?: number | undefined;
  steps: Step[];
}

/** The steps that the last fill left to the person, done or not. */
export function leftByHand(claim: Claim | undefined): string[] {
  return claim?.steps.findLast((step) => step.name === 'filled')?.byHand ?? [];
}

/** What is known of a post that went out, or may have. */
export interface Outcome {
  kind: 'sent' | 'not-sent' | 'uncertain' | 'handed-over';
  evidence?: PostedEvidence | 'submitted' | undefined;
  /** Epoch milliseconds at which it was recorded. */
  at: number;
  permalink?: string | undefined;
  /** Epoch milliseconds, from the page's own time. */
  publishedAt?: number | undefined;
  differences?: Difference[] | undefined;
  removed?: string[] | undefined;
  /** What the page did not show, so that it was compared with nothing. */
  notCompared?: NotCompared[] | undefined;
  /** `page`: seen on the page. `person`: declared by a person. */
  by: 'page' | 'person';
  reason?: string | undefined;
  /** When Threads' own scheduler is to post it, epoch milliseconds, as the page or a person said. */
  scheduledFor?: number | undefined;
}

/** How a press from a guarded account went that was not of the queue: stopped, allowed by a person, pressed, seen. */
export type OutsideStep = 'stopped' | 'allowed' | 'pressed' | 'seen';

export const OUTSIDE_STEPS: readonly OutsideStep[] = ['stopped', 'allowed', 'pressed', 'seen'];

/** `edit`: of a post that is live. */
export type OutsideKind = PostKind | 'edit';

export const OUTSIDE_KINDS: readonly OutsideKind[] = ['post', 'reply', 'quote', 'edit'];

/** The last thing that an account was seen to post, or to change, without the queue. */
export interface Outside {
  id: string;
  step: OutsideStep;
  kind: OutsideKind;
  /** Epoch milliseconds. */
  at: number;
}

/** Figures of a published post as the page showed them. */
export interface Figures {
  views?: number | undefined;
  likes?: number | undefined;
  replies?: number | undefined;
  reposts?: number | undefined;
}

/** The names of the figures, in the order in which they are shown. */
export const FIGURES = ['views', 'likes', 'replies', 'reposts'] as const satisfies readonly (keyof Figures)[];

export interface Origin {
  channel: string;
  permalink?: string | undefined;
  postedAt?: string | undefined;
  note?: string | undefined;
}

/** Sentinel for "no date": sorts last and is indexed. The last instant of ECMAScript's Date, epoch milliseconds. */
export const NEVER = 8.64e15;

/** Where a post stood before it was skipped or archived, so that it can be taken up again as it was. */
export interface Aside {
  state: PostState;
  reason?: string | undefined;
  /** A post that was skipped may be archived afterwards. */
  aside?: Aside | undefined;
}

/** One post in the queue. The texts are in the body store under `body`. */
export interface Post {
  id: string;
  state: PostState;
  account: string;
  kind: PostKind;
  contentHash: string;
  /** Commitment of the body that holds the content, author and notes. */
  body: string;
  excerpt: string;
  partCount: number;
  mediaHashes: string[];
  topic?: string | undefined;
  /** The organisation's own reference. */
  ref?: string | undefined;
  author?: string | undefined;
  tags: string[];
  audience?: string | undefined;
  market?: string | undefined;
  origin?: Origin | undefined;
  schedule?: Schedule | undefined;
  /** The schedule's instant, epoch milliseconds, or NEVER. */
  dueAt: number;
  decisions: Decision[];
  /** End of the approval in force (epoch milliseconds), or 0: a hint for lists; claim and press judge afresh. */
  approvedUntil: number;
  /** What the policy has against the content, where it was looked at since and has something. */
  findings?: FindingCode[] | undefined;
  /** A reply without a target: approved for any, it never goes out itself (`use-standard-reply`). */
  anyTarget?: true | undefined;
  /** Decisions that were made on other posts and count here. */
  inherited?: Inherited | undefined;
  claim?: Claim | undefined;
  /** The claims before that one, oldest first: a late message of their page is still about this post. */
  earlier?: EarlierClaim[] | undefined;
  /** The ids of all its claims, to find it by. */
  claimIds?: string[] | undefined;
  outcome?: Outcome | undefined;
  /** The last that were noted, and when (epoch milliseconds). */
  figures?: (Figures & { at: number }) | undefined;
  /** Why it was rejected, skipped, missed, withdrawn or archived. */
  reason?: string | undefined;
  /** A post that was live: what a person saw when they looked whether it is gone. */
  removal?: Removal | undefined;
  /** Present only while it is in review: since when, epoch milliseconds. */
  reviewSince?: number | undefined;
  /** Present only while it is skipped or archived. */
  aside?: Aside | undefined;
  createdAt: number;
  changedAt: number;
}

export interface Inherited {
  /** The posts on which the decisions were made, and the one they were taken from. What they lose, this one loses. */
  sources: string[];
  /** Of a standard reply: the content hash that was approved, which is this content's without its target. */
  standard?: string | undefined;
}

/** What stays known of a claim once another one follows. */
export type EarlierClaim = Pick<Claim, 'id' | 'contentHash' | 'session' | 'tabId'>;

/** A look at a post that should no longer be live. */
export interface Removal {
  seen: 'gone' | 'still-there';
  /** Epoch milliseconds. */
  at: number;
  /** In a person's words. */
  note: string;
  /** Declared name. */
  by?: string | undefined;
}

export interface Account {
  handle: string;
  zone: string;
  /** What is in force: the organisation's demands included. */
  policy: Policy;
  /** What was set here, where the organisation's policy changes anything about it. */
  own?: Policy | undefined;
  /** The policy changed, and not every post was judged by it yet. Claim and press judge afresh anyway. */
  unjudged?: true | undefined;
  outside?: Outside | undefined;
}

/** What was set here, whatever the organisation demands: what a form edits. */
export function ownPolicy(account: Account): Policy {
  return account.own ?? account.policy;
}

/** Scope of a hold: everything, a handle, or `tag:` and a tag (see `tagScope`). */
export type HoldScope = string;
export const EVERYTHING: HoldScope = '*';

/** The scope that stops every post with a tag, whatever its case. */
export function tagScope(tag: string): HoldScope {
  return `tag:${tag.trim().replace(/\s+/g, ' ').toLowerCase()}`;
}

/** The tag of a tag's scope; undefined for other scopes. */
export function tagOfScope(scope: HoldScope): string | undefined {
  return scope.startsWith('tag:') ? scope.slice(4) : undefined;
}

export interface Hold {
  scope: HoldScope;
  reason: string;
  since: number;
  by?: string | undefined;
}

/** Who uses this installation: declared, never authenticated. */
export interface Person {
  name: string;
  roles: string[];
}

/** How many posts of one account stand in each state. */
export interface Counter {
  account: string;
  states: Partial<Record<PostState, number>>;
}

/** The part of the state that a command or an event touches. Maps are by id, handle and scope. */
export interface State {
  posts: Record<string, Post>;
  accounts: Record<string, Account>;
  holds: Record<string, Hold>;
  person?: Person | undefined;
  /** What is known of Threads' pages beyond what ships. */
  site?: Site | undefined;
  /** The organisation's policy as it was last seen. */
  managed?: ManagedPolicy | undefined;
}

export function emptyState(): State {
  return { posts: {}, accounts: {}, holds: {} };
}

/** The claim of a post with this id, the present one or an earlier one. */
export function claimOf(post: Post, claimId: string | undefined): EarlierClaim | undefined {
  if (claimId === undefined) return undefined;
  return post.claim?.id === claimId ? post.claim : post.earlier?.find(({ id }) => id === claimId);
}

/** The hold that concerns an account, or a post of it with these tags, now; the widest first. */
export function holdOn(
  holds: State['holds'],
  account: string,
  tags: readonly string[] = [],
): Hold | undefined {
  const wide = holds[EVERYTHING] ?? holds[account];
  if (wide || tags.length === 0) return wide;
  return tags.map((tag) => holds[tagScope(tag)]).find(Boolean);
}

/** The hold that concerns a post now. */
export function holdOnPost(holds: State['holds'], post: Pick<Post, 'account' | 'tags'>): Hold | undefined {
  return holdOn(holds, post.account, post.tags);
}
