/** What can be cut at which step of the main job, and plans of cuts drawn from a seed. */

/** What is lost: the background alone, the page, or the whole browser (in order, or as by a power cut). */
export const WHATS = ['worker', 'tab-closed', 'tab-reloaded', 'restart', 'kill'] as const;
export type What = (typeof WHATS)[number];

/** The steps of the main job, in order. */
export const WHENS = [
  'before-click',
  'after-click',
  'after-claim',
  'during-fill',
  'after-fill',
  'at-press',
  'before-answer',
  'before-permalink',
  'before-confirmation',
  'after',
] as const;
export type When = (typeof WHENS)[number];

/** From here on the post may be on Threads. */
const PRESS = WHENS.indexOf('at-press');

export interface Cut {
  what: What;
  when: When;
  /** Milliseconds after the step was reached. */
  delay: number;
}

export const SHAPES = ['lines', 'image', 'thread'] as const;
/** What kind of post the job sends. */
export type Shape = (typeof SHAPES)[number];

/** One post and what happens to it on its way. The cuts stand in the order of the steps. */
export interface Job {
  seed: number;
  number: number;
  shape: Shape;
  cuts: Cut[];
}

/** The longest delay after each step that still cuts within it, milliseconds. */
const LONGEST: Record<When, number> = {
  'before-click': 0,
  'after-click': 400,
  'after-claim': 400,
  // The composer has to stay as it is for a second before the fill is noted.
  'during-fill': 800,
  'after-fill': 300,
  // The press and the cut race each other.
  'at-press': 120,
  'before-answer': 600,
  'before-permalink': 40,
  'before-confirmation': 400,
  after: 300,
};

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const out: T[] = [];
    while (rest.length > 0) out.push(...rest.splice(this.below(rest.length), 1));
    return out;
  }
}

/** The chance of one job: of the seed and the job's number only, so that it can be repeated alone. */
export const chanceOf = (seed: number, number: number) => new Chance(seed * 7919 + number * 104729);

const orderOf = (when: When) => WHENS.indexOf(when);
const inOrder = (cuts: Cut[]) => cuts.sort((a, b) => orderOf(a.when) - orderOf(b.when));
const cutAt = (chance: Chance, what: What, when: When): Cut => ({
  what,
  when,
  delay: chance.below(LONGEST[when] + 1),
});

const LOSSES = WHATS.filter((what) => what !== 'worker');

/** A job of a soak: up to three cuts, of which one at most loses the page after the press (it ends the job's pages). */
export function randomJob(seed: number, number: number): Job {
  const chance = chanceOf(seed, number);
  const cuts: Cut[] = [];
  for (let n = 1 + chance.below(3); n > 0; n -= 1) {
    const cut = cutAt(chance, chance.one(WHATS), chance.one(WHENS));
    const ending = (one: Cut) => one.what !== 'worker' && orderOf(one.when) >= PRESS;
    const last = cuts.find(ending);
    // After such a cut the post is on Threads or due anew; what would come later on its way may never come.
    if (last && (ending(cut) || orderOf(cut.when) > orderOf(last.when))) continue;
    cuts.push(cut);
    if (!ending(cut)) continue;
    for (const one of cuts.splice(0)) if (orderOf(one.when) <= orderOf(cut.when)) cuts.push(one);
  }
  return { seed, number, shape: chance.one(SHAPES), cuts: inOrder(cuts) };
}

/**
 * Jobs in which every step is cut by everything at least once. Each job takes one cut of the page between the press and
 * the end, which is all it can bear there; what can be cut before, after, and by stopping the worker is spread over them,
 * so that few posts show much.
 */
export function coveringJobs(seed: number): Job[] {
  const chance = new Chance(seed);
  const pairs = (whens: readonly When[]) => whens.flatMap((when) => LOSSES.map((what) => ({ what, when })));
  const jobs = chance.shuffled(pairs(WHENS.slice(PRESS, -1))).map(
    ({ what, when }, number): Job => ({
      seed,
      number,
      shape: SHAPES[number % SHAPES.length]!,
      cuts: [cutAt(chance, what, when)],
    }),
  );
  const others = chance.shuffled([...pairs(WHENS.slice(0, PRESS)), ...pairs(['after'])]);
  for (const [i, { what, when }] of others.entries()) {
    jobs[i % jobs.length]!.cuts.push(cutAt(chance, what, when));
  }
  for (const when of WHENS) {
    // What comes after the step that ends a job's pages may never come, unless it is the very end.
    const open = jobs.filter(
      ({ cuts }) => cuts.length < 4 && (when === 'after' || orderOf(cuts[0]!.when) >= orderOf(when)),
    );
    // In front of the others of its step, which may end it.
    const { cuts } = chance.one(open);
    cuts.splice(1, 0, cutAt(chance, 'worker', when));
  }
  for (const job of jobs) {
    job.cuts.sort(
      (a, b) =>
        orderOf(a.when) - orderOf(b.when) || Number(b.what === 'worker') - Number(a.what === 'worker'),
    );
  }
  return jobs;
}

const WHAT_WORDS: Record<What, string> = {
  worker: 'worker stopped',
  'tab-closed': 'tab closed',
  'tab-reloaded': 'tab reloaded',
  restart: 'browser restarted',
  kill: 'browser killed',
};

export const cutText = ({ what, when, delay }: Cut) =>
  `${WHAT_WORDS[what]} ${when.replaceAll('-', ' ')} +${delay} ms`;

/** A job in words, for a test's name. */
export const jobText = ({ number, shape, cuts }: Job) =>
  `${number} (${shape}): ${cuts.map(cutText).join(', ') || 'no cut'}`;
