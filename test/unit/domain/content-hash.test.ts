import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeContent } from '../../../src/domain/post/content';
import { canonicalJson, contentHash } from '../../../src/domain/post/content-hash';

const base = { account: 'northbridge.health', parts: [{ text: 'Hello' }] };
const hashOf = (input: Parameters<typeof normalizeContent>[0]) => contentHash(normalizeContent(input));

describe('the content hash', () => {
  it('stays what it was: approvals of today must hold tomorrow', () => {
    expect(hashOf(base)).toBe('1bac2cd8c2b4635b103c98777b1d7df66ba817be2abc2e2a218242bf17c844d4');
  });

  it.each([
    ['account', { account: 'northbridge.sante' }],
    ['text', { parts: [{ text: 'Hello ' }] }],
    ['composed and decomposed letters', { parts: [{ text: 'Héllo'.normalize('NFD') }] }],
    ['a part more', { parts: [{ text: 'Hello' }, { text: 'again' }] }],
    ['an image', { parts: [{ text: 'Hello', media: [{ hash: 'a'.repeat(64), type: 'image/png' }] }] }],
    [
      'an alternative text',
      { parts: [{ text: 'Hello', media: [{ hash: 'a'.repeat(64), type: 'image/png', alt: 'A hand' }] }] },
    ],
    ['a link', { parts: [{ text: 'Hello', link: 'https://example.org' }] }],
    ['a topic', { topic: 'Health' }],
    ['who may reply', { replyControl: 'mentioned_only' as const }],
    ['the kind', { kind: 'reply' as const, target: 'https://www.threads.com/@a/post/B' }],
  ])('changes with %s', (_name, change) => {
    expect(hashOf({ ...base, ...change })).not.toBe(hashOf(base));
  });

  it('does not change with what no reader sees', () => {
    expect(hashOf({ ...base, account: '@Northbridge.Health ' })).toBe(hashOf(base));
    expect(hashOf({ ...base, topic: '  ', replyControl: 'everyone', kind: 'post' })).toBe(hashOf(base));
    expect(hashOf({ ...base, parts: [{ text: 'a\r\nb\rc' }] })).toBe(
      hashOf({ ...base, parts: [{ text: 'a\nb\nc' }] }),
    );
  });

  it('refuses half a character', () => {
    expect(() => hashOf({ ...base, parts: [{ text: 'a\ud83d' }] })).toThrow('surrogate');
  });

  it('is the same for the same text and another for another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const same = a.replace(/\r\n?/g, '\n') === b.replace(/\r\n?/g, '\n');
        const one = hashOf({ ...base, parts: [{ text: a }] });
        expect(one === hashOf({ ...base, parts: [{ text: b }] })).toBe(same);
        expect(one).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });

  it('reads the order of fields as RFC 8785 does', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é\n'] })).toBe('{"a":[true,null,"é\\n"],"b":1}');
  });
});
