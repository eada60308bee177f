// Runs in a page of the extension: brings a queue in through the same commands as the workspace's import, without its
// screens, so that a test of something else starts where it begins. The import's screens have their own tests.
import { openContext } from '../../../src/context/context';
import type { Command } from '../../../src/domain/lifecycle/commands';
import type { Event } from '../../../src/domain/lifecycle/events';
import { allRules } from '../../../src/domain/lifecycle/rules';
import { sha256Hex } from '../../../src/domain/post/content-hash';
import type { QueueImage } from '../../../src/exchange/find-image';
import { judgeQueue } from '../../../src/exchange/judge-queue';
import { readQueueFile } from '../../../src/exchange/queue-file';
import { requestsFor } from '../../../src/exchange/requests-for';
import { readSentinel, readTrouble } from '../../../src/platform/memory';
import { streamLog } from '../../../src/store/log';
import { putMedia } from '../../../src/store/media';
import { getOverview } from '../../../src/store/posts';

async function queue(
  json: string,
  images: { name: string; type: string; base64: string }[],
): Promise<number> {
  const context = await openContext({ rules: allRules });
  const found = new Map<string, QueueImage>();
  for (const { name, type, base64 } of images) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type }));
    const row = await putMedia(context.database, {
      bytes,
      type,
      name,
      width: bitmap.width,
      height: bitmap.height,
    });
    found.set(`images/${name}`, {
      hash: sha256Hex(bytes),
      type,
      bytes: bytes.length,
      width: row.width,
      height: row.height,
    });
  }
  const read = readQueueFile('queue.json', new TextEncoder().encode(json));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { accounts } = await getOverview(context.database);
  const verdicts = judgeQueue(read.rows, {
    fileName: 'queue.json',
    now: Date.now(),
    accounts: new Map(Object.entries(accounts)),
    fileAccounts: read.accounts,
    images: found,
    known: new Map(),
    allowPastDates: true,
  });
  const refused = verdicts.filter((v) => v.verdict === 'refused');
  if (refused.length > 0) throw new Error(JSON.stringify(refused.map((v) => [v.row.ref, v.reasons])));
  for (const group of requestsFor(verdicts, 'queue.json')) {
    const result = await context.runRequests(group);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  }
  return verdicts.length;
}

async function run(command: Command): Promise<unknown> {
  return (await openContext({ rules: allRules })).run(command);
}

/**
 * Records an event as if some command had come to it: what a test cannot wait for, an end in two seconds say. The log,
 * the rows and the notices are as for any other.
 */
async function happen(event: Event & { postId: string }): Promise<unknown> {
  const decide = () => ({ events: [event] });
  const context = await openContext({ rules: { ...allRules, decide } });
  // The command only says which post's row is read.
  return context.run({ type: 'refresh-post', postId: event.postId });
}

/** Every row of the stores a test compares, read in one transaction: nothing moves between two of them. */
async function dump(): Promise<Record<string, unknown[]>> {
  const { database } = await openContext({ rules: allRules });
  return database.use(async (db) => {
    const stores = ['posts', 'accounts', 'holds', 'counters', 'entries', 'bodies', 'meta'] as const;
    const transaction = db.transaction(stores);
    return Object.fromEntries(
      await Promise.all(stores.map(async (name) => [name, await transaction.objectStore(name).getAll()])),
    );
  });
}

/** One post by its reference. */
async function peek(ref: string): Promise<unknown> {
  const { database } = await openContext({ rules: allRules });
  return database.use(async (db) => (await db.getAll('posts')).find((post) => post.ref === ref));
}

/** What stands outside the database: what is remembered of it, and what the last start came to. */
async function memory(): Promise<unknown> {
  return { remembered: await readSentinel(), trouble: await readTrouble() };
}

async function log(): Promise<unknown[]> {
  const { database } = await openContext({ rules: allRules });
  const entries: unknown[] = [];
  for await (const view of streamLog(database)) entries.push(view);
  return entries;
}

Object.assign(globalThis, { bobbinSeed: { queue, run, happen, dump, peek, memory, log } });
