/**
 * One post's way through the main job, with cuts. It plays the person: clicks the toolbar button, presses Post, looks on
 * Threads where nobody knows what became of a press, and answers truthfully. After each cut, and at the end, it checks
 * what must never be otherwise.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Post, PostState } from '../../../src/domain/lifecycle/state';
import type { LogEntryView } from '../../../src/domain/log/entry';
import { append, type Edge, EMPTY_EDGE, leafHash, rootOf } from '../../../src/domain/log/merkle';
import { sampleImages } from '../../sample/sample-queue';
import type { Modes } from '../../stand-in/server';
import { eventually, type Surface, sleep, type TabSurface, type World } from '../harness';
import { type Cut, chanceOf, cutText, type Job, jobText, WHENS, type When } from './cuts';
import { postControl } from './posting';
import { HANDLE, keepPage, logOf, memoryOf, peekPost, queuePost, seedQueue, sha256, storeOf } from './seed';
import { words } from './words';

/** How long the stand-in keeps a job at a step that is to be cut, milliseconds. */
const HELD = { mount: 1500, answer: 1200, permalink: 3000 };
/** How often the person begins anew before the job is given up as one that cannot be finished. */
const TURNS = 25;

/**
 * Where the post may stand after a cut, once everything is at rest: as before the step or as after it.
 * First when only the worker was stopped; then when the page was loaded anew; then when it is gone.
 */
const ALLOWED: Record<When, [PostState[], PostState[], PostState[]]> = {
  'before-click': [['approved'], ['approved'], ['approved']],
  // A closed tab makes Bobbin open another one when it had not claimed yet.
  'after-click': [
    ['approved', 'claimed'],
    ['approved', 'claimed', 'unresolved'],
    ['approved', 'claimed', 'unresolved'],
  ],
  // What was handed to a page that is gone may stand in its composer, for all that is known.
  'after-claim': [['claimed'], ['claimed', 'unresolved'], ['approved', 'unresolved']],
  'during-fill': [['claimed'], ['unresolved'], ['unresolved']],
  'after-fill': [['claimed'], ['unresolved'], ['unresolved']],
  'at-press': [
    ['claimed', 'posted'],
    ['unresolved', 'posted'],
    ['unresolved', 'posted'],
  ],
  'before-answer': [['claimed', 'posted'], ['unresolved', 'posted'], ['unresolved']],
  'before-permalink': [
    ['claimed', 'posted'],
    ['unresolved', 'posted'],
    ['unresolved', 'posted'],
  ],
  'before-confirmation': [['posted'], ['posted'], ['posted']],
  after: [['posted'], ['posted'], ['posted']],
};

/** How a job went, for a summary. */
export interface JobReport {
  cuts: { cut: Cut; state: PostState }[];
  evidence: string;
  milliseconds: number;
  /** What happened, line by line. */
  story: string[];
}

/** Thrown with the whole story of the job. */
export class JobError extends Error {
  override name = 'JobError';
}

/** Plays a job to its end. The world's page for looks at the store must be kept (`keepPage`). @throws JobError */
export async function runJob(world: World, job: Job): Promise<JobReport> {
  const run = new Run(world, job);
  try {
    return await run.play();
  } catch (error) {
    throw new JobError(`${jobText(job)}\n${run.story.join('\n')}\n${(error as Error).stack ?? error}`);
  }
}

class Run {
  readonly story: string[] = [];
  private readonly ref: string;
  private readonly texts: string[];
  private readonly images: { name: string; alt: string }[];
  private readonly cuts: Cut[];
  private readonly done: JobReport['cuts'] = [];
  private readonly begun = Date.now();
  private readonly presses: number;
  private readonly published: number;
  /** When the page that the claim belongs to was lost, if it was. */
  private lostAt = 0;
  /** The claim in whose composer the person pressed Post. */
  private pressedClaim: string | undefined;
  /** Whether a lost page may come back by itself to look for the post. */
  private reloaded = false;

  constructor(
    private readonly world: World,
    job: Job,
  ) {
    const chance = chanceOf(job.seed, job.number);
    // The same post may be sent again in one world when a job is repeated: the text says which run it is.
    const mark = `${job.seed}-${job.number}-${this.begun.toString(36)}`;
    this.ref = `K-${mark}`;
    this.cuts = [...job.cuts];
    const lines = [
      `${mark} Know your numbers 🩺`,
      chance.one(['', '\nاغسل يديك قبل الأكل', '\n\n手を洗いましょう 🧼👩‍⚕️', '\n  • one\n  • two  spaces']),
      chance.one(['', '\n\nhttps://example.org/know-your-numbers?a=1&b=2', '\n— the desk']),
    ].join('');
    this.texts = job.shape === 'thread' ? [lines, `2/2 ${mark}\n\nMore in the clinic.`] : [lines];
    const pictures =
      job.shape === 'image' ? chance.shuffled(sampleImages()).slice(0, 1 + chance.below(2)) : [];
    this.images = pictures.map(({ name }, i) => ({ name, alt: `Picture ${i + 1} of ${mark}` }));
    this.presses = world.standIn.presses();
    this.published = world.standIn.posts().length;
  }

  private tell(what: string): void {
    this.story.push(`  ${String(Date.now() - this.begun).padStart(6)} ms  ${what}`);
  }

  private get mark(): string {
    return this.ref.slice(2);
  }

  /** How many posts the server got since the job began; nobody else posts meanwhile. */
  private get arrived() {
    return this.world.standIn.posts().slice(this.published);
  }

  private get pressed(): boolean {
    return this.world.standIn.presses() > this.presses;
  }

  async play(): Promise<JobReport> {
    await this.prepare();
    for (let turn = 0; turn < TURNS; turn += 1) {
      const post = await this.rested();
      switch (post.state) {
        case 'approved':
          await this.begin();
          break;
        case 'claimed':
          await this.goOn(post);
          break;
        case 'unresolved':
          await this.look();
          break;
        case 'posted':
          if (await this.atEnd(post)) {
            const evidence = await this.conclude();
            const milliseconds = Date.now() - this.begun;
            return { cuts: this.done, evidence, milliseconds, story: this.story };
          }
          break;
        default:
          throw new Error(`the post is ${post.state}`);
      }
    }
    throw new Error(`not finished in ${TURNS} turns`);
  }

  /** A fresh Threads tab, on which the stand-in keeps the job long enough at the steps that are to be cut. */
  private async prepare(): Promise<void> {
    const wanted = new Set(this.cuts.map(({ when }) => when));
    const modes: Partial<Modes> = {
      ...(wanted.has('after-claim') && { mountDelay: HELD.mount }),
      ...(wanted.has('before-answer') && { submitDelay: HELD.answer }),
      // A list that folds the text (behind its mark) cannot show that it is equal: the post's own page has to, and is late.
      ...(wanted.has('before-confirmation') && {
        foldAfter: this.mark.length + 6,
        permalinkDelay: HELD.permalink,
      }),
    };
    this.world.standIn.setModes(modes);
    await seedQueue(this.world, [
      queuePost(this.ref, this.texts, {
        parts: this.texts.map((text, part) => ({
          text,
          ...(part === 0 && this.images.length > 0
            ? { media: this.images.map(({ name, alt }) => ({ file: `images/${name}`, alt })) }
            : {}),
        })),
      }),
    ]);
    await this.openOneThreads();
  }

  private async openOneThreads(): Promise<void> {
    const old = await this.threadsTabs();
    await this.world.openThreads('/');
    for (const tab of old) await tab.close();
  }

  private async threadsTabs(): Promise<TabSurface[]> {
    const tabs: TabSurface[] = [];
    for (const tab of await this.world.tabs()) {
      if (/^https:\/\/www\.threads\.com\//.test(await tab.url().catch(() => ''))) tabs.push(tab);
    }
    return tabs;
  }

  private async post(): Promise<Post> {
    const post = await peekPost(this.world, this.ref);
    if (!post) throw new Error(`the post ${this.ref} is not in the store`);
    return post;
  }

  /** The post once nothing of a lost page is left to be noticed. */
  private rested(): Promise<Post> {
    return eventually(
      async () => {
        const post = await this.post();
        return !this.isStale(post) && post;
      },
      `what was lost ${Date.now() - this.lostAt} ms ago is noticed`,
      15_000,
    );
  }

  /** Whether the row still speaks of a composer that is gone. */
  private isStale({ state, claim }: Post): boolean {
    if (state !== 'claimed' || !claim || this.lostAt === 0) return false;
    if (!this.reloaded) return claim.openedAt <= this.lostAt;
    // The same tab goes on with the claim, unless the page that is gone had the content already.
    const last = claim.steps.at(-1);
    return (claim.touched || claim.handed === true) && (last?.at ?? 0) <= this.lostAt;
  }

  // What the person does ----------------------------------------------------------------------------------------

  private async begin(): Promise<void> {
    if (await this.cut('before-click')) return;
    this.tell('the person clicks the toolbar button');
    await this.world.clickToolbar();
    if (await this.cut('after-click')) return;
    const asked = Date.now();
    // Either it begins, or the panel says why not; a start that was cut off says nothing, and the person clicks again.
    await eventually(
      async () => (await this.post()).state !== 'approved' || this.troubleSince(asked),
      'the click leads to something',
      8000,
    ).catch(() => this.tell('nothing came of the click'));
  }

  private async troubleSince(since: number): Promise<boolean> {
    const { trouble } = await memoryOf(this.world);
    if (!trouble || trouble.at < since) return false;
    this.tell(`the panel says: ${trouble.code} ${trouble.detail ?? ''}`);
    return true;
  }

  private async goOn({ claim }: Post): Promise<void> {
    // The person knows what they pressed before the store does: the news may have died with the worker.
    if (claim?.pressedAt || claim?.id === this.pressedClaim) return this.afterPress();
    if (!claim?.filled) return this.whileFilling();
    const panel = await this.panel();
    await panel.findByText(words('panel_your_turn'), { timeout: 10_000 });
    if (await this.cut('after-fill')) return;
    await this.press(claim.id);
  }

  private async whileFilling(): Promise<void> {
    const next = this.cuts[0]?.when;
    if (next === 'after-click' || next === 'after-claim') {
      if (await this.cut(next)) return;
    }
    if (next === 'during-fill') {
      await eventually(() => this.composerHolds(), 'the composer holds the text', 10_000);
      if (await this.cut('during-fill')) return;
    }
    const over = await eventually(
      async () => {
        const { state, claim } = await this.post();
        return state !== 'claimed' || claim?.filled;
      },
      'filled',
      8000,
    ).catch(() => false);
    if (over) return;
    this.tell('nothing happens in the composer: the person presses "Fill again"');
    const panel = await this.panel();
    await panel.getByRole('button', { name: words('panel_fill_again') }).click();
  }

  /** Whether any editor on a Threads page holds the job's text. Only looked at to choose the moment of a cut. */
  private async composerHolds(): Promise<boolean> {
    for (const tab of await this.threadsTabs()) {
      const holds = await tab
        .evaluate(
          (mark) =>
            [...document.querySelectorAll('[contenteditable="true"]')].some((one) =>
              one.textContent?.includes(mark),
            ),
          this.mark,
        )
        .catch(() => false);
      if (holds) return true;
    }
    return (await this.post()).claim?.filled === true;
  }

  private async press(claimId: string): Promise<void> {
    const threads = await this.world.threads();
    await threads.bringToFront();
    const control = postControl(threads);
    if (this.cuts[0]?.when === 'at-press') {
      this.tell('the person presses Post, and at the same time …');
      // Whether the press still comes to pass is what nobody can know here; the stand-in does.
      const pressing = control.click({ timeout: 1000 }).then(
        () => claimId,
        () => undefined,
      );
      await this.cut('at-press');
      this.pressedClaim = await pressing;
      return;
    }
    this.tell('the person presses Post');
    await control.click();
    this.pressedClaim = claimId;
    await this.afterPress();
  }

  private async afterPress(): Promise<void> {
    if (this.cuts[0]?.when === 'before-answer') {
      await eventually(() => this.pressed, 'the press reaches the server');
      if (await this.cut('before-answer')) return;
    }
    if (this.cuts[0]?.when === 'before-permalink') {
      await eventually(() => this.arrived.length > 0, 'the server has the post');
      if (await this.cut('before-permalink')) return;
    }
    await eventually(async () => (await this.post()).state !== 'claimed', 'something is known', 40_000);
  }

  /** Nobody knows whether it went out: the person looks on the profile, and says what is there. */
  private async look(): Promise<void> {
    const { standIn } = this.world;
    await eventually(
      () => standIn.presses() - this.presses === this.arrived.length,
      'the server has answered',
    );
    await this.mustNotBeOffered();
    const there = await this.lookOnProfile();
    this.tell(there ? `the person finds it: ${there}` : 'the person does not find it');
    try {
      await this.answer(there);
    } catch (error) {
      // A page that was loaded anew looks too, and may have found it first.
      if ((await this.post()).state !== 'posted') throw error;
      this.tell('the page found it first');
    }
  }

  /** What may be on Threads is not filled by a click on the toolbar button. */
  private async mustNotBeOffered(): Promise<void> {
    const asked = Date.now();
    if ((await this.threadsTabs()).length === 0) await this.world.openThreads('/');
    await this.world.clickToolbar();
    await eventually(() => this.troubleSince(asked), 'the click finds nothing to fill', 15_000);
    const { state } = await this.post();
    if (state !== 'unresolved' && state !== 'posted')
      throw new Error(`unresolved, and a click made it ${state}`);
  }

  /** @returns the address of the post on the account's profile; undefined when it is not there. */
  private async lookOnProfile(): Promise<string | undefined> {
    const profile = await this.world.openThreads(`/@${HANDLE}`);
    try {
      return await eventually(async () => {
        const found = await profile.evaluate((mark) => {
          if (!document.querySelector('main h1') || document.querySelector('.loading')) return null;
          const posts = [...document.querySelectorAll('.post')];
          const mine = posts.find((one) => one.textContent?.includes(mark));
          return { address: mine?.querySelector<HTMLAnchorElement>('a[href*="/post/"]')?.href };
        }, this.mark);
        return found && { ...found };
      }, 'the profile shows its posts').then(({ address }) => address);
    } finally {
      await profile.close();
    }
  }

  private async answer(there: string | undefined): Promise<void> {
    const panel = await this.panel();
    const yes = panel.getByRole('button', { name: words('panel_it_is_there') });
    const no = panel.getByRole('button', { name: words('panel_it_is_not_there') });
    const choose = panel.getByRole('button', { name: /^Look: / });
    await eventually(async () => {
      if ((await this.post()).state === 'posted') throw new Error('it is known already');
      if (await yes.isVisible()) return true;
      if (await choose.isVisible()) await choose.click();
      return false;
    }, 'the panel asks what was found');
    if (there) {
      await yes.click({ timeout: 4000 });
      await panel.getByLabel(words('common_permalink')).fill(there, { timeout: 4000 });
      await panel.getByRole('button', { name: words('common_posted_confirm') }).click({ timeout: 4000 });
    } else {
      await no.click({ timeout: 4000 });
      await panel.getByRole('button', { name: words('panel_not_there_confirm') }).click({ timeout: 4000 });
    }
    await eventually(async () => (await this.post()).state !== 'unresolved', 'the answer is recorded', 5000);
  }

  private async panel(): Promise<Surface> {
    if (!(await this.world.panelIsOpen())) {
      // With a claim open, or with something to look at, a click only shows the panel.
      await this.world.clickToolbar();
    }
    return this.world.panel();
  }

  /** @returns whether the job is over: the post is posted and nothing more is to come. */
  private async atEnd(post: Post): Promise<boolean> {
    const next = this.cuts[0];
    if (next && next.when !== 'after') {
      const inTime = next.when === 'before-confirmation' && post.outcome?.evidence === 'permalink';
      await this.cut(inTime ? 'before-confirmation' : 'after');
      return false;
    }
    // What was seen on the way is all there is once the page is lost; a page that stayed reads the post back.
    if ((post.claim?.openedAt ?? 0) > this.lostAt) {
      await eventually(
        async () => (await this.post()).outcome?.evidence === 'confirmed',
        'the page that stayed reads the post back',
        25_000,
      );
    }
    return !(await this.cut('after'));
  }

  // Cuts ----------------------------------------------------------------------------------------------------------

  /** Makes the next cut if it is for this step, or for one that went by too fast. @returns whether it did. */
  private async cut(when: When): Promise<boolean> {
    const next = this.cuts[0];
    if (!next || WHENS.indexOf(next.when) > WHENS.indexOf(when)) return false;
    this.cuts.shift();
    if (next.delay > 0) await sleep(next.delay);
    this.tell(`CUT ${cutText(next)}${next.when === when ? '' : ` (${when.replaceAll('-', ' ')} by now)`}`);
    const made = { ...next, when };
    await this.make(made);
    await this.check(made);
    // The stand-in need not hold the job at a step any longer.
    if (next.when === 'before-answer' || next.when === 'before-confirmation') this.world.standIn.setModes({});
    return true;
  }

  private async make({ what, when }: Cut): Promise<void> {
    switch (what) {
      case 'worker':
        return this.world.stopWorker();
      case 'tab-closed':
      case 'tab-reloaded': {
        const tabs = await this.threadsTabs();
        for (const tab of tabs) {
          if (what === 'tab-closed') await tab.close();
          else await tab.reload();
        }
        this.reloaded = what === 'tab-reloaded';
        break;
      }
      case 'restart':
      case 'kill':
        await this.world.restartBrowser({ kill: what === 'kill' });
        this.reloaded = false;
        await keepPage(this.world);
        break;
    }
    this.lostAt = WHENS.indexOf(when) === 0 ? this.lostAt : Date.now();
  }

  /** Everything that must hold right after a cut, once it is noticed. */
  private async check(cut: Cut): Promise<void> {
    const post = await this.rested();
    this.tell(
      `the post is ${post.state}${post.outcome ? ` (${post.outcome.evidence ?? post.outcome.reason})` : ''}`,
    );
    this.done.push({ cut, state: post.state });
    const row = ALLOWED[cut.when];
    const allowed = cut.what === 'worker' ? row[0] : cut.what === 'tab-reloaded' ? row[1] : row[2];
    if (!allowed.includes(post.state)) {
      throw new Error(`after "${cutText(cut)}" the post is ${post.state}, not ${allowed.join(' or ')}`);
    }
    // Whatever the step: what reached Threads is not due again.
    if (this.pressed && post.state === 'approved')
      throw new Error('Post was pressed, and the post is due again');
    if (post.state === 'posted' && this.arrived.length === 0)
      throw new Error('posted, but it is not on Threads');
    await this.checkStore();
    const { what } = cut;
    // After a restart the person opens Threads; a closed tab is left to Bobbin, which opens one.
    if (what === 'restart' || what === 'kill') await this.openOneThreads();
  }

  /** Rows equal the replay, the log's tree is whole, and what is remembered of it does not lead. */
  private async checkStore(): Promise<LogEntryView[]> {
    const { remembered } = await memoryOf(this.world);
    const dump = await storeOf(this.world);
    let edge: Edge = EMPTY_EDGE;
    let rootThen = '';
    for (const [i, { seq, json }] of (dump.entries as { seq: number; json: string }[]).entries()) {
      if (seq !== i) throw new Error(`the log has ${seq} at place ${i}`);
      edge = append(edge, leafHash(json));
      if (edge.size === remembered?.size) rootThen = rootOf(edge);
    }
    const stored = (dump.meta as { name: string; edge?: Edge }[]).find(({ name }) => name === 'log')?.edge;
    if (!isDeepStrictEqual(stored, edge)) throw new Error('the log does not verify');
    if (remembered && remembered.root !== rootThen) {
      throw new Error(
        `remembered is a log of ${remembered.size} entries that is not this one (${edge.size})`,
      );
    }
    return logOf(this.world);
  }

  // The end -------------------------------------------------------------------------------------------------------

  private async conclude(): Promise<string> {
    const log = await this.checkStore();
    const post = await this.post();
    const [sent, ...more] = this.arrived;
    if (!sent) throw new Error('posted, and nothing is on Threads');
    if (more.length > 0) throw new Error(`on Threads ${1 + more.length} times`);
    const expected = this.texts.map((text, part) => ({
      text,
      media: part > 0 ? [] : this.images.map(({ name, alt }) => ({ sha256: imageHash(name), alt })),
    }));
    const got = sent.parts.map(({ text, media }) => ({
      text,
      media: media.map(({ sha256, alt }) => ({ sha256, alt })),
    }));
    if (!isDeepStrictEqual(got, expected)) {
      throw new Error(`published differs:\n${JSON.stringify(got)}\n${JSON.stringify(expected)}`);
    }
    if (this.world.standIn.untrustedPresses() > 0) throw new Error('a script pressed Post');
    const evidence = post.outcome?.evidence ?? '';
    if (!['confirmed', 'permalink', 'declared'].includes(evidence)) throw new Error(`evidence: ${evidence}`);
    if (post.outcome?.permalink !== sent.permalink) {
      throw new Error(`the evidence names ${post.outcome?.permalink}, the post is ${sent.permalink}`);
    }
    checkHistory(
      log.filter(({ entry }) => entry.postId === post.id),
      sent.permalink,
    );
    this.tell(`posted once, ${evidence}`);
    return evidence;
  }
}

const imageHash = (name: string) => sha256(sampleImages().find((image) => image.name === name)!.bytes);

/** Read from the log alone: nothing that may have gone out was claimed again without a person's word in between. */
function checkHistory(log: LogEntryView[], permalink: string): void {
  let mayBeOut = false;
  for (const { entry } of log) {
    switch (entry.type) {
      case 'press-observed':
      case 'post-unresolved':
        mayBeOut = true;
        break;
      case 'claim-released':
        if (entry.cause === 'looked-not-there') mayBeOut = false;
        break;
      case 'post-claimed':
        if (mayBeOut) throw new Error('claimed again though it may be on Threads');
        break;
      case 'post-posted':
        if (entry.permalink !== permalink) throw new Error(`the log names ${String(entry.permalink)}`);
        break;
    }
  }
}
