/** What the page knows beyond its own markup: modes of this load, the live session, the route, open composers. */
import { useSyncExternalStore } from 'react';
import type { Boot, Live, ReplyControl, Submission } from '../wire';

const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '') as Boot;

export const modes = boot.modes;

interface Store<T> {
  get(): T;
  set(next: T | ((old: T) => T)): void;
  use(): T;
}

function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const get = () => value;
  return {
    get,
    set(next) {
      value = typeof next === 'function' ? (next as (old: T) => T)(value) : next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}

// ---- Session

export const live = createStore<Live>(boot.live);

export const navHandle = (now: Live) => now.account && (now.navAccount ?? now.account);
export const composerHandle = (now: Live) => now.account && (now.composerAccount ?? now.account);

export function listenToSession() {
  const source = new EventSource('/api/events');
  source.onmessage = (event: MessageEvent<string>) => {
    const next = JSON.parse(event.data) as Live;
    const shownAccount = modes.accountSwitch === 'silent' ? live.get().account : next.account;
    live.set({ ...next, account: shownAccount });
  };
  window.addEventListener('pagehide', () => source.close());
}

// ---- Route

export const route = createStore(location.pathname + location.search);

export function navigate(to: string, how: 'push' | 'replace' = 'push') {
  if (to === location.pathname + location.search) return;
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  route.set(to);
  if (how === 'push') scrollTo(0, 0);
}

export function listenToRoute() {
  window.addEventListener('popstate', () => route.set(location.pathname + location.search));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || link.target === '_blank') return;
    if (link.origin !== location.origin) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}

// ---- Composers

export interface ComposerRequest {
  texts?: string[];
  link?: string;
  topic?: string;
  replyControl?: ReplyControl;
  replyTo?: string;
  quoteOf?: string;
  /** The published part that is being changed. */
  editOf?: string;
}

export interface OpenComposer extends ComposerRequest {
  id: number;
}

export const composers = createStore<OpenComposer[]>([]);
let lastComposer = 0;

export function openComposer(request: ComposerRequest = {}) {
  lastComposer += 1;
  const first = composers.get().length === 0;
  const restored = modes.draft && first && !request.replyTo && !request.texts ? { texts: modes.draft } : {};
  composers.set((open) => [...open, { ...restored, ...request, id: lastComposer }]);
}

export function closeComposer(id: number) {
  composers.set((open) => open.filter((composer) => composer.id !== id));
  // A composer opened by its address leaves that address when it closes.
  if (location.pathname === '/intent/post') navigate('/', 'replace');
}

const looks = new Set<() => Submission>();

/** Lets `standInHolds()` see a composer. @returns what ends that. */
export function openToLook(look: () => Submission): () => void {
  looks.add(look);
  return () => void looks.delete(look);
}

/** For tests: what each open composer would send at this moment, from the editor's state and never from the DOM. */
Object.assign(globalThis, { standInHolds: () => [...looks].map((look) => look()) });

// ---- Toasts and what was just published

export interface Toast {
  id: number;
  text: string;
  link?: string;
}

export const toasts = createStore<Toast[]>([]);
let lastToast = 0;

export function showToast(text: string, link?: string): number {
  lastToast += 1;
  const id = lastToast;
  toasts.set((shown) => [...shown, { id, text, ...(link ? { link } : {}) }]);
  setTimeout(() => hideToast(id), modes.toastMs);
  return id;
}

export function hideToast(id: number) {
  toasts.set((shown) => shown.filter((toast) => toast.id !== id));
}

/** Grows with every publication, so that lists are read again. */
export const publications = createStore(0);

// ---- Server

/** Null when there is nothing, and when the page is being left in the middle of the question. */
export async function readJson<T>(path: string): Promise<T | null> {
  const response = await fetch(path).catch(() => null);
  return response?.ok ? ((await response.json().catch(() => null)) as T | null) : null;
}

export const postJson = (path: string, body: unknown) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
