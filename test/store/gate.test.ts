// The approval gate through `execute`: policies, decisions, holds, and what is live.
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { PolicyParts } from '../../src/domain/approval/policy';
import type { Command } from '../../src/domain/lifecycle/commands';
import { tagScope } from '../../src/domain/lifecycle/state';
import { contentHash } from '../../src/domain/post/content-hash';
import { getOverview, getPost } from '../../src/store/posts';
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

let world: TestWorld;
beforeEach(() => {
  world = testWorld();
});

const TEXT = 'Wash your hands. 🧼';
const post = async (id = 'p1') => (await getPost(world.environment.database, id))!;
const refusal = async (command: Command) => {
  const result = await world.run(command);
  return result.ok ? undefined : result.refusal;
};

/** The account with this policy, and a post in review. */
async function inReview(parts: PolicyParts, text = TEXT): Promise<void> {
  await world.ok({
    type: 'set-account',
    handle: HANDLE,
    zone: 'Europe/London',
    policy: { ...DEFAULT_POLICY, ...parts } as typeof DEFAULT_POLICY,
  });
  await world.ok({ type: 'write-post', postId: 'p1', content: content(text), details: { author: 'Writer' } });
  await world.ok({ type: 'submit-post', postId: 'p1' });
}

type Approve = Extract<Command, { type: 'approve-post' }>;
let decisions = 0;
const approval = (role: string, name: string, more: Partial<Approve> = {}): Approve => ({
  type: 'approve-post',
  postId: 'p1',
  decisionId: `d${++decisions}`,
  contentHash: contentHash(content(TEXT)),
  role,
  name,
  until: '2027-06-30',
  ...more,
});

describe('conditions', () => {
  it('keep an approval from counting until somebody records that they are met', async () => {
    await inReview({ roles: ['Medical'] });
    await world.ok(
      approval('Medical', 'Ana', { decisionId: 'c', conditions: 'Add the reference to the job bag' }),
    );
    expect(await post()).toMatchObject({ state: 'in-review', approvedUntil: 0 });
    expect(
      await refusal({ type: 'meet-conditions', postId: 'p1', decisionId: 'x', name: 'Bo', note: 'Done' }),
    ).toEqual({ code: 'no-conditions' });
    await world.ok({ type: 'meet-conditions', postId: 'p1', decisionId: 'c', name: 'Bo', note: 'Added' });
    expect(await post()).toMatchObject({
      state: 'approved',
      decisions: [
        { conditions: 'Add the reference to the job bag', conditionsMetAt: NOW, conditionsMetBy: 'Bo' },
      ],
    });
    expect(await claim(world)).toMatchObject({ ok: true });
    expect(await rows(world.environment.database)).toEqual(await replay(world.environment.database));
  });
});

describe('a hold by tag', () => {
  it('stops the posts that have it, whatever its case, and those only', async () => {
    await approvedPost(world);
    await world.ok({ type: 'tag-post', postId: 'p1', tags: ['Winter  care'] });
    await world.ok({ type: 'set-hold', scope: tagScope(' winter care'), reason: 'Recall' });
    expect(await claim(world)).toMatchObject({ refusal: { code: 'on-hold', detail: { reason: 'Recall' } } });
    await world.ok({ type: 'lift-hold', scope: 'tag:winter care', reason: 'Over' });
    expect(await claim(world)).toMatchObject({ ok: true });
  });

  it('needs a tag, and lifting needs a reason', async () => {
    expect(await refusal({ type: 'set-hold', scope: 'tag:  ', reason: 'Recall' })).toEqual({
      code: 'tag-missing',
    });
    await world.ok({ type: 'set-hold', scope: 'tag:winter', reason: 'Recall' });
    expect(await refusal({ type: 'lift-hold', scope: 'tag:winter', reason: ' ' })).toEqual({
      code: 'reason-missing',
    });
  });
});

describe('the organisation’s policy', () => {
  it('wins over what is set here, before anything else is judged', async () => {
    await approvedPost(world);
    world.environment.managed = () => ({ '*': { roles: ['Compliance', 'Medical'] } });
    expect(await claim(world)).toMatchObject({
      refusal: { code: 'not-approved', detail: { why: 'missing-role' } },
    });
    await world.ok({ type: 'see-managed-policy', managed: { '*': { roles: ['Compliance', 'Medical'] } } });
    const { accounts, managed } = await getOverview(world.environment.database);
    expect(managed).toEqual({ '*': { roles: ['Compliance', 'Medical'] } });
    expect(accounts[HANDLE]).toMatchObject({
      policy: { roles: ['Compliance', 'Medical'] },
      own: { roles: ['Compliance'] },
    });
    expect(await rows(world.environment.database)).toEqual(await replay(world.environment.database));
  });
});

describe('what is live', () => {
  it('may lose its approval, be approved anew, and be seen gone', async () => {
    await approvedPost(world);
    await world.ok({ type: 'record-outcome', postId: 'p1', by: 'person', outcome: 'sent' });
    await world.ok({
      type: 'withdraw-approval',
      postId: 'p1',
      decisionId: 'w',
      name: 'Ana',
      reason: 'Label changed',
    });
    expect(await post()).toMatchObject({ state: 'posted', approvedUntil: 0 });
    await world.ok(approval('Compliance', 'Ana'));
    expect((await post()).approvedUntil).toBeGreaterThan(NOW);
    await world.ok({ type: 'note-removal', postId: 'p1', seen: 'gone', note: 'The address shows nothing' });
    expect(await post()).toMatchObject({ state: 'posted', removal: { seen: 'gone', at: NOW } });
  });
});
