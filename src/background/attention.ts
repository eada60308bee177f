// Badge, alarm and notification, always recomputed from the store and the clock.

import { notifyDue, showBadge, wakeAt } from '../platform/attention';
import { t, tn } from '../platform/i18n';
import { readNotified, wantsNotifications, writeNotified } from '../platform/memory';
import { dueNow } from '../store/due';
import { claimedPost, nextDueAt, nextEndAt, unjudgedAccounts } from '../store/posts';
import { theContext } from './context';

/** Puts the badge and the next alarm right. @returns whether posts wait to be judged by a policy that changed. */
export async function refreshAttention(): Promise<boolean> {
  const { database } = await theContext();
  const now = Date.now();
  const [due, dueAt, endAt, claimed, unjudged] = await Promise.all([
    dueNow(database, now),
    nextDueAt(database, now),
    nextEndAt(database, now),
    claimedPost(database),
    unjudgedAccounts(database),
  ]);
  // Should this script be stopped before all posts are judged by a new policy, it is gone on with then.
  const goOn = unjudged.length > 0 ? now + 30_000 : undefined;
  await showBadge(due.posts.length);
  const wakes = [dueAt, endAt, due.startsAt, claimed?.claim?.until, goOn].filter(
    (at) => at !== undefined && at > now,
  ) as number[];
  await wakeAt(wakes.length ? Math.min(...wakes) : undefined);
  return unjudged.length > 0;
}

/** Says once that posts are due, when some became due since that was said last. */
export async function announceDue(): Promise<void> {
  const { database } = await theContext();
  const now = Date.now();
  const fresh = await dueNow(database, now, { limit: 1, after: await readNotified() });
  await writeNotified(now);
  if (fresh.posts.length === 0 || !(await wantsNotifications())) return;
  const { posts } = await dueNow(database, now);
  await notifyDue(tn('notification_due', posts.length), t('notification_next_step'));
}
