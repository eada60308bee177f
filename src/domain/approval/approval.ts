// Who must approve, and whether the decisions at hand are enough, now, for exactly this content and account.

/** What an account demands before anything may go out. */
export interface Policy {
  /** Roles of which each must approve once. At least one. */
  roles: string[];
  /** Whether the author of a post may be its certifier. */
  authorMayApprove: boolean;
  /** Longest validity of an approval, in days. */
  longestValidityDays: number;
  /** Whether a person may post something that differs from the approval, with a reason. */
  postAnyway: boolean;
}

export const DEFAULT_POLICY: Policy = {
  roles: ['Compliance'],
  authorMayApprove: false,
  longestValidityDays: 730,
  postAnyway: false,
};

export type Verdict = 'approve' | 'reject' | 'withdraw';

/** A named person's statement on one content hash for one account. Names are declared, not authenticated. */
export interface Decision {
  id: string;
  verdict: Verdict;
  contentHash: string;
  account: string;
  role: string;
  /** Declared name; `undefined` once erased. */
  name?: string | undefined;
  /** Job-bag or certificate number. */
  reference?: string | undefined;
  reason?: string | undefined;
  /** First and last day of validity, as written (ISO dates in the account's zone). */
  from?: string | undefined;
  until?: string | undefined;
  /** The same as instants (epoch milliseconds); `untilAt` is the first instant that is no longer valid. */
  fromAt?: number | undefined;
  untilAt?: number | undefined;
  /** When it was recorded, epoch milliseconds. */
  at: number;
  /** The file a decision was imported from, when it was. */
  importedFrom?: string | undefined;
  /** When an edit voided it, epoch milliseconds. It stays on record and never counts again. */
  voidedAt?: number | undefined;
}

export type ApprovalGap =
  | 'none'
  | 'missing-role'
  | 'rejected'
  | 'withdrawn'
  | 'not-yet'
  | 'expired'
  | 'author';

export type Approval =
  | { valid: true; fromAt: number; untilAt: number; decisions: Decision[] }
  | {
      valid: false;
      why: ApprovalGap;
      missingRoles: string[];
      untilAt?: number | undefined;
      complete: boolean;
    };

/** Two names are the same person's when they differ only in case and blank space. */
export function samePerson(a: string | undefined, b: string | undefined): boolean {
  const plain = (name: string | undefined) => name?.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en') ?? '';
  return plain(a) !== '' && plain(a) === plain(b);
}

/**
 * Judges the decisions on one content hash for one account against the policy, oldest decision first.
 * For each role the latest decision counts. A withdrawal ends every earlier approval; after it each role must approve anew.
 * @param now epoch milliseconds.
 */
export function judgeApproval(
  contentHash: string,
  account: string,
  author: string | undefined,
  decisions: readonly Decision[],
  policy: Policy,
  now: number,
): Approval {
  const latest = new Map<string, Decision>();
  let withdrawn = false;
  for (const decision of decisions) {
    if (decision.voidedAt !== undefined) continue;
    if (decision.contentHash !== contentHash || decision.account !== account) continue;
    withdrawn = decision.verdict === 'withdraw';
    if (withdrawn) latest.clear();
    else latest.set(decision.role, decision);
  }
  const lacking = (why: ApprovalGap, missingRoles: string[] = [], untilAt?: number): Approval => ({
    valid: false,
    why,
    missingRoles,
    untilAt,
    complete: why === 'expired' || why === 'not-yet',
  });
  if (withdrawn) return lacking('withdrawn', policy.roles);
  if ([...latest.values()].some((d) => d.verdict === 'reject')) return lacking('rejected');
  const given = policy.roles.map((role) => latest.get(role));
  const missing = policy.roles.filter((_, i) => given[i]?.verdict !== 'approve');
  if (missing.length === policy.roles.length) return lacking('none', missing);
  if (missing.length > 0) return lacking('missing-role', missing);
  const approvals = given.filter((d) => d !== undefined);
  if (!policy.authorMayApprove && approvals.some((d) => samePerson(d.name, author))) return lacking('author');
  const fromAt = Math.max(...approvals.map((d) => d.fromAt ?? d.at));
  const untilAt = Math.min(...approvals.map((d) => d.untilAt ?? 0));
  if (now >= untilAt) return lacking('expired', [], untilAt);
  if (now < fromAt) return lacking('not-yet', [], untilAt);
  return { valid: true, fromAt, untilAt, decisions: approvals };
}
