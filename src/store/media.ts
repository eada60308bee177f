// Images: stored once under the hash of their bytes, before the post that uses them is written.
import { sha256Hex } from '../domain/post/content-hash';
import type { Database } from './database';
import type { MediaRow } from './schema';

/** Stores a file. Repeating it changes nothing. @returns the row, with its hash. */
export async function putMedia(
  database: Database,
  file: { bytes: Uint8Array<ArrayBuffer>; type: string; name: string; width: number; height: number },
): Promise<MediaRow> {
  const hash = sha256Hex(file.bytes);
  const blob = new Blob([file.bytes], { type: file.type });
  const row: MediaRow = {
    hash,
    type: file.type,
    name: file.name,
    blob,
    width: file.width,
    height: file.height,
  };
  await database.use(async (db) => {
    const transaction = db.transaction('media', 'readwrite', { durability: 'strict' });
    if ((await transaction.store.getKey(hash)) === undefined) await transaction.store.put(row);
    await transaction.done;
  });
  return row;
}

/** The rows of these hashes, in order; undefined where one is missing. */
export async function getMedia(
  database: Database,
  hashes: readonly string[],
): Promise<(MediaRow | undefined)[]> {
  return database.use(async (db) => {
    const { store } = db.transaction('media');
    return Promise.all(hashes.map((hash) => store.get(hash)));
  });
}
