// What an event makes of the state. Pure and total: every event ever written is understood, erased bodies included.
import type { Event, EventType } from './events';
import { approvalRules } from './evolve-approval';
import { type EventContext, evolveBy, type PostRules, type StateRules } from './evolve-by';
import { composingRules } from './evolve-composing';
import { observingRules, observingStateRules } from './evolve-observing';
import { policyRules } from './evolve-policy';
import { refreshingRules } from './evolve-refreshing';
import { settingRules } from './evolve-setting';
import { siteRules } from './evolve-site';
import { writingRules, writingStateRules } from './evolve-writing';
import type { State } from './state';

const OF_STATE = [
  settingRules,
  policyRules,
  writingStateRules,
  observingStateRules,
  siteRules,
] as const satisfies StateRules[];
const OF_POST = [
  writingRules,
  approvalRules,
  composingRules,
  refreshingRules,
  observingRules,
] as const satisfies PostRules[];
type KeysOf<Rules> = Rules extends unknown ? keyof Rules : never;
type Ruled = KeysOf<(typeof OF_STATE)[number]> | KeysOf<(typeof OF_POST)[number]>;

/** Every kind of event has its rule: where one lacks it, no event can be given to `evolve`. */
type AnyEvent = EventType extends Ruled ? Event : never;

/** `evolve` for every event. */
export const evolve: (state: State, event: AnyEvent, context: EventContext) => State = evolveBy(
  OF_STATE,
  OF_POST,
);
