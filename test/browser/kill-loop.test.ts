/** The main job is cut at every step, by everything that can cut it: afterwards it is before or after, never between. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowsers, type World } from './harness';
import { coveringJobs, jobText } from './steps/cuts';
import { runJob } from './steps/kill-job';
import { HANDLE, keepPage } from './steps/seed';

/** Another seed chooses other moments and other posts: `BOBBIN_SEED=7`. */
const SEED = Number(process.env.BOBBIN_SEED ?? 5);

describeInBrowsers(
  `kill loop, seed ${SEED}`,
  (open, browser) => {
    let world: World;
    let failed = false;
    const begin = async () => {
      world = await open({ account: HANDLE });
      await keepPage(world);
    };
    beforeAll(begin);
    beforeEach(async () => {
      // What a failed job left open would only make the next ones fail: from then on each has a world of its own.
      if (failed) await begin();
    });

    // Every pair of a step and a kind of cut comes once, in one of the browsers.
    const jobs = coveringJobs(SEED).filter(({ number }) => (number % 2 === 0) === (browser === 'chromium'));
    for (const job of jobs) {
      it.sequential(`job ${jobText(job)}`, async () => {
        const report = await runJob(world, job).catch((error: unknown) => {
          failed = true;
          throw error;
        });
        expect(report.cuts).toHaveLength(job.cuts.length);
        if (process.env.BOBBIN_STORY) console.log(`${jobText(job)}\n${report.story.join('\n')}`);
      });
    }
  },
  { atOnce: true },
);
