// The two commands that go on after a loss, for whoever runs no others there.
import type { CommandOf } from '../domain/lifecycle/commands';
import { decideBy } from '../domain/lifecycle/decide-by';
import * as setting from '../domain/lifecycle/decide-setting';
import { evolveBy } from '../domain/lifecycle/evolve-by';
import { policyRules } from '../domain/lifecycle/evolve-policy';
import { settingRules } from '../domain/lifecycle/evolve-setting';

export type LossCommand = CommandOf<'accept-loss' | 'set-hold'>;

export const lossRules = {
  decide: decideBy<LossCommand['type']>({
    'accept-loss': setting.acceptLoss,
    'set-hold': setting.setHold,
  }),
  evolve: evolveBy([settingRules, policyRules]),
};
