/** The few things that a surface needs of whatever shows a page: a puppeteer page, or Firefox's sidebar. */
import { writeFile } from 'node:fs/promises';
import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';

/** Drives one document. Coordinates are those of its viewport. */
export interface Driver {
  /** For messages: which document this is. */
  readonly label: string;
  /** Evaluates an expression in the page's world, waits for a promise, and returns what survives JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** A real click of the mouse. */
  click(x: number, y: number, options: { count: number; button: 'left' | 'middle' | 'right' }): Promise<void>;
  hover(x: number, y: number): Promise<void>;
  /** Real keys, one after the other, into what has the focus. */
  type(text: string): Promise<void>;
  /** Puts text into the focused plain field in one step where the browser can; else by keys. */
  insert(text: string): Promise<void>;
  /** Presses one key with modifiers held. */
  press(key: string, modifiers: string[]): Promise<void>;
  /** Gives files to the file field that the expression yields. */
  setFiles(expression: string, paths: string[]): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Brings the tab to the front, as a person does before using it; nothing for a panel. */
  toFront(): Promise<void>;
}

/** Wraps an expression so that its value comes back as JSON, `undefined` included. */
export const asJson = (expression: string): string =>
  `(async () => { const value = await (${expression}); return value === undefined ? 'undefined' : JSON.stringify(value); })()`;

/** The value of what `asJson` gave. */
export const fromJson = <T>(text: string): T => (text === 'undefined' ? undefined : JSON.parse(text)) as T;

/** The expression that calls a function of the test's with arguments, in the page. */
export function callExpression(fn: (...args: never[]) => unknown, args: readonly unknown[]): string {
  // tsx compiles with "keep names", which wraps functions in calls of a helper that the page does not have.
  return `((__name) => (${fn.toString()}))((one) => one)(...${JSON.stringify(args)})`;
}

/** Drives a tab, or Chromium's side panel, through puppeteer: CDP in Chromium, WebDriver BiDi in Firefox. */
export class PageDriver implements Driver {
  constructor(
    readonly page: Page,
    private readonly kind: 'tab' | 'panel',
    private readonly canInsert: boolean,
  ) {}

  get label(): string {
    return `${this.kind} ${this.page.url()}`;
  }

  async evaluate<T>(expression: string): Promise<T> {
    return fromJson<T>((await this.page.evaluate(asJson(expression))) as string);
  }

  async click(
    x: number,
    y: number,
    options: { count: number; button: 'left' | 'middle' | 'right' },
  ): Promise<void> {
    await this.page.mouse.click(x, y, options);
  }

  async hover(x: number, y: number): Promise<void> {
    await this.page.mouse.move(x, y);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async insert(text: string): Promise<void> {
    if (this.canInsert) await this.page.keyboard.sendCharacter(text);
    else await this.page.keyboard.type(text);
  }

  async press(key: string, modifiers: string[]): Promise<void> {
    for (const modifier of modifiers) await this.page.keyboard.down(modifier as KeyInput);
    try {
      // WebDriver BiDi knows the key by its sign only.
      await this.page.keyboard.press((key === 'Space' ? ' ' : key) as KeyInput);
    } finally {
      for (const modifier of modifiers.toReversed()) await this.page.keyboard.up(modifier as KeyInput);
    }
  }

  async setFiles(expression: string, paths: string[]): Promise<void> {
    const handle = await this.page.evaluateHandle(expression);
    await (handle as unknown as ElementHandle<HTMLInputElement>).uploadFile(...paths);
    await handle.dispose();
  }

  async screenshot(path: string): Promise<void> {
    // Chromium draws no picture of a hidden tab: it would wait for ever, and all later pictures with it.
    await this.toFront();
    await writeFile(path, await this.page.screenshot({ type: 'png', captureBeyondViewport: false }));
  }

  async toFront(): Promise<void> {
    if (this.kind === 'panel') return;
    if ((await this.evaluate<string>('document.visibilityState')) !== 'visible')
      await this.page.bringToFront();
  }
}
