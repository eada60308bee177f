// Every event that can start the background, in one place; all listeners are added at top level of its script.
import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser';
import { onManagedStorage } from './managed-storage';

export interface Sender {
  /** Present for content scripts. */
  tabId?: number | undefined;
  /** True for pages of ours. */
  own: boolean;
  url: string;
}

export interface WakeUps {
  /** A click on the toolbar button or its keyboard command: a person's gesture, until the first `await`. */
  toolbar(windowId: number | undefined): void;
  /** @returns undefined when the message is not ours to answer. */
  message(message: unknown, sender: Sender): Promise<unknown> | undefined;
  alarm(): Promise<void>;
  browserStart(): Promise<void>;
  installed(): Promise<void>;
  tabClosed(tabId: number): Promise<void>;
  notificationClicked(): Promise<void>;
  /** The organisation's administrators changed what they demand. */
  managedStorage(): Promise<void>;
}

export function listen(wakeUps: WakeUps): void {
  const own = browser.runtime.getURL('');
  browser.action.onClicked.addListener((tab) => wakeUps.toolbar(tab.windowId));
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return undefined;
    const url = sender.url ?? '';
    const isOwn = url.startsWith(own);
    // A content script speaks for the top frame of its tab only.
    const tabId = !isOwn && sender.frameId === 0 ? sender.tab?.id : undefined;
    return wakeUps.message(message, { tabId, own: isOwn, url });
  });
  browser.alarms.onAlarm.addListener(() => void wakeUps.alarm());
  browser.runtime.onStartup.addListener(() => void wakeUps.browserStart());
  browser.runtime.onInstalled.addListener(() => void wakeUps.installed());
  browser.tabs.onRemoved.addListener((tabId) => void wakeUps.tabClosed(tabId));
  browser.notifications.onClicked.addListener(() => void wakeUps.notificationClicked());
  onManagedStorage(() => void wakeUps.managedStorage());
}
