import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logJsonl } from '../../../src/exchange/log-jsonl';
import { parseLogJsonl } from '../../../src/exchange/parse-log-jsonl';
import { verifyLogJsonl } from '../../../src/exchange/verify-log-jsonl';
import { anyLog, joined, life, stream } from './log-entries';

const written = (entries: ReturnType<typeof life>) => joined(logJsonl(stream(entries)));
const verify = (file: string | Uint8Array, root?: string) =>
  verifyLogJsonl(parseLogJsonl([typeof file === 'string' ? new TextEncoder().encode(file) : file]), root);
const linesOf = (file: string) => file.trimEnd().split('\n');

describe('logJsonl and verifyLogJsonl', () => {
  it('find every log sound that was written so, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (log) => {
        const verdict = await verify(await written(log));
        expect(verdict).toMatchObject({ ok: true, size: log.length, problems: [], more: 0 });
        expect(verdict.erased).toBe(log.filter(({ body }) => body === 'erased').length);
      }),
    );
  });

  it('writes an empty log with the root that RFC 6962 gives it', async () => {
    const root = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await written([])).toBe(`{"checkpoint":{"origin":"bobbin","size":0,"root":"${root}"}}\n`);
    expect(await verify(await written([]), root)).toMatchObject({ ok: true, size: 0, root });
  });

  it('refuses to write a log with a gap', async () => {
    const entries = life();
    await expect(written([entries[0]!, entries[2]!])).rejects.toThrow(RangeError);
  });

  it('finds every single flipped bit', async () => {
    const bytes = new TextEncoder().encode(await written(life().slice(0, 6)));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = bytes.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const verdict = await verify(changed);
      if (verdict.ok) throw new Error(`Bit ${bit & 7} of byte ${bit >> 3} was not noticed.`);
    }
  });

  it('finds flipped bits in any log', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(), fc.nat(7), async (log, at, bit) => {
        const bytes = new TextEncoder().encode(await written(log));
        bytes[at % bytes.length]! ^= 1 << bit;
        expect((await verify(bytes)).ok).toBe(false);
      }),
    );
  });

  it('finds lines removed, swapped, doubled and put in', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(), fc.nat(), async (log, a, b) => {
        const lines = linesOf(await written(log));
        const [i, j] = [a % lines.length, b % lines.length];
        const ok = async (changed: string[]) => (await verify(`${changed.join('\n')}\n`)).ok;
        expect(await ok(lines.toSpliced(i, 1))).toBe(false);
        expect(await ok(lines.toSpliced(j, 0, lines[i]!))).toBe(false);
        expect(await ok(lines.toSpliced(j, 0, ''))).toBe(false);
        if (i !== j) expect(await ok(lines.with(i, lines[j]!).with(j, lines[i]!))).toBe(false);
      }),
    );
  });

  it('finds a body taken away, added, or exchanged, and names the line', async () => {
    const lines = linesOf(await written(life()));
    const codes = async (line: number, change: (text: string) => string) =>
      (await verify(lines.with(line, change(lines[line]!)).join('\n'))).problems;
    expect(await codes(1, (l) => l.replace(/,"body":.*\}$/, '}'))).toEqual([
      { code: 'body-missing', line: 2 },
    ]);
    expect(await codes(0, (l) => l.replace(/\}$/, ',"body":"erased"}'))).toEqual([
      { code: 'body-unasked', line: 1 },
    ]);
    expect(await codes(1, (l) => l.replace('"Ann"', '"Bob"'))).toEqual([{ code: 'wrong-body', line: 2 }]);
    expect(await codes(0, (l) => l.replace('"seq":0,', '"seq":0, '))).toEqual([
      { code: 'line-not-exact', line: 1 },
    ]);
    expect(await codes(0, (l) => l.replace('"seq":0,', '"seq":0,"seq":0,'))).toEqual([
      { code: 'line-not-exact', line: 1 },
    ]);
    expect((await codes(4, (l) => l.replace('"confirmed"', '"declared"'))).map((p) => p.code)).toEqual([
      'wrong-leaf',
      'wrong-checkpoint',
    ]);
  });

  it('takes an erased body as such and still finds its entry changed', async () => {
    const file = await written(life(true));
    expect(await verify(file)).toMatchObject({ ok: true, erased: life().filter(({ body }) => body).length });
    expect((await verify(file.replace('"UK"', '"US"'))).ok).toBe(false);
  });

  it('tells another log from the expected one', async () => {
    const file = await written(life());
    const { root } = await verify(file);
    expect((await verify(file, root)).ok).toBe(true);
    expect((await verify(await written(life().slice(0, 3)), root)).problems[0]!.code).toBe('other-root');
  });

  it('keeps its list of problems short', async () => {
    const verdict = await verifyLogJsonl(Array.from({ length: 1000 }, () => 'x'));
    expect(verdict.problems).toHaveLength(100);
    expect(verdict.more).toBe(901);
  });

  it('reads a file in pieces of any size', async () => {
    const file = await written(life());
    const bytes = new TextEncoder().encode(file);
    for (const size of [1, 7, 4096]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      expect(await lines(pieces)).toEqual(linesOf(file));
    }
  });

  it('can be checked with the script in the documentation, by Node alone', async () => {
    const script = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/log-export.md', 'utf8'))![1]!;
    const folder = mkdtempSync(join(tmpdir(), 'bobbin-log-'));
    const check = (name: string, file: string) => {
      writeFileSync(join(folder, 'check-log.mjs'), script);
      writeFileSync(join(folder, name), file);
      return execFileSync(process.execPath, [join(folder, 'check-log.mjs'), join(folder, name)], {
        stdio: 'pipe',
      }).toString();
    };
    for (const size of [0, 1, 2, 3, 5, 6]) {
      const file = await written(life().slice(0, size));
      expect(check('sound.jsonl', file)).toBe(`Sound: ${size} entries, root ${(await verify(file)).root}\n`);
    }
    const file = await written(life());
    expect(() => check('changed.jsonl', file.replace('"UK"', '"US"'))).toThrow('Entry 1 was changed');
    expect(() => check('body.jsonl', file.replace('"Recall"', '"Recaal"'))).toThrow(
      'private part of entry 5',
    );
    expect(() => check('short.jsonl', linesOf(file).toSpliced(5, 1).join('\n'))).toThrow();
  });
});

async function lines(pieces: Uint8Array[]): Promise<string[]> {
  const all: string[] = [];
  for await (const line of parseLogJsonl(pieces)) all.push(line);
  return all;
}
