/**
 * A world to test in: the stand-in for Threads, the proxy that leads there and nowhere else, and a real browser with
 * Bobbin in it, which can be closed or killed and started again on the same profile.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { type Modes, type StandIn, startStandIn } from '../../stand-in/server';
import { findBrowser } from '../../tools/browsers';
import { root } from './bundle';
import { setManagedInChromium, startChromium } from './chromium';
import { callExpression } from './driver';
import { type DownloadedFile, Downloads } from './files';
import { startFirefox } from './firefox';
import { type NetworkGate, startProxy, threadsHosts } from './proxy';
import { Surface, type TabSurface, tabSurface } from './surface';
import type { BrowserName, ConsoleEntry, Engine, ShownNotification } from './types';
import { eventually } from './waiting';

/** What a world is made of. */
export interface WorldOptions {
  browser: BrowserName;
  /** The unpacked extension; `dist/chrome` or `dist/firefox` if left out. */
  extensionDir?: string;
  /** A profile to use and keep; a new one, removed at the end, if left out. */
  profileDir?: string;
  /** How the stand-in differs from its defaults. */
  modes?: Partial<Modes>;
  /** Who is signed in on the stand-in; null for nobody. */
  account?: string | null;
  /** A stand-in that is running already, for two browsers on one Threads; it is not closed with the world. */
  standIn?: StandIn;
  /** More hosts that may be reached, each at a port of this machine: a team server, say. */
  hosts?: Record<string, number>;
  /** False shows the windows. */
  headless?: boolean;
  /** What the organisation's administrators set for Bobbin; see `setManaged`. */
  managed?: Record<string, unknown>;
  /** The browser's time zone, as `Europe/Berlin`. */
  timeZone?: string;
  /** Another program than the one found. */
  executable?: string;
}

/** Opens a world; close it at the end. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const extensionDir =
    options.extensionDir ?? join(root, 'dist', options.browser === 'firefox' ? 'firefox' : 'chrome');
  if (!existsSync(join(extensionDir, 'manifest.json'))) {
    throw new Error(`no built extension in ${extensionDir}: run "npm run build"`);
  }
  const executable = options.executable ?? findBrowser(options.browser).path;
  const scratch = await mkdtemp(join(tmpdir(), 'bobbin-world-'));
  const standIn =
    options.standIn ??
    (await startStandIn({
      ...(options.modes && { modes: options.modes }),
      ...(options.account !== undefined && { account: options.account }),
    }));
  const routes = Object.fromEntries(threadsHosts.map((host) => [host, standIn.port]));
  const proxy = await startProxy({ ...routes, ...options.hosts });
  const world = new World(options, { extensionDir, executable, scratch, standIn, proxy, entries: [] });
  try {
    await world.start();
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

interface Parts {
  extensionDir: string;
  executable: string;
  scratch: string;
  standIn: StandIn;
  proxy: NetworkGate;
  /** What the consoles said. */
  entries: ConsoleEntry[];
}

/** See `openWorld`. */
export class World {
  readonly browserName: BrowserName;
  /** What the browser saved. */
  readonly files: Downloads;
  /** The folder of the browser's profile. */
  readonly profileDir: string;
  private engine: Engine | null = null;
  private managed: Record<string, unknown> | undefined;

  constructor(
    private readonly options: WorldOptions,
    private readonly parts: Parts,
  ) {
    this.browserName = options.browser;
    this.managed = options.managed;
    this.profileDir = options.profileDir ?? join(parts.scratch, 'profile');
    this.files = new Downloads(join(parts.scratch, 'downloads'));
  }

  /** The local Threads. */
  get standIn(): StandIn {
    return this.parts.standIn;
  }

  /** Whether its browser runs. */
  get runs(): boolean {
    return this.engine !== null;
  }

  /** Puppeteer's browser, for what the harness does not offer. */
  get browser(): Browser {
    return this.running.browser;
  }

  private get running(): Engine {
    if (!this.engine) throw new Error('the browser is not running');
    return this.engine;
  }

  /** The extension's id in this browser. */
  get extensionId(): string {
    return this.running.extensionId;
  }

  /** The origin of its pages, no slash at the end. */
  get extensionOrigin(): string {
    return this.running.origin;
  }

  /** Starts the browser; `openWorld` and `restartBrowser` do it for you. */
  async start(): Promise<void> {
    await mkdir(this.profileDir, { recursive: true });
    await mkdir(this.files.folder, { recursive: true });
    const start = this.browserName === 'firefox' ? startFirefox : startChromium;
    this.engine = await start({
      executable: this.parts.executable,
      extensionDir: this.parts.extensionDir,
      profileDir: this.profileDir,
      downloadsDir: this.files.folder,
      headless: this.options.headless ?? true,
      proxyPort: this.parts.proxy.port,
      env: {
        ...(this.options.timeZone && { TZ: this.options.timeZone }),
        // Firefox looks for what administrators set below the person's home too: one of this world's own.
        ...(this.managed && { HOME: this.parts.scratch }),
      },
      managed: this.managed,
      onConsole: (entry) => this.parts.entries.push(entry),
    });
  }

  /**
   * Ends the browser and starts it again on the same profile. With `kill` it is ended as by a power cut, with all its
   * processes at once. Tabs are not restored. Firefox ESR keeps the add-on, which sees `runtime.onStartup`; Chromium
   * has it put in again, which it sees as `runtime.onInstalled` (see `raiseStartup`). Storage is the old one in both.
   */
  async restartBrowser(how: { kill?: boolean } = {}): Promise<void> {
    await this.stopBrowser(how);
    await this.start();
  }

  /**
   * Raises `runtime.onStartup` in Chromium's worker: an extension that a test puts in is never there at the start, so
   * Chromium itself cannot be brought to. Firefox ESR did so by itself; there this does nothing.
   */
  async raiseStartup(): Promise<void> {
    if (this.browserName === 'firefox') return;
    await this.running.inBackground('chrome.runtime.onStartup.dispatch()');
  }

  /**
   * What the organisation's administrators set, as `storage.managed` gives it. Chromium tells it to the running extension;
   * Firefox reads it at its start only, so it is started again. The world must have been opened with `managed`.
   */
  async setManaged(data: Record<string, unknown>): Promise<void> {
    if (!this.managed) throw new Error('open the world with `managed`');
    this.managed = data;
    if (this.browserName === 'firefox') await this.restartBrowser();
    else await setManagedInChromium(this.browser, this.extensionId, data);
  }

  /**
   * A new world in this one's browser, which saves a start: no tabs, no panel, no data, nothing published, nothing
   * said. This one is over then.
   */
  async renewed(options: WorldOptions): Promise<World> {
    const { engine } = this;
    if (!engine) throw new Error('the browser is not running');
    const world = new World(options, this.parts);
    world.engine = engine;
    if (await engine.panel()) await engine.closePanel();
    const [first, ...others] = await world.tabs();
    for (const tab of others) await tab.close();
    // What the tabs' ends mean to the background is over before its data goes.
    await engine.inBackground('null');
    await engine.stopBackground();
    await first!.page.goto('about:blank');
    const page = await world.extensionPage('manifest.json');
    await page.evaluate(async () => {
      localStorage.clear();
      for (const { name } of await indexedDB.databases()) {
        await new Promise<void>((done, fail) => {
          const request = indexedDB.deleteDatabase(name!);
          request.onsuccess = () => done();
          request.onerror = () => fail(request.error);
        });
      }
    });
    await world.inBackground(async () => {
      await Promise.all([
        chrome.storage.local.clear(),
        chrome.storage.session.clear(),
        chrome.alarms.clearAll(),
      ]);
      for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
      await chrome.action.setBadgeText({ text: '' });
    });
    await engine.stopBackground();
    await page.close();
    await engine.flushConsole();
    await world.files.clear();
    this.parts.entries.length = 0;
    this.parts.proxy.forget();
    this.parts.standIn.reset();
    if (options.account !== undefined) this.parts.standIn.signIn(options.account);
    this.engine = null;
    return world;
  }

  /** Ends the browser only; `start` brings it back. */
  async stopBrowser(how: { kill?: boolean } = {}): Promise<void> {
    const engine = this.engine;
    this.engine = null;
    // A dying browser tells no more.
    await engine?.flushConsole().catch(() => undefined);
    await engine?.end(how.kill ?? false);
  }

  /** Loads the extension's folder again, after a build. */
  async reloadExtension(): Promise<void> {
    await this.running.reloadExtension();
  }

  // Tabs ------------------------------------------------------------------------------------------------------

  /** All tabs, in no order to rely on; the real panel is none. */
  async tabs(): Promise<TabSurface[]> {
    const tabs: TabSurface[] = [];
    for (const page of await this.browser.pages()) {
      // In Firefox puppeteer goes on listing some tabs that are closed.
      const answers = await page.evaluate(() => true).catch(() => false);
      if (answers) tabs.push(tabSurface(page, this.running.canInsert));
    }
    return tabs;
  }

  /** Waits for a tab at that address (part of it, or a pattern): one that Bobbin opened, say. */
  async tabAt(address: string | RegExp, timeout = 10_000): Promise<TabSurface> {
    const fits = (url: string): boolean =>
      typeof address === 'string' ? url.includes(address) : address.test(url);
    return eventually(
      async () => {
        const matching: TabSurface[] = [];
        for (const tab of await this.tabs()) {
          if (fits(await tab.url().catch(() => ''))) matching.push(tab);
        }
        for (const tab of matching) {
          const visible = await tab.driver
            .evaluate<boolean>('document.visibilityState === "visible"')
            .catch(() => false);
          if (visible) return tab;
        }
        return matching[0];
      },
      `a tab at ${address}`,
      timeout,
    );
  }

  /** The Threads tab: the active one, or the only one. Waits for it. */
  threads(timeout?: number): Promise<TabSurface> {
    return this.tabAt(/^https:\/\/(www\.)?threads\.(com|net)\//, timeout);
  }

  /** Opens Threads in a new tab, which becomes the active one. */
  async openThreads(path = '/'): Promise<TabSurface> {
    const page = await this.browser.newPage();
    await page.goto(new URL(path, 'https://www.threads.com/').href, { waitUntil: 'domcontentloaded' });
    return tabSurface(page, this.running.canInsert);
  }

  /** Opens a page of the extension's in a new tab. */
  async extensionPage(path: string): Promise<TabSurface> {
    const page = await this.running.openExtensionPage(`${this.extensionOrigin}/${path.replace(/^\//, '')}`);
    return tabSurface(page, this.running.canInsert);
  }

  // The browser's own parts -----------------------------------------------------------------------------------

  /** Clicks Bobbin's toolbar button, as a person does: it counts as a user gesture. Acts on the active tab. */
  async clickToolbar(): Promise<void> {
    await this.running.clickToolbar();
  }

  /** Presses the keys of one of Bobbin's commands, as `Alt+Shift+P`. Firefox only: Chromium offers no way. */
  async pressShortcut(keys: string): Promise<void> {
    await this.running.pressShortcut(keys);
  }

  /** The real side panel (Chromium) or sidebar (Firefox); waits for it to be open. */
  async panel(timeout = 10_000): Promise<Surface> {
    const driver = await eventually(
      async () => {
        // While it is being opened it may not be spoken to yet.
        const found = await this.running.panel().catch(() => null);
        const loaded = await found?.evaluate<boolean>('document.readyState !== "loading"').catch(() => false);
        return loaded ? found : null;
      },
      'the panel is open',
      timeout,
    );
    return new Surface(driver);
  }

  /** Whether the real panel is open, now. */
  async panelIsOpen(): Promise<boolean> {
    return (await this.running.panel()) !== null;
  }

  async closePanel(): Promise<void> {
    await this.running.closePanel();
  }

  /** The notifications that are being shown: Chromium tells their ids, Firefox what they say. */
  notificationsShown(): Promise<ShownNotification[]> {
    return this.running.notifications();
  }

  /** Presses a notification: its id in Chromium (where the event is raised in the worker), its title in Firefox. */
  async clickNotification(which: string): Promise<void> {
    await this.running.clickNotification(which);
  }

  // The background --------------------------------------------------------------------------------------------

  /** Stops the service worker or event page, as the browser does when it is idle. */
  async stopWorker(): Promise<void> {
    await this.running.stopBackground();
  }

  /** Whether the service worker or event page runs, now. Asking does not wake it. */
  async workerRuns(): Promise<boolean> {
    return this.running.backgroundRuns();
  }

  /** Runs a function in the background, which is woken if need be. For set-up; arguments and result go as JSON. */
  inBackground<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return this.running.inBackground<Awaited<R>>(callExpression(fn as (...args: never[]) => unknown, args));
  }

  // What happened ---------------------------------------------------------------------------------------------

  /** Waits for a file that the browser saves. */
  waitForDownload(pattern: string | RegExp, timeout?: number): Promise<DownloadedFile> {
    return this.files.wait(pattern, timeout);
  }

  /** Hosts that something tried to reach and could not; without those that browsers ask for by themselves. */
  refusedHosts(): string[] {
    return this.parts.proxy.refusedBeyondBrowsersOwn();
  }

  /** All of them. */
  allRefusedHosts(): string[] {
    return this.parts.proxy.refused();
  }

  /** Everything said on the consoles of pages and of the background, and errors that nothing caught. */
  async console(): Promise<ConsoleEntry[]> {
    await this.engine?.flushConsole();
    return [...this.parts.entries];
  }

  /** Errors on those consoles; `from` keeps those of some scripts or documents only. */
  async consoleErrors(from?: RegExp): Promise<ConsoleEntry[]> {
    return (await this.console()).filter(
      (entry) =>
        entry.level === 'error' &&
        // Browsers ask each site for an icon by themselves.
        !/favicon\.ico/.test(`${entry.text} ${entry.where}`) &&
        (from === undefined || from.test(entry.where)),
    );
  }

  /** Pictures, outlines and consoles of all that is open, into a folder; never throws. */
  async saveEvidence(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const surfaces: Surface[] = await this.tabs().catch(() => []);
    const panel = await this.engine?.panel().catch(() => null);
    if (panel) surfaces.push(new Surface(panel));
    const notes: string[] = [`browser: ${this.browserName}`, `refused: ${this.allRefusedHosts().join(', ')}`];
    const soon = <T>(promise: Promise<T>): Promise<T | string> =>
      Promise.race([
        promise.catch((error: unknown) => `not to be had: ${error}`),
        new Promise<string>((done) => setTimeout(() => done('not to be had: no answer'), 3_000)),
      ]);
    for (const surface of surfaces) {
      const seen = await soon(surface.driver.evaluate<string>('document.visibilityState'));
      notes.push(`\n## ${surface.driver.label} (${seen})`, String(await soon(surface.outline())));
    }
    // Pictures last: taking one brings its tab to the front.
    for (const [index, surface] of surfaces.entries()) {
      const name = `${index + 1}-${surface.driver.label.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}`;
      await soon(surface.screenshot(join(folder, `${name}.png`)));
    }
    notes.push(
      '\n## Published',
      JSON.stringify(this.standIn.posts(), null, 2),
      `presses: ${this.standIn.presses()}`,
    );
    await writeFile(join(folder, 'pages.txt'), notes.join('\n'));
    await writeFile(
      join(folder, 'console.txt'),
      (await this.console().catch(() => this.parts.entries))
        .map((entry) => `${entry.level}\t${entry.where}\t${entry.text}`)
        .join('\n'),
    );
  }

  /** Resolves when the browser was closed, by a person or otherwise. */
  get closed(): Promise<void> {
    const child = this.browser.process();
    return new Promise((done) => {
      if (!child || child.exitCode !== null) done();
      else child.once('exit', () => done());
    });
  }

  /** The same without waiting, for a process that is ending itself. */
  closeNow(): void {
    this.engine?.kill();
    try {
      rmSync(this.parts.scratch, { recursive: true, force: true, maxRetries: 2, retryDelay: 50 });
    } catch {
      // What is just dying may still write there. A folder that stays must not keep the next browser from being ended.
    }
  }

  /** Closes everything and removes what was made. */
  async close(): Promise<void> {
    await this.stopBrowser().catch(() => undefined);
    await this.parts.proxy.close();
    if (!this.options.standIn) await this.standIn.close();
    // A process that is just ending may still write.
    await rm(this.parts.scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(
      () => undefined,
    );
  }
}
