// Badge, notification, alarm: how a person hears of what is due.
import { browser } from './browser';

/** The number on the toolbar button; nothing when zero, `99+` above. */
export async function showBadge(count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#8a5300' });
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) });
}

const NOTIFICATION = 'due';

/** One notification, however many posts are due; a newer one replaces it. */
export async function notifyDue(title: string, message: string): Promise<void> {
  await browser.notifications.create(NOTIFICATION, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/bobbin-128.png'),
    title,
    message,
  });
}

export async function clearNotification(): Promise<void> {
  await browser.notifications.clear(NOTIFICATION);
}

/** Sets the one alarm. Alarms are hints: the background compares due times with the clock at every start anyway. */
export async function wakeAt(at: number | undefined): Promise<void> {
  if (at === undefined) await browser.alarms.clear('due');
  else browser.alarms.create('due', { when: Math.max(at, Date.now() + 1000) });
}
