// What is due, what waits under a hold, and what somebody has to do about approvals: as the rules are, not as rows say.
import { beforeEach, describe, expect, it } from 'vitest';
import { judgeByPolicy, type Refresher, refreshEnded } from '../../src/background/refresh';
import { execute } from '../../src/commands/execute';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { PolicyParts } from '../../src/domain/approval/policy';
import { tagScope } from '../../src/domain/lifecycle/state';
import { contentHash } from '../../src/domain/post/content-hash';
import { dueNow, lateUnder, listStandardReplies, nextDue } from '../../src/store/due';
import { getOverview, getPost } from '../../src/store/posts';
import { listApprovalTasks } from '../../src/store/tasks';
import {
  approvedPost,
  claim,
  content,
  HANDLE,
  NOW,
  replay,
  rows,
  type TestWorld,
  testWorld,
} from './environment';

const DAY = 86_400_000;
let world: TestWorld;
beforeEach(() => {
  world = testWorld();
});
const database = () => world.environment.database;
const ids = (posts: readonly { id: string }[]) => posts.map(({ id }) => id);
const set = (parts: PolicyParts) =>
  world.ok({
    type: 'set-account',
    handle: HANDLE,
    zone: 'Europe/London',
    policy: { ...DEFAULT_POLICY, ...parts } as typeof DEFAULT_POLICY,
  });
const refresher = (): Refresher => ({
  database: database(),
  run: (commands) => {
    const list = Array.isArray(commands) ? commands : [commands];
    return execute(
      list.map((command) => ({ commandId: world.environment.newId(), command })),
      world.environment,
    );
  },
});

describe('what is due', () => {
  it('leaves out what ended or was withdrawn, whatever the row still says', async () => {
    await approvedPost(world, 'p1');
    await approvedPost(world, 'p2', 'Another');
    expect(ids((await dueNow(database(), NOW)).posts)).toEqual(['p1', 'p2']);
    await world.ok({
      type: 'withdraw-approval',
      postId: 'p2',
      decisionId: 'w',
      name: 'Ana',
      reason: 'Recall',
    });
    expect(ids((await dueNow(database(), NOW)).posts)).toEqual(['p1']);
    // No sweep has run: the row says approved.
    const later = NOW + 300 * DAY;
    expect(await getPost(database(), 'p1')).toMatchObject({ state: 'approved' });
    expect((await dueNow(database(), later)).posts).toEqual([]);
  });

  it('keeps apart what a hold stops, by account and by tag', async () => {
    await approvedPost(world, 'p1');
    await approvedPost(world, 'p2', 'Another');
    await world.ok({ type: 'tag-post', postId: 'p1', tags: ['Winter'] });
    await world.ok({ type: 'set-hold', scope: tagScope('winter'), reason: 'Recall' });
    const due = await dueNow(database(), NOW);
    expect([ids(due.posts), ids(due.held)]).toEqual([['p2'], ['p1']]);
    const { accounts, holds } = await getOverview(database());
    expect((await nextDue(database(), accounts[HANDLE]!, NOW, holds))?.id).toBe('p2');
    expect((await nextDue(database(), accounts[HANDLE]!, NOW))?.id).toBe('p1');
    await world.ok({ type: 'set-hold', scope: HANDLE, reason: 'Crisis' });
    expect((await dueNow(database(), NOW)).posts).toEqual([]);
  });

  it('says when the next one begins, and what became due since', async () => {
    await approvedPost(world, 'p1');
    await world.ok({
      type: 'approve-post',
      postId: 'p1',
      decisionId: 'later',
      contentHash: contentHash(content('Wash your hands. 🧼')),
      role: 'Compliance',
      name: 'Reviewer',
      from: '2026-12-01',
      until: '2027-06-30',
    });
    expect(await dueNow(database(), NOW)).toEqual({
      posts: [],
      held: [],
      startsAt: Date.UTC(2026, 11, 1),
    });
    await approvedPost(world, 'p2', 'Another');
    // It was due at 08:00.
    expect(ids((await dueNow(database(), NOW, { after: NOW - 2 * 3_600_000 })).posts)).toEqual(['p2']);
    expect((await dueNow(database(), NOW, { after: NOW - 3_600_000 })).posts).toEqual([]);
  });

  it('never offers a standard reply', async () => {
    await set({ roles: ['Compliance'], standardReplies: true });
    const text = content('Thank you.', { kind: 'reply' });
    await world.ok({ type: 'write-post', postId: 's', content: text, details: {} });
    await world.ok({ type: 'submit-post', postId: 's' });
    await world.ok({
      type: 'approve-post',
      postId: 's',
      decisionId: 'd',
      contentHash: contentHash(text),
      role: 'Compliance',
      name: 'Reviewer',
      until: '2027-06-30',
    });
    expect(
      await world.run({
        type: 'schedule-post',
        postId: 's',
        schedule: { date: '2026-11-24', time: '08:00', zone: 'Europe/London' },
      }),
    ).toMatchObject({
      refusal: { code: 'standard-reply' },
    });
    expect((await dueNow(database(), NOW)).posts).toEqual([]);
    expect(ids(await listStandardReplies(database(), NOW))).toEqual(['s']);
    expect(await listStandardReplies(database(), NOW, 'northbridge.sante')).toEqual([]);
    expect(await listStandardReplies(database(), NOW + 300 * DAY)).toEqual([]);
  });
});

it('lists what became late under a hold: before it is lifted, and after', async () => {
  await approvedPost(world, 'p1');
  world.clock.now = NOW - 2 * 3_600_000;
  await world.ok({ type: 'set-hold', scope: HANDLE, reason: 'Crisis' });
  const hold = (await getOverview(database())).holds[HANDLE]!;
  world.clock.now = NOW;
  await approvedPost(world, 'p2', 'Another');
  const early = { ...hold, since: NOW };
  expect(ids((await lateUnder(database(), hold, NOW)).posts)).toEqual(['p1', 'p2']);
  expect(await lateUnder(database(), hold, NOW, 1)).toMatchObject({ posts: [{ id: 'p1' }], more: true });
  expect((await lateUnder(database(), early, NOW)).posts).toEqual([]);
  expect((await lateUnder(database(), { ...hold, scope: tagScope('winter') }, NOW)).posts).toEqual([]);
  await world.ok({ type: 'tag-post', postId: 'p2', tags: ['Winter'] });
  expect(ids((await lateUnder(database(), { ...hold, scope: tagScope('winter') }, NOW)).posts)).toEqual([
    'p2',
  ]);
  await world.ok({ type: 'lift-hold', scope: HANDLE, reason: 'Over' });
  expect(ids((await lateUnder(database(), hold, NOW)).posts)).toEqual(['p1', 'p2']);
});

describe('the tasks about approvals', () => {
  const kinds = async (now = world.clock.now) =>
    (await listApprovalTasks(database(), now)).tasks.map((task) =>
      task.kind === 'approval-ends-soon' ? [task.kind, task.post.id] : [task.kind, task.post.id, task.why],
    );

  it('ask about a live post whose approval ended or was withdrawn, until it is approved anew or seen gone', async () => {
    await approvedPost(world);
    await claim(world);
    await world.ok({ type: 'record-outcome', postId: 'p1', by: 'person', outcome: 'sent' });
    expect(await kinds()).toEqual([]);
    // 2027-06-30 is its last day; the policy warns 30 days before.
    expect(await kinds(Date.UTC(2027, 5, 1))).toEqual([['approval-ends-soon', 'p1']]);
    expect(await kinds(Date.UTC(2027, 6, 1))).toEqual([['re-approve-or-take-down', 'p1', 'ended']]);
    await world.ok({
      type: 'withdraw-approval',
      postId: 'p1',
      decisionId: 'w',
      name: 'Ana',
      reason: 'Recall',
    });
    expect(await kinds()).toEqual([['re-approve-or-take-down', 'p1', 'withdrawn']]);
    await world.ok({ type: 'note-removal', postId: 'p1', seen: 'still-there', note: 'Still on the profile' });
    expect(await kinds()).toEqual([['re-approve-or-take-down', 'p1', 'withdrawn']]);
    await world.ok({
      type: 'approve-post',
      postId: 'p1',
      decisionId: 'again',
      contentHash: contentHash(content('Wash your hands. 🧼')),
      role: 'Compliance',
      name: 'Reviewer',
      until: '2027-06-30',
    });
    expect(await kinds()).toEqual([]);
    await world.ok({
      type: 'withdraw-approval',
      postId: 'p1',
      decisionId: 'w2',
      name: 'Ana',
      reason: 'Recall',
    });
    await world.ok({ type: 'note-removal', postId: 'p1', seen: 'gone', note: 'The address shows nothing' });
    expect(await kinds()).toEqual([]);
  });

  it('ask about what a person posted after the approval had ended, and not about what never had one', async () => {
    await approvedPost(world);
    world.clock.now = Date.UTC(2027, 6, 1);
    await world.ok({ type: 'refresh-post', postId: 'p1' });
    expect(await getPost(database(), 'p1')).toMatchObject({ state: 'missed' });
    await world.ok({ type: 'record-outcome', postId: 'p1', by: 'person', outcome: 'sent' });
    await world.ok({ type: 'write-post', postId: 'p2', content: content('Never judged'), details: {} });
    await world.ok({ type: 'skip-post', postId: 'p2', reason: 'Posted by hand' });
    await world.ok({ type: 'record-outcome', postId: 'p2', by: 'person', outcome: 'sent' });
    expect(await kinds()).toEqual([['re-approve-or-take-down', 'p1', 'ended']]);
  });

  it('are none where there is no account yet, or none that wants a warning', async () => {
    expect(await listApprovalTasks(database(), NOW)).toEqual({ tasks: [], more: false });
    await set({ warningDays: 0 });
    await approvedPost(world, 'p1');
    expect(await listApprovalTasks(database(), NOW)).toEqual({ tasks: [], more: false });
  });

  it('say when there are more than asked for', async () => {
    for (let i = 0; i < 4; i += 1) {
      await approvedPost(world, `p${i}`, `Text ${i}`);
      await world.ok({ type: 'record-outcome', postId: `p${i}`, by: 'person', outcome: 'sent' });
    }
    const late = Date.UTC(2027, 6, 1);
    expect(await listApprovalTasks(database(), late, 4)).toMatchObject({ more: false });
    const some = await listApprovalTasks(database(), late, 3);
    expect([some.tasks.length, some.more]).toEqual([3, true]);
  });
});

describe('the sweep', () => {
  it('goes past a post that cannot be judged', async () => {
    for (let i = 0; i < 4; i += 1) await approvedPost(world, `p${i}`, `Text ${i}`);
    // A row whose account is not there: damaged, as far as anybody can tell.
    await database().use(async (db) => {
      const row = (await db.get('posts', 'p1'))!;
      await db.put('posts', { ...row, account: 'nobody' });
    });
    world.clock.now = Date.UTC(2027, 6, 1);
    await refreshEnded(refresher(), world.clock.now);
    expect((await getPost(database(), 'p1'))?.state).toBe('approved');
    for (const id of ['p0', 'p2', 'p3']) expect((await getPost(database(), id))?.state).toBe('missed');
  });

  it('judges by another policy in batches, and then says that all are judged', async () => {
    for (let i = 0; i < 120; i += 1)
      await approvedPost(world, `p${String(i).padStart(3, '0')}`, `Text ${i} wonder`);
    await approvedPost(world, 'q', 'Plain');
    await set({ roles: ['Compliance'], checks: { ...DEFAULT_POLICY.checks, forbiddenTerms: ['wonder'] } });
    const before = (await rows(database())).counters[HANDLE];
    expect(before?.states).toMatchObject({ approved: 121 });
    await judgeByPolicy(refresher(), world.clock.now);
    const after = await rows(database());
    expect(after.counters[HANDLE]?.states).toMatchObject({ approved: 1, 'in-review': 120 });
    expect(after.accounts[HANDLE]?.unjudged).toBeUndefined();
    expect(after).toEqual(await replay(database()));
    // Nothing is written where nothing changes.
    const { size } = world.sentinels.at(-1)!;
    await judgeByPolicy(refresher(), world.clock.now);
    expect(world.sentinels.at(-1)!.size).toBe(size);
    await set({ roles: ['Compliance'] });
    await judgeByPolicy(refresher(), world.clock.now);
    expect((await rows(database())).counters[HANDLE]?.states).toMatchObject({
      approved: 121,
      'in-review': 0,
    });
  });
});
