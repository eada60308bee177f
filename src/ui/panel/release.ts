// Putting a claimed post back: a person says that Post was not pressed.
import type { CommandOf } from '../../domain/lifecycle/commands';
import type { Post } from '../../domain/lifecycle/state';

export function releaseOf(post: Post): CommandOf<'release-claim'> {
  return { type: 'release-claim', postId: post.id, claimId: post.claim?.id ?? '', cause: 'person' };
}
