import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { Database } from '../../src/store/database';
import { checkIntegrity, install } from '../../src/store/integrity';
import { getTip } from '../../src/store/log';
import { approvedPost, testWorld } from './environment';

it('knows a new installation, its own database, a wiped one and a shortened one', async () => {
  const world = testWorld();
  const { database } = world.environment;
  expect(await checkIntegrity(database, undefined)).toEqual({ state: 'new' });
  expect(await install(database, 'device-1')).toBe('device-1');
  expect(await install(database, 'somebody-else')).toBe('device-1');
  await approvedPost(world);
  const remembered = world.sentinels.at(-1)!;
  expect(await checkIntegrity(database, remembered)).toEqual({ state: 'ok', installId: 'device-1' });
  // The sentinel may lag: a commit whose sentinel was never written is no loss.
  expect(await checkIntegrity(database, world.sentinels[0])).toMatchObject({ state: 'ok' });
  expect(await checkIntegrity(database, { ...remembered, size: remembered.size + 1 })).toMatchObject({
    state: 'lost',
  });
  expect(await checkIntegrity(database, { ...remembered, root: 'f'.repeat(64) })).toMatchObject({
    state: 'lost',
  });
  await database.close();
  globalThis.indexedDB = new IDBFactory();
  const wiped = new Database();
  expect(await checkIntegrity(wiped, remembered)).toEqual({ state: 'lost', expected: remembered, found: 0 });
  expect((await getTip(wiped)).size).toBe(0);
});

it('writes nothing into a database that was made anew under an open context', async () => {
  const world = testWorld();
  await approvedPost(world);
  const { database } = world.environment;
  await database.use((db) => db.delete('meta', 'install'));
  const before = await getTip(database);
  await expect(world.run({ type: 'set-hold', scope: '*', reason: 'Recall' })).rejects.toMatchObject({
    code: 'lost',
  });
  expect(await getTip(database)).toEqual(before);
});

it('goes on after a loss when a person knows, and the log says so', async () => {
  const world = testWorld();
  const accept = { type: 'accept-loss', expectedSize: 12, expectedRoot: 'abc' } as const;
  expect(await world.run({ ...accept, reason: ' ' })).toMatchObject({ refusal: { code: 'reason-missing' } });
  await world.ok({ ...accept, reason: 'The profile was reset' });
  expect(await getTip(world.environment.database)).toMatchObject({ size: 1 });
});
