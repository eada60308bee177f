// Whether a press may pass. Pure: everything it needs is handed in, and it answers at once.
import {
  composerDifferences,
  type Difference,
  type NotCompared,
  notCompared,
  type ObservedContent,
} from '../domain/text/difference';
import type { GuardTerms } from '../messages/protocol';
import { unseen } from './left-by-hand';

/**
 * Why a press was stopped; or `override` and `warned` when it passed although it differs: with a person's reason, or
 * under a policy that only warns.
 */
export type Why =
  | 'orphaned'
  | 'hold'
  | 'withdrawn'
  | 'claim-ended'
  | 'expired'
  | 'account'
  | 'account-unclear'
  | 'other-target'
  | 'differs'
  /** Steps are left to a person, the page does not show them, and nobody has said that they are done. */
  | 'by-hand'
  /** From a guarded account, and not from the queue; or an edit of a live post that nobody approved. */
  | 'outside'
  | 'edit'
  /** The page does not know yet what is allowed. */
  | 'not-ready'
  | 'override'
  | 'warned'
  | 'allowed';

export interface Verdict {
  pass: boolean;
  why?: Why | undefined;
  differences: Difference[];
  /** What the page did not show. */
  notCompared: NotCompared[];
}

export interface Facts {
  observed: ObservedContent;
  /** The handle on which the page's witnesses agree. */
  account: string | undefined;
  /** Whether the composer answers or quotes what the content says, where the page tells. */
  rightTarget: boolean;
  alive: boolean;
  now: number;
  /** Fingerprint of the content that a person let pass with a reason. */
  override?: string | undefined;
}

/** What an override covers: this content and no other. */
export function fingerprint(observed: ObservedContent): string {
  const { account, topic, target, replyControl, parts } = observed;
  return JSON.stringify([account, topic, target, replyControl, parts]);
}

/** Judges one press. The first reason that stops it is the one that is told. */
export function judge(terms: GuardTerms, facts: Facts): Verdict {
  const observed = { ...facts.observed, account: facts.account };
  const differences = composerDifferences(terms.content, observed);
  const missed = notCompared(terms.content, observed);
  const stop = (why: Why): Verdict => ({ pass: false, why, differences, notCompared: missed });
  const pass = (why?: Why): Verdict => ({ pass: true, why, differences, notCompared: missed });
  if (!facts.alive) return stop('orphaned');
  if (terms.stopped) return stop(terms.stopped.why);
  if (facts.now >= terms.claimUntil) return stop('claim-ended');
  if (facts.now >= terms.approvedUntil) return stop('expired');
  if (facts.account === undefined) return stop('account-unclear');
  if (facts.account !== terms.content.account) return stop('account');
  if (!facts.rightTarget) return stop('other-target');
  const left = unseen(terms.byHand ?? [], observed);
  if (differences.length === 0 && left.length === 0) return pass();
  if (facts.override === fingerprint(observed)) {
    if (terms.guard === 'warn') return pass('warned');
    if (terms.postAnyway) return pass('override');
  }
  return stop(differences.length > 0 ? 'differs' : 'by-hand');
}

/** Whether it may pass all the same: never for another account, and only for what differs or is left to do. */
export function mayOverride(terms: GuardTerms, verdict: Verdict): boolean {
  return (
    (terms.postAnyway || terms.guard === 'warn') && (verdict.why === 'differs' || verdict.why === 'by-hand')
  );
}
