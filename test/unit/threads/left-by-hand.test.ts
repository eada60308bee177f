import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/domain/text/difference';
import { ownDifferences, unseen } from '../../../src/threads/left-by-hand';

const alt = (part: number, item: number): Difference => ({ kind: 'alt-text', part, item });

describe('differences that are not left to the person', () => {
  it('hides only the one alternative text that is, and no other', () => {
    const all = [alt(0, 0), alt(0, 1), alt(1, 0)];
    expect(ownDifferences(all, ['alt:0.1'])).toEqual([alt(0, 0), alt(1, 0)]);
  });

  it('hides options by name, each link by its part', () => {
    const topic: Difference = { kind: 'topic' };
    const reply: Difference = { kind: 'reply-control' };
    const links: Difference[] = [
      { kind: 'link', part: 0 },
      { kind: 'link', part: 1 },
    ];
    const text: Difference = { kind: 'text', part: 0 };
    const all = [topic, reply, ...links, text];
    expect(ownDifferences(all, ['topic', 'replyControl', 'link:1'])).toEqual([links[0], text]);
    expect(ownDifferences(all, [])).toEqual(all);
  });
});

describe('steps that only the person’s word is for', () => {
  const parts = [{ text: 'One', media: 2, alts: ['A hand', undefined], link: undefined }];

  it('are those that the page does not show', () => {
    const steps = ['topic', 'replyControl', 'link:0', 'alt:0.0', 'alt:0.1', 'poll:0', 'aiLabel'];
    expect(unseen(steps, { parts })).toEqual(steps.filter((step) => step !== 'alt:0.0'));
    const shown = { topic: '', replyControl: 'everyone' as const, parts: [{ ...parts[0]!, link: 'x' }] };
    expect(unseen(steps, shown)).toEqual(['alt:0.1', 'poll:0', 'aiLabel']);
  });
});
