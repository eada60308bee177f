// What time, a restart or a closed tab did while nobody looked. Every step is a command: repeats are harmless.
import type { Command } from '../domain/lifecycle/commands';
import { POST_STATES, type Post, type PostState } from '../domain/lifecycle/state';
import { readZoneCheck, sessionId, writeZoneCheck } from '../platform/memory';
import { getTab } from '../platform/tabs';
import { claimedPost, endedApprovals, listByDue } from '../store/posts';
import { theContext } from './context';

type Cause = Extract<Command, { type: 'release-claim' }>['cause'];

/** Ends the claim of a post whose tab, session or time is over. */
export async function sweepClaims(): Promise<void> {
  const { database } = await theContext();
  const post = await claimedPost(database);
  const cause = post && (await lostBy(post));
  if (post && cause) await release(post, cause);
}

async function lostBy(post: Post): Promise<Cause | undefined> {
  const claim = post.claim!;
  if (claim.session !== (await sessionId())) return 'restart';
  if (!(await getTab(claim.tabId))) return 'tab-closed';
  if (claim.until <= Date.now()) return 'time';
  return undefined;
}

/** Ends a post's open claim. What may have gone out becomes unresolved (the domain decides). */
export async function release(post: Post, cause: Cause): Promise<void> {
  const { run } = await theContext();
  const claimId = post.claim!.id;
  await run({ type: 'release-claim', postId: post.id, claimId, cause }, `${claimId}:release`);
}

/** Approvals that ended become events; what was due by then is missed, with its reason. */
export async function sweepApprovals(): Promise<void> {
  const { database, run } = await theContext();
  for (;;) {
    const posts = await endedApprovals(database, Date.now(), 50);
    if (posts.length === 0) return;
    const before = posts.map((post) => post.id).join();
    await run(posts.map((post) => ({ type: 'refresh-post', postId: post.id })));
    const after = await endedApprovals(database, Date.now(), 50);
    // A row whose hint is older than its decisions stays: the gate judges afresh anyway.
    if (after.map((post) => post.id).join() === before) return;
  }
}

/**
 * A newer browser may bring newer zone rules: due times are resolved again, once for each browser version.
 * In batches, each its own transaction, so that nobody waits.
 */
export async function sweepZones(browserVersion: string): Promise<void> {
  if ((await readZoneCheck()) === browserVersion) return;
  const { database, run } = await theContext();
  const dated: PostState[] = POST_STATES.filter((s) => ['draft', 'in-review', 'approved'].includes(s));
  for (const state of dated) {
    let after: [number, string] | undefined;
    do {
      const page = await listByDue(database, { state, after, limit: 50 });
      if (page.posts.length > 0) {
        await run(page.posts.map((post) => ({ type: 'refresh-post', postId: post.id })));
      }
      after = page.next;
    } while (after);
  }
  await writeZoneCheck(browserVersion);
}
