// The Merkle tree of RFC 6962 over the log's entries, kept by its right edge: appending needs log2(size) hashes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The roots of the perfect subtrees of a log of `size` entries, largest first, hex. One for each bit set in `size`. */
export interface Edge {
  size: number;
  hashes: string[];
}

export const EMPTY_EDGE: Edge = { size: 0, hashes: [] };

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 6962, 2.1: SHA-256(0x00 || entry). @returns hex. */
export function leafHash(entryBytes: string | Uint8Array): string {
  const bytes = typeof entryBytes === 'string' ? utf8ToBytes(entryBytes) : entryBytes;
  return bytesToHex(sha256(concatBytes(LEAF, bytes)));
}

/** RFC 6962, 2.1: SHA-256(0x01 || left || right). Arguments and result are hex. */
export function nodeHash(left: string, right: string): string {
  return bytesToHex(sha256(concatBytes(NODE, hexToBytes(left), hexToBytes(right))));
}

/** The edge after one more leaf. */
export function append(edge: Edge, leaf: string): Edge {
  const hashes = [...edge.hashes];
  let hash = leaf;
  for (let size = edge.size; size % 2 === 1; size = Math.floor(size / 2))
    hash = nodeHash(hashes.pop()!, hash);
  hashes.push(hash);
  return { size: edge.size + 1, hashes };
}

/** The tree's root, hex; of an empty log SHA-256 of nothing, as RFC 6962 says. */
export function rootOf(edge: Edge): string {
  if (edge.hashes.length === 0) return bytesToHex(sha256(new Uint8Array()));
  return edge.hashes.reduceRight((right, left) => nodeHash(left, right));
}
