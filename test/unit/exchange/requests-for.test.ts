import 'temporal-polyfill/global';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/lifecycle/decide';
import { evolve } from '../../../src/domain/lifecycle/evolve';
import { emptyState, type State } from '../../../src/domain/lifecycle/state';
import type { PostContent } from '../../../src/domain/post/content';
import { judgeQueue } from '../../../src/exchange/judge-queue';
import { type ImportRequest, requestsFor } from '../../../src/exchange/requests-for';
import { contents, contextOf, goodPost, jsonFile, NOW } from './files';

const file = {
  accounts: [{ handle: 'new.one', zone: 'Asia/Dubai', policy: { roles: ['Medical', 'Compliance'] } }],
};
const posts = [
  {
    ...goodPost,
    account: 'new.one',
    approval: [goodPost.approval, { ...goodPost.approval, role: 'Medical', name: 'M' }],
  },
  { ...goodPost, account: 'new.one', ref: 'A-2', approval: undefined, date: undefined, time: undefined },
  { ...goodPost, account: 'new.one', ref: 'A-3' },
  { ...goodPost, ref: null, kind: 'reply', target: 'threads.net/@x/post/Y' },
];

function groupsOf(known = new Map<string, string>(), name = 'queue.json'): ImportRequest[][] {
  const read = contents('q.json', jsonFile(posts, file));
  const context = contextOf({
    fileAccounts: read.accounts,
    known,
    accounts: known.size ? accountsAfter : contextOf().accounts,
  });
  return requestsFor(judgeQueue(read.rows, context), name);
}

let accountsAfter = contextOf().accounts;

/** Runs requests through the domain as `execute` does, repeated command ids changing nothing. */
function run(groups: ImportRequest[][], start: State, done: Set<string>): State {
  let state = start;
  const contents = new Map<string, PostContent>();
  for (const { commandId, command } of groups.flat()) {
    if (done.has(commandId)) continue;
    if (command.type === 'write-post') contents.set(command.postId, command.content);
    const content = 'postId' in command ? contents.get(command.postId) : undefined;
    const decided = decide({ state, content }, command, NOW);
    if ('refusal' in decided) throw new Error(`${command.type}: ${JSON.stringify(decided.refusal)}`);
    for (const event of decided.events) state = evolve(state, event, { at: NOW, device: 'd', body: 'b' });
    done.add(commandId);
  }
  return state;
}

describe('requestsFor', () => {
  it('makes one group a row, after one for the accounts that are new', () => {
    expect(groupsOf().map((group) => group.map(({ command }) => command.type))).toEqual([
      ['set-account'],
      ['write-post', 'schedule-post', 'submit-post', 'approve-post', 'approve-post'],
      ['write-post', 'submit-post'],
      ['write-post', 'schedule-post', 'submit-post', 'approve-post'],
      ['write-post', 'schedule-post', 'submit-post', 'approve-post'],
    ]);
  });

  it('is accepted by the domain, and leads to approved posts and posts in review', () => {
    const start = { ...emptyState(), accounts: Object.fromEntries(contextOf().accounts) };
    const state = run(groupsOf(), start, new Set());
    expect(Object.values(state.posts).map((post) => [post.ref, post.state])).toEqual([
      ['A-1', 'approved'],
      ['A-2', 'in-review'],
      ['A-3', 'in-review'],
      [undefined, 'approved'],
    ]);
    expect(Object.values(state.posts)[0]!.decisions[0]).toMatchObject({
      importedFrom: 'queue.json',
      name: 'Carl Check',
    });
  });

  it('adds nothing twice: ids do not depend on the file, and known rows make no requests', () => {
    const start = { ...emptyState(), accounts: Object.fromEntries(contextOf().accounts) };
    const done = new Set<string>();
    const state = run(groupsOf(), start, done);
    expect(run(groupsOf(new Map(), 'copy of queue.json'), state, done)).toBe(state);
    accountsAfter = new Map(Object.entries(state.accounts));
    expect(groupsOf(new Map(Object.values(state.posts).map((post) => [post.id, post.contentHash])))).toEqual(
      [],
    );
  });

  it('never gives two different rows one id', () => {
    const ids = groupsOf().flatMap((group) => group.map(({ commandId }) => commandId));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('takes ids from account and ref alone', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((s) => s.trim() !== '' && s.isWellFormed());
    fc.assert(
      fc.property(word, word, word, (ref, a, b) => {
        const idOf = (text: string, r: string) =>
          judgeQueue(
            contents('q.json', jsonFile([{ ...goodPost, ref: r, parts: [{ text }] }])).rows,
            contextOf(),
          )[0]!.postId;
        expect(idOf(a, ref)).toBe(idOf(b, ref));
        if (a.trim() !== b.trim()) expect(idOf('x', a)).not.toBe(idOf('x', b));
      }),
    );
  });
});
