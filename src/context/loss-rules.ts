// The two commands that go on after a loss, for whoever runs no others there.
import type { Rules } from '../commands/types';
import type { CommandOf } from '../domain/lifecycle/commands';
import * as setting from '../domain/lifecycle/decide-setting';
import { evolveBy } from '../domain/lifecycle/evolve-by';
import { policyRules } from '../domain/lifecycle/evolve-policy';
import { settingRules } from '../domain/lifecycle/evolve-setting';

export type LossCommand = CommandOf<'accept-loss' | 'set-hold'>;

export const lossRules: Rules<LossCommand> = {
  decide: (facts, command, now) =>
    command.type === 'set-hold'
      ? setting.setHold(facts, command, now)
      : setting.acceptLoss(facts, command, now),
  evolve: (state, event, context) => evolveBy([settingRules, policyRules], [], state, event, context),
};
