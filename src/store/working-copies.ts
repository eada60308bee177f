// Half-written text. Outside log and replay: a crash keeps it, and nothing of it is ever published.
import type { Database } from './database';
import type { WorkingCopy } from './schema';

export async function getWorkingCopy(database: Database, id: string): Promise<WorkingCopy | undefined> {
  return database.use((db) => db.get('working-copies', id));
}

/** All of them: texts that were begun and not saved. */
export async function listWorkingCopies(database: Database): Promise<WorkingCopy[]> {
  return database.use((db) => db.getAll('working-copies'));
}

export async function putWorkingCopy(database: Database, copy: WorkingCopy): Promise<void> {
  await database.use((db) => db.put('working-copies', copy));
}

export async function dropWorkingCopy(database: Database, id: string): Promise<void> {
  await database.use((db) => db.delete('working-copies', id));
}

/** Drops the copy if it fits, looked at and dropped in one transaction: another window may write one meanwhile. */
export async function dropWorkingCopyIf(
  database: Database,
  id: string,
  fits: (copy: WorkingCopy) => boolean,
): Promise<void> {
  await database.use(async (db) => {
    const { store, done } = db.transaction('working-copies', 'readwrite');
    const copy = await store.get(id);
    if (copy && fits(copy)) await store.delete(id);
    await done;
  });
}
