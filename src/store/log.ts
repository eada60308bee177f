// Reading the log: by position, in pages, with the bodies that belong to the entries.
import type { Body, Entry, LogEntryView } from '../domain/log/entry';
import { append, type Edge, EMPTY_EDGE, leafHash, rootOf } from '../domain/log/merkle';
import type { Database } from './database';
import type { BobbinDatabase, EntryRow } from './schema';

export interface LogTip {
  size: number;
  /** Root hash, hex. */
  root: string;
}

export async function getTip(database: Database): Promise<LogTip> {
  const row = await database.use((db) => db.get('meta', 'log'));
  const edge = row?.name === 'log' ? row.edge : EMPTY_EDGE;
  return { size: edge.size, root: rootOf(edge) };
}

async function withBodies(db: BobbinDatabase, rows: EntryRow[]): Promise<LogEntryView[]> {
  const entries = rows.map((row) => JSON.parse(row.json) as Entry);
  const { store } = db.transaction('bodies');
  const bodies = await Promise.all(entries.map((e) => (e.private ? store.get(e.private) : undefined)));
  return rows.map((row, i) => {
    const entry = entries[i]!;
    const body: Body | 'erased' | undefined = entry.private ? (bodies[i] ?? 'erased') : undefined;
    return { seq: row.seq, json: row.json, entry, body };
  });
}

/** Entries of positions `from` (inclusive) on, oldest first. */
export async function readLog(database: Database, from: number, limit: number): Promise<LogEntryView[]> {
  return database.use(async (db) =>
    withBodies(db, await db.getAll('entries', IDBKeyRange.lowerBound(from), limit)),
  );
}

/** Entries of positions below `before`, newest first. */
export async function readLogBackwards(
  database: Database,
  before: number,
  limit: number,
): Promise<LogEntryView[]> {
  const from = Math.max(0, before - limit);
  if (before <= 0) return [];
  return database.use(async (db) => {
    const rows = await db.getAll('entries', IDBKeyRange.bound(from, before, false, true));
    return withBodies(db, rows.reverse());
  });
}

/** One post's entries, oldest first. */
export async function readHistory(database: Database, postId: string): Promise<LogEntryView[]> {
  return database.use(async (db) => {
    const range = IDBKeyRange.bound([postId, 0], [postId, Number.MAX_SAFE_INTEGER]);
    return withBodies(db, await db.getAllFromIndex('entries', 'post', range));
  });
}

/**
 * The position from which on entries were recorded at an instant or later. Clocks may jump, so it is a place to begin
 * reading with a margin, not a proof.
 */
export async function positionAt(database: Database, at: number): Promise<number> {
  let low = 0;
  let high = (await getTip(database)).size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = await database.use((db) => db.get('entries', middle));
    if (row && row.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The whole log in pages, for exports and verification: never all of it in memory. */
export async function* streamLog(database: Database, page = 500): AsyncGenerator<LogEntryView> {
  for (let from = 0; ; ) {
    const views = await readLog(database, from, page);
    yield* views;
    if (views.length < page) return;
    from = views.at(-1)!.seq + 1;
  }
}

/** The entries alone, in pages, where nobody asks for their private parts. */
async function* streamEntries(database: Database, page = 1000): AsyncGenerator<EntryRow> {
  for (let from = 0; ; ) {
    const rows = await database.use((db) => db.getAll('entries', IDBKeyRange.lowerBound(from), page));
    yield* rows;
    if (rows.length < page) return;
    from = rows.at(-1)!.seq + 1;
  }
}

/**
 * Recomputes the tree from the entries' bytes.
 * @param onProgress called after each entry with how many are done.
 * @returns what the entries say, and whether the stored edge agrees.
 */
export async function verifyLog(
  database: Database,
  onProgress?: (done: number) => void,
): Promise<LogTip & { agrees: boolean }> {
  // Up to the size of now: entries that are added meanwhile are no disagreement.
  const tip = await getTip(database);
  let edge: Edge = EMPTY_EDGE;
  let whole = true;
  for await (const { seq, json } of streamEntries(database)) {
    if (edge.size === tip.size && (await getTip(database)).size > tip.size) break;
    whole &&= seq === edge.size;
    edge = append(edge, leafHash(json));
    onProgress?.(edge.size);
  }
  const root = rootOf(edge);
  return { size: edge.size, root, agrees: whole && tip.size === edge.size && tip.root === root };
}
