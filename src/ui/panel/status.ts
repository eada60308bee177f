// Where the posting of one post stands, for what the panel says and offers.
import type { Post, Step } from '../../domain/lifecycle/state';

export type Status =
  | 'ready'
  | 'filling'
  /** It should be filling, and nothing was heard of it for long. */
  | 'silent'
  | 'your-turn'
  | 'fill-failed'
  | 'press-stopped'
  | 'let-through'
  | 'looking'
  | 'posted'
  | 'handed-over'
  | 'unresolved';

/** The last step of a post's claim. */
export function lastStep(post: Post): Step | undefined {
  return post.claim?.steps.at(-1);
}

export function statusOf(post: Post): Status {
  if (post.state === 'posted' || post.state === 'handed-over' || post.state === 'unresolved')
    return post.state;
  if (post.state !== 'claimed') return 'ready';
  // Once Post was pressed there is only one question left, whatever was stopped afterwards.
  if (post.claim?.pressedAt) return 'looking';
  switch (lastStep(post)?.name) {
    case 'filled':
      return 'your-turn';
    case 'fill-failed':
      return 'fill-failed';
    case 'press-stopped':
      return 'press-stopped';
    case 'override':
      return 'let-through';
    case 'pressed':
      return 'looking';
    default:
      return 'filling';
  }
}
