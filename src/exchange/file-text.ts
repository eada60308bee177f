// The bytes of a file that a person gives, as text, or why they are none.
import { decodeText, type Encoding } from './decode-text';
import { type FileRefusal, refuseFile } from './refuse-file';

export interface FileText {
  ok: true;
  text: string;
  encoding: Encoding;
  /** By its ending, or else by its first character. */
  format: 'json' | 'csv';
}

/** Larger files are refused before they are decoded: bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * @param name the file's name; its ending decides only when the content does not.
 * @param windows1252 the person said that a file that is not UTF-8 is Windows-1252.
 */
export function fileText(
  name: string,
  bytes: Uint8Array,
  windows1252?: boolean | undefined,
): FileText | FileRefusal {
  if (bytes.length > LARGEST_FILE) {
    return refuseFile('file-too-big', { bytes: bytes.length, limit: LARGEST_FILE });
  }
  if (isArchive(bytes)) return refuseFile('spreadsheet', { name });
  const decoded = decodeText(bytes, windows1252);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded;
  if (!text.trim()) return refuseFile('empty-file');
  const table = /\.(csv|tsv|txt)$/i.test(name);
  const json = !table && (/\.json$/i.test(name) || /^\s*[{[]/.test(text));
  return { ok: true, text, encoding, format: json ? 'json' : 'csv' };
}

/** ZIP (which .xlsx is) or the older Office container. */
function isArchive(bytes: Uint8Array): boolean {
  const starts = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  return starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0);
}
