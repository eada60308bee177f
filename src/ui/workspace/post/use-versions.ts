// Every version of a post, kept current.
import type { Post } from '../../../domain/lifecycle/state';
import { type Version, versionsOf } from '../../../store/versions';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';

/** The versions of a post, oldest first; undefined while they are read. */
export function useVersions(post: Post): Version[] | undefined {
  const { context } = useApp();
  const { value: stored } = useLive(() => versionsOf(context.database, post), [post.id, post.changedAt]);
  return stored;
}
