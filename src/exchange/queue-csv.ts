// The queue file as a table: one record a part, records of one `ref` with rising `part` make a thread.
import { normalizeHandle } from '../domain/post/content';
import { type CsvRecord, csvRecords } from './csv-records';
import type { FileCode, Issue } from './import-codes';
import { knownTool } from './known-tools';
import {
  type FileRefusal,
  type QueueApproval,
  type QueueContents,
  type QueueRow,
  refuseFile,
  written,
} from './queue-row';

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
const SEPARATORS = [',', ';', '\t'] as const;
const BY_KEY = new Map<string, QueueColumn>(QUEUE_COLUMNS.map((name) => [columnKey(name), name]));

type Cells = Partial<Record<QueueColumn, string>>;

/** `Reply Control`, `reply_control` and `reply-control` are one name. */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s_\-\u2010-\u2015]+/g, '')
    .toLowerCase();
}

/** Several values in one cell, separated by ` | `. A blank value in the middle keeps its place. */
export function severalValues(cell: string | undefined): string[] {
  if (!cell?.trim()) return [];
  // Spreadsheets and people trim cells: `| b` still means that the first value is blank.
  const whole = `${cell.startsWith('| ') ? ' ' : ''}${cell}${cell.endsWith(' |') ? ' ' : ''}`;
  return whole.split(' | ');
}

/** Reads the text of a CSV queue file. */
export function readQueueCsv(source: string): QueueContents | FileRefusal {
  const hint = /^sep=(.)(?:\r\n|\r|\n)/i.exec(source);
  const separator = hint?.[1] ?? separatorOf(source);
  const table = csvRecords(hint ? source.slice(hint[0].length) : source, separator);
  if (!table.ok) return { ok: false, error: shifted(table.error, hint ? 1 : 0) };
  const start = table.records.findIndex((record) => !isBlank(record));
  const header = table.records[start];
  if (!header) return refuseFile('empty-file');
  const names = header.cells.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  const columns = names.map((name) => BY_KEY.get(columnKey(name)));
  const twice = names.find((_, i) => columns[i] && columns.indexOf(columns[i]) < i);
  const missing = REQUIRED.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    const tool = knownTool(names.map(columnKey));
    if (tool) return refuseFile('other-tool', { tool, missing: missing.join(', ') });
    return refuseFile('columns-missing', {
      missing: missing.join(', '),
      found: names.join(', ').slice(0, 200),
    });
  }
  if (twice !== undefined) return refuseFile('column-twice', { column: twice });
  return {
    ok: true,
    format: 'csv',
    separator,
    rows: rowsOf(table.records, start, columns, hint ? 1 : 0),
    accounts: [],
    columns: {
      recognised: names.filter((_, i) => columns[i]),
      ignored: names.filter((name, i) => name && !columns[i]),
    },
  };
}

/** The separator under which the header shows the most names we know; a comma when none does. */
function separatorOf(source: string): string {
  let best = { separator: ',' as string, known: 0, cells: 0 };
  const head = source.trimStart();
  for (const separator of SEPARATORS) {
    const first = csvRecords(head, separator, 1);
    const cells = first.ok ? (first.records[0]?.cells ?? []) : [];
    const known = cells.filter((cell) => BY_KEY.has(columnKey(cell))).length;
    if (known > best.known || (known === best.known && cells.length > best.cells)) {
      best = { separator, known, cells: cells.length };
    }
  }
  return best.separator;
}

function rowsOf(
  records: readonly CsvRecord[],
  header: number,
  columns: readonly (QueueColumn | undefined)[],
  linesBefore: number,
): QueueRow[] {
  const rows: QueueRow[] = [];
  /** The open thread of each account and ref, and the cells of its first record. */
  const open = new Map<string, { row: QueueRow; first: Cells; last: number }>();
  let previous: { row: QueueRow; first: Cells; last: number } | undefined;
  for (const [i, record] of records.entries()) {
    if (i <= header || isBlank(record)) continue;
    const cells = cellsOf(record, columns);
    const part = partOf(cells.part);
    const ref = written(cells.ref);
    // A blank ref or account in a later part means the one above.
    const thread =
      ref === undefined
        ? previous
        : open.get(keyOf(ref, written(cells.account) ?? previous?.row.account ?? ''));
    if (part === 1 || Number.isNaN(part) || !thread) {
      const row = rowOf(cells, i + 1, record.line + linesBefore);
      if (Number.isNaN(part))
        row.problems.push({ code: 'field-invalid', detail: { field: 'part', expected: '1, 2, 3…' } });
      else if (part !== 1) row.problems.push({ code: 'part-order', detail: { part, row: i + 1 } });
      noteCells(row, record, columns, i + 1);
      rows.push(row);
      previous = { row, first: cells, last: part };
      if (ref !== undefined) open.set(keyOf(ref, row.account), previous);
      continue;
    }
    if (part !== thread.last + 1)
      thread.row.problems.push({ code: 'part-order', detail: { part, row: i + 1 } });
    thread.last = part;
    for (const name of QUEUE_COLUMNS) {
      const value = written(cells[name]);
      if (OF_THE_PART.includes(name) || value === undefined || value === written(thread.first[name]))
        continue;
      if (name === 'account' && normalizeHandle(value) === normalizeHandle(thread.row.account)) continue;
      thread.row.problems.push({ code: 'part-differs', detail: { column: name, row: i + 1 } });
    }
    noteCells(thread.row, record, columns, i + 1);
    addPart(thread.row, cells, i + 1);
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

function cellsOf(record: CsvRecord, columns: readonly (QueueColumn | undefined)[]): Cells {
  const cells: Cells = {};
  for (const [i, name] of columns.entries()) if (name) cells[name] = record.cells[i] ?? '';
  return cells;
}

/** A cell beyond the header means that a separator or quote went astray: then nothing in the row can be trusted. */
function noteCells(row: QueueRow, record: CsvRecord, columns: readonly unknown[], number: number): void {
  if (!record.cells.slice(columns.length).some((cell) => cell.trim())) return;
  row.problems.push({
    code: 'cells-too-many',
    detail: { row: number, found: record.cells.length, limit: columns.length },
  });
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

function isBlank(record: CsvRecord): boolean {
  return record.cells.every((cell) => !cell.trim());
}

function shifted(error: Issue<FileCode>, lines: number): Issue<FileCode> {
  return { ...error, detail: { ...error.detail, line: Number(error.detail?.line) + lines } };
}
