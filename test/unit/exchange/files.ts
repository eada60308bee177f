// Queue files as bytes, and a context to judge them in.
import { DEFAULT_POLICY } from '../../../src/domain/approval/approval';
import type { QueueImage } from '../../../src/exchange/find-image';
import type { QueueContext } from '../../../src/exchange/queue-context';
import { readQueueFile } from '../../../src/exchange/queue-file';
import type { QueueContents } from '../../../src/exchange/queue-row';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const image = (hash = 'a', more: Partial<QueueImage> = {}): QueueImage => ({
  hash: hash.repeat(64).slice(0, 64),
  type: 'image/png',
  bytes: 1000,
  width: 100,
  height: 100,
  ...more,
});

/** 2026-11-24, noon in London. */
export const NOW = Date.UTC(2026, 10, 24, 12);

export function contextOf(more: Partial<QueueContext> = {}): QueueContext {
  return {
    fileName: 'queue.json',
    now: NOW,
    accounts: new Map([
      ['acme.health', { handle: 'acme.health', zone: 'Europe/London', policy: DEFAULT_POLICY }],
    ]),
    fileAccounts: [],
    images: new Map([['images/a.png', image()]]),
    known: new Map(),
    ...more,
  };
}

export const goodPost = {
  ref: 'A-1',
  account: 'acme.health',
  kind: 'post',
  parts: [{ text: 'Hello 👋', media: [{ file: 'images/a.png', alt: 'A hand' }] }],
  date: '2026-12-01',
  time: '09:00',
  zone: 'Europe/London',
  author: 'Ann Author',
  approval: {
    role: 'Compliance',
    name: 'Carl Check',
    reference: 'R-1',
    from: '2026-11-01',
    until: '2027-11-01',
  },
};

export function jsonFile(posts: unknown[], more: Record<string, unknown> = {}): string {
  return JSON.stringify({ bobbinQueue: 1, ...more, posts });
}

/** Reads a file that has to be readable. */
export function contents(name: string, text: string): QueueContents {
  const reading = readQueueFile(name, bytesOf(text));
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading;
}

export function errorOf(name: string, bytes: Uint8Array | string): string {
  const reading = readQueueFile(name, typeof bytes === 'string' ? bytesOf(bytes) : bytes);
  return reading.ok ? 'ok' : reading.error.code;
}
