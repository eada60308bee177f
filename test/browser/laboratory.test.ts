/** Bobbin's scripts on pages that do what the live page was seen to do, many at once in one browser. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowsers } from './harness';
import { type Lab, openLab } from './lab/lab';
import { againText, playPost } from './lab/play-post';
import { traps } from './lab/traps';

const SEED = 2026;
const POSTS = 25;
const LANES = 6;

describeInBrowsers(
  'the laboratory',
  (_open, browser) => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await openLab(browser, LANES);
    });
    afterAll(() => lab?.close());

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
      const failures: string[] = [];
      for (const lane of lab.lanes) await lane.open();
      await lab.each(
        Array.from({ length: POSTS }, (_, number) => number),
        async (lane, number) => {
          await playPost(lane, SEED, number).catch(async (error: unknown) => {
            failures.push(
              `post ${number}: ${(error as Error).message}\n  ${againText(SEED, number, browser)}`,
            );
            await lane.open();
          });
        },
      );
      expect(failures).toEqual([]);
    });
  },
  { atOnce: true },
);
