/** What page and server of the stand-in say to each other. No browser and no Node API in here. */
import type { Modes } from './modes';

export type ReplyControl = 'everyone' | 'accounts_you_follow' | 'mentioned_only' | 'followers_only';

export interface PublishedMedia {
  sha256: string;
  alt: string;
  type: string;
  name: string;
}

export interface PublishedPart {
  text: string;
  media: PublishedMedia[];
  /** A link attached through the intent's `url`. */
  link?: string;
  /** Line breaks that stood inside a text node and were therefore lost; absent when there were none. */
  lostLineBreaks?: number;
}

/** One post as it reached the server. */
export interface PublishedPost {
  code: string;
  permalink: string;
  account: string;
  /** ISO instant at which the server took it. */
  at: string;
  parts: PublishedPart[];
  topic?: string;
  replyControl: string;
  /** Shortcode of the post this one answers. */
  replyTo?: string;
  /** Shortcode of the post this one quotes. */
  quoteOf?: string;
  /** ISO instant; the post is with Threads' own scheduler and not published. */
  scheduledFor?: string;
  aiLabel?: true;
  paidPartnership?: true;
  /** The texts readers see, where they differ from `parts`: changed by the server, or edited afterwards. */
  shown?: string[];
}

export interface Counts {
  views: number;
  likes: number;
  replies: number;
  reposts: number;
  shares: number;
}

/** A post as a page shows it. */
export interface ShownPost {
  code: string;
  account: string;
  at: string;
  topic?: string;
  replyTo?: string;
  quoted?: ShownPost;
  edited: boolean;
  counts: Counts;
  parts: { code: string; text: string; link?: string; media: { src: string; alt: string; type: string }[] }[];
}

export interface Submission {
  parts: { text: string; lostLineBreaks: number; link?: string; media: { id: string; alt: string }[] }[];
  topic?: string;
  replyControl: ReplyControl;
  replyTo?: string;
  quoteOf?: string;
  scheduledFor?: string;
  aiLabel: boolean;
  paidPartnership: boolean;
  /** Whether a person's event or a script's led to the press. */
  trusted: boolean;
}

/** A change of a published part by its author. */
export interface Edit {
  code: string;
  text: string;
  trusted: boolean;
}

export type SubmitAnswer =
  | { result: 'posted'; code: string; account: string }
  | { result: 'scheduled' }
  | { result: 'dropped' }
  | { result: 'schedule-limit' }
  | { result: 'error'; reason: string };

/** What may change while a page is open. */
export interface Live {
  account: string | null;
  navAccount: string | null;
  composerAccount: string | null;
  interstitial: Modes['interstitial'];
}

export interface Boot {
  modes: Modes;
  live: Live;
}

/** The request header that says which lane a page belongs to (see the server's `lane`). */
export const laneHeader = 'x-stand-in-lane';

export const textLimit = 500;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Threads counts an emoji by its UTF-8 bytes, everything else by character. */
export function countedLength(text: string): number {
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment)
      ? new TextEncoder().encode(segment).length
      : [...segment].length;
  }
  return length;
}
