// What is seen beside a claim: an observation makes nothing posted that is not shown as approved, and says no more.
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/policy';
import type { CommandOf } from '../../src/domain/lifecycle/commands';
import { readHistory } from '../../src/store/log';
import { getPost } from '../../src/store/posts';
import { approvedPost, claim, HANDLE, NOW, replay, rows, type TestWorld, testWorld } from './environment';

const PERMALINK = `https://www.threads.com/@${HANDLE}/post/DAbcDefGhIj`;
const differs = [{ kind: 'text' as const, part: 0, at: 1 }];

async function pressed(): Promise<TestWorld> {
  const world = testWorld();
  await approvedPost(world);
  await claim(world);
  const common = { postId: 'p1', claimId: 'c1' };
  await world.ok({
    type: 'note-prefill',
    ...common,
    result: 'exact',
    touched: true,
    differences: [],
    byHand: ['topic', 'poll:0'],
  });
  return world;
}

async function posted(): Promise<TestWorld> {
  const world = await pressed();
  await world.ok({ type: 'note-press', postId: 'p1', claimId: 'c1', verdict: 'passed', differences: [] });
  await world.ok({
    type: 'record-outcome',
    postId: 'p1',
    claimId: 'c1',
    by: 'page',
    outcome: 'sent',
    evidence: 'confirmed',
    permalink: PERMALINK,
  });
  return world;
}

const row = async (world: TestWorld) => (await getPost(world.environment.database, 'p1'))!;
const events = async (world: TestWorld) =>
  (await readHistory(world.environment.database, 'p1')).map(({ entry }) => entry.type);

const shown = (more: Partial<CommandOf<'note-published'>> = {}): CommandOf<'note-published'> => ({
  type: 'note-published',
  postId: 'p1',
  permalink: PERMALINK,
  publishedAt: NOW,
  differences: [],
  removed: [],
  notCompared: ['reply-control'],
  ...more,
});

describe('steps by hand', () => {
  it('are those of the last fill, ticked once, and gone with the next', async () => {
    const world = await pressed();
    const tick = (name: string, done: boolean) =>
      world.run({ type: 'note-by-hand', postId: 'p1', claimId: 'c1', name, done });
    expect(await tick('topic', true)).toMatchObject({ ok: true, events: ['step-by-hand'] });
    expect(await tick('topic', true)).toMatchObject({ ok: true, events: [] });
    expect((await row(world)).claim?.doneByHand).toEqual(['topic']);
    expect(await tick('link:0', true)).toMatchObject({ ok: false, refusal: { code: 'not-left' } });
    await tick('poll:0', true);
    await tick('topic', false);
    expect((await row(world)).claim?.doneByHand).toEqual(['poll:0']);
    await world.ok({
      type: 'note-prefill',
      postId: 'p1',
      claimId: 'c1',
      result: 'exact',
      touched: true,
      differences: [],
      byHand: ['topic'],
    });
    expect((await row(world)).claim?.doneByHand).toBeUndefined();
    expect((await tick('poll:0', true)).ok).toBe(false);
  });
});

describe('a published post that is shown again', () => {
  it('becomes different by a later edit, and as approved again, each once in the log', async () => {
    const world = await posted();
    await world.ok(shown());
    await world.ok(shown({ differences: differs }));
    await world.ok(shown({ differences: differs }));
    expect((await row(world)).outcome).toMatchObject({ evidence: 'mismatch', differences: differs });
    await world.ok(shown());
    expect((await row(world)).outcome).toMatchObject({
      evidence: 'confirmed',
      notCompared: ['reply-control'],
    });
    expect((await row(world)).outcome?.differences).toBeUndefined();
    expect((await events(world)).filter((type) => type === 'published-seen')).toHaveLength(2);
    expect(await rows(world.environment.database)).toEqual(await replay(world.environment.database));
  });

  it('is another one under another address, or of another account', async () => {
    const world = await posted();
    const other = `https://www.threads.com/@${HANDLE}/post/DOther`;
    expect(await world.run(shown({ permalink: other }))).toMatchObject({
      refusal: { code: 'permalink-taken' },
    });
    const foreign = 'https://www.threads.com/@somebody.else/post/DAbcDefGhIj';
    expect(await world.run(shown({ permalink: foreign }))).toMatchObject({
      refusal: { code: 'permalink-account' },
    });
  });

  it('that was lost sight of is posted only as approved, and not older than its turn', async () => {
    const world = await pressed();
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'tab-closed' });
    await world.ok(shown({ differences: differs }));
    await world.ok(shown({ publishedAt: NOW - 86_400_000 }));
    await world.ok(shown({ publishedAt: undefined }));
    expect((await row(world)).state).toBe('unresolved');
    await world.ok(shown());
    expect(await row(world)).toMatchObject({
      state: 'posted',
      outcome: { evidence: 'confirmed', by: 'page' },
    });
  });

  it('that Threads’ scheduler took is confirmed after its time, which a person may correct', async () => {
    const world = await pressed();
    const said = {
      type: 'record-outcome',
      postId: 'p1',
      claimId: 'c1',
      by: 'page',
      outcome: 'handed-over',
    } as const;
    await world.ok({ ...said, scheduledFor: NOW + 3_600_000 });
    expect((await row(world)).outcome?.scheduledFor).toBe(NOW + 3_600_000);
    await world.ok({ type: 'note-schedule', postId: 'p1', scheduledFor: NOW + 7_200_000 });
    expect((await row(world)).outcome).toMatchObject({ kind: 'handed-over', scheduledFor: NOW + 7_200_000 });
    world.clock.now = NOW + 7_300_000;
    await world.ok(shown({ publishedAt: NOW + 7_200_000 }));
    expect(await row(world)).toMatchObject({ state: 'posted', outcome: { publishedAt: NOW + 7_200_000 } });
  });
});

describe('figures', () => {
  it('are noted when they changed, at most once an hour; what is not shown is not zero', async () => {
    const world = await posted();
    const note = (figures: CommandOf<'note-figures'>['figures']) =>
      world.ok({ type: 'note-figures', postId: 'p1', figures });
    const { changedAt } = await row(world);
    await note({ views: 10, likes: 1 });
    await note({ views: 11, likes: 2 });
    expect((await row(world)).figures).toEqual({ views: 10, likes: 1, at: NOW });
    world.clock.now += 3_600_000;
    await note({ likes: 1 });
    await note({ likes: 3 });
    expect((await row(world)).figures).toEqual({ views: 10, likes: 3, at: NOW + 3_600_000 });
    expect((await row(world)).changedAt).toBe(changedAt);
    expect((await events(world)).filter((type) => type === 'figures-noted')).toHaveLength(2);
  });
});

describe('outside the queue', () => {
  const said = (more: Partial<CommandOf<'note-outside'>> = {}): CommandOf<'note-outside'> => ({
    type: 'note-outside',
    account: HANDLE,
    outsideId: 'o1',
    step: 'stopped',
    kind: 'post',
    texts: ['Nobody approved this'],
    media: 0,
    ...more,
  });

  it('is recorded for an account that is set up, and allowed with a reason where the policy asks', async () => {
    const world = await posted();
    expect(await world.run(said({ account: 'somebody.else' }))).toMatchObject({
      refusal: { code: 'unknown-account' },
    });
    await world.ok(said());
    expect(await world.run(said({ step: 'allowed' }))).toMatchObject({ refusal: { code: 'reason-missing' } });
    await world.ok(said({ step: 'allowed', reason: 'Press office' }));
    expect((await rows(world.environment.database)).accounts[HANDLE]?.outside).toEqual({
      id: 'o1',
      step: 'allowed',
      kind: 'post',
      at: NOW,
    });
    await world.ok({ type: 'set-hold', scope: HANDLE, reason: 'Recall' });
    expect(await world.run(said({ step: 'allowed', reason: 'x' }))).toMatchObject({
      refusal: { code: 'on-hold' },
    });
    await world.ok({
      type: 'set-account',
      handle: HANDLE,
      zone: 'Europe/London',
      policy: { ...DEFAULT_POLICY, outsideQueue: 'block' },
    });
    expect(await world.run(said({ step: 'allowed', reason: 'x' }))).toMatchObject({
      refusal: { code: 'outside-blocked' },
    });
    // The account's row remembers it through a change of its policy.
    expect((await rows(world.environment.database)).accounts[HANDLE]?.outside?.id).toBe('o1');
  });

  it('an edit stands in the history of its post and changes nothing of it', async () => {
    const world = await posted();
    const before = await row(world);
    await world.ok(said({ kind: 'edit', editOf: 'p1', part: 0, differences: differs }));
    expect((await events(world)).at(-1)).toBe('outside-noted');
    expect(await row(world)).toEqual(before);
    expect(await world.run(said({ kind: 'edit', editOf: 'p2' }))).toMatchObject({
      refusal: { code: 'unknown-post' },
    });
  });
});
