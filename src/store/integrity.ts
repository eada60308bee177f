// A wiped or shortened database is noticed by what is remembered outside it, and nothing is written over it.
import type { Database } from './database';
import { getTip } from './log';

/** What `storage.local` remembers: written after each commit, so it may lag but never lead. */
export interface Remembered {
  installId: string;
  size: number;
  root: string;
}

export type Integrity =
  | { state: 'new' }
  | { state: 'ok'; installId: string }
  | { state: 'lost'; expected: Remembered; found: number };

/** Compares the database with what is remembered of it. Call once a context, before anything is written. */
export async function checkIntegrity(
  database: Database,
  remembered: Remembered | undefined,
): Promise<Integrity> {
  const [install, tip] = await Promise.all([
    database.use((db) => db.get('meta', 'install')),
    getTip(database),
  ]);
  const installId = install?.name === 'install' ? install.id : undefined;
  const other = remembered && tip.size === remembered.size && tip.root !== remembered.root;
  if (remembered && (remembered.installId !== installId || tip.size < remembered.size || other)) {
    return { state: 'lost', expected: remembered, found: tip.size };
  }
  return installId ? { state: 'ok', installId } : { state: 'new' };
}

/** Gives a new database its installation id. Two contexts may try at once: the first one's id stays. */
export async function install(database: Database, id: string): Promise<string> {
  return database.use(async (db) => {
    const transaction = db.transaction('meta', 'readwrite', { durability: 'strict' });
    const row = await transaction.store.get('install');
    const kept = row?.name === 'install' ? row.id : id;
    if (!row) await transaction.store.put({ name: 'install', id });
    await transaction.done;
    return kept;
  });
}
