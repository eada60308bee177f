// The finder over the real store code: lists equal what the rows say, and stay so while commands run.
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { Command } from '../../src/domain/lifecycle/commands';
import { contentHash } from '../../src/domain/post/content-hash';
import { Finder } from '../../src/ui/workspace/search/finder';
import { type Listing, NO_DAY } from '../../src/ui/workspace/search/listing';
import type { FromFinder } from '../../src/ui/workspace/search/protocol';
import { content, HANDLE, NOW, type TestWorld, testWorld } from './environment';

const ZONE = 'Europe/London';

async function world(): Promise<TestWorld> {
  const made = testWorld();
  await made.ok({ type: 'set-account', handle: HANDLE, zone: ZONE, policy: DEFAULT_POLICY });
  await made.ok({ type: 'set-account', handle: 'other', zone: ZONE, policy: DEFAULT_POLICY });
  return made;
}

async function write(
  made: TestWorld,
  postId: string,
  text: string,
  more: { day?: string; tags?: string[] } = {},
) {
  await made.ok({
    type: 'write-post',
    postId,
    content: content(text),
    details: { ref: `REF-${postId}`, tags: more.tags ?? [], notes: `note of ${postId}` },
  });
  if (more.day)
    await made.ok({
      type: 'schedule-post',
      postId,
      schedule: { date: more.day, time: '09:00', zone: ZONE },
    });
}

/** A finder and what a page would make of what it tells. */
function page(made: TestWorld) {
  const ids: string[] = [];
  const days: number[] = [];
  const told: FromFinder[] = [];
  const finder = new Finder(made.environment.database, (message) => {
    told.push(message);
    if (message.type === 'kept') {
      if (message.from === 0) ids.length = days.length = 0;
      ids.push(...message.ids);
      days.push(...message.days);
    }
    if (message.type === 'edits')
      for (const edit of message.edits) {
        if ('remove' in edit) {
          ids.splice(edit.remove, 1);
          days.splice(edit.remove, 1);
        } else {
          ids.splice(edit.insert, 0, edit.id);
          days.splice(edit.insert, 0, edit.day);
        }
      }
  });
  let n = 0;
  return {
    finder,
    ids,
    days,
    told,
    keep: (listing: Listing) =>
      finder.answer({ type: 'keep', n: ++n, listing, zone: ZONE, now: made.clock.now }),
    async run(command: Command) {
      await made.ok(command);
      await finder.changed(made.notices.at(-1)!.postIds);
    },
  };
}

it('lists by due day, those without a date last, and follows every change', async () => {
  const made = await world();
  await write(made, 'a', 'Alpha', { day: '2026-11-26' });
  await write(made, 'b', 'Beta');
  await write(made, 'c', 'Gamma', { day: '2026-11-25' });
  const shown = page(made);
  await shown.keep({ states: ['draft'], order: 'due' });
  expect(shown.ids).toEqual(['c', 'a', 'b']);
  expect(shown.days).toEqual([20782, 20783, NO_DAY]);
  await shown.run({
    type: 'schedule-post',
    postId: 'c',
    schedule: { date: '2026-11-27', time: '09:00', zone: ZONE },
  });
  expect(shown.ids).toEqual(['a', 'c', 'b']);
  await shown.run({ type: 'skip-post', postId: 'a', reason: 'Later' });
  expect(shown.ids).toEqual(['c', 'b']);
  await shown.run({ type: 'restore-post', postId: 'a' });
  expect(shown.ids).toEqual(['a', 'c', 'b']);
});

it('filters by account, tag, kind and end of approval', async () => {
  const made = await world();
  for (const [postId, until] of [
    ['a', '2026-11-28'],
    ['b', '2026-12-20'],
    ['c', '2027-06-30'],
  ] as const) {
    await write(made, postId, `Text ${postId}`, { tags: postId === 'b' ? ['winter'] : [] });
    await made.ok({ type: 'submit-post', postId });
    await made.ok({
      type: 'approve-post',
      postId,
      decisionId: `d${postId}`,
      contentHash: contentHash(content(`Text ${postId}`)),
      role: 'Compliance',
      name: 'Reviewer',
      until,
    });
  }
  const shown = page(made);
  const listing = { states: ['approved'], order: 'due' } as const;
  await shown.keep({ ...listing, ends: '7' });
  expect(shown.ids).toEqual(['a']);
  await shown.keep({ ...listing, ends: '30' });
  expect(shown.ids).toEqual(['a', 'b']);
  await shown.keep({ ...listing, tag: 'winter' });
  expect(shown.ids).toEqual(['b']);
  await shown.keep({ ...listing, account: 'other' });
  expect(shown.ids).toEqual([]);
  await shown.keep({ ...listing, kind: 'reply' });
  expect(shown.ids).toEqual([]);
  made.clock.now = NOW + 5 * 86_400_000;
  await shown.keep({ ...listing, ends: 'ended' });
  expect(shown.ids).toEqual(['a']);
  await shown.finder.answer({ type: 'tags', n: 1, zone: ZONE });
  expect(shown.told.at(-1)).toEqual({ type: 'tags', n: 1, tags: ['winter'] });
});

it('searches texts of all parts, references, tags, accounts and notes, and keeps the index current', async () => {
  const made = await world();
  await write(made, 'a', 'Wash your hands', { tags: ['winter'] });
  await write(made, 'b', '毎日手洗いをしましょう');
  await made.ok({
    type: 'write-post',
    postId: 'c',
    content: content('One', { parts: [{ text: 'One' }, { text: 'Second part' }] }),
    details: {},
  });
  const shown = page(made);
  const find = async (text: string) => {
    await shown.keep({ order: 'due', text });
    return [...shown.ids].sort();
  };
  expect(await find('wash hand')).toEqual(['a']);
  expect(await find('手洗')).toEqual(['b']);
  expect(await find('second')).toEqual(['c']);
  expect(await find('ref-b')).toEqual(['b']);
  expect(await find('note of a')).toEqual(['a']);
  expect(await find('northbridge')).toEqual(['a', 'b', 'c']);
  expect(await find('winter')).toEqual(['a']);
  await shown.run({ type: 'tag-post', postId: 'b', tags: ['winter'] });
  expect([...shown.ids].sort()).toEqual(['a', 'b']);
  await shown.run({
    type: 'write-post',
    postId: 'a',
    content: content('Rinse'),
    details: {},
    basedOn: contentHash(content('Wash your hands')),
  });
  expect(await find('wash')).toEqual([]);
  expect(await find('rinse')).toEqual(['a']);
  expect(shown.told.findLast((one) => one.type === 'progress')).toMatchObject({ done: 3, total: 3 });
});
