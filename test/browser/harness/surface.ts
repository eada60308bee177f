/**
 * What a person sees and does on one page: things are found by role, name, text and label, and used with the real
 * mouse and keyboard. A handle is a description; it is looked up when it is used, and using it waits until it can be
 * used: there, visible, still, enabled and covered by nothing.
 */
import type { Page } from 'puppeteer-core';
import { axeScript, inPageScript } from './bundle';
import { callExpression, type Driver, PageDriver } from './driver';
import type { InPage, Reading, WireAnswer, WireMatch, WireQuery, WireTarget } from './in-page';
import { eventually, pauseAfter, sleep } from './waiting';

/** How names and texts are compared: a string is the whole text unless `exact` is false; then any part, in any case. */
export interface MatchOptions {
  exact?: boolean;
  /** Also what is not visible, or hidden from assistive technology. */
  hidden?: boolean;
}

/** What can be said about an element found by its role. */
export interface RoleOptions extends MatchOptions {
  name?: string | RegExp;
  level?: number;
  checked?: boolean;
  selected?: boolean;
  pressed?: boolean;
  expanded?: boolean;
}

/** How long to wait for something to appear or to become usable. */
export interface WaitOptions {
  timeout?: number;
}

const defaultTimeout = 10_000;

function wireMatch(match: string | RegExp, exact = true): WireMatch {
  return typeof match === 'string' ? { string: match, exact } : { source: match.source, flags: match.flags };
}

function roleQuery(role: string, options: RoleOptions): WireQuery {
  const { name, exact, ...rest } = options;
  return { by: 'role', role, ...(name !== undefined && { name: wireMatch(name, exact) }), ...rest };
}

const matchQuery = (
  by: 'text' | 'label' | 'placeholder',
  match: string | RegExp,
  { exact, hidden }: MatchOptions,
): WireQuery => ({ by, match: wireMatch(match, exact), hidden });

/** Calls a function of `in-page.ts`, which is put into the page when it is not there yet. */
async function call<K extends Exclude<keyof InPage, 'elementOf'>>(
  driver: Driver,
  name: K,
  ...args: Parameters<InPage[K]>
): Promise<Awaited<ReturnType<InPage[K]>>> {
  type Value = Awaited<ReturnType<InPage[K]>>;
  const expression = `(async () => globalThis.bobbinTestHarness ? { value: await bobbinTestHarness.${name}(...${JSON.stringify(args)}) } : null)()`;
  for (let attempt = 0; ; attempt++) {
    const answer = await driver.evaluate<{ value: Value } | null>(expression);
    if (answer) return answer.value;
    if (attempt === 2) throw new Error(`the harness's script does not stay in ${driver.label}`);
    await driver.evaluate(`(() => { ${await inPageScript()}\n; return null; })()`);
  }
}

/** A page may be replaced by a navigation while it is asked; that is no failure, only a reason to ask again. */
const isPassing = (error: unknown): boolean =>
  /context was destroyed|Execution context|detached|no such frame|Cannot find context|JSWindowActor|navigat|AbortError/i.test(
    String(error),
  );

/** Asks until the answer is yes; then returns it. Throws with the last reason. */
async function until<T>(
  ask: () => Promise<WireAnswer<T>>,
  what: string,
  timeout = defaultTimeout,
): Promise<T> {
  const end = Date.now() + timeout;
  let reason = '';
  for (let looks = 0; ; looks += 1) {
    try {
      const answer = await ask();
      if (answer.ok) return answer.value;
      reason = answer.reason;
    } catch (error) {
      if (!isPassing(error)) throw error;
      reason = String(error);
    }
    if (Date.now() >= end) throw new Error(`${what}: ${reason}`);
    await sleep(pauseAfter(looks));
  }
}

/** Splits `Control+Shift+Enter` into its key and its modifiers; `ControlOrMeta` is the platform's own. */
export function parseKeys(keys: string): { key: string; modifiers: string[] } {
  const parts =
    keys.endsWith('+') && keys.length > 1 ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  const named = parts.map((part) =>
    part === 'ControlOrMeta' ? (process.platform === 'darwin' ? 'Meta' : 'Control') : part,
  );
  const key = named.pop();
  if (!key) throw new Error(`no key in ${JSON.stringify(keys)}`);
  return { key, modifiers: named.filter((part) => part !== '') };
}

/** The searches that a page and an element inside it both offer. */
abstract class Finder {
  protected abstract readonly driver: Driver;
  protected abstract readonly chain: WireQuery[];

  protected handle(query: WireQuery): Handle {
    return new Handle(this.driver, { chain: [...this.chain, query] });
  }

  private async all(query: WireQuery): Promise<Handle[]> {
    const chain = [...this.chain, query];
    const ids = await call(this.driver, 'list', chain);
    return ids.map((id, nth) => new Handle(this.driver, { chain, nth, id }));
  }

  /** The one element with that role (and name, …); looked up when it is used. */
  getByRole(role: string, options: RoleOptions = {}): Handle {
    return this.handle(roleQuery(role, options));
  }

  /** The one element whose own text is this. */
  getByText(text: string | RegExp, options: MatchOptions = {}): Handle {
    return this.handle(matchQuery('text', text, options));
  }

  /** The one field with that label. */
  getByLabel(label: string | RegExp, options: MatchOptions = {}): Handle {
    return this.handle(matchQuery('label', label, options));
  }

  /** The one field with that placeholder. */
  getByPlaceholder(text: string | RegExp, options: MatchOptions = {}): Handle {
    return this.handle(matchQuery('placeholder', text, options));
  }

  /** For set-up and for what has no role; prefer what a person sees. Searches shadow roots too. */
  getByCss(selector: string): Handle {
    return this.handle({ by: 'css', selector });
  }

  /** Waits until the one element is there. */
  findByRole(role: string, options: RoleOptions & WaitOptions = {}): Promise<Handle> {
    const { timeout, ...rest } = options;
    return this.getByRole(role, rest).attached(timeout);
  }

  findByText(text: string | RegExp, options: MatchOptions & WaitOptions = {}): Promise<Handle> {
    const { timeout, ...rest } = options;
    return this.getByText(text, rest).attached(timeout);
  }

  findByLabel(label: string | RegExp, options: MatchOptions & WaitOptions = {}): Promise<Handle> {
    const { timeout, ...rest } = options;
    return this.getByLabel(label, rest).attached(timeout);
  }

  /** All that are there now, in document order; perhaps none. */
  queryAllByRole(role: string, options: RoleOptions = {}): Promise<Handle[]> {
    return this.all(roleQuery(role, options));
  }

  queryAllByText(text: string | RegExp, options: MatchOptions = {}): Promise<Handle[]> {
    return this.all(matchQuery('text', text, options));
  }

  queryAllByLabel(label: string | RegExp, options: MatchOptions = {}): Promise<Handle[]> {
    return this.all(matchQuery('label', label, options));
  }

  queryAllByCss(selector: string): Promise<Handle[]> {
    return this.all({ by: 'css', selector });
  }
}

/** One element of a page, described by how a person finds it. */
export class Handle extends Finder {
  constructor(
    protected readonly driver: Driver,
    private readonly target: WireTarget,
  ) {
    super();
  }

  protected get chain(): WireQuery[] {
    return this.target.chain;
  }

  private get what(): string {
    return `${JSON.stringify(this.target.chain.at(-1))} in ${this.driver.label}`;
  }

  private read(timeout?: number): Promise<Reading> {
    return until(() => call(this.driver, 'read', this.target), `read ${this.what}`, timeout);
  }

  /** Waits until it is there, and returns a handle that stays with this very element as long as it lives. */
  async attached(timeout?: number): Promise<Handle> {
    const id = await until(() => call(this.driver, 'locate', this.target), `find ${this.what}`, timeout);
    return new Handle(this.driver, { ...this.target, id });
  }

  /** Waits until it is no longer there (or no longer visible). */
  async gone(timeout = defaultTimeout): Promise<void> {
    await eventually(async () => !(await this.isVisible()), `gone: ${this.what}`, timeout);
  }

  /** Waits until it is visible. */
  async visible(timeout = defaultTimeout): Promise<Handle> {
    await eventually(() => this.isVisible(), `visible: ${this.what}`, timeout);
    return this;
  }

  /** Clicks it with the mouse. */
  async click(
    options: WaitOptions & { count?: number; button?: 'left' | 'middle' | 'right' } = {},
  ): Promise<void> {
    await this.driver.toFront();
    const point = await until(
      () => call(this.driver, 'pointOf', this.target),
      `click ${this.what}`,
      options.timeout,
    );
    await this.driver.click(point.x, point.y, {
      count: options.count ?? 1,
      button: options.button ?? 'left',
    });
  }

  /** Moves the mouse over it. */
  async hover(options: WaitOptions = {}): Promise<void> {
    await this.driver.toFront();
    const point = await until(
      () => call(this.driver, 'pointOf', this.target),
      `hover ${this.what}`,
      options.timeout,
    );
    await this.driver.hover(point.x, point.y);
  }

  /** Gives it the keyboard. */
  async focus(options: WaitOptions = {}): Promise<void> {
    await this.driver.toFront();
    await until(() => call(this.driver, 'focus', this.target, false), `focus ${this.what}`, options.timeout);
  }

  /** Clicks it and types with real keys; a new line is Enter. */
  async type(text: string, options: WaitOptions = {}): Promise<void> {
    await this.click(options);
    await this.driver.type(text);
  }

  /**
   * Replaces all it holds. Text goes in as real input; fields with a widget of the browser's own (dates, times,
   * colours, ranges), whose keys depend on the language, get their value as the widget would set it.
   */
  async fill(text: string, options: WaitOptions = {}): Promise<void> {
    await this.driver.toFront();
    const { kind } = await until(
      () => call(this.driver, 'focus', this.target, true),
      `fill ${this.what}`,
      options.timeout,
    );
    if (kind === 'typed')
      await until(() => call(this.driver, 'setValue', this.target, text), `fill ${this.what}`);
    else if (text === '') await this.driver.press('Delete', []);
    else if (kind === 'field') await this.driver.insert(text);
    else await this.driver.type(text);
  }

  /** Chooses an option of a select box by its label or its value. */
  async select(option: string, options: WaitOptions = {}): Promise<void> {
    await this.driver.toFront();
    await until(
      () => call(this.driver, 'setValue', this.target, option),
      `select in ${this.what}`,
      options.timeout,
    );
  }

  /** Gives files to a file field, as the file dialog would. The field itself may be hidden behind a button. */
  async setFiles(paths: string | string[], options: WaitOptions = {}): Promise<void> {
    const id = await until(
      () => call(this.driver, 'locate', this.target),
      `files for ${this.what}`,
      options.timeout,
    );
    await this.driver.setFiles(`bobbinTestHarness.elementOf(${id})`, [paths].flat());
  }

  /** Presses a key, as in `Control+Enter`, with the focus on it. */
  async press(keys: string, options: WaitOptions = {}): Promise<void> {
    await this.focus(options);
    const { key, modifiers } = parseKeys(keys);
    await this.driver.press(key, modifiers);
  }

  /** Its text as rendered. */
  async text(options: WaitOptions = {}): Promise<string> {
    return (await this.read(options.timeout)).text;
  }

  /** The value of a field. */
  async value(options: WaitOptions = {}): Promise<string> {
    const { value } = await this.read(options.timeout);
    if (value === null) throw new Error(`no field: ${this.what}`);
    return value;
  }

  /** Its accessible name. */
  async name(options: WaitOptions = {}): Promise<string> {
    return (await this.read(options.timeout)).name;
  }

  async attr(name: string, options: WaitOptions = {}): Promise<string | null> {
    return (await this.read(options.timeout)).attributes[name] ?? null;
  }

  async html(options: WaitOptions = {}): Promise<string> {
    return (await this.read(options.timeout)).html;
  }

  /** Whether it is there and can be seen, now. */
  async isVisible(): Promise<boolean> {
    return this.readNow((reading) => reading.visible);
  }

  /** Whether it is there, now. */
  async exists(): Promise<boolean> {
    return this.readNow(() => true);
  }

  async isDisabled(options: WaitOptions = {}): Promise<boolean> {
    return (await this.read(options.timeout)).disabled;
  }

  async isChecked(options: WaitOptions = {}): Promise<boolean> {
    return (await this.read(options.timeout)).checked === true;
  }

  async isFocused(options: WaitOptions = {}): Promise<boolean> {
    return (await this.read(options.timeout)).focused;
  }

  /** Where it stands in the document against what has the focus: which of Tab and Shift+Tab leads there. */
  async besideFocus(options: WaitOptions = {}): Promise<'before' | 'focused' | 'after'> {
    return until(
      () => call(this.driver, 'besideFocus', this.target),
      `the focus and ${this.what}`,
      options.timeout,
    );
  }

  private async readNow(question: (reading: Reading) => boolean): Promise<boolean> {
    try {
      const answer = await call(this.driver, 'read', this.target);
      return answer.ok && question(answer.value);
    } catch (error) {
      if (isPassing(error)) return false;
      throw error;
    }
  }
}

/** A finding of axe-core. */
export interface AxeViolation {
  id: string;
  impact: string | null;
  help: string;
  nodes: string[];
}

/** One page, panel or sidebar, used as a person uses it. */
export class Surface extends Finder {
  protected readonly chain: WireQuery[] = [];

  constructor(readonly driver: Driver) {
    super();
  }

  /** Presses a key, as in `Control+Enter`, with the focus where it is. */
  async press(keys: string): Promise<void> {
    await this.driver.toFront();
    const { key, modifiers } = parseKeys(keys);
    await this.driver.press(key, modifiers);
  }

  /** Types with the focus where it is. */
  async type(text: string): Promise<void> {
    await this.driver.toFront();
    await this.driver.type(text);
  }

  /** Everything legible on the page, shadow roots included. */
  text(): Promise<string> {
    return call(this.driver, 'visibleText');
  }

  /** Roles and names of all that is there, one a line. */
  outline(): Promise<string> {
    return call(this.driver, 'outline');
  }

  /** Runs a function in the page. For set-up and for what cannot be seen; arguments and result go as JSON. */
  evaluate<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return this.driver.evaluate<Awaited<R>>(callExpression(fn as (...args: never[]) => unknown, args));
  }

  /** The address of the document, asked of the document itself (puppeteer does not know it for Firefox's own pages). */
  url(): Promise<string> {
    return this.driver.evaluate<string>('location.href');
  }

  async screenshot(path: string): Promise<void> {
    await this.driver.screenshot(path);
  }

  /** What axe-core finds wrong on the page as it is now; by some of its rules only, if they are named. */
  async axe(rules?: readonly string[]): Promise<AxeViolation[]> {
    await this.driver.evaluate(`(() => { if (!globalThis.axe) { ${await axeScript()}\n } return null; })()`);
    return this.driver.evaluate<AxeViolation[]>(
      `axe.run(document, ${JSON.stringify({
        resultTypes: ['violations'],
        // Off unless asked for.
        ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
      })}).then((result) => result.violations.map((one) => ({
        id: one.id, impact: one.impact ?? null, help: one.help, nodes: one.nodes.map((node) => node.html) })))`,
    );
  }
}

/** A surface in a tab of its own. */
export class TabSurface extends Surface {
  constructor(
    readonly page: Page,
    driver: PageDriver,
  ) {
    super(driver);
  }

  /** Makes it the active tab. */
  async bringToFront(): Promise<void> {
    await this.page.bringToFront();
  }

  /** Goes to an address on Threads' site, or any whole address. */
  async goto(address: string): Promise<void> {
    await this.page.goto(new URL(address, 'https://www.threads.com/').href, {
      waitUntil: 'domcontentloaded',
    });
  }

  /** Reloads. (By the document itself: puppeteer's own reload never ends on Firefox's extension pages.) */
  async reload(): Promise<void> {
    await this.driver.evaluate(
      '(() => { globalThis.bobbinTestHarnessOld = true; setTimeout(() => location.reload()); return null; })()',
    );
    await eventually(
      async () =>
        await this.driver
          .evaluate<boolean>('!globalThis.bobbinTestHarnessOld && document.readyState !== "loading"')
          .catch(() => false),
      `reload of ${this.driver.label}`,
    );
  }

  /** Closes the tab. */
  async close(): Promise<void> {
    await this.page.close();
  }
}

/** A surface for a puppeteer page that is a tab. */
export const tabSurface = (page: Page, canInsert: boolean): TabSurface =>
  new TabSurface(page, new PageDriver(page, 'tab', canInsert));
