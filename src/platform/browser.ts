// The one place that takes the browser object. Background and pages use the polyfill's promises in both browsers.
import polyfill, { type Browser } from 'webextension-polyfill';

export const browser: Browser = polyfill;

/** What only Chrome has, typed as far as it is used. Undefined in Firefox. */
export const sidePanel: { open(options: { windowId: number }): Promise<void> } | undefined = (
  globalThis as { chrome?: { sidePanel?: { open(options: { windowId: number }): Promise<void> } } }
).chrome?.sidePanel;
