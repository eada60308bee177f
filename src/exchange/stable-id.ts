// Ids that come out alike whenever the same row is read again, so that importing a file twice adds nothing twice.
import { canonicalJson, sha256Hex } from '../domain/post/content-hash';

/** Raised only when ids may change, which would let old files in again. */
const SCHEME = 'bobbin-import-1';

/** @returns a UUID of version 8 (RFC 9562: made by a rule of one's own) from the SHA-256 of the given texts. */
export function stableId(...identity: string[]): string {
  const hash = sha256Hex(canonicalJson([SCHEME, ...identity]));
  const variant = ((Number.parseInt(hash[16]!, 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
