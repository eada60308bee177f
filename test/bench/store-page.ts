// Runs in a page of a real browser: the store and `execute` against raw IndexedDB that does the same reads and puts.
import { execute } from '../../src/commands/execute';
import type { Environment } from '../../src/commands/types';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { Command } from '../../src/domain/lifecycle/commands';
import { allRules } from '../../src/domain/lifecycle/rules';
import type { Account, Post } from '../../src/domain/lifecycle/state';
import { normalizeContent } from '../../src/domain/post/content';
import { contentHash } from '../../src/domain/post/content-hash';
import { Database } from '../../src/store/database';
import { nextDue } from '../../src/store/due';
import { type Measured, measure } from './measure';

const HANDLE = 'northbridge.health';
const ACCOUNT: Account = { handle: HANDLE, zone: 'Europe/London', policy: DEFAULT_POLICY };
const NOW = Date.UTC(2026, 10, 24, 9);

function post(i: number, total: number): Post {
  const content = normalizeContent({ account: HANDLE, parts: [{ text: `Post ${i}: wash your hands. 🧼` }] });
  const hash = contentHash(content);
  return {
    id: `post-${String(i).padStart(6, '0')}`,
    state: 'approved',
    account: HANDLE,
    kind: 'post',
    contentHash: hash,
    body: hash,
    excerpt: `Post ${i}: wash your hands. 🧼 and some more words, so that the row has the size of a real one`,
    partCount: 1,
    mediaHashes: [],
    author: 'Writer',
    tags: ['hygiene'],
    // The first tenth is due, the others are to come.
    dueAt: NOW + (i - total / 10) * 60_000,
    decisions: [
      {
        id: `d${i}`,
        verdict: 'approve',
        contentHash: hash,
        account: HANDLE,
        role: 'Compliance',
        name: 'Reviewer',
        reference: `UK-${i}`,
        until: '2027-11-01',
        fromAt: 0,
        untilAt: NOW * 2,
        at: 0,
      },
    ],
    approvedUntil: NOW * 2,
    createdAt: 0,
    changedAt: 0,
  };
}

function environmentOn(database: Database): Environment {
  return {
    database,
    ...allRules,
    now: () => NOW,
    newId: () => crypto.randomUUID(),
    salt: () => crypto.getRandomValues(new Uint8Array(16)),
    device: 'bench',
    announce: async () => {},
    sentinel: { write: async () => {} },
  };
}

async function filled(name: string, total: number): Promise<Database> {
  const database = new Database(name);
  const db = await database.open();
  for (let from = 0; from < total; from += 5000) {
    const transaction = db.transaction(['posts', 'accounts', 'counters', 'meta'], 'readwrite');
    for (let i = from; i < Math.min(total, from + 5000); i += 1)
      void transaction.objectStore('posts').put(post(i, total));
    void transaction.objectStore('meta').put({ name: 'install', id: 'bench' });
    void transaction.objectStore('accounts').put(ACCOUNT);
    void transaction.objectStore('counters').put({ account: HANDLE, states: { approved: total } });
    await transaction.done;
  }
  return database;
}

const request = <T>(r: IDBRequest<T>) =>
  new Promise<T>((done, fail) => {
    r.onsuccess = () => done(r.result);
    r.onerror = () => fail(r.error);
  });

/** The floor of `next-due`: one row by the same index, with the browser's own API. */
async function rawNext(database: Database): Promise<unknown> {
  const db = (await database.open()) as unknown as IDBDatabase;
  const range = IDBKeyRange.bound(
    [HANDLE, 'approved', Number.NEGATIVE_INFINITY, ''],
    [HANDLE, 'approved', NOW, '\uffff'],
  );
  return request(
    unwrapped(db).transaction('posts').objectStore('posts').index('account-state-due').getAll(range, 1),
  );
}

/** idb wraps the connection; the floor must not pay for that. */
function unwrapped(db: IDBDatabase): IDBDatabase {
  return raw.get(db) ?? db;
}
const raw = new Map<IDBDatabase, IDBDatabase>();

async function openRaw(name: string): Promise<IDBDatabase> {
  return request(indexedDB.open(name));
}

export async function benchNextDue(): Promise<{ nextDue: Measured; growth: Measured }> {
  const [large, small] = [await filled('bench-large', 100_000), await filled('bench-small', 1_000)];
  for (const [database, name] of [
    [large, 'bench-large'],
    [small, 'bench-small'],
  ] as const) {
    raw.set((await database.open()) as unknown as IDBDatabase, await openRaw(name));
  }
  const ours = (database: Database) => () => nextDue(database, ACCOUNT, NOW);
  if ((await nextDue(large, ACCOUNT, NOW))?.id !== 'post-000000') throw new Error('the wrong post is next');
  return {
    nextDue: await measure(ours(large), () => rawNext(large)),
    growth: await measure(ours(large), ours(small)),
  };
}

export async function benchCommand(): Promise<{ command: Measured; put: Measured }> {
  const database = await filled('bench-command', 1_000);
  const db = await openRaw('bench-command');
  const environment = environmentOn(database);
  let n = 0;
  // Two commands in turn, so that the state and with it the counters change each time.
  const commandOf = (i: number): Command => {
    const postId = `post-${String((i >> 1) % 1000).padStart(6, '0')}`;
    return i % 2 === 0
      ? { type: 'skip-post', postId, reason: 'Not this week' }
      : {
          type: 'schedule-post',
          postId,
          schedule: { date: '2026-12-01', time: '09:00', zone: 'Europe/London' },
        };
  };
  const ours = async () => {
    const result = await execute({ commandId: `command-${n}`, command: commandOf(n) }, environment);
    if (!result.ok) throw new Error(result.refusal.code);
    n += 1;
  };
  // The floor reads the same rows in parallel and puts the bytes that the commands put, in a database of that shape.
  const floorDatabase = await filled('bench-floor', 1_000);
  for (const i of [0, 1]) {
    const result = await execute(
      { commandId: `first-${i}`, command: commandOf(i) },
      environmentOn(floorDatabase),
    );
    if (!result.ok) throw new Error(result.refusal.code);
  }
  const floorDb = await openRaw('bench-floor');
  const sample = async (store: string) => request(floorDb.transaction(store).objectStore(store).getAll());
  const entries = (await sample('entries')) as Record<string, unknown>[];
  const [body] = (await sample('bodies')) as Record<string, unknown>[];
  const log = (await sample('meta')).find((row) => (row as { name: string }).name === 'log');
  let m = 2;
  const STORES = ['posts', 'accounts', 'holds', 'counters', 'entries', 'bodies', 'media', 'meta'];
  const floor = async () => {
    const transaction = floorDb.transaction(STORES, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((ok, fail) => {
      transaction.oncomplete = () => ok();
      transaction.onabort = () => fail(transaction.error);
    });
    const of = (name: string) => transaction.objectStore(name);
    const postId = `post-${String((m >> 1) % 1000).padStart(6, '0')}`;
    const [, , , counters, row] = await Promise.all([
      request(of('meta').getAll()),
      request(of('accounts').getAll()),
      request(of('holds').getAll()),
      request(of('counters').getAll()),
      request(of('posts').get(postId)),
      request(
        of('entries')
          .index('command')
          .getKey([`floor-${m}`, 0]),
      ),
    ]);
    of('entries').add({ ...entries[m % 2], seq: m, commandId: `floor-${m}`, postId });
    if (m % 2 === 0) of('bodies').put({ ...body, hash: `body-${m}` });
    // The row moves between two states in the index, as the command's does.
    of('posts').put({ ...row, state: m % 2 === 0 ? 'skipped' : 'approved' });
    of('counters').put(counters[0]);
    of('meta').put(log);
    transaction.commit();
    await done;
    m += 1;
  };
  let k = 0;
  const put = async () => {
    k += 1;
    const transaction = db.transaction('working-copies', 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((ok, fail) => {
      transaction.oncomplete = () => ok();
      transaction.onabort = () => fail(transaction.error);
    });
    transaction.objectStore('working-copies').put({ id: `copy-${k % 100}`, value: 'text', at: k });
    transaction.commit();
    await done;
  };
  return { command: await measure(ours, floor), put: await measure(ours, put) };
}

Object.assign(globalThis, { bobbinBench: { benchNextDue, benchCommand } });
