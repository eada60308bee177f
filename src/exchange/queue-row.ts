// What a queue file holds once it is read, the same for every format.
import type { Issue, ReasonCode } from './import-codes';

export interface QueueMedia {
  /** Path or name of the image as the file writes it. */
  file: string;
  alt?: string | undefined;
}

export interface QueuePart {
  /** Exactly as in the file. */
  text: string;
  link?: string | undefined;
  media: QueueMedia[];
}

export interface QueueApproval {
  role?: string | undefined;
  name?: string | undefined;
  reference?: string | undefined;
  /** First and last day, as written. */
  from?: string | undefined;
  until?: string | undefined;
}

/** One post as the file has it: read, not judged. Fields that are blank are absent. */
export interface QueueRow {
  /** As a person counts: in CSV the spreadsheet's row (the header is row 1), in JSON the place in `posts` from 1. */
  row: number;
  /** CSV only: the line of the text file in which the row starts, from 1. */
  line?: number | undefined;
  ref?: string | undefined;
  account: string;
  kind?: string | undefined;
  target?: string | undefined;
  parts: QueuePart[];
  topic?: string | undefined;
  replyControl?: string | undefined;
  date?: string | undefined;
  time?: string | undefined;
  zone?: string | undefined;
  author?: string | undefined;
  audience?: string | undefined;
  market?: string | undefined;
  tags: string[];
  notes?: string | undefined;
  approvals: QueueApproval[];
  /** What was found wrong while reading; refuses the row. */
  problems: Issue<ReasonCode>[];
}

/** An account that the file brings along. The policy's fields that are absent take the default. */
export interface QueueAccount {
  handle: string;
  zone: string;
  policy?: { roles?: string[]; authorMayApprove?: boolean; longestValidityDays?: number } | undefined;
}

export interface QueueContents {
  ok: true;
  format: 'json' | 'csv';
  rows: QueueRow[];
  accounts: QueueAccount[];
  /** Columns (or JSON fields) by the names in the file. Ignored ones are shown, so that a typing error is seen. */
  columns: { recognised: string[]; ignored: string[] };
  /** CSV only. */
  separator?: string;
}

/** Blank means absent. Everything but a part's text and the notes is trimmed. */
export function written(value: string | null | undefined): string | undefined {
  return value?.trim() || undefined;
}
