// The documentation's examples work, and its tables name every code and column.
import 'temporal-polyfill/global';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { shortCode } from '../../../src/domain/post/short-code';
import { DECISION_CODES, decisionText } from '../../../src/exchange/decisions/decision-codes';
import { DECISION_COLUMNS } from '../../../src/exchange/decisions/decision-row';
import { isDecisionsFile, readDecisionsFile } from '../../../src/exchange/decisions/decisions-file';
import { judgeDecisions } from '../../../src/exchange/decisions/judge-decisions';
import { IMPORT_CODES } from '../../../src/exchange/issue-values';
import { judgeQueue } from '../../../src/exchange/judge-queue';
import { LOG_COLUMNS } from '../../../src/exchange/log-csv';
import { QUEUE_COLUMNS } from '../../../src/exchange/queue-csv';
import { bytesOf, contents, contextOf, image } from './files';
import { NOW as PACKET_NOW, packetPost } from './packet-posts';

const queueFile = readFileSync('docs/queue-file.md', 'utf8');
const reviewPacket = readFileSync('docs/review-packet.md', 'utf8');
const logExport = readFileSync('docs/log-export.md', 'utf8');
const example = (kind: string, doc = queueFile) =>
  new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(doc)![1]!;
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

describe('docs/review-packet.md', () => {
  const { post, account } = packetPost({}, {}, { roles: ['Medical', 'Legal'] });
  const code = shortCode(post.contentHash);
  const judged = (name: string, text: string) => {
    const read = readDecisionsFile(name, bytesOf(text.replaceAll('SHORT-CODE-1', code)));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.columns.ignored).toEqual([]);
    return judgeDecisions(read.rows, {
      fileName: name,
      now: PACKET_NOW,
      state: { posts: {}, accounts: { [account.handle]: account }, holds: {} },
      posts: new Map([[post.id, { post, content: packetPost({}).content, versions: 1 }]]),
      sightings: [],
    });
  };

  it('has examples that come in', () => {
    for (const [name, kind] of [
      ['d.csv', 'csv'],
      ['d.json', 'json'],
    ] as const) {
      const text = example(kind, reviewPacket);
      expect(isDecisionsFile(name, bytesOf(text))).toBe(true);
      for (const verdict of judged(name, text)) {
        expect(verdict).toMatchObject({ verdict: 'new', reasons: [] });
      }
    }
  });

  it('names every code once and every column, in the words of the screen', () => {
    expect([...reviewPacket.matchAll(/^\| `([a-z0-9-]+)` \| [A-Z“‹]/gm)].map((m) => m[1])).toEqual(
      DECISION_CODES,
    );
    for (const column of DECISION_COLUMNS) expect(reviewPacket).toContain(`\`${column}\``);
    const texts: Record<string, { message: string }> = messages;
    for (const code of DECISION_CODES) {
      const [key] = decisionText({ code });
      const plain = texts[key]!.message.split(/\$\d/);
      const said = new RegExp(`^\\| \`${code}\` \\| (.*) \\|$`, 'm').exec(reviewPacket)![1]!;
      expect(said.split(/‹[a-z]+›/)).toEqual(plain);
    }
  });
});
