// Posts follow the clock and the policy by `refresh-post`, in batches, each its own transaction. A post that cannot be
// judged does not keep the others from it.

import type { Context } from '../context/context';
import { asksContent } from '../domain/approval/check-content';
import { policyHash, refreshPost } from '../domain/lifecycle/decide-refresh';
import type { Account, Post, PostState } from '../domain/lifecycle/state';
import { StoreError } from '../store/database';
import { endedApprovals, getBodies, listByDue, unjudgedAccounts } from '../store/posts';
import type { BackgroundCommand } from './decide';

/** What is needed of a context here. */
export type Refresher = Pick<Context<BackgroundCommand>, 'database' | 'run'>;

const BATCH = 50;

/** Refreshes all of them at once, or, where one of them is refused, each by itself. */
export async function refreshPosts(context: Refresher, posts: readonly Post[]): Promise<void> {
  const commands = posts.map(({ id }) => ({ type: 'refresh-post' as const, postId: id }));
  if (commands.length === 0 || (await tried(context, commands))) return;
  for (const command of commands) await tried(context, [command]);
}

async function tried({ run }: Refresher, commands: BackgroundCommand[]): Promise<boolean> {
  try {
    return (await run(commands)).ok;
  } catch (error) {
    // A store that fails concerns all of them; whatever else a row does concerns that row.
    if (error instanceof StoreError) throw error;
    return false;
  }
}

/** Approvals that ended become events; what was due by then is missed, with its reason. */
export async function refreshEnded(context: Refresher, now: number): Promise<void> {
  let after: [number, string] | undefined;
  for (;;) {
    const posts = await endedApprovals(context.database, now, BATCH, after);
    await refreshPosts(context, posts);
    const last = posts.at(-1);
    if (posts.length < BATCH || !last) return;
    // Read on behind them: a row that stays where it is (the gate judges afresh anyway) is not read for ever.
    after = [last.approvedUntil, last.id];
  }
}

/** How often it looks again whether a policy changed meanwhile, before it leaves the rest to the next alarm. */
const PASSES = 3;

/** Judges every post of the accounts whose policy changed, and says so at the end. It may be cut off and begun anew. */
export async function judgeByPolicy(context: Refresher, now: number): Promise<void> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    const accounts = await unjudgedAccounts(context.database);
    if (accounts.length === 0) return;
    for (const account of accounts) await judgeAccount(context, account, now);
  }
}

/** The posts in these states, of one account or of all, batch after batch. */
export async function* batches(
  { database }: Refresher,
  states: readonly PostState[],
  account?: string,
): AsyncGenerator<Post[]> {
  for (const state of states) {
    let after: [number, string] | undefined;
    do {
      const page = await listByDue(database, { state, account, after, limit: BATCH });
      yield page.posts;
      after = page.next;
    } while (after);
  }
}

async function judgeAccount(context: Refresher, account: Account, now: number): Promise<void> {
  for await (const posts of batches(context, ['in-review', 'approved'], account.handle)) {
    await refreshPosts(context, await concerned(context, posts, account, now));
  }
  await context.run({ type: 'apply-policy', account: account.handle, policy: policyHash(account.policy) });
}

/** Those of the posts that would change: what stays as it is costs no transaction. */
async function concerned(
  { database }: Refresher,
  posts: Post[],
  account: Account,
  now: number,
): Promise<Post[]> {
  const bodies = asksContent(account.policy.checks) ? await getBodies(database, posts) : [];
  return posts.filter((post, i) => {
    const state = { posts: { [post.id]: post }, accounts: { [account.handle]: account }, holds: {} };
    try {
      const decided = refreshPost(
        { state, content: bodies[i]?.content },
        { type: 'refresh-post', postId: post.id },
        now,
      );
      return 'events' in decided && decided.events.length > 0;
    } catch {
      return true;
    }
  });
}
