// After a decision the next post that waits for one comes into view, where the list of those that wait is open.
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import type { Database } from '../../../store/database';
import { listByDue, type Overview } from '../../../store/posts';
import { announce } from '../../parts/announcer';
import { waitsFor } from '../review/waiting';
import { go, route } from '../shell/route';

const PAGE = 50;

/** The post that waits after this one, else the first one that waits; undefined when no other one does. */
export async function nextWaiting(
  database: Database,
  post: Post,
  account: string | undefined,
  fits: (post: Post) => boolean,
): Promise<Post | undefined> {
  const other = (one: Post) => one.id !== post.id && fits(one);
  const search = async (after?: [number, string]) => {
    for (let key = after; ; ) {
      const page = await listByDue(database, { state: 'in-review', account, after: key, limit: PAGE });
      const found = page.posts.find(other);
      if (found || !page.next) return found;
      key = page.next;
    }
  };
  return (await search([post.dueAt, post.id])) ?? (await search());
}

/** Shows the next one. Anywhere else than in a list of those that wait the post stays in view. */
export async function showNextWaiting(database: Database, overview: Overview, post: Post): Promise<void> {
  const at = route.value;
  const waiting = at.view === 'review' || (at.view === 'queue' && at.tab === 'in-review');
  if (!waiting || at.post !== post.id) return;
  const fits = at.view === 'review' ? (one: Post) => waitsFor(one, overview, at.role) : () => true;
  const next = await nextWaiting(database, post, at.account, fits);
  if (next) go({ ...at, post: next.id }, true);
  announce(t(next ? 'workspace_next_waiting' : 'workspace_none_waiting'));
}
