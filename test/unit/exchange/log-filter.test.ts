// The filters of the log, and what an export of chosen entries says of itself.
import 'temporal-polyfill/global';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/domain/lifecycle/events';
import { type LogEntryView, writeEntry } from '../../../src/domain/log/entry';
import { logCsv } from '../../../src/exchange/log-csv';
import { forwardFilter, isFiltered, type LogFilter } from '../../../src/exchange/log-filter';
import { logJsonl, logJsonlPart } from '../../../src/exchange/log-jsonl';
import { verifyLogJsonl } from '../../../src/exchange/verify-log-jsonl';

const EVENTS: Event[] = [
  {
    type: 'post-written',
    postId: 'p1',
    account: 'acme',
    kind: 'post',
    contentHash: 'a'.repeat(64),
    partCount: 1,
    mediaHashes: [],
    tags: [],
    private: {
      content: { account: 'acme', kind: 'post', parts: [{ text: 'Hello' }] },
      actor: 'Zoë Ångström',
    } as never,
  },
  { type: 'post-submitted', postId: 'p1', private: { actor: 'Bo' } },
  { type: 'hold-set', scope: '*', private: { reason: 'Recall', actor: 'Bo' } },
  {
    type: 'post-posted',
    postId: 'p1',
    evidence: 'permalink',
    by: 'page',
    contentHash: 'a'.repeat(64),
    account: 'acme',
    permalink: 'https://www.threads.com/@acme/post/AAAAAAAAAAA',
    private: { actor: 'Bo' },
  },
  { type: 'post-skipped', postId: 'p2', private: { reason: 'No' } },
];
const views: LogEntryView[] = EVENTS.map((event, seq) => {
  const { json, entry, body } = writeEntry(
    event,
    { commandId: `c${seq}`, n: 0, at: 1000 * seq, device: 'd' },
    '00'.repeat(16),
  );
  return { seq, json, entry, body };
});
async function* all() {
  yield* views;
}
const chosen = (filter: LogFilter) => {
  const passes = forwardFilter(filter);
  return views.filter(passes).map(({ seq }) => seq);
};
const joined = async (texts: AsyncIterable<string>) => {
  let text = '';
  for await (const one of texts) text += one;
  return text;
};

describe('the filter of the log', () => {
  it.each<[LogFilter, number[]]>([
    [{}, [0, 1, 2, 3, 4]],
    // The entry that submits names no account: its post does.
    [{ account: 'acme' }, [0, 1, 3]],
    [{ kind: 'hold-set' }, [2]],
    [{ evidence: 'permalink' }, [3]],
    [{ person: 'zoë å' }, [0]],
    [{ person: 'bo' }, [1, 2, 3]],
    [{ from: 1000, until: 3000 }, [1, 2]],
    [{ post: 'p2' }, [4]],
    [{ account: 'acme', person: 'bo', evidence: 'confirmed' }, []],
  ])('%j', (filter, expected) => {
    expect(chosen(filter)).toEqual(expected);
    expect(isFiltered(filter)).toBe(Object.keys(filter).length > 0);
  });

  it('writes a part that says that it is one, with the root of the whole', async () => {
    const whole = await joined(logJsonl(all()));
    const { checkpoint } = JSON.parse(whole.trimEnd().split('\n').at(-1)!);
    const text = await joined(logJsonlPart(all(), forwardFilter({ person: 'bo' }), { person: 'bo' }));
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    // The lines are those of the whole log, byte by byte.
    for (const line of lines.slice(0, -1)) expect(whole).toContain(line);
    expect(JSON.parse(lines.at(-1)!).part).toMatchObject({
      of: checkpoint,
      entries: 3,
      filter: { person: 'bo' },
    });
    const verdict = await verifyLogJsonl(lines);
    expect(verdict.ok).toBe(false);
    expect(verdict.problems).toEqual([{ code: 'a-part', line: 4 }]);
  });

  it('writes only the chosen rows of a table, which know what earlier rows said', async () => {
    const rows = (await joined(logCsv(all(), { only: forwardFilter({ evidence: 'permalink' }) })))
      .trimEnd()
      .split('\r\n');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain('"Hello"');
  });
});
