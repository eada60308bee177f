// The one way to change anything: decide → append → project, in one strict IndexedDB transaction.
import { bytesToHex } from '@noble/hashes/utils.js';
import { asksContent } from '../domain/approval/check-content';
import type { AnyCommand } from '../domain/lifecycle/commands';
import { count } from '../domain/lifecycle/count';
import { seeManagedPolicy } from '../domain/lifecycle/decide-managed';
import { type Event, postOf, type WrittenBody } from '../domain/lifecycle/events';
import type { Facts } from '../domain/lifecycle/facts';
import { type Counter, NEVER, type Post, type State } from '../domain/lifecycle/state';
import { writeEntry } from '../domain/log/entry';
import { EMPTY_EDGE, append as grow, leafHash, rootOf } from '../domain/log/merkle';
import { StoreError } from '../store/database';
import type { BobbinDatabase, MetaRow } from '../store/schema';
import { readSmall, smallRows } from '../store/small-rows';
import { type Reads, reads } from './reads';
import type { Environment, Request, Result } from './types';

const STORES = ['posts', 'accounts', 'holds', 'counters', 'entries', 'bodies', 'media', 'meta'] as const;

/**
 * Executes commands in order in one transaction: all of them or none.
 * A command id that is in the log already changes nothing. A refusal is an answer, not an error.
 * @throws StoreError when the database cannot be used; then nothing is known to have changed: re-read before retrying.
 */
export async function execute<C extends AnyCommand>(
  requests: Request<C> | Request<C>[],
  environment: Environment<C>,
): Promise<Result> {
  const list = Array.isArray(requests) ? requests : [requests];
  const committed = await environment.database.use((db) => transact(db, list, environment));
  // Whoever repeats a command may have died between the commit and what follows: it is done again, it is harmless.
  if (!committed.ok || (committed.events.length === 0 && !committed.repeated)) return strip(committed);
  await environment.sentinel.write({
    installId: environment.device,
    size: committed.size,
    root: committed.root,
  });
  await environment.announce({ size: committed.size, events: committed.events, postIds: committed.postIds });
  return strip(committed);
}

type Committed =
  | (Extract<Result, { ok: true }> & { root: string; postIds: string[] })
  | Extract<Result, { ok: false }>;

function strip(committed: Committed): Result {
  if (!committed.ok) return committed;
  const { ok, repeated, events, size } = committed;
  return { ok, repeated, events, size };
}

async function transact<C extends AnyCommand>(
  db: BobbinDatabase,
  requests: Request<C>[],
  environment: Environment<C>,
): Promise<Committed> {
  const transaction = begin(db);
  // A put that fails rejects `done` too; without a handler here that would be an unhandled rejection.
  const done = quiet(transaction.done);
  const now = environment.now();
  const store = <S extends (typeof STORES)[number]>(name: S) => transaction.objectStore(name);
  const writes: Promise<unknown>[] = [];
  const write = (request: Promise<unknown>) => writes.push(quiet(request));
  try {
    // Everything that can be asked for at once is asked for at once; later commands' rows too.
    const wanted = requests.map(({ command }) => reads(command));
    const first = wanted.map((reading) => quiet(prefetch(reading, transaction)));
    const repeats = requests.map(({ commandId }) =>
      quiet(store('entries').index('command').getKey([commandId, 0])),
    );
    const metaRows = quiet(store('meta').getAll());
    const accountRows = quiet(store('accounts').getAll());
    const holdRows = quiet(store('holds').getAll());
    const counterRows = quiet(store('counters').getAll());
    const [meta, accounts, holds, counters] = await Promise.all([
      metaRows,
      accountRows,
      holdRows,
      counterRows,
    ]);
    const metaRow = <N extends MetaRow['name']>(name: N) =>
      meta.find((row): row is Extract<MetaRow, { name: N }> => row.name === name);
    // The database may have been wiped and made anew under an open context: nothing is written over that gap.
    if (metaRow('install')?.id !== environment.device) throw new StoreError('lost');
    let edge = metaRow('log')?.edge ?? EMPTY_EDGE;
    let state: State = {
      posts: {},
      accounts: Object.fromEntries(accounts.map((row) => [row.handle, row])),
      holds: Object.fromEntries(holds.map((row) => [row.scope, row])),
      ...readSmall(meta),
    };
    const before = state;
    let counted: Record<string, Counter> = Object.fromEntries(counters.map((row) => [row.account, row]));
    const countedBefore = counted;
    /** Bodies written by earlier commands of the same transaction. */
    const written = new Map<string, WrittenBody>();
    const events: Event['type'][] = [];
    const postIds = new Set<string>();
    const changedBefore = new Set<string>();
    let repeated = false;

    const append = (event: Event, commandId: string, n: number) => {
      const actor = state.person?.name;
      const signed = actor ? ({ ...event, private: { ...event.private, actor } } as Event) : event;
      const { json, entry, body } = writeEntry(
        signed,
        { commandId, n, at: now, device: environment.device },
        bytesToHex(environment.salt()),
      );
      const seq = edge.size;
      edge = grow(edge, leafHash(json));
      const postId = 'postId' in event ? event.postId : undefined;
      const about = postOf(event);
      write(
        store('entries').add({
          seq,
          commandId,
          n,
          json,
          at: now,
          type: event.type,
          ...(about ? { postId: about } : {}),
        }),
      );
      if (body) {
        write(store('bodies').put(body));
        if (event.type === 'post-written') written.set(body.hash, body.value as WrittenBody);
      }
      // The projection reads the event as the log will give it back, so that rows equal the replay.
      const replayed = {
        ...(JSON.parse(json) as Event),
        ...(body ? { private: body.value } : {}),
      } as Event;
      const next = environment.evolve(state, replayed, {
        at: now,
        device: environment.device,
        body: entry.private,
      });
      if (postId) {
        counted = count(counted, state.posts[postId], next.posts[postId]!);
        postIds.add(postId);
      }
      state = next;
      events.push(event.type);
    };

    // What the organisation demands comes before anything that is asked: no command is judged without it.
    const managed = environment.managed?.();
    const news = managed && seeManagedPolicy({ state }, { type: 'see-managed-policy', managed }, now);
    if (news && 'events' in news) for (const event of news.events) append(event, environment.newId(), 0);

    for (const [i, { commandId, command }] of requests.entries()) {
      const seen = await repeats[i];
      if (seen !== undefined) {
        repeated = true;
        if ('postId' in command) changedBefore.add(command.postId);
        continue;
      }
      const rows = await first[i]!;
      // Rows that an earlier command of this transaction changed are newer than what was read for this one.
      state = { ...state, posts: { ...rows.posts, ...state.posts } };
      const facts = await gather(wanted[i]!, { state }, rows, written, transaction);
      const decided = environment.decide(facts, command, now);
      if ('refusal' in decided) {
        transaction.abort();
        await done.catch(() => {});
        return { ok: false, refusal: decided.refusal };
      }
      for (const [n, event] of decided.events.entries()) append(event, commandId, n);
    }
    if (events.length > 0) {
      for (const id of postIds) write(store('posts').put(state.posts[id]!));
      for (const [handle, row] of Object.entries(state.accounts)) {
        if (before.accounts[handle] !== row) write(store('accounts').put(row));
      }
      for (const [scope, row] of Object.entries(state.holds)) {
        if (before.holds[scope] !== row) write(store('holds').put(row));
      }
      for (const scope of Object.keys(before.holds)) {
        if (!state.holds[scope]) write(store('holds').delete(scope));
      }
      for (const [account, row] of Object.entries(counted)) {
        if (countedBefore[account] !== row) write(store('counters').put(row));
      }
      for (const row of smallRows(state, before)) write(store('meta').put(row));
      write(store('meta').put({ name: 'log', edge } satisfies MetaRow));
    }
    // Without this the browser commits only after the last write has answered: one turn more.
    transaction.commit();
    await Promise.all(writes);
    await done;
    const concerned = [...new Set([...postIds, ...changedBefore])];
    return { ok: true, repeated, events, size: edge.size, root: rootOf(edge), postIds: concerned };
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already: by the browser, or by the failed write itself.
    }
    await done.catch(() => {});
    throw error;
  }
}

/** Every request of an aborted transaction rejects; the first error is the one that is thrown, the others are not news. */
function quiet<T>(request: Promise<T>): Promise<T> {
  request.catch(() => {});
  return request;
}

type Transaction = ReturnType<typeof begin>;
function begin(db: BobbinDatabase) {
  return db.transaction(STORES, 'readwrite', { durability: 'strict' });
}

interface Rows {
  posts: Record<string, Post>;
  permalinkOwner?: string | undefined;
}

const CLAIMED = () =>
  IDBKeyRange.bound(['claimed', Number.NEGATIVE_INFINITY, ''], ['claimed', NEVER, '\uffff']);

/** Reads the rows a command declares, in parallel with everything else. */
async function prefetch(wanted: Reads, transaction: Transaction): Promise<Rows> {
  const posts = transaction.objectStore('posts');
  const get = (id: string | undefined) => (id === undefined ? undefined : quiet(posts.get(id)));
  const [post, also, claimed, heirs, owner] = await Promise.all([
    get(wanted.post),
    get(wanted.also),
    wanted.claimed ? quiet(posts.index('state-due').getAll(CLAIMED())) : [],
    wanted.heirs && wanted.post ? quiet(posts.index('heirs').getAll(wanted.post)) : [],
    wanted.permalink === undefined ? undefined : quiet(posts.index('permalink').getKey(wanted.permalink)),
  ]);
  const found = [...claimed, ...heirs, ...(post ? [post] : []), ...(also ? [also] : [])];
  return { posts: Object.fromEntries(found.map((row) => [row.id, row])), permalinkOwner: owner };
}

/** So many posts with the same content are looked at; where there may be more, nothing is inherited. */
const TWINS = 1000;

/** Posts with the same content, those that earlier commands of this transaction changed as they are now. */
async function twinsOf(post: Post, state: State, transaction: Transaction): Promise<Post[]> {
  const range = IDBKeyRange.bound([post.contentHash, ''], [post.contentHash, '\uffff']);
  const stored = await quiet(transaction.objectStore('posts').index('content').getAll(range, TWINS));
  if (stored.length === TWINS) return [];
  const rows = { ...Object.fromEntries(stored.map((row) => [row.id, row])), ...state.posts };
  return Object.values(rows).filter((row) => row.id !== post.id && row.contentHash === post.contentHash);
}

/** Completes the facts with what depends on the post's row: its content and which of its media are there. */
async function gather(
  wanted: Reads,
  base: { state: State },
  rows: Rows,
  written: Map<string, WrittenBody>,
  transaction: Transaction,
): Promise<Facts> {
  const facts: Facts = { ...base, permalinkOwner: rows.permalinkOwner };
  const post = wanted.post === undefined ? undefined : base.state.posts[wanted.post];
  const { policy } = (post && base.state.accounts[post.account]) ?? {};
  const content = wanted.content === 'if-asked' ? policy && asksContent(policy.checks) : wanted.content;
  const hashes = wanted.media ?? (wanted.content === true ? (post?.mediaHashes ?? []) : []);
  const media = transaction.objectStore('media');
  const [body, keys] = await Promise.all([
    content && post
      ? (written.get(post.body) ?? quiet(transaction.objectStore('bodies').get(post.body)))
      : undefined,
    quiet(Promise.all(hashes.map((hash) => quiet(media.getKey(hash))))),
  ]);
  if (content && post) {
    const value = body && 'hash' in body ? (body.value as WrittenBody) : body;
    facts.content = value?.content ?? 'erased';
  }
  if (wanted.heirs && post) {
    facts.heirs = Object.values(base.state.posts).filter((row) => row.inherited?.sources.includes(post.id));
  }
  if (wanted.twins && post && policy?.repeats === 'inherit') {
    facts.twins = await twinsOf(post, base.state, transaction);
  }
  if (wanted.content || wanted.media) facts.media = new Set(keys.filter((key) => key !== undefined));
  return facts;
}
