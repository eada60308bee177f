// Whether the browser lets Bobbin work on Threads. Firefox and Chrome let people take that back at any time.
import { THREADS_HOSTS } from '../domain/post/permalink';
import { browser } from './browser';

/** Where posts are composed; the other hosts lead here. */
const NEEDED = `https://${THREADS_HOSTS[0]}/*`;

/** Whether Bobbin may see and fill Threads' pages. */
export async function hasHostAccess(): Promise<boolean> {
  return browser.permissions.contains({ origins: [NEEDED] });
}

/**
 * Asks the person for it. Must be called first and synchronously in the handler of a gesture.
 * @returns whether it is granted now; false also where the browser does not let an extension ask.
 */
export function askHostAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: THREADS_HOSTS.map((host) => `https://${host}/*`) }).then(
    (granted) => granted,
    () => false,
  );
}

/** @returns a function that stops listening. */
export function onHostAccess(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}
