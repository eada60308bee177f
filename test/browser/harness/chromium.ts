/** Chromium, Google Chrome and Edge through CDP. Measured with Chromium 156 and puppeteer-core 24. */
import puppeteer, { type Browser, type CDPSession, type Page, type Target } from 'puppeteer-core';
import { asJson, type Driver, fromJson, PageDriver } from './driver';
import type { ConsoleEntry, Engine, EngineOptions, ShownNotification } from './types';
import { eventually, sleep } from './waiting';

interface Bubble {
  type: string;
  args: { value?: unknown; description?: string }[];
  stackTrace?: { callFrames: { url: string }[] };
}

/** Starts the browser with the extension in it and waits until its worker is there. */
export async function startChromium(options: EngineOptions): Promise<Engine> {
  const browser = await puppeteer.launch({
    executablePath: options.executable,
    headless: options.headless,
    // Extensions.loadUnpacked works over the pipe only. It is used rather than --load-extension because Google's own
    // Chrome stopped honouring that switch in 2025, and because it also loads the folder again after a build.
    pipe: true,
    enableExtensions: true,
    userDataDir: options.profileDir,
    acceptInsecureCerts: options.proxyPort !== undefined,
    // The window's own size, as a person has it; puppeteer's default would pin pages to 800 by 600.
    defaultViewport: null,
    env: { ...process.env, ...options.env },
    // A test's own handlers end the browser; puppeteer's would end it on a Ctrl+C meant for something else.
    handleSIGINT: false,
    args: [
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--window-size=1280,900',
      // Chromium refuses to start as root (as in containers) with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.proxyPort === undefined
        ? []
        : [
            `--proxy-server=127.0.0.1:${options.proxyPort}`,
            // Without this, requests to this machine would pass by the proxy unseen.
            '--proxy-bypass-list=<-loopback>',
            '--ignore-certificate-errors',
          ]),
    ],
  });
  try {
    const engine = new Chromium(browser, options, await browser.target().createCDPSession());
    await engine.ready();
    if (options.managed) await setManagedInChromium(browser, engine.extensionId, options.managed);
    return engine;
  } catch (error) {
    browser.process()?.kill('SIGKILL');
    throw error;
  }
}

/** As administrators' policies do it, by the browser's own page for trying them: files of theirs need more rights. */
export async function setManagedInChromium(
  browser: Browser,
  extensionId: string,
  data: Record<string, unknown>,
): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://policy/test');
  // Source: the platform. Scope: the machine. Level: mandatory.
  const policies = Object.entries(data).map(([name, value]) => ({
    namespace: extensionId,
    name,
    value,
    source: 5,
    scope: 1,
    level: 1,
  }));
  // As text: the import belongs to that page, no bundler may take it for its own.
  await page.evaluate(`(async () => {
    const { PolicyTestBrowserProxy } = await import('/test/policy_test_browser_proxy.js');
    await PolicyTestBrowserProxy.applyTestPolicies(${JSON.stringify(JSON.stringify(policies))}, '');
  })()`);
  await page.close();
}

/**
 * A target's page. `asPage()` is for the panel, of which `page()` knows nothing; on a tab that is just opening it would
 * make a second page on the same session, and both would wait for each other.
 */
const pageOf = async (target: Target): Promise<Page> => (await target.page()) ?? (await target.asPage());

class Chromium implements Engine {
  readonly name = 'chromium';
  readonly canInsert = true;
  extensionId = '';
  private readonly listening = new WeakSet<Target>();

  constructor(
    readonly browser: Browser,
    private readonly options: EngineOptions,
    private readonly root: CDPSession,
  ) {}

  get origin(): string {
    return `chrome-extension://${this.extensionId}`;
  }

  async ready(): Promise<void> {
    await this.root.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: this.options.downloadsDir,
    });
    this.browser.on('targetcreated', (target: Target) => void this.listen(target));
    // The panel comes into being as "other" and becomes a page.
    this.browser.on('targetchanged', (target: Target) => void this.listen(target));
    for (const target of this.browser.targets()) void this.listen(target);
    await this.reloadExtension();
  }

  async reloadExtension(): Promise<void> {
    this.extensionId = await this.browser.installExtension(this.options.extensionDir);
    // A click before the worker was ever started is lost silently; once it was, a click wakes it.
    await eventually(() => this.workerTarget(), 'the service worker starts');
  }

  /**
   * Listens to consoles on puppeteer's own sessions: its `console` event leaves out what content scripts say, because
   * it knows no context of theirs, and a session of our own would keep a worker from stopping (measured).
   */
  private async listen(target: Target): Promise<void> {
    const type = target.type();
    if (this.listening.has(target) || (type !== 'page' && type !== 'service_worker')) return;
    this.listening.add(target);
    try {
      let session: CDPSession | undefined;
      if (type === 'page')
        session = ((await pageOf(target)) as unknown as { _client(): CDPSession })._client();
      if (type === 'service_worker') session = (await target.worker())?.client;
      if (!session) return;
      const say = (entry: ConsoleEntry): void => this.options.onConsole(entry);
      session.on('Runtime.consoleAPICalled', (event: Bubble) =>
        say({
          level: event.type,
          text: event.args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' '),
          where: event.stackTrace?.callFrames[0]?.url ?? target.url(),
        }),
      );
      session.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
        say({
          level: 'error',
          text: exceptionDetails.exception?.description ?? exceptionDetails.text,
          where: exceptionDetails.url ?? target.url(),
        }),
      );
      session.on('Log.entryAdded', ({ entry }) =>
        say({ level: entry.level, text: entry.text, where: entry.url ?? target.url() }),
      );
    } catch {
      // The target went away meanwhile.
    }
  }

  private workerTarget(): Target | undefined {
    return this.browser
      .targets()
      .find((one) => one.type() === 'service_worker' && one.url().startsWith(this.origin));
  }

  /**
   * The extension's own pages, the panel among them. (`browser.pages()` never has the panel: its target is made as
   * "other" and puppeteer keeps to that.)
   */
  private async ownPages(): Promise<Page[]> {
    const pages: Page[] = [];
    for (const target of this.browser.targets()) {
      // Workers of its pages have its addresses too, and cannot be spoken to like a page.
      if (
        !target.url().startsWith(`${this.origin}/`) ||
        !URL.parse(target.url())?.pathname.endsWith('.html')
      ) {
        continue;
      }
      pages.push(await pageOf(target));
    }
    return pages;
  }

  private async isPanel(page: Page): Promise<boolean> {
    if (!page.url().startsWith(`${this.origin}/`)) return false;
    // Only in a tab does a page of the extension's have a current tab.
    return page.evaluate(async () => (await chrome.tabs.getCurrent()) === undefined).catch(() => false);
  }

  private async activeTab(): Promise<Page> {
    return eventually(async () => {
      const visible: Page[] = [];
      for (const page of await this.browser.pages()) {
        const state = await page
          .evaluate(() => [document.visibilityState, document.hasFocus()])
          .catch(() => null);
        if (state?.[0] !== 'visible' || (await this.isPanel(page))) continue;
        if (state[1]) return page;
        visible.push(page);
      }
      return visible.at(-1);
    }, 'some tab is the active one');
  }

  async clickToolbar(): Promise<void> {
    const extension = (await this.browser.extensions()).get(this.extensionId);
    if (!extension) throw new Error('the extension is not installed');
    // A user gesture: Extensions.triggerAction on the target of type *tab*, which puppeteer knows of its page.
    await (await this.activeTab()).triggerExtensionAction(extension);
  }

  async pressShortcut(keys: string): Promise<void> {
    // Keys sent over CDP are marked to be skipped by the browser when the page does not take them, so they never
    // reach an extension's command (measured).
    throw new Error(`Chromium: ${keys} cannot be pressed over CDP; use the toolbar`);
  }

  async notifications(): Promise<ShownNotification[]> {
    const ids = await this.inBackground<string[]>('chrome.notifications.getAll().then(Object.keys)');
    return ids.map((id) => ({ id }));
  }

  async clickNotification(which: string): Promise<void> {
    // The system's own notification cannot be reached; its event is raised in the worker.
    await this.inBackground(`chrome.notifications.onClicked.dispatch(${JSON.stringify(which)})`);
  }

  async panel(): Promise<Driver | null> {
    for (const page of await this.ownPages()) {
      if (await this.isPanel(page)) return new PageDriver(page, 'panel', true);
    }
    return null;
  }

  async closePanel(): Promise<void> {
    const panel = await this.panel();
    // window.close() is how the panel can be closed from outside; its own button is not part of any page.
    await panel?.evaluate('setTimeout(() => window.close())');
    await eventually(async () => (await this.panel()) === null, 'the panel closes');
  }

  async openExtensionPage(address: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    return page;
  }

  async backgroundRuns(): Promise<boolean> {
    return this.workerTarget() !== undefined;
  }

  async stopBackground(): Promise<void> {
    const target = this.workerTarget();
    if (!target) return;
    const gone = () => this.workerTarget() !== target;
    for (let tried = 1; !gone(); tried += 1) {
      // One that is just starting or very busy may not heed it (met on a loaded computer): it is told again.
      await target
        .worker()
        .then((worker) => worker?.close())
        .catch(() => undefined);
      await eventually(gone, 'the service worker stops', 2500).catch((error: unknown) => {
        if (tried === 5) throw error;
      });
    }
  }

  async inBackground<T>(expression: string): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        const target = this.workerTarget() ?? (await this.wake());
        const worker = await target.worker();
        if (!worker) throw new Error('the service worker is gone');
        return fromJson<T>((await worker.evaluate(asJson(expression))) as string);
      } catch (error) {
        // It may stop between the look and the question.
        if (attempt === 2 || !/gone|closed|detached|Target/i.test(String(error))) throw error;
        await sleep(100);
      }
    }
  }

  /** Starts the stopped worker without an event, from a page of the extension's that runs nothing. */
  private async wake(): Promise<Target> {
    const { targetId } = await this.root.send('Target.createTarget', {
      url: `${this.origin}/manifest.json`,
      background: true,
    });
    try {
      const target = await this.browser.waitForTarget(
        (one) => (one as Target & { _targetId?: string })._targetId === targetId,
      );
      const session = await target.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: `${this.origin}/` });
      return await eventually(() => this.workerTarget(), 'the service worker starts');
    } finally {
      await this.root.send('Target.closeTarget', { targetId });
    }
  }

  async flushConsole(): Promise<void> {
    // Everything was told as it happened.
  }

  kill(): void {
    endGroup(this.browser.process()?.pid);
  }

  async end(kill: boolean): Promise<void> {
    const child = this.browser.process();
    const ended = new Promise<void>((done) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) done();
      else child.once('exit', () => done());
    });
    if (kill) endGroup(child?.pid);
    else await Promise.race([this.browser.close(), sleep(10_000)]);
    await Promise.race([ended, sleep(3_000)]);
    endGroup(child?.pid);
  }
}

/** Kills a browser with all its helpers at once; puppeteer starts it as the leader of a group of its own. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Ended already.
  }
}
