import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_ROW, Geometry, ROW } from '../../../src/ui/workspace/queue/geometry';
import { extend, NOTHING, toggle, within } from '../../../src/ui/workspace/queue/selection';

it('places every row under its heading, and finds it again at each height', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }), (days) => {
      const geometry = new Geometry(days, days.length);
      let y = 0;
      let aria = 0;
      for (const [row, day] of days.entries()) {
        if (day !== days[row - 1]) {
          expect(geometry.headingTop(geometry.groupOf(row))).toBe(y);
          y += DAY_ROW;
          aria += 1;
        }
        aria += 1;
        expect(geometry.top(row)).toBe(y);
        expect(geometry.ariaIndex(row)).toBe(aria);
        expect(geometry.rowAt(y)).toBe(row);
        expect(geometry.rowAt(y + ROW - 1)).toBe(row);
        y += ROW;
      }
      expect(geometry.height).toBe(y);
    }),
  );
});

it('has no headings without days, and room for rows that are not known yet', () => {
  const geometry = new Geometry(undefined, 1000);
  expect(geometry.height).toBe(1000 * ROW);
  expect(geometry.top(10)).toBe(10 * ROW);
  expect(new Geometry([1, 1], 100).height).toBe(100 * ROW + DAY_ROW);
  expect(new Geometry([], 0).rowAt(500)).toBe(0);
});

it('chooses one, a range either way, and lets go of what left the list', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const one = toggle(NOTHING, 'd');
  expect([...extend(one, ids, 'b').chosen].sort()).toEqual(['b', 'c', 'd']);
  expect([...extend(NOTHING, ids, 'b').chosen]).toEqual(['b']);
  expect(toggle(one, 'd').chosen.size).toBe(0);
  expect([...within(extend(one, ids, 'b'), ['a', 'c', 'd']).chosen].sort()).toEqual(['c', 'd']);
  expect(within(one, ids)).toBe(one);
  expect(extend(one, ids, 'gone')).toBe(one);
});
