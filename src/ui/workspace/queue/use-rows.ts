// The rows of a list: the first ones read at once from the store, the order of all of them kept by the finder where
// there are more, and only those in sight held whole.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import { onBroadcast } from '../../../platform/notices';
import type { Database } from '../../../store/database';
import { getPosts, listByChange, listByDue } from '../../../store/posts';
import { rightNow } from '../../parts/clock';
import { ownZone } from '../../parts/format';
import { keepList } from '../search/ask-finder';
import { comparator, dayFinder, dayOf, type Light, type Listing, lightOf, matches } from '../search/listing';

/** So many rows are read without asking the finder. */
export const FIRST = 100;
/** So many whole rows are held. */
const MOST = 2000;

export interface Rows {
  ids: readonly string[];
  /** The day of each row. */
  days: readonly number[];
  /** Rows of the whole list; more than `ids` while their order is being worked out. */
  length: number;
  /** Whether every row's place is known. */
  complete: boolean;
  post(id: string): Post | undefined;
  /** Says which rows are in sight, so that they are read. */
  want(ids: readonly string[]): void;
  failed: boolean;
}

interface Order {
  key: string;
  ids: string[];
  days: number[];
  length: number;
  complete: boolean;
  failed: boolean;
}

const dayOfInstant = dayFinder(ownZone());

/** The first rows of a list that is no search, in its order, as far as they are among the first of each state. */
export async function firstRows(
  database: Database,
  { states = [], order, account }: Listing,
  limit: number,
): Promise<{ light: Light; post: Post }[]> {
  const read = order === 'due' ? listByDue : listByChange;
  const pages = await Promise.all(states.map((state) => read(database, { state, account, limit })));
  const compare = comparator(order);
  return pages
    .flatMap(({ posts }) => posts.map((post) => ({ post, light: lightOf(post, dayOfInstant) })))
    .sort((a, b) => compare(a.light, b.light))
    .slice(0, limit);
}

/**
 * @param key names the list: another key is another list.
 * @param expected how many rows it has without filters, by the counters; undefined for a search.
 */
export function useRows(
  database: Database,
  listing: Listing,
  key: string,
  expected: number | undefined,
): Rows {
  const posts = useRef(new Map<string, Post>());
  const [order, setOrder] = useState<Order | undefined>(undefined);
  const [, setRead] = useState(0);
  const wanted = useRef<readonly string[]>([]);
  const latest = useRef({ listing });
  latest.current = { listing };
  const small = expected !== undefined && expected <= FIRST;
  const plain = !listing.text && !listing.tag && !listing.kind && !listing.ends && !listing.waits;
  const reading = useRef(false);

  /** Reads rows in sight that are not held, until there are none. */
  const fill = async () => {
    if (reading.current) return;
    reading.current = true;
    try {
      for (;;) {
        const missing = wanted.current.filter((id) => !posts.current.has(id));
        if (missing.length === 0) break;
        const found = await getPosts(database, missing);
        if (found.length === 0) break;
        for (const post of found) posts.current.set(post.id, post);
        prune(posts.current, wanted.current);
        setRead((n) => n + 1);
      }
    } finally {
      reading.current = false;
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the listing; the database is one for the page's life.
  useEffect(() => {
    let gone = false;
    let kept = false;
    let running = false;
    let again = false;

    const readFirst = async () => {
      again = true;
      if (running) return;
      running = true;
      while (again && !gone) {
        again = false;
        const { listing } = latest.current;
        const read = await firstRows(database, listing, FIRST);
        // The finder knows more by now: what was read is still the newest of these rows.
        for (const { post } of read) posts.current.set(post.id, post);
        if (gone) break;
        if (kept) {
          setRead((n) => n + 1);
          continue;
        }
        const now = rightNow();
        const shown = read.filter(({ light }) => matches(light, listing, now));
        setOrder({
          key,
          ids: shown.map(({ light }) => light.id),
          days: shown.map(({ light }) => dayOf(light, listing.order)),
          length: small ? shown.length : Math.max(expected ?? 0, shown.length),
          complete: small,
          failed: false,
        });
      }
      running = false;
    };
    const reads = small || plain;
    if (reads)
      void readFirst().catch(() => !gone && setOrder((before) => before && { ...before, failed: true }));

    let pending: { ids: string[]; days: number[] } = { ids: [], days: [] };
    const stop = small
      ? undefined
      : keepList(database, listing, rightNow(), {
          onPiece(from, ids, days, total) {
            if (from === 0) pending = { ids: [], days: [] };
            pending.ids.push(...ids);
            pending.days.push(...days);
            if (pending.ids.length < total) return;
            kept = true;
            setOrder({ key, ...pending, length: total, complete: true, failed: false });
          },
          onEdits(edits) {
            setOrder((before) => {
              if (!before || before.key !== key) return before;
              const ids = before.ids.slice();
              const days = before.days.slice();
              for (const edit of edits) {
                if ('remove' in edit) {
                  ids.splice(edit.remove, 1);
                  days.splice(edit.remove, 1);
                } else {
                  ids.splice(edit.insert, 0, edit.id);
                  days.splice(edit.insert, 0, edit.day);
                }
              }
              return { ...before, ids, days, length: ids.length };
            });
          },
          onFailed() {
            setOrder((before) => ({
              key,
              ids: before?.key === key ? before.ids : [],
              days: before?.key === key ? before.days : [],
              length: before?.key === key ? before.ids.length : 0,
              complete: true,
              failed: true,
            }));
          },
        });

    let refreshing = false;
    const stale = new Set<string>();
    const refresh = async () => {
      if (refreshing) return;
      refreshing = true;
      while (stale.size > 0 && !gone) {
        const ids = [...stale];
        stale.clear();
        const sight = new Set(wanted.current);
        // What is in sight keeps its old row until the new one is read; the rest is read when it comes into sight.
        for (const id of ids) if (!sight.has(id)) posts.current.delete(id);
        const found = await getPosts(
          database,
          ids.filter((id) => sight.has(id)),
        );
        for (const post of found) posts.current.set(post.id, post);
        if (found.length > 0 && !gone) setRead((n) => n + 1);
      }
      refreshing = false;
    };
    const unlisten = onBroadcast(({ postIds }) => {
      for (const id of postIds) if (posts.current.has(id)) stale.add(id);
      void refresh();
      if (reads && !kept) void readFirst();
    });
    const onFocus = () => {
      if (small) void readFirst();
    };
    window.addEventListener('focus', onFocus);
    return () => {
      gone = true;
      stop?.();
      unlisten();
      window.removeEventListener('focus', onFocus);
    };
  }, [key, small]);

  const current = order?.key === key ? order : undefined;
  return {
    ids: current?.ids ?? [],
    days: current?.days ?? [],
    length: current?.length ?? expected ?? 0,
    complete: current?.complete ?? false,
    failed: current?.failed ?? false,
    post: (id) => posts.current.get(id),
    want(ids) {
      wanted.current = ids;
      void fill();
    },
  };
}

/** Gives back what has long been out of sight. */
function prune(held: Map<string, Post>, wanted: readonly string[]): void {
  if (held.size <= MOST) return;
  const keep = new Set(wanted);
  for (const id of held.keys()) {
    if (held.size <= MOST / 2) return;
    if (!keep.has(id)) held.delete(id);
  }
}
