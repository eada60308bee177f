// What is undone stands as before: every command that can be taken back, against the real commands.
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { Command } from '../../src/domain/lifecycle/commands';
import { contentHash } from '../../src/domain/post/content-hash';
import { getBodies, getPost } from '../../src/store/posts';
import { inverseOf, mayUndo, STATEMENTS } from '../../src/ui/workspace/shell/inverse';
import { approvedPost, content, HANDLE, replay, rows, testWorld } from './environment';

const SCHEDULE = { date: '2026-12-24', time: '09:00', zone: 'Europe/London' };

const COMMANDS: Command[] = [
  { type: 'schedule-post', postId: 'p1', schedule: SCHEDULE },
  { type: 'schedule-post', postId: 'p1', schedule: null },
  { type: 'skip-post', postId: 'p1', reason: 'Later' },
  { type: 'archive-post', postId: 'p1', reason: 'Old' },
  { type: 'tag-post', postId: 'p1', tags: ['winter', ' hands  and feet '] },
];

it.each(COMMANDS)('takes back $type as if it had not been', async (command) => {
  const world = testWorld();
  const { database } = world.environment;
  await approvedPost(world);
  const before = await getPost(database, 'p1');
  const step = inverseOf(command, before, undefined, 'Undone')!;
  await world.ok(command);
  expect(step.still((await getPost(database, 'p1'))!, undefined)).toBe(true);
  for (const back of step.commands) await world.ok(back);
  expect(await getPost(database, 'p1')).toEqual(before);
  expect(await rows(database)).toEqual(await replay(database));
});

it('writes the earlier version back, with all that stands beside it; the approval stays void', async () => {
  const world = testWorld();
  const { database } = world.environment;
  const written = await approvedPost(world);
  const before = (await getPost(database, 'p1'))!;
  const [body] = await getBodies(database, [before]);
  const command: Command = {
    type: 'write-post',
    postId: 'p1',
    content: content('Other text'),
    details: {},
    basedOn: contentHash(written),
  };
  const step = inverseOf(command, before, body, 'Undone')!;
  await world.ok(command);
  for (const back of step.commands) await world.ok(back);
  const after = (await getPost(database, 'p1'))!;
  expect(after).toMatchObject({
    contentHash: before.contentHash,
    author: before.author,
    tags: before.tags,
    state: 'in-review',
    approvedUntil: 0,
  });
});

it('brings a skipped post that was given a new date back to skipped, with its reason', async () => {
  const world = testWorld();
  const { database } = world.environment;
  await approvedPost(world);
  await world.ok({ type: 'skip-post', postId: 'p1', reason: 'Later' });
  const before = await getPost(database, 'p1');
  const command: Command = { type: 'schedule-post', postId: 'p1', schedule: SCHEDULE };
  await world.ok(command);
  for (const back of inverseOf(command, before, undefined, 'Undone')!.commands) await world.ok(back);
  expect(await getPost(database, 'p1')).toMatchObject({
    state: 'skipped',
    reason: 'Later',
    schedule: before!.schedule,
  });
});

it('sees that someone else has changed it since', async () => {
  const world = testWorld();
  const { database } = world.environment;
  await approvedPost(world);
  const command: Command = { type: 'tag-post', postId: 'p1', tags: ['winter'] };
  const step = inverseOf(command, await getPost(database, 'p1'), undefined, 'Undone')!;
  await world.ok(command);
  await world.ok({ type: 'tag-post', postId: 'p1', tags: ['spring'] });
  expect(step.still((await getPost(database, 'p1'))!, undefined)).toBe(false);
});

it('takes a post back from review, and sends it there again', async () => {
  const world = testWorld();
  const { database } = world.environment;
  await world.ok({ type: 'set-account', handle: HANDLE, zone: 'Europe/London', policy: DEFAULT_POLICY });
  await world.ok({ type: 'write-post', postId: 'p1', content: content('A draft'), details: {} });
  const draft = (await getPost(database, 'p1'))!;
  const submit: Command = { type: 'submit-post', postId: 'p1' };
  const back = inverseOf(submit, draft, undefined, 'Undone')!;
  await world.ok(submit);
  const waiting = (await getPost(database, 'p1'))!;
  expect(back.still(waiting, undefined)).toBe(true);
  for (const one of back.commands) await world.ok(one);
  expect(await getPost(database, 'p1')).toMatchObject({ state: 'draft', contentHash: draft.contentHash });
  const again = inverseOf(back.commands[0]!, waiting, undefined, 'Undone')!;
  expect(again.still((await getPost(database, 'p1'))!, undefined)).toBe(true);
  for (const one of again.commands) await world.ok(one);
  expect(await getPost(database, 'p1')).toMatchObject({ state: 'in-review' });
  // Only what waits can be taken back.
  for (const one of back.commands) await world.ok(one);
  expect(await world.run(back.commands[0]!)).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } });
  expect(await rows(database)).toEqual(await replay(database));
});

it('puts a new post aside, with the reason given', async () => {
  const world = testWorld();
  const { database } = world.environment;
  await world.ok({ type: 'set-account', handle: HANDLE, zone: 'Europe/London', policy: DEFAULT_POLICY });
  const command: Command = { type: 'write-post', postId: 'p1', content: content('New'), details: {} };
  const step = inverseOf(command, undefined, undefined, 'Undone')!;
  await world.ok(command);
  expect(step.still((await getPost(database, 'p1'))!, undefined)).toBe(true);
  for (const one of step.commands) await world.ok(one);
  expect(await getPost(database, 'p1')).toMatchObject({ state: 'archived', reason: 'Undone' });
});

it.each([
  ['nothing', {}, true],
  ['the notes', { notes: 'Other notes' }, false],
  ['the tags', { tags: ['winter'] }, false],
  ['the author', { author: 'Another desk' }, false],
])('sees that %s beside an edited text changed since', async (_what, more, still) => {
  const world = testWorld();
  const { database } = world.environment;
  const written = await approvedPost(world);
  const before = (await getPost(database, 'p1'))!;
  const [body] = await getBodies(database, [before]);
  const details = { author: 'Desk', notes: 'Notes', tags: ['hands'] };
  const basedOn = contentHash(written);
  const command: Command = {
    type: 'write-post',
    postId: 'p1',
    content: content('Other text'),
    details,
    basedOn,
  };
  const step = inverseOf(command, before, body, 'Undone')!;
  await world.ok(command);
  const hash = contentHash(command.content);
  await world.ok({ ...command, details: { ...details, ...more }, basedOn: hash });
  const now = (await getPost(database, 'p1'))!;
  expect(step.still(now, (await getBodies(database, [now]))[0])).toBe(still);
});

it('leaves statements of record alone', () => {
  for (const type of STATEMENTS) expect(mayUndo({ type } as Command)).toBe(false);
  expect(inverseOf({ type: 'submit-post', postId: 'p1' }, undefined, undefined, '')).toBeUndefined();
});
