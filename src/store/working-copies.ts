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
