import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFromPage, asFromUi } from '../../../src/messages/validate';

const pressed = {
  type: 'press-noted',
  messageId: 'm-1',
  claimId: 'c-1',
  verdict: 'stopped',
  why: 'differs',
  differences: [{ kind: 'text', part: 0, expected: 'a', found: 'b' }],
};

describe('messages of a page', () => {
  it('come through as they are when they have the shape of one', () => {
    expect(asFromPage(pressed)).toEqual(pressed);
    expect(asFromPage({ type: 'page-world-wanted', messageId: 'm' })).toEqual({
      type: 'page-world-wanted',
      messageId: 'm',
    });
  });

  it('lose what was not asked for, at every depth', () => {
    const more = {
      ...pressed,
      postId: 'other',
      differences: [{ ...pressed.differences[0], html: '<b>' }],
    };
    expect(asFromPage(more)).toEqual(pressed);
  });

  it.each([
    ['no object', 'press-noted'],
    ['nothing', null],
    ['a list', [pressed]],
    ['an unknown type', { ...pressed, type: 'constructor' }],
    ['a name that every object has', { type: 'toString', messageId: 'm' }],
    ['no id', { ...pressed, messageId: '' }],
    ['a number for a text', { ...pressed, claimId: 7 }],
    ['an unknown verdict', { ...pressed, verdict: 'posted' }],
    ['a text that is too long', { ...pressed, why: 'x'.repeat(2_001) }],
    ['too many differences', { ...pressed, differences: Array(201).fill(pressed.differences[0]) }],
    ['a difference that is none', { ...pressed, differences: [null] }],
    ['a number that is none', { ...pressed, differences: [{ kind: 'text', at: Number.NaN }] }],
    ['inherited fields', Object.create(pressed)],
  ])('are refused: %s', (_why, message) => {
    expect(asFromPage(message)).toBeUndefined();
  });

  it('are refused or come through, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(asFromPage(message)).toBeUndefined();
        expect(asFromUi(message)).toBeUndefined();
      }),
    );
  });

  it('lose one field: refused unless it may be absent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(pressed)), (name) => {
        const { [name]: _gone, ...rest } = pressed as Record<string, unknown>;
        expect(asFromPage(rest) === undefined).toBe(name !== 'why');
      }),
    );
  });
});
