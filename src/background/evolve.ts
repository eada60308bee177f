// What the background's own commands make of the state; see `decide` beside it. Whatever is about anything else is refused.
import { evolveBy } from '../domain/lifecycle/evolve-by';
import { composingRules } from '../domain/lifecycle/evolve-composing';
import { observingRules, observingStateRules } from '../domain/lifecycle/evolve-observing';
import { policyRules } from '../domain/lifecycle/evolve-policy';
import { refreshingRules } from '../domain/lifecycle/evolve-refreshing';

/** `evolve` for the background. */
export const evolve = evolveBy(
  [policyRules, observingStateRules],
  [composingRules, refreshingRules, observingRules],
);
