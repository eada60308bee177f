// Reads CSV as RFC 4180 says, with any line end and any one-character separator. Our own reader, because an approval
// covers exact characters: line ends inside cells, lone quotes and line numbers must come out as they are.
import type { Issue } from './import-codes';

export interface CsvRecord {
  cells: string[];
  /** Line of the file in which the record starts, from 1. */
  line: number;
}

export type CsvRecords =
  | { ok: true; records: CsvRecord[] }
  | { ok: false; error: Issue<'quote-open' | 'quote-stray'> };

/**
 * Splits a text into records and cells.
 * @param most stops after so many records.
 * @returns all records, empty lines included (as one empty cell), or the line of the quote that breaks the file.
 */
export function csvRecords(text: string, separator: string, most = Number.POSITIVE_INFINITY): CsvRecords {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let startLine = 1;
  let i = 0;
  while (i < text.length && records.length < most) {
    if (text[i] === '"') {
      const quoted = quotedCell(text, i);
      if (!quoted) return { ok: false, error: { code: 'quote-open', detail: { line } } };
      cells.push(quoted.cell);
      line += lineEnds(quoted.cell);
      i = quoted.next;
      const after = text[i];
      if (after !== undefined && after !== separator && after !== '\n' && after !== '\r') {
        return { ok: false, error: { code: 'quote-stray', detail: { line } } };
      }
    } else {
      const start = i;
      while (i < text.length && text[i] !== separator && text[i] !== '\n' && text[i] !== '\r') i += 1;
      cells.push(text.slice(start, i));
    }
    if (text[i] === separator) {
      i += 1;
      // A separator at the very end still opens one last, empty cell.
      if (i === text.length) cells.push('');
      else continue;
    }
    records.push({ cells, line: startLine });
    cells = [];
    if (text[i] === '\r' && text[i + 1] === '\n') i += 1;
    i += 1;
    line += 1;
    startLine = line;
  }
  return { ok: true, records };
}

function quotedCell(text: string, open: number): { cell: string; next: number } | undefined {
  let cell = '';
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return undefined;
    cell += text.slice(from, close);
    if (text[close + 1] !== '"') return { cell, next: close + 1 };
    cell += '"';
    from = close + 2;
  }
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
