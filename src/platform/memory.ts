// Small values outside the database: the sentinel (survives everything but uninstalling) and the session's own.
import { browser } from './browser';

/** Which database is in use, and what is remembered of it. */
export interface Kept<T> {
  /** Undefined: the one that Bobbin begins with. A restore puts another one in its place. */
  database: string | undefined;
  /** Undefined before the first commit. */
  sentinel: T | undefined;
}

/** Each database has its own: a late word of the one before must not speak for the one in use. */
function sentinelKey(database: string | undefined): string {
  return database ? `sentinel:${database}` : 'sentinel';
}

export async function readKept<T>(): Promise<Kept<T>> {
  const all = await browser.storage.local.get(null);
  const database = all.database as string | undefined;
  return { database, sentinel: all[sentinelKey(database)] as T | undefined };
}

/** What is remembered of the database in use, or undefined before the first commit. */
export async function readSentinel<T>(): Promise<T | undefined> {
  return (await readKept<T>()).sentinel;
}

export async function writeSentinel(value: unknown, database?: string): Promise<void> {
  await browser.storage.local.set({ [sentinelKey(database)]: value });
}

/** Puts another database in the place of the one in use, in one write. Without a sentinel it is a new one. */
export async function putInUse(database: string, sentinel?: unknown): Promise<void> {
  const before = (await readKept()).database;
  await browser.storage.local.set({ database, ...(sentinel ? { [sentinelKey(database)]: sentinel } : {}) });
  await browser.storage.local.remove(sentinelKey(before));
}

/** Forgets everything outside the database but which one is in use: after "delete everything". */
export async function forgetSmallThings(): Promise<void> {
  await browser.storage.local.remove(['notified', 'lastBackup', 'notifications']);
  await browser.storage.session.remove('trouble');
}

/** The last backup that was made here. */
export interface BackupNote {
  /** Epoch milliseconds. */
  at: number;
  /** Size and root of the log then. */
  size: number;
  root: string;
}

export async function readBackupNote(): Promise<BackupNote | undefined> {
  return (await browser.storage.local.get('lastBackup')).lastBackup as BackupNote | undefined;
}

export async function writeBackupNote(note: BackupNote): Promise<void> {
  await browser.storage.local.set({ lastBackup: note });
}

/** Whether a notification says that posts are due. On, until a person turns it off. */
export async function wantsNotifications(): Promise<boolean> {
  return (await browser.storage.local.get('notifications')).notifications !== false;
}

export async function setNotifications(on: boolean): Promise<void> {
  await browser.storage.local.set({ notifications: on });
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
