import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeContent } from '../../../src/domain/post/content';
import {
  composerDifferences,
  publishedDifferences,
  textDifference,
} from '../../../src/domain/text/difference';

const approved = normalizeContent({
  account: 'northbridge.health',
  parts: [{ text: 'One\n\nTwo 💙', media: [{ hash: 'a'.repeat(64), type: 'image/png', alt: 'A hand' }] }],
});
const same = {
  account: 'northbridge.health',
  parts: [{ text: 'One\n\nTwo 💙', media: 1, alts: ['A hand'], mediaVerified: true }],
};

describe('the composer', () => {
  it('is equal when everything is', () => {
    expect(composerDifferences(approved, same)).toEqual([]);
  });

  it.each([
    ['another account', { account: 'other' }, {}, 'account'],
    ['a letter', {}, { text: 'One\n\nTwo 💚' }, 'text'],
    ['blank space at the end', {}, { text: 'One\n\nTwo 💙 ' }, 'text'],
    ['line ends in one node', {}, { brokenLines: true }, 'line-structure'],
    ['an image twice', {}, { media: 2 }, 'media-count'],
    ['an image that was touched', {}, { mediaVerified: false }, 'media-not-verified'],
    ['another alternative text', {}, { alts: ['A foot'] }, 'alt-text'],
  ])('differs by %s', (_name, whole, part, kind) => {
    const observed = { ...same, ...whole, parts: [{ ...same.parts[0]!, ...part }] };
    expect(composerDifferences(approved, observed).map((d) => d.kind)).toEqual([kind]);
  });

  it('differs by a part more or less', () => {
    expect(composerDifferences(approved, { ...same, parts: [] }).map((d) => d.kind)).toEqual(['parts']);
    expect(
      composerDifferences(approved, { ...same, parts: [...same.parts, ...same.parts] }).map((d) => d.kind),
    ).toEqual(['parts']);
  });
});

it('finds where two texts part, in code points, and none where they are equal', () => {
  expect(textDifference('a💙b', 'a💙c')).toMatchObject({ at: 2 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const difference = textDifference(a, b);
      expect(difference === undefined).toBe(a === b);
      if (difference) {
        const at = difference.at!;
        expect(Array.from(a).slice(0, at)).toEqual(Array.from(b).slice(0, at));
        expect(Array.from(a)[at]).not.toBe(Array.from(b)[at]);
      }
    }),
  );
});

describe('a published post', () => {
  it('is compared without the blank space that no page shows, and says what was left out', () => {
    const observed = { account: 'northbridge.health', parts: [{ text: 'One  \n\nTwo 💙 ', media: 1 }] };
    expect(publishedDifferences(approved, observed)).toEqual({
      differences: [],
      removed: ['outer-space', 'line-end-space'],
    });
  });

  it('differs by a word', () => {
    const observed = { account: 'northbridge.health', parts: [{ text: 'One\n\nThree 💙', media: 1 }] };
    expect(publishedDifferences(approved, observed).differences.map((d) => d.kind)).toEqual(['text']);
  });
});
