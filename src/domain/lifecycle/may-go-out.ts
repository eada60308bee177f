// The one question of every list: may this post go out now? Claim, fill and press ask more: they have the content too.
import { approvalOf } from './facts';
import { type Account, type Hold, holdOnPost, type Post } from './state';

/**
 * Whether a post is approved for its account, in date, and on no hold, by its row.
 * @param now epoch milliseconds.
 */
export function mayGoOut(
  post: Post,
  account: Account | undefined,
  holds: Record<string, Hold>,
  now: number,
): boolean {
  return isReady(post, account, now) && !holdOnPost(holds, post);
}

/** The same, whatever is on hold: what waits for a hold to be lifted. */
export function isReady(post: Post, account: Account | undefined, now: number): boolean {
  return post.state === 'approved' && !post.anyTarget && !!account && approvalOf(post, account, now).valid;
}
