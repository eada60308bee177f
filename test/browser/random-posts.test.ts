/** Posts that nobody thought of: filled, published by a press, and read back, all exact. `npm run soak` plays more. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowsers } from './harness';
import { type Lab, openLab } from './lab/lab';
import { againText, playPost } from './lab/play-post';

const SEED = 2026;
const POSTS = 50;
const LANES = 4;

describeInBrowsers(
  'random posts',
  (_open, browser) => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await openLab(browser, LANES);
      for (const lane of lab.lanes) await lane.open();
    });
    afterAll(() => lab?.close());

    it.sequential(`${POSTS} of them are exact`, async () => {
      const failures: string[] = [];
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
