// The one door to queue files: bytes in, rows out, whatever the format.
import { decodeText, type Encoding } from './decode-text';
import { readQueueCsv } from './queue-csv';
import { readQueueJson } from './queue-json';
import { type FileRefusal, type QueueContents, refuseFile } from './queue-row';

export type QueueReading = (QueueContents & { encoding: Encoding }) | FileRefusal;

/** Larger files are refused before they are decoded: bytes. */
export const LARGEST_QUEUE_FILE = 64 * 1024 * 1024;

/**
 * Reads a queue file. Pure: nothing is stored, and a row that is wrong keeps its problems.
 * @param name the file's name; its ending decides only when the content does not.
 * @param options.windows1252 the person said that a file that is not UTF-8 is Windows-1252.
 */
export function readQueueFile(
  name: string,
  bytes: Uint8Array,
  options: { windows1252?: boolean | undefined } = {},
): QueueReading {
  if (bytes.length > LARGEST_QUEUE_FILE) {
    return refuseFile('file-too-big', { bytes: bytes.length, limit: LARGEST_QUEUE_FILE });
  }
  if (isArchive(bytes)) return refuseFile('spreadsheet', { name });
  const decoded = decodeText(bytes, options.windows1252);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded;
  if (!text.trim()) return refuseFile('empty-file');
  const table = /\.(csv|tsv|txt)$/i.test(name);
  const reading =
    !table && (/\.json$/i.test(name) || /^\s*[{[]/.test(text)) ? readQueueJson(text) : readQueueCsv(text);
  if (!reading.ok) return reading;
  if (reading.rows.length === 0) return refuseFile('no-rows');
  return { ...reading, encoding };
}

/** ZIP (which .xlsx is) or the older Office container. */
function isArchive(bytes: Uint8Array): boolean {
  const starts = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  return starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0);
}
