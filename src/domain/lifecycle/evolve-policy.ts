// The policy in force on an account, and whether its posts were judged by it.
import { lockedSettings, type ManagedPolicy, type Policy, policyInForce } from '../approval/policy';
import { canonicalJson } from '../post/content-hash';
import { defined, type StateRules } from './evolve-by';
import { type Account, ownPolicy } from './state';

/** An account's row: what is in force, and beside it what was set here where the organisation has a say. */
export function accountOf(
  { handle, zone }: Pick<Account, 'handle' | 'zone'>,
  own: Policy,
  managed: ManagedPolicy | undefined,
  before: Account | undefined,
): Account {
  const policy = policyInForce(own, managed, handle);
  const changed = before && canonicalJson(before.policy) !== canonicalJson(policy);
  return defined({
    handle,
    zone,
    policy,
    own: lockedSettings(managed, handle).length > 0 ? own : undefined,
    unjudged: changed || before?.unjudged ? (true as const) : undefined,
    outside: before?.outside,
  });
}

export const policyRules = {
  'managed-policy-seen': (state, event) => {
    const { managed } = event;
    const rows = Object.values(state.accounts).map((row) => accountOf(row, ownPolicy(row), managed, row));
    return { ...state, managed, accounts: Object.fromEntries(rows.map((row) => [row.handle, row])) };
  },
  'policy-applied': (state, event) => {
    const account = state.accounts[event.account];
    if (!account) return state;
    const { unjudged: _judged, ...row } = account;
    return { ...state, accounts: { ...state.accounts, [event.account]: row } };
  },
} satisfies StateRules;
