// What the background's own commands make of the state; see `decide` beside it. Whatever is about anything else is refused.
import type { Event } from '../domain/lifecycle/events';
import { type EventContext, evolveBy, type PostRules, type StateRules } from '../domain/lifecycle/evolve-by';
import { composingRules } from '../domain/lifecycle/evolve-composing';
import { observingRules, observingStateRules } from '../domain/lifecycle/evolve-observing';
import { policyRules } from '../domain/lifecycle/evolve-policy';
import { refreshingRules } from '../domain/lifecycle/evolve-refreshing';
import type { State } from '../domain/lifecycle/state';

const OF_STATE: readonly StateRules[] = [policyRules, observingStateRules];
const OF_POST: readonly PostRules[] = [composingRules, refreshingRules, observingRules];

/** `evolve` for the background. */
export function evolve(state: State, event: Event, context: EventContext): State {
  return evolveBy(OF_STATE, OF_POST, state, event, context);
}
