// What the person at this panel chose to look at. Lives with the page: the store knows nothing of it.
import { signal } from '@preact/signals';
import type { Post } from '../../domain/lifecycle/state';
import { rightNow } from '../parts/clock';

const KEY = 'moved-on';

/** The post a person picked, and when; undefined: the panel chooses. */
export const chosen = signal<{ id: string; at: number } | undefined>(undefined);

/** The finished posting that the person has seen and left. Kept over a reload of the panel. */
export const movedOn = signal(sessionStorage.getItem(KEY) ?? '');

/** Whether a start is under way from this panel. */
export const starting = signal(false);

/** Whether the person has the page checked. */
export const checking = signal(false);

/** Opens the check of the page. */
export function checkThisPage(): void {
  checking.value = true;
}

/** Names one posting: a post may be posted anew after a look. */
export function postingOf(post: Post): string {
  return `${post.id}:${post.claim?.id ?? ''}`;
}

/** Picks a post; what is finished after this is newer and comes before it. */
export function choose(id: string): void {
  chosen.value = { id, at: rightNow() };
}

/** Leaves a finished post for the next one. */
export function moveOn(post: Post): void {
  sessionStorage.setItem(KEY, postingOf(post));
  movedOn.value = postingOf(post);
  chosen.value = undefined;
}
