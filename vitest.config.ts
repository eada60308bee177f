// One runner for everything. `unit` needs no browser; `browser` drives real Chromium and Firefox, two files at a time.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest. Begun first, so that at the end both workers have something to do. */
const LONGEST = [
  'kill-loop',
  'laboratory',
  'modes-outcomes',
  'modes',
  'modes-not-filled',
  'samples',
  'screens-',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((name) => moduleId.includes(`/browser/${name}`));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          include: ['test/{unit,store,architecture,crash}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // Much of their time is waiting: two at once use two cores well.
          maxWorkers: 2,
          // The laboratory's tests wait side by side, each on a page of its own; other suites run in sequence.
          maxConcurrency: 12,
          // Browsers go from file to file (harness/world-pool.ts).
          isolate: false,
          // Where nobody looks on, a browser that a busy machine starved gets a second try; at a desk every failure is seen.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
