// A table whose first row names its columns: which separator it has, which of the names we know, and its records.
import { type CsvRecord, csvRecords } from './csv-records';
import type { FileCode, Issue } from './import-codes';
import { type FileRefusal, refuseFile } from './refuse-file';

export interface CsvTable<C extends string> {
  ok: true;
  separator: string;
  /** The name of each column as we know it; undefined where we do not. */
  columns: readonly (C | undefined)[];
  /** The names as the file writes them. */
  names: { recognised: string[]; ignored: string[] };
  /** The records below the header that are not blank. */
  records: NumberedRecord[];
}

/** A record with the row of a spreadsheet in which it stands: the header is row 1 when nothing stands above it. */
export interface NumberedRecord extends CsvRecord {
  row: number;
}

const SEPARATORS = [',', ';', '\t'] as const;

/** `Reply Control`, `reply_control` and `reply-control` are one name. */
export function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s_\-\u2010-\u2015]+/g, '')
    .toLowerCase();
}

/** The names of the first row that is not blank, under the separator that fits. For telling one kind of table from another. */
export function csvHeader(source: string, known: readonly string[]): string[] {
  const { text, separator } = opened(source, known);
  const first = csvRecords(text.trimStart(), separator, 1);
  return first.ok ? (first.records[0]?.cells ?? []).map(columnKey) : [];
}

/**
 * Reads a table.
 * @param known the columns we know, as the documentation writes them.
 * @param required those without which it is no such table.
 * @param otherwise what to say of a table that lacks them, when its names (as keys) tell what it is.
 */
export function csvTable<C extends string>(
  source: string,
  known: readonly C[],
  required: readonly C[],
  otherwise: (keys: readonly string[], missing: string) => Issue<FileCode> | undefined = () => undefined,
): CsvTable<C> | FileRefusal {
  const { text, separator, lines } = opened(source, known);
  const table = csvRecords(text, separator);
  if (!table.ok) return { ok: false, error: shifted(table.error, lines) };
  const start = table.records.findIndex((record) => !isBlank(record));
  const header = table.records[start];
  if (!header) return refuseFile('empty-file');
  const names = header.cells.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  const byKey = new Map(known.map((name) => [columnKey(name), name]));
  const columns = names.map((name) => byKey.get(columnKey(name)));
  const twice = names.find((_, i) => columns[i] && columns.indexOf(columns[i]) < i);
  const missing = required.filter((name) => !columns.includes(name)).join(', ');
  if (missing) {
    const error = otherwise(names.map(columnKey), missing);
    if (error) return { ok: false, error };
    return refuseFile('columns-missing', { missing, found: names.join(', ').slice(0, 200) });
  }
  if (twice !== undefined) return refuseFile('column-twice', { column: twice });
  return {
    ok: true,
    separator,
    columns,
    names: {
      recognised: names.filter((_, i) => columns[i]),
      ignored: names.filter((name, i) => name && !columns[i]),
    },
    records: table.records.flatMap((record, i) =>
      i > start && !isBlank(record) ? [{ ...record, line: record.line + lines, row: i + 1 }] : [],
    ),
  };
}

/** The cells of a record by the names of their columns. */
export function cellsOf<C extends string>(
  record: CsvRecord,
  columns: readonly (C | undefined)[],
): Partial<Record<C, string>> {
  const cells: Partial<Record<C, string>> = {};
  for (const [i, name] of columns.entries()) if (name) cells[name] = record.cells[i] ?? '';
  return cells;
}

/** A cell beyond the header means that a separator or quote went astray: then nothing in the row can be trusted. */
export function beyondHeader(
  { cells, row }: NumberedRecord,
  columns: readonly unknown[],
): Issue<'cells-too-many'> | undefined {
  if (!cells.slice(columns.length).some((cell) => cell.trim())) return undefined;
  return { code: 'cells-too-many', detail: { row, found: cells.length, limit: columns.length } };
}

/** Without Excel's hint, whose line counts all the same. */
function opened(
  source: string,
  known: readonly string[],
): { text: string; separator: string; lines: number } {
  const hint = /^sep=(.)(?:\r\n|\r|\n)/i.exec(source);
  return hint
    ? { text: source.slice(hint[0].length), separator: hint[1]!, lines: 1 }
    : { text: source, separator: separatorOf(source, known), lines: 0 };
}

/** The separator under which the header shows the most names we know; a comma when none does. */
function separatorOf(source: string, known: readonly string[]): string {
  const keys = new Set(known.map(columnKey));
  let best = { separator: ',' as string, known: 0, cells: 0 };
  const head = source.trimStart();
  for (const separator of SEPARATORS) {
    const first = csvRecords(head, separator, 1);
    const cells = first.ok ? (first.records[0]?.cells ?? []) : [];
    const found = cells.filter((cell) => keys.has(columnKey(cell))).length;
    if (found > best.known || (found === best.known && cells.length > best.cells)) {
      best = { separator, known: found, cells: cells.length };
    }
  }
  return best.separator;
}

function isBlank(record: CsvRecord): boolean {
  return record.cells.every((cell) => !cell.trim());
}

function shifted(error: Issue<FileCode>, lines: number): Issue<FileCode> {
  return { ...error, detail: { ...error.detail, line: Number(error.detail?.line) + lines } };
}
