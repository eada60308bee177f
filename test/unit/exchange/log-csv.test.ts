import 'temporal-polyfill/global';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../../src/domain/log/merkle';
import { canonicalJson } from '../../../src/domain/post/content-hash';
import { csvCell, guardCell, unguardCell } from '../../../src/exchange/csv-cell';
import { LOG_COLUMNS, type LogCsvOptions, logCsv } from '../../../src/exchange/log-csv';
import { content, hash, joined, LIFE, life, stream, view } from './log-entries';

async function rowsOf(entries = life(), options: LogCsvOptions = {}): Promise<Record<string, string>[]> {
  const file = await joined(logCsv(stream(entries), options));
  expect(file.startsWith('\uFEFF')).toBe(true);
  const [header, ...records] = Papa.parse<string[]>(file.slice(1).replace(/\r\n$/, ''), {
    newline: '\r\n',
    delimiter: options.separator ?? ',',
  }).data;
  expect(header).toEqual([...LOG_COLUMNS]);
  return records.map((cells) =>
    Object.fromEntries(LOG_COLUMNS.map((name, i) => [name, unguardCell(cells[i]!)])),
  );
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' =', '\uFEFF=', '＝', '"=', "'="),
      fc.string(),
    )
    .map((t) => t.join('')),
);

describe('csvCell', () => {
  it('loses nothing and lets nothing run', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
        expect(guardCell(text)).not.toMatch(/^[\s\uFEFF"]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
        const [[cell]] = Papa.parse<string[]>(`${csvCell(text)},"end"`, { delimiter: ',', newline: '\r\n' })
          .data as [string[]];
        expect(unguardCell(cell!)).toBe(text);
      }),
    );
  });

  it('leaves ordinary words alone', () => expect(csvCell('say "hi"')).toBe('"say ""hi"""'));
});

describe('logCsv', () => {
  it('tells the life of a post', async () => {
    const rows = await rowsOf();
    expect(rows).toHaveLength(LIFE.length);
    expect(rows[0]).toMatchObject({
      seq: '0',
      at: '2026-11-24T09:00:00+01:00',
      zone: 'Europe/Paris',
      account: 'acme.health',
    });
    expect(rows[1]).toMatchObject({
      'actor (declared)': 'Ann',
      post_ref: '-REF 1',
      content_hash: hash,
      text: '=1+1 "quoted"\nsecond line 👩🏽‍⚕️\n----- part 2 of 2 -----\npart two\n[link] https://example.org',
      media_hashes: 'a'.repeat(64),
      alt_texts: 'A hand',
      entry_hash: leafHash(life()[1]!.json),
    });
    expect(rows[2]).toMatchObject({
      verdict: 'approve',
      role: 'Compliance',
      'name (declared)': '@Carl',
      reference: 'R-1',
      valid_from: '2026-11-01',
      valid_until: '2027-11-01',
      state_after: 'approved',
      post_ref: '-REF 1',
    });
    expect(rows[3]).toMatchObject({
      reason: 'differs',
      differences: 'text in part 1 at character 4: approved “a”, found “b”',
      text: '',
    });
    expect(rows[4]).toMatchObject({
      evidence: 'confirmed',
      published_at: '2026-11-24T09:00:00+01:00',
      first_dissemination: '2026-11-24T09:00:00+01:00',
      method: 'Threads web, posted by hand',
      audience: 'Public',
      market: 'UK',
      state_after: 'posted',
    });
    expect(rows[4]!.text).toBe(rows[1]!.text);
    expect(rows[5]).toMatchObject({ zone: 'UTC', reason: 'Recall' });
    expect(rows[6]).toMatchObject({
      'name (declared)': 'Dora',
      conditions: 'Add the reference',
      certificate: `certificate.pdf ${'c'.repeat(64)}`,
      market: 'DE',
    });
    expect(rows[7]).toMatchObject({ 'name (declared)': 'Emil', reason: 'Added on page 2' });
    expect(rows[8]).toMatchObject({ reason: 'The address shows nothing', content_hash: hash });
    expect(rows[9]).toMatchObject({ 'name (declared)': 'Dora', post_id: 'p2' });
  });

  it('leaves nothing of an entry out', async () => {
    const entries = life();
    for (const [i, row] of (await rowsOf(entries)).entries()) {
      const told = Object.values(row).join('\n');
      for (const [name, value] of Object.entries(entries[i]!.entry)) {
        if (
          ['v', 'n', 'commandId', 'at', 'private', 'publishedAt', 'differences', 'conditional'].includes(name)
        )
          continue;
        // Lists are written out where they have a column of their own.
        const said = typeof value === 'string' ? value : canonicalJson(value);
        const list = name === 'mediaHashes' || name === 'notCompared';
        expect(told, name).toContain(list ? (value as string[]).join(' ') : said);
      }
    }
  });

  it('says what is erased', async () => {
    const rows = await rowsOf(life(true));
    expect(rows[1]).toMatchObject({
      text: '[erased]',
      'actor (declared)': '[erased]',
      media_hashes: 'a'.repeat(64),
    });
    expect(rows[2]).toMatchObject({ 'name (declared)': '[erased]', text: '[erased]' });
    expect(rows[5]!.reason).toBe('[erased]');
  });

  it('asks for posts that it does not remember, and forgets the oldest', async () => {
    const other = LIFE.map((event) => ('postId' in event ? { ...event, postId: 'p2' } : event));
    const events = [LIFE[1]!, other[1]!, LIFE[4]!];
    const entries = events.map((event, seq) => view(event, seq));
    expect((await rowsOf(entries, { memory: 1 }))[2]).toMatchObject({ post_ref: '', text: '' });
    const asked: string[] = [];
    const lookup = async (postId: string) => {
      asked.push(postId);
      return { account: 'acme.health', ref: 'from lookup', contentHash: hash, content, firstAt: 0 };
    };
    const rows = await rowsOf(entries, { memory: 1, lookup });
    expect(rows[2]).toMatchObject({
      post_ref: 'from lookup',
      first_dissemination: '1970-01-01T00:00:00+00:00',
    });
    expect(asked).toEqual(['p1', 'p2', 'p1']);
  });

  it('keeps the first dissemination when evidence comes later', async () => {
    const again = { ...LIFE[4]!, evidence: 'mismatch', publishedAt: undefined } as (typeof LIFE)[number];
    const rows = await rowsOf([...LIFE.slice(0, 5), again].map((event, seq) => view(event, seq)));
    expect(rows[5]).toMatchObject({
      evidence: 'mismatch',
      published_at: '',
      first_dissemination: '2026-11-24T09:00:00+01:00',
    });
  });

  it('writes semicolons for spreadsheets that want them', async () => {
    expect((await rowsOf(life(), { separator: ';' }))[1]!.post_ref).toBe('-REF 1');
  });
});
