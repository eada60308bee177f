// Comparing what is approved with what a page shows: exactly in the composer, through a named normal form once published.
import type { PostContent, ReplyControl } from '../post/content';
import { parsePermalink } from '../post/permalink';

/** What the composer (or a published post) was seen to hold. */
export interface ObservedContent {
  /** The handle shown; undefined when the page did not say. */
  account?: string | undefined;
  parts: ObservedPart[];
  topic?: string | undefined;
  /** Address of the post that is answered or quoted, where the page shows it. */
  target?: string | undefined;
  replyControl?: ReplyControl | undefined;
}

export interface ObservedPart {
  text: string;
  /** True when it cannot be told which of the page's texts is this one: `text` then says nothing. */
  textUnread?: boolean | undefined;
  /** The attached link, where the page shows it. */
  link?: string | undefined;
  /** A line break inside a text node: it looks right and is lost on publishing (threads.md, The composer). */
  brokenLines?: boolean | undefined;
  media: number;
  /** Alternative texts in order, where they can be read. */
  alts?: (string | undefined)[] | undefined;
  /** False when something touched the attached files after Bobbin attached them. */
  mediaVerified?: boolean | undefined;
  /** True when the files are those that Bobbin attached, in another order. */
  mediaMoved?: boolean | undefined;
  /** False when somebody opened an alternative text after Bobbin set it, and the page does not show what it is now. */
  altsVerified?: boolean | undefined;
}

export const DIFFERENCE_KINDS = [
  'text',
  'line-structure',
  'parts',
  'media-count',
  'media-order',
  'media-not-verified',
  'alt-text',
  'alt-not-verified',
  'account',
  'topic',
  'target',
  'reply-control',
  'link',
] as const;

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What of the approved content a page did not show, so that it was compared with nothing. */
export const NOT_COMPARED = [
  'reply-control',
  'topic',
  'target',
  'link',
  'media-bytes',
  'alt-text',
  'text',
] as const;

export type NotCompared = (typeof NOT_COMPARED)[number];

/** One difference, small enough to be logged and shown. */
export interface Difference {
  kind: DifferenceKind;
  part?: number;
  /** Which of the part's media, where it is about one of several. */
  item?: number;
  /** Code point at which two texts part. */
  at?: number;
  expected?: string;
  found?: string;
}

const EXCERPT = 24;

function around(points: string[], at: number): string {
  const from = Math.max(0, at - 8);
  return `${from > 0 ? '…' : ''}${points.slice(from, at + EXCERPT).join('')}${at + EXCERPT < points.length ? '…' : ''}`;
}

/** Where two texts part, or undefined when they are equal code point by code point. */
export function textDifference(expected: string, found: string): Omit<Difference, 'kind'> | undefined {
  if (expected === found) return undefined;
  const a = Array.from(expected);
  const b = Array.from(found);
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return { at, expected: around(a, at), found: around(b, at) };
}

/**
 * Compares the composer with the approved content, exactly.
 * What the page did not show (undefined) is no difference here; callers that need a witness ask for it.
 */
export function composerDifferences(approved: PostContent, observed: ObservedContent): Difference[] {
  const found: Difference[] = [];
  if (observed.account !== undefined && observed.account !== approved.account) {
    found.push({ kind: 'account', expected: approved.account, found: observed.account });
  }
  if (observed.parts.length !== approved.parts.length) {
    found.push({
      kind: 'parts',
      expected: String(approved.parts.length),
      found: String(observed.parts.length),
    });
  }
  for (const [part, wanted] of approved.parts.entries()) {
    const seen = observed.parts[part];
    if (!seen) continue;
    const text = seen.textUnread ? undefined : textDifference(wanted.text, seen.text);
    if (text) found.push({ kind: 'text', part, ...text });
    if (seen.brokenLines) found.push({ kind: 'line-structure', part });
    if (seen.link !== undefined && seen.link !== (wanted.link ?? '')) {
      found.push({ kind: 'link', part, expected: wanted.link ?? '', found: seen.link });
    }
    const media = wanted.media ?? [];
    if (seen.media !== media.length) {
      found.push({ kind: 'media-count', part, expected: String(media.length), found: String(seen.media) });
    } else if (media.length > 0 && seen.mediaVerified === false) {
      found.push({ kind: 'media-not-verified', part });
    } else if (seen.mediaMoved) found.push({ kind: 'media-order', part });
    if (media.length > 0 && seen.altsVerified === false) found.push({ kind: 'alt-not-verified', part });
    for (const [i, alt] of (seen.alts ?? []).entries()) {
      const wantedAlt = media[i]?.alt ?? '';
      if (alt !== undefined && media[i] && alt !== wantedAlt) {
        found.push({ kind: 'alt-text', part, item: i, ...textDifference(wantedAlt, alt) });
      }
    }
  }
  if (observed.topic !== undefined && observed.topic !== (approved.topic ?? '')) {
    found.push({ kind: 'topic', expected: approved.topic ?? '', found: observed.topic });
  }
  if (observed.target !== undefined && codeOf(observed.target) !== codeOf(approved.target)) {
    found.push({ kind: 'target', expected: approved.target ?? '', found: observed.target });
  }
  const control = approved.replyControl ?? 'everyone';
  if (observed.replyControl !== undefined && observed.replyControl !== control) {
    found.push({ kind: 'reply-control', expected: control, found: observed.replyControl });
  }
  return found;
}

/** Two addresses of one post may differ in host and form; its code is what they share. */
function codeOf(permalink: string | undefined): string {
  return (permalink && parsePermalink(permalink)?.code) || (permalink ?? '');
}

/**
 * What was compared with nothing because the page did not show it, in the order of `NOT_COMPARED`. Who may reply is
 * always something, so it is always named; of the other options only those that the approved content has.
 */
export function notCompared(approved: PostContent, observed: ObservedContent): NotCompared[] {
  const names = new Set<NotCompared>();
  if (observed.replyControl === undefined) names.add('reply-control');
  if (approved.topic !== undefined && observed.topic === undefined) names.add('topic');
  if (approved.target !== undefined && observed.target === undefined) names.add('target');
  for (const [i, { link, media = [] }] of approved.parts.entries()) {
    const seen = observed.parts[i];
    if (link !== undefined && seen?.link === undefined) names.add('link');
    if (media.length > 0 && seen?.mediaVerified !== true) names.add('media-bytes');
    // Where none is approved, one that somebody added cannot be told from Threads' own description.
    if (media.some((_, n) => seen?.alts?.[n] === undefined)) names.add('alt-text');
    if (!seen || seen.textUnread) names.add('text');
  }
  return NOT_COMPARED.filter((name) => names.has(name));
}

/**
 * What Threads is known to change when it publishes a text. Each rule is applied to both sides before they are
 * compared, and named in the evidence when it removed anything. Source: threads.md, Field notes, 2026.
 */
export const PUBLISHED_FORM: readonly { name: string; source: string; apply: (text: string) => string }[] = [
  {
    name: 'outer-space',
    source: 'Leading and trailing blank space is not shown (any HTML page).',
    apply: (text) => text.trim(),
  },
  {
    name: 'line-end-space',
    source: 'Blank space before a line end is not shown (any HTML page).',
    apply: (text) => text.replace(/[^\S\n]+\n/gu, '\n'),
  },
];

/** A text through the normal form. @returns the text and the names of the rules that changed it. */
export function publishedForm(text: string): { text: string; removed: string[] } {
  const removed: string[] = [];
  let form = text;
  for (const rule of PUBLISHED_FORM) {
    const next = rule.apply(form);
    if (next !== form) removed.push(rule.name);
    form = next;
  }
  return { text: form, removed };
}

/**
 * Compares a published post with the approved content through the normal form.
 * @returns what differs, the rules that changed anything before the comparison, and what was compared with nothing.
 */
export function publishedDifferences(
  approved: PostContent,
  observed: ObservedContent,
): { differences: Difference[]; removed: string[]; notCompared: NotCompared[] } {
  const removed = new Set<string>();
  const through = (text: string) => {
    const form = publishedForm(text);
    for (const name of form.removed) removed.add(name);
    return form.text;
  };
  const differences = composerDifferences(
    { ...approved, parts: approved.parts.map((part) => ({ ...part, text: through(part.text) })) },
    { ...observed, parts: observed.parts.map((part) => ({ ...part, text: through(part.text) })) },
  );
  return { differences, removed: [...removed], notCompared: notCompared(approved, observed) };
}
