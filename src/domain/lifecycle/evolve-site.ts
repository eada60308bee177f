// What is known of Threads' pages beyond what ships.
import type { Site } from '../site/overrides';
import { defined, type StateRules } from './evolve-by';
import type { State } from './state';

function withTaught(state: State, taught: Site['taught']): State {
  return { ...state, site: { ...state.site, taught } };
}

export const siteRules = {
  'pack-used': (state, event, { at }) => {
    const pack = defined({ ...event.pack, origin: event.origin, at, by: event.private?.actor });
    return { ...state, site: { taught: {}, ...state.site, pack } };
  },
  'pack-dropped': (state) => ({ ...state, site: { taught: state.site?.taught ?? {} } }),
  'locator-taught': (state, event, { at }) =>
    withTaught(state, { ...state.site?.taught, [event.what]: { ...event.locator, at } }),
  'locator-forgotten': (state, event) => {
    const { [event.what]: _forgotten, ...taught } = state.site?.taught ?? {};
    return withTaught(state, taught);
  },
} satisfies StateRules;
