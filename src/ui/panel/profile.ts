// The address of an account's profile, where its posts can be seen.
import type { Post } from '../../domain/lifecycle/state';
import { THREADS_HOSTS } from '../../domain/post/permalink';

export function profileOf(post: Post): string {
  return `https://${THREADS_HOSTS[0]}/@${post.account}`;
}
