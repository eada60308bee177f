// The background's wake-ups. Each reads like a sentence; what matters is in the store before and after.
import { asFromPage, asFromUi } from '../messages/validate';
import { clearNotification } from '../platform/attention';
import { openPanel } from '../platform/panel';
import { activeTab, isThreads, openThreads, showTab, threadsTabs } from '../platform/tabs';
import { listen } from '../platform/wake-ups';
import { StoreError } from '../store/database';
import { claimedPost } from '../store/posts';
import { afterChange } from './after-change';
import { announceDue, refreshAttention } from './attention';
import { theContext } from './context';
import { fromPage } from './from-page';
import { fillAgain, start } from './start';
import { release, sweepApprovals, sweepClaims, sweepZones } from './sweep';

/** Puts everything right that time or a restart changed. */
async function putRight(): Promise<void> {
  await unlessStoreFails(async () => {
    await (await theContext()).seeManagedPolicy();
    await sweepClaims();
    await sweepApprovals();
    await refreshAttention();
    await announceDue();
  });
}

/** A lost, newer or closed database is left alone here: the pages say it and offer what can be done. */
async function unlessStoreFails(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

listen({
  toolbar(windowId) {
    // First and synchronously: the gesture ends at the first `await`.
    void openPanel(windowId);
    void start({ windowId });
  },

  message(message, sender) {
    if (sender.own) {
      const request = asFromUi(message);
      switch (request?.type) {
        case 'start':
          return start(request);
        case 'fill-again':
          return fillAgain();
        case 'changed':
          return afterChange(request.postIds, request.site).then(() => true);
        default:
          return undefined;
      }
    }
    if (sender.tabId === undefined || !isThreads(sender.url)) return undefined;
    const claim = asFromPage(message);
    return claim && fromPage(claim, sender.tabId);
  },

  async alarm() {
    await putRight();
  },

  async browserStart() {
    await putRight();
    await unlessStoreFails(() => sweepZones(navigator.userAgent));
  },

  async installed() {
    await putRight();
    await unlessStoreFails(() => sweepZones(navigator.userAgent));
  },

  async tabClosed(tabId) {
    await unlessStoreFails(async () => {
      const { database } = await theContext();
      const post = await claimedPost(database);
      if (post?.claim?.tabId === tabId) await release(post, 'tab-closed');
    });
  },

  async managedStorage() {
    await putRight();
  },

  async notificationClicked() {
    await clearNotification();
    // A click on a notification is no gesture that could open the panel (Firefox): Threads comes to the front.
    const active = await activeTab();
    const [tab] = await threadsTabs(active?.windowId);
    if (tab) await showTab(tab);
    else await openThreads();
  },
});
