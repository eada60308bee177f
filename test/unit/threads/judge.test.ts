import { describe, expect, it } from 'vitest';
import type { GuardTerms } from '../../../src/messages/protocol';
import { type Facts, fingerprint, judge, mayOverride } from '../../../src/threads/judge';

const now = 1_800_000_000_000;
const terms: GuardTerms = {
  claimId: 'c',
  content: { account: 'northbridge.health', kind: 'post', parts: [{ text: 'One\nTwo' }] },
  approvedUntil: now + 1000,
  claimUntil: now + 1000,
  postAnyway: false,
};
const facts: Facts = {
  observed: { parts: [{ text: 'One\nTwo', media: 0 }], topic: '' },
  account: 'northbridge.health',
  rightTarget: true,
  alive: true,
  now,
};
const other = { ...facts, observed: { parts: [{ text: 'One\nThree', media: 0 }] } };

describe('judge', () => {
  it('lets exactly the approved content pass', () => {
    expect(judge(terms, facts)).toEqual({ pass: true, differences: [] });
  });

  it.each<[string, Partial<GuardTerms>, Partial<Facts>]>([
    ['orphaned', {}, { alive: false }],
    ['hold', { stopped: { why: 'hold', reason: 'Recall' } }, {}],
    ['withdrawn', { stopped: { why: 'withdrawn', reason: '' } }, {}],
    ['claim-ended', { claimUntil: now }, {}],
    ['expired', { approvedUntil: now }, {}],
    ['account-unclear', {}, { account: undefined }],
    ['other-target', {}, { rightTarget: false }],
    ['account', {}, { account: 'somebody.else' }],
    ['differs', {}, other],
    ['differs', {}, { observed: { parts: [{ text: 'One\nTwo', media: 0, brokenLines: true }] } }],
    ['differs', {}, { observed: { parts: [{ text: 'One\nTwo', media: 1 }] } }],
    ['differs', {}, { observed: { ...facts.observed, topic: 'Books' } }],
  ])('stops: %s', (why, moreTerms, moreFacts) => {
    expect(judge({ ...terms, ...moreTerms }, { ...facts, ...moreFacts })).toMatchObject({ pass: false, why });
  });

  it('stops files that somebody touched', () => {
    const media = [{ hash: 'a', type: 'image/png' }];
    const content = { ...terms.content, parts: [{ text: 'One\nTwo', media }] };
    const seen = (mediaVerified: boolean) => ({
      ...facts,
      observed: { parts: [{ text: 'One\nTwo', media: 1, mediaVerified }] },
    });
    expect(judge({ ...terms, content }, seen(true)).pass).toBe(true);
    expect(judge({ ...terms, content }, seen(false))).toMatchObject({
      pass: false,
      differences: [{ kind: 'media-not-verified' }],
    });
  });

  it('lets a reason cover exactly one content, and only where the policy allows it', () => {
    const override = fingerprint({ ...other.observed, account: other.account });
    const loose = { ...terms, postAnyway: true };
    expect(judge(loose, { ...other, override })).toMatchObject({ pass: true, why: 'override' });
    expect(judge(terms, { ...other, override }).pass).toBe(false);
    expect(judge(loose, { ...other, override, observed: { parts: [{ text: 'x', media: 0 }] } }).pass).toBe(
      false,
    );
    expect(judge({ ...loose, approvedUntil: now }, { ...other, override }).pass).toBe(false);
  });

  it('offers a reason for what differs, never for another account', () => {
    const loose = { ...terms, postAnyway: true };
    expect(mayOverride(loose, judge(loose, other))).toBe(true);
    expect(mayOverride(terms, judge(terms, other))).toBe(false);
    expect(mayOverride(loose, judge(loose, { ...facts, account: 'somebody.else' }))).toBe(false);
    expect(mayOverride(loose, judge({ ...loose, approvedUntil: now }, other))).toBe(false);
  });
});
