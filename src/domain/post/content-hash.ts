import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { PostContent } from './content';

/** Raised with the meaning of the hashed fields, never with their number. */
const SCHEMA = 1;

/**
 * The content hash that approvals are bound to: SHA-256 over the RFC 8785 form of everything a reader would see.
 * @returns 64 lower-case hex digits.
 * @throws Error when a text holds a lone surrogate (it has no UTF-8 form, so it cannot be approved or sent).
 */
export function contentHash(content: PostContent): string {
  return sha256Hex(canonicalJson({ schema: SCHEMA, ...content }));
}

/** RFC 8785 canonical JSON. @throws Error on lone surrogates, NaN and other things JSON cannot say. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('This value has no JSON form.');
  return json;
}

/** SHA-256 of a text's UTF-8 bytes or of bytes. @returns 64 lower-case hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

/** The short form people can compare by eye: `7c1e 90af`. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
}
