// What a content script and the background say to each other. Every message is a claim: the receiver validates it
// (validate.ts) and the background accepts from a content script only what concerns the claim of that very tab.
import type { CommandOf } from '../domain/lifecycle/commands';
import type { Figures } from '../domain/lifecycle/state';
import type { PostContent } from '../domain/post/content';
import type { Locator, SiteOverrides, Teachable } from '../domain/site/overrides';
import type { Difference, NotCompared } from '../domain/text/difference';

/** How the composer was filled, in the order the ways are tried (threads/NOTES.md). */
export type Technique = 'paste-both' | 'page-paste' | 'field' | 'intent';

/** Named end of an attempt to fill. Only `exact` lets the person's turn begin. */
export type FillResult =
  | 'exact'
  | 'differs'
  | 'no-composer'
  | 'signed-out'
  | 'other-account'
  | 'account-unclear'
  | 'draft-present'
  | 'interstitial'
  | 'cancelled'
  /** The tab goes to another address of Threads first; the script is injected again there. */
  | 'leaving';

/** One image on its way to the page. */
export interface MediaFile {
  hash: string;
  type: string;
  name: string;
  alt?: string;
  blob: Blob;
}

/** Everything the guard needs to decide at once, without asking anybody. */
export interface GuardTerms {
  claimId: string;
  content: PostContent;
  /** Epoch milliseconds: the approval's end and the claim's end. */
  approvedUntil: number;
  claimUntil: number;
  /** Why nothing may go out now: a hold's reason, a withdrawal, a released claim; undefined when it may. */
  stopped?: { why: 'hold' | 'withdrawn' | 'claim-ended'; reason: string } | undefined;
  /** Whether the policy lets a person post something that differs, with a reason. */
  postAnyway: boolean;
  /** `warn`: a press that differs is stopped once, and goes through when it is pressed again. Absent: `block`. */
  guard?: 'block' | 'warn' | undefined;
  /** Steps that are left to the person and not yet said to be done (threads/left-by-hand.ts). */
  byHand?: string[] | undefined;
}

/**
 * `watch`: Post was pressed in this very page. `look`: the page was loaded after the press, and the post may be on it.
 * `read-back`: its address is known, and this may be its page.
 */
export type Phase = 'fill' | 'press' | 'watch' | 'look' | 'read-back';

/** What the composer script does in this tab; `undefined` work means: nothing, go dormant. */
export interface Work {
  phase: Phase;
  postId: string;
  terms: GuardTerms;
  /** By part, in order. Empty in the phases after filling. */
  media: MediaFile[][];
  /** The permalink to read back, once it is known. */
  permalink?: string | undefined;
  /** Epoch milliseconds of the press, where it was seen. */
  pressedAt?: number | undefined;
  /** Permalinks that already belong to other posts: never evidence for this one. */
  takenPermalinks: string[];
}

/** The answer to `what-to-do`. */
export interface ToDo {
  work: Work | null;
  /** What is known of the page beyond what ships. */
  site?: SiteOverrides | undefined;
  /** Handles that are set up in Bobbin: presses from them are its business, with a claim or without. */
  guarded: string[];
}

/** What a page has to know of a guarded account to judge a press that no claim is for. */
export interface GuardInfo {
  account: string;
  outsideQueue: 'ask' | 'block';
  /** The reason of a hold on the account. */
  held?: string | undefined;
  /** The post of Bobbin's whose edit was opened. */
  edit?: { postId: string; content: PostContent } | undefined;
}

/** Posts that a page may show: what is known of them. */
export interface Known {
  posts: {
    postId: string;
    content: PostContent;
    /** Of one that is posted. */
    permalink?: string | undefined;
    /** Of one that may have gone out since then (epoch milliseconds), and nobody knows where to. */
    since?: number | undefined;
  }[];
  /** Permalinks that belong to posts already. */
  taken: string[];
}

/** From a content script to the background. */
export type FromPage =
  /**
   * A Threads page was loaded (`sentry`), or the composer script started: is there anything to do here?
   * Answer: `ToDo`.
   */
  | { type: 'what-to-do'; by: 'sentry' | 'composer' }
  /** The sentry has use for the composer script without a claim. Answer: whether it runs. */
  | { type: 'composer-wanted' }
  /**
   * A composer of a guarded account was opened. `code`: the post in which something was pressed before that.
   * Answer: `GuardInfo | null`.
   */
  | { type: 'guard-asked'; account: string; code?: string | undefined }
  /** A press from a guarded account on what is not from the queue. Answer: whether it was noted. */
  | ({ type: 'outside-noted' } & Omit<CommandOf<'note-outside'>, 'type'>)
  /** The page shows posts of a guarded account. Answer: `Known`. */
  | { type: 'shown-asked'; account: string; codes: string[] }
  /** A published post as the page shows it. Without differences nothing was compared: only its figures were seen. */
  | {
      type: 'shown-noted';
      postId: string;
      permalink: string;
      publishedAt?: string | undefined;
      compared?: { differences: Difference[]; removed: string[]; notCompared: NotCompared[] } | undefined;
      figures?: Figures | undefined;
    }
  /** The second way of filling is needed: run the page-world script in this tab. Answer: whether it runs. */
  | { type: 'page-world-wanted' }
  | {
      type: 'fill-noted';
      claimId: string;
      result: FillResult;
      /** Whether the composer may hold any of our content now. */
      touched: boolean;
      technique?: Technique | undefined;
      accountShown?: string | undefined;
      differences: Difference[];
      /** Names of options left to the person (threads/left-by-hand.ts). */
      byHand: string[];
      /** What the page showed, in words the page used (an interstitial's heading, say). */
      detail?: string | undefined;
    }
  | {
      type: 'press-noted';
      claimId: string;
      verdict: 'passed' | 'stopped';
      why?: string | undefined;
      differences: Difference[];
      /** Of a press that passed: what the composer did not show. */
      notCompared?: NotCompared[] | undefined;
    }
  | { type: 'override-asked'; claimId: string; reason: string; differences: Difference[] }
  | {
      type: 'result-seen';
      claimId: string;
      /** `closed`: the composer closed and no permalink was seen. `failed`: the page showed an error. `open`: it never closed. */
      seen: 'permalink' | 'read-back' | 'closed' | 'failed' | 'open' | 'handed-over';
      permalink?: string | undefined;
      /** ISO 8601, from the page's own `time[datetime]`. */
      publishedAt?: string | undefined;
      differences: Difference[];
      /** Normal-form rules that removed something before the comparison. */
      removed: string[];
      /** What the page did not show and was therefore compared with nothing. */
      notCompared?: NotCompared[] | undefined;
      /** Of `handed-over`: when Threads' scheduler is to post it (epoch milliseconds), where the page told. */
      scheduledFor?: number | undefined;
      detail?: string | undefined;
    };

/** A message on its way. Sent again it keeps its id, so that what it asks for is done once. */
export type Sent<Message> = Message & { messageId: string };

/** From the background to the content scripts of one tab. */
export type ToPage =
  /** Who is signed in, and is a draft open? Answer: `PageReport`. */
  | { type: 'look'; guarded?: string[] | undefined }
  /** New terms for the guard; the answer `true` means they are in force. */
  | { type: 'terms'; terms: GuardTerms }
  /** What is known of the page changed; nothing given: it is what ships. The answer `true` means it is in use. */
  | { type: 'site'; site?: SiteOverrides | undefined }
  /** The composer script is asked to fill again. */
  | { type: 'fill' };

/** From a page of ours to the teacher in a tab, which is injected for it. */
export type ToTeacher =
  /** What is found on the page? Answer: `HealthReport`. */
  | { type: 'check' }
  /** A person points at something. Answer, when they have: `TeachAnswer`. */
  | { type: 'teach'; what: Teachable }
  | { type: 'stop-teaching' };

/** What is found on a page, in numbers: nothing of what the page says is in it. */
export interface HealthReport {
  page: 'home' | 'intent' | 'post' | 'profile' | 'messages' | 'login' | 'other';
  /** The page's own language, BCP 47. */
  language: string;
  signedIn: PageReport['signedIn'];
  /** Which places name an account. */
  witnesses: { navigation: boolean; author: boolean; taught: boolean };
  composer: 'none' | 'layer' | 'inline';
  /** Text fields in the composer, one a part. */
  editors: number;
  /** What the control that publishes was known by. */
  submit: 'none' | 'label' | 'place' | 'structure';
  /** File fields in the composer, or at the place that was named. */
  files: number;
  /** How many elements each selector finds on the page. */
  counts: Record<string, number>;
  /** How many controls carry each label. */
  labels: Record<string, number>;
}

/** How a pointing ended. */
export type TeachAnswer =
  | { ended: 'left' }
  /** The place is found beside the text field, which is not known yet. */
  | { ended: 'editor-first' }
  | {
      ended: 'picked';
      locator: Locator;
      /** How many elements the locator finds on the page. */
      count: number;
      /** Whether it is found where it was pointed at. */
      found: boolean;
      /** The handle read there, where an account was pointed at. */
      account?: string | undefined;
    };

/** What the sentry sees on a Threads page. An observation, never an instruction. */
export interface PageReport {
  signedIn: 'yes' | 'no' | 'unclear';
  /** The handle shown, where the witnesses agree. */
  account?: string | undefined;
  /** Text that is not Bobbin's stands in an open composer. */
  draftOpen: boolean;
}

/** From a page of ours (panel, workspace) to the background. */
export type FromUi =
  /** Fill: this post, or the next due one. Answer: `StartAnswer`. */
  | { type: 'start'; postId?: string | undefined; windowId?: number | undefined }
  /** Fill the claimed post again in its tab. */
  | { type: 'fill-again' }
  /**
   * Something was committed: recompute the badge, the alarms and the terms of the guard. Answered when they are in force.
   * `site`: what is known of Threads' pages changed.
   */
  | { type: 'changed'; postIds: string[]; site?: boolean | undefined };

/** How a start ended. `code` is a refusal of the domain or one of the site's own. */
export type StartAnswer =
  | { started: true; postId: string }
  | { started: false; code: string; detail?: string | undefined };
