// Any sequence of commands, repeats and clock moves leaves rows that equal the replay of the log, and never lets
// anything to the composer that is not approved, in date, for its account. Steps: see RUNS × LENGTH.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeApproval } from '../../src/domain/approval/approval';
import type { GivenPolicy } from '../../src/domain/approval/policy';
import type { Command } from '../../src/domain/lifecycle/commands';
import { OUTSIDE_STEPS, type Post } from '../../src/domain/lifecycle/state';
import { contentHash } from '../../src/domain/post/content-hash';
import type { Difference, NotCompared } from '../../src/domain/text/difference';
import { verifyLog } from '../../src/store/log';
import { getPost } from '../../src/store/posts';
import { content, HANDLE, NOW, replay, rows, type TestWorld, testWorld } from './environment';

const SCALE = Number(process.env.BOBBIN_SOAK ?? 1);
const RUNS = 70 * SCALE;
const LENGTH = 320;

const POSTS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const TEXTS = ['Alpha', 'Beta\n\nwith lines 🧼', 'Gamma https://example.org', 'Delta', ' '];
const ACCOUNTS = [HANDLE, HANDLE, HANDLE, HANDLE, 'northbridge.sante'];
const CLAIMS = ['c1', 'c2', 'c3'];
const NAMES = ['Writer', 'Reviewer', 'Reviewer', 'Other reviewer', 'Other reviewer', ''];

const policy: fc.Arbitrary<GivenPolicy> = fc.record({
  roles: fc.constantFrom(['Compliance'], ['Compliance'], ['Compliance'], ['Compliance', 'Medical']),
  authorMayApprove: fc.boolean(),
  longestValidityDays: fc.constantFrom(30, 730, 730, 730),
  postAnyway: fc.boolean(),
});

const post = fc.constantFrom(...POSTS);
const account = fc.constantFrom(...ACCOUNTS);
const text = fc.constantFrom(...TEXTS);
const reason = fc.constantFrom('Recall', 'Because', '');
const claimId = fc.constantFrom(...CLAIMS);
const name = fc.constantFrom(...NAMES);
const role = fc.constantFrom('Compliance', 'Compliance', 'Medical');
const date = fc.constantFrom(
  '2026-11-24',
  '2026-11-25',
  '2027-03-28',
  '2027-11-01',
  '2027-11-01',
  '2027-11-20',
  '2026-02-30',
);
const permalink = fc.constantFrom(
  undefined,
  `https://www.threads.com/@${HANDLE}/post/AAAAAAAAAAA`,
  `https://www.threads.com/@${HANDLE}/post/BBBBBBBBBBB`,
  // Each belongs to one post only: with too few of them hardly any post could be posted.
  ...['D', 'E', 'F', 'G'].map((code) => `https://www.threads.com/@${HANDLE}/post/${code.repeat(11)}`),
  'https://www.threads.com/@northbridge.sante/post/CCCCCCCCCCC',
  'https://example.org/x',
);
const differences = fc.constantFrom<Difference[]>([], [{ kind: 'text', part: 0, at: 1 }]);

/** What is chosen at random; hashes and the like are completed from the rows when the step runs. */
type Step =
  | { kind: 'command'; command: Command; fresh: boolean; repeat: boolean }
  | { kind: 'clock'; by: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('set-account' as const),
      handle: account,
      zone: fc.constantFrom('Europe/London', 'Mars/Base'),
      policy,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('set-person' as const),
      name,
      roles: fc.constantFrom(['Compliance'], [] as string[]),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('write-post' as const),
      postId: post,
      content: fc.tuple(text, account).map(([t, a]) => content(t, { account: a })),
      details: fc.record({ author: fc.constantFrom('Writer', undefined) }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('schedule-post' as const),
      postId: post,
      schedule: fc.option(
        fc.record({
          date,
          time: fc.constantFrom('08:00', '01:30', '24:61'),
          zone: fc.constant('Europe/London'),
        }),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('submit-post' as const), postId: post }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('recall-post' as const), postId: post }) },
  {
    weight: 16,
    arbitrary: fc.record({
      type: fc.constant('approve-post' as const),
      postId: post,
      decisionId: fc.uuid(),
      contentHash: fc.constant('present'),
      role,
      name,
      from: fc.option(date, { nil: undefined }),
      until: date,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('reject-post' as const),
      postId: post,
      decisionId: fc.uuid(),
      contentHash: fc.constant('present'),
      role,
      name,
      reason,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('withdraw-approval' as const),
      postId: post,
      decisionId: fc.uuid(),
      name,
      reason,
    }),
  },
  {
    weight: 20,
    arbitrary: fc.record({
      type: fc.constant('claim-post' as const),
      postId: post,
      claimId,
      session: fc.constantFrom('s1', 's2'),
      tabId: fc.nat(3),
      accountShown: fc.constantFrom(HANDLE, HANDLE, HANDLE, 'northbridge.sante'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('begin-fill' as const), postId: post, claimId }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('note-prefill' as const),
      postId: post,
      claimId,
      result: fc.constantFrom('exact', 'differs', 'no-composer'),
      touched: fc.boolean(),
      differences,
      byHand: fc.constantFrom<string[]>([], ['topic']),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('note-press' as const),
      postId: post,
      claimId,
      verdict: fc.constantFrom('passed' as const, 'stopped' as const),
      differences,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('note-outside' as const),
      account,
      outsideId: fc.constantFrom('o1', 'o2'),
      step: fc.constantFrom(...OUTSIDE_STEPS),
      kind: fc.constantFrom('post' as const, 'edit' as const),
      editOf: fc.option(post, { nil: undefined }),
      texts: fc.tuple(text).map((list) => [...list]),
      media: fc.nat(2),
      permalink,
      reason,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('note-published' as const),
      postId: post,
      permalink: permalink.map((address) => address ?? ''),
      publishedAt: fc.constantFrom(undefined, NOW, NOW + 86_400_000),
      differences,
      removed: fc.constant<string[]>([]),
      notCompared: fc.constant<NotCompared[]>(['reply-control']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('note-figures' as const),
      postId: post,
      figures: fc.record({ likes: fc.nat(3), views: fc.option(fc.nat(3), { nil: undefined }) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('note-schedule' as const),
      postId: post,
      scheduledFor: fc.constantFrom(NOW, NOW + 3_600_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('note-by-hand' as const),
      postId: post,
      claimId,
      name: fc.constantFrom('topic', 'poll:0'),
      done: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('override-press' as const),
      postId: post,
      claimId,
      reason,
      differences,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('record-outcome' as const),
      postId: post,
      by: fc.constantFrom('page' as const, 'person' as const),
      claimId: fc.option(claimId, { nil: undefined }),
      outcome: fc.constantFrom(
        'sent' as const,
        'not-sent' as const,
        'uncertain' as const,
        'handed-over' as const,
      ),
      evidence: fc.constantFrom(
        undefined,
        'permalink' as const,
        'confirmed' as const,
        'mismatch' as const,
        'declared' as const,
      ),
      permalink,
      differences,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('release-claim' as const),
      postId: post,
      claimId,
      cause: fc.constantFrom(
        'person' as const,
        'fill-failed' as const,
        'tab-closed' as const,
        'time' as const,
        'restart' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'skip-post' as const,
        'skip-post' as const,
        'skip-post' as const,
        'archive-post' as const,
      ),
      postId: post,
      reason,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'set-hold' as const,
        'lift-hold' as const,
        'lift-hold' as const,
        'lift-hold' as const,
      ),
      scope: fc.constantFrom('*', 'northbridge.sante'),
      reason,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom('refresh-post' as const, 'restore-post' as const),
      postId: post,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('tag-post' as const),
      postId: post,
      tags: fc.constantFrom<string[][]>([], ['winter'], ['winter', ' hands  and feet ', 'winter']),
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      command,
      fresh: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
      repeat: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      by: fc.constantFrom(-3_600_000, 60_000, 3_600_000, 86_400_000, 9 * 86_400_000),
    }),
  },
);

/** Hashes are those of the present row most of the time: a random hash would only ever be refused. */
function completed(chosen: Command, row: Post | undefined, fresh: boolean): Command {
  const hash = fresh || !row ? row?.contentHash : 'f'.repeat(64);
  if (chosen.type === 'write-post') return { ...chosen, ...(row ? { basedOn: hash } : {}) };
  if (chosen.type === 'approve-post' || chosen.type === 'reject-post')
    return { ...chosen, contentHash: hash ?? '' };
  // What is said of a claim is mostly said of the one that is there.
  if (chosen.type !== 'claim-post' && 'claimId' in chosen && chosen.claimId && fresh && row?.claim)
    return { ...chosen, claimId: row.claim.id };
  return chosen;
}

/** The rules that must hold whatever was asked, checked by independent means. */
async function check(world: TestWorld, asked: Command, before: Post | undefined, events: readonly string[]) {
  const after = 'postId' in asked ? await getPost(world.environment.database, asked.postId) : undefined;
  if (events.includes('post-claimed')) {
    const state = await rows(world.environment.database);
    const body = await world.environment.database.use((db) => db.get('bodies', after!.body));
    const value = body!.value as { content: Parameters<typeof contentHash>[0]; author?: string };
    const judged = judgeApproval(
      {
        ...after!,
        contentHash: contentHash(value.content),
        account: value.content.account,
        author: value.author,
      },
      after!.decisions,
      state.accounts[after!.account]!.policy,
      world.clock.now,
    );
    expect(judged.valid).toBe(true);
    expect(state.holds['*'] ?? state.holds[after!.account]).toBeUndefined();
    expect(Object.values(state.posts).filter((row) => row.state === 'claimed')).toHaveLength(1);
    expect(before?.state).toBe('approved');
  }
  if (events.includes('post-posted')) {
    expect(['confirmed', 'permalink', 'declared', 'mismatch']).toContain(after!.outcome!.evidence);
    if (after!.outcome!.evidence !== 'declared') expect(after!.outcome!.permalink).toBeTruthy();
  }
  if (events.includes('published-seen')) expect(before!.state).toBe('posted');
  // A page finds what was lost sight of only as it was approved.
  if (asked.type === 'note-published' && before!.state !== 'posted' && after!.state === 'posted') {
    expect(asked.differences).toEqual([]);
    expect(after!.outcome!.evidence).toBe('confirmed');
  }
  if (events.includes('post-restored')) {
    // Never more than it was before it was put aside.
    expect(['skipped', 'archived']).toContain(before!.state);
    if (before!.aside && before!.aside.state !== 'approved') expect(after!.state).not.toBe('approved');
  }
  // What may have gone out comes back only by a person's word: "not pressed", or "I looked, it is not there".
  if (
    (before?.claim?.touched || before?.claim?.handed) &&
    ['claimed', 'unresolved'].includes(before.state) &&
    after?.state === 'approved'
  ) {
    const words = asked as { type: string; by?: string; cause?: string };
    expect(words.by === 'person' || words.cause === 'person').toBe(true);
  }
}

it(`keeps rows equal to the replay over ${RUNS * LENGTH} steps`, {
  timeout: 60_000 + 90_000 * SCALE,
}, async () => {
  let steps = 0;
  let claims = 0;
  let posted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: LENGTH, maxLength: LENGTH }), async (sequence) => {
      const world = testWorld();
      const { database } = world.environment;
      const id = (i: number) => `command-${i}`;
      await world.ok({
        type: 'set-account',
        handle: HANDLE,
        zone: 'Europe/London',
        policy: { roles: ['Compliance'], authorMayApprove: true, longestValidityDays: 730, postAnyway: true },
      });
      for (const [n, postId] of POSTS.entries()) {
        await world.ok({ type: 'write-post', postId, content: content(TEXTS[n % 4]!), details: {} });
      }
      let last: { command: Command; id: string } | undefined;
      for (const [i, chosen] of sequence.entries()) {
        steps += 1;
        if (chosen.kind === 'clock') {
          world.clock.now = Math.max(NOW - 86_400_000, world.clock.now + chosen.by);
          continue;
        }
        if (chosen.repeat && last) {
          const again = await world.run(last.command, last.id);
          expect(again).toMatchObject({ ok: true, repeated: true, events: [] });
          continue;
        }
        const before =
          'postId' in chosen.command ? await getPost(database, chosen.command.postId) : undefined;
        const asked = completed(chosen.command, before, chosen.fresh);
        const result = await world.run(asked, id(i));
        if (!result.ok) continue;
        if (result.events.length > 0) last = { command: asked, id: id(i) };
        if (result.events.includes('post-claimed')) claims += 1;
        if (result.events.includes('post-posted')) posted += 1;
        await check(world, asked, before, result.events);
      }
      expect(await rows(database)).toEqual(await replay(database));
      expect((await verifyLog(database)).agrees).toBe(true);
      await database.close();
    }),
    // Shrinking replays whole sequences: fast enough, and worth it for a readable failure.
    { numRuns: RUNS, endOnFailure: false, interruptAfterTimeLimit: 60_000 + 80_000 * SCALE },
  );
  expect(steps).toBeGreaterThanOrEqual(RUNS * LENGTH);
  // The walk must have been somewhere: a generator that only meets refusals proves nothing.
  expect(claims).toBeGreaterThan(RUNS);
  expect(posted).toBeGreaterThan(RUNS / 2);
});
