import { describe, expect, it } from 'vitest';
import { normalizeContent } from '../../../src/domain/post/content';
import { checkContent, countCharacters, linksIn } from '../../../src/domain/text/limits';

const problems = (input: Partial<Parameters<typeof normalizeContent>[0]>) =>
  checkContent(normalizeContent({ account: 'northbridge.health', parts: [{ text: 'ok' }], ...input })).map(
    (p) => p.code,
  );

describe('Threads’ count', () => {
  it.each([
    ['', 0],
    ['hello', 5],
    ['Ärzte', 5],
    ['مرحبا', 5],
    ['नमस्ते', 6],
    ['💙', 4],
    ['👩‍⚕️', 13],
    ['🇬🇧', 8],
    ['1️⃣', 7],
    ['© 2026', 6],
    ['a\nb', 3],
  ])('of %j is %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });
});

describe('limits', () => {
  it('lets 500 characters pass with a warning and refuses 501', () => {
    expect(problems({ parts: [{ text: 'a'.repeat(500) }] })).toEqual(['near-limit']);
    expect(problems({ parts: [{ text: 'a'.repeat(501) }] })).toEqual(['text-too-long']);
    expect(problems({ parts: [{ text: `${'a'.repeat(497)}💙` }] })).toEqual(['text-too-long']);
  });

  it('counts unique links', () => {
    const links = (n: number) => Array.from({ length: n }, (_, i) => `https://example.org/${i}`).join(' ');
    expect(problems({ parts: [{ text: links(5) }] })).toEqual([]);
    expect(problems({ parts: [{ text: links(6) }] })).toEqual(['too-many-links']);
    expect(problems({ parts: [{ text: `${links(5)} https://example.org/1` }] })).toEqual([]);
    expect(linksIn('See https://example.org/a_(b). And (https://example.org/c)!')).toEqual([
      'https://example.org/a_(b',
      'https://example.org/c',
    ]);
  });

  it.each([
    ['no text', { parts: [{ text: ' \n ' }] }, 'empty-part'],
    ['no part', { parts: [] }, 'no-parts'],
    ['half a character', { parts: [{ text: 'a\udc00' }] }, 'lone-surrogate'],
    ['a topic with a full stop', { topic: 'a.b' }, 'topic-characters'],
    ['a topic that is too long', { topic: 'a'.repeat(51) }, 'topic-too-long'],
    ['a reply to nothing', { kind: 'reply' as const }, 'target-missing'],
    ['a handle that cannot be', { account: 'no handle' }, 'account-invalid'],
    [
      'a film',
      { parts: [{ text: '', media: [{ hash: 'a'.repeat(64), type: 'video/mp4', alt: 'x' }] }] },
      'media-type',
    ],
    [
      'an image without alt text',
      { parts: [{ text: '', media: [{ hash: 'a'.repeat(64), type: 'image/png' }] }] },
      'alt-missing',
    ],
  ])('says: %s', (_name, input, code) => {
    expect(problems(input)).toContain(code);
  });
});
