import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeContent } from '../../../src/domain/post/content';
import {
  composerDifferences,
  notCompared,
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
    ['a link that nobody approved', {}, { link: 'https://example.org/' }, 'link'],
    ['another post that is answered', { target: 'https://www.threads.com/t/B' }, {}, 'target'],
    ['who may reply', { replyControl: 'mentioned_only' as const }, {}, 'reply-control'],
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

describe('what was not compared', () => {
  it('is everything that was not shown, by name', () => {
    const whole = normalizeContent({
      account: 'northbridge.health',
      kind: 'reply',
      target: 'https://www.threads.com/@someone/post/ABC',
      parts: [
        { text: 'One', link: 'https://example.org/' },
        { text: '', media: [{ hash: 'a'.repeat(64), type: 'video/mp4' }] },
      ],
      topic: 'Public health',
    });
    const shown = {
      parts: [
        { text: 'One', media: 0 },
        { text: '', textUnread: true, media: 1 },
      ],
    };
    expect(notCompared(whole, shown)).toEqual([
      'reply-control',
      'topic',
      'target',
      'link',
      'media-bytes',
      'alt-text',
      'text',
    ]);
    expect(
      notCompared(whole, {
        parts: [
          { text: 'One', media: 0, link: 'https://example.org/' },
          { text: '', media: 1, mediaVerified: true, alts: [''] },
        ],
        topic: 'Public health',
        target: 'https://www.threads.com/t/ABC',
        replyControl: 'everyone',
      }),
    ).toEqual([]);
  });

  it('of a plain text is only who may reply', () => {
    const plain = normalizeContent({ account: 'a', parts: [{ text: 'One' }] });
    expect(notCompared(plain, { parts: [{ text: 'One', media: 0 }] })).toEqual(['reply-control']);
  });
});

describe('a published post', () => {
  it('is compared without the blank space that no page shows, and says what was left out', () => {
    const observed = { account: 'northbridge.health', parts: [{ text: 'One  \n\nTwo 💙 ', media: 1 }] };
    expect(publishedDifferences(approved, observed)).toEqual({
      differences: [],
      removed: ['outer-space', 'line-end-space'],
      notCompared: ['reply-control', 'media-bytes', 'alt-text'],
    });
  });

  it('differs by a word', () => {
    const observed = { account: 'northbridge.health', parts: [{ text: 'One\n\nThree 💙', media: 1 }] };
    expect(publishedDifferences(approved, observed).differences.map((d) => d.kind)).toEqual(['text']);
  });
});
