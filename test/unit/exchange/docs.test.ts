// The documentation's examples work, and its tables name every code and column.
import 'temporal-polyfill/global';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IMPORT_CODES } from '../../../src/exchange/issue-values';
import { judgeQueue } from '../../../src/exchange/judge-queue';
import { LOG_COLUMNS } from '../../../src/exchange/log-csv';
import { QUEUE_COLUMNS } from '../../../src/exchange/queue-csv';
import { contents, contextOf, image } from './files';

const queueFile = readFileSync('docs/queue-file.md', 'utf8');
const logExport = readFileSync('docs/log-export.md', 'utf8');
const example = (kind: string) => new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(queueFile)![1]!;
const context = { now: Date.UTC(2026, 10, 10), images: new Map([['images/hand-washing.png', image()]]) };

describe('docs/queue-file.md', () => {
  it('has examples that come in', () => {
    const json = contents('q.json', example('json'));
    expect(json.columns.ignored).toEqual([]);
    const [verdict] = judgeQueue(json.rows, contextOf({ ...context, fileAccounts: json.accounts }));
    expect(verdict).toMatchObject({ verdict: 'new', reasons: [], warnings: [] });
    const csv = contents('q.csv', example('csv'));
    expect(csv.columns.ignored).toEqual([]);
    const accounts = new Map([[verdict!.plan!.account.handle, verdict!.plan!.account]]);
    expect(judgeQueue(csv.rows, contextOf({ ...context, accounts })).map((v) => v.verdict)).toEqual([
      'new',
      'new',
    ]);
  });

  it('names every code once and every column', () => {
    expect([...queueFile.matchAll(/^\| `([a-z0-9-]+)` \| [A-Z“‹$]/gm)].map((m) => m[1])).toEqual(
      IMPORT_CODES,
    );
    for (const column of QUEUE_COLUMNS) expect(queueFile).toContain(`\`${column}\``);
  });
});

describe('docs/log-export.md', () => {
  it('names every column', () => {
    for (const column of LOG_COLUMNS) expect(logExport).toContain(`\`${column}\``);
  });
});
