// After a decision the next post that waits for one comes into view, where the list of those that wait is open.
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import type { Database } from '../../../store/database';
import { listByDue } from '../../../store/posts';
import { announce } from '../../parts/announcer';
import { go, route } from '../shell/route';

/** The post that waits after this one, else the first one that waits; undefined when no other one does. */
export async function nextWaiting(
  database: Database,
  post: Post,
  account: string | undefined,
): Promise<Post | undefined> {
  const page = (after?: [number, string]) =>
    listByDue(database, { state: 'in-review', account, after, limit: 2 });
  const { posts } = await page([post.dueAt, post.id]);
  const others = posts.length > 0 ? posts : (await page()).posts;
  return others.find(({ id }) => id !== post.id);
}

/** Shows the next one. Anywhere else than in the list of those that wait the post stays in view. */
export async function showNextWaiting(database: Database, post: Post): Promise<void> {
  const at = route.value;
  if (at.view !== 'queue' || at.tab !== 'in-review' || at.post !== post.id) return;
  const next = await nextWaiting(database, post, at.account);
  if (next) go({ ...at, post: next.id }, true);
  announce(t(next ? 'workspace_next_waiting' : 'workspace_none_waiting'));
}
