// What a tab shows, as far as it has been scrolled: read page by page through the store's indexes.
import type { Post } from '../../../domain/lifecycle/state';
import { NEVER } from '../../../domain/lifecycle/state';
import { wallTime } from '../../../domain/schedule/schedule';
import type { Database } from '../../../store/database';
import { listByChange, listByDue } from '../../../store/posts';
import type { Tab } from './tabs';

export const PAGE = 60;

export interface QueueList {
  posts: Post[];
  /** Whether there is more to read. */
  more: boolean;
}

/**
 * The first `length` posts of a tab. Re-reading the same length after a change elsewhere keeps the scroll position,
 * because every row that was there is there again.
 */
export async function readTab(
  database: Database,
  tab: Tab,
  account: string | undefined,
  length: number,
): Promise<QueueList> {
  const lists = await Promise.all(
    tab.states.map((state) =>
      tab.order === 'due'
        ? listByDue(database, { state, account, limit: length + 1 }).then((page) => page.posts)
        : listByChange(database, { state, account, limit: length + 1 }).then((page) => page.posts),
    ),
  );
  const posts = lists.flat();
  posts.sort(tab.order === 'due' ? byDue : byChange);
  return { posts: posts.slice(0, length), more: posts.length > length };
}

function byDue(a: Post, b: Post): number {
  // What is being composed stands first whatever its time: it is what a person is in the middle of.
  const open = Number(b.state === 'claimed') - Number(a.state === 'claimed');
  return open || a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1);
}

function byChange(a: Post, b: Post): number {
  return b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1);
}

export interface DayGroup {
  /** ISO date, or `none` for posts without a date. */
  day: string;
  posts: Post[];
}

/** Groups neighbours by their day. The due day is the one written in the schedule's own zone. */
export function byDay(posts: readonly Post[], order: Tab['order'], viewerZone: string): DayGroup[] {
  const groups: DayGroup[] = [];
  for (const post of posts) {
    const day = dayOf(post, order, viewerZone);
    const last = groups.at(-1);
    if (last?.day === day) last.posts.push(post);
    else groups.push({ day, posts: [post] });
  }
  return groups;
}

function dayOf(post: Post, order: Tab['order'], viewerZone: string): string {
  if (order === 'change') return wallTime(post.outcome?.publishedAt ?? post.changedAt, viewerZone).date;
  return post.dueAt === NEVER ? 'none' : (post.schedule?.date ?? wallTime(post.dueAt, viewerZone).date);
}
