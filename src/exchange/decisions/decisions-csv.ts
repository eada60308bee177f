// Returned decisions as a table: one row a decision.
import { beyondHeader, cellsOf, csvHeader, csvTable } from '../csv-table';
import { written } from '../queue-row';
import type { FileRefusal } from '../refuse-file';
import {
  DECISION_COLUMNS,
  type DecisionColumn,
  type DecisionContents,
  type DecisionRow,
} from './decision-row';

/** Without this a table holds no decisions. What names the post may be its hash or its code. */
const REQUIRED: readonly DecisionColumn[] = ['decision'];

/** Whether a table is one of decisions. */
export function hasDecisionColumns(source: string): boolean {
  const keys = csvHeader(source, DECISION_COLUMNS);
  return keys.includes('decision') && (keys.includes('contenthash') || keys.includes('shortcode'));
}

/** Reads the text of a CSV file of decisions. */
export function readDecisionsCsv(source: string): DecisionContents | FileRefusal {
  const table = csvTable(source, DECISION_COLUMNS, REQUIRED);
  if (!table.ok) return table;
  const { names, records, columns } = table;
  const rows = records.map((record): DecisionRow => {
    const cells = Object.entries(cellsOf(record, columns)) as [DecisionColumn, string][];
    const problem = beyondHeader(record, columns);
    return {
      row: record.row,
      line: record.line,
      cells: Object.fromEntries(
        cells.flatMap(([name, cell]) => (written(cell) ? [[name, cell.trim()]] : [])),
      ),
      problems: problem ? [problem] : [],
    };
  });
  return { ok: true, format: 'csv', rows, columns: names };
}
