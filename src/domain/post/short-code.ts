// A content hash in a form that people read, write and type: `7K3M-Q9TX-2B4D-6`. It finds a post; what proves that the
// post is the one decided on is the whole hash, which stands beside it wherever the code is printed.

/** Crockford's base 32: no I, L, O and U, so that nothing is read for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters taken from the hash: 60 bits. Two of a million contents share a code with odds of one in two million. */
const LENGTH = 12;
/** Hex digits that 60 bits are. */
const PREFIX = 15;

export type ReadCode =
  /** The first 15 hex digits of the content hash. */
  { ok: true; prefix: string } | { ok: false; why: 'code-length' | 'code-character' | 'code-check' };

/** The short code of a content hash. @param hash 64 hex digits. */
export function shortCode(hash: string): string {
  const bits = BigInt(`0x${hash.slice(0, PREFIX)}`);
  const values = Array.from({ length: LENGTH }, (_, i) =>
    Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n),
  );
  return [...values, checkOf(values)]
    .map((value) => ALPHABET[value]!)
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * Reads a code as people type it: upper or lower case, with or without hyphens and blanks, O for 0, I and L for 1.
 * One wrong character, and any two that changed places, are noticed.
 */
export function readShortCode(typed: string): ReadCode {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]+/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = Array.from(text, (character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return { ok: false, why: 'code-character' };
  if (values.length !== LENGTH + 1) return { ok: false, why: 'code-length' };
  const check = values.pop();
  if (check !== checkOf(values)) return { ok: false, why: 'code-check' };
  const bits = values.reduce((sum, value) => (sum << 5n) | BigInt(value), 0n);
  return { ok: true, prefix: bits.toString(16).padStart(PREFIX, '0') };
}

/**
 * A weighted sum in the field of 32 elements, each place with a weight of its own (powers of a generator): it changes
 * whenever one character changes or two different ones change places.
 */
function checkOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum = double(sum ^ value);
  return sum;
}

/** Times x, modulo x⁵ + x² + 1. */
function double(value: number): number {
  return (value << 1) ^ (value & 16 ? 0b100101 : 0);
}
