// The one place that takes the browser object. Firefox has always had it, Chrome and Edge have it from 148 on, which is the
// oldest that Bobbin runs on (developer.chrome.com, "browser namespace"; promises of message listeners included). The
// polyfill of that name is a no-op there and would be a tenth of the worker; its types are those of the object.
import type { Browser } from 'webextension-polyfill';

export const browser: Browser = (globalThis as unknown as { browser: Browser }).browser;

/** What only Chrome has, typed as far as it is used. Undefined in Firefox. */
export const sidePanel: { open(options: { windowId: number }): Promise<void> } | undefined = (
  globalThis as { chrome?: { sidePanel?: { open(options: { windowId: number }): Promise<void> } } }
).chrome?.sidePanel;
