// Keys that work everywhere on the page, and never while someone types.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { type Asked, askOfPost, currentPost } from './post-requests';
import { go, route } from './route';
import { say, undo } from './status';

/** What lies over the page, opened by a key. */
export const overlay = signal<'palette' | 'keys' | undefined>(undefined);

/** Goes on to the next post of the list at hand, or back; set by the list while it shows one. */
export const step = signal<((by: 1 | -1) => void) | undefined>(undefined);

/** Letters alone can be switched off: who speaks to the machine would set them off by accident (WCAG 2.1.4). */
const SWITCH = 'bobbin-single-keys';
export const singleKeys = signal(readSwitch());

function readSwitch(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  try {
    localStorage.setItem(SWITCH, on ? 'on' : 'off');
  } catch {
    // Without a place to keep it the switch holds for this page.
  }
}

/** Letters that ask something of the post at hand. */
export const POST_KEYS: Readonly<Record<string, Asked>> = {
  a: 'approve',
  c: 'conditions',
  r: 'reject',
  x: 'withdraw',
  w: 'when',
  s: 'skip',
};

/** Where a letter after G leads. */
export const PLACES = {
  q: { view: 'queue', tab: 'coming-up' },
  r: { view: 'review' },
  d: { view: 'queue', tab: 'drafts' },
  p: { view: 'queue', tab: 'posted' },
  t: { view: 'tasks' },
  i: { view: 'import' },
  l: { view: 'log' },
  s: { view: 'settings' },
} as const;

/** How long G waits for its second letter, milliseconds. */
const SECOND = 1500;

/** The post that keys are about: the open one, else the row that has the focus. */
export function postAtHand(): string | undefined {
  const at = route.value;
  if (at.view !== 'queue' && at.view !== 'review') return undefined;
  if (at.post) return at.post;
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  return row ? currentPost.value : undefined;
}

/** Opens the post if it is not open and asks for the action. */
export function actOnPost(post: string, what: Asked): void {
  const at = route.value;
  askOfPost(post, what);
  if (at.view === 'queue' || at.view === 'review') {
    if (at.post !== post) go({ ...at, post });
  } else go({ view: 'post', post });
}

/** Lets J and K go through a list while one of its posts stands open. */
export function useStep(
  open: string | undefined,
  ids: readonly string[],
  show: (post: string) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest list and address are the ones to go by.
  useEffect(() => {
    if (open === undefined) return;
    step.value = (by) => {
      const next = ids[ids.indexOf(open) + by];
      if (next !== undefined) show(next);
    };
    return () => {
      step.value = undefined;
    };
  }, [open, ids]);
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(?:TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)))
  );
}

/** Listens for as long as the app stands. */
export function useKeys(): void {
  useEffect(() => {
    let g = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key === 'k' && !event.shiftKey) {
          event.preventDefault();
          overlay.value = overlay.value === 'palette' ? undefined : 'palette';
        } else if (key === 'z' && !event.shiftKey && !typing(event.target) && !dialogOpen()) {
          event.preventDefault();
          undo.value();
        }
        return;
      }
      if (typing(event.target) || dialogOpen()) return;
      if (event.key === '?') {
        event.preventDefault();
        overlay.value = 'keys';
        return;
      }
      if (!singleKeys.value) return;
      if (event.timeStamp - g < SECOND && key in PLACES) {
        g = 0;
        event.preventDefault();
        go(PLACES[key as keyof typeof PLACES]);
        return;
      }
      g = key === 'g' ? event.timeStamp : 0;
      if (single(key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function dialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** What a letter alone does. @returns whether it does anything. */
function single(key: string): boolean {
  switch (key) {
    case 'n':
      go({ view: 'new' });
      return true;
    case 'i':
      go({ view: 'import' });
      return true;
    case '/': {
      const field = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (field) field.focus();
      else {
        go({ view: 'queue', tab: 'coming-up' });
        // The queue is drawn by then.
        setTimeout(() => document.querySelector<HTMLInputElement>('input[type="search"]')?.focus(), 60);
      }
      return true;
    }
  }
  if ((key === 'j' || key === 'k') && step.value) {
    step.value(key === 'j' ? 1 : -1);
    return true;
  }
  const what = POST_KEYS[key];
  if (what === undefined && key !== 'e') return false;
  const post = postAtHand();
  if (post === undefined) {
    if (route.value.view === 'queue' || route.value.view === 'review') say(t('workspace_key_no_post'));
    return true;
  }
  if (what === undefined) go({ view: 'write', post });
  else actOnPost(post, what);
  return true;
}
