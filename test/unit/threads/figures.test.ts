import { expect, it } from 'vitest';
import { readFigure } from '../../../src/threads/figures';

it.each([
  ['36', 36],
  ['1,204', 1204],
  ['1.204', 1204],
  ['1 204', 1204],
  ['2.5K', 2500],
  ['2,5 Tsd.', 2500],
  ['1.2M', 1_200_000],
  ['3.1万', 31_000],
  ['1,2 mil', 1200],
  ['0', 0],
])('reads %s as %i', (text, figure) => {
  expect(readFigure(text)).toBe(figure);
});

it.each(['', 'Like', '12 xyz', 'K', '-3'])('does not guess at %j', (text) => {
  expect(readFigure(text)).toBeUndefined();
});
