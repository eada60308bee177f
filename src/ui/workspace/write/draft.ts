// What stands in the editor's fields: plain strings, as typed. Content and details are made of it, never the reverse way.
import type { PostDetails } from '../../../domain/lifecycle/commands';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Origin, Post } from '../../../domain/lifecycle/state';
import {
  type MediaRef,
  normalizeContent,
  type PostContent,
  type PostKind,
  REPLY_CONTROLS,
  type ReplyControl,
} from '../../../domain/post/content';

export interface DraftPart {
  /** Keeps a part's field, caret and focus when parts move. */
  key: string;
  text: string;
  link: string;
  media: MediaRef[];
}

export interface Draft {
  account: string;
  kind: PostKind;
  target: string;
  parts: DraftPart[];
  topic: string;
  replyControl: ReplyControl;
  author: string;
  audience: string;
  market: string;
  /** Separated by commas, as typed. */
  tags: string;
  notes: string;
  ref: string;
  origin?: Origin | undefined;
}

/** A working copy's value: the draft, and what it was begun from. */
export interface WrittenDraft {
  draft: Draft;
  /** Content hash of the saved version; absent for a post that was never saved. */
  basedOn?: string | undefined;
}

export function emptyPart(): DraftPart {
  return { key: crypto.randomUUID(), text: '', link: '', media: [] };
}

export function emptyDraft(account: string, author: string): Draft {
  return {
    account,
    kind: 'post',
    target: '',
    parts: [emptyPart()],
    topic: '',
    replyControl: 'everyone',
    author,
    audience: '',
    market: '',
    tags: '',
    notes: '',
    ref: '',
  };
}

/** A saved post as an editor shows it. */
export function draftOf(post: Post, body: WrittenBody): Draft {
  const { content } = body;
  return {
    account: content.account,
    kind: content.kind,
    target: content.target ?? '',
    parts: content.parts.map((part) => ({
      key: crypto.randomUUID(),
      text: part.text,
      link: part.link ?? '',
      media: part.media ?? [],
    })),
    topic: content.topic ?? '',
    replyControl: content.replyControl ?? 'everyone',
    author: body.author ?? '',
    audience: post.audience ?? '',
    market: post.market ?? '',
    tags: post.tags.join(', '),
    notes: body.notes ?? '',
    ref: post.ref ?? '',
    origin: post.origin,
  };
}

export function contentOf(draft: Draft): PostContent {
  return normalizeContent(draft);
}

export function detailsOf(draft: Draft): PostDetails {
  const details: PostDetails = {
    tags: draft.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag, i, all) => tag && all.indexOf(tag) === i),
  };
  for (const name of ['author', 'ref', 'audience', 'market'] as const) {
    if (draft[name].trim()) details[name] = draft[name].trim();
  }
  if (draft.notes.trim()) details.notes = draft.notes;
  if (draft.origin?.channel.trim())
    details.origin = { ...draft.origin, channel: draft.origin.channel.trim() };
  return details;
}

/** Whether two drafts would be saved as the same post. */
export function sameDraft(a: Draft, b: Draft): boolean {
  const plain = (draft: Draft) => JSON.stringify([contentOf(draft), detailsOf(draft)]);
  return plain(a) === plain(b);
}

/** A working copy is data from outside this version: whatever it lacks gets its empty value; nonsense is dropped. */
export function readWrittenDraft(value: unknown): WrittenDraft | undefined {
  const given = value as Partial<WrittenDraft> | undefined;
  if (typeof given?.draft !== 'object' || !given.draft || !Array.isArray(given.draft.parts)) return undefined;
  const draft = { ...emptyDraft('', ''), ...given.draft };
  const parts = draft.parts.filter((part) => typeof part?.text === 'string');
  return {
    draft: {
      ...draft,
      parts: parts.length ? parts.map((part) => ({ ...emptyPart(), ...part })) : [emptyPart()],
      replyControl: REPLY_CONTROLS.includes(draft.replyControl) ? draft.replyControl : 'everyone',
    },
    basedOn: typeof given.basedOn === 'string' ? given.basedOn : undefined,
  };
}

/** Whether anything at all was written: an empty new post leaves no trace. */
export function isBlank(draft: Draft): boolean {
  return draft.parts.every((part) => !part.text.trim() && !part.link.trim() && part.media.length === 0);
}
