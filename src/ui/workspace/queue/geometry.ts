// Where each row of a long list stands. Rows have one height and days another, so nothing has to be measured: a row's
// place is worked out from its number alone, however long the list is.

/** Heights in CSS pixels; queue.css has the same. */
export const ROW = 59;
export const DAY_ROW = 31;

export class Geometry {
  /** The first row of each day. */
  readonly starts: number[] = [];

  /**
   * @param days the day of each row; neighbours of one day stand under one heading. Undefined: no headings.
   * @param length rows of the whole list; the days of those that are not known yet are not known either.
   */
  constructor(
    days: readonly number[] | undefined,
    readonly length: number,
  ) {
    if (!days) return;
    for (let row = 0; row < days.length; row += 1) {
      if (row === 0 || days[row] !== days[row - 1]) this.starts.push(row);
    }
  }

  get height(): number {
    return this.length * ROW + this.starts.length * DAY_ROW;
  }

  /** The day's number in the list to which a row belongs; -1 without days. */
  groupOf(row: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The upper edge of a row. */
  top(row: number): number {
    return row * ROW + (this.groupOf(row) + 1) * DAY_ROW;
  }

  /** The upper edge of a day's heading. */
  headingTop(group: number): number {
    return this.starts[group]! * ROW + group * DAY_ROW;
  }

  /** The row at a height; a heading counts to the row under it. */
  rowAt(y: number): number {
    let low = 0;
    let high = Math.max(0, this.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.top(middle) + ROW <= y) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The number of a row among rows and headings, from 1 on, as assistive technology counts them. */
  ariaIndex(row: number): number {
    return row + this.groupOf(row) + 2;
  }
}
