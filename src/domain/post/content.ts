// What is to be published: everything a reader would see, and where. This is what an approval covers.

export type PostKind = 'post' | 'reply' | 'quote';

/** Who may reply; the names are those of Threads' Web Intents (Meta's documentation, 2026-03-19). */
export type ReplyControl = 'everyone' | 'accounts_you_follow' | 'mentioned_only' | 'followers_only';

export const REPLY_CONTROLS: readonly ReplyControl[] = [
  'everyone',
  'accounts_you_follow',
  'mentioned_only',
  'followers_only',
];

/** One image of a part. The bytes live in the media store under `hash`; the approval covers hash and alt text. */
export interface MediaRef {
  /** SHA-256 of the file's bytes, 64 lower-case hex digits. */
  hash: string;
  /** MIME type, for example `image/png`. */
  type: string;
  /** Alternative text; absent when there is none. */
  alt?: string;
}

/** One element of a thread. */
export interface Part {
  /** Exact code points; line ends are `\n`. May be empty only when the part has media. */
  text: string;
  media?: MediaRef[];
  /** A link attachment that is not in the text. */
  link?: string;
}

/** The content of a post. Optional fields that are not used are absent, so that a new option keeps old hashes. */
export interface PostContent {
  /** Threads handle: lower case, without `@`. */
  account: string;
  kind: PostKind;
  /** Permalink of the post replied to or quoted; present for replies and quotes only. */
  target?: string;
  parts: Part[];
  /** Topic without `#`. */
  topic?: string;
  replyControl?: ReplyControl;
}

/** What a person or a file gives; `normalizeContent` makes a `PostContent` of it. */
export interface ContentInput {
  account: string;
  kind?: PostKind | undefined;
  target?: string | undefined;
  parts: { text: string; media?: MediaRef[] | undefined; link?: string | undefined }[];
  topic?: string | undefined;
  replyControl?: ReplyControl | undefined;
}

/** `@Acme.Health ` → `acme.health`. Does not judge whether the handle can exist: see `isHandle`. */
export function normalizeHandle(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

/** Instagram's rule for user names, which Threads shares: letters, digits, `.`, `_`; 1–30 characters. */
export function isHandle(handle: string): boolean {
  return /^[a-z0-9._]{1,30}$/.test(handle);
}

/**
 * One canonical form of the same content: line ends `\n`, handle without `@`, unused options absent.
 * Characters are otherwise left exactly as given (no Unicode normalisation: an approval covers code points).
 * `replyControl: everyone` is Threads' default and is left out.
 */
export function normalizeContent(input: ContentInput): PostContent {
  const content: PostContent = {
    account: normalizeHandle(input.account),
    kind: input.kind ?? 'post',
    parts: input.parts.map((part) => {
      const normal: Part = { text: part.text.replace(/\r\n?/g, '\n') };
      if (part.media?.length) {
        normal.media = part.media.map((m) =>
          m.alt
            ? { hash: m.hash, type: m.type, alt: m.alt.replace(/\r\n?/g, '\n') }
            : { hash: m.hash, type: m.type },
        );
      }
      if (part.link?.trim()) normal.link = part.link.trim();
      return normal;
    }),
  };
  if (content.kind !== 'post' && input.target?.trim()) content.target = input.target.trim();
  const topic = input.topic?.trim().replace(/^#/, '');
  if (topic) content.topic = topic;
  if (input.replyControl && input.replyControl !== 'everyone') content.replyControl = input.replyControl;
  return content;
}

/** The first line or so of a post, for lists. */
export function excerptOf(content: PostContent, length = 120): string {
  const text = content.parts.map((p) => p.text.trim()).find(Boolean) ?? '';
  const flat = text.replace(/\s+/g, ' ');
  const points = Array.from(flat);
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : flat;
}

/** How many media files the post has in all parts. */
export function mediaCount(content: PostContent): number {
  return content.parts.reduce((n, part) => n + (part.media?.length ?? 0), 0);
}
