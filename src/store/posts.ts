// Reading posts. Bounds and keys only: no cursor, no count over an index (the measured reasons are in docs/architecture.md).

import type { WrittenBody } from '../domain/lifecycle/events';
import {
  type Account,
  type Counter,
  NEVER,
  type Post,
  type PostState,
  type State,
} from '../domain/lifecycle/state';
import type { Site } from '../domain/site/overrides';
import type { Database } from './database';
import { readSmall } from './small-rows';

/** Sorts after every string id. */
const LAST = '\uffff';

export interface Page {
  posts: Post[];
  /** Give it back to read on; undefined at the end. */
  next?: [number, string] | undefined;
}

export async function getPost(database: Database, id: string): Promise<Post | undefined> {
  return database.use((db) => db.get('posts', id));
}

/** The content, author and notes of a post; `undefined` when the body was erased. */
export async function getBody(database: Database, post: Post): Promise<WrittenBody | undefined> {
  return database.use(async (db) => (await db.get('bodies', post.body))?.value as WrittenBody | undefined);
}

/** Several posts, those that are there, in the order asked for. */
export async function getPosts(database: Database, ids: readonly string[]): Promise<Post[]> {
  const rows = await database.use(async (db) => {
    const { store } = db.transaction('posts');
    return Promise.all(ids.map((id) => store.get(id)));
  });
  return rows.filter((row) => row !== undefined);
}

/** The bodies of several posts, in their order; undefined where one was erased. */
export async function getBodies(
  database: Database,
  posts: readonly Post[],
): Promise<(WrittenBody | undefined)[]> {
  return database.use(async (db) => {
    const { store } = db.transaction('bodies');
    const bodies = await Promise.all(posts.map((post) => store.get(post.body)));
    return bodies.map((body) => body?.value as WrittenBody | undefined);
  });
}

/** A page of all posts in the order of their ids, from behind `after`. */
export async function listAll(database: Database, after: string, limit: number): Promise<Post[]> {
  return database.use((db) => db.getAll('posts', IDBKeyRange.lowerBound(after, after !== ''), limit));
}

/** A page of a state's posts in order of due time, of one account or all. */
export async function listByDue(
  database: Database,
  options: {
    state: PostState;
    account?: string | undefined;
    after?: [number, string] | undefined;
    limit?: number;
  },
): Promise<Page> {
  const { state, account, after = [Number.NEGATIVE_INFINITY, ''], limit = 100 } = options;
  const posts = await database.use((db) =>
    account === undefined
      ? db.getAllFromIndex(
          'posts',
          'state-due',
          IDBKeyRange.bound([state, ...after], [state, NEVER, LAST], true),
          limit,
        )
      : db.getAllFromIndex(
          'posts',
          'account-state-due',
          IDBKeyRange.bound([account, state, ...after], [account, state, NEVER, LAST], true),
          limit,
        ),
  );
  const last = posts.at(-1);
  return { posts, next: posts.length === limit && last ? [last.dueAt, last.id] : undefined };
}

/** A page of a state's posts, those that changed last first, of one account or all. */
export async function listByChange(
  database: Database,
  options: {
    state: PostState;
    account?: string | undefined;
    /** Reads on below this key. */
    before?: [number, string] | undefined;
    limit?: number;
  },
): Promise<Page> {
  const { state, account, before = [NEVER, LAST], limit = 100 } = options;
  const place = account === undefined ? [state] : [account, state];
  const posts = await database.use(async (db) => {
    const { store } = db.transaction('posts');
    const index = store.index(account === undefined ? 'state-changed' : 'account-state-changed');
    const range = IDBKeyRange.bound([...place, 0, ''], [...place, ...before], false, true);
    // getAll with options: Chrome 141, Firefox 141; idb's types do not know it yet.
    const getAll = index.getAll as unknown as (options: object) => Promise<Post[]>;
    return getAll.call(index, { query: range, direction: 'prev', count: limit });
  });
  const last = posts.at(-1);
  return { posts, next: posts.length === limit && last ? [last.changedAt, last.id] : undefined };
}

/** The ids of the posts whose present content has this hash. */
export async function postsWithContent(database: Database, contentHash: string): Promise<string[]> {
  const range = IDBKeyRange.bound([contentHash, ''], [contentHash, LAST]);
  return database.use((db) => db.getAllKeysFromIndex('posts', 'content', range));
}

/** The next instant at which something becomes due, after `now`; undefined when nothing is planned. */
export async function nextDueAt(database: Database, now: number): Promise<number | undefined> {
  const range = IDBKeyRange.bound(['approved', now, LAST], ['approved', NEVER, ''], true, true);
  const [post] = await database.use((db) => db.getAllFromIndex('posts', 'state-due', range, 1));
  return post?.dueAt;
}

/** The post that is being composed, if any. */
export async function claimedPost(database: Database): Promise<Post | undefined> {
  return (await listByDue(database, { state: 'claimed', limit: 1 })).posts[0];
}

/** The post that a claim belongs to, open or ended. */
export async function postOfClaim(database: Database, claimId: string): Promise<Post | undefined> {
  return database.use((db) => db.getFromIndex('posts', 'claim', claimId));
}

/** The posts that have these addresses, those that are there. */
export async function postsOfPermalinks(database: Database, permalinks: readonly string[]): Promise<Post[]> {
  const rows = await database.use(async (db) => {
    const index = db.transaction('posts').store.index('permalink');
    return Promise.all(permalinks.map((permalink) => index.get(permalink)));
  });
  return rows.filter((row) => row !== undefined);
}

/** Approved posts whose approval ended at `now` or before, at most `limit`: work for the sweep. */
export async function endedApprovals(
  database: Database,
  now: number,
  limit = 100,
  after: [number, string] = [Number.NEGATIVE_INFINITY, ''],
): Promise<Post[]> {
  const range = IDBKeyRange.bound(['approved', ...after], ['approved', now, LAST], true);
  return database.use((db) => db.getAllFromIndex('posts', 'state-until', range, limit));
}

/** The instant at which the next approval ends, after `now`. */
export async function nextEndAt(database: Database, now: number): Promise<number | undefined> {
  const range = IDBKeyRange.bound(['approved', now, LAST], ['approved', NEVER, ''], true, true);
  const [post] = await database.use((db) => db.getAllFromIndex('posts', 'state-until', range, 1));
  return post?.approvedUntil;
}

/** Accounts whose policy changed and whose posts are not all judged by it yet. */
export async function unjudgedAccounts(database: Database): Promise<Account[]> {
  return (await database.use((db) => db.getAll('accounts'))).filter(({ unjudged }) => unjudged);
}

/** What is known of Threads' pages beyond what ships. */
export async function getSite(database: Database): Promise<Site | undefined> {
  const row = await database.use((db) => db.get('meta', 'site'));
  return row?.name === 'site' ? row.site : undefined;
}

/** Everything small that pages show: accounts, holds, person, the organisation's policy, site knowledge, counters. */
export interface Overview extends Omit<State, 'posts'> {
  counters: Record<string, Counter>;
}

export async function getOverview(database: Database): Promise<Overview> {
  return database.use(async (db) => {
    const transaction = db.transaction(['accounts', 'holds', 'counters', 'meta']);
    const [accounts, holds, counters, meta] = await Promise.all([
      transaction.objectStore('accounts').getAll(),
      transaction.objectStore('holds').getAll(),
      transaction.objectStore('counters').getAll(),
      transaction.objectStore('meta').getAll(),
    ]);
    return {
      accounts: Object.fromEntries(accounts.map((row) => [row.handle, row])),
      holds: Object.fromEntries(holds.map((row) => [row.scope, row])),
      counters: Object.fromEntries(counters.map((row) => [row.account, row])),
      ...readSmall(meta),
    };
  });
}

/**
 * The permalinks of the posts that were posted last, without one post's own: a look at the profile must not take them
 * for something new. (Whether any post ever had a permalink is judged by the command, in its transaction.)
 */
export async function takenPermalinks(database: Database, except: string): Promise<string[]> {
  const { posts } = await listByChange(database, { state: 'posted', limit: 50 });
  return posts.flatMap((post) => (post.id === except ? [] : (post.outcome?.permalink ?? [])));
}
