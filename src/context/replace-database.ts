// Putting another database in the place of the one in use: after a restore, or for a new start. One small write switches;
// before it the old one stands untouched, after it the new one is complete.
import { execute } from '../commands/execute';
import type { Request, Sentinel } from '../commands/types';
import { EVERYTHING } from '../domain/lifecycle/state';
import { askBackground } from '../platform/ask';
import { forgetSmallThings, putInUse, readKept } from '../platform/memory';
import { broadcast } from '../platform/notices';
import { databaseNamed, deleteDatabase, dropStrayDatabases } from '../store/backup';
import type { Remembered } from '../store/integrity';
import { getTip } from '../store/log';
import { claimedPost, getOverview } from '../store/posts';
import { DATABASE } from '../store/schema';
import { environmentOf } from './environment';
import { type LossCommand, lossRules } from './loss-rules';

/** What a restore needs to know before it fills a database of its own. */
export interface Place {
  name: string;
  installId: string;
}

/** A name for the database to fill. What earlier restores left behind is cleared away. */
export async function preparePlace(): Promise<Place> {
  const { database, sentinel } = await readKept<Remembered>();
  await dropStrayDatabases(database ?? DATABASE);
  const id = crypto.randomUUID();
  return { name: `${DATABASE}-${id.slice(0, 8)}`, installId: sentinel?.installId ?? id };
}

/**
 * The post that is being composed now, if any. While a composer may hold its text nothing is replaced: the page's guard
 * and the record of the press belong to the database in use.
 */
export async function openClaim(): Promise<{ excerpt: string } | undefined> {
  const { database: name } = await readKept();
  const database = databaseNamed(name ?? DATABASE);
  const post = await claimedPost(database).finally(() => database.close());
  return post && { excerpt: post.excerpt };
}

export interface RestoreWords {
  /** Reason of the hold under which a restored queue begins. */
  hold: string;
  /** Reason of the entry that says what the backup lacks. */
  loss: string;
}

/**
 * Puts a filled database in use. Unless it is exactly what is remembered, the log says what is missing and a hold stops
 * everything: what was posted after the backup was made would else be offered once more.
 * @throws Error when the database could not be completed; then the one in use is the one before.
 */
export async function adoptDatabase({ name, installId }: Place, words: RestoreWords): Promise<void> {
  const { database: before, sentinel: remembered } = await readKept<Remembered>();
  const database = databaseNamed(name);
  const tip = await getTip(database);
  const { holds } = await getOverview(database);
  let sentinel: Sentinel = { installId, size: tip.size, root: tip.root };
  const requests: Request<LossCommand>[] = [];
  const ask = (command: LossCommand) => requests.push({ commandId: crypto.randomUUID(), command });
  if (remembered?.root !== tip.root || remembered.size !== tip.size) {
    if (remembered) {
      ask({
        type: 'accept-loss',
        expectedSize: remembered.size,
        expectedRoot: remembered.root,
        reason: words.loss,
      });
    }
    if (!holds[EVERYTHING]) ask({ type: 'set-hold', scope: EVERYTHING, reason: words.hold });
  }
  if (requests.length > 0) {
    const environment = environmentOf(database, installId, lossRules, {
      async remember(next) {
        sentinel = next;
      },
    });
    const result = await execute(requests, environment);
    if (!result.ok) throw new Error(result.refusal.code);
  }
  await database.close();
  await putInUse(name, sentinel);
  await leave(before, sentinel.size);
}

/** Deletes everything that Bobbin keeps in this browser and begins anew. Nothing can bring it back but a backup. */
export async function deleteEverything(): Promise<void> {
  const { database: before } = await readKept();
  await putInUse(`${DATABASE}-${crypto.randomUUID().slice(0, 8)}`);
  await forgetSmallThings();
  await leave(before, 0);
}

/** The database before goes; whoever holds it open is told, and the background reads the one in use. */
async function leave(before: string | undefined, size: number): Promise<void> {
  await deleteDatabase(before ?? DATABASE);
  broadcast({ size, postIds: [] });
  await askBackground({ type: 'changed', postIds: [], site: true }).catch(() => {});
}
