// The sample queue: our own posts, with dates relative to a given instant so that it never goes stale.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { Temporal } from 'temporal-polyfill';
import template from './queue.template.json' with { type: 'json' };

export type QueueMediaJson = { file: string; alt: string };
export type QueuePartJson = { text: string; media?: QueueMediaJson[] };
export type QueueApprovalJson = {
  role: string;
  name: string;
  reference: string;
  from: string;
  until: string;
};
export type QueuePostJson = {
  ref: string;
  account: string;
  kind: 'post' | 'reply' | 'quote';
  /** Permalink of the post replied to or quoted; only with those kinds. */
  target?: string;
  parts: QueuePartJson[];
  topic: string;
  replyControl: 'everyone' | 'accounts_you_follow' | 'mentioned_only' | 'followers_only';
  /** ISO date in the post's zone; in the template also `today`, `today-1d`, `today+1y`. */
  date: string;
  time: string;
  zone: string;
  author: string;
  audience: string;
  market: string;
  tags: string[];
  notes?: string;
  approval?: QueueApprovalJson;
};
export type QueueFileJson = {
  bobbinQueue: 1;
  accounts: { handle: string; zone: string }[];
  posts: QueuePostJson[];
};
export type SampleImage = {
  /** As queue files name it, without the folder. */
  name: string;
  /** Where it lies on this disk. */
  path: string;
  bytes: Uint8Array;
};

/** Separates several values in one CSV cell (media, alt, tags). */
export const SEVERAL = ' | ';

export const CSV_COLUMNS = [
  'ref',
  'account',
  'kind',
  'target',
  'part',
  'text',
  'link',
  'media',
  'alt',
  'topic',
  'reply_control',
  'date',
  'time',
  'zone',
  'author',
  'audience',
  'market',
  'tags',
  'notes',
  'approval_role',
  'approval_name',
  'approval_reference',
  'approval_from',
  'approval_until',
] as const;

const imageFolder = fileURLToPath(new URL('images/', import.meta.url));

/** `today`, `today-20d`, `today+1y` on the calendar of a zone at an instant; an ISO date stays as it is. */
export function resolveDate(expression: string, now: Date, zone: string): string {
  const relative = /^today(?:([+-])(\d+)([dy]))?$/.exec(expression);
  if (!relative) return Temporal.PlainDate.from(expression).toString();
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const [, sign, count, unit] = relative;
  if (!count) return today.toString();
  const amount = Number(count) * (sign === '-' ? -1 : 1);
  return today.add(unit === 'y' ? { years: amount } : { days: amount }).toString();
}

/** The sample as a queue file, its relative dates made real for the given instant, each in its post's zone. */
export function sampleQueue(now: Date): QueueFileJson {
  const queue = structuredClone(template) as unknown as QueueFileJson;
  for (const post of queue.posts) {
    post.date = resolveDate(post.date, now, post.zone);
    if (post.approval) {
      post.approval.from = resolveDate(post.approval.from, now, post.zone);
      post.approval.until = resolveDate(post.approval.until, now, post.zone);
    }
  }
  return queue;
}

/** The same queue as CSV: a row for each part; the rows of one thread share their ref and repeat the post's fields. */
export function sampleQueueCsv(now: Date): string {
  const rows = sampleQueue(now).posts.flatMap((post) =>
    post.parts.map((part, index) => ({
      ref: post.ref,
      account: post.account,
      kind: post.kind,
      target: post.target ?? '',
      part: index + 1,
      text: part.text,
      link: '', // the sample's links stand in its texts
      media: (part.media ?? []).map((media) => media.file).join(SEVERAL),
      alt: (part.media ?? []).map((media) => media.alt).join(SEVERAL),
      topic: post.topic,
      reply_control: post.replyControl,
      date: post.date,
      time: post.time,
      zone: post.zone,
      author: post.author,
      audience: post.audience,
      market: post.market,
      tags: post.tags.join(SEVERAL),
      notes: post.notes ?? '',
      approval_role: post.approval?.role ?? '',
      approval_name: post.approval?.name ?? '',
      approval_reference: post.approval?.reference ?? '',
      approval_from: post.approval?.from ?? '',
      approval_until: post.approval?.until ?? '',
    })),
  );
  return `${Papa.unparse({ fields: [...CSV_COLUMNS], data: rows }, { newline: '\r\n' })}\r\n`;
}

export function sampleImages(): SampleImage[] {
  return readdirSync(imageFolder)
    .filter((name) => /\.(png|jpg)$/.test(name))
    .sort()
    .map((name) => {
      const path = join(imageFolder, name);
      return { name, path, bytes: new Uint8Array(readFileSync(path)) };
    });
}

/** Writes queue.json, queue.csv and images/ into a directory, and says which files it wrote. */
export function writeSampleQueue(dir: string, now: Date): string[] {
  mkdirSync(join(dir, 'images'), { recursive: true });
  const files: [string, string | Uint8Array][] = [
    [join(dir, 'queue.json'), `${JSON.stringify(sampleQueue(now), null, 2)}\n`],
    [join(dir, 'queue.csv'), sampleQueueCsv(now)],
    ...sampleImages().map((image): [string, Uint8Array] => [join(dir, 'images', image.name), image.bytes]),
  ];
  for (const [path, content] of files) writeFileSync(path, content);
  return files.map(([path]) => path);
}
