// From a packet's forms back to decisions, through the store: what comes back is matched by content, judged by the rules,
// and recorded post by post.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../src/commands/execute';
import type { Request } from '../../src/commands/types';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import type { PolicyParts } from '../../src/domain/approval/policy';
import { contentHash } from '../../src/domain/post/content-hash';
import { shortCode } from '../../src/domain/post/short-code';
import { csvCell } from '../../src/exchange/csv-cell';
import { csvRecords } from '../../src/exchange/csv-records';
import { blankDecisionsCsv, blankDecisionsJson } from '../../src/exchange/decisions/blank-decisions';
import { DECISION_CODES, type DecisionCode } from '../../src/exchange/decisions/decision-codes';
import { DECISION_COLUMNS, type DecisionColumn } from '../../src/exchange/decisions/decision-row';
import { isDecisionsFile, readDecisionsFile } from '../../src/exchange/decisions/decisions-file';
import { type DecisionVerdict, judgeDecisions } from '../../src/exchange/decisions/judge-decisions';
import { askedOf, type PacketAbout, type PacketPost } from '../../src/exchange/packet/packet-post';
import { getBody, getOverview, getPost, getPosts, listAll } from '../../src/store/posts';
import { bringDecisions } from '../../src/ui/workspace/decisions/bring-decisions';
import { type DecisionsRun, readDecisions } from '../../src/ui/workspace/decisions/reading';
import { content, HANDLE, NOW, replay, rows, type TestWorld, testWorld } from './environment';

let world: TestWorld;
/** Codes that some test here has seen, so that none stays without one. */
const seen = new Set<DecisionCode>();
beforeEach(() => {
  world = testWorld();
});

const POLICY = { ...DEFAULT_POLICY, roles: ['Medical', 'Legal'] };
const ABOUT: PacketAbout = { at: NOW, zone: 'Europe/London', version: '0.1.0', by: 'Maker' };
const bytes = (text: string) => new TextEncoder().encode(text);
const database = () => world.environment.database;

async function setAccount(parts: PolicyParts = {}): Promise<void> {
  const policy = { ...POLICY, ...parts } as typeof POLICY;
  await world.ok({ type: 'set-account', handle: HANDLE, zone: 'Europe/London', policy });
}

async function write(postId: string, text: string): Promise<void> {
  await world.ok({
    type: 'write-post',
    postId,
    content: content(text),
    details: { author: 'Writer', ref: `R-${postId}` },
    basedOn: (await getPost(database(), postId))?.contentHash,
  });
}

async function packetPosts(ids?: readonly string[]): Promise<PacketPost[]> {
  const { accounts } = await getOverview(database());
  const posts = await (ids ? getPosts(database(), ids) : listAll(database(), '', 1000));
  return Promise.all(
    posts.map(async (post): Promise<PacketPost> => {
      const account = accounts[post.account]!;
      const body = await getBody(database(), post);
      return { post, content: body!.content, account, asked: askedOf(post, account, NOW) };
    }),
  );
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

async function text(chunks: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const chunk of chunks) whole += chunk;
  return whole;
}

type Row = Partial<Record<DecisionColumn, string>>;
/** The CSV form as a person fills it in. */
async function filledCsv(fill: (row: Row, i: number) => Row, separator: ',' | ';' = ','): Promise<string> {
  const blank = await text(blankDecisionsCsv(each(await packetPosts()), separator));
  const table = csvRecords(blank.slice(1), separator);
  if (!table.ok) throw new Error('the form is no CSV');
  const [header, ...records] = table.records.filter(({ cells }) => cells.length > 1);
  expect(header!.cells).toEqual(DECISION_COLUMNS);
  return csv(
    records.map(({ cells }, i) => {
      const row: Row = Object.fromEntries(DECISION_COLUMNS.map((name, at) => [name, cells[at]]));
      return { ...row, ...fill(row, i) };
    }),
    separator,
  );
}

function csv(list: readonly Row[], separator = ','): string {
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell)).join(separator)}\r\n`;
  // What is guarded already stays as it is.
  const kept = (row: Row) =>
    `${DECISION_COLUMNS.map((name) => `"${(row[name] ?? '').replaceAll('"', '""')}"`).join(separator)}\r\n`;
  return `\uFEFF${line(DECISION_COLUMNS)}${list.map(kept).join('')}`;
}

async function read(source: string, name = 'decisions.csv'): Promise<DecisionsRun> {
  const run = await readDecisions(database(), { name, bytes: bytes(source) }, world.clock.now);
  for (const { reasons, warnings } of run.verdicts) {
    for (const { code } of [...reasons, ...warnings]) seen.add(code);
  }
  return run;
}

async function bring(run: DecisionsRun) {
  const context = {
    runRequests: (requests: Request[]) => execute(requests, world.environment),
  };
  return bringDecisions(context as never, run.verdicts, () => {}, new AbortController().signal);
}

const outcome = ({ verdict, reasons, refusal }: DecisionVerdict) =>
  refusal?.code ?? reasons[0]?.code ?? verdict;
const approve = (name: string, more: Row = {}): Row => ({
  decision: 'approve',
  name,
  until: '2027-06-30',
  ...more,
});

describe('the way out and back', () => {
  it('approves 200 posts by a filled CSV, and the same file twice adds nothing', async () => {
    await setAccount();
    for (let i = 0; i < 200; i += 1) await write(`p${i}`, `Post ${i} says “hello”, =1+1;\nand more. 🧼`);
    const source = await filledCsv((row) =>
      approve(`Person of ${row.role}`, { reference: 'R-1', date: '23.11.2026' }),
    );
    expect(isDecisionsFile('decisions.csv', bytes(source))).toBe(true);
    const run = await read(source);
    expect(run.verdicts).toHaveLength(400);
    expect(run.verdicts.filter(({ verdict }) => verdict !== 'new')).toEqual([]);
    const before = (await rows(database())).posts;
    expect(Object.values(before).every(({ decisions }) => decisions.length === 0)).toBe(true);
    expect(await bring(run)).toEqual({ recorded: 400, already: 0, failed: [], stopped: false });
    const state = await rows(database());
    expect(Object.values(state.posts).filter((post) => post.state === 'approved')).toHaveLength(200);
    expect(await replay(database())).toEqual(state);
    const post = (await getPost(database(), 'p7'))!;
    expect(post.decisions[0]).toMatchObject({
      name: 'Person of Medical',
      role: 'Medical',
      reference: 'R-1',
      decidedOn: '2026-11-23',
      importedFrom: 'decisions.csv',
    });

    // The file again, the dry run from before again, and the same decisions from JSON: nothing is added.
    const again = await read(source);
    expect(new Set(again.verdicts.map(outcome))).toEqual(new Set(['already-there']));
    expect(await bring(run)).toEqual({ recorded: 0, already: 400, failed: [], stopped: false });
    expect((await rows(database())).posts).toEqual(state.posts);
  });

  it('takes JSON as it takes CSV, semicolons and a part of the rows', async () => {
    await setAccount();
    await world.ok({ type: 'set-person', name: 'Desk', roles: [] });
    for (const id of ['a', 'b', 'c']) await write(id, `Text ${id}`);
    const blank = await text(blankDecisionsJson(each(await packetPosts()), ABOUT));
    const file = JSON.parse(blank) as { decisions: Record<string, string | boolean>[] };
    expect(file.decisions).toHaveLength(6);
    for (const row of file.decisions.slice(0, 4)) {
      Object.assign(row, {
        decision: 'Approved',
        name: `P ${String(row.role)}`,
        until: '2027-06-30',
        benefitRisk: true,
      });
    }
    const run = await read(JSON.stringify(file), 'decisions.json');
    expect(run.verdicts.map(outcome)).toEqual(['new', 'new', 'new', 'new', 'blank', 'blank']);
    expect(run.reading.ok && run.reading.columns.ignored).toEqual([]);
    await bring(run);
    expect((await getPost(database(), 'a'))!.state).toBe('approved');
    expect((await getPost(database(), 'b'))!.decisions[0]).toMatchObject({
      importedBy: 'Desk',
      benefitRisk: true,
    });
    expect((await getPost(database(), 'c'))!.decisions).toEqual([]);
    const semicolons = await filledCsv(() => approve('Somebody'), ';');
    // What is complete is asked anew of every role; what is not, of those that are open.
    expect((await read(semicolons)).verdicts.map(outcome)).toEqual(Array(6).fill('new'));
  });

  it('gives every text back exactly, and whatever it holds is never taken for a cell', async () => {
    await setAccount({ roles: ['Medical', '=Legal"; ,'] });
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (given) => {
        const id = `t${++n}`;
        fc.pre(given.trim() !== '' && given.isWellFormed());
        await write(id, given);
        const [post] = await packetPosts([id]);
        const source = await text(blankDecisionsCsv(each([post!]), ','));
        const run = await read(source);
        expect(run.verdicts.map(({ verdict, postId }) => [verdict, postId])).toEqual([
          ['blank', id],
          ['blank', id],
        ]);
        const json = JSON.parse(await text(blankDecisionsJson(each([post!]), ABOUT))) as {
          decisions: { text: string; role: string }[];
        };
        expect(json.decisions.map(({ role }) => role)).toEqual(['Medical', '=Legal"; ,']);
        expect(json.decisions[0]!.text).toBe(content(given).parts[0]!.text);
      }),
      { numRuns: 60 },
    );
    const run = await read(await filledCsv((row) => approve(`P ${row.role}`)));
    expect(new Set(run.verdicts.map(outcome))).toEqual(new Set(['new']));
  });
});

describe('a decision on another content', () => {
  it('is refused, with the version it was made for', async () => {
    await setAccount();
    await write('a', 'First words');
    const source = await filledCsv((row) => approve(`P ${row.role}`));
    await write('a', 'Other words');
    const run = await read(source);
    expect(run.verdicts.map(outcome)).toEqual(['content-other', 'content-other']);
    expect(run.verdicts[0]).toMatchObject({
      postId: 'a',
      madeFor: contentHash(content('First words')),
      reasons: [{ detail: { version: 1, present: 2 } }],
    });
    expect(await bring(run)).toMatchObject({ recorded: 0 });
    // By the short code alone, and by the hash alone, it is found too.
    const hash = contentHash(content('First words'));
    for (const named of [{ short_code: shortCode(hash) }, { content_hash: hash }]) {
      const alone = await read(csv([{ ...named, role: 'Legal', ...approve('P') }]));
      expect(alone.verdicts[0]).toMatchObject({ postId: 'a', madeFor: hash });
    }
  });

  it('that was recorded before an edit is there, and void', async () => {
    await setAccount();
    await write('a', 'First words');
    const source = await filledCsv((row) => approve(`P ${row.role}`));
    await bring(await read(source));
    await write('a', 'Other words');
    const run = await read(source);
    expect(run.verdicts.map(outcome)).toEqual(['already-there', 'already-there']);
    expect(run.verdicts[0]!.warnings).toEqual([{ code: 'voided-since' }]);
    // Back to the first words: the old decisions stay void, and the same file does not bring them to life.
    await write('a', 'First words');
    const back = await read(source);
    expect(back.verdicts.map(outcome)).toEqual(['already-there', 'already-there']);
    expect(back.verdicts[0]!.warnings).toEqual([{ code: 'voided-since' }]);
    expect((await getPost(database(), 'a'))!.state).not.toBe('approved');
  });

  it('is never recorded, whatever is edited between the packet and the file', async () => {
    await setAccount({ roles: ['Medical'] });
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom('one', 'two', 'three')), { maxLength: 8 }),
        async (edits) => {
          const ids = [0, 1, 2, 3].map((i) => `e${n}-${i}`);
          n += 1;
          for (const id of ids) await write(id, `${id} one`);
          const posts = await packetPosts(ids);
          const shown = new Map(posts.map(({ post }) => [post.id, post.contentHash]));
          const source = csv(
            posts.map(({ post }) => ({
              post_id: post.id,
              content_hash: post.contentHash,
              role: 'Medical',
              ...approve('P'),
            })),
          );
          for (const [at, words] of edits) await write(ids[at]!, `${ids[at]} ${words}`);
          await bring(await read(source));
          for (const id of ids) {
            const { state, contentHash: present } = (await getPost(database(), id))!;
            expect(state === 'approved').toBe(present === shown.get(id));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('rows that are not taken', () => {
  const hash = () => contentHash(content('Words'));
  const row = (more: Row = {}): Row => ({
    post_id: 'a',
    content_hash: hash(),
    short_code: shortCode(hash()),
    role: 'Medical',
    ...approve('P'),
    ...more,
  });
  beforeEach(async () => {
    await setAccount();
    await write('a', 'Words');
    await world.ok({ type: 'submit-post', postId: 'a' });
    await write('b', 'Same');
    await write('c', 'Same');
  });
  const same = () => contentHash(content('Same'));

  it.each<[string, () => Row]>([
    ['lone-surrogate', () => row({ name: '\ud83d' })],
    ['post-not-named', () => row({ content_hash: '', short_code: '' })],
    ['hash-invalid', () => row({ content_hash: '1234' })],
    ['code-length', () => row({ short_code: '7K3M' })],
    ['code-character', () => row({ short_code: 'UUUU-UUUU-UUUU-U' })],
    [
      'code-check',
      () => row({ short_code: shortCode(hash()).replace(/.$/, (c) => (c === '0' ? '1' : '0')) }),
    ],
    ['code-differs', () => row({ short_code: shortCode(same()) })],
    ['post-unknown', () => row({ post_id: 'zz' })],
    ['post-ambiguous', () => row({ post_id: '', content_hash: same(), short_code: '' })],
    ['account-differs', () => row({ account: '@other.account' })],
    ['content-unknown', () => row({ content_hash: 'ab'.repeat(32), short_code: '' })],
    ['content-unknown', () => row({ post_id: '', content_hash: 'ab'.repeat(32), short_code: '' })],
    ['content-unknown', () => row({ content_hash: same(), short_code: '' })],
    ['decision-missing', () => row({ decision: '' })],
    ['decision-unknown', () => row({ decision: 'maybe' })],
    ['role-missing', () => row({ role: '' })],
    ['role-not-asked', () => row({ role: 'Sales' })],
    ['name-missing', () => row({ name: '' })],
    ['conditions-missing', () => row({ decision: 'approve with conditions' })],
    ['until-missing', () => row({ until: '' })],
    ['date-invalid', () => row({ until: '2027-02-30' })],
    ['date-ambiguous', () => row({ until: '03/04/2027' })],
    ['decided-later', () => row({ date: '2026-11-25' })],
    ['answer-unclear', () => row({ benefit_risk: 'perhaps' })],
    ['validity-reversed', () => row({ from: '2027-12-01', until: '2027-11-01' })],
    ['validity-ended', () => row({ until: '2026-11-23' })],
    ['validity-too-long', () => row({ until: '2030-01-01' })],
    ['author-approves', () => row({ name: ' writer' })],
    ['reason-missing', () => row({ decision: 'reject' })],
    ['not-approved', () => row({ decision: 'withdraw', reason_or_conditions: 'Recall' })],
  ])('%s', async (code, given) => {
    // Lone surrogates have no bytes in UTF-8: JSON can write them.
    const lone = code === 'lone-surrogate';
    const source = lone
      ? JSON.stringify({
          bobbinDecisions: 1,
          decisions: [{ contentHash: hash(), role: 'Medical', decision: 'approve', name: '\ud83d' }],
        })
      : csv([given()]);
    const run = await read(source, lone ? 'd.json' : 'd.csv');
    expect(run.verdicts.map(outcome)).toEqual([code]);
    expect(await bring(run)).toMatchObject({ recorded: 0, failed: [] });
    expect((await getPost(database(), 'a'))!.decisions).toEqual([]);
  });

  it('field-invalid and cells-too-many', async () => {
    const json = { bobbinDecisions: 1, extra: 1, decisions: [{ name: 5 }, 'x', { decision: null, odd: '' }] };
    const run = await read(JSON.stringify(json), 'd.json');
    expect(run.verdicts.map(outcome)).toEqual(['field-invalid', 'field-invalid', 'blank']);
    expect(run.reading.ok && run.reading.columns.ignored).toEqual(['extra', 'odd']);
    const table = await read(`${csv([row()]).trimEnd()},"astray"\r\n`);
    expect(table.verdicts.map(outcome)).toEqual(['cells-too-many']);
  });

  it('says the same row once, and takes none of two that contradict each other', async () => {
    const legal = { role: 'Legal', name: 'Q' };
    const run = await read(
      csv([
        row(),
        row({ reference: '' }),
        row(legal),
        row({ ...legal, decision: 'reject', reason_or_conditions: 'No' }),
        row({ name: 'Another' }),
      ]),
    );
    expect(run.verdicts.map(outcome)).toEqual([
      'new',
      'row-twice',
      'row-contradicts',
      'row-contradicts',
      'new',
    ]);
    expect(run.verdicts[1]!.reasons[0]!.detail).toEqual({ row: 2 });
    expect(run.verdicts[2]!.reasons[0]!.detail).toEqual({ row: 5 });
  });

  it('lets whoever withdraws have the last word', async () => {
    await bring(await read(csv([row()])));
    const run = await read(
      csv([
        row({ decision: 'withdraw', name: 'P', reason_or_conditions: 'Recall' }),
        row({ role: 'Legal', name: 'Q' }),
      ]),
    );
    expect(run.verdicts.map(outcome)).toEqual(['new', 'new']);
    await bring(run);
    const post = (await getPost(database(), 'a'))!;
    expect(post.state).toBe('withdrawn');
    expect(post.decisions.at(-1)).toMatchObject({ verdict: 'withdraw', role: 'Medical', name: 'P' });
  });

  it('asks the rules of an order as if the decisions above had been recorded', async () => {
    await setAccount({ order: 'in-order' });
    const both = csv([row({ role: 'Legal', name: 'Q' }), row()]);
    expect((await read(both)).verdicts.map(outcome)).toEqual(['new', 'new']);
    expect((await read(csv([row({ role: 'Legal' })]))).verdicts.map(outcome)).toEqual(['out-of-turn']);
    await bring(await read(both));
    expect((await getPost(database(), 'a'))!.state).toBe('approved');
  });

  it('warns of what does not count at once', async () => {
    const run = await read(
      csv([
        row({ decision: 'Approve_with-Conditions', reason_or_conditions: 'Once the label is final' }),
        row({ role: ' LEGAL', name: 'Q', from: '2026-12-01' }),
      ]),
    );
    expect(run.verdicts.map(({ warnings }) => warnings[0]?.code)).toEqual(['conditions-open', 'from-later']);
    await bring(run);
    const post = (await getPost(database(), 'a'))!;
    expect(post.decisions.map((d) => [d.role, d.conditions, d.from])).toEqual([
      ['Medical', 'Once the label is final', undefined],
      ['Legal', undefined, '2026-12-01'],
    ]);
    expect(post.state).toBe('in-review');
  });

  it('refuses a whole file that is none', async () => {
    const refused = async (source: string, name: string) => {
      const { reading } = await read(source, name);
      return reading.ok ? 'ok' : reading.error.code;
    };
    expect(await refused('{"bobbinDecisions":2,"decisions":[]}', 'd.json')).toBe('other-version');
    expect(await refused('{"bobbinDecisions":1}', 'd.json')).toBe('not-decisions');
    expect(await refused('{', 'd.json')).toMatch(/^json-syntax/);
    expect(await refused('name,until\na,b', 'd.csv')).toBe('columns-missing');
    expect(await refused('decision,short_code\n', 'd.csv')).toBe('no-rows');
    const queue = JSON.stringify({ bobbinQueue: 1, posts: [{ text: '"bobbinDecisions": 1' }] });
    expect(isDecisionsFile('q.json', bytes(queue))).toBe(false);
    expect(isDecisionsFile('q.csv', bytes('account,text\na,decision'))).toBe(false);
  });
});

it('a short code that two versions share is not taken for either', async () => {
  await setAccount();
  await write('a', 'Words');
  const post = (await getPost(database(), 'a'))!;
  const code = shortCode(post.contentHash);
  const { counters: _counters, ...rest } = await getOverview(database());
  const read = readDecisionsFile(
    'd.csv',
    bytes(csv([{ short_code: code, role: 'Medical', ...approve('P') }])),
  );
  if (!read.ok) throw new Error('no CSV');
  // Nobody has such a pair by chance; who looks for one finds it, and signs one text for the other.
  const twin = post.contentHash.slice(0, 15).padEnd(64, 'f');
  const [verdict] = judgeDecisions(read.rows, {
    fileName: 'd.csv',
    now: NOW,
    state: { posts: {}, ...rest },
    posts: new Map([['a', { post, content: content('Words'), versions: 2 }]]),
    sightings: [{ postId: 'a', hash: twin, version: 1 }],
  });
  expect(verdict).toMatchObject({
    verdict: 'refused',
    reasons: [{ code: 'code-ambiguous', detail: { code } }],
  });
  seen.add('code-ambiguous');
});

it('every code is seen', () => {
  expect(DECISION_CODES.filter((code) => !seen.has(code))).toEqual([]);
});
