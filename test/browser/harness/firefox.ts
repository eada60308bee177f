/**
 * Firefox through WebDriver BiDi. Measured with Firefox 153 ESR and puppeteer-core 24.
 *
 * `--remote-allow-system-access` lets a test also evaluate in the browser's own window ("chrome scope"). That is how
 * the toolbar button is pressed, and how the sidebar and the event page, which WebDriver does not list, are made
 * reachable: the browser's table of contexts is asked to know them by an id of ours. From then on BiDi evaluates,
 * clicks, types and takes pictures there as in any tab.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { zipOf } from '../../tools/zip';
import { endGroup } from './chromium';
import { asJson, callExpression, type Driver, fromJson } from './driver';
import type { ConsoleEntry, Engine, EngineOptions, ShownNotification } from './types';
import { eventually, sleep } from './waiting';

/** Bobbin's id in Firefox. */
export const addOnId = 'bobbin@bobbin.example';
/** Firefox gives each add-on a random origin, unless told so; a fixed one keeps IndexedDB across restarts. */
const addOnUuid = 'b0bb1000-0000-4000-8000-00000000b0bb';

interface RemoteValue {
  type: string;
  value?: unknown;
  sharedId?: string;
}

type ScriptResult =
  | { type: 'success'; result: RemoteValue }
  | { type: 'exception'; exceptionDetails: { text: string } };

interface LogEntry {
  level: string;
  text: string | null;
  stackTrace?: { callFrames: { url: string }[] };
  source: { context?: string };
}

/** What puppeteer's connection can do beyond its published types. */
interface Bidi {
  send(method: string, params: object): Promise<{ result: unknown }>;
  on(event: string, listener: (params: LogEntry) => void): void;
}

/** Starts the browser with the extension in it. */
export async function startFirefox(options: EngineOptions): Promise<Engine> {
  const proxy =
    options.proxyPort === undefined
      ? {}
      : {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': options.proxyPort,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': options.proxyPort,
          // Without these, requests to this machine would pass by the proxy unseen.
          'network.proxy.no_proxies_on': '',
          'network.proxy.allow_hijacking_localhost': true,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
          'browser.region.update.enabled': false,
        };
  if (options.managed) {
    const folder = join(options.env.HOME!, '.mozilla/managed-storage');
    await mkdir(folder, { recursive: true });
    const manifest = { name: addOnId, description: 'A test', type: 'storage', data: options.managed };
    await writeFile(join(folder, `${addOnId}.json`), JSON.stringify(manifest));
  }
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.executable,
    headless: options.headless,
    userDataDir: options.profileDir,
    acceptInsecureCerts: options.proxyPort !== undefined,
    defaultViewport: null,
    env: { ...process.env, ...options.env },
    handleSIGINT: false,
    args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
    extraPrefsFirefox: {
      ...proxy,
      'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: addOnUuid }),
      // Heeded by ESR, Developer Edition and Nightly only.
      'xpinstall.signatures.required': false,
      'browser.download.folderList': 2,
      'browser.download.dir': options.downloadsDir,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      // The list of downloads would open over the page.
      'browser.download.alwaysOpenPanel': false,
      // What the sidebar and the event page say on their consoles reaches no protocol, only the standard output.
      'devtools.console.stdout.content': true,
      // Puppeteer pretends that every window has the focus; people's windows do not.
      'focusmanager.testmode': false,
    },
  });
  try {
    const engine = new Firefox(browser, options);
    await engine.ready();
    return engine;
  } catch (error) {
    endGroup(browser.process()?.pid);
    throw error;
  }
}

class Firefox implements Engine {
  readonly name = 'firefox';
  readonly canInsert = false;
  readonly extensionId = addOnId;
  readonly origin = `moz-extension://${addOnUuid}`;
  private readonly bidi: Bidi;
  /** Lines of the standard output: what any console said, with no word of where. */
  private readonly spoken: { level: string; said: string }[] = [];
  private readonly told: ConsoleEntry[] = [];

  constructor(
    readonly browser: Browser,
    private readonly options: EngineOptions,
  ) {
    this.bidi = (browser as unknown as { connection: Bidi }).connection;
  }

  async ready(): Promise<void> {
    this.bidi.on('log.entryAdded', (entry) => {
      const where = entry.stackTrace?.callFrames[0]?.url ?? entry.source.context ?? '';
      this.tell({ level: entry.level, text: entry.text ?? '', where });
    });
    const output = this.browser.process()?.stdout;
    output?.setEncoding('utf8').on('data', (text: string) => {
      for (const [, level = '', said = ''] of text.matchAll(/^console\.(\w+): (.*)$/gm))
        this.spoken.push({ level, said });
    });
    await this.keepNotifications();
    // After a restart it is there by itself, if it was installed for good.
    const there = await this.installed();
    if (!there) await this.reloadExtension();
    else await eventually(() => this.backgroundHasStarted(), 'the event page has run once');
    await this.inChrome(() => {
      const { NavigableManager } = ChromeUtils.importESModule(
        'chrome://remote/content/shared/NavigableManager.sys.mjs',
      );
      const byId = NavigableManager.getBrowsingContextById.bind(NavigableManager);
      NavigableManager.getBrowsingContextById = (id) =>
        id.startsWith('view-') ? BrowsingContext.get(Number(id.slice(5))) : byId(id);
    });
  }

  /** At a start of the browser Firefox runs the event page a little after the first window shows. */
  private backgroundHasStarted(): Promise<boolean> {
    return this.inChrome((addOn: string) => {
      const state = WebExtensionPolicy.getByID(addOn)?.extension.backgroundState;
      return state !== undefined && state !== 'starting';
    }, addOnId);
  }

  private tell(entry: ConsoleEntry): void {
    this.told.push(entry);
    this.options.onConsole(entry);
  }

  /**
   * BiDi tells what tabs say. Uncaught errors of the sidebar, the event page and content scripts stand in Firefox's own
   * error console; what they say by `console` only on the standard output, together with what tabs said.
   */
  async flushConsole(): Promise<void> {
    const errors = await this.inChrome((origin: string) => {
      const found: { text: string; where: string }[] = [];
      for (const message of Services.console.getMessageArray()) {
        if (!(message instanceof Ci.nsIScriptError) || !message.sourceName.startsWith(origin)) continue;
        // Bit 1 marks a warning.
        if ((message.flags & 1) === 0) found.push({ text: message.errorMessage, where: message.sourceName });
      }
      Services.console.reset();
      return found;
    }, this.origin);
    for (const { text, where } of errors) {
      if (!this.told.some((one) => text.includes(one.text))) this.tell({ level: 'error', text, where });
    }
    for (const { level, said } of this.spoken.splice(0)) {
      const bare = said.replace(/^"(.*)"$/, '$1');
      // Firefox's own loader of its experiments, which finds no network here.
      if (bare.startsWith('RSLoader:')) continue;
      const known = this.told.some(
        (one) => one.text !== '' && (bare.startsWith(one.text) || one.text.startsWith(bare)),
      );
      if (!known) this.tell({ level, text: bare, where: `${this.origin}/ (from Firefox's standard output)` });
    }
  }

  /** What the browser itself knows of the add-on. */
  private installed(): Promise<{ temporary: boolean } | null> {
    return this.inChrome((addOn: string) => {
      const extension = WebExtensionPolicy.getByID(addOn)?.extension;
      return extension ? { temporary: extension.temporarilyInstalled } : null;
    }, addOnId);
  }

  /**
   * Installs the add-on for good where Firefox lets unsigned ones be (ESR, Developer Edition, Nightly): then it starts
   * with the browser as it does for people. Elsewhere it is put in for the session, again at each start. Host
   * permissions are granted with it either way.
   */
  async reloadExtension(): Promise<void> {
    try {
      await this.send('webExtension.install', {
        extensionData: {
          type: 'base64',
          value: Buffer.from(zipOf(this.options.extensionDir, 0)).toString('base64'),
        },
        'moz:permanent': true,
      });
      await this.saveInstalled();
    } catch {
      await this.browser.installExtension(this.options.extensionDir);
    }
  }

  /** Firefox writes down what is installed some time later; a test may kill it before. */
  private async saveInstalled(): Promise<void> {
    await this.inChrome(async () => {
      const { XPIDatabase } = ChromeUtils.importESModule('resource://gre/modules/addons/XPIDatabase.sys.mjs');
      const { XPIInternal } = ChromeUtils.importESModule('resource://gre/modules/addons/XPIProvider.sys.mjs');
      await XPIDatabase?._saveNow?.();
      await XPIInternal?.XPIStates._jsonFile?._save?.();
    });
  }

  async send<T>(method: string, params: object): Promise<T> {
    return (await this.bidi.send(method, params)).result as T;
  }

  /** Evaluates in one document; the value comes back as JSON. */
  async evaluateIn<T>(context: string, expression: string): Promise<T> {
    const answer = await this.send<ScriptResult>('script.evaluate', {
      expression: asJson(expression),
      awaitPromise: true,
      target: { context },
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return fromJson<T>(answer.result.value as string);
  }

  /** Runs a function in the browser's own window. */
  private async inChrome<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const { contexts } = await this.send<{ contexts: { context: string; url: string }[] }>(
      'browsingContext.getTree',
      {
        'moz:scope': 'chrome',
        maxDepth: 0,
      },
    );
    const window = contexts.find((one) => one.url === 'chrome://browser/content/browser.xhtml');
    if (!window) throw new Error('Firefox has no window');
    return this.evaluateIn<Awaited<R>>(
      window.context,
      callExpression(fn as (...args: never[]) => unknown, args),
    );
  }

  async clickToolbar(): Promise<void> {
    await this.inChrome(async (id: string) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const widget = id.replace(/[^A-Za-z0-9_-]/g, '_');
      const placement = window.CustomizableUI.getPlacementOfWidget(`${widget}-browser-action`);
      // As a person does who pins the button.
      if (placement?.area !== 'nav-bar')
        window.CustomizableUI.addWidgetToArea(`${widget}-browser-action`, 'nav-bar');
      const button = window.document.getElementById(`${widget}-BAP`);
      if (!button) throw new Error(`no toolbar button of ${id}`);
      const box = button.getBoundingClientRect();
      // This counts as a user gesture; WebDriver's own input refuses the browser's window.
      for (const type of ['mousemove', 'mousedown', 'mouseup'])
        window.synthesizeMouseEvent(
          type,
          box.x + box.width / 2,
          box.y + box.height / 2,
          { button: 0, clickCount: 1 },
          {},
        );
    }, addOnId);
  }

  async pressShortcut(keys: string): Promise<void> {
    // Keys that WebDriver sends go to the page and never to the browser's shortcuts (measured): press the shortcut
    // that Firefox made of the command instead.
    const pressed = await this.inChrome(
      (id: string, wanted: string[], key: string) => {
        const window = Services.wm.getMostRecentWindow('navigator:browser');
        const keyset = window.document.getElementById(`ext-keyset-id-${id.replace(/[^A-Za-z0-9_-]/g, '_')}`);
        for (const one of keyset?.children ?? []) {
          const modifiers = (one.getAttribute('modifiers') ?? '')
            .split(/[ ,]+/)
            .filter((name) => name !== '');
          const same = modifiers.toSorted().join() === wanted.toSorted().join();
          if (!same || (one.getAttribute('key') ?? one.getAttribute('keycode') ?? '').toUpperCase() !== key)
            continue;
          (one as unknown as { doCommand(): void }).doCommand();
          return true;
        }
        return false;
      },
      addOnId,
      keys
        .split('+')
        .slice(0, -1)
        .map((name) => (name === 'Control' || name === 'Ctrl' ? 'accel' : name.toLowerCase())),
      (keys.split('+').at(-1) ?? '').toUpperCase(),
    );
    if (!pressed) throw new Error(`Firefox: no command of Bobbin's has the keys ${keys}`);
  }

  /** Gives the sidebar the keyboard, as F6 does: keys that WebDriver sends reach no shortcut of the browser's. */
  async focusSidebar(): Promise<void> {
    await this.inChrome(() => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const sidebar = window.document.getElementById('sidebar') as unknown as {
        contentDocument: Document;
      } | null;
      sidebar?.contentDocument.getElementById('webext-panels-browser')?.focus();
    });
  }

  async notifications(): Promise<ShownNotification[]> {
    return this.inChrome(() =>
      [...(globalThis.bobbinAlerts?.values() ?? [])].map(({ alert }) => ({
        title: alert.title,
        text: alert.text,
      })),
    );
  }

  async clickNotification(title: string): Promise<void> {
    const clicked = await this.inChrome((wanted: string) => {
      for (const { alert, observer } of globalThis.bobbinAlerts?.values() ?? []) {
        if (alert.title !== wanted) continue;
        observer?.observe(null, 'alertclickcallback', alert.cookie);
        return true;
      }
      return false;
    }, title);
    if (!clicked) throw new Error(`no notification ${JSON.stringify(title)} is shown`);
  }

  /**
   * Without a screen Firefox drops each notification at once, so a service of ours takes the place of the system's: it
   * keeps what is shown and can press it. Firefox's own code around it is the real one.
   */
  private async keepNotifications(): Promise<void> {
    await this.inChrome(() => {
      const shown = new Map<string, { alert: Alert; observer: AlertObserver | null }>();
      globalThis.bobbinAlerts = shown;
      const service = {
        QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
        showAlert(alert: Alert, observer: AlertObserver | null) {
          shown.set(alert.name, { alert, observer });
          observer?.observe(null, 'alertshow', alert.cookie);
        },
        closeAlert(name: string) {
          const one = shown.get(name);
          shown.delete(name);
          one?.observer?.observe(null, 'alertfinished', one.alert.cookie);
        },
      };
      Components.manager
        .QueryInterface(Ci.nsIComponentRegistrar)
        .registerFactory(
          Services.uuid.generateUUID(),
          'notifications kept for tests',
          '@mozilla.org/alerts-service;1',
          {
            QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
            createInstance: (iid) => service.QueryInterface(iid),
          },
        );
    });
  }

  /** The id by which BiDi knows a view of the add-on's. */
  private async view(type: 'sidebar' | 'background'): Promise<string | null> {
    const id = await this.inChrome(
      (addOn: string, wanted: string) => {
        const extension = WebExtensionPolicy.getByID(addOn)?.extension;
        for (const view of extension?.views ?? []) {
          // A view that is closing has no browser any more.
          if (view.viewType === wanted && view.xulBrowser?.browsingContext)
            return view.xulBrowser.browsingContext.id;
        }
        return null;
      },
      addOnId,
      type,
    );
    return id === null ? null : `view-${id}`;
  }

  async panel(): Promise<Driver | null> {
    const context = await this.view('sidebar');
    return context === null ? null : new ViewDriver(this, context);
  }

  async closePanel(): Promise<void> {
    await this.inChrome(() => Services.wm.getMostRecentWindow('navigator:browser').SidebarController.hide());
    await eventually(async () => (await this.panel()) === null, 'the sidebar closes');
  }

  async openExtensionPage(address: string): Promise<Page> {
    const page = await this.browser.newPage();
    // It loads, but puppeteer's promise never resolves for an extension's page: ask the document itself.
    void page.goto(address).catch(() => undefined);
    await eventually(
      async () =>
        page
          .evaluate((wanted) => location.href === wanted && document.readyState !== 'loading', address)
          .catch(() => false),
      `${address} loads`,
    );
    return page;
  }

  async backgroundRuns(): Promise<boolean> {
    return this.inChrome(
      (addOn: string) => WebExtensionPolicy.getByID(addOn)?.extension.backgroundState === 'running',
      addOnId,
    );
  }

  async stopBackground(): Promise<void> {
    const before = await this.view('background');
    // A page's message may start it again before anybody could look: another event page means that this one stopped.
    const gone = async () => !(await this.backgroundRuns()) || (await this.view('background')) !== before;
    for (let tried = 1; ; tried += 1) {
      // What Firefox does itself after 30 s without work; with a debugger attached it would not.
      await this.inChrome(async (addOn: string) => {
        await WebExtensionPolicy.getByID(addOn)?.extension.terminateBackground({
          ignoreDevToolsAttached: true,
        });
      }, addOnId);
      try {
        return await eventually(gone, 'the event page stops', 2500).then(() => undefined);
      } catch (error) {
        // One that is very busy may not heed it (met on a loaded computer): it is told again.
        if (tried === 5) throw error;
      }
    }
  }

  async inBackground<T>(expression: string): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.inChrome(async (addOn: string) => {
          await WebExtensionPolicy.getByID(addOn)?.extension.wakeupBackground();
        }, addOnId);
        const context = await eventually(() => this.view('background'), 'the event page starts');
        return await this.evaluateIn<T>(context, expression);
      } catch (error) {
        if (attempt === 2 || !/no such frame|JSWindowActor|AbortError/.test(String(error))) throw error;
        await sleep(100);
      }
    }
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
    else await Promise.race([this.browser.close(), sleep(15_000)]);
    await Promise.race([ended, sleep(5_000)]);
    endGroup(child?.pid);
  }
}

const bidiKeys: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Backspace: '\uE003',
  Delete: '\uE017',
  Escape: '\uE00C',
  Space: ' ',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  F1: '\uE031',
  F2: '\uE032',
};

function bidiKey(key: string): string {
  const value = bidiKeys[key] ?? key;
  if ([...value].length !== 1) throw new Error(`unknown key ${key}`);
  return value;
}

/** Drives the real sidebar. */
class ViewDriver implements Driver {
  readonly label = 'sidebar';

  constructor(
    private readonly firefox: Firefox,
    private readonly context: string,
  ) {}

  evaluate<T>(expression: string): Promise<T> {
    return this.firefox.evaluateIn<T>(this.context, expression);
  }

  private async perform(source: object): Promise<void> {
    await this.firefox.send('input.performActions', { context: this.context, actions: [source] });
  }

  async click(
    x: number,
    y: number,
    { count, button }: { count: number; button: 'left' | 'middle' | 'right' },
  ): Promise<void> {
    const which = { left: 0, middle: 1, right: 2 }[button];
    const once = [
      { type: 'pointerDown', button: which },
      { type: 'pointerUp', button: which },
    ];
    await this.perform({
      type: 'pointer',
      id: 'mouse',
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        ...Array.from({ length: count }, () => once).flat(),
      ],
    });
  }

  async hover(x: number, y: number): Promise<void> {
    await this.perform({
      type: 'pointer',
      id: 'mouse',
      actions: [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }],
    });
  }

  private async keys(down: string[], typed: string[]): Promise<void> {
    if (!(await this.evaluate<boolean>('document.hasFocus()'))) await this.firefox.focusSidebar();
    const stroke = (value: string): object[] => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ];
    await this.perform({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...down.map((value) => ({ type: 'keyDown', value })),
        ...typed.flatMap(stroke),
        ...down.toReversed().map((value) => ({ type: 'keyUp', value })),
      ],
    });
  }

  async type(text: string): Promise<void> {
    await this.keys(
      [],
      [...text].map((one) => (one === '\n' || one === '\r' ? '\uE007' : one)),
    );
  }

  insert(text: string): Promise<void> {
    return this.type(text);
  }

  async press(key: string, modifiers: string[]): Promise<void> {
    await this.keys(modifiers.map(bidiKey), [bidiKey(key)]);
  }

  async setFiles(expression: string, paths: string[]): Promise<void> {
    const answer = await this.firefox.send<ScriptResult>('script.evaluate', {
      expression,
      awaitPromise: false,
      target: { context: this.context },
      resultOwnership: 'root',
    });
    if (answer.type === 'exception' || !answer.result.sharedId)
      throw new Error(`no file field: ${expression}`);
    await this.firefox.send('input.setFiles', {
      context: this.context,
      element: { sharedId: answer.result.sharedId },
      files: paths,
    });
  }

  async screenshot(path: string): Promise<void> {
    const { data } = await this.firefox.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.context,
    });
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async toFront(): Promise<void> {
    // The sidebar is beside whatever tab is in front.
  }
}

// The parts of Firefox's own window that the functions above use. They run there, not here.
interface AddOn {
  backgroundState: string;
  temporarilyInstalled: boolean;
  views: Iterable<{ viewType: string; xulBrowser?: { browsingContext?: { id: number } | null } | null }>;
  terminateBackground(options: { ignoreDevToolsAttached: boolean }): Promise<void>;
  wakeupBackground(): Promise<void>;
}
interface BrowserWindow {
  document: Document;
  CustomizableUI: {
    getPlacementOfWidget(id: string): { area: string } | null;
    addWidgetToArea(id: string, area: string): void;
  };
  SidebarController: { hide(): void };
  synthesizeMouseEvent(type: string, x: number, y: number, event: object, options: object): void;
}
interface ScriptError {
  errorMessage: string;
  sourceName: string;
  flags: number;
}
declare const Ci: { nsIScriptError: { new (): ScriptError }; nsIComponentRegistrar: object };
interface Alert {
  name: string;
  title: string;
  text: string;
  cookie: string;
}
interface AlertObserver {
  observe(subject: null, topic: string, data: string): void;
}
declare global {
  var bobbinAlerts: Map<string, { alert: Alert; observer: AlertObserver | null }> | undefined;
}
declare const Components: {
  manager: {
    QueryInterface(iid: object): {
      registerFactory(
        id: object,
        name: string,
        contract: string,
        factory: { QueryInterface: object; createInstance(iid: object): unknown },
      ): void;
    };
  };
};
declare const Services: {
  uuid: { generateUUID(): object };
  console: { getMessageArray(): object[]; reset(): void };
  wm: { getMostRecentWindow(type: string): BrowserWindow };
};
declare const WebExtensionPolicy: { getByID(id: string): { extension: AddOn } | null };
declare const BrowsingContext: { get(id: number): object | null };
declare const ChromeUtils: {
  generateQI(interfaces: string[]): (iid: object) => unknown;
  importESModule(url: 'chrome://remote/content/shared/NavigableManager.sys.mjs'): {
    NavigableManager: { getBrowsingContextById(id: string): object | null };
  };
  // Internals, so any of it may be missing one day.
  importESModule(url: 'resource://gre/modules/addons/XPIDatabase.sys.mjs'): {
    XPIDatabase?: { _saveNow?(): Promise<void> };
  };
  importESModule(url: 'resource://gre/modules/addons/XPIProvider.sys.mjs'): {
    XPIInternal?: { XPIStates: { _jsonFile?: { _save?(): Promise<void> } } };
  };
};
