// The one door to queue files: bytes in, rows out, whatever the format.
import type { Encoding } from './decode-text';
import { fileText } from './file-text';
import { readQueueCsv } from './queue-csv';
import { readQueueJson } from './queue-json';
import type { QueueContents } from './queue-row';
import { type FileRefusal, refuseFile } from './refuse-file';

export type QueueReading = (QueueContents & { encoding: Encoding }) | FileRefusal;

/**
 * Reads a queue file. Pure: nothing is stored, and a row that is wrong keeps its problems.
 * @param options.windows1252 the person said that a file that is not UTF-8 is Windows-1252.
 */
export function readQueueFile(
  name: string,
  bytes: Uint8Array,
  options: { windows1252?: boolean | undefined } = {},
): QueueReading {
  const file = fileText(name, bytes, options.windows1252);
  if (!file.ok) return file;
  const { text, encoding, format } = file;
  const reading = format === 'json' ? readQueueJson(text) : readQueueCsv(text);
  if (!reading.ok) return reading;
  if (reading.rows.length === 0) return refuseFile('no-rows');
  return { ...reading, encoding };
}
