// Who must approve, and whether the decisions at hand are enough, now, for exactly this content and account.
import { countFor, type Policy } from './policy';

export { DEFAULT_POLICY, type Policy } from './policy';

export type Verdict = 'approve' | 'reject' | 'withdraw';

/** The file of a certificate; its bytes stand in the media store. */
export interface Certificate {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  name: string;
  /** MIME type. */
  type: string;
}

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
  /** The day on which it was made (ISO date), where somebody recorded it for whoever made it. */
  decidedOn?: string | undefined;
  /** An approval with conditions does not count until somebody records that they are met. */
  conditions?: string | undefined;
  conditionsMetAt?: number | undefined;
  /** Declared name; `undefined` once erased. */
  conditionsMetBy?: string | undefined;
  certificate?: Certificate | undefined;
  /** Whom and where it is for; it does not cover a post that says otherwise. */
  audience?: string | undefined;
  market?: string | undefined;
  /** The person says that benefit and risk are balanced. */
  benefitRisk?: boolean | undefined;
  /** The file a decision was imported from, when it was. */
  importedFrom?: string | undefined;
  /** Declared name of who brought that file in. */
  importedBy?: string | undefined;
  /** The post it was made on, where this one inherited it. */
  inheritedFrom?: string | undefined;
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
  | 'author'
  /** Approved by somebody who has approved in another role. */
  | 'same-person'
  /** Approved before the roles that come first. */
  | 'out-of-turn'
  /** Approved with conditions that nobody has recorded as met. */
  | 'conditions'
  /** Approved for another audience or market. */
  | 'elsewhere'
  | 'benefit-risk'
  /** The content lacks what the policy asks of it, or has what it forbids. */
  | 'checks'
  /** A standard reply where the policy no longer knows any. */
  | 'standard-reply';

export type Approval =
  | { valid: true; fromAt: number; untilAt: number; decisions: Decision[] }
  | {
      valid: false;
      why: ApprovalGap;
      /** Roles that are not complete, in the policy's order. */
      missingRoles: string[];
      /** Those of them that may decide now: all, or the first one where the order counts. */
      nextRoles: string[];
      /** Of a complete one: its first and last instant, as far as they are known. */
      fromAt?: number | undefined;
      untilAt?: number | undefined;
      /** Every decision is there; only the clock stands against it. */
      complete: boolean;
      /** The approvals that count so far. */
      decisions: Decision[];
    };

/** What is judged: everything of a post that an approval covers or is compared with. */
export interface Subject {
  contentHash: string;
  /** Of a standard reply's use: the hash without its target; what was decided on that counts too. */
  standard?: string | undefined;
  account: string;
  author?: string | undefined;
  audience?: string | undefined;
  market?: string | undefined;
}

const DAY = 86_400_000;
/** Days are counted in the account's zone, where a year may be an hour longer than its days. */
const SUMMER_TIME = 3_600_000;

function plain(text: string | undefined): string {
  return text?.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en') ?? '';
}

/** Two names are the same person's when they differ only in case and blank space. */
export function samePerson(a: string | undefined, b: string | undefined): boolean {
  return plain(a) !== '' && plain(a) === plain(b);
}

/** Whether a decision says that it is for another audience or market than the post names. */
export function isElsewhere(
  decision: Pick<Decision, 'audience' | 'market'>,
  subject: Pick<Subject, 'audience' | 'market'>,
): boolean {
  const other = (a: string | undefined, b: string | undefined) =>
    plain(a) && plain(b) && plain(a) !== plain(b);
  return Boolean(other(decision.audience, subject.audience) || other(decision.market, subject.market));
}

/** The approvals that count, and what keeps the others from it. */
interface Weighed {
  counted: Decision[];
  withdrawn: boolean;
  rejected: Set<string>;
  /** By role: why its last approval does not count. */
  skipped: Map<string, ApprovalGap>;
}

/** Walks along the decisions in the order in which they were recorded; see `judgeApproval` for what counts. */
function weigh(subject: Subject, decisions: readonly Decision[], policy: Policy): Weighed {
  const { roles, order } = policy;
  const weighed: Weighed = { counted: [], withdrawn: false, rejected: new Set(), skipped: new Map() };
  const { rejected, skipped } = weighed;
  for (const decision of decisions) {
    const { role, verdict } = decision;
    if (decision.voidedAt !== undefined || decision.account !== subject.account) continue;
    if (decision.contentHash !== subject.contentHash) {
      // What was said of a standard reply is said of its use; a no counts even where the policy knows none any more.
      const ofStandard = decision.contentHash === subject.standard;
      if (!ofStandard || (verdict === 'approve' && !policy.standardReplies)) continue;
    }
    if (verdict === 'withdraw') {
      weighed.withdrawn = true;
      weighed.counted = [];
      rejected.clear();
      skipped.clear();
      continue;
    }
    const place = roles.indexOf(role);
    // A role that the policy no longer asks for has nothing to say.
    if (place < 0) continue;
    if (verdict === 'reject') {
      weighed.withdrawn = false;
      rejected.add(role);
      weighed.counted = weighed.counted.filter((d) =>
        order === 'in-order' ? roles.indexOf(d.role) < place : d.role !== role,
      );
      continue;
    }
    const why = whyNot(decision, subject, policy, weighed.counted);
    if (why) {
      skipped.set(role, why);
      continue;
    }
    weighed.withdrawn = false;
    rejected.delete(role);
    skipped.delete(role);
    const others = weighed.counted.filter((d) => d.role !== role || plain(d.name) !== plain(decision.name));
    weighed.counted = [...others, decision];
    if (given(weighed.counted, role) > countFor(policy, role)) {
      weighed.counted.splice(
        weighed.counted.findIndex((d) => d.role === role),
        1,
      );
    }
  }
  return weighed;
}

function given(counted: readonly Decision[], role: string): number {
  return counted.reduce((n, d) => n + Number(d.role === role), 0);
}

/** What keeps an approval from counting beside those that count so far; undefined when nothing does. */
function whyNot(
  decision: Decision,
  subject: Subject,
  policy: Policy,
  counted: readonly Decision[],
): ApprovalGap | undefined {
  const { role, name } = decision;
  if (decision.conditions !== undefined && decision.conditionsMetAt === undefined) return 'conditions';
  if (!policy.authorMayApprove && samePerson(name, subject.author)) return 'author';
  if (isElsewhere(decision, subject)) return 'elsewhere';
  const twice = (d: Decision) => d.role !== role && plain(d.name) === plain(name);
  if (!policy.samePersonInTwoRoles && counted.some(twice)) return 'same-person';
  const before = policy.order === 'in-order' ? policy.roles.slice(0, policy.roles.indexOf(role)) : [];
  return before.some((one) => given(counted, one) < countFor(policy, one)) ? 'out-of-turn' : undefined;
}

/** What would keep one more approval from counting. @param decisions those on record. */
export function gapOf(
  decision: Decision,
  subject: Subject,
  decisions: readonly Decision[],
  policy: Policy,
): ApprovalGap | undefined {
  return whyNot(decision, subject, policy, weigh(subject, decisions, policy).counted);
}

/**
 * Judges the decisions on one content hash for one account against the policy, in the order in which they were recorded.
 * What a role said last counts: of its approvals those of the last people, as many as the policy asks for; a rejection
 * ends what the role approved before (and, where the order counts, what the roles after it did). A withdrawal ends
 * everything before it. A person whose name was erased is one person without a name.
 * @param now epoch milliseconds.
 */
export function judgeApproval(
  subject: Subject,
  decisions: readonly Decision[],
  policy: Policy,
  now: number,
): Approval {
  const { counted, withdrawn, rejected, skipped } = weigh(subject, decisions, policy);
  const missing = policy.roles.filter((role) => given(counted, role) < countFor(policy, role));
  const lacking = (why: ApprovalGap, fromAt?: number, untilAt?: number): Approval => ({
    valid: false,
    why,
    missingRoles: missing,
    nextRoles: policy.order === 'in-order' ? missing.slice(0, 1) : missing,
    fromAt,
    untilAt,
    complete: why === 'expired' || why === 'not-yet',
    decisions: counted,
  });
  if (withdrawn) return lacking('withdrawn');
  if (rejected.size > 0) return lacking('rejected');
  if (missing.length > 0) {
    const reason = missing.map((role) => skipped.get(role)).find(Boolean);
    return lacking(reason ?? (counted.length === 0 ? 'none' : 'missing-role'));
  }
  if (policy.checks.benefitRisk && !counted.some((d) => d.benefitRisk)) return lacking('benefit-risk');
  let fromAt = 0;
  let untilAt = Number.POSITIVE_INFINITY;
  for (const decision of counted) {
    const from = decision.fromAt ?? decision.at;
    // A policy that became shorter ends what was approved for longer; its last day may run over by one.
    const longest = from + (policy.longestValidityDays + 1) * DAY + SUMMER_TIME;
    fromAt = Math.max(fromAt, from);
    untilAt = Math.min(untilAt, decision.untilAt ?? 0, longest);
  }
  if (now >= untilAt) return lacking('expired', fromAt, untilAt);
  if (now < fromAt) return lacking('not-yet', fromAt, untilAt);
  return { valid: true, fromAt, untilAt, decisions: counted };
}
