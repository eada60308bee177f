// Files of other tools, where they are at hand: a folder named by BOBBIN_SAMPLES, or ../shared/samples. Each must be
// refused with a reason that names what it is, or read; never taken for something that it is not.
import 'temporal-polyfill/global';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/domain/approval/approval';
import { sha256Hex } from '../../../src/domain/post/content-hash';
import { judgeQueue } from '../../../src/exchange/judge-queue';
import { readQueueFile } from '../../../src/exchange/queue-file';
import { sampleImages, writeSampleQueue } from '../../sample/sample-queue';

const folder = process.env.BOBBIN_SAMPLES ?? resolve('../shared/samples');
const there = existsSync(folder);

/** What each file of the scheduler folder must answer. */
const SCHEDULERS: Record<string, [code: string, tool?: string]> = {
  'buffer.csv': ['other-tool', 'Buffer'],
  'metricool.csv': ['other-tool', 'Metricool'],
  'publer.csv': ['other-tool', 'Publer'],
  'sprout-ambiguous-dates.csv': ['other-tool', 'Sprout Social'],
  'content-calendar.csv': ['columns-missing'],
  'hootsuite-no-header.csv': ['columns-missing'],
  'calendar.xlsx': ['spreadsheet'],
};

describe.skipIf(!there)(`files of other tools${there ? '' : ' (skipped: no samples folder)'}`, () => {
  const schedulers = join(folder, 'synthetic/schedulers');
  it.skipIf(!existsSync(schedulers))(
    'names the schedulers it knows, and what is missing in the others',
    () => {
      for (const [name, [code, tool]] of Object.entries(SCHEDULERS)) {
        const path = join(schedulers, name);
        if (!existsSync(path)) continue;
        const reading = readQueueFile(name, readFileSync(path));
        expect(reading, name).toMatchObject({
          ok: false,
          error: tool ? { code, detail: { tool } } : { code },
        });
      }
    },
  );

  it('takes no other file for a queue, and fails on none', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files) {
      const reading = readQueueFile(file.name, readFileSync(join(file.parentPath, file.name)));
      expect(reading.ok, file.name).toBe(false);
    }
  });
});

describe('the sample queue', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  const folderOf = mkdtempSync(join(tmpdir(), 'bobbin-sample-'));
  writeSampleQueue(folderOf, new Date(now));
  const images = new Map(
    sampleImages().map(({ name, bytes }) => [
      name,
      {
        hash: sha256Hex(bytes),
        type: /\.jpe?g$/.test(name) ? 'image/jpeg' : 'image/png',
        bytes: bytes.length,
        width: 1,
        height: 1,
      },
    ]),
  );
  const plansOf = (name: string) => {
    const reading = readQueueFile(name, readFileSync(join(folderOf, name)));
    if (!reading.ok) throw new Error(reading.error.code);
    expect(reading.columns.ignored).toEqual([]);
    const roles = [...new Set(reading.rows.flatMap((row) => row.approvals.map(({ role }) => role ?? '')))];
    const zones = new Map(reading.rows.map((row) => [row.account, row.zone ?? '']));
    const verdicts = judgeQueue(reading.rows, {
      fileName: name,
      now,
      accounts: new Map(),
      // A table brings no accounts: there the person sets them up first.
      fileAccounts: [...zones].map(([handle, zone]) => ({ handle, zone })),
      policyForNew: { ...DEFAULT_POLICY, roles },
      images,
      known: new Map(),
      allowPastDates: true,
    });
    expect(verdicts.flatMap((v) => v.reasons)).toEqual([]);
    return verdicts.map((v) => v.plan);
  };

  it('comes in whole, and JSON and CSV say the same', () => {
    const plans = plansOf('queue.json');
    expect(plans.length).toBeGreaterThan(20);
    expect(plansOf('queue.csv')).toEqual(plans);
  });
});
