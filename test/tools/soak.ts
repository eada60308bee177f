/**
 * `npm run soak`: the long versions of the tests, part by part.
 *
 * `--part model,kill` runs some of them. `--seed S` (a new one if left out) is printed, so that a run can be repeated.
 * `model`: `--scale N` times the steps of `npm test`. `kill`: `--cuts N`, `--browser chromium|firefox` (both side by
 * side if left out), `--only K` plays job K alone and tells its story, `--go-on` does not stop at the first failure.
 * `posts` (alone with `--posts N`, 1,000 if left out): so many random posts in each browser. `matrix` (alone with
 * `--matrix`): every case of docs/composer-matrix.md. Both know `--browser`, `--only K` and `--go-on`.
 */
import { parseArgs } from 'node:util';
import { type BrowserName, chosenBrowsers, openWorld, type World } from '../browser/harness';
import { againText } from '../browser/lab/again';
import { type Lane, openLab } from '../browser/lab/lab';
import { allCases, checkCase } from '../browser/lab/matrix';
import { playPost } from '../browser/lab/play-post';
import { jobText, randomJob, WHATS, WHENS } from '../browser/steps/cuts';
import { type JobReport, runJob } from '../browser/steps/kill-job';
import { HANDLE, keepPage } from '../browser/steps/seed';
import { programs, run } from './run';

const { values } = parseArgs({
  options: {
    part: { type: 'string' },
    seed: { type: 'string' },
    scale: { type: 'string', default: '5' },
    cuts: { type: 'string', default: '200' },
    posts: { type: 'string' },
    matrix: { type: 'boolean', default: false },
    browser: { type: 'string' },
    only: { type: 'string' },
    'go-on': { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});

/** A number from the command line. */
function numberOf(name: 'seed' | 'scale' | 'cuts' | 'posts' | 'only', least: number): number {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new Error(
      `--${name} is to be a whole number from ${least} on, not ${JSON.stringify(values[name])}`,
    );
  }
  return value;
}

const seed = values.seed === undefined ? Date.now() % 1_000_000 : numberOf('seed', 0);

/** One long version of something. To add one: its name, what it does, and how many of what failed. */
interface Part {
  name: string;
  /** @returns the number of failures. What happened is printed as it happens. */
  run(): Promise<number>;
}

const model: Part = {
  name: 'model',
  async run() {
    process.env.BOBBIN_SOAK = String(numberOf('scale', 1));
    const outcome = await run(programs.vitest, ['run', '--project', 'unit', 'test/store/model.test.ts'], {
      echo: true,
    });
    return outcome.code === 0 ? 0 : 1;
  },
};

/** So many jobs share a browser's profile and a stand-in: each look at the store replays its whole log. */
const JOBS_A_WORLD = 25;

const kill: Part = {
  name: 'kill',
  async run() {
    await build();
    const browsers = chosen();
    const begun = Date.now();
    const reports: (JobReport & { browser: BrowserName })[] = [];
    const failures: string[] = [];
    const wanted = values.only === undefined ? numberOf('cuts', 1) : 1;
    const cutsDone = () => reports.reduce((sum, { cuts }) => sum + cuts.length, 0);
    const over = () => cutsDone() >= wanted || (failures.length > 0 && !values['go-on']);

    /** One browser's jobs. The number alone says in which browser a job is played, so that it can be repeated. */
    const lane = async (browser: BrowserName, at: number): Promise<void> => {
      let world: World | undefined;
      try {
        for (let n = 0; !over(); n += 1) {
          const number = values.only === undefined ? n * browsers.length + at : numberOf('only', 0);
          const job = randomJob(seed, number);
          if (n % JOBS_A_WORLD === 0) {
            await world?.close();
            world = undefined;
          }
          try {
            world ??= await begin(browser);
            const report = await runJob(world, job);
            reports.push({ ...report, browser });
            const states = report.cuts.map(({ state }) => state).join(', ');
            console.log(`ok     ${browser} job ${jobText(job)} → ${states}; ${report.evidence}`);
            if (values.only !== undefined) console.log(report.story.join('\n'));
          } catch (error) {
            failures.push(`${browser} job ${number}`);
            console.log(`FAILED ${browser} job ${(error as Error).message}`);
            console.log(
              `       again: npm run soak -- --part kill --seed ${seed} --browser ${browser} --only ${number}`,
            );
            await world
              ?.saveEvidence(`out/failures/soak-${seed}-${browser}-${number}`)
              .catch(() => undefined);
            // What the failed job left open would only make the next ones fail.
            await world?.close();
            world = undefined;
          }
          if (values.only !== undefined) return;
        }
      } finally {
        await world?.close();
      }
    };
    await Promise.all(browsers.map(lane));

    const seconds = Math.round((Date.now() - begun) / 1000);
    console.log(`\n${cutsDone()} cuts in ${reports.length} jobs, ${failures.length} failed, ${seconds} s`);
    const cuts = reports.flatMap((report) => report.cuts.map(({ cut }) => cut));
    const count = (fits: (cut: (typeof cuts)[number]) => boolean) => String(cuts.filter(fits).length);
    const table = [
      ['', ...WHATS, 'all'],
      ...WHENS.map((when) => [
        when,
        ...WHATS.map((what) => count((cut) => cut.when === when && cut.what === what)),
        count((cut) => cut.when === when),
      ]),
      ['all', ...WHATS.map((what) => count((cut) => cut.what === what)), count(() => true)],
    ];
    for (const [name = '', ...cells] of table) {
      console.log(name.padEnd(20), ...cells.map((cell) => cell.padStart(12)));
    }
    for (const browser of browsers) {
      const own = reports.filter((report) => report.browser === browser);
      const kinds = [...new Set(own.map(({ evidence }) => evidence))];
      const said = kinds
        .map((kind) => `${own.filter(({ evidence }) => evidence === kind).length} ${kind}`)
        .join(', ');
      console.log(`${browser}: ${own.length} jobs (${said || 'none'})`);
    }
    for (const failure of failures) console.log(`failed: ${failure}`);
    return failures.length;
  },
};

/** Windows side by side in a browser: most of a post's time is waiting. */
const LANES = 8;

/** Plays jobs in each browser, both side by side; `--only` and `--go-on` as everywhere. @returns how many failed. */
async function inLab<J>(
  part: string,
  jobsOf: (browser: BrowserName) => readonly J[],
  play: (lane: Lane, job: J) => Promise<unknown>,
): Promise<number> {
  await build();
  const failures: string[] = [];
  await Promise.all(
    chosen().map(async (browser) => {
      const begun = Date.now();
      const all = [...jobsOf(browser).entries()];
      const jobs = values.only === undefined ? all : all.filter(([number]) => number === numberOf('only', 0));
      const lab = await openLab(browser, Math.min(LANES, jobs.length));
      let done = 0;
      try {
        await lab.each(jobs, async (lane, [number, job]) => {
          if (failures.length > 0 && !values['go-on']) return;
          try {
            await play(lane, job);
            done += 1;
            if (done % 100 === 0) console.log(`${browser}: ${done} of ${jobs.length}`);
          } catch (error) {
            failures.push(`${browser} ${number}`);
            console.log(`FAILED ${browser} ${number}: ${(error as Error).message}`);
            console.log(`       again: ${againText(part, seed, number, browser)}`);
            await lane.saveEvidence(`${part}-${seed}-${number}`).catch(() => undefined);
          }
        });
      } finally {
        await lab.close();
      }
      console.log(
        `${browser}: ${done} ${part} as they must be, ${Math.round((Date.now() - begun) / 1000)} s`,
      );
    }),
  );
  return failures.length;
}

const posts: Part = {
  name: 'posts',
  run() {
    // One that is asked for by its number is made whatever the count.
    const least = values.only === undefined ? 1 : numberOf('only', 0) + 1;
    const count = Math.max(least, values.posts === undefined ? 1000 : numberOf('posts', 1));
    return inLab(
      'posts',
      () => Array.from({ length: count }, (_, number) => number),
      (lane, number) => playPost(lane, seed, number),
    );
  },
};

const matrix: Part = {
  name: 'matrix',
  run: () => inLab('matrix', (browser) => allCases(browser, seed), checkCase),
};

function chosen(): BrowserName[] {
  const all = chosenBrowsers();
  if (values.browser === undefined) return all;
  const found = all.filter((name) => name === values.browser);
  if (found.length === 0) throw new Error(`--browser is to be chromium or firefox, not ${values.browser}`);
  return found;
}

async function begin(browser: BrowserName): Promise<World> {
  const world = await openWorld({ browser, account: HANDLE });
  await keepPage(world);
  return world;
}

/** What is tested is what the sources say now. */
async function build(): Promise<void> {
  if (values['no-build']) return;
  for (const mode of ['chrome', 'firefox']) {
    const outcome = await run(programs.vite, ['build', '--mode', mode, '--logLevel', 'error']);
    if (outcome.code !== 0) throw new Error(outcome.output);
  }
}

const parts: readonly Part[] = [model, kill, posts, matrix];

/** Asking for something by its own name is asking for that alone. */
const named = [...(values.posts === undefined ? [] : ['posts']), ...(values.matrix ? ['matrix'] : [])];
const wanted =
  values.part?.split(',').map((name) => name.trim()) ??
  (named.length > 0 ? named : parts.map(({ name }) => name));
for (const name of wanted) {
  if (!parts.some((part) => part.name === name)) {
    throw new Error(`--part is to be of ${parts.map((part) => part.name).join(', ')}, not ${name}`);
  }
}
console.log(`seed ${seed}`);
let failures = 0;
for (const part of parts) {
  if (!wanted.includes(part.name)) continue;
  const begun = performance.now();
  const failed = await part.run();
  failures += failed;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${part.name}, ${seconds} s`);
}
process.exitCode = failures === 0 ? 0 : 1;
