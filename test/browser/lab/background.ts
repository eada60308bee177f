/**
 * The background of the laboratory: it hands work to the real content scripts and keeps what they say, without a store.
 * So a composer can be filled hundreds of times in the time of one whole main job. What it answers follows
 * `src/background/from-page.ts`.
 */
import type { FromPage, MediaFile, Sent, ToPage, Work } from '../../../src/messages/protocol';
import { laneHeader } from '../../stand-in/wire';

/** Work on its way from the test: bytes as base64. */
export type WireWork = Omit<Work, 'media'> & {
  media: (Omit<MediaFile, 'blob'> & { base64: string })[][];
  /** The browser runs no script in the page's own world: the second way of filling is not to be had. */
  noPageWorld?: boolean;
};

interface Lane {
  work: Work | undefined;
  /** Whether the page has the content: from then on a page loaded anew no longer holds it. */
  handed: boolean;
  noPageWorld?: boolean | undefined;
  said: FromPage[];
}

const lanes = new Map<number, Lane>();
/** Called whenever a content script said something. */
let heard: () => void = () => {};

const laneOf = (tabId: number): Lane => {
  let lane = lanes.get(tabId);
  if (!lane) {
    lane = { work: undefined, handed: false, said: [] };
    lanes.set(tabId, lane);
  }
  return lane;
};

const inject = (tabId: number, file: string, world: 'ISOLATED' | 'MAIN' = 'ISOLATED') =>
  chrome.scripting
    .executeScript({ target: { tabId, frameIds: [0] }, files: [file], world, injectImmediately: true })
    .then(
      () => true,
      () => false,
    );

async function answer(message: FromPage, tabId: number): Promise<unknown> {
  const lane = laneOf(tabId);
  const { work } = lane;
  if (message.type === 'what-to-do') {
    const toDo = { work, guarded: [] };
    if (!work) return { ...toDo, work: null };
    if (message.by === 'composer') {
      lane.handed = true;
      return toDo;
    }
    // The page was loaded anew: on the way to the composer, or after the press, to look what came of it.
    if (lane.handed) work.phase = work.permalink ? 'read-back' : 'look';
    await inject(tabId, 'composer.js');
    return { ...toDo, work: lane.handed ? work : null };
  }
  if (message.type === 'page-world-wanted')
    return !lane.noPageWorld && inject(tabId, 'page-world.js', 'MAIN');
  if (!('claimId' in message) || message.claimId !== work?.terms.claimId) return false;
  if (message.type === 'fill-noted') {
    lane.handed = message.touched;
    if (message.result === 'exact') work.phase = 'press';
    work.terms = { ...work.terms, byHand: message.byHand };
    // In force before anybody hears how the fill ended.
    await chrome.tabs
      .sendMessage(tabId, { type: 'terms', terms: work.terms }, { frameId: 0 })
      .catch(() => {});
  }
  if (message.type === 'press-noted' && message.verdict === 'passed') {
    work.phase = 'watch';
    work.pressedAt = Date.now();
  }
  if (message.type === 'result-seen' && message.permalink) {
    work.permalink = message.permalink;
  }
  lane.said.push(message);
  heard();
  return true;
}

chrome.runtime.onMessage.addListener((message: Sent<FromPage>, sender, respond) => {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return undefined;
  void answer(message, tabId).then(respond);
  return true;
});

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

const lab = {
  /** Gives the tab at this address a Threads of its own. @returns the tab's id. */
  async lane(url: string, name: string): Promise<number> {
    const [tab] = await chrome.tabs.query({ url });
    if (tab?.id === undefined) throw new Error(`no tab at ${url}`);
    await chrome.declarativeNetRequest.updateSessionRules({
      addRules: [
        {
          id: tab.id,
          condition: {
            tabIds: [tab.id],
            // Left out would mean: all but the page itself.
            resourceTypes: [
              'main_frame',
              'image',
              'media',
              'script',
              'stylesheet',
              'xmlhttprequest',
              'other',
            ],
          },
          action: {
            type: 'modifyHeaders',
            requestHeaders: [{ header: laneHeader, operation: 'set', value: name }],
          },
        } as chrome.declarativeNetRequest.Rule,
      ],
    });
    laneOf(tab.id);
    return tab.id;
  },

  /** Hands work to a tab and has the composer script begin. */
  async begin(tabId: number, { noPageWorld, ...wire }: WireWork): Promise<boolean> {
    const media = wire.media.map((part) =>
      part.map(({ base64, ...file }) => ({
        ...file,
        blob: new Blob([bytesOf(base64)], { type: file.type }),
      })),
    );
    lanes.set(tabId, { work: { ...wire, media }, handed: false, noPageWorld, said: [] });
    return inject(tabId, 'composer.js');
  },

  /** Nothing more to do in this tab. */
  end(tabId: number): void {
    laneOf(tabId).work = undefined;
  },

  /** Says something to the content scripts of a tab, as the background would. */
  tell(tabId: number, message: ToPage): Promise<unknown> {
    return chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
  },

  /** What the scripts of a tab said, from the nth on; waits for it, and answers with nothing after `ms`. */
  async said(tabId: number, from: number, ms: number): Promise<FromPage[]> {
    const end = Date.now() + ms;
    for (;;) {
      const { said } = laneOf(tabId);
      if (said.length > from || Date.now() >= end) return said.slice(from);
      await new Promise<void>((go) => {
        const before = heard;
        const timer = setTimeout(done, end - Date.now());
        function done() {
          clearTimeout(timer);
          before();
          go();
        }
        heard = done;
      });
    }
  },
};

export type LabBackground = typeof lab;

Object.assign(globalThis, { bobbinLab: lab });
// Calls to the browser keep a background awake: what it holds is in its memory only.
setInterval(() => void chrome.runtime.getPlatformInfo(), 10_000);
