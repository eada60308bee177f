// The one door to files of returned decisions: bytes in, rows out, whatever the format.
import { fileText } from '../file-text';
import { type FileRefusal, refuseFile } from '../refuse-file';
import type { DecisionContents } from './decision-row';
import { hasDecisionColumns, readDecisionsCsv } from './decisions-csv';
import { hasDecisionsKey, readDecisionsJson } from './decisions-json';

/** Whether a file holds decisions rather than posts. A file that cannot be read as text holds neither. */
export function isDecisionsFile(name: string, bytes: Uint8Array, windows1252?: boolean): boolean {
  const file = fileText(name, bytes, windows1252);
  if (!file.ok) return false;
  return file.format === 'json' ? hasDecisionsKey(file.text) : hasDecisionColumns(file.text);
}

/**
 * Reads a file of decisions. Pure: nothing is stored, and a row that is wrong keeps its problems.
 * @param windows1252 the person said that a file that is not UTF-8 is Windows-1252.
 */
export function readDecisionsFile(
  name: string,
  bytes: Uint8Array,
  windows1252?: boolean,
): DecisionContents | FileRefusal {
  const file = fileText(name, bytes, windows1252);
  if (!file.ok) return file;
  const reading = file.format === 'json' ? readDecisionsJson(file.text) : readDecisionsCsv(file.text);
  if (!reading.ok) return reading;
  if (reading.rows.length === 0) return refuseFile('no-rows');
  return reading;
}
