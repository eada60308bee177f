// The accounts a queue file may use: those that are set up, and those it brings along.
import { DEFAULT_POLICY, type Policy } from '../domain/approval/approval';
import type { Account } from '../domain/lifecycle/state';
import { isHandle, normalizeHandle } from '../domain/post/content';
import { isZone } from '../domain/schedule/schedule';
import type { Issue, ReasonCode } from './import-codes';
import type { QueueContext } from './queue-context';
import type { QueueAccount } from './queue-row';

export type JudgedAccount =
  | { ok: true; account: Account; isNew: boolean }
  | { ok: false; issue: Issue<ReasonCode> };

/** @returns what is known of each account by handle. What is set up wins over what the file says. */
export function judgeAccounts(context: QueueContext): ReadonlyMap<string, JudgedAccount> {
  const judged = new Map<string, JudgedAccount>();
  for (const given of context.fileAccounts) {
    const handle = normalizeHandle(given.handle);
    const before = judged.get(handle);
    const now = newAccount(handle, given, context.policyForNew ?? DEFAULT_POLICY);
    const differs = before?.ok && now.ok && JSON.stringify(before.account) !== JSON.stringify(now.account);
    if (differs)
      judged.set(handle, { ok: false, issue: { code: 'account-twice', detail: { account: handle } } });
    else if (!before) judged.set(handle, now);
  }
  for (const account of context.accounts.values())
    judged.set(account.handle, { ok: true, account, isNew: false });
  return judged;
}

/** The account that a row names. */
export function accountOf(written: string, accounts: ReadonlyMap<string, JudgedAccount>): JudgedAccount {
  const handle = normalizeHandle(written);
  if (!handle) return { ok: false, issue: { code: 'account-missing' } };
  if (!isHandle(handle))
    return { ok: false, issue: { code: 'account-invalid', detail: { account: written } } };
  return (
    accounts.get(handle) ?? { ok: false, issue: { code: 'account-unknown', detail: { account: handle } } }
  );
}

function newAccount(handle: string, given: QueueAccount, standard: Policy): JudgedAccount {
  if (!isHandle(handle))
    return { ok: false, issue: { code: 'account-invalid', detail: { account: given.handle } } };
  if (!isZone(given.zone)) {
    return {
      ok: false,
      issue: { code: 'account-zone-unknown', detail: { account: handle, zone: given.zone } },
    };
  }
  const roles = given.policy?.roles?.map((role) => role.trim());
  const days = given.policy?.longestValidityDays;
  const rolesWrong =
    roles && (roles.length === 0 || roles.includes('') || new Set(roles).size < roles.length);
  if (rolesWrong || (days !== undefined && !(Number.isInteger(days) && days > 0))) {
    return { ok: false, issue: { code: 'account-policy-invalid', detail: { account: handle } } };
  }
  // Posting in spite of a difference is never switched on by a file, nor is anything else of the standard switched off.
  const policy: Policy = {
    ...standard,
    roles: roles ?? standard.roles,
    authorMayApprove: given.policy?.authorMayApprove ?? standard.authorMayApprove,
    longestValidityDays: days ?? standard.longestValidityDays,
  };
  return { ok: true, account: { handle, zone: given.zone, policy }, isNew: true };
}
