// The time by which a post is judged on screen.
import type { Post } from '../../domain/lifecycle/state';
import { clock } from './clock';

/**
 * The clock of the pages moves once a minute; a post that changed since then proves that it is later. Without this an
 * approval given a second ago would read as one that starts later.
 */
export function nowFor(post: Post, now = clock()): number {
  return Math.max(now, post.changedAt);
}
