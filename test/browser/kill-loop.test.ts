/** The main job is cut at every step, by everything that can cut it: afterwards it is before or after, never between. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowsers, eventually, sleep, type World } from './harness';
import { Chance, coveringJobs, jobText } from './steps/cuts';
import { runJob } from './steps/kill-job';
import { pressPost, untilEvidence } from './steps/posting';
import { HANDLE, keepPage, peekPost, queuePost, seedQueue } from './steps/seed';
import { words } from './steps/words';

/** Another seed chooses other moments and other posts: `BOBBIN_SEED=7`. */
const SEED = Number(process.env.BOBBIN_SEED ?? 5);

/** No second try, not even in CI: a cut that fails once in many is what this is looking for. */
const NEVER_AGAIN = { retry: 0 };

describeInBrowsers(
  `kill loop, seed ${SEED}`,
  (open, browser) => {
    let world: World;
    let failed = false;
    const begin = async () => {
      world = await open({ account: HANDLE, own: true });
      await keepPage(world);
    };
    beforeAll(begin);
    beforeEach(async () => {
      // What a failed job left open would only make the next ones fail: from then on each has a world of its own.
      if (failed) await begin();
    });

    // Every pair of a step and a kind of cut comes once, in one of the browsers.
    const jobs = coveringJobs(SEED).filter(({ number }) => (number % 2 === 0) === (browser === 'chromium'));
    it.sequential(
      'a worker that is stopped again and again loses nothing that the page saw',
      NEVER_AGAIN,
      async () => {
        // Until it has passed: what it leaves behind must not make the jobs after it fail.
        failed = true;
        const chance = new Chance(SEED);
        const ref = `again-${SEED}`;
        world.standIn.setModes({});
        await seedQueue(world, [queuePost(ref, `${ref}\nAnd again`)]);
        const threads = await world.openThreads('/');
        await world.clickToolbar();
        await eventually(async () => (await peekPost(world, ref))?.claim?.handed, 'the page has the content');
        let over = false;
        const stopping = (async () => {
          while (!over) {
            // It is woken again at once by what it is told, so there may be no moment at which it is seen to be stopped.
            await Promise.race([world.stopWorker().catch(() => {}), sleep(300)]);
            // Long enough to come up again, too short to do all that there is to do.
            await sleep(300 + chance.below(900));
          }
        })();
        try {
          await (await world.panel()).findByText(words('panel_your_turn'), { timeout: 20_000 });
          await pressPost(threads);
          const post = await untilEvidence(world, ref, 'confirmed');
          expect(post.claim?.steps.map(({ name }) => name)).toEqual([
            'claimed',
            'filled',
            'pressed',
            'permalink',
            'confirmed',
          ]);
          failed = false;
        } finally {
          over = true;
          await stopping;
        }
      },
    );

    for (const job of jobs) {
      it.sequential(`job ${jobText(job)}`, NEVER_AGAIN, async () => {
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
