import { afterEach, describe, expect, it } from 'vitest';
import { isLabel, labelRank, setWords } from '../../../src/threads/is-label';
import * as labels from '../../../src/threads/labels';

afterEach(() => setWords({}));

describe('labels', () => {
  it('are compared without regard to case, quotes, space and a final ellipsis', () => {
    expect(isLabel(' post ', labels.post)).toBe(true);
    expect(isLabel('Schedule…', labels.schedule)).toBe(true);
    expect(isLabel('Schedule...', labels.schedule)).toBe(true);
    expect(isLabel('發佈', labels.post)).toBe(true);
    expect(isLabel('Post Options', labels.post, labels.schedule)).toBe(false);
    expect(isLabel('', labels.post)).toBe(false);
    expect(isLabel('', labels.submit)).toBe(false);
  });

  it('prefer the first of a list', () => {
    expect(labelRank('New thread', labels.create)).toBeLessThan(labelRank('Create', labels.create));
    expect(labelRank('Nothing like it', labels.create)).toBe(Number.POSITIVE_INFINITY);
  });

  it('are replaced by a pack, except that those of the guard are only added to', () => {
    setWords({ create: 'Compose|Write', post: 'Publish' });
    expect(isLabel('compose', labels.create)).toBe(true);
    expect(labelRank('Write', labels.create)).toBe(1);
    expect(isLabel('New thread', labels.create)).toBe(false);
    expect(isLabel('Publish', labels.post)).toBe(true);
    expect(isLabel('Post', labels.post)).toBe(true);
    setWords({});
    expect(isLabel('New thread', labels.create)).toBe(true);
    expect(isLabel('Publish', labels.post)).toBe(false);
  });

  it('for pressing never name what publishes', () => {
    const pressed = [labels.create, labels.addPart, labels.attach, labels.remove, labels.alt, labels.done];
    for (const { known } of pressed)
      for (const text of known) expect(isLabel(text, labels.post, labels.schedule), text).toBe(false);
  });
});
