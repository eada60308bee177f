// The closed set of events. A log entry *is* an event; `private` holds what may need erasing (texts, names, notes) and
// stands in the body store, the entry holding only its salted commitment.
import type { Decision, Verdict } from '../approval/approval';
import type { FindingCode } from '../approval/check-content';
import type { GivenPolicy, ManagedPolicy } from '../approval/policy';
import type { PostContent, PostKind } from '../post/content';
import type { Schedule } from '../schedule/schedule';
import type { JudgedPack } from '../site/judge-pack';
import type { Locator, Teachable, UsedPack } from '../site/overrides';
import type { Difference, NotCompared } from '../text/difference';
import type { Figures, Origin, OutsideKind, OutsideStep, Person, PostedEvidence } from './state';

interface Named {
  /** Declared name of the person at this installation. */
  actor?: string | undefined;
}

/** `private` is absent once erased. */
interface E<T extends string, P = Named> {
  type: T;
  private?: (P & Named) | undefined;
}

export interface WrittenBody {
  content: PostContent;
  author?: string | undefined;
  notes?: string | undefined;
}

/** What a person said or is called in a decision: may need erasing. */
export type PersonsWords = Pick<
  Decision,
  'name' | 'reference' | 'reason' | 'conditions' | 'conditionsMetBy' | 'certificate'
>;

export interface DecisionBody {
  name: string;
  reference?: string | undefined;
  reason?: string | undefined;
  conditions?: string | undefined;
  /** The name of the certificate's file. */
  certificateName?: string | undefined;
}

export type Event =
  | (E<'account-set'> & { account: string; zone: string; policy: GivenPolicy })
  | (E<'managed-policy-seen'> & { managed: ManagedPolicy })
  | (E<'policy-applied'> & { account: string; policy: string })
  | E<'person-set', { person: Person }>
  | (E<'post-written', WrittenBody> & {
      postId: string;
      account: string;
      kind: PostKind;
      contentHash: string;
      partCount: number;
      mediaHashes: string[];
      topic?: string | undefined;
      ref?: string | undefined;
      tags: string[];
      audience?: string | undefined;
      market?: string | undefined;
      origin?: Origin | undefined;
      /** A reply without a target: to be approved for any. */
      anyTarget?: true | undefined;
    })
  | (E<'approval-voided'> & { postId: string; contentHash: string; nextHash: string })
  | (E<'post-scheduled'> & {
      postId: string;
      schedule?: Schedule | undefined;
      dueAt: number;
      stateAfter: PostRest;
    })
  | (E<'post-submitted'> & { postId: string })
  | (E<'post-recalled'> & { postId: string })
  | (E<'decision-made', DecisionBody> & {
      postId: string;
      decisionId: string;
      verdict: Verdict;
      contentHash: string;
      account: string;
      role: string;
      from?: string | undefined;
      until?: string | undefined;
      fromAt?: number | undefined;
      untilAt?: number | undefined;
      decidedOn?: string | undefined;
      importedFrom?: string | undefined;
      /** It was made on another post, whose decisions this one inherited. */
      inheritedFrom?: string | undefined;
      /** It does not count until its conditions are met. */
      conditional?: true | undefined;
      certificate?: { hash: string; type: string } | undefined;
      audience?: string | undefined;
      market?: string | undefined;
      benefitRisk?: true | undefined;
      stateAfter: PostDecided;
      approvedUntil: number;
    })
  | (E<'decisions-inherited', { decisions: PersonsWords[] }> & {
      postId: string;
      /** The post they were taken from. */
      from: string;
      /** That post, and those that it had inherited from itself. */
      sources: string[];
      contentHash: string;
      /** Of a standard reply: the approved content hash, which is without the target. */
      standard?: string | undefined;
      /** Of a standard reply: what it answers. */
      target?: string | undefined;
      decisions: Omit<Decision, keyof PersonsWords>[];
      stateAfter: PostRest;
      approvedUntil: number;
    })
  | (E<'conditions-met', { name: string; note: string }> & {
      postId: string;
      decisionId: string;
      contentHash: string;
      stateAfter: PostDecided;
      approvedUntil: number;
    })
  | (E<'post-claimed'> & {
      postId: string;
      claimId: string;
      contentHash: string;
      session: string;
      tabId: number;
      until: number;
    })
  | (E<'fill-begun'> & { postId: string; claimId: string })
  | (E<'post-prefilled'> & {
      postId: string;
      claimId: string;
      result: string;
      touched: boolean;
      technique?: string | undefined;
      accountShown?: string | undefined;
      differences: Difference[];
      byHand: string[];
      detail?: string | undefined;
      until: number;
    })
  | (E<'step-by-hand'> & { postId: string; claimId: string; name: string; done: boolean })
  | (E<'press-observed'> & {
      postId: string;
      claimId: string;
      /** `override` or `warned`, where it passed although it differs. */
      why?: string | undefined;
      differences: Difference[];
      /** What the composer did not show. */
      notCompared?: NotCompared[] | undefined;
    })
  | (E<'press-stopped'> & { postId: string; claimId: string; why: string; differences: Difference[] })
  | (E<'override-given', { reason: string }> & { postId: string; claimId: string; differences: Difference[] })
  | (E<'post-posted'> & {
      postId: string;
      claimId?: string | undefined;
      evidence: PostedEvidence;
      by: 'page' | 'person';
      contentHash: string;
      account: string;
      permalink?: string | undefined;
      publishedAt?: number | undefined;
      differences?: Difference[] | undefined;
      removed?: string[] | undefined;
      /** What the page did not show; absent in entries of versions that did not say it. */
      notCompared?: NotCompared[] | undefined;
      /** How the text got into the composer: a `Technique` of the page, or `by-hand`. */
      way?: string | undefined;
      reason?: string | undefined;
    })
  | (E<'post-handed-over'> & {
      postId: string;
      claimId?: string | undefined;
      by: 'page' | 'person';
      contentHash: string;
      scheduledFor?: number | undefined;
    })
  /** A published post was compared anew, and came out otherwise than before. */
  | (E<'published-seen'> & {
      postId: string;
      evidence: 'confirmed' | 'mismatch';
      permalink: string;
      publishedAt?: number | undefined;
      differences?: Difference[] | undefined;
      removed?: string[] | undefined;
      notCompared?: NotCompared[] | undefined;
    })
  | (E<'figures-noted'> & { postId: string; figures: Figures })
  | (E<'schedule-noted'> & { postId: string; scheduledFor: number })
  | (E<'outside-noted', { texts?: string[] | undefined; reason?: string | undefined }> & {
      account: string;
      outsideId: string;
      step: OutsideStep;
      kind: OutsideKind;
      /** Of an edit. */
      editOf?: string | undefined;
      part?: number | undefined;
      differences?: Difference[] | undefined;
      target?: string | undefined;
      media: number;
      permalink?: string | undefined;
    })
  | (E<'post-unresolved'> & {
      postId: string;
      claimId?: string | undefined;
      /** `submitted` when the right text was seen to be pressed. */
      evidence?: 'submitted' | undefined;
      cause: string;
    })
  | (E<'claim-released'> & {
      postId: string;
      claimId?: string | undefined;
      cause: string;
      stateAfter: PostRest;
    })
  | (E<'removal-noted', { note: string }> & {
      postId: string;
      contentHash: string;
      seen: 'gone' | 'still-there';
      permalink?: string | undefined;
    })
  | (E<'post-skipped', { reason: string }> & {
      postId: string;
      /** Where it stood; absent in entries of versions that could not restore. */
      stateBefore?: PostRest | undefined;
    })
  | (E<'post-missed'> & { postId: string; cause: string })
  | (E<'post-archived', { reason: string }> & { postId: string; stateBefore?: PostRest | undefined })
  | (E<'post-restored'> & { postId: string; stateAfter: PostRest })
  | (E<'post-tagged'> & { postId: string; tags: string[] })
  | (E<'approval-ended'> & { postId: string; untilAt: number; stateAfter: PostRest })
  | (E<'approval-judged'> & {
      postId: string;
      stateAfter: PostRest;
      approvedUntil: number;
      /** What the policy has against the content. */
      findings?: FindingCode[] | undefined;
    })
  | (E<'due-resolved'> & { postId: string; dueAt: number })
  | (E<'hold-set', { reason: string }> & { scope: string })
  | (E<'hold-lifted', { reason: string }> & {
      scope: string;
      /** When it was set, epoch milliseconds: what was due since then became late. */
      since?: number | undefined;
    })
  | (E<'pack-used'> & { origin: UsedPack['origin']; pack: JudgedPack })
  | (E<'pack-dropped'> & { origin: UsedPack['origin']; version: number })
  | (E<'locator-taught'> & { what: Teachable; locator: Locator })
  | (E<'locator-forgotten'> & { what: Teachable })
  | (E<'loss-accepted', { reason: string }> & { expectedSize: number; expectedRoot: string });

/** Where a post rests when nobody composes it. */
export type PostRest = 'draft' | 'in-review' | 'approved' | 'withdrawn' | 'missed' | 'skipped';

/** Where it stands after a decision: one that is out or being composed stays where it is. */
export type PostDecided = PostRest | 'claimed' | 'unresolved' | 'posted' | 'handed-over' | 'archived';

export type EventType = Event['type'];

/** The post that an event is about, whether or not it changes the post's row: to list a post's entries by. */
export function postOf(event: Event): string | undefined {
  if ('postId' in event) return event.postId;
  return event.type === 'outside-noted' ? event.editOf : undefined;
}

/** Whether what is known of Threads' pages is another one after this event. */
export function changesSite(type: EventType): boolean {
  return type.startsWith('pack-') || type.startsWith('locator-');
}

export const EVENT_TYPES: readonly EventType[] = [
  'account-set',
  'managed-policy-seen',
  'policy-applied',
  'person-set',
  'post-written',
  'approval-voided',
  'post-scheduled',
  'post-submitted',
  'post-recalled',
  'decision-made',
  'decisions-inherited',
  'conditions-met',
  'post-claimed',
  'fill-begun',
  'post-prefilled',
  'step-by-hand',
  'press-observed',
  'press-stopped',
  'override-given',
  'post-posted',
  'post-handed-over',
  'published-seen',
  'figures-noted',
  'schedule-noted',
  'outside-noted',
  'post-unresolved',
  'claim-released',
  'removal-noted',
  'post-skipped',
  'post-missed',
  'post-archived',
  'post-restored',
  'post-tagged',
  'approval-ended',
  'approval-judged',
  'due-resolved',
  'hold-set',
  'hold-lifted',
  'pack-used',
  'pack-dropped',
  'locator-taught',
  'locator-forgotten',
  'loss-accepted',
];
