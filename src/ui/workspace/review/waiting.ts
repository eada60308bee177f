// For whom a post waits: worked out from its decisions and the account's policy, never kept.
import { countFor } from '../../../domain/approval/policy';
import { approvalOf } from '../../../domain/lifecycle/facts';
import type { Account, Person, Post } from '../../../domain/lifecycle/state';

/** A filter's value for the roles of the person at this installation. */
export const MINE = 'mine';

/** A role that is not complete: how many people have approved in it, of how many. */
export interface WaitingRole {
  role: string;
  given: number;
  of: number;
}

export interface Waiting {
  /** Roles whose turn it is. */
  now: WaitingRole[];
  /** Roles that come after them. */
  later: WaitingRole[];
}

/** The roles that a post in review still waits for; nothing where only the clock or a text stands in its way. */
export function waitingOf(post: Post, account: Account | undefined, at: number): Waiting {
  if (post.state !== 'in-review' || !account) return { now: [], later: [] };
  const approval = approvalOf(post, account, at);
  if (approval.valid) return { now: [], later: [] };
  // After the end of an approval every role is asked anew.
  const ended = approval.missingRoles.length === 0;
  const missing = ended ? account.policy.roles : approval.missingRoles;
  const next = approval.nextRoles.length > 0 ? approval.nextRoles : missing;
  const counted = (role: string): WaitingRole => ({
    role,
    given: ended ? 0 : approval.decisions.filter((one) => one.role === role).length,
    of: countFor(account.policy, role),
  });
  return {
    now: next.map(counted),
    later: missing.filter((role) => !next.includes(role)).map(counted),
  };
}

/**
 * Whether it is the turn of a role, or of one of the person's own; every post fits without a role.
 * @param at epoch milliseconds; roles do not depend on it but for an approval that ended.
 */
export function waitsFor(
  post: Post,
  { accounts, person }: { accounts: Record<string, Account>; person?: Person | undefined },
  role: string | undefined,
  at = 0,
): boolean {
  if (role === undefined) return true;
  const wanted = role === MINE ? (person?.roles ?? []) : [role];
  const { now } = waitingOf(post, accounts[post.account], at);
  return now.some((one) => wanted.includes(one.role));
}
