// Differences between versions: lossless in every script, nothing cut inside a character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeContent } from '../../../src/domain/post/content';
import { changesBetween, diffText } from '../../../src/domain/text/changes';

const words = fc.constantFrom(
  'Wash',
  'your',
  'hands',
  ' ',
  '\n\n',
  '🧼',
  '👩‍⚕️',
  '🇩🇪',
  'اغسل',
  'يديك',
  '手を洗う',
  'é',
  '.',
  'Fluß',
);
const text = fc.array(words, { maxLength: 30 }).map((list) => list.join(''));
const side = (runs: ReturnType<typeof diffText>, without: 'added' | 'removed') =>
  runs
    .filter(({ kind }) => kind !== without)
    .map((run) => run.text)
    .join('');

describe('the difference of two texts', () => {
  it('joins to both of them again', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const runs = diffText(a, b);
        expect(side(runs, 'added')).toBe(a);
        expect(side(runs, 'removed')).toBe(b);
      }),
    );
  });

  it('names whole words and whole emoji', () => {
    expect(diffText('Ask a 👩‍⚕️ today', 'Ask a 👨‍⚕️ today')).toEqual([
      { kind: 'same', text: 'Ask a ' },
      { kind: 'removed', text: '👩‍⚕️' },
      { kind: 'added', text: '👨‍⚕️' },
      { kind: 'same', text: ' today' },
    ]);
    expect(diffText('اغسل يديك', 'اغسل وجهك')).toContainEqual({ kind: 'added', text: 'وجهك' });
  });

  it('compares long texts by lines, quickly', () => {
    const long = Array.from({ length: 3000 }, (_, i) => `Line ${i} of a long text`).join('\n');
    const runs = diffText(long, long.replace('Line 1500 ', 'Row 1500 '));
    expect(runs.filter(({ kind }) => kind !== 'same').map((run) => run.text.trimEnd())).toEqual([
      'Line 1500 of a long text',
      'Row 1500 of a long text',
    ]);
  });
});

describe('the difference of two versions', () => {
  const [one, two, three] = ['1', '2', '3'].map((n) => ({
    hash: n.repeat(64),
    type: 'image/png',
    alt: `Alt ${n}`,
  }));
  const content = (more: Partial<Parameters<typeof normalizeContent>[0]>) =>
    normalizeContent({ account: 'acme', parts: [{ text: 'Hello' }], ...more });

  it('is empty for equal ones', () => {
    expect(changesBetween(content({}), content({}))).toEqual([]);
  });

  it('names everything that a reader could notice', () => {
    const before = content({
      topic: 'a',
      parts: [{ text: 'Hello you', media: [one!, two!], link: 'https://a.example' }],
    });
    const after = content({
      account: 'other',
      kind: 'quote',
      target: 'https://www.threads.com/@x/post/AAAAAAAAAAA',
      topic: 'b',
      replyControl: 'mentioned_only',
      parts: [{ text: 'Hello all', media: [two!, { ...one!, alt: 'Alt new' }, three!] }, { text: 'More' }],
    });
    expect(changesBetween(before, after).map(({ kind }) => kind)).toEqual([
      'account',
      'post-kind',
      'target',
      'text',
      'link',
      'alt',
      'image-added',
      'images-moved',
      'part-added',
      'topic',
      'reply-control',
    ]);
    expect(changesBetween(after, before).map(({ kind }) => kind)).toContain('part-removed');
  });

  it('does not call a removed image a moved one', () => {
    const kinds = changesBetween(
      content({ parts: [{ text: '', media: [one!, two!, three!] }] }),
      content({ parts: [{ text: '', media: [one!, three!] }] }),
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['image-removed']);
  });
});
