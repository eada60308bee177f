// Accounts, the person at this installation, holds, and going on after a loss.
import { wholePolicy } from '../approval/policy';
import { defined, ERASED, type StateRules } from './evolve-by';
import { accountOf } from './evolve-policy';

export const settingRules = {
  'account-set': (state, event) => ({
    ...state,
    accounts: {
      ...state.accounts,
      [event.account]: accountOf(
        { handle: event.account, zone: event.zone },
        wholePolicy(event.policy),
        state.managed,
        state.accounts[event.account],
      ),
    },
  }),
  'person-set': (state, event) => ({
    ...state,
    person: event.private?.person ?? { name: ERASED, roles: [] },
  }),
  'hold-set': (state, event, { at }) => ({
    ...state,
    holds: {
      ...state.holds,
      [event.scope]: defined({
        scope: event.scope,
        reason: event.private?.reason ?? ERASED,
        since: at,
        by: event.private?.actor,
      }),
    },
  }),
  'hold-lifted': (state, event) => {
    const { [event.scope]: _lifted, ...holds } = state.holds;
    return { ...state, holds };
  },
  'loss-accepted': (state) => state,
} satisfies StateRules;
