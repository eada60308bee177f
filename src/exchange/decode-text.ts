// A file's bytes as text, or exactly where they stop being text. Never guesses: a wrong guess changes approved words.
import type { FileCode, Issue } from './import-codes';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Decoded =
  | { ok: true; text: string; encoding: Encoding }
  | { ok: false; error: Issue<Extract<FileCode, 'empty-file' | 'not-utf8' | 'not-utf16' | 'not-text'>> };

/**
 * Decodes UTF-8 (with or without BOM) and UTF-16 with BOM.
 * @param windows1252 reads bytes that are not UTF-8 as Windows-1252: only after a person said so.
 * @returns the text without BOM, or an error whose `position` is the zero-based offset of the first wrong byte and
 *   whose `line` is the line it stands in, counted from 1.
 */
export function decodeText(bytes: Uint8Array, windows1252 = false): Decoded {
  if (bytes.length === 0) return { ok: false, error: { code: 'empty-file' } };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  const wrong = firstWrongByte(bytes);
  if (wrong >= 0 && windows1252) {
    return { ok: true, text: decodeWindows1252(bytes), encoding: 'windows-1252' };
  }
  if (wrong >= 0) {
    const byte = `0x${bytes[wrong]!.toString(16).padStart(2, '0')}`;
    return {
      ok: false,
      error: { code: 'not-utf8', detail: { position: wrong, line: lineAt(bytes, wrong), byte } },
    };
  }
  // NUL is valid UTF-8, but in a text file it means UTF-16 without its mark, or no text at all.
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { ok: false, error: { code: 'not-text', detail: { position: nul } } };
  return { ok: true, text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
}

/** 0x80 to 0x9f as the Encoding Standard maps them; every other byte is its own code point. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By our own table: Node 20 reads these bytes as Latin-1, and tests shall see what browsers do. */
function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text += byte >= 0x80 && byte <= 0x9f ? UPPER[byte - 0x80] : String.fromCharCode(byte);
  return text;
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    const low = encoding === 'utf-16le' ? 0 : 1;
    const unit = (i: number) => (bytes[i + low] ?? 0) | ((bytes[i + 1 - low] ?? 0) << 8);
    let position = 2;
    for (; position + 1 < bytes.length; position += 2) {
      const first = unit(position);
      if (first < 0xd800 || first > 0xdfff) continue;
      const second = position + 3 < bytes.length ? unit(position + 2) : 0;
      if (first > 0xdbff || second < 0xdc00 || second > 0xdfff) break;
      position += 2;
    }
    return { ok: false, error: { code: 'not-utf16', detail: { position } } };
  }
}

/** Offset of the first byte that starts no valid UTF-8 sequence (Unicode, table 3-7), or -1. */
function firstWrongByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 0;
    if (length === 0 || i + length > bytes.length) return i;
    const second = bytes[i + 1]!;
    const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) return i;
    for (let k = 2; k < length; k += 1) if ((bytes[i + k]! & 0xc0) !== 0x80) return i;
    i += length;
  }
  return -1;
}

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (let i = 0; i < position; i += 1) {
    if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) line += 1;
  }
  return line;
}
