// Threads' limits on a post, as far as they are published. The page has the last word; near a limit we warn.
import type { PostContent } from '../post/content';

/** Sources: Meta's API documentation, 2025-12 to 2026-04 (see docs and threads.md); the web page may differ. */
export const LIMITS = {
  /** Characters of one part; an emoji counts as its UTF-8 bytes (API documentation, 2026-04). */
  text: 500,
  /** Unique links in one post (refused since 2025-12-22). */
  links: 5,
  topic: 50,
  media: 20,
  altText: 1000,
  /** Bytes of one image. */
  imageBytes: 8 * 1024 * 1024,
  imageTypes: ['image/jpeg', 'image/png', 'image/webp'],
} as const;

export type ProblemCode =
  | 'no-parts'
  | 'empty-part'
  | 'text-too-long'
  | 'too-many-links'
  | 'topic-too-long'
  | 'topic-characters'
  | 'too-many-media'
  | 'media-type'
  | 'alt-too-long'
  | 'alt-missing'
  | 'lone-surrogate'
  | 'account-invalid'
  | 'target-missing'
  | 'target-invalid'
  | 'near-limit';

/** One thing that Threads would refuse (`error`) or that deserves a look (`warning`). */
export interface Problem {
  code: ProblemCode;
  severity: 'error' | 'warning';
  /** Index of the part, where the problem is in a part. */
  part?: number;
  /** What was found, and the limit it meets. */
  found?: number;
  limit?: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Keycaps (1️⃣) and flags are emoji by sequence, the rest by their pictographic code point; `©` and digits alone are text.
const EMOJI =
  /\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F|(?=\p{Extended_Pictographic})\p{Emoji_Presentation}/v;
const utf8 = new TextEncoder();

/** Characters of a text by Threads' count: code points, but an emoji counts as its UTF-8 bytes. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    count += EMOJI.test(segment) ? utf8.encode(segment).length : Array.from(segment).length;
  }
  return count;
}

/** The addresses in a text, in order, as Threads would link them (http and https only). */
export function linksIn(text: string): string[] {
  return text.match(/https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'’]/giu) ?? [];
}

/**
 * Checks content against Threads' limits.
 * @returns an empty list when nothing is known against it; `error` problems keep a post from being approved.
 */
export function checkContent(content: PostContent): Problem[] {
  const problems: Problem[] = [];
  const error = (code: ProblemCode, more: Partial<Problem> = {}) =>
    problems.push({ code, severity: 'error', ...more });
  const warning = (code: ProblemCode, more: Partial<Problem> = {}) =>
    problems.push({ code, severity: 'warning', ...more });

  if (!/^[a-z0-9._]{1,30}$/.test(content.account)) error('account-invalid');
  if (content.kind !== 'post' && !content.target) error('target-missing');
  if (content.parts.length === 0) error('no-parts');
  const links = new Set<string>();
  for (const [part, { text, media = [], link }] of content.parts.entries()) {
    if (!text.isWellFormed()) {
      error('lone-surrogate', { part });
      continue;
    }
    if (!text.trim() && media.length === 0) error('empty-part', { part });
    const found = countCharacters(text);
    if (found > LIMITS.text) error('text-too-long', { part, found, limit: LIMITS.text });
    else if (found > LIMITS.text - 10) warning('near-limit', { part, found, limit: LIMITS.text });
    for (const address of linksIn(text)) links.add(address);
    if (link) links.add(link);
    if (media.length > LIMITS.media)
      error('too-many-media', { part, found: media.length, limit: LIMITS.media });
    for (const { type, alt } of media) {
      if (!(LIMITS.imageTypes as readonly string[]).includes(type)) error('media-type', { part });
      if (!alt) warning('alt-missing', { part });
      else if (!alt.isWellFormed()) error('lone-surrogate', { part });
      else if (Array.from(alt).length > LIMITS.altText) {
        error('alt-too-long', { part, found: Array.from(alt).length, limit: LIMITS.altText });
      }
    }
  }
  if (links.size > LIMITS.links) error('too-many-links', { found: links.size, limit: LIMITS.links });
  if (content.topic) {
    const length = Array.from(content.topic).length;
    if (length > LIMITS.topic) error('topic-too-long', { found: length, limit: LIMITS.topic });
    if (/[.&\n\t]/.test(content.topic)) error('topic-characters');
    if (!content.topic.isWellFormed()) error('lone-surrogate');
  }
  return problems;
}
