import { describe, expect, it } from 'vitest';
import { isGuardTerms, isToPage, isWork } from '../../../src/threads/validate';

const terms = {
  claimId: 'c',
  content: {
    account: 'northbridge.health',
    kind: 'post',
    parts: [{ text: 'x', media: [{ hash: 'h', type: 't' }] }],
  },
  approvedUntil: 1,
  claimUntil: 2,
  postAnyway: false,
};
const work = {
  phase: 'fill',
  postId: 'p',
  terms,
  media: [[{ hash: 'h', type: 'image/png', name: 'a.png', alt: 'A', blob: new Blob(['x']) }]],
  takenPermalinks: [],
};

describe('what the background sends', () => {
  it('is taken as the protocol says', () => {
    expect(isGuardTerms({ ...terms, stopped: { why: 'hold', reason: 'Recall' } })).toBe(true);
    expect(isWork(work)).toBe(true);
    expect(isWork({ ...work, phase: 'watch', media: [], pressedAt: 3, permalink: 'x' })).toBe(true);
    expect(isToPage({ type: 'look' })).toBe(true);
    expect(isToPage({ type: 'terms', terms })).toBe(true);
  });

  it.each([
    null,
    {},
    { ...work, phase: 'post' },
    { ...work, terms: { ...terms, approvedUntil: Number.NaN } },
    { ...work, terms: { ...terms, content: { ...terms.content, parts: [] } } },
    { ...work, terms: { ...terms, content: { ...terms.content, account: 'not a handle' } } },
    { ...work, terms: { ...terms, content: { ...terms.content, kind: 'story' } } },
    { ...work, terms: { ...terms, stopped: { why: 'mood', reason: '' } } },
    { ...work, media: [[{ hash: 'h', type: 'image/png', name: 'a.png', blob: {} }]] },
    { ...work, takenPermalinks: [1] },
  ])('is refused otherwise: %j', (wrong) => {
    expect(isWork(wrong)).toBe(false);
    expect(isToPage(wrong)).toBe(false);
  });
});
