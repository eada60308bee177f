// Reading the log for the table: backwards, through the filter, with the posts the entries speak of.
import type { Post } from '../../../domain/lifecycle/state';
import type { LogEntryView } from '../../../domain/log/entry';
import { startOfDay } from '../../../domain/schedule/schedule';
import { isFiltered, type LogFilter, passesFilter } from '../../../exchange/log-filter';
import type { Database } from '../../../store/database';
import { positionAt, readHistory, readLogBackwards } from '../../../store/log';
import { getPost } from '../../../store/posts';
import type { Route } from '../shell/route';

/** The filter that an address names; its days are those of a zone. */
export function filterOf(at: Extract<Route, { view: 'log' }>, zone: string): LogFilter {
  const { account, kind, evidence, person, post } = at;
  return {
    account,
    kind,
    evidence,
    person: person?.trim() || undefined,
    post,
    from: at.from === undefined ? undefined : startOfDay(at.from, zone),
    until: at.to === undefined ? undefined : startOfDay(at.to, zone, 1),
  };
}

/** Clocks are put right by minutes, seldom by more: entries of a period may stand so far from where it is looked for. */
const MARGIN = 86_400_000;

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
  filter: LogFilter,
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
  const passes = async (view: LogEntryView): Promise<boolean> =>
    passesFilter(view, filter, (await known(view.entry.postId))?.account);
  const found: LogEntryView[] = [];
  if (filter.post) {
    for (const view of (await readHistory(database, filter.post)).toReversed()) {
      if (await passes(view)) found.push(view);
    }
    return { entries: found, posts, next: 0 };
  }
  const filtered = isFiltered(filter);
  // A period is looked for where it stands, not by reading down to it.
  const [first, last] = await Promise.all([
    filter.from === undefined ? 0 : positionAt(database, filter.from - MARGIN),
    filter.until === undefined ? before : positionAt(database, filter.until + MARGIN),
  ]);
  let next = Math.min(before, last);
  const end = Math.max(first, next - LOOKED);
  while (next > downTo || (next > end && found.length < WANTED)) {
    const page = await readLogBackwards(database, next, filtered ? PAGE : WANTED);
    if (page.length === 0) return { entries: found, posts, next: 0 };
    for (const view of page) if (await passes(view)) found.push(view);
    next = page.at(-1)!.seq;
  }
  return { entries: found, posts, next: next <= first ? 0 : next };
}
