/** Bobbin's scripts on pages that do what the live page was seen to do, many at once in one browser. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowsers } from './harness';
import { root } from './harness/bundle';
import { againText } from './lab/again';
import { pairsOf, product } from './lab/covering';
import { type Lab, type Lane, openLab } from './lab/lab';
import { checkCase, coveringCases, FACTORS } from './lab/matrix';
import { matrixPage } from './lab/matrix-page';
import { playPost } from './lab/play-post';
import { traps } from './lab/traps';

const SEED = 2026;
const POSTS = 25;
const LANES = 8;

const cases = coveringCases();

describe('the matrix', () => {
  it('has every pair of two values in a case', () => {
    const met = new Set(cases.flatMap(pairsOf));
    const names = Object.keys(FACTORS) as (keyof typeof FACTORS)[];
    const wanted = names.flatMap((a, i) =>
      names
        .slice(i + 1)
        .flatMap((b) => product({ [a]: FACTORS[a], [b]: FACTORS[b] }))
        .flatMap(pairsOf),
    );
    expect(wanted.filter((pair) => !met.has(pair))).toEqual([]);
    expect(coveringCases()).toEqual(cases);
  });

  it('is in the docs as it is', () => {
    const file = join(root, 'docs/composer-matrix.md');
    if (process.env.BOBBIN_WRITE_DOCS) writeFileSync(file, matrixPage());
    expect(readFileSync(file, 'utf8'), 'written anew by BOBBIN_WRITE_DOCS=1, see the page itself').toBe(
      matrixPage(),
    );
  });
});

describeInBrowsers(
  'the laboratory',
  (_open, browser) => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await openLab(browser, LANES);
    });
    afterAll(() => lab?.close());

    /** Plays jobs on all lanes. @returns what went wrong, and how it is tried again. */
    async function failures<J>(
      jobs: readonly J[],
      play: (lane: Lane, job: J) => Promise<unknown>,
      again: (job: J, index: number) => string = () => '',
    ): Promise<string[]> {
      const found: string[] = [];
      await lab.each([...jobs.entries()], async (lane, [index, job]) => {
        await play(lane, job).catch(async (error: unknown) => {
          found.push(`${(error as Error).message}\n${again(job, index)}`);
          await lane.saveEvidence(`job-${index}`).catch(() => undefined);
        });
      });
      return found;
    }

    for (const { name, modes = {}, run } of traps) {
      it(name, () =>
        lab.use(name, async (lane) => {
          await lane.open(modes);
          await run(lane);
          expect(lane.threads.untrustedPresses()).toBe(0);
        }),
      );
    }

    it.sequential(`${POSTS} random posts are exact`, async () => {
      const numbers = Array.from({ length: POSTS }, (_, number) => number);
      const play = (lane: Lane, number: number) => playPost(lane, SEED, number);
      expect(await failures(numbers, play, (number) => againText('posts', SEED, number, browser))).toEqual(
        [],
      );
    });

    const own = cases.filter((one) => one.browser === browser);
    it.sequential(`${own.length} cases of the matrix come out as they must`, async () => {
      expect(await failures(own, checkCase)).toEqual([]);
    }, 600_000);
  },
  { atOnce: true },
);
