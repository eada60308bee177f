// Reading the log for the table: backwards, through the filter, with the posts the entries speak of.
import type { Post } from '../../../domain/lifecycle/state';
import type { LogEntryView } from '../../../domain/log/entry';
import type { Database } from '../../../store/database';
import { readHistory, readLogBackwards } from '../../../store/log';
import { getPost } from '../../../store/posts';

export interface EntryFilter {
  account?: string | undefined;
  /** An event's type. */
  kind?: string | undefined;
  post?: string | undefined;
}

export interface Reading {
  entries: LogEntryView[];
  /** The posts the entries speak of, by id. */
  posts: Record<string, Post>;
  /** Read on below this position; 0 at the end. */
  next: number;
}

/** Entries shown at a time, and how many are looked through at most before the person is asked to go on. */
const WANTED = 60;
const LOOKED = 4000;
const PAGE = 200;

/**
 * The newest entries below a position that pass the filter.
 * @param downTo reads on at least to this position, however many are found on the way.
 */
export async function readEntries(
  database: Database,
  filter: EntryFilter,
  before: number,
  downTo = before,
): Promise<Reading> {
  const posts: Record<string, Post> = {};
  const known = async (id: unknown): Promise<Post | undefined> => {
    if (typeof id !== 'string') return undefined;
    const post = posts[id] ?? (await getPost(database, id));
    if (post) posts[id] = post;
    return post;
  };
  const passes = async ({ entry }: LogEntryView): Promise<boolean> => {
    if (filter.kind && entry.type !== filter.kind) return false;
    const post = await known(entry.postId);
    return !filter.account || entry.account === filter.account || post?.account === filter.account;
  };
  const found: LogEntryView[] = [];
  if (filter.post) {
    for (const view of (await readHistory(database, filter.post)).toReversed()) {
      if (await passes(view)) found.push(view);
    }
    return { entries: found, posts, next: 0 };
  }
  const filtered = Boolean(filter.account || filter.kind);
  let next = before;
  const end = Math.max(0, before - LOOKED);
  while (next > downTo || (next > end && found.length < WANTED)) {
    const page = await readLogBackwards(database, next, filtered ? PAGE : WANTED);
    if (page.length === 0) return { entries: found, posts, next: 0 };
    for (const view of page) if (await passes(view)) found.push(view);
    next = page.at(-1)!.seq;
  }
  return { entries: found, posts, next };
}
