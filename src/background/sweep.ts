// What time, a restart or a closed tab did while nobody looked. Every step is a command: repeats are harmless.
import type { Command } from '../domain/lifecycle/commands';
import type { Post } from '../domain/lifecycle/state';
import { readZoneCheck, sessionId, writeZoneCheck } from '../platform/memory';
import { getTab } from '../platform/tabs';
import { claimedPost } from '../store/posts';
import { theContext } from './context';
import { batches, judgeByPolicy, refreshEnded, refreshPosts } from './refresh';

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

/** Approvals that ended, and posts whose policy changed. */
export async function sweepApprovals(): Promise<void> {
  const context = await theContext();
  await refreshEnded(context, Date.now());
  await sweepPolicies();
}

let judging: Promise<void> | undefined;

/** One at a time: each of its steps is a change that asks for it again. */
export function sweepPolicies(): Promise<void> {
  judging ??= theContext()
    .then((context) => judgeByPolicy(context, Date.now()))
    .finally(() => {
      judging = undefined;
    });
  return judging;
}

/**
 * A newer browser may bring newer zone rules: due times are resolved again, once for each browser version.
 * In batches, each its own transaction, so that nobody waits.
 */
export async function sweepZones(browserVersion: string): Promise<void> {
  if ((await readZoneCheck()) === browserVersion) return;
  const context = await theContext();
  for await (const posts of batches(context, ['draft', 'in-review', 'approved'])) {
    await refreshPosts(context, posts);
  }
  await writeZoneCheck(browserVersion);
}
