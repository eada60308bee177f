// What `execute` needs besides the commands, wired to this browser.
import type { Environment, Rules, Sentinel } from '../commands/types';
import type { AnyCommand } from '../domain/lifecycle/commands';
import type { Database } from '../store/database';

/** The clock, ids and randomness of this browser, with what a context does after a commit. */
export function environmentOf<C extends AnyCommand>(
  database: Database,
  device: string,
  rules: Rules<C>,
  after: {
    announce?: Environment['announce'];
    managed?: Environment['managed'];
    /** Keeps what is remembered of the database. */
    remember(sentinel: Sentinel): Promise<void>;
  },
): Environment<C> {
  return {
    database,
    device,
    ...rules,
    managed: after.managed,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    salt: () => crypto.getRandomValues(new Uint8Array(16)),
    announce: after.announce ?? (async () => {}),
    sentinel: { write: after.remember },
  };
}
