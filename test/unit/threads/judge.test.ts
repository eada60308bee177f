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
    expect(judge(terms, facts)).toEqual({ pass: true, differences: [], notCompared: ['reply-control'] });
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
    ['differs', {}, { observed: { ...facts.observed, replyControl: 'followers_only' } }],
    ['differs', {}, { observed: { parts: [...facts.observed.parts, { text: 'More', media: 0 }] } }],
    ['by-hand', { byHand: ['poll:0'] }, {}],
    ['by-hand', { byHand: ['topic'] }, { observed: { parts: facts.observed.parts } }],
  ])('stops: %s', (why, moreTerms, moreFacts) => {
    expect(judge({ ...terms, ...moreTerms }, { ...facts, ...moreFacts })).toMatchObject({ pass: false, why });
  });

  it('compares what was left to a person where the page shows it, and asks for no word then', () => {
    expect(judge({ ...terms, byHand: ['topic'] }, facts).pass).toBe(true);
    const observed = { ...facts.observed, topic: 'Books' };
    expect(judge({ ...terms, byHand: ['topic'] }, { ...facts, observed }).why).toBe('differs');
  });

  it.each([
    ['another order', { mediaMoved: true }, 'media-order'],
    ['another number', { media: 1 }, 'media-count'],
    ['files that were touched', { mediaVerified: false }, 'media-not-verified'],
    ['an alternative text', { alts: ['A foot', undefined] }, 'alt-text'],
    ['alternative texts that were opened and cannot be read', { altsVerified: false }, 'alt-not-verified'],
  ])('stops %s', (_name, more, kind) => {
    const media = [
      { hash: 'a', type: 'image/png', alt: 'A hand' },
      { hash: 'b', type: 'video/mp4' },
    ];
    const content = { ...terms.content, parts: [{ text: 'One\nTwo', media }] };
    const part = { text: 'One\nTwo', media: 2, mediaVerified: true, alts: ['A hand', undefined] };
    const seen = (parts: object) =>
      judge({ ...terms, content }, { ...facts, observed: { parts: [{ ...part, ...parts }] } });
    expect(seen({}).pass).toBe(true);
    expect(seen(more)).toMatchObject({ pass: false, why: 'differs', differences: [{ kind }] });
  });

  it('under a policy that only warns lets the same content through when it is pressed again, and says so', () => {
    const warn = { ...terms, guard: 'warn' as const };
    const override = fingerprint({ ...other.observed, account: other.account });
    expect(judge(warn, other)).toMatchObject({ pass: false, why: 'differs' });
    expect(judge(warn, { ...other, override })).toMatchObject({ pass: true, why: 'warned' });
    expect(judge(warn, { ...facts, account: 'somebody.else', override }).pass).toBe(false);
    expect(mayOverride(warn, judge(warn, other))).toBe(true);
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
