import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/exchange/decode-text';

const utf16 = (text: string, big: boolean) => {
  const units = Array.from(`\uFEFF${text}`.split(''), (c) => c.charCodeAt(0));
  return Uint8Array.from(units.flatMap((u) => (big ? [u >> 8, u & 255] : [u & 255, u >> 8])));
};

describe('decodeText', () => {
  it('gives any text back, from UTF-8 with and without BOM and UTF-16 with BOM', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
        const utf8 = new TextEncoder().encode(text);
        expect(decodeText(utf8)).toEqual({ ok: true, text, encoding: 'utf-8' });
        expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8))).toEqual({
          ok: true,
          text,
          encoding: 'utf-8',
        });
        expect(decodeText(utf16(text, false))).toEqual({ ok: true, text, encoding: 'utf-16le' });
        expect(decodeText(utf16(text, true))).toEqual({ ok: true, text, encoding: 'utf-16be' });
      }),
    );
  });

  it('finds exactly the bytes that the platform refuses, and everything before them is sound', () => {
    const strict = (bytes: Uint8Array) => {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        return undefined;
      }
    };
    const byte = fc.oneof(
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0xbf, 0xa0, 0x9f),
    );
    fc.assert(
      fc.property(
        fc
          .uint8Array({ minLength: 1 })
          .chain((a) =>
            fc
              .array(byte, { minLength: 1, maxLength: 12 })
              .map((b) => Uint8Array.from([...a.map((x) => x || 1), ...b])),
          ),
        (bytes) => {
          fc.pre(!(bytes[0] === 0xff && bytes[1] === 0xfe) && !(bytes[0] === 0xfe && bytes[1] === 0xff));
          const decoded = decodeText(bytes);
          expect(decoded.ok).toBe(strict(bytes) !== undefined);
          if (decoded.ok) return;
          const position = Number(decoded.error.detail?.position);
          expect(strict(bytes.subarray(0, position))).toBeDefined();
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses Windows-1252 with position and line, and reads it only when asked to', () => {
    const bytes = Uint8Array.of(0x61, 0x0d, 0x0a, 0x93, 0xe9);
    expect(decodeText(bytes)).toEqual({
      ok: false,
      error: { code: 'not-utf8', detail: { position: 3, line: 2, byte: '0x93' } },
    });
    expect(decodeText(bytes, true)).toEqual({ ok: true, text: 'a\r\n“é', encoding: 'windows-1252' });
  });

  it('refuses broken UTF-16, NUL bytes and nothing at all', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0, 0xd8, 0x62, 0))).toEqual({
      ok: false,
      error: { code: 'not-utf16', detail: { position: 4 } },
    });
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61))).toMatchObject({ error: { code: 'not-utf16' } });
    expect(decodeText(Uint8Array.of(0x61, 0, 0x62, 0))).toMatchObject({
      error: { code: 'not-text', detail: { position: 1 } },
    });
    expect(decodeText(new Uint8Array())).toMatchObject({ error: { code: 'empty-file' } });
  });
});
