// Badge, alarm and notification, always recomputed from the store and the clock.

import { notifyDue, showBadge, wakeAt } from '../platform/attention';
import { t, tn } from '../platform/i18n';
import { readNotified, wantsNotifications, writeNotified } from '../platform/memory';
import { claimedPost, countDue, nextDueAt, nextEndAt } from '../store/posts';
import { theContext } from './context';

/** Puts the badge and the next alarm right. */
export async function refreshAttention(): Promise<void> {
  const { database } = await theContext();
  const now = Date.now();
  const [due, dueAt, endAt, claimed] = await Promise.all([
    countDue(database, now),
    nextDueAt(database, now),
    nextEndAt(database, now),
    claimedPost(database),
  ]);
  await showBadge(due);
  const wakes = [dueAt, endAt, claimed?.claim?.until].filter(
    (at) => at !== undefined && at > now,
  ) as number[];
  await wakeAt(wakes.length ? Math.min(...wakes) : undefined);
}

/** Says once that posts are due, when more are due than were said before. */
export async function announceDue(): Promise<void> {
  const { database } = await theContext();
  const now = Date.now();
  const [due, before] = await Promise.all([
    countDue(database, now),
    countDue(database, await readNotified()),
  ]);
  await writeNotified(now);
  // Posts that were due at the last look and still are have been announced already.
  if (due > before && (await wantsNotifications())) {
    await notifyDue(tn('notification_due', due), t('notification_next_step'));
  }
}
