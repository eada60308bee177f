// Whether a press may pass. Pure: everything it needs is handed in, and it answers at once.
import { composerDifferences, type Difference, type ObservedContent } from '../domain/text/difference';
import type { GuardTerms } from '../messages/protocol';

/** Why a press was stopped, or `override` when it passed although it differs. */
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
  | 'override';

export interface Verdict {
  pass: boolean;
  why?: Why | undefined;
  differences: Difference[];
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
  return JSON.stringify([observed.account, observed.topic, observed.parts]);
}

/** Judges one press. The first reason that stops it is the one that is told. */
export function judge(terms: GuardTerms, facts: Facts): Verdict {
  const observed = { ...facts.observed, account: facts.account };
  const differences = composerDifferences(terms.content, observed);
  const stop = (why: Why): Verdict => ({ pass: false, why, differences });
  if (!facts.alive) return stop('orphaned');
  if (terms.stopped) return stop(terms.stopped.why);
  if (facts.now >= terms.claimUntil) return stop('claim-ended');
  if (facts.now >= terms.approvedUntil) return stop('expired');
  if (facts.account === undefined) return stop('account-unclear');
  if (facts.account !== terms.content.account) return stop('account');
  if (!facts.rightTarget) return stop('other-target');
  if (differences.length === 0) return { pass: true, differences };
  if (terms.postAnyway && facts.override === fingerprint(observed))
    return { pass: true, why: 'override', differences };
  return stop('differs');
}

/** Whether a person may let it pass with a reason: never for another account, and only for what differs. */
export function mayOverride(terms: GuardTerms, verdict: Verdict): boolean {
  return terms.postAnyway && verdict.why === 'differs';
}
