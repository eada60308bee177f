// The closed set of commands: everything that can be asked of Bobbin's state.
import type { Certificate } from '../approval/approval';
import type { GivenPolicy, ManagedPolicy } from '../approval/policy';
import type { PostContent } from '../post/content';
import type { Schedule } from '../schedule/schedule';
import type { Teachable, UsedPack } from '../site/overrides';
import type { Difference, NotCompared } from '../text/difference';
import type { Figures, HoldScope, Origin, OutsideKind, OutsideStep, PostedEvidence } from './state';

/** What stands beside the content and may change without touching an approval. */
export interface PostDetails {
  author?: string | undefined;
  ref?: string | undefined;
  tags?: string[] | undefined;
  audience?: string | undefined;
  market?: string | undefined;
  notes?: string | undefined;
  origin?: Origin | undefined;
}

/** Where a decision comes from, for every kind of it. */
export interface DecisionSource {
  /** Job-bag or certificate number. */
  reference?: string | undefined;
  /** The day on which it was made, an ISO date in the account's zone, where it was recorded later. */
  decidedOn?: string | undefined;
  /** The file it came in. */
  importedFrom?: string | undefined;
}

export type Command =
  | { type: 'set-account'; handle: string; zone: string; policy: GivenPolicy }
  /** The organisation's policy as the browser gives it now, whole; empty when there is none. */
  | { type: 'see-managed-policy'; managed: ManagedPolicy }
  /** Every post of the account was judged under the policy of this hash (`policyHash`). */
  | { type: 'apply-policy'; account: string; policy: string }
  | { type: 'set-person'; name: string; roles: string[] }
  | {
      type: 'write-post';
      postId: string;
      content: PostContent;
      details: PostDetails;
      /** The content hash the writer started from; absent for a new post. A different present hash is refused. */
      basedOn?: string | undefined;
    }
  | { type: 'schedule-post'; postId: string; schedule: Schedule | null }
  | { type: 'submit-post'; postId: string }
  /** Back from review to the desk of whoever writes. What was decided meanwhile stands. */
  | { type: 'recall-post'; postId: string }
  /** Makes a post of its own for one answer, of a reply that is approved for any target. */
  | { type: 'use-standard-reply'; postId: string; from: string; target: string }
  | (DecisionSource & {
      type: 'approve-post';
      postId: string;
      decisionId: string;
      contentHash: string;
      role: string;
      name: string;
      /** ISO dates in the account's zone; `from` defaults to now. */
      from?: string | undefined;
      until: string;
      /** With conditions it does not count until `meet-conditions`. */
      conditions?: string | undefined;
      /** Its bytes must be in the media store. */
      certificate?: Certificate | undefined;
      audience?: string | undefined;
      market?: string | undefined;
      benefitRisk?: boolean | undefined;
    })
  /** Somebody says that the conditions of an approval are met, and how that is known. */
  | { type: 'meet-conditions'; postId: string; decisionId: string; name: string; note: string }
  | (DecisionSource & {
      type: 'reject-post';
      postId: string;
      decisionId: string;
      contentHash: string;
      role: string;
      name: string;
      reason: string;
    })
  | (DecisionSource & {
      type: 'withdraw-approval';
      postId: string;
      decisionId: string;
      /** Where it is said what content is meant, no other is touched. */
      contentHash?: string | undefined;
      /** Absent: the first role of the policy. */
      role?: string | undefined;
      name: string;
      reason: string;
    })
  | {
      type: 'claim-post';
      postId: string;
      claimId: string;
      session: string;
      tabId: number;
      /** The account that the page shows as signed in. */
      accountShown: string;
    }
  /** Before the content is handed to the page: from here on it may stand in a composer. */
  | { type: 'begin-fill'; postId: string; claimId: string }
  | {
      type: 'note-prefill';
      postId: string;
      claimId: string;
      result: string;
      touched: boolean;
      technique?: string | undefined;
      accountShown?: string | undefined;
      differences: Difference[];
      byHand: string[];
      detail?: string | undefined;
    }
  | {
      type: 'note-press';
      postId: string;
      claimId: string;
      verdict: 'passed' | 'stopped';
      why?: string | undefined;
      differences: Difference[];
      notCompared?: NotCompared[] | undefined;
    }
  /** A person did on the page what Bobbin could not do, or takes that back. */
  | { type: 'note-by-hand'; postId: string; claimId: string; name: string; done: boolean }
  | { type: 'override-press'; postId: string; claimId: string; reason: string; differences: Difference[] }
  | {
      type: 'record-outcome';
      postId: string;
      by: 'page' | 'person';
      /** Required when `by` is `page`: the claim the page belongs to. */
      claimId?: string | undefined;
      outcome: 'sent' | 'not-sent' | 'uncertain' | 'handed-over';
      /** For `sent`. */
      evidence?: PostedEvidence | undefined;
      permalink?: string | undefined;
      publishedAt?: number | undefined;
      differences?: Difference[] | undefined;
      removed?: string[] | undefined;
      notCompared?: NotCompared[] | undefined;
      reason?: string | undefined;
      /** For `handed-over`: when Threads' scheduler is to post it, epoch milliseconds. */
      scheduledFor?: number | undefined;
    }
  | {
      type: 'release-claim';
      postId: string;
      claimId: string;
      /** `person`: a person says that Post was not pressed. The others say nothing of what happened. */
      cause: 'person' | 'fill-failed' | 'tab-closed' | 'time' | 'restart' | 'lost-contact';
    }
  /** A look at a live post that should be taken down: what was seen, in a person's words. */
  | { type: 'note-removal'; postId: string; seen: 'gone' | 'still-there'; note: string }
  /** A press from a guarded account on what is not from the queue: a new post, or an edit of a live one. */
  | {
      type: 'note-outside';
      account: string;
      /** The same for all steps of one post. */
      outsideId: string;
      step: OutsideStep;
      kind: OutsideKind;
      /** Of an edit: the post, the part of it, and how that differs from what is approved. */
      editOf?: string | undefined;
      part?: number | undefined;
      differences?: Difference[] | undefined;
      /** Permalink of the post that is answered or quoted, where the page shows it. */
      target?: string | undefined;
      texts: string[];
      /** How many files are attached. */
      media: number;
      permalink?: string | undefined;
      reason?: string | undefined;
    }
  /** A page shows a published post, whenever it does: what differs from the approved content, compared anew. */
  | {
      type: 'note-published';
      postId: string;
      permalink: string;
      publishedAt?: number | undefined;
      differences: Difference[];
      removed: string[];
      notCompared: NotCompared[];
    }
  | { type: 'note-figures'; postId: string; figures: Figures }
  /** When Threads' own scheduler is to post what was handed over. */
  | { type: 'note-schedule'; postId: string; scheduledFor: number }
  | { type: 'skip-post'; postId: string; reason: string }
  | { type: 'archive-post'; postId: string; reason: string }
  /** Takes up again what was skipped or archived: back to where it stood, as far as its decisions still carry it. */
  | { type: 'restore-post'; postId: string }
  /** The tags alone; they touch no approval and may change in every state. */
  | { type: 'tag-post'; postId: string; tags: string[] }
  | { type: 'set-hold'; scope: HoldScope; reason: string }
  | { type: 'lift-hold'; scope: HoldScope; reason: string }
  /** Looks at one post afresh: ended approvals, another policy and re-resolved due times become events. */
  | { type: 'refresh-post'; postId: string }
  /** The database was found smaller than the sentinel says, and a person goes on knowingly. */
  | { type: 'accept-loss'; expectedSize: number; expectedRoot: string; reason: string };

/** Commands about what is known of Threads' pages. Decided in a file of their own, which few screens load. */
export type SiteCommand =
  /** Another selector pack than the one that ships; `pack` is the document as it was read. */
  | { type: 'use-pack'; origin: UsedPack['origin']; pack: unknown }
  /** Back to the pack that ships. */
  | { type: 'drop-pack'; origin: UsedPack['origin'] }
  /** A person pointed at a place on the page. */
  | { type: 'teach-locator'; what: Teachable; css: string; name?: string | undefined }
  | { type: 'forget-locator'; what: Teachable };

export type AnyCommand = Command | SiteCommand;
export type CommandType = AnyCommand['type'];
export type CommandOf<T extends CommandType> = Extract<AnyCommand, { type: T }>;
