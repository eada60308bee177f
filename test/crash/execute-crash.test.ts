// Errors injected at the first, second, third … database call of a command until it passes: each time the rows are
// those before or those after, and doing it again completes it.
import { expect, it } from 'vitest';
import type { Command } from '../../src/domain/lifecycle/commands';
import { contentHash } from '../../src/domain/post/content-hash';
import { getTip } from '../../src/store/log';
import {
  approvedPost,
  claim,
  content,
  HANDLE,
  replay,
  rows,
  type TestWorld,
  testWorld,
} from '../store/environment';

const METHODS = ['get', 'getAll', 'getKey', 'put', 'add', 'delete'] as const;

/** Makes the n-th call of an object store or index fail, as a full disk or a dying browser would. */
function failAt(n: number): { calls: () => number; restore: () => void } {
  let calls = 0;
  const undo: (() => void)[] = [];
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const name of METHODS) {
      const method = (prototype as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
      if (!method) continue;
      (prototype as unknown as Record<string, unknown>)[name] = function (this: unknown, ...args: unknown[]) {
        calls += 1;
        if (calls === n) throw new DOMException('injected', 'ConstraintError');
        return method.apply(this, args);
      };
      undo.push(() => {
        (prototype as unknown as Record<string, unknown>)[name] = method;
      });
    }
  }
  return { calls: () => calls, restore: () => undo.forEach((restore) => void restore()) };
}

const common = { postId: 'p1', claimId: 'c1' };
const cases: [string, (world: TestWorld) => Promise<unknown>, Command][] = [
  [
    'write-post',
    async () => {},
    { type: 'write-post', postId: 'p9', content: content('New'), details: { author: 'W' } },
  ],
  [
    'an edit that voids',
    async () => {},
    {
      type: 'write-post',
      postId: 'p1',
      content: content('Changed'),
      details: {},
      basedOn: contentHash(content('Wash your hands. 🧼')),
    },
  ],
  [
    'claim-post',
    async () => {},
    { type: 'claim-post', ...common, session: 's', tabId: 1, accountShown: HANDLE },
  ],
  [
    'note-prefill',
    (w) => claim(w),
    { type: 'note-prefill', ...common, result: 'exact', touched: true, differences: [], byHand: [] },
  ],
  ['note-press', (w) => claim(w), { type: 'note-press', ...common, verdict: 'passed', differences: [] }],
  [
    'record-outcome',
    (w) => claim(w),
    {
      type: 'record-outcome',
      ...common,
      by: 'page',
      outcome: 'sent',
      evidence: 'confirmed',
      permalink: `https://www.threads.com/@${HANDLE}/post/X`,
    },
  ],
  ['release-claim', (w) => claim(w), { type: 'release-claim', ...common, cause: 'tab-closed' }],
  ['set-hold', async () => {}, { type: 'set-hold', scope: '*', reason: 'Recall' }],
  [
    'lift-hold',
    (w) => w.ok({ type: 'set-hold', scope: '*', reason: 'Recall' }),
    { type: 'lift-hold', scope: '*', reason: 'Over' },
  ],
  ['set-person', async () => {}, { type: 'set-person', name: 'Sam', roles: [] }],
];

it.each(cases)('%s is before or after, never between', async (_name, prepare, command) => {
  let failures = 0;
  for (let n = 1; ; n += 1) {
    const world = testWorld();
    await approvedPost(world);
    await prepare(world);
    const { database } = world.environment;
    const before = await rows(database);
    const tip = await getTip(database);
    const injected = failAt(n);
    const result = await world.run(command, 'the-command').catch((error: Error) => error);
    injected.restore();
    if (!(result instanceof Error)) {
      expect(result).toMatchObject({ ok: true });
      expect(injected.calls()).toBeLessThan(n);
      break;
    }
    failures += 1;
    expect(result.message).toContain('injected');
    expect(await rows(database)).toEqual(before);
    expect(await getTip(database)).toEqual(tip);
    expect(await world.run(command, 'the-command')).toMatchObject({ ok: true, repeated: false });
    expect(await rows(database)).toEqual(await replay(database));
    await database.close();
  }
  expect(failures).toBeGreaterThan(8);
});

it('repeats without effect when the answer was lost after the commit', async () => {
  const world = testWorld();
  await approvedPost(world);
  let once = true;
  world.environment.announce = async () => {
    if (once) {
      once = false;
      throw new Error('the context went away');
    }
  };
  const command: Command = { type: 'skip-post', postId: 'p1', reason: 'Not needed' };
  await expect(world.run(command, 'x')).rejects.toThrow('went away');
  const after = await rows(world.environment.database);
  expect(after.posts.p1?.state).toBe('skipped');
  expect(await world.run(command, 'x')).toMatchObject({ ok: true, repeated: true });
  expect(await rows(world.environment.database)).toEqual(after);
});

it('tells of a commit again when it may have died before it told', async () => {
  const world = testWorld();
  await approvedPost(world);
  const command = { type: 'skip-post', postId: 'p1', reason: 'Cancelled' } as const;
  const { announce } = world.environment;
  world.environment.announce = () => Promise.reject(new Error('killed'));
  await expect(world.run(command, 'x')).rejects.toThrow('killed');
  world.environment.announce = announce;
  world.sentinels.length = 0;
  expect(await world.run(command, 'x')).toMatchObject({ ok: true, repeated: true, events: [] });
  expect(world.notices.at(-1)).toMatchObject({ events: [], postIds: ['p1'] });
  expect(world.sentinels.at(-1)?.size).toBe(world.notices.at(-1)?.size);
});
