// What a row's text, images, links and target come to.

import {
  type ContentInput,
  type MediaRef,
  normalizeContent,
  type PostContent,
  type PostKind,
  REPLY_CONTROLS,
} from '../domain/post/content';
import { parsePermalink } from '../domain/post/permalink';
import { checkContent, LIMITS, type ProblemCode } from '../domain/text/limits';
import type { FoundImage } from './find-image';
import type { ReasonCode, WarningCode } from './import-codes';
import type { Findings } from './queue-context';
import type { QueueMedia, QueueRow } from './queue-row';

/** UTF-16 units. */
const HUGE_TEXT = 20_000;
const KINDS: readonly PostKind[] = ['post', 'reply', 'quote'];

/** The domain's problems under the import's own codes. Accounts, targets and images are judged here more closely. */
const REASONS: Partial<Record<ProblemCode, ReasonCode>> = {
  'no-parts': 'text-missing',
  'text-too-long': 'text-too-long',
  'too-many-links': 'links-too-many',
  'topic-too-long': 'topic-too-long',
  'topic-characters': 'topic-characters',
  'too-many-media': 'media-too-many',
  'alt-too-long': 'alt-too-long',
};
const WARNINGS: Partial<Record<ProblemCode, WarningCode>> = {
  'near-limit': 'near-limit',
  'alt-missing': 'alt-missing',
};

// Everything below U+0020 but tab and line ends, and U+007F to U+009F: no composer takes them, so they could never be
// posted exactly. Word and PowerPoint leave U+000B where a line was broken by hand.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

/**
 * Judges a row's content and says what it is.
 * @returns the content, or undefined when it cannot be said (an image or a known kind is missing).
 */
export function judgeContent(
  row: QueueRow,
  account: string,
  findImage: (file: string) => FoundImage,
  found: Findings,
): { content: PostContent; images: { name: string; hash: string }[] } | undefined {
  const reasons = found.reasons;
  const images: { name: string; hash: string }[] = [];
  const kind = KINDS.find((known) => known === (row.kind?.toLowerCase() ?? 'post'));
  const control = row.replyControl?.toLowerCase().replace(/[\s-]+/g, '_') ?? 'everyone';
  const replyControl = REPLY_CONTROLS.find((known) => known === control);
  if (!kind) reasons.push({ code: 'kind-unknown', detail: { kind: row.kind ?? '' } });
  if (!replyControl)
    reasons.push({ code: 'reply-control-unknown', detail: { value: row.replyControl ?? '' } });

  let complete = true;
  const input: ContentInput = {
    account,
    kind,
    target: targetOf(row, kind, found),
    parts: [],
    topic: row.topic,
    replyControl,
  };
  for (const [i, part] of row.parts.entries()) {
    const media: MediaRef[] = [];
    for (const given of part.media) {
      const image = judgeImage(given, i + 1, findImage, found);
      if (!image) {
        complete = false;
        continue;
      }
      images.push({ name: image.name, hash: image.hash });
      media.push(
        given.alt
          ? { hash: image.hash, type: image.type, alt: given.alt }
          : { hash: image.hash, type: image.type },
      );
    }
    if (part.link && !/^https?:$/.test(URL.parse(part.link)?.protocol ?? '')) {
      reasons.push({ code: 'link-invalid', detail: { part: i + 1, link: part.link.slice(0, 100) } });
    }
    for (const text of [part.text, ...part.media.map((m) => m.alt ?? '')]) {
      const control = CONTROL.exec(text)?.[0].codePointAt(0);
      if (control === undefined) continue;
      const character = `U+${control.toString(16).toUpperCase().padStart(4, '0')}`;
      reasons.push({ code: 'control-character', detail: { part: i + 1, character } });
    }
    if (!part.text.trim() && part.media.length === 0 && row.parts.length > 1) {
      reasons.push({ code: 'part-empty', detail: { part: i + 1 } });
    }
    input.parts.push({ text: part.text, link: part.link, media });
  }
  if (
    row.parts.length === 0 ||
    (row.parts.length === 1 && !row.parts[0]!.text.trim() && !row.parts[0]!.media.length)
  ) {
    reasons.push({ code: 'text-missing' });
  }

  // Counting a text as Threads does takes long; one of this size needs no exact count to be refused.
  const huge = row.parts.findIndex((part) => part.text.length > HUGE_TEXT);
  if (huge >= 0) {
    const found = row.parts[huge]!.text.length;
    reasons.push({ code: 'text-too-long', detail: { part: huge + 1, found, limit: LIMITS.text } });
    return undefined;
  }

  const content = normalizeContent(input);
  for (const problem of checkContent(content)) {
    const detail = {
      part: (problem.part ?? 0) + 1,
      ...(problem.found === undefined ? {} : { found: problem.found }),
      ...(problem.limit === undefined ? {} : { limit: problem.limit }),
    };
    const reason = REASONS[problem.code];
    const warning = WARNINGS[problem.code];
    if (problem.severity === 'warning' && warning) found.warnings.push({ code: warning, detail });
    else if (reason && reason !== 'text-missing') reasons.push({ code: reason, detail });
  }
  return complete && kind && replyControl ? { content, images } : undefined;
}

function targetOf(row: QueueRow, kind: PostKind | undefined, found: Findings): string | undefined {
  if (kind === 'post') {
    if (row.target) found.warnings.push({ code: 'target-unused' });
    return undefined;
  }
  if (!row.target) {
    if (kind) found.reasons.push({ code: 'target-missing', detail: { kind } });
    return undefined;
  }
  const permalink = parsePermalink(row.target);
  if (!permalink)
    found.reasons.push({ code: 'target-invalid', detail: { target: row.target.slice(0, 100) } });
  return permalink?.href;
}

function judgeImage(
  media: QueueMedia,
  part: number,
  findImage: (file: string) => FoundImage,
  found: Findings,
): { name: string; hash: string; type: string } | undefined {
  const file = media.file.trim();
  const image = findImage(file);
  if (!image.ok) {
    found.reasons.push({ ...image.issue, detail: { ...image.issue.detail, part } });
    return undefined;
  }
  const { hash, type, bytes, width, height } = image.image;
  if (!(LIMITS.imageTypes as readonly string[]).includes(type)) {
    found.reasons.push({ code: 'image-type', detail: { file, part, type: type || '?' } });
  } else if (!(width > 0 && height > 0)) {
    found.reasons.push({ code: 'image-unreadable', detail: { file, part } });
  }
  if (bytes > LIMITS.imageBytes) {
    found.reasons.push({
      code: 'image-size',
      detail: { file, part, found: bytes, limit: LIMITS.imageBytes },
    });
  }
  return { name: image.name, hash, type };
}
