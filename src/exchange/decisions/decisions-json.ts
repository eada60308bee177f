// Returned decisions as JSON: one object that says `"bobbinDecisions": 1`. A row of the wrong shape refuses itself only.
import type { Issue } from '../import-codes';
import { syntaxError } from '../json-syntax';
import { written } from '../queue-row';
import { type FileRefusal, refuseFile } from '../refuse-file';
import type { DecisionReason } from './decision-codes';
import {
  DECISION_COLUMNS,
  type DecisionColumn,
  type DecisionContents,
  type DecisionRow,
  fieldName,
} from './decision-row';

/** What the file says of itself; Bobbin writes it and does not need it back. */
export const ABOUT_FIELDS = ['bobbinDecisions', 'madeAt', 'madeBy', 'answerBy', 'decisions'] as const;
const BY_FIELD = new Map<string, DecisionColumn>(
  DECISION_COLUMNS.map((column) => [fieldName(column), column]),
);

/** Whether a JSON text holds decisions; its key may not stand inside a string, where its quotes would be escaped. */
export function hasDecisionsKey(source: string): boolean {
  return /"bobbinDecisions"\s*:/.test(source);
}

/** Reads the text of a JSON file of decisions. */
export function readDecisionsJson(source: string): DecisionContents | FileRefusal {
  let file: unknown;
  try {
    file = JSON.parse(source);
  } catch (error) {
    return { ok: false, error: syntaxError(source, error) };
  }
  if (!isObject(file) || !Object.hasOwn(file, 'bobbinDecisions')) return refuseFile('not-decisions');
  if (file.bobbinDecisions !== 1)
    return refuseFile('other-version', { version: String(file.bobbinDecisions).slice(0, 20) });
  if (!Array.isArray(file.decisions)) return refuseFile('not-decisions');
  const values: unknown[] = file.decisions;
  const names = new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
  const about = Object.keys(file).filter((name) => !(ABOUT_FIELDS as readonly string[]).includes(name));
  return {
    ok: true,
    format: 'json',
    rows: values.map((value, i) => rowOf(value, i + 1)),
    columns: {
      recognised: [...names].filter((name) => BY_FIELD.has(name)),
      ignored: [...about, ...[...names].filter((name) => !BY_FIELD.has(name))],
    },
  };
}

function rowOf(value: unknown, row: number): DecisionRow {
  const problem = (field: string, expected: string): Issue<DecisionReason> => ({
    code: 'field-invalid',
    detail: { field, expected },
  });
  if (!isObject(value)) return { row, cells: {}, problems: [problem('decisions', 'object')] };
  const cells: DecisionRow['cells'] = {};
  const problems: Issue<DecisionReason>[] = [];
  for (const [name, given] of Object.entries(value)) {
    const column = BY_FIELD.get(name);
    if (!column || given === null || given === undefined) continue;
    if (typeof given === 'boolean' && column === 'benefit_risk') cells[column] = given ? 'yes' : 'no';
    else if (typeof given !== 'string') problems.push(problem(name, 'string'));
    else if (written(given)) cells[column] = given.trim();
  }
  return { row, cells, problems };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
