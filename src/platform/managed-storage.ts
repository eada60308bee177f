// What the organisation's administrators set for this browser. Read-only for everybody here.
import { browser } from './browser';

/** What Firefox says where no administrator wrote anything; Chrome and Edge give an empty storage (seen with 153 ESR). */
const NOTHING = /manifest not found/i;

/**
 * Everything in managed storage; empty where nothing was set, undefined where it could not be read: then nothing is known.
 * Chrome and Edge notice changes at once, Firefox keeps what it read first until the browser starts anew.
 */
export async function readManagedStorage(): Promise<Record<string, unknown> | undefined> {
  return browser.storage.managed
    .get()
    .catch((error: unknown) => (NOTHING.test(String(error)) ? {} : undefined));
}

/** @returns a function that stops listening. */
export function onManagedStorage(listener: () => void): () => void {
  const changed = (_changes: unknown, area: string) => {
    if (area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
