/**
 * A laboratory: the real content scripts of the built extension on pages of the stand-in, several at once, each in a
 * window of its own with a Threads of its own. No store and no panel: what the scripts say to the background is what
 * is looked at, and what the page would publish.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { PostContent } from '../../../src/domain/post/content';
import type { FromPage, ToPage } from '../../../src/messages/protocol';
import type { Modes, Threads } from '../../stand-in/server';
import type { Submission } from '../../stand-in/wire';
import { type BrowserName, eventually, openWorld, type World } from '../harness';
import { root } from '../harness/bundle';
import { HANDLE, sha256 } from '../steps/seed';
import type { LabBackground, WireWork } from './background';
import { labExtension } from './extension';

declare const bobbinLab: LabBackground;
declare const standInHolds: () => Submission[];

const SITE = 'https://www.threads.com';

/** A file of a post, as it is handed to the page. */
export interface LabFile {
  name: string;
  type: string;
  bytes: Uint8Array;
  alt?: string;
}

/** What is to be filled: the approved content, and the files that its media name, by part. */
export interface LabPost {
  content: PostContent;
  files: LabFile[][];
}

type Said<T extends FromPage['type']> = Extract<FromPage, { type: T }>;

/** Content for a post of these parts: media hashes are those of the files. */
export function labPost(
  parts: { text: string; files?: LabFile[]; link?: string }[],
  more: Partial<Omit<PostContent, 'parts'>> = {},
): LabPost {
  return {
    content: {
      account: HANDLE,
      kind: 'post',
      ...more,
      parts: parts.map(({ text, files = [], link }) => ({
        text,
        ...(files.length > 0 && {
          media: files.map(({ bytes, type, alt }) => ({ hash: sha256(bytes), type, ...(alt && { alt }) })),
        }),
        ...(link && { link }),
      })),
    },
    files: parts.map(({ files = [] }) => files),
  };
}

/** One page, its Threads, and Bobbin's scripts on it. */
export class Lane {
  private read = 0;

  constructor(
    private readonly world: World,
    readonly threads: Threads,
    readonly page: Page,
    private readonly tabId: number,
  ) {}

  /** A folder for files that the person takes. */
  get scratch(): string {
    return this.world.files.folder;
  }

  /** Any page without an open composer, with nothing published yet: most jobs leave one behind. */
  async ready(): Promise<void> {
    const usable = await this.page
      .evaluate(() => typeof standInHolds === 'function' && !document.querySelector('.composer'))
      .catch(() => false);
    if (usable) this.threads.reset();
    else await this.open();
  }

  /** A page that was just loaded, in these modes, with nothing published yet. */
  async open(modes: Partial<Modes> = {}, path = '/', account: string | null = HANDLE): Promise<void> {
    await this.world.inBackground((tab) => bobbinLab.end(tab), this.tabId);
    this.threads.reset();
    this.threads.signIn(account);
    this.threads.setModes(modes);
    const wanted = JSON.stringify(this.threads.modes());
    await eventually(async () => {
      // The page before may just be leaving for another by itself, and come first.
      await this.goto(path).catch(() => undefined);
      const boot = await this.page
        .evaluate(() => document.getElementById('boot')?.textContent)
        .catch(() => undefined);
      return boot && JSON.stringify(JSON.parse(boot).modes) === wanted;
    }, 'a page in these modes');
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(new URL(path, SITE).href, { waitUntil: 'domcontentloaded' });
  }

  /** Has Bobbin fill a post. @returns how the fill ended. */
  async fill({ content, files }: LabPost, more: Partial<WireWork> = {}): Promise<Said<'fill-noted'>> {
    const claimUntil = Date.now() + 3_600_000;
    const work: WireWork = {
      phase: 'fill',
      postId: 'lab',
      terms: {
        claimId: randomUUID(),
        content,
        approvedUntil: claimUntil,
        claimUntil,
        postAnyway: false,
      },
      media: files.map((part) =>
        part.map(({ bytes, ...file }) => ({
          ...file,
          hash: sha256(bytes),
          base64: Buffer.from(bytes).toString('base64'),
        })),
      ),
      takenPermalinks: [],
      ...more,
    };
    this.read = 0;
    await this.world.inBackground((tab, wire) => bobbinLab.begin(tab, wire), this.tabId, work);
    return this.filled();
  }

  /** A picture of the page, and what the scripts said. */
  async saveEvidence(name: string): Promise<void> {
    const folder = join(root, 'out/failures');
    await mkdir(folder, { recursive: true });
    const file = join(
      folder,
      `lab-${this.world.browserName}-${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80)}`,
    );
    const said = await this.world.inBackground((tab) => bobbinLab.said(tab, 0, 0), this.tabId);
    await writeFile(`${file}.json`, JSON.stringify({ said, posts: this.threads.posts() }, null, 2));
    await writeFile(`${file}.png`, await this.page.screenshot({ type: 'png', captureBeyondViewport: false }));
  }

  /** Waits for the end of a fill that is going on. */
  filled(ms?: number): Promise<Said<'fill-noted'>> {
    return this.hear('fill-noted', ({ result }) => result !== 'leaving', ms);
  }

  /** Says something to the scripts, as the background would. */
  tell(message: ToPage): Promise<unknown> {
    return this.world.inBackground((tab, said) => bobbinLab.tell(tab, said), this.tabId, message);
  }

  /** Waits for the next message of a type. What comes before it is passed over. */
  async hear<T extends FromPage['type']>(
    type: T,
    fits: (message: Said<T>) => boolean = () => true,
    ms = 30_000,
  ): Promise<Said<T>> {
    const end = Date.now() + ms;
    const passed: FromPage[] = [];
    while (Date.now() < end) {
      const said = await this.world.inBackground(
        (tab, from, wait) => bobbinLab.said(tab, from, wait),
        this.tabId,
        this.read,
        Math.min(end - Date.now(), 5000),
      );
      for (const message of said) {
        this.read += 1;
        if (message.type === type && fits(message as Said<T>)) return message as Said<T>;
        passed.push(message);
      }
    }
    throw new Error(`no ${type} within ${ms} ms; heard ${JSON.stringify(passed)}`);
  }

  /** Whether nothing of a type was said until now. */
  async silent(type: FromPage['type']): Promise<boolean> {
    const said = await this.world.inBackground((tab) => bobbinLab.said(tab, 0, 0), this.tabId);
    return !said.some((one) => one.type === type);
  }

  /** What the open composers would publish, those without any content left out. */
  async holds(): Promise<Submission[]> {
    // An error page of the server's has no composers, nor anything else of the page.
    const all = await this.page.evaluate(() => (typeof standInHolds === 'function' ? standInHolds() : []));
    return all.filter(({ parts }) => parts.some(({ text, media }) => text !== '' || media.length > 0));
  }

  /** The last control of that name, as a person reads it: its text, its label or its icon's; waits until it can be used. */
  async control(name: string, scope = 'body'): Promise<ElementHandle<Element>> {
    return eventually(
      async () => {
        const handle = await this.page
          .evaluateHandle(
            (within, wanted) =>
              [
                ...document.querySelectorAll<HTMLElement>(
                  `${within} :is([role=button], [role^=menuitem], a)`,
                ),
              ].findLast(
                (one) =>
                  one.ariaDisabled !== 'true' &&
                  (one.ariaLabel === wanted ||
                    one.textContent?.trim() === wanted ||
                    one.querySelector('svg[aria-label]')?.getAttribute('aria-label') === wanted),
              ) ?? null,
            scope,
            name,
          )
          // The page is just being left.
          .catch(() => null);
        return handle?.asElement() as ElementHandle<Element> | null;
      },
      `${name} in ${scope} can be used`,
      20_000,
    );
  }

  /** The person presses a control; without a name the one that publishes. */
  async press(name = 'Post', scope = '.composer'): Promise<void> {
    await (await this.control(name, scope)).click();
  }

  /** The person types into the nth editor of the composer. */
  async type(text: string, scope = '.composer', index = 0): Promise<void> {
    const editors = await this.page.$$(`${scope} [contenteditable=true]`);
    await editors[index]!.click();
    await this.page.keyboard.type(text);
  }

  /** What Bobbin's note on the page says. */
  async note(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('bobbin-note')?.shadowRoot?.textContent ?? '');
  }
}

/** Several lanes in one browser. */
export class Lab {
  private readonly free: Lane[];
  private readonly waiting: ((lane: Lane) => void)[] = [];

  constructor(
    readonly world: World,
    readonly lanes: readonly Lane[],
    private readonly remove: () => Promise<void>,
  ) {
    this.free = [...lanes];
  }

  /** Does something on a lane that nobody else uses meanwhile. A failure leaves pictures behind. */
  async use<T>(name: string, work: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = this.free.pop() ?? (await new Promise<Lane>((go) => this.waiting.push(go)));
    try {
      return await work(lane);
    } catch (error) {
      await lane.saveEvidence(name).catch(() => undefined);
      throw error;
    } finally {
      const next = this.waiting.shift();
      if (next) next(lane);
      else this.free.push(lane);
    }
  }

  /** Does each job on the next lane that is free; a job that fails ends nothing but itself. */
  async each<J>(jobs: readonly J[], work: (lane: Lane, job: J) => Promise<void>): Promise<void> {
    let next = 0;
    const go = async (lane: Lane) => {
      while (next < jobs.length) {
        const job = jobs[next]!;
        next += 1;
        await work(lane, job);
      }
    };
    await Promise.all(this.lanes.map(go));
  }

  async close(): Promise<void> {
    await this.world.close();
    await this.remove();
  }
}

/** Opens a browser with so many lanes. */
export async function openLab(browser: BrowserName, count: number): Promise<Lab> {
  const { folder, remove } = await labExtension(browser);
  const world = await openWorld({ browser, extensionDir: folder });
  try {
    const lanes: Lane[] = [];
    for (let i = 0; i < count; i += 1) {
      // A window each: pages in the back are slowed down.
      const page = await world.browser.newPage(
        i === 0 ? {} : { type: 'window', windowBounds: { width: 1100, height: 700 } },
      );
      const address = `${SITE}/search?lane=${i}`;
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      const tabId = await world.inBackground((url, name) => bobbinLab.lane(url, name), address, String(i));
      lanes.push(new Lane(world, world.standIn.lane(String(i)), page, tabId));
    }
    return new Lab(world, lanes, remove);
  } catch (error) {
    await world.close();
    await remove();
    throw error;
  }
}
