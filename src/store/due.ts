// What is due, by the rules as they are now: an approval that ended or was withdrawn, another policy and a hold take a post
// off these lists at once, whatever its row still says.
import { approvalOf } from '../domain/lifecycle/facts';
import { isReady, mayGoOut } from '../domain/lifecycle/may-go-out';
import {
  type Account,
  EVERYTHING,
  type Hold,
  type HoldScope,
  holdOnPost,
  NEVER,
  type Post,
  tagOfScope,
} from '../domain/lifecycle/state';
import type { Database } from './database';

/** Sorts after every string id. */
const LAST = '\uffff';
type Key = [number, string];

/** How many rows are read at a time, and for one answer at most. */
const PAGE = 100;
const MOST_ROWS = 2000;

export interface Due {
  /** What may go out now, oldest first. */
  posts: Post[];
  /** What would be due but for a hold, oldest first. */
  held: Post[];
  /** When the first of the other due posts may go out by itself: its approval begins then. Epoch milliseconds. */
  startsAt?: number | undefined;
}

/**
 * Due posts of all accounts, at most `limit` of each kind.
 * @param after only what became due after this instant.
 */
export async function dueNow(
  database: Database,
  now: number,
  { limit = 100, after = Number.NEGATIVE_INFINITY }: { limit?: number; after?: number } = {},
): Promise<Due> {
  return database.use(async (db) => {
    const transaction = db.transaction(['posts', 'accounts', 'holds']);
    const index = transaction.objectStore('posts').index('state-due');
    const read = (from: Key, count: number) =>
      index.getAll(IDBKeyRange.bound(['approved', ...from], ['approved', now, LAST], true), count);
    const [accounts, holds, first] = await Promise.all([
      transaction.objectStore('accounts').getAll(),
      transaction.objectStore('holds').getAll(),
      read([after, LAST], PAGE),
    ]);
    const byHandle = new Map(accounts.map((row) => [row.handle, row]));
    const byScope = Object.fromEntries(holds.map((row) => [row.scope, row]));
    const due: Due = { posts: [], held: [] };
    let rows = first;
    for (let seen = PAGE; ; seen += PAGE) {
      for (const post of rows) {
        const account = byHandle.get(post.account);
        if (!account || post.anyTarget) continue;
        const approval = approvalOf(post, account, now);
        if (!approval.valid) {
          if (approval.why !== 'not-yet') continue;
          due.startsAt = Math.min(due.startsAt ?? NEVER, approval.fromAt ?? NEVER);
        } else if (holdOnPost(byScope, post)) {
          if (due.held.length < limit) due.held.push(post);
        } else if (due.posts.length < limit) due.posts.push(post);
      }
      if (rows.length < PAGE || seen >= MOST_ROWS || due.posts.length >= limit) return due;
      const last = rows.at(-1)!;
      rows = await read([last.dueAt, last.id], PAGE);
    }
  });
}

/** How many rows the search for the next due post reads at a time, once the first one cannot go out. */
const FEW = 16;

/**
 * The oldest due post of an account that may go out.
 * @param holds those in force; without them what is on hold counts too.
 * @param now epoch milliseconds.
 */
export async function nextDue(
  database: Database,
  account: Account,
  now: number,
  holds: Record<string, Hold> = {},
): Promise<Post | undefined> {
  if (holds[EVERYTHING] ?? holds[account.handle]) return undefined;
  return database.use(async (db) => {
    const index = db.transaction('posts').store.index('account-state-due');
    const place = [account.handle, 'approved'] as const;
    let from: Key = [Number.NEGATIVE_INFINITY, ''];
    // Nearly always the first row is the one: a single row is read before a page of them.
    for (let limit = 1; ; limit = FEW) {
      const range = IDBKeyRange.bound([...place, ...from], [...place, now, LAST], true);
      const posts = await index.getAll(range, limit);
      const found = posts.find((post) => mayGoOut(post, account, holds, now));
      if (found || posts.length < limit) return found;
      const last = posts.at(-1)!;
      from = [last.dueAt, last.id];
    }
  });
}

/**
 * What became late under a hold, oldest first: approved posts of its scope that were due since it was set, and still wait.
 * Asked before the hold is lifted it says what waits; afterwards, what is late now.
 */
export async function lateUnder(
  database: Database,
  { scope, since }: { scope: HoldScope; since: number },
  now: number,
  limit = 100,
): Promise<{ posts: Post[]; more: boolean }> {
  return database.use(async (db) => {
    const transaction = db.transaction(['posts', 'accounts']);
    const accounts = new Map(
      (await transaction.objectStore('accounts').getAll()).map((row) => [row.handle, row]),
    );
    const index = transaction.objectStore('posts').index('state-due');
    const tag = tagOfScope(scope);
    const covers = (post: Post) =>
      tag === undefined
        ? scope === EVERYTHING || scope === post.account
        : holdOnPost({ [scope]: { scope, reason: '', since } }, post) !== undefined;
    const posts: Post[] = [];
    let from: Key = [since, ''];
    for (let seen = 0; seen < MOST_ROWS; seen += PAGE) {
      const rows = await index.getAll(
        IDBKeyRange.bound(['approved', ...from], ['approved', now, LAST], true),
        PAGE,
      );
      for (const post of rows) {
        if (!covers(post) || !isReady(post, accounts.get(post.account), now)) continue;
        if (posts.length === limit) return { posts, more: true };
        posts.push(post);
      }
      const last = rows.at(-1);
      if (rows.length < PAGE || !last) return { posts, more: false };
      from = [last.dueAt, last.id];
    }
    return { posts, more: true };
  });
}

/** Replies that are approved for any target and may be used now, those of one account or all. */
export async function listStandardReplies(
  database: Database,
  now: number,
  account?: string | undefined,
): Promise<Post[]> {
  return database.use(async (db) => {
    const transaction = db.transaction(['posts', 'accounts']);
    const [accounts, rows] = await Promise.all([
      transaction.objectStore('accounts').getAll(),
      // Of what has no date; more than these nobody looks through.
      transaction
        .objectStore('posts')
        .index('state-due')
        .getAll(IDBKeyRange.bound(['approved', NEVER, ''], ['approved', NEVER, LAST]), MOST_ROWS),
    ]);
    const byHandle = new Map(accounts.map((row) => [row.handle, row]));
    return rows.filter((post) => {
      const own = byHandle.get(post.account);
      if (!post.anyTarget || !own?.policy.standardReplies || (account && post.account !== account))
        return false;
      return approvalOf(post, own, now).valid;
    });
  });
}
