// Ratios against a floor measured in the same run: batches of 50 ms or more, ours and the floor in turn, medians.

export interface Measured {
  /** Milliseconds a call, median over the batches; `ratio` is the median of the ratios of neighbouring batches. */
  value: number;
  floor: number;
  ratio: number;
  /** Calls measured of each. */
  n: number;
}

const BATCH = 50;

/** Runs a function until a batch of at least 50 ms is full. @returns milliseconds a call, and how many calls. */
async function batch(run: () => Promise<unknown>): Promise<{ each: number; calls: number }> {
  const begin = performance.now();
  let calls = 0;
  let spent = 0;
  do {
    await run();
    calls += 1;
    spent = performance.now() - begin;
  } while (spent < BATCH);
  return { each: spent / calls, calls };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Measures `ours` against `floor`, interleaved, after one batch of each to warm up. */
export async function measure(
  ours: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  batches = 25,
): Promise<Measured> {
  await batch(ours);
  await batch(floor);
  const values: number[] = [];
  const floors: number[] = [];
  let n = 0;
  for (let i = 0; i < batches; i += 1) {
    const first = i % 2 === 0 ? ours : floor;
    const second = i % 2 === 0 ? floor : ours;
    const [a, b] = [await batch(first), await batch(second)];
    const [mine, other] = i % 2 === 0 ? [a, b] : [b, a];
    values.push(mine.each);
    floors.push(other.each);
    n += mine.calls;
  }
  // The ratio of neighbours, not of the medians: a disk that is slower for a second slows both of a pair.
  const ratio = median(values.map((value, i) => value / floors[i]!));
  return { value: median(values), floor: median(floors), ratio, n };
}
