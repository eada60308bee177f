import { describe, expect, it } from 'vitest';
import { execute } from '../../src/commands/execute';
import { contentHash } from '../../src/domain/post/content-hash';
import { nextDue } from '../../src/store/due';
import { getTip, readHistory, streamLog, verifyLog } from '../../src/store/log';
import { getPost } from '../../src/store/posts';
import { approvedPost, claim, content, HANDLE, NOW, replay, rows, testWorld } from './environment';

const PERMALINK = `https://www.threads.com/@${HANDLE}/post/DAbcDefGhIj`;

describe('execute', () => {
  it('walks the way of a post: approved, claimed, filled, pressed, posted, confirmed', async () => {
    const world = testWorld();
    await approvedPost(world);
    const { database } = world.environment;
    const account = (await rows(database)).accounts[HANDLE]!;
    expect((await nextDue(database, account, NOW))?.id).toBe('p1');
    expect((await claim(world)).ok).toBe(true);
    const common = { postId: 'p1', claimId: 'c1' };
    await world.ok({
      type: 'note-prefill',
      ...common,
      result: 'exact',
      touched: true,
      differences: [],
      byHand: [],
    });
    await world.ok({ type: 'note-press', ...common, verdict: 'passed', differences: [] });
    await world.ok({
      type: 'record-outcome',
      ...common,
      by: 'page',
      outcome: 'sent',
      evidence: 'permalink',
      permalink: PERMALINK,
    });
    await world.ok({
      type: 'record-outcome',
      ...common,
      by: 'page',
      outcome: 'sent',
      evidence: 'confirmed',
      permalink: PERMALINK,
      publishedAt: NOW,
    });
    const post = await getPost(database, 'p1');
    expect(post?.state).toBe('posted');
    expect(post?.outcome).toMatchObject({ evidence: 'confirmed', permalink: PERMALINK, by: 'page' });
    expect(post?.claim?.steps.map((step) => step.name)).toEqual([
      'claimed',
      'filled',
      'pressed',
      'permalink',
      'confirmed',
    ]);
    expect(await nextDue(database, account, NOW)).toBeUndefined();
    expect(await rows(database)).toEqual(await replay(database));
    expect((await verifyLog(database)).agrees).toBe(true);
    expect((await readHistory(database, 'p1')).map((view) => view.entry.type)).toEqual([
      'post-written',
      'post-scheduled',
      'post-submitted',
      'decision-made',
      'post-claimed',
      'post-prefilled',
      'press-observed',
      'post-posted',
      'post-posted',
    ]);
  });

  it('makes a repeated command harmless', async () => {
    const world = testWorld();
    await approvedPost(world);
    const command = { type: 'skip-post', postId: 'p1', reason: 'No longer needed' } as const;
    const first = await world.run(command, 'same');
    const before = await rows(world.environment.database);
    const again = await world.run(command, 'same');
    expect(first).toMatchObject({ ok: true, repeated: false, events: ['post-skipped'] });
    expect(again).toMatchObject({ ok: true, repeated: true, events: [] });
    expect(await rows(world.environment.database)).toEqual(before);
  });

  it('changes nothing at all when one command of a transaction is refused', async () => {
    const world = testWorld();
    await approvedPost(world);
    const before = await rows(world.environment.database);
    const tip = await getTip(world.environment.database);
    const result = await execute(
      [
        { commandId: 'a', command: { type: 'set-hold', scope: '*', reason: 'Recall' } },
        { commandId: 'b', command: { type: 'skip-post', postId: 'nobody', reason: 'x' } },
      ],
      world.environment,
    );
    expect(result).toEqual({ ok: false, refusal: { code: 'unknown-post' } });
    expect(await rows(world.environment.database)).toEqual(before);
    expect(await getTip(world.environment.database)).toEqual(tip);
  });

  it('lets later commands of one transaction see the earlier ones', async () => {
    const world = testWorld();
    await approvedPost(world);
    const next = content('Second');
    const result = await execute(
      [
        { commandId: 'a', command: { type: 'write-post', postId: 'p2', content: next, details: {} } },
        {
          commandId: 'b',
          command: {
            type: 'approve-post',
            postId: 'p2',
            decisionId: 'd2',
            contentHash: contentHash(next),
            role: 'Compliance',
            name: 'Reviewer',
            until: '2027-01-01',
          },
        },
      ],
      world.environment,
    );
    expect(result.ok).toBe(true);
    expect((await getPost(world.environment.database, 'p2'))?.state).toBe('approved');
    expect(await rows(world.environment.database)).toEqual(await replay(world.environment.database));
  });

  it('writes the sentinel after the commit and announces what changed', async () => {
    const world = testWorld();
    await approvedPost(world);
    const tip = await getTip(world.environment.database);
    expect(world.sentinels.at(-1)).toEqual({ installId: 'device-1', ...tip });
    expect(world.notices.at(-1)).toMatchObject({ size: tip.size, postIds: ['p1'] });
  });

  it('keeps texts and names out of the entries', async () => {
    const world = testWorld();
    await approvedPost(world, 'p1', 'A very particular sentence');
    for await (const { json } of streamLog(world.environment.database)) {
      expect(json).not.toContain('particular');
      expect(json).not.toContain('Reviewer');
    }
  });

  it('replays an erased body as erased', async () => {
    const world = testWorld();
    await approvedPost(world);
    const { database } = world.environment;
    const post = await getPost(database, 'p1');
    await database.use((db) => db.delete('bodies', post!.body));
    expect((await replay(database)).posts.p1?.excerpt).toBe('(erased)');
    expect(await claim(world)).toEqual({ ok: false, refusal: { code: 'body-erased' } });
    expect((await verifyLog(database)).agrees).toBe(true);
  });

  it('notices an entry that was altered', async () => {
    const world = testWorld();
    await approvedPost(world);
    const { database } = world.environment;
    await database.use(async (db) => {
      const row = (await db.get('entries', 1))!;
      await db.put('entries', { ...row, json: row.json.replace('"n":0', '"n":1') });
    });
    expect((await verifyLog(database)).agrees).toBe(false);
  });
});

describe('the gate', () => {
  it('lets one post be composed at a time', async () => {
    const world = testWorld();
    await approvedPost(world, 'p1');
    await approvedPost(world, 'p2', 'Another');
    expect((await claim(world, 'p1', 'c1')).ok).toBe(true);
    expect(await claim(world, 'p2', 'c2')).toMatchObject({ ok: false, refusal: { code: 'claim-open' } });
  });

  it.each([
    [
      'a hold on everything',
      async (w: ReturnType<typeof testWorld>) => w.ok({ type: 'set-hold', scope: '*', reason: 'Recall' }),
      'on-hold',
    ],
    [
      'a hold on the account',
      async (w: ReturnType<typeof testWorld>) => w.ok({ type: 'set-hold', scope: HANDLE, reason: 'Recall' }),
      'on-hold',
    ],
    [
      'an approval that ended',
      async (w: ReturnType<typeof testWorld>) => {
        w.clock.now = Date.UTC(2027, 6, 1);
      },
      'approval-expired',
    ],
    [
      'a withdrawn approval',
      async (w: ReturnType<typeof testWorld>) =>
        w.ok({ type: 'withdraw-approval', postId: 'p1', decisionId: 'd9', name: 'R', reason: 'New data' }),
      'not-approved',
    ],
    [
      'an edit',
      async (w: ReturnType<typeof testWorld>) =>
        w.ok({
          type: 'write-post',
          postId: 'p1',
          content: content('Changed'),
          details: {},
          basedOn: contentHash(content('Wash your hands. 🧼')),
        }),
      'not-approved',
    ],
    [
      'a policy that asks for another role',
      async (w: ReturnType<typeof testWorld>) =>
        w.ok({
          type: 'set-account',
          handle: HANDLE,
          zone: 'Europe/London',
          policy: {
            roles: ['Compliance', 'Medical'],
            authorMayApprove: false,
            longestValidityDays: 730,
            postAnyway: false,
          },
        }),
      'not-approved',
    ],
  ])('refuses a claim after %s', async (_name, change, code) => {
    const world = testWorld();
    await approvedPost(world);
    await change(world);
    expect(await claim(world)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses a claim while another account is signed in', async () => {
    const world = testWorld();
    await approvedPost(world);
    const result = await world.run({
      type: 'claim-post',
      postId: 'p1',
      claimId: 'c',
      session: 's',
      tabId: 1,
      accountShown: 'somebody.else',
    });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'other-account' } });
  });

  it('hashes the content afresh, so a body that was tampered with never leaves', async () => {
    const world = testWorld();
    await approvedPost(world);
    const { database } = world.environment;
    await database.use(async (db) => {
      const post = (await db.get('posts', 'p1'))!;
      const body = (await db.get('bodies', post.body))!;
      await db.put('bodies', { ...body, value: { content: content('Buy now!') } });
    });
    expect(await claim(world)).toMatchObject({ ok: false, refusal: { code: 'content-changed' } });
  });

  it('does not let the author approve, nor a role that nobody asked for, nor beyond the longest validity', async () => {
    const world = testWorld();
    const written = await approvedPost(world);
    const approve = (more: object) =>
      world.run({
        type: 'approve-post',
        postId: 'p1',
        decisionId: 'x',
        contentHash: contentHash(written),
        role: 'Compliance',
        name: 'Other',
        until: '2027-01-01',
        ...more,
      });
    expect(await approve({ name: ' writer ' })).toMatchObject({ refusal: { code: 'author-approves' } });
    expect(await approve({ role: 'Legal' })).toMatchObject({ refusal: { code: 'role-not-asked' } });
    expect(await approve({ until: '2030-01-01' })).toMatchObject({ refusal: { code: 'validity-too-long' } });
    expect(await approve({ from: '2026-12-05', until: '2026-12-04' })).toMatchObject({
      refusal: { code: 'validity-reversed' },
    });
    expect(await approve({ until: '2026-11-23' })).toMatchObject({ refusal: { code: 'validity-ended' } });
    expect(await approve({ from: '2026-11-01', until: '2026-11-23' })).toMatchObject({
      refusal: { code: 'validity-ended' },
    });
    expect(await approve({ contentHash: 'f'.repeat(64) })).toMatchObject({
      refusal: { code: 'content-changed' },
    });
    expect(await approve({ until: '2026-11-24' })).toMatchObject({ ok: true });
  });
});

describe('what may have gone out', () => {
  async function filled() {
    const world = testWorld();
    await approvedPost(world);
    await claim(world);
    await world.ok({
      type: 'note-prefill',
      postId: 'p1',
      claimId: 'c1',
      result: 'exact',
      touched: true,
      differences: [],
      byHand: [],
    });
    return world;
  }
  const state = async (world: ReturnType<typeof testWorld>) =>
    (await getPost(world.environment.database, 'p1'))?.state;

  it.each(['tab-closed', 'time', 'restart', 'lost-contact'] as const)(
    'is unresolved after %s, never due by itself',
    async (cause) => {
      const world = await filled();
      await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause });
      expect(await state(world)).toBe('unresolved');
      expect(await claim(world, 'p1', 'c2')).toMatchObject({ refusal: { code: 'look-first' } });
      await world.ok({ type: 'record-outcome', postId: 'p1', by: 'person', outcome: 'not-sent' });
      expect(await state(world)).toBe('approved');
    },
  );

  it('is unresolved when the page had the content and never said what became of it', async () => {
    const world = testWorld();
    await approvedPost(world);
    await claim(world);
    await world.ok({ type: 'begin-fill', postId: 'p1', claimId: 'c1' });
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'restart' });
    expect(await state(world)).toBe('unresolved');
  });

  it('is due again when the page had the content and said that nothing was touched', async () => {
    const world = testWorld();
    await approvedPost(world);
    await claim(world);
    await world.ok({ type: 'begin-fill', postId: 'p1', claimId: 'c1' });
    await world.ok({
      type: 'note-prefill',
      postId: 'p1',
      claimId: 'c1',
      result: 'no-composer',
      touched: false,
      differences: [],
      byHand: [],
    });
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'tab-closed' });
    expect(await state(world)).toBe('approved');
  });

  it('is due again when a claim ends before anything was filled', async () => {
    const world = testWorld();
    await approvedPost(world);
    await claim(world);
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'tab-closed' });
    expect(await state(world)).toBe('approved');
  });

  it('needs a look once Post was pressed, even when a person would rather release it', async () => {
    const world = await filled();
    await world.ok({ type: 'note-press', postId: 'p1', claimId: 'c1', verdict: 'passed', differences: [] });
    expect(
      await world.run({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'person' }),
    ).toMatchObject({ refusal: { code: 'look-first' } });
  });

  it('is unresolved when the news of the press comes after the claim was given up', async () => {
    const world = await filled();
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'person' });
    expect(await state(world)).toBe('approved');
    await world.ok({ type: 'note-press', postId: 'p1', claimId: 'c1', verdict: 'passed', differences: [] });
    expect(await state(world)).toBe('unresolved');
  });

  it('is never posted on the word of a page without a permalink', async () => {
    const world = await filled();
    expect(
      await world.run({
        type: 'record-outcome',
        postId: 'p1',
        claimId: 'c1',
        by: 'page',
        outcome: 'sent',
        evidence: 'declared',
      }),
    ).toMatchObject({ ok: false });
    expect(
      await world.run({
        type: 'record-outcome',
        postId: 'p1',
        claimId: 'c1',
        by: 'page',
        outcome: 'not-sent',
      }),
    ).toMatchObject({ refusal: { code: 'look-first' } });
    await world.ok({
      type: 'record-outcome',
      postId: 'p1',
      claimId: 'c1',
      by: 'page',
      outcome: 'uncertain',
      reason: 'closed',
    });
    expect(await state(world)).toBe('unresolved');
  });

  it('takes no permalink of another account, of another post, or of another claim', async () => {
    const world = await filled();
    const say = (more: object) =>
      world.run({
        type: 'record-outcome',
        postId: 'p1',
        claimId: 'c1',
        by: 'page',
        outcome: 'sent',
        evidence: 'permalink',
        permalink: PERMALINK,
        ...more,
      });
    expect(await say({ permalink: 'https://www.threads.com/@other/post/X' })).toMatchObject({
      refusal: { code: 'permalink-account' },
    });
    expect(await say({ permalink: 'https://example.org/x' })).toMatchObject({
      refusal: { code: 'permalink-invalid' },
    });
    expect(await say({ claimId: 'c0' })).toMatchObject({ refusal: { code: 'claim-over' } });
    expect(await say({})).toMatchObject({ ok: true });
    await approvedPost(world, 'p2', 'Another');
    await claim(world, 'p2', 'c2');
    expect(
      await world.run({
        type: 'record-outcome',
        postId: 'p2',
        claimId: 'c2',
        by: 'page',
        outcome: 'sent',
        evidence: 'permalink',
        permalink: PERMALINK,
      }),
    ).toMatchObject({ refusal: { code: 'permalink-taken' } });
  });

  it('never loses evidence to a later, weaker word', async () => {
    const world = await filled();
    const say = (evidence: 'permalink' | 'confirmed') =>
      world.ok({
        type: 'record-outcome',
        postId: 'p1',
        claimId: 'c1',
        by: 'page',
        outcome: 'sent',
        evidence,
        permalink: PERMALINK,
      });
    await say('confirmed');
    await say('permalink');
    await world.ok({ type: 'record-outcome', postId: 'p1', by: 'person', outcome: 'sent' });
    expect((await getPost(world.environment.database, 'p1'))?.outcome?.evidence).toBe('confirmed');
  });
});

describe('what stays void, and what stays aside', () => {
  const until = '2027-06-30';

  it('does not bring an approval back when the earlier text is written again', async () => {
    const world = testWorld();
    const first = await approvedPost(world);
    const other = content('Another text');
    const write = (next: typeof first, before: typeof first) =>
      world.ok({
        type: 'write-post',
        postId: 'p1',
        content: next,
        details: {},
        basedOn: contentHash(before),
      });
    await write(other, first);
    await write(first, other);
    expect((await getPost(world.environment.database, 'p1'))?.state).toBe('in-review');
    await world.ok({ type: 'skip-post', postId: 'p1', reason: 'Later' });
    await world.ok({ type: 'schedule-post', postId: 'p1', schedule: null });
    expect((await getPost(world.environment.database, 'p1'))?.state).toBe('in-review');
    expect(await claim(world)).toMatchObject({ refusal: { code: 'not-approved' } });
  });

  it('leaves a skipped post skipped when it is approved', async () => {
    const world = testWorld();
    const written = await approvedPost(world);
    await world.ok({ type: 'skip-post', postId: 'p1', reason: 'Not this week' });
    await world.ok({
      type: 'approve-post',
      postId: 'p1',
      decisionId: 'again',
      contentHash: contentHash(written),
      role: 'Compliance',
      name: 'Reviewer',
      until,
    });
    expect((await getPost(world.environment.database, 'p1'))?.state).toBe('skipped');
  });

  it('hands nothing to a page once a hold or the end of the approval came after the claim', async () => {
    const world = testWorld();
    await approvedPost(world);
    await claim(world);
    const begin = { type: 'begin-fill', postId: 'p1', claimId: 'c1' } as const;
    await world.ok({ type: 'set-hold', scope: '*', reason: 'Recall' });
    expect(await world.run(begin)).toMatchObject({ refusal: { code: 'on-hold' } });
    await world.ok({ type: 'lift-hold', scope: '*', reason: 'Over' });
    world.clock.now = Date.UTC(2027, 6, 1);
    expect(await world.run(begin)).toMatchObject({ refusal: { code: 'approval-expired' } });
  });

  it('takes no evidence of an earlier text for a later one', async () => {
    const world = testWorld();
    const first = await approvedPost(world);
    const next = content('Another text');
    await claim(world);
    await world.ok({ type: 'release-claim', postId: 'p1', claimId: 'c1', cause: 'person' });
    await world.ok({
      type: 'write-post',
      postId: 'p1',
      content: next,
      details: {},
      basedOn: contentHash(first),
    });
    await world.ok({
      type: 'approve-post',
      postId: 'p1',
      decisionId: 'next',
      contentHash: contentHash(next),
      role: 'Compliance',
      name: 'Reviewer',
      until,
    });
    await world.ok({
      type: 'record-outcome',
      postId: 'p1',
      claimId: 'c1',
      by: 'page',
      outcome: 'sent',
      evidence: 'confirmed',
      permalink: PERMALINK,
    });
    expect(await getPost(world.environment.database, 'p1')).toMatchObject({
      state: 'unresolved',
      outcome: { reason: 'other-content' },
    });
  });
});
