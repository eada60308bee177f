// The queue file as a table: one record a part, records of one `ref` with rising `part` make a thread.
import { normalizeHandle } from '../domain/post/content';
import { beyondHeader, cellsOf, csvTable, type NumberedRecord } from './csv-table';
import { knownTool } from './known-tools';
import { type QueueApproval, type QueueContents, type QueueRow, written } from './queue-row';
import type { FileRefusal } from './refuse-file';

/** The columns, as docs/queue-file.md writes them. */
export const QUEUE_COLUMNS = [
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

export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

/** Without these a table is not a queue. */
const REQUIRED: readonly QueueColumn[] = ['account', 'text'];
/** What each record of a thread has for itself; the rest is the post's, and blank or equal in later records. */
const OF_THE_PART: readonly QueueColumn[] = ['part', 'text', 'link', 'media', 'alt'];

type Cells = Partial<Record<QueueColumn, string>>;

/** Several values in one cell, separated by ` | `. A blank value in the middle keeps its place. */
export function severalValues(cell: string | undefined): string[] {
  if (!cell?.trim()) return [];
  // Spreadsheets and people trim cells: `| b` still means that the first value is blank.
  const whole = `${cell.startsWith('| ') ? ' ' : ''}${cell}${cell.endsWith(' |') ? ' ' : ''}`;
  return whole.split(' | ');
}

/** Reads the text of a CSV queue file. */
export function readQueueCsv(source: string): QueueContents | FileRefusal {
  const table = csvTable(source, QUEUE_COLUMNS, REQUIRED, (keys, missing) => {
    const tool = knownTool(keys);
    return tool ? { code: 'other-tool', detail: { tool, missing } } : undefined;
  });
  if (!table.ok) return table;
  const { separator, names, records, columns } = table;
  return { ok: true, format: 'csv', separator, rows: rowsOf(records, columns), accounts: [], columns: names };
}

function rowsOf(
  records: readonly NumberedRecord[],
  columns: readonly (QueueColumn | undefined)[],
): QueueRow[] {
  const rows: QueueRow[] = [];
  /** The open thread of each account and ref, and the cells of its first record. */
  const open = new Map<string, { row: QueueRow; first: Cells; last: number }>();
  let previous: { row: QueueRow; first: Cells; last: number } | undefined;
  for (const record of records) {
    const number = record.row;
    const cells = cellsOf(record, columns);
    const part = partOf(cells.part);
    const ref = written(cells.ref);
    // A blank ref or account in a later part means the one above.
    const thread =
      ref === undefined
        ? previous
        : open.get(keyOf(ref, written(cells.account) ?? previous?.row.account ?? ''));
    if (part === 1 || Number.isNaN(part) || !thread) {
      const row = rowOf(cells, number, record.line);
      if (Number.isNaN(part))
        row.problems.push({ code: 'field-invalid', detail: { field: 'part', expected: '1, 2, 3…' } });
      else if (part !== 1) row.problems.push({ code: 'part-order', detail: { part, row: number } });
      noteCells(row, record, columns);
      rows.push(row);
      previous = { row, first: cells, last: part };
      if (ref !== undefined) open.set(keyOf(ref, row.account), previous);
      continue;
    }
    if (part !== thread.last + 1)
      thread.row.problems.push({ code: 'part-order', detail: { part, row: number } });
    thread.last = part;
    for (const name of QUEUE_COLUMNS) {
      const value = written(cells[name]);
      if (OF_THE_PART.includes(name) || value === undefined || value === written(thread.first[name]))
        continue;
      if (name === 'account' && normalizeHandle(value) === normalizeHandle(thread.row.account)) continue;
      thread.row.problems.push({ code: 'part-differs', detail: { column: name, row: number } });
    }
    noteCells(thread.row, record, columns);
    addPart(thread.row, cells, number);
    previous = thread;
  }
  return rows;
}

function rowOf(cells: Cells, number: number, line: number): QueueRow {
  const row: QueueRow = {
    row: number,
    line,
    ref: written(cells.ref),
    account: cells.account?.trim() ?? '',
    kind: written(cells.kind),
    target: written(cells.target),
    parts: [],
    topic: written(cells.topic),
    replyControl: written(cells.reply_control),
    date: written(cells.date),
    time: written(cells.time),
    zone: written(cells.zone),
    author: written(cells.author),
    audience: written(cells.audience),
    market: written(cells.market),
    tags: severalValues(cells.tags)
      .map((tag) => tag.trim())
      .filter(Boolean),
    notes: cells.notes?.trim() ? cells.notes : undefined,
    approvals: approvalsOf(cells),
    problems: [],
  };
  addPart(row, cells, number);
  return row;
}

function addPart(row: QueueRow, cells: Cells, number: number): void {
  const files = severalValues(cells.media).map((file) => file.trim());
  const alts = severalValues(cells.alt);
  if (alts.length > files.length) {
    row.problems.push({
      code: 'alt-count',
      detail: { row: number, found: alts.length, limit: files.length },
    });
  }
  row.parts.push({
    text: cells.text ?? '',
    link: written(cells.link),
    media: files.map((file, i) => ({ file, alt: alts[i]?.trim() || undefined })),
  });
}

/** The approval columns hold several values where several roles approved: the first of each belong together. */
function approvalsOf(cells: Cells): QueueApproval[] {
  const roles = severalValues(cells.approval_role);
  const names = severalValues(cells.approval_name);
  const references = severalValues(cells.approval_reference);
  const froms = severalValues(cells.approval_from);
  const untils = severalValues(cells.approval_until);
  const count = Math.max(roles.length, names.length, references.length, froms.length, untils.length);
  return Array.from({ length: count }, (_, i) => ({
    role: written(roles[i]),
    name: written(names[i]),
    reference: written(references[i]),
    from: written(froms[i]),
    until: written(untils[i]),
  }));
}

function noteCells(row: QueueRow, record: NumberedRecord, columns: readonly unknown[]): void {
  const problem = beyondHeader(record, columns);
  if (problem) row.problems.push(problem);
}

/** Blank is 1; NaN when it is no number. */
function partOf(cell: string | undefined): number {
  const value = written(cell);
  if (value === undefined) return 1;
  return /^[1-9]\d{0,3}$/.test(value) ? Number(value) : Number.NaN;
}

function keyOf(ref: string, account: string): string {
  return JSON.stringify([ref, normalizeHandle(account)]);
}
