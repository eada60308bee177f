import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { append, EMPTY_EDGE, leafHash, rootOf } from '../../../src/domain/log/merkle';

const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, 2.1, written as the RFC says it, with Node's own hash. */
function tree(leaves: Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Uint8Array.of(0), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Uint8Array.of(1), tree(leaves.slice(0, k)), tree(leaves.slice(k)));
}

it('agrees with the known root of the test vectors of Certificate Transparency', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const edge = leaves.reduce((e, hex) => append(e, leafHash(Buffer.from(hex, 'hex'))), EMPTY_EDGE);
  expect(rootOf(edge)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

it('keeps, by its right edge, the root that the whole tree has', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (leaves) => {
      const edge = leaves.reduce((e, leaf) => append(e, leafHash(leaf)), EMPTY_EDGE);
      expect(rootOf(edge)).toBe(tree(leaves).toString('hex'));
      expect(edge.size).toBe(leaves.length);
    }),
  );
});
