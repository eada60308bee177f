// Accounts, the person at this installation, holds, and going on after a loss.
import { type Policy, policyInForce, wholePolicy } from '../approval/policy';
import { policyProblem } from '../approval/policy-problem';
import { isHandle } from '../post/content';
import { isZone } from '../schedule/schedule';
import { accept, type Decide, refuse } from './facts';
import { EVERYTHING, tagOfScope, tagScope } from './state';

export const setAccount: Decide<'set-account'> = (facts, { handle, zone, policy: given }) => {
  if (!isHandle(handle)) return refuse('unknown-account', { account: handle });
  if (!isZone(zone)) return refuse('unknown-zone', { zone });
  const policy = wholePolicy(given);
  const own = policyProblem(policy);
  if (own) return refuse('invalid-policy', { problem: own.code, what: own.what ?? '' });
  const trimmed = trimRoles(policy);
  // What is fine by itself may be impossible under what the organisation demands.
  const joint = policyProblem(policyInForce(trimmed, facts.state.managed, handle));
  if (joint) return refuse('invalid-policy', { problem: joint.code, what: joint.what ?? '' });
  return accept({ type: 'account-set', account: handle, zone, policy: trimmed });
};

/** Roles without blank space at their ends, with their counts. */
function trimRoles(policy: Policy): Policy {
  const counts = Object.entries(policy.counts ?? {}).map(([role, n]) => [role.trim(), n] as const);
  return {
    ...policy,
    roles: policy.roles.map((role) => role.trim()),
    ...(counts.length > 0 ? { counts: Object.fromEntries(counts) } : {}),
  };
}

export const setPerson: Decide<'set-person'> = (_facts, { name, roles }) => {
  if (!name.trim()) return refuse('name-missing');
  return accept({ type: 'person-set', private: { person: { name: name.trim(), roles } } });
};

export const setHold: Decide<'set-hold'> = (facts, { scope, reason }) => {
  if (!reason.trim()) return refuse('reason-missing');
  const tag = tagOfScope(scope);
  if (tag !== undefined) {
    if (tagScope(tag) === tagScope('')) return refuse('tag-missing');
    return accept({ type: 'hold-set', scope: tagScope(tag), private: { reason: reason.trim() } });
  }
  if (scope !== EVERYTHING && !facts.state.accounts[scope])
    return refuse('unknown-account', { account: scope });
  return accept({ type: 'hold-set', scope, private: { reason: reason.trim() } });
};

export const liftHold: Decide<'lift-hold'> = (facts, { scope, reason }) => {
  const hold = facts.state.holds[scope];
  if (!hold) return refuse('not-on-hold');
  if (!reason.trim()) return refuse('reason-missing');
  return accept({ type: 'hold-lifted', scope, since: hold.since, private: { reason: reason.trim() } });
};

export const acceptLoss: Decide<'accept-loss'> = (_facts, { expectedSize, expectedRoot, reason }) => {
  if (!reason.trim()) return refuse('reason-missing');
  return accept({ type: 'loss-accepted', expectedSize, expectedRoot, private: { reason: reason.trim() } });
};
