import { describe, expect, it } from 'vitest';
import { TextIndex } from '../../../src/ui/workspace/search/text-index';

function index(...texts: string[]): TextIndex {
  const made = new TextIndex();
  for (const text of texts) made.put({ text });
  return made;
}

const docs = (found: { doc: number }[]) => found.map((hit) => hit.doc);

describe('text index', () => {
  it('finds what holds every word, the words as they are typed', () => {
    const made = index('Wash your hands', 'Wash the car', 'Hands off');
    expect(docs(made.find('wash ha'))).toEqual([0]);
    expect(docs(made.find('wa')).sort()).toEqual([0, 1]);
    expect(made.find('')).toEqual([]);
    expect(made.find('nothing')).toEqual([]);
  });

  it('puts a reference before a tag, a tag before a text, a text before a note', () => {
    const made = new TextIndex();
    made.put({ notes: 'winter' });
    made.put({ text: 'winter' });
    made.put({ label: 'winter' });
    made.put({ ref: 'winter' });
    expect(docs(made.find('winter'))).toEqual([3, 2, 1, 0]);
  });

  it('puts the word itself before what begins with it', () => {
    expect(docs(index('handsome', 'hand').find('hand'))).toEqual([1, 0]);
  });

  it('finds pieces of sentences in scripts without spaces', () => {
    const made = index('毎日手洗いをしましょう', '手袋', '洗い物');
    expect(docs(made.find('手洗'))).toEqual([0]);
    expect(docs(made.find('手')).sort()).toEqual([0, 1]);
    expect(docs(made.find('洗い')).sort()).toEqual([0, 2]);
  });

  it('forgets what was dropped, and finds what was put after the words were sorted', () => {
    const made = index('alpha', 'beta');
    expect(docs(made.find('alpha'))).toEqual([0]);
    made.drop(0);
    made.drop(0);
    expect(made.find('alpha')).toEqual([]);
    expect(made.dropped).toBe(1);
    const doc = made.put({ text: 'alphabet' });
    expect(docs(made.find('alpha'))).toEqual([doc]);
  });
});
