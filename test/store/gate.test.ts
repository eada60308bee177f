// The approval gate through `execute`: policies, decisions, holds, and what is live.
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { PolicyParts } from '../../src/domain/approval/policy';
import type { Command } from '../../src/domain/lifecycle/commands';
import { policyHash } from '../../src/domain/lifecycle/decide-refresh';
import { tagScope } from '../../src/domain/lifecycle/state';
import { contentHash } from '../../src/domain/post/content-hash';
import { getOverview, getPost, postOfClaim } from '../../src/store/posts';
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
    expect(await post()).toMatchObject({ state: 'posted', approvedUntil: NOW });
    await world.ok(approval('Compliance', 'Ana'));
    expect((await post()).approvedUntil).toBeGreaterThan(NOW);
    await world.ok({ type: 'note-removal', postId: 'p1', seen: 'gone', note: 'The address shows nothing' });
    expect(await post()).toMatchObject({ state: 'posted', removal: { seen: 'gone', at: NOW } });
  });
});

const TARGET = `https://www.threads.com/@someone/post/AAAAAAAAAAA`;
const reply = (target?: string) => content(TEXT, { kind: 'reply', target });

async function approvedReply(
  parts: PolicyParts = { roles: ['Medical'], standardReplies: true },
): Promise<void> {
  await inReview(parts);
  await world.ok({ type: 'write-post', postId: 's', content: reply(), details: { author: 'Writer' } });
  await world.ok({ type: 'submit-post', postId: 's' });
  await world.ok(approval('Medical', 'Ana', { postId: 's', contentHash: contentHash(reply()) }));
}
const answer: Command = { type: 'use-standard-reply', postId: 'a', from: 's', target: TARGET };
const equalsReplay = async () =>
  expect(await rows(world.environment.database)).toEqual(await replay(world.environment.database));

describe('a standard reply', () => {
  it('goes out by a post of its own for each target, which is logged', async () => {
    await approvedReply();
    expect(
      await refusal({
        type: 'claim-post',
        postId: 's',
        claimId: 'c',
        session: 's',
        tabId: 1,
        accountShown: HANDLE,
      }),
    ).toMatchObject({
      code: 'invalid-content',
      detail: { problem: 'target-missing' },
    });
    await world.ok(answer);
    expect(await post('a')).toMatchObject({
      state: 'approved',
      contentHash: contentHash(reply(TARGET)),
      inherited: { sources: ['s'], standard: contentHash(reply()) },
      decisions: [{ name: 'Ana', inheritedFrom: 's', contentHash: contentHash(reply()) }],
    });
    expect(await claim(world, 'a')).toMatchObject({ ok: true });
    await equalsReplay();
  });

  it('is none any more once its use was edited', async () => {
    await approvedReply();
    await world.ok(answer);
    const edited = content('Something else', { kind: 'reply', target: TARGET });
    await world.ok({
      type: 'write-post',
      postId: 'a',
      content: edited,
      details: {},
      basedOn: (await post('a')).contentHash,
    });
    expect(await post('a')).toMatchObject({ state: 'in-review', approvedUntil: 0 });
    expect((await post('a')).inherited).toBeUndefined();
    await equalsReplay();
  });

  it('takes its uses along when it is withdrawn, those that are live too', async () => {
    await approvedReply();
    await world.ok(answer);
    await world.ok({ ...answer, postId: 'b' });
    await world.ok({ type: 'record-outcome', postId: 'b', by: 'person', outcome: 'sent' });
    await world.ok({
      type: 'withdraw-approval',
      postId: 's',
      decisionId: 'w',
      name: 'Ana',
      reason: 'Label changed',
    });
    expect(await post('a')).toMatchObject({ state: 'withdrawn' });
    expect(await post('b')).toMatchObject({ state: 'posted', approvedUntil: NOW });
    await equalsReplay();
  });

  it('ends with the policy that allows it', async () => {
    await approvedReply();
    await world.ok(answer);
    await world.ok({
      type: 'set-account',
      handle: HANDLE,
      zone: 'Europe/London',
      policy: { ...DEFAULT_POLICY, roles: ['Medical'] },
    });
    expect(await claim(world, 'a')).toMatchObject({
      refusal: { code: 'not-approved', detail: { why: 'standard-reply' } },
    });
  });
});

describe('the same content a second time', () => {
  const again = async () => {
    await world.ok({
      type: 'write-post',
      postId: 'p2',
      content: content(TEXT),
      details: { author: 'Writer' },
    });
    await world.ok({ type: 'submit-post', postId: 'p2' });
    return post('p2');
  };
  it('inherits, visibly, or needs its own, by policy', async () => {
    await inReview({ roles: ['Medical'], repeats: 'own' });
    await world.ok(approval('Medical', 'Ana'));
    expect(await again()).toMatchObject({ state: 'in-review', decisions: [] });
    await world.ok({
      type: 'write-post',
      postId: 'p3',
      content: content(TEXT),
      details: { author: 'Writer' },
    });
    await world.ok({
      type: 'set-account',
      handle: HANDLE,
      zone: 'Europe/London',
      policy: { ...DEFAULT_POLICY, roles: ['Medical'], repeats: 'inherit' },
    });
    await world.ok({ type: 'submit-post', postId: 'p3' });
    expect(await post('p3')).toMatchObject({
      state: 'approved',
      decisions: [{ name: 'Ana', inheritedFrom: 'p1' }],
    });
    await equalsReplay();
  });

  it('inherits nothing for an author who approved, nor where somebody said no', async () => {
    await inReview({ roles: ['Medical'], repeats: 'inherit' });
    await world.ok(approval('Medical', 'Ana'));
    await world.ok({ type: 'write-post', postId: 'p2', content: content(TEXT), details: { author: 'ana' } });
    await world.ok({ type: 'submit-post', postId: 'p2' });
    expect(await post('p2')).toMatchObject({ state: 'in-review' });
    await world.ok({
      type: 'reject-post',
      postId: 'p2',
      decisionId: 'no',
      contentHash: contentHash(content(TEXT)),
      role: 'Medical',
      name: 'Bo',
      reason: 'No',
    });
    await world.ok({
      type: 'write-post',
      postId: 'p3',
      content: content(TEXT),
      details: { author: 'Writer' },
    });
    await world.ok({ type: 'submit-post', postId: 'p3' });
    expect(await post('p3')).toMatchObject({ state: 'in-review', decisions: [] });
  });

  it('loses what the first loses', async () => {
    await inReview({ roles: ['Medical'], repeats: 'inherit' });
    await world.ok(approval('Medical', 'Ana'));
    expect(await again()).toMatchObject({ state: 'approved' });
    await world.ok({
      type: 'withdraw-approval',
      postId: 'p1',
      decisionId: 'w',
      name: 'Ana',
      reason: 'Recall',
    });
    expect(await post('p2')).toMatchObject({
      state: 'withdrawn',
      decisions: [{}, { verdict: 'withdraw', inheritedFrom: 'p1' }],
    });
    await equalsReplay();
  });
});

describe('another policy', () => {
  const set = (parts: PolicyParts) =>
    world.ok({
      type: 'set-account',
      handle: HANDLE,
      zone: 'Europe/London',
      policy: { ...DEFAULT_POLICY, ...parts } as typeof DEFAULT_POLICY,
    });

  it('leaves decisions as they are and judges afresh: at once at the claim, and in the rows by the sweep', async () => {
    await approvedPost(world);
    await set({ roles: ['Compliance'], checks: { ...DEFAULT_POLICY.checks, forbiddenTerms: ['hands'] } });
    expect(await claim(world)).toMatchObject({
      refusal: { code: 'policy-checks', detail: { finding: 'term-forbidden', what: 'hands' } },
    });
    const account = async () => (await getOverview(world.environment.database)).accounts[HANDLE]!;
    expect(await account()).toMatchObject({ unjudged: true });
    await world.ok({ type: 'refresh-post', postId: 'p1' });
    expect(await post()).toMatchObject({
      state: 'in-review',
      findings: ['term-forbidden'],
      decisions: [{ name: 'Reviewer' }],
    });
    // A sweep that began under another policy ends nothing.
    await world.ok({ type: 'apply-policy', account: HANDLE, policy: policyHash(DEFAULT_POLICY) });
    expect(await account()).toMatchObject({ unjudged: true });
    await world.ok({ type: 'apply-policy', account: HANDLE, policy: policyHash((await account()).policy) });
    expect((await account()).unjudged).toBeUndefined();
    await set({ roles: ['Compliance'] });
    await world.ok({ type: 'refresh-post', postId: 'p1' });
    expect(await post()).toMatchObject({ state: 'approved' });
    expect((await post()).findings).toBeUndefined();
    await equalsReplay();
  });

  it('ends approvals that are longer than it allows', async () => {
    await approvedPost(world);
    await set({ roles: ['Compliance'], longestValidityDays: 10 });
    expect(await claim(world)).toMatchObject({ ok: true });
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'person' });
    world.clock.now += 12 * 86_400_000;
    expect(await claim(world, 'p1', 'c2')).toMatchObject({ refusal: { code: 'approval-expired' } });
  });

  it('never takes up by itself what was rejected', async () => {
    await inReview({ roles: ['Medical', 'Legal'] });
    await world.ok(approval('Medical', 'Ana'));
    await world.ok({
      type: 'reject-post',
      postId: 'p1',
      decisionId: 'no',
      contentHash: contentHash(content(TEXT)),
      role: 'Legal',
      name: 'Bo',
      reason: 'No',
    });
    await set({ roles: ['Medical'] });
    await world.ok({ type: 'refresh-post', postId: 'p1' });
    expect(await post()).toMatchObject({ state: 'draft' });
  });
});

describe('a press that is heard late', () => {
  it('counts for the claim it was made under, also when another one is open', async () => {
    await approvedPost(world);
    await claim(world, 'p1', 'c1');
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'fill-failed' });
    await claim(world, 'p1', 'c2');
    expect(await postOfClaim(world.environment.database, 'c1')).toMatchObject({ id: 'p1' });
    await world.ok({ type: 'note-press', postId: 'p1', claimId: 'c1', verdict: 'passed', differences: [] });
    expect(await post()).toMatchObject({ state: 'unresolved', outcome: { reason: 'late-press' } });
    await world.ok({
      type: 'record-outcome',
      postId: 'p1',
      by: 'page',
      claimId: 'c1',
      outcome: 'sent',
      evidence: 'permalink',
      permalink: `https://www.threads.com/@${HANDLE}/post/BBBBBBBBBBB`,
    });
    expect(await post()).toMatchObject({ state: 'posted', outcome: { evidence: 'permalink' } });
    await equalsReplay();
  });
});
