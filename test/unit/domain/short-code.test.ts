import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShortCode, shortCode } from '../../../src/domain/post/short-code';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('shortCode', () => {
  it('is the beginning of the hash, in groups', () => {
    expect(shortCode('0'.repeat(64))).toBe('0000-0000-0000-0');
    fc.assert(
      fc.property(hash, (value) => {
        const code = shortCode(value);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]$/);
        expect(readShortCode(code)).toEqual({ ok: true, prefix: value.slice(0, 15) });
      }),
    );
  });

  it('is read as people write it', () => {
    fc.assert(
      fc.property(hash, fc.constantFrom('-', ' ', '', '‑', ' – '), (value, between) => {
        const code = shortCode(value);
        const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', between);
        expect(readShortCode(` ${typed}\n`)).toEqual(readShortCode(code));
      }),
    );
  });

  it('notices one wrong character, and two that changed places', () => {
    fc.assert(
      fc.property(
        hash,
        fc.nat(12),
        fc.nat(12),
        fc.constantFrom(...ALPHABET),
        (value, one, other, character) => {
          const plain = shortCode(value).replaceAll('-', '').split('');
          const wrong = plain.with(one, character).join('');
          expect(readShortCode(wrong).ok).toBe(wrong === plain.join(''));
          const swapped = plain.with(one, plain[other]!).with(other, plain[one]!).join('');
          expect(readShortCode(swapped).ok).toBe(swapped === plain.join(''));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('says what is wrong with a code', () => {
    expect(readShortCode('7K3M-Q9TX')).toEqual({ ok: false, why: 'code-length' });
    expect(readShortCode('')).toEqual({ ok: false, why: 'code-length' });
    expect(readShortCode('7K3M-Q9TX-2B4D-U')).toEqual({ ok: false, why: 'code-character' });
    expect(readShortCode('1000-0000-0000-0')).toEqual({ ok: false, why: 'code-check' });
  });
});
