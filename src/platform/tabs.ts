// Windows and tabs: where Threads is, where the workspace is, and what the person looks at.
import { THREADS_HOSTS } from '../domain/post/permalink';
import { browser } from './browser';

export interface TabPlace {
  id: number;
  windowId: number;
  url: string;
  active: boolean;
}

const PATTERNS = THREADS_HOSTS.map((host) => `https://${host}/*`);

/** Whether an address is a page of Threads. */
export function isThreads(url: string | undefined): boolean {
  const host = URL.parse(url ?? '')?.hostname;
  return host !== undefined && (THREADS_HOSTS as readonly string[]).includes(host);
}

function placeOf(
  tab: { id?: number; windowId?: number; url?: string; active: boolean } | undefined,
): TabPlace | undefined {
  if (tab?.id === undefined || tab.windowId === undefined) return undefined;
  return { id: tab.id, windowId: tab.windowId, url: tab.url ?? '', active: tab.active };
}

/** The tab a person looks at in a window (the focused one when none is given). */
export async function activeTab(windowId?: number): Promise<TabPlace | undefined> {
  const [tab] = await browser.tabs.query(
    windowId === undefined ? { active: true, lastFocusedWindow: true } : { active: true, windowId },
  );
  return placeOf(tab);
}

/** The Threads tabs of a window, the active one first, then the ones used last. */
export async function threadsTabs(windowId?: number): Promise<TabPlace[]> {
  const tabs = await browser.tabs.query({ url: PATTERNS, ...(windowId === undefined ? {} : { windowId }) });
  return tabs
    .sort((a, b) => Number(b.active) - Number(a.active) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .flatMap((tab) => placeOf(tab) ?? []);
}

/** A tab, or undefined once it is closed. */
export async function getTab(tabId: number): Promise<TabPlace | undefined> {
  return browser.tabs.get(tabId).then(placeOf, () => undefined);
}

/** Brings a tab and its window to the front. */
export async function showTab(tab: TabPlace): Promise<void> {
  await browser.tabs.update(tab.id, { active: true });
  await browser.windows.update(tab.windowId, { focused: true });
}

/** Opens a page of Threads in a new tab. */
export async function openThreads(path = '/', windowId?: number): Promise<TabPlace | undefined> {
  const url = new URL(path, `https://${THREADS_HOSTS[0]}`).href;
  return placeOf(await browser.tabs.create({ url, ...(windowId === undefined ? {} : { windowId }) }));
}

/** Shows the workspace: an open one is used again. @param hash for example `#/post/ID`. */
export async function openWorkspace(hash = ''): Promise<void> {
  const page = browser.runtime.getURL('src/ui/workspace/index.html');
  const [open] = await browser.tabs.query({ url: `${page}*` });
  const place = placeOf(open);
  if (!place) {
    await browser.tabs.create({ url: page + hash });
    return;
  }
  if (hash) await browser.tabs.update(place.id, { url: page + hash });
  await showTab(place);
}

/** The window that a page of ours stands in. */
export async function ownWindow(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

/**
 * Brings Threads to the front in the window that a page of ours stands in: a given tab while it is there, else a tab
 * of Threads, else a new one.
 */
export async function goToThreads(tabId?: number): Promise<void> {
  const window = await ownWindow();
  const tab = (tabId === undefined ? undefined : await getTab(tabId)) ?? (await threadsTabs(window))[0];
  if (tab) await showTab(tab);
  else await openThreads('/', window);
}

/** The tab that stands in front in the window of a page of ours: what the panel is beside. */
export async function tabBeside(): Promise<TabPlace | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return placeOf(tab);
}

/** Another tab or another page in the active tab. @returns a function that stops listening. */
export function onActiveTabChange(listener: () => void): () => void {
  // The address of a site that Bobbin has no business with is never told; that a page was loaded is.
  const updated = (_id: number, change: { url?: string; status?: string }, tab: { active: boolean }) => {
    if (tab.active && (change.url || change.status)) listener();
  };
  browser.tabs.onActivated.addListener(listener);
  browser.tabs.onUpdated.addListener(updated);
  return () => {
    browser.tabs.onActivated.removeListener(listener);
    browser.tabs.onUpdated.removeListener(updated);
  };
}

/** Waits until a tab has loaded its page. @returns false when it was closed or took longer than `timeout` milliseconds. */
export async function whenLoaded(tabId: number, timeout: number): Promise<boolean> {
  for (const end = Date.now() + timeout; Date.now() < end; await new Promise((go) => setTimeout(go, 100))) {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab) return false;
    if (tab.status === 'complete') return true;
  }
  return false;
}

/** Asks the content scripts of a tab. @returns undefined when nobody answers there. */
export async function askTab<T>(tabId: number, message: unknown): Promise<T | undefined> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 }).then(
    (answer) => answer as T | undefined,
    () => undefined,
  );
}

/** Runs one of our scripts in a tab's page. @returns false when the browser does not let us (permission, error page). */
export async function inject(
  tabId: number,
  file: string,
  world: 'ISOLATED' | 'MAIN' = 'ISOLATED',
): Promise<boolean> {
  return browser.scripting
    .executeScript({
      target: { tabId, frameIds: [0] },
      // Firefox looks for it beside the page that asks, and its manifest names files in full (153): a path from the root.
      files: [new URL(file, browser.runtime.getURL('/')).pathname],
      world,
      injectImmediately: true,
    })
    .then(
      () => true,
      () => false,
    );
}
