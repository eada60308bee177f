// Small values outside the database: the sentinel (survives everything but uninstalling) and the session's own.
import { browser } from './browser';

/** What is remembered of the database, or undefined before the first commit. */
export async function readSentinel<T>(): Promise<T | undefined> {
  return (await browser.storage.local.get('sentinel')).sentinel as T | undefined;
}

export async function writeSentinel(value: unknown): Promise<void> {
  await browser.storage.local.set({ sentinel: value });
}

/** An id for this browser session: after a restart the old one is gone, and with it every contact to a tab. */
export async function sessionId(): Promise<string> {
  const stored = (await browser.storage.session.get('session')).session as string | undefined;
  if (stored) return stored;
  const id = crypto.randomUUID();
  await browser.storage.session.set({ session: id });
  // Two contexts may start at once; the last write stands, so read what stands.
  return ((await browser.storage.session.get('session')).session as string | undefined) ?? id;
}

/** What the last attempt to start came to, for the panel: kept for the session only. */
export interface StartTrouble {
  code: string;
  detail?: string | undefined;
  at: number;
}

export async function rememberTrouble(trouble: StartTrouble | undefined): Promise<void> {
  if (trouble) await browser.storage.session.set({ trouble });
  else await browser.storage.session.remove('trouble');
}

export async function readTrouble(): Promise<StartTrouble | undefined> {
  return (await browser.storage.session.get('trouble')).trouble as StartTrouble | undefined;
}

/** @returns a function that stops listening. */
export function onTrouble(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && 'trouble' in changes) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

/** Up to which instant (epoch milliseconds) due posts were announced. */
export async function readNotified(): Promise<number> {
  return ((await browser.storage.local.get('notified')).notified as number | undefined) ?? 0;
}

export async function writeNotified(at: number): Promise<void> {
  await browser.storage.local.set({ notified: at });
}

/** The browser version whose zone rules the due times were resolved with. */
export async function readZoneCheck(): Promise<string | undefined> {
  return (await browser.storage.local.get('zones')).zones as string | undefined;
}

export async function writeZoneCheck(version: string): Promise<void> {
  await browser.storage.local.set({ zones: version });
}
