// Accounts, the person at this installation, holds, and going on after a loss.
import { isHandle } from '../post/content';
import { isZone } from '../schedule/schedule';
import { accept, type Decide, refuse } from './facts';
import { EVERYTHING } from './state';

export const setAccount: Decide<'set-account'> = (_facts, { handle, zone, policy }) => {
  if (!isHandle(handle)) return refuse('unknown-account', { account: handle });
  if (!isZone(zone)) return refuse('unknown-zone', { zone });
  const roles = policy.roles.map((role) => role.trim());
  if (roles.length === 0 || roles.some((role) => !role) || new Set(roles).size !== roles.length) {
    return refuse('invalid-policy');
  }
  if (!(policy.longestValidityDays >= 1 && policy.longestValidityDays <= 36_500))
    return refuse('invalid-policy');
  return accept({ type: 'account-set', account: handle, zone, policy: { ...policy, roles } });
};

export const setPerson: Decide<'set-person'> = (_facts, { name, roles }) => {
  if (!name.trim()) return refuse('name-missing');
  return accept({ type: 'person-set', private: { person: { name: name.trim(), roles } } });
};

export const setHold: Decide<'set-hold'> = (facts, { scope, reason }) => {
  if (!reason.trim()) return refuse('reason-missing');
  if (scope !== EVERYTHING && !facts.state.accounts[scope])
    return refuse('unknown-account', { account: scope });
  return accept({ type: 'hold-set', scope, private: { reason: reason.trim() } });
};

export const liftHold: Decide<'lift-hold'> = (facts, { scope, reason }) => {
  if (!facts.state.holds[scope]) return refuse('not-on-hold');
  return accept({ type: 'hold-lifted', scope, private: { reason: reason.trim() } });
};

export const acceptLoss: Decide<'accept-loss'> = (_facts, { expectedSize, expectedRoot, reason }) => {
  if (!reason.trim()) return refuse('reason-missing');
  return accept({ type: 'loss-accepted', expectedSize, expectedRoot, private: { reason: reason.trim() } });
};
