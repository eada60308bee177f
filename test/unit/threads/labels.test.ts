import { describe, expect, it } from 'vitest';
import { isLabel, labelRank } from '../../../src/threads/is-label';
import * as labels from '../../../src/threads/labels';
import { PATHS, SELECTORS } from '../../../src/threads/site';
import { LABEL_SOURCES, PATH_SOURCES, SELECTOR_SOURCES } from '../../../src/threads/site-sources';

describe('labels', () => {
  it('are compared without regard to case, quotes, space and a final ellipsis', () => {
    expect(isLabel(' post ', labels.post)).toBe(true);
    expect(isLabel('Schedule…', labels.schedule)).toBe(true);
    expect(isLabel('Schedule...', labels.schedule)).toBe(true);
    expect(isLabel('發佈', labels.post)).toBe(true);
    expect(isLabel('Post Options', labels.post, labels.schedule)).toBe(false);
    expect(isLabel('', labels.post)).toBe(false);
  });

  it('prefer the first of a list', () => {
    expect(labelRank('New thread', labels.create)).toBeLessThan(labelRank('Create', labels.create));
    expect(labelRank('Nothing like it', labels.create)).toBe(Number.POSITIVE_INFINITY);
  });

  it('for pressing never name what publishes', () => {
    const publishing = [labels.post, labels.schedule];
    for (const label of [
      labels.create,
      labels.addPart,
      labels.attach,
      labels.remove,
      labels.alt,
      labels.done,
    ]) {
      for (const text of Object.values(label).flat()) expect(isLabel(text, ...publishing), text).toBe(false);
    }
  });
});

describe('what is known of the page', () => {
  const isDate = (date: string) => date === 'unverified' || !Number.isNaN(Date.parse(date));

  it('has a reason, a source and a date for each entry, and none too many', () => {
    expect(Object.keys(SELECTOR_SOURCES).sort()).toEqual(Object.keys(SELECTORS).sort());
    expect(Object.keys(PATH_SOURCES).sort()).toEqual(Object.keys(PATHS).sort());
    expect(Object.keys(LABEL_SOURCES).sort()).toEqual(Object.keys(labels).sort());
    for (const known of [SELECTOR_SOURCES, PATH_SOURCES, LABEL_SOURCES].flatMap((all) =>
      Object.values(all),
    )) {
      expect(known.why && known.source && isDate(known.date), known.why).toBeTruthy();
    }
  });
});
