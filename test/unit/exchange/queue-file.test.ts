import 'temporal-polyfill/global';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { QUEUE_COLUMNS, severalValues } from '../../../src/exchange/queue-csv';
import { readQueueFile } from '../../../src/exchange/queue-file';
import type { QueueRow } from '../../../src/exchange/queue-row';
import { bytesOf, contents, errorOf, goodPost, jsonFile } from './files';

describe('readQueueFile: what is no queue', () => {
  it.each([
    ['q.json', '', 'empty-file'],
    ['q.csv', ' \n ', 'empty-file'],
    ['q.json', '{"bobbinQueue": 1,}', 'json-syntax-at'],
    ['q.json', '{"tweets": []}', 'not-a-queue'],
    ['q.json', '[1]', 'not-a-queue'],
    ['q.json', '{"bobbinQueue": 1, "posts": {}}', 'not-a-queue'],
    ['q.json', '{"bobbinQueue": 2, "posts": []}', 'other-version'],
    ['q.json', '{"bobbinQueue": 1, "posts": []}', 'no-rows'],
    ['q.csv', 'account,text\n\n,\n', 'no-rows'],
    ['q.csv', 'Text,Image URL,Tags,Posting Time\nHello,,,2027-02-13 09:30', 'other-tool'],
    ['q.csv', 'when,what\n1,2', 'columns-missing'],
    ['q.csv', 'account,text,Text\na,b,c', 'column-twice'],
    ['q.csv', 'account,text\na,"b', 'quote-open'],
    ['q.csv', 'account,text\na,"b"c', 'quote-stray'],
  ])('%s %j: %s', (name, text, code) => expect(errorOf(name, text)).toBe(code));

  it('names workbooks, Windows-1252 and UTF-16 without its mark', () => {
    expect(errorOf('q.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toBe('spreadsheet');
    expect(errorOf('q.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toBe('spreadsheet');
    expect(errorOf('q.csv', Uint8Array.of(0x61, 0xe9))).toBe('not-utf8');
    expect(errorOf('q.csv', Uint8Array.of(0x61, 0, 0x62, 0))).toBe('not-text');
    expect(errorOf('q.csv', Uint8Array.of(0xff, 0xfe, 0, 0xd8))).toBe('not-utf16');
    expect(readQueueFile('q.csv', new Uint8Array(64 * 1024 * 1024 + 1))).toMatchObject({
      error: { code: 'file-too-big' },
    });
  });

  it('reads Windows-1252 when the person said so', () => {
    const bytes = Uint8Array.from([...bytesOf('account,text\nacme,caf'), 0xe9]);
    const reading = readQueueFile('q.csv', bytes, { windows1252: true });
    expect(reading).toMatchObject({
      ok: true,
      encoding: 'windows-1252',
      rows: [{ parts: [{ text: 'café' }] }],
    });
  });

  it('says where JSON breaks', () => {
    expect(readQueueFile('q.json', bytesOf('{\n"bobbinQueue": 1,\n}'))).toMatchObject({
      error: { detail: { line: 3 } },
    });
  });
});

describe('readQueueFile: JSON', () => {
  it('reads every field, keeps the text exactly and trims the rest', () => {
    const [row] = contents(
      'q.json',
      jsonFile([{ ...goodPost, account: ' @Acme.Health ', parts: [{ text: '  a\r\nb ' }] }]),
    ).rows;
    expect(row).toMatchObject({
      row: 1,
      ref: 'A-1',
      parts: [{ text: '  a\r\nb ' }],
      approvals: [goodPost.approval],
    });
  });

  it('refuses a post of the wrong shape and no other', () => {
    const { rows } = contents('q.json', jsonFile([{ ...goodPost, date: 20261124 }, 'post', null, goodPost]));
    expect(rows.map((row) => row.problems[0]?.detail?.field)).toEqual(['date', 'posts', 'posts', undefined]);
    expect(rows[0]).toMatchObject({ ref: 'A-1', account: 'acme.health' });
  });

  it('shows names that it does not know, and takes null for absent', () => {
    const { columns, rows } = contents(
      'q.json',
      jsonFile([{ ...goodPost, topic: null, publishAt: 1, parts: [{ text: 'a', txt: 'b' }] }], {
        accountz: [],
      }),
    );
    expect(columns.ignored).toEqual(['accountz', 'publishAt', 'parts.txt']);
    expect(columns.recognised).toContain('approval.role');
    expect(rows[0]!.topic).toBeUndefined();
  });

  it('never takes a list for an object: an approval must not get lost on the way', () => {
    const of = (more: object) => contents('q.json', jsonFile([{ ...goodPost, ...more }])).rows[0]!;
    expect(of({ approval: [goodPost.approval, goodPost.approval] }).approvals).toHaveLength(2);
    expect(of({ approval: [[goodPost.approval]] }).problems[0]!.code).toBe('field-invalid');
    expect(of({ parts: [['a']] }).problems[0]!.code).toBe('field-invalid');
  });

  it('does not fall for names of Object.prototype', () => {
    const text =
      '{"bobbinQueue":1,"posts":[{"__proto__":{"account":"evil"},"constructor":1,"parts":[{"text":"a"}]}]}';
    expect(contents('q.json', text).rows[0]!.account).toBe('');
  });
});

describe('readQueueFile: CSV', () => {
  it('takes columns in any order and spelling', () => {
    const { rows, columns } = contents(
      'q.csv',
      'Reply Control,TEXT,approval-role,x,Account\nmentioned_only,Hi,Compliance,y,@a\n',
    );
    expect(rows[0]).toMatchObject({
      row: 2,
      line: 2,
      account: '@a',
      replyControl: 'mentioned_only',
      approvals: [{ role: 'Compliance' }],
    });
    expect(columns).toEqual({
      recognised: ['Reply Control', 'TEXT', 'approval-role', 'Account'],
      ignored: ['x'],
    });
  });

  it('counts rows as a spreadsheet and lines as an editor', () => {
    const { rows } = contents('q.csv', 'account,text\na,"1\n2"\n\na,3');
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [2, 2],
      [4, 5],
    ]);
    expect(contents('q.csv', 'sep=;\naccount;text\na;b').rows[0]).toMatchObject({ row: 2, line: 3 });
  });

  it('joins a thread by ref and part, also with blank cells and rows between', () => {
    const { rows } = contents(
      'q.csv',
      'ref,account,part,text,date\nT,a,1,one,2026-12-01\nU,a,,single,\nT,a,2,two,\n,,3,three,\nT,A,4,four,2026-12-01',
    );
    expect(rows.map((row) => row.parts.map((part) => part.text))).toEqual([
      ['one', 'two', 'three', 'four'],
      ['single'],
    ]);
    expect(rows.flatMap((row) => row.problems)).toEqual([]);
  });

  it('refuses a thread with a part missing, out of order, or with two minds', () => {
    const codes = (text: string) =>
      contents('q.csv', text).rows.map((row) => row.problems.map((p) => p.code));
    expect(codes('ref,account,part,text\nT,a,1,one\nT,a,3,three')).toEqual([['part-order']]);
    expect(codes('ref,account,part,text\nT,a,2,two\nT,a,1,one')).toEqual([['part-order'], []]);
    expect(codes('ref,account,part,text\nT,a,x,two')).toEqual([['field-invalid']]);
    expect(codes('ref,account,part,text,date\nT,a,1,one,2026-12-01\nT,a,2,two,2026-12-02')).toEqual([
      ['part-differs'],
    ]);
  });

  it('refuses rows with cells beyond the header or more alternative texts than images', () => {
    expect(contents('q.csv', 'account,text\na,b,c\na,b,,').rows.map((r) => r.problems.length)).toEqual([
      1, 0,
    ]);
    expect(contents('q.csv', 'account,text,media,alt\na,b,x.png,1 | 2').rows[0]!.problems[0]!.code).toBe(
      'alt-count',
    );
  });

  it('keeps the place of blank values', () => {
    expect(severalValues('a |  | c')).toEqual(['a', '', 'c']);
    expect(severalValues('| b')).toEqual(['', 'b']);
    expect(severalValues('a |')).toEqual(['a', '']);
    expect(severalValues('a|b')).toEqual(['a|b']);
    expect(severalValues('  ')).toEqual([]);
  });
});

// A row as both formats can say it: values trimmed and without ` | `, texts free.
const word = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((s) => s.replace(/[|\0\uFEFF]/g, '').trim())
  .filter((s) => s !== '' && s.isWellFormed());
const maybe = fc.option(word, { nil: undefined });
const freeText = fc.string({ unit: 'binary' }).filter((s) => s.isWellFormed() && !s.includes('\0'));
const row = fc.record({
  ref: maybe,
  account: word,
  kind: maybe,
  target: maybe,
  parts: fc.array(
    fc.record({
      text: freeText,
      link: maybe,
      media: fc.array(fc.record({ file: word, alt: maybe }), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  topic: maybe,
  replyControl: maybe,
  date: maybe,
  time: maybe,
  zone: maybe,
  author: maybe,
  audience: maybe,
  market: maybe,
  tags: fc.array(word, { maxLength: 3 }),
  notes: maybe,
  approval: fc.record({ role: word, name: maybe, reference: maybe, from: maybe, until: maybe }),
});
type Given = typeof row extends fc.Arbitrary<infer T> ? T : never;

function records(given: Given): Record<string, string>[] {
  return given.parts.map((part, i) => ({
    ref: given.ref ?? '',
    account: given.account,
    kind: given.kind ?? '',
    target: given.target ?? '',
    part: given.parts.length === 1 ? '' : String(i + 1),
    text: part.text,
    link: part.link ?? '',
    media: part.media.map((m) => m.file).join(' | '),
    alt: part.media.map((m) => m.alt ?? '').join(' | '),
    topic: given.topic ?? '',
    reply_control: given.replyControl ?? '',
    date: given.date ?? '',
    time: given.time ?? '',
    zone: given.zone ?? '',
    author: given.author ?? '',
    audience: given.audience ?? '',
    market: given.market ?? '',
    tags: given.tags.join(' | '),
    notes: given.notes ?? '',
    approval_role: given.approval.role,
    approval_name: given.approval.name ?? '',
    approval_reference: given.approval.reference ?? '',
    approval_from: given.approval.from ?? '',
    approval_until: given.approval.until ?? '',
  }));
}

const plain = ({ row: _row, line: _line, ...rest }: QueueRow) => rest;

describe('JSON and CSV', () => {
  it('say the same, in any order of columns, dialect and encoding', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(row, {
          selector: (r) => JSON.stringify([r.ref ?? fc, r.account.toLowerCase()]),
          minLength: 1,
          maxLength: 4,
        }),
        fc.shuffledSubarray([...QUEUE_COLUMNS], { minLength: QUEUE_COLUMNS.length }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\r\n', '\n'),
        fc.constantFrom('utf-8', 'bom', 'utf-16le'),
        (given, columns, delimiter, newline, encoding) => {
          // A ref is one row's; `@` and case do not tell accounts apart.
          fc.pre(new Set(given.map((g) => g.ref ?? Symbol())).size === given.length);
          const csv = Papa.unparse(
            { fields: columns, data: given.flatMap(records) },
            { delimiter, newline, quotes: true },
          );
          const bytes =
            encoding === 'utf-16le'
              ? new Uint8Array(Buffer.from(`\uFEFF${csv}`, 'utf16le'))
              : bytesOf(encoding === 'bom' ? `\uFEFF${csv}` : csv);
          const fromCsv = readQueueFile('q.csv', bytes);
          const fromJson = readQueueFile('q.json', bytesOf(jsonFile(given)));
          expect(fromCsv.ok && fromCsv.rows.map(plain)).toEqual(fromJson.ok && fromJson.rows.map(plain));
          expect(fromCsv.ok && fromCsv.rows.map((r) => r.parts.map((p) => p.text))).toEqual(
            given.map((g) => g.parts.map((p) => p.text)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
