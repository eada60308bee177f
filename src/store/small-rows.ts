// Parts of the state that are one small row each. Read and written here alone, so that none is forgotten.
import type { State } from '../domain/lifecycle/state';
import type { MetaRow } from './schema';

const NAMES = ['person', 'managed', 'site'] as const;

type Small = Pick<State, (typeof NAMES)[number]>;

/** What the rows of `meta` say of the state; a part without a row is absent. */
export function readSmall(rows: readonly MetaRow[]): Small {
  const small: Small = {};
  for (const { name, ...value } of rows) {
    if ((NAMES as readonly string[]).includes(name)) Object.assign(small, value);
  }
  return small;
}

/** The rows of what is there and is not the same as before. */
export function smallRows(state: Small, before: Small = {}): MetaRow[] {
  return NAMES.filter((name) => state[name] && state[name] !== before[name]).map(
    (name) => ({ name, [name]: state[name] }) as unknown as MetaRow,
  );
}
