/** What a world needs of its two browsers. */
import type { Browser, Page } from 'puppeteer-core';
import type { Driver } from './driver';

export type BrowserName = 'chromium' | 'firefox';

/** A message that a page, a worker or an extension page wrote to its console, or an error it did not catch. */
export interface ConsoleEntry {
  level: string;
  text: string;
  /** The address of the script or document. */
  where: string;
}

/** A notification that is being shown. Chromium tells the id, Firefox what it says. */
export interface ShownNotification {
  id?: string;
  title?: string;
  text?: string;
}

/** How a browser is started. */
export interface EngineOptions {
  executable: string;
  extensionDir: string;
  profileDir: string;
  downloadsDir: string;
  headless: boolean;
  /** Port of the CONNECT proxy; without it the browser uses the network as it is and checks certificates. */
  proxyPort?: number | undefined;
  env: Record<string, string>;
  /** What the organisation's administrators set for the extension. */
  managed?: Record<string, unknown> | undefined;
  onConsole(entry: ConsoleEntry): void;
}

/** A running browser with Bobbin in it; what differs between the browsers is behind this. */
export interface Engine {
  readonly name: BrowserName;
  readonly browser: Browser;
  readonly extensionId: string;
  /** `chrome-extension://…` or `moz-extension://…`, no slash at the end. */
  readonly origin: string;
  /** Whether puppeteer can put text into a field in one step. */
  readonly canInsert: boolean;
  clickToolbar(): Promise<void>;
  /** Presses the keys of an extension's command, as on the keyboard. */
  pressShortcut(keys: string): Promise<void>;
  /** The open side panel or sidebar, if there is one. */
  panel(): Promise<Driver | null>;
  closePanel(): Promise<void>;
  /** Opens a page of the extension's in a new tab. */
  openExtensionPage(address: string): Promise<Page>;
  notifications(): Promise<ShownNotification[]>;
  /** Presses a shown notification: by its title in Firefox, by its id in Chromium. */
  clickNotification(which: string): Promise<void>;
  backgroundRuns(): Promise<boolean>;
  stopBackground(): Promise<void>;
  /** Evaluates in the background, waking it when it sleeps. */
  inBackground<T>(expression: string): Promise<T>;
  /** Loads the extension's folder again, after a build. */
  reloadExtension(): Promise<void>;
  /** Fetches what consoles said and was not told yet. */
  flushConsole(): Promise<void>;
  /** Ends it, in order or as by a power cut. */
  end(kill: boolean): Promise<void>;
  /** Kills it and waits for nothing. */
  kill(): void;
}
