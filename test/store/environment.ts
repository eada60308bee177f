import { allRules } from '../../src/domain/lifecycle/rules';
// An environment for `execute` on fake-indexeddb: logic only, it proves nothing of durability (the browser tests do).
import 'fake-indexeddb/auto';
import 'temporal-polyfill/global';
import { IDBFactory } from 'fake-indexeddb';
import { execute } from '../../src/commands/execute';
import type { Environment, Notice, Result, Sentinel } from '../../src/commands/types';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { Command } from '../../src/domain/lifecycle/commands';
import { count } from '../../src/domain/lifecycle/count';
import { evolve } from '../../src/domain/lifecycle/evolve';
import { type Counter, emptyState, type State } from '../../src/domain/lifecycle/state';
import { readEntry } from '../../src/domain/log/entry';
import { type ContentInput, normalizeContent, type PostContent } from '../../src/domain/post/content';
import { contentHash } from '../../src/domain/post/content-hash';
import { Database } from '../../src/store/database';
import { install } from '../../src/store/integrity';
import { streamLog } from '../../src/store/log';

export interface TestWorld {
  environment: Environment;
  notices: Notice[];
  sentinels: Sentinel[];
  clock: { now: number };
  /** Runs one command with a fresh id. */
  run(command: Command, commandId?: string): Promise<Result>;
  /** Runs one command that must be accepted. */
  ok(command: Command): Promise<void>;
}

/** 2026-11-24T09:00:00Z */
export const NOW = Date.UTC(2026, 10, 24, 9);

export function testWorld(): TestWorld {
  globalThis.indexedDB = new IDBFactory();
  const database = new Database();
  const clock = { now: NOW };
  const notices: Notice[] = [];
  const sentinels: Sentinel[] = [];
  let ids = 0;
  const environment: Environment = {
    ...allRules,
    database,
    now: () => clock.now,
    newId: () => `id-${++ids}`,
    salt: () => {
      const salt = new Uint8Array(16);
      new DataView(salt.buffer).setUint32(0, ++ids);
      return salt;
    },
    device: 'device-1',
    announce: async (notice) => void notices.push(notice),
    sentinel: { write: async (sentinel) => void sentinels.push(sentinel) },
  };
  // Every environment is an installation: without its id in the database `execute` refuses to write.
  let installed: Promise<string> | undefined;
  const run = async (command: Command, commandId = environment.newId()) => {
    installed ??= install(database, environment.device);
    await installed;
    return execute({ commandId, command }, environment);
  };
  return {
    environment,
    notices,
    sentinels,
    clock,
    run,
    async ok(command) {
      const result = await run(command);
      if (!result.ok)
        throw new Error(`refused: ${JSON.stringify(result.refusal)} for ${JSON.stringify(command)}`);
    },
  };
}

export const HANDLE = 'northbridge.health';

export function content(text: string, more: Partial<ContentInput> = {}): PostContent {
  return normalizeContent({ account: HANDLE, parts: [{ text }], ...more });
}

/** An account, and a post that is approved and was due an hour ago. */
export async function approvedPost(
  world: TestWorld,
  postId = 'p1',
  text = 'Wash your hands. 🧼',
): Promise<PostContent> {
  await world.ok({ type: 'set-account', handle: HANDLE, zone: 'Europe/London', policy: DEFAULT_POLICY });
  const written = content(text);
  await world.ok({ type: 'write-post', postId, content: written, details: { author: 'Writer' } });
  await world.ok({
    type: 'schedule-post',
    postId,
    schedule: { date: '2026-11-24', time: '08:00', zone: 'Europe/London' },
  });
  await world.ok({ type: 'submit-post', postId });
  await world.ok({
    type: 'approve-post',
    postId,
    decisionId: `d-${postId}`,
    contentHash: contentHash(written),
    role: 'Compliance',
    name: 'Reviewer',
    reference: 'UK-1',
    until: '2027-06-30',
  });
  return written;
}

export async function claim(world: TestWorld, postId = 'p1', claimId = 'c1'): Promise<Result> {
  return world.run({ type: 'claim-post', postId, claimId, session: 's1', tabId: 7, accountShown: HANDLE });
}

/** Everything the rows say. */
export async function rows(database: Database): Promise<State & { counters: Record<string, Counter> }> {
  return database.use(async (db) => {
    const [posts, accounts, holds, counters, person, managed, site] = await Promise.all([
      db.getAll('posts'),
      db.getAll('accounts'),
      db.getAll('holds'),
      db.getAll('counters'),
      db.get('meta', 'person'),
      db.get('meta', 'managed'),
      db.get('meta', 'site'),
    ]);
    return {
      posts: Object.fromEntries(posts.map((row) => [row.id, row])),
      accounts: Object.fromEntries(accounts.map((row) => [row.handle, row])),
      holds: Object.fromEntries(holds.map((row) => [row.scope, row])),
      counters: Object.fromEntries(counters.map((row) => [row.account, row])),
      ...(person?.name === 'person' ? { person: person.person } : {}),
      ...(managed?.name === 'managed' ? { managed: managed.managed } : {}),
      ...(site?.name === 'site' ? { site: site.site } : {}),
    };
  });
}

/** Everything the log's replay says. */
export async function replay(database: Database): Promise<State & { counters: Record<string, Counter> }> {
  let state = emptyState();
  let counters: Record<string, Counter> = {};
  for await (const { entry, body } of streamLog(database)) {
    const event = readEntry(entry, body);
    const next = evolve(state, event, { at: entry.at, device: entry.device, body: entry.private });
    if ('postId' in event) counters = count(counters, state.posts[event.postId], next.posts[event.postId]!);
    state = next;
  }
  return { ...state, counters };
}
