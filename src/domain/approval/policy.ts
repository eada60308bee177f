// What an account demands before anything may go out. Pure data with its defaults; who judges it: approval.ts, and
// check-content.ts for what the content itself must have.

/** What the content must or must not have. Empty lists and absent fields ask for nothing. */
export interface ContentChecks {
  /** Each must stand in the text, whatever its case. */
  requiredPhrases: string[];
  /** The address that must stand in the text or be attached. */
  requiredLink?: string | undefined;
  /** None may stand in anything a reader would see, as a word of its own or as words in a row. A `*` at an end leaves that end open. */
  forbiddenTerms: string[];
  /** Every image needs its alternative text. */
  requireAltText: boolean;
  /** Links may lead to these domains and what is below them only. Empty: anywhere. */
  allowedDomains: string[];
  /** One of the approvals must say that benefit and risk are balanced. */
  benefitRisk: boolean;
}

export interface Policy {
  /** Roles that must approve, in their order where the order counts. At least one. */
  roles: string[];
  /** How many different people must approve in a role; absent means one. */
  counts?: Record<string, number> | undefined;
  /** `in-order`: a role decides only once those before it are complete. */
  order: 'any' | 'in-order';
  /** Whether the author of a post may be its certifier. */
  authorMayApprove: boolean;
  /** Whether one person may approve the same post in two roles. */
  samePersonInTwoRoles: boolean;
  /** Longest validity of an approval, in days. */
  longestValidityDays: number;
  /** So many days before an approval ends a task asks for the next one. 0: never. */
  warningDays: number;
  checks: ContentChecks;
  /** What the guard does with a difference: stop the press, or warn and let a second press through. */
  guard: 'block' | 'warn';
  /** Whether a person may post something that differs from the approval, with a reason. */
  postAnyway: boolean;
  /** The same content a second time: it inherits the decisions of the first, or needs its own. */
  repeats: 'inherit' | 'own';
  /** What the guard does with a text from outside the queue on this account. */
  outsideQueue: 'ask' | 'block';
  /** Whether a reply may be approved for any target. */
  standardReplies: boolean;
}

/** A policy as commands, files and old entries give it: what is not said has its default. */
export type GivenPolicy = Pick<Policy, 'roles' | 'authorMayApprove' | 'longestValidityDays' | 'postAnyway'> &
  PolicyParts;

/** Any part of a policy. */
export type PolicyParts = { [K in keyof Omit<Policy, 'checks'>]?: Policy[K] | undefined } & {
  checks?: { [K in keyof ContentChecks]?: ContentChecks[K] | undefined } | undefined;
};

/**
 * What the organisation demands, by handle; `*` is for every account, and what a handle says wins over it.
 * It wins over what is set here, and nobody can change it here.
 */
export type ManagedPolicy = Record<string, PolicyParts>;

const NO_CHECKS: ContentChecks = {
  requiredPhrases: [],
  forbiddenTerms: [],
  requireAltText: false,
  allowedDomains: [],
  benefitRisk: false,
};

export const DEFAULT_POLICY: Policy = {
  roles: ['Compliance'],
  order: 'any',
  authorMayApprove: false,
  samePersonInTwoRoles: true,
  longestValidityDays: 730,
  warningDays: 30,
  checks: NO_CHECKS,
  guard: 'block',
  postAnyway: false,
  repeats: 'own',
  outsideQueue: 'ask',
  standardReplies: false,
};

/** Without undefined fields, so that a row equals its replay. */
function said<T extends object>(parts: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(parts ?? {}).filter(([, v]) => v !== undefined)) as Partial<T>;
}

/** A policy with every field: what is not said has its default. */
export function wholePolicy(given: PolicyParts): Policy {
  return overlay(DEFAULT_POLICY, given);
}

/** The policy with these parts in place of its own. */
function overlay(policy: Policy, parts: PolicyParts | undefined): Policy {
  return {
    ...policy,
    ...said(parts),
    checks: { ...policy.checks, ...said(parts?.checks) },
  } as Policy;
}

/** What is in force on an account: what was set here, under what the organisation demands. */
export function policyInForce(own: Policy, managed: ManagedPolicy | undefined, handle: string): Policy {
  const policy = overlay(overlay(own, managed?.['*']), managed?.[handle]);
  if (!policy.counts) return policy;
  // Roles of the organisation's choice have its counts.
  const counts = Object.entries(policy.counts).filter(([role]) => policy.roles.includes(role));
  return { ...policy, counts: Object.fromEntries(counts) };
}

/**
 * The settings of an account that the organisation has locked: names of fields of the policy, those of the content checks
 * as `checks.<name>`.
 */
export function lockedSettings(managed: ManagedPolicy | undefined, handle: string): string[] {
  const locked = new Set<string>();
  for (const parts of [managed?.['*'], managed?.[handle]]) {
    for (const name of Object.keys(said(parts))) if (name !== 'checks') locked.add(name);
    for (const name of Object.keys(said(parts?.checks))) locked.add(`checks.${name}`);
  }
  return [...locked];
}

/** How many different people must approve in a role. */
export function countFor(policy: Policy, role: string): number {
  // A role may be called as every object's own parts are: `constructor` is no number of people.
  return policy.counts && Object.hasOwn(policy.counts, role) ? policy.counts[role]! : 1;
}
