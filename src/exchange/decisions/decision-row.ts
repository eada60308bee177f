// What a file of returned decisions holds once it is read, the same for every format.
import type { Issue } from '../import-codes';
import type { DecisionReason } from './decision-codes';

/**
 * The columns, as docs/review-packet.md writes them; JSON names them in camel case. The first eight are filled in by
 * Bobbin and say what is asked, the others are for who decides.
 */
export const ASKED_COLUMNS = [
  'post_id',
  'short_code',
  'content_hash',
  'account',
  'ref',
  'due',
  'text',
  'role',
] as const;
export const ANSWER_COLUMNS = [
  'decision',
  'name',
  'reference',
  'date',
  'reason_or_conditions',
  'from',
  'until',
  'audience',
  'market',
  'benefit_risk',
] as const;
export const DECISION_COLUMNS = [...ASKED_COLUMNS, ...ANSWER_COLUMNS] as const;
export type DecisionColumn = (typeof DECISION_COLUMNS)[number];
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number];

/** `reason_or_conditions` → `reasonOrConditions` */
export function fieldName(column: DecisionColumn): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** One row as the file has it: read, not judged. Cells that are blank are absent. */
export interface DecisionRow {
  /** As a person counts: in CSV the spreadsheet's row (the header is row 1), in JSON the place in `decisions` from 1. */
  row: number;
  /** CSV only: the line of the text file in which the row starts, from 1. */
  line?: number | undefined;
  cells: Partial<Record<DecisionColumn, string>>;
  /** What was found wrong while reading; refuses the row. */
  problems: Issue<DecisionReason>[];
}

export interface DecisionContents {
  ok: true;
  format: 'json' | 'csv';
  rows: DecisionRow[];
  /** Columns (or JSON fields) by the names in the file. Ignored ones are shown, so that a typing error is seen. */
  columns: { recognised: string[]; ignored: string[] };
}
