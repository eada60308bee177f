import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  CSV_COLUMNS,
  type QueuePostJson,
  resolveDate,
  SEVERAL,
  sampleImages,
  sampleQueue,
  sampleQueueCsv,
  writeSampleQueue,
} from '../../sample/sample-queue';

const now = new Date('2026-11-24T10:00:00Z');
const queue = sampleQueue(now);
const parts = queue.posts.flatMap((post) => post.parts.map((part) => ({ ref: post.ref, ...part })));
const texts = parts.map((part) => part.text);

/** Threads' count, on the safe side: a grapheme with an emoji counts as its UTF-8 bytes, any other by code points. */
function threadsLength(text: string): number {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return [...graphemes].reduce((sum, { segment }) => {
    const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(segment);
    return sum + (emoji ? new TextEncoder().encode(segment).length : [...segment].length);
  }, 0);
}

const dueAt = (post: QueuePostJson) =>
  Temporal.PlainDateTime.from(`${post.date}T${post.time}`).toZonedDateTime(post.zone).epochMilliseconds;

/** Width and height from the header of a PNG or of a baseline JPEG. */
function pixels(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  expect(view.getUint16(0)).toBe(0xffd8);
  let at = 2;
  while (![0xffc0, 0xffc2].includes(view.getUint16(at))) at += 2 + view.getUint16(at + 2);
  return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
}

describe('the sample keeps to the limits of Threads', () => {
  it.each(parts)('$ref: text within 500 as Threads counts, at most five links', ({ text }) => {
    expect(threadsLength(text)).toBeLessThanOrEqual(500);
    expect(threadsLength(text)).toBeGreaterThan(0);
    expect(new Set(text.match(/https?:\/\/\S+/g) ?? []).size).toBeLessThanOrEqual(5);
    expect(text.trim()).toBe(text);
    expect(text).not.toContain('\r');
  });

  it.each(queue.posts)(
    '$ref: topic of 1 to 50 characters without full stop, ampersand, tab or newline',
    (post) => {
      expect([...post.topic].length).toBeGreaterThanOrEqual(1);
      expect([...post.topic].length).toBeLessThanOrEqual(50);
      expect(post.topic).not.toMatch(/[.&\t\r\n]/);
    },
  );

  it('holds no lone surrogate anywhere', () => {
    const strings: string[] = [];
    JSON.stringify(queue, (_key, value) => {
      if (typeof value === 'string') strings.push(value);
      return value;
    });
    expect(strings.filter((value) => !value.isWellFormed())).toEqual([]);
  });
});

describe('the sample is whole', () => {
  it('has unique references, known accounts in their zones, and targets only where they belong', () => {
    expect(new Set(queue.posts.map((post) => post.ref)).size).toBe(queue.posts.length);
    const zones = new Map(queue.accounts.map((account) => [account.handle, account.zone]));
    for (const post of queue.posts) {
      expect(zones.get(post.account)).toBe(post.zone);
      expect(post.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      expect(['everyone', 'accounts_you_follow', 'mentioned_only', 'followers_only']).toContain(
        post.replyControl,
      );
      if (post.kind === 'post') expect(post.target).toBeUndefined();
      else expect(post.target).toMatch(/^https:\/\/www\.threads\.com\/@northbridge\.\w+\/post\/[\w-]{11}$/);
    }
  });

  it('has two dozen posts, most of them approved by someone who is not the author', () => {
    expect(queue.posts.length).toBeGreaterThanOrEqual(24);
    expect(queue.posts.length).toBeLessThanOrEqual(26);
    const approved = queue.posts.filter((post) => post.approval);
    expect(approved.length).toBeGreaterThanOrEqual(16);
    expect(queue.posts.length - approved.length).toBeGreaterThanOrEqual(8);
    for (const post of approved) expect(post.approval!.name).not.toBe(post.author);
    expect(new Set(approved.map((post) => post.approval!.reference)).size).toBe(approved.length);
  });

  it('links to example.org only', () => {
    for (const url of texts.flatMap((text) => text.match(/https?:\/\/\S+/g) ?? []))
      expect(new URL(url).origin).toBe('https://example.org');
  });

  it('covers what breaks text: scripts, joined emoji, flags, skin tones, blank lines, nearly full', () => {
    const all = texts.join('\n');
    for (const script of ['Latin', 'Arabic', 'Devanagari', 'Greek', 'Cyrillic', 'Han', 'Hangul'])
      expect(all).toMatch(new RegExp(`\\p{Script=${script}}{2}`, 'u'));
    expect(all).toMatch(/\p{Extended_Pictographic}\u200d\p{Extended_Pictographic}/u);
    expect(all).toMatch(/\p{Regional_Indicator}{2}/u);
    expect(all).toMatch(/\p{Emoji_Modifier}/u);
    expect(all).toContain('\n\n');
    expect(all).toContain('\u202f');
    expect(Math.max(...texts.map(threadsLength))).toBeGreaterThanOrEqual(480);
    expect(queue.posts.some((post) => post.parts.length === 3)).toBe(true);
    expect(queue.posts.map((post) => post.kind)).toEqual(expect.arrayContaining(['reply', 'quote']));
  });

  it('describes every image, and uses every image that there is', () => {
    const media = parts.flatMap((part) => part.media ?? []);
    const images = sampleImages();
    expect(media.map((one) => one.file).sort()).toEqual(images.map((image) => `images/${image.name}`).sort());
    for (const { alt } of media) {
      expect([...alt].length).toBeGreaterThan(40);
      expect([...alt].length).toBeLessThanOrEqual(1000);
      expect(alt).not.toContain(SEVERAL);
    }
    expect(queue.posts.filter((post) => post.parts.some((part) => part.media)).length).toBeGreaterThanOrEqual(
      6,
    );
    expect(parts.some((part) => (part.media?.length ?? 0) >= 2)).toBe(true);
  });

  it('has images of the right size', () => {
    const images = sampleImages();
    for (const { bytes } of images) {
      expect(bytes.length).toBeLessThan(200_000);
      const { width, height } = pixels(bytes);
      expect(width).toBe(1080);
      expect([1080, 1350]).toContain(height);
    }
    expect(images.reduce((sum, image) => sum + image.bytes.length, 0)).toBeLessThan(1_200_000);
  });
});

describe('dates follow the given instant', () => {
  it('resolves on the calendar of the zone', () => {
    const late = new Date('2026-11-24T22:30:00Z');
    expect(resolveDate('today', late, 'Europe/London')).toBe('2026-11-24');
    expect(resolveDate('today', late, 'Asia/Dubai')).toBe('2026-11-25');
    expect(resolveDate('today-1d', new Date('2026-03-01T00:00:00Z'), 'Europe/London')).toBe('2026-02-28');
    expect(resolveDate('today+1y', new Date('2028-02-29T12:00:00Z'), 'Europe/London')).toBe('2029-02-28');
    expect(resolveDate('2026-12-01', late, 'Europe/London')).toBe('2026-12-01');
    expect(() => resolveDate('tomorrow', late, 'Europe/London')).toThrow();
  });

  it('changes nothing else, and not the template', () => {
    expect(sampleQueue(now)).toEqual(queue);
    const later = sampleQueue(new Date('2027-06-01T10:00:00Z'));
    expect(later).not.toEqual(queue);
    expect(later.posts.map((post) => post.parts)).toEqual(queue.posts.map((post) => post.parts));
  });

  it.each([
    '2026-11-24T10:00:00Z',
    '2026-11-24T00:00:00Z',
    '2026-11-24T20:30:00Z',
    '2026-11-24T23:59:59Z',
    '2026-03-29T00:30:00Z', // the hour before summer time begins in Europe
    '2026-03-30T09:00:00Z',
    '2026-10-25T00:30:00Z', // the hour that comes twice
    '2028-02-29T12:00:00Z',
    '2026-12-31T23:30:00Z',
  ])('at %s: approved posts are due in the promised order, and every approval covers its post', (instant) => {
    const at = new Date(instant);
    const { posts } = sampleQueue(at);
    const due = posts
      .filter((post) => post.approval && dueAt(post) <= at.getTime())
      .sort((a, b) => dueAt(a) - dueAt(b));
    const own = due.filter((post) => post.account === 'northbridge.health');
    expect(own.length).toBeGreaterThanOrEqual(5);

    const [first, second, third] = own;
    expect(due[0]).toBe(first);
    expect(first!.parts[0]!.text).toMatch(/\u200d/);
    expect(first!.parts[0]!.text.split('\n').length).toBeGreaterThan(3);
    expect(first!.parts[0]!.media).toBeUndefined();
    expect(second!.parts[0]!.media).toHaveLength(1);
    expect(second!.parts[0]!.media![0]!.alt).not.toBe('');
    expect(third!.parts[0]!.text).toContain('https://example.org/');
    expect(third!.parts[0]!.text).not.toMatch(/\p{Extended_Pictographic}/u);

    for (const post of posts) {
      if (!post.approval) continue;
      expect(post.approval.from <= post.date && post.date <= post.approval.until).toBe(true);
      expect(post.approval.from <= resolveDate('today', at, post.zone)).toBe(true);
    }
  });
});

describe('the files', () => {
  it('CSV says the same as JSON', () => {
    const csv = Papa.parse<Record<(typeof CSV_COLUMNS)[number], string>>(sampleQueueCsv(now), {
      header: true,
      skipEmptyLines: true,
    });
    expect(csv.errors).toEqual([]);
    expect(csv.meta.fields).toEqual([...CSV_COLUMNS]);
    expect(csv.data.length).toBe(parts.length);
    const several = (cell: string) => (cell === '' ? [] : cell.split(SEVERAL));
    const posts = queue.posts.map((post) => {
      const rows = csv.data.filter((row) => row.ref === post.ref);
      expect(rows.map((row) => row.part)).toEqual(post.parts.map((_, index) => String(index + 1)));
      const row = rows[0]!;
      const target = row.target ? { target: row.target } : {};
      const notes = row.notes ? { notes: row.notes } : {};
      const approval = row.approval_role
        ? {
            approval: {
              role: row.approval_role,
              name: row.approval_name,
              reference: row.approval_reference,
              from: row.approval_from,
              until: row.approval_until,
            },
          }
        : {};
      return {
        ref: row.ref,
        account: row.account,
        kind: row.kind,
        ...target,
        parts: rows.map(({ text, media, alt }) => {
          const alts = several(alt);
          const files = several(media).map((file, index) => ({ file, alt: alts[index] }));
          return files.length ? { text, media: files } : { text };
        }),
        topic: row.topic,
        replyControl: row.reply_control,
        date: row.date,
        time: row.time,
        zone: row.zone,
        author: row.author,
        audience: row.audience,
        market: row.market,
        tags: several(row.tags),
        ...notes,
        ...approval,
      };
    });
    expect(posts).toEqual(queue.posts);
  });

  it('are written to a directory', () => {
    const dir = mkdtempSync(join(tmpdir(), 'bobbin-sample-'));
    try {
      const files = writeSampleQueue(dir, now);
      expect(files).toHaveLength(2 + sampleImages().length);
      expect(JSON.parse(readFileSync(join(dir, 'queue.json'), 'utf8'))).toEqual(queue);
      expect(readFileSync(join(dir, 'queue.csv'), 'utf8')).toBe(sampleQueueCsv(now));
      for (const { name, bytes } of sampleImages())
        expect(new Uint8Array(readFileSync(join(dir, 'images', name)))).toEqual(bytes);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
