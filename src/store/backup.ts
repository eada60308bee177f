// What a backup reads of a database, and filling an empty one from it. Nothing here touches the database in use.
import { postOf } from '../domain/lifecycle/events';
import { Replay } from '../domain/lifecycle/replay';
import { type LogEntryView, readEntry } from '../domain/log/entry';
import { append, EMPTY_EDGE, leafHash, rootOf } from '../domain/log/merkle';
import { Database } from './database';
import { getTip, type LogTip } from './log';
import { DATABASE, type EntryRow, type MediaRow, type MetaRow, type WorkingCopy } from './schema';
import { smallRows } from './small-rows';

/** Rows of one transaction while filling. */
const BATCH = 1000;

/**
 * Nothing reads this database before its last transaction, which is strict and comes after these in the browser's own
 * journal: what is lost with the power before that was never in use.
 */
const RELAXED = { durability: 'relaxed' } as const;

/** All images, one at a time. */
export async function* streamMedia(database: Database): AsyncGenerator<MediaRow, void> {
  for (const hash of await database.use((db) => db.getAllKeys('media'))) {
    const row = await database.use((db) => db.get('media', hash));
    if (row) yield row;
  }
}

/** How much a backup will have to read: entries and images. */
export async function backupSize(database: Database): Promise<{ entries: number; media: number }> {
  const [tip, media] = await Promise.all([getTip(database), database.use((db) => db.count('media'))]);
  return { entries: tip.size, media };
}

export interface FillSource {
  entries: AsyncIterable<LogEntryView>;
  media: AsyncIterable<MediaRow>;
  copies: AsyncIterable<WorkingCopy>;
  /** The id this installation has from now on. */
  installId: string;
}

/**
 * Fills an empty database: entries and their private parts as they are, rows by replaying them.
 * @throws RangeError when the database is not empty; the signal's reason.
 */
export async function fillDatabase(
  database: Database,
  source: FillSource,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (entries: number) => void } = {},
): Promise<LogTip> {
  if ((await database.use((db) => db.count('entries'))) > 0)
    throw new RangeError('The database is not empty.');
  let edge = EMPTY_EDGE;
  const replay = new Replay();
  let batch: LogEntryView[] = [];
  const flush = async () => {
    signal?.throwIfAborted();
    const views = batch;
    batch = [];
    await database.use(async (db) => {
      const transaction = db.transaction(['entries', 'bodies'], 'readwrite', RELAXED);
      for (const { seq, json, entry, body } of views) {
        const about = postOf(readEntry(entry));
        const postId = about ? { postId: about } : {};
        const { commandId, n, at, type } = entry;
        const row: EntryRow = { seq, commandId, n, json, at, type, ...postId };
        void transaction.objectStore('entries').put(row);
        if (body && body !== 'erased') void transaction.objectStore('bodies').put(body);
      }
      await transaction.done;
    });
    onProgress?.(edge.size);
  };
  for await (const view of source.entries) {
    edge = append(edge, leafHash(view.json));
    replay.apply(view.entry, view.body);
    batch.push(view);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  for await (const row of source.media) {
    signal?.throwIfAborted();
    // The blob is part of the backup's file: it is read here, so that no transaction waits for a disk.
    const blob = new Blob([await row.blob.arrayBuffer()], { type: row.type });
    await database.use((db) => db.put('media', { ...row, blob }));
  }
  for await (const copy of source.copies) await database.use((db) => db.put('working-copies', copy));
  const posts = [...replay.posts.values()];
  for (let from = 0; from < posts.length; from += BATCH) {
    signal?.throwIfAborted();
    await database.use(async (db) => {
      const transaction = db.transaction('posts', 'readwrite', RELAXED);
      for (const post of posts.slice(from, from + BATCH)) void transaction.store.put(post);
      await transaction.done;
    });
  }
  await database.use(async (db) => {
    const transaction = db.transaction(['accounts', 'holds', 'counters', 'meta'], 'readwrite', {
      durability: 'strict',
    });
    const meta = transaction.objectStore('meta');
    for (const row of Object.values(replay.accounts)) void transaction.objectStore('accounts').put(row);
    for (const row of Object.values(replay.holds)) void transaction.objectStore('holds').put(row);
    for (const row of Object.values(replay.counters)) void transaction.objectStore('counters').put(row);
    for (const row of smallRows(replay)) void meta.put(row);
    if (edge.size > 0) void meta.put({ name: 'log', edge } satisfies MetaRow);
    void meta.put({ name: 'install', id: source.installId } satisfies MetaRow);
    await transaction.done;
  });
  return { size: edge.size, root: rootOf(edge) };
}

/** Deletes a database. Contexts that hold it open are told to close it and to say "reload". */
export async function deleteDatabase(name = DATABASE): Promise<void> {
  await new Promise<void>((done, failed) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => failed(request.error);
    // Whoever still holds it lets go sooner or later; the browser deletes it then.
    request.onblocked = () => done();
  });
}

/** Deletes what a restore that was cut off left behind. @param keep the database in use. */
export async function dropStrayDatabases(keep: string): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    const ours = name === DATABASE || name?.startsWith(`${DATABASE}-`);
    if (name && ours && name !== keep) await deleteDatabase(name);
  }
}

/** A database under a name of its own. */
export function databaseNamed(name: string): Database {
  return new Database(name);
}
