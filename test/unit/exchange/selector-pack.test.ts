import { describe, expect, it } from 'vitest';
import { SHIPPED_VERSION } from '../../../src/domain/site/known';
import { overridesOf, type Site } from '../../../src/domain/site/overrides';
import shipped from '../../../src/domain/site/pack.json';
import { readPack, writePack } from '../../../src/exchange/selector-pack';

const known = { why: 'It moved.', source: 'our own look', date: '2026-10-01' };
const site: Site = {
  pack: {
    origin: 'file',
    version: 20261001,
    date: '2026-10-01',
    about: 'October',
    at: 1,
    selectors: { time: { value: 'time', ...known } },
    labels: { create: { words: { en: ['Compose'] }, ...known } },
  },
  taught: {
    editor: { css: 'section > textarea', at: 1 },
    submit: { css: 'section:has(textarea) b', name: '➤', at: 1 },
  },
};

describe('a selector pack as a file', () => {
  it('that ships differs in nothing from what ships', () => {
    expect(JSON.parse(writePack(undefined, '2026-10-02'))).toEqual(shipped);
    expect(readPack(writePack(undefined, '2026-10-02'))).toMatchObject({ differs: 0 });
  });

  it('carries what is in use and what was taught to somebody else', () => {
    const read = readPack(writePack(site, '2026-10-02'));
    expect(read).toMatchObject({ differs: 5 });
    const { selectors, labels, version } = (read as unknown as { pack: unknown }).pack as Record<
      string,
      Record<string, object>
    > & {
      version: number;
    };
    expect(version).toBe(20261001);
    expect(selectors).toEqual({
      editor: expect.objectContaining({
        value: `${shipped.selectors.editor.value}, section > textarea`,
        source: 'pointed at by a person',
        date: '2026-10-02',
      }),
      submit: expect.objectContaining({ value: 'section:has(textarea) b' }),
      time: { value: 'time', ...known },
    });
    expect(labels).toEqual({
      create: { words: { en: ['Compose'] }, ...known },
      submit: expect.objectContaining({ words: { und: ['➤'] } }),
    });
  });

  it('leads to the same knowledge on the other side', () => {
    const { pack } = readPack(writePack(site, '2026-10-02')) as { pack: Site['pack'] };
    const there = overridesOf({ pack: { ...pack!, origin: 'file', at: 2 }, taught: {} });
    expect(there?.selectors).toMatchObject({ submit: 'section:has(textarea) b', time: 'time' });
    expect(there?.labels).toEqual({ create: 'Compose', submit: '➤' });
  });

  it('is refused with its reasons', () => {
    expect(readPack('{')).toEqual({ faults: [{ code: 'not-a-pack' }] });
    expect(readPack('[]')).toEqual({ faults: [{ code: 'not-a-pack' }] });
    expect(readPack(JSON.stringify({ ...shipped, version: SHIPPED_VERSION - 1 }))).toEqual({
      faults: [{ code: 'version-lower', found: `${SHIPPED_VERSION - 1} < ${SHIPPED_VERSION}` }],
    });
  });
});
