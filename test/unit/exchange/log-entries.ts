// Logs to export: entries made as the domain makes them.
import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../../src/domain/approval/approval';
import type { Event } from '../../../src/domain/lifecycle/events';
import { type LogEntryView, writeEntry } from '../../../src/domain/log/entry';
import { normalizeContent } from '../../../src/domain/post/content';
import { contentHash } from '../../../src/domain/post/content-hash';

export const AT = Date.UTC(2026, 10, 24, 8);

export function view(event: Event, seq: number, erase = false): LogEntryView {
  const salt = seq.toString(16).padStart(32, '0');
  const { json, entry, body } = writeEntry(
    event,
    { commandId: `c${seq}`, n: 0, at: AT + seq * 60_000, device: 'dev' },
    salt,
  );
  return { seq, json, entry, body: body && erase ? 'erased' : body };
}

export const content = normalizeContent({
  account: 'acme.health',
  parts: [
    {
      text: '=1+1 "quoted"\nsecond line 👩🏽‍⚕️',
      media: [{ hash: 'a'.repeat(64), type: 'image/png', alt: 'A hand' }],
    },
    { text: 'part two', link: 'https://example.org' },
  ],
});
export const hash = contentHash(content);

/** The life of one post. */
export const LIFE: Event[] = [
  { type: 'account-set', account: 'acme.health', zone: 'Europe/Paris', policy: DEFAULT_POLICY },
  {
    type: 'post-written',
    postId: 'p1',
    account: 'acme.health',
    kind: 'post',
    contentHash: hash,
    partCount: 2,
    mediaHashes: ['a'.repeat(64)],
    tags: ['x'],
    ref: '-REF 1',
    audience: 'Public',
    market: 'UK',
    private: { content, author: 'Ann', actor: 'Ann' },
  },
  {
    type: 'decision-made',
    postId: 'p1',
    decisionId: 'd1',
    verdict: 'approve',
    contentHash: hash,
    account: 'acme.health',
    role: 'Compliance',
    from: '2026-11-01',
    until: '2027-11-01',
    stateAfter: 'approved',
    approvedUntil: AT + 1e9,
    private: { name: '@Carl', reference: 'R-1', actor: 'Ann' },
  },
  {
    type: 'press-stopped',
    postId: 'p1',
    claimId: 'c',
    why: 'differs',
    differences: [{ kind: 'text', part: 0, at: 3, expected: 'a', found: 'b' }],
  },
  {
    type: 'post-posted',
    postId: 'p1',
    evidence: 'confirmed',
    by: 'page',
    contentHash: hash,
    account: 'acme.health',
    permalink: 'https://www.threads.com/@acme.health/post/ABC',
    publishedAt: AT,
    notCompared: ['reply-control', 'media-bytes'],
  },
  { type: 'hold-set', scope: '*', private: { reason: 'Recall', actor: 'Ann' } },
  {
    type: 'decision-made',
    postId: 'p1',
    decisionId: 'd2',
    verdict: 'approve',
    contentHash: hash,
    account: 'acme.health',
    role: 'Medical',
    until: '2027-11-01',
    conditional: true,
    certificate: { hash: 'c'.repeat(64), type: 'application/pdf' },
    market: 'DE',
    stateAfter: 'posted',
    approvedUntil: 0,
    private: { name: 'Dora', conditions: 'Add the reference', certificateName: 'certificate.pdf' },
  },
  {
    type: 'conditions-met',
    postId: 'p1',
    decisionId: 'd2',
    contentHash: hash,
    stateAfter: 'posted',
    approvedUntil: AT + 1e9,
    private: { name: 'Emil', note: 'Added on page 2' },
  },
  {
    type: 'removal-noted',
    postId: 'p1',
    contentHash: hash,
    seen: 'gone',
    private: { note: 'The address shows nothing' },
  },
  {
    type: 'decisions-inherited',
    postId: 'p2',
    from: 'p1',
    sources: ['p1'],
    contentHash: hash,
    decisions: [
      { id: 'd2', verdict: 'approve', contentHash: hash, account: 'acme.health', role: 'Medical', at: AT },
    ],
    stateAfter: 'approved',
    approvedUntil: AT + 1e9,
    private: { decisions: [{ name: 'Dora' }] },
  },
];

export const life = (erase = false): LogEntryView[] => LIFE.map((event, seq) => view(event, seq, erase));

export async function* stream<T>(items: Iterable<T>): AsyncGenerator<T, void> {
  yield* items;
}

export async function joined(chunks: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all.join('');
}

/** Any log of notes: arbitrary words, some private, some erased. */
export const anyLog = fc
  .array(
    fc.record({
      text: fc.string({ unit: 'binary' }).filter((s) => s.isWellFormed()),
      secret: fc.boolean(),
      erase: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((notes) =>
    notes.map(({ text, secret, erase }, seq) =>
      view(
        secret
          ? { type: 'hold-set', scope: 'x', private: { reason: text } }
          : { type: 'post-missed', postId: `p${seq}`, cause: text },
        seq,
        erase,
      ),
    ),
  );
