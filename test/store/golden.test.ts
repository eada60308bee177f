// Golden databases: one of each version that ever left the house, frozen. The present code must open them all.
import 'fake-indexeddb/auto';
import 'temporal-polyfill/global';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { Database } from '../../src/store/database';
import { verifyLog } from '../../src/store/log';
import { VERSION } from '../../src/store/schema';
import { replay, rows } from './environment';

interface Golden {
  version: number;
  stores: Record<
    string,
    {
      keyPath: string;
      indexes: Record<string, { keyPath: string | string[]; unique: boolean; multiEntry?: boolean }>;
      rows: unknown[];
    }
  >;
}

const versions = [1];

async function restore(golden: Golden): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  const db = await openDB('bobbin', golden.version, {
    upgrade(database) {
      for (const [name, { keyPath, indexes }] of Object.entries(golden.stores)) {
        const store = database.createObjectStore(name, { keyPath });
        for (const [index, { keyPath: path, unique, multiEntry = false }] of Object.entries(indexes))
          store.createIndex(index, path, { unique, multiEntry });
      }
    },
  });
  for (const [name, { rows }] of Object.entries(golden.stores)) {
    const transaction = db.transaction(name, 'readwrite');
    for (const row of rows) await transaction.store.put(row);
    await transaction.done;
  }
  db.close();
}

it('has a golden database for every version before the present one, and for the present one', () => {
  expect(versions).toEqual(Array.from({ length: VERSION }, (_, i) => i + 1));
});

it.each(versions)('opens version %i, whose rows equal the replay of its log', async (version) => {
  const golden = JSON.parse(
    readFileSync(new URL(`golden/v${version}.json`, import.meta.url), 'utf8'),
  ) as Golden;
  await restore(golden);
  const database = new Database();
  const state = await rows(database);
  expect(Object.keys(state.posts).length).toBeGreaterThan(3);
  expect(new Set(Object.values(state.posts).map((post) => post.state)).size).toBeGreaterThan(3);
  expect(await replay(database)).toEqual(state);
  expect((await verifyLog(database)).agrees).toBe(true);
  // The shape must be what a fresh database of the present version has.
  const upgraded = await database.use(async (db) => shape(db as never));
  await database.close();
  globalThis.indexedDB = new IDBFactory();
  const fresh = new Database();
  expect(upgraded).toEqual(await fresh.use(async (db) => shape(db as never)));
});

function shape(db: IDBDatabase) {
  return Object.fromEntries(
    [...db.objectStoreNames].map((name) => {
      const store = db.transaction(name).objectStore(name);
      return [
        name,
        {
          keyPath: store.keyPath,
          indexes: [...store.indexNames].map((index) => [
            index,
            store.index(index).keyPath,
            store.index(index).unique,
            store.index(index).multiEntry,
          ]),
        },
      ];
    }),
  );
}

it('refuses a database of a newer version with its own words, and leaves it alone', async () => {
  globalThis.indexedDB = new IDBFactory();
  const newer = await openDB('bobbin', VERSION + 1);
  newer.close();
  await expect(new Database().open()).rejects.toMatchObject({ code: 'newer' });
});
