// Where each piece of knowledge in `site.ts` and `labels.ts` comes from, so that it can be doubted. Not shipped: read by tests, by
// the manual checklist, and by whoever repairs `site.ts`.
import type * as labels from './labels';
import type { PATHS, SELECTORS } from './site';

export interface Known {
  why: string;
  source: string;
  /** ISO date of the last sighting on the live page; `unverified` when nobody we know of has looked. */
  date: string;
}

const NOTE = "another project's field note";
const DOCS = "Meta's documentation of Web Intents";

export const SELECTOR_SOURCES: Record<keyof typeof SELECTORS, Known & { expected: string }> = {
  editor: {
    why: "Lexical's editable element; one a part of the thread.",
    source: NOTE,
    date: '2026-09-26',
    expected: '1 a part in an open composer; feed rows and message boxes may have the same shape',
  },
  control: {
    why: "The page's buttons are `div role=button`; real buttons are taken along in case that changes.",
    source: NOTE,
    date: '2026-09-26',
    expected: 'many',
  },
  layer: {
    why: 'The frame of a composer, where it has one. The build of 2026-06-12 had `menu` and no dialog.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 or 2 (an empty one may be stacked); none in inline replies',
  },
  outside: {
    why: 'Where a search for the composer around an editor stops: the page itself.',
    source: NOTE,
    date: '2026-06-12',
    expected: 'at least body',
  },
  navigation: {
    why: 'Holds the link to the profile of whoever is signed in.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 or more',
  },
  profileLink: {
    why: 'A link to a profile (or, with /post/, to a post).',
    source: NOTE,
    date: '2026-09-26',
    expected: '1 in the navigation, 1 before each editor of a dialog',
  },
  postLink: {
    why: 'A link to a post: its permalink around its time, and "View" in the toast.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 or more a post',
  },
  postContainer: {
    why: 'One post in feed, profile and permalink page.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 a post',
  },
  time: {
    why: 'When a post was published; a steady, language-independent handle.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 a post',
  },
  fileInput: {
    why: 'Takes images and videos; hidden, several files at once.',
    source: NOTE,
    date: '2026-09-26',
    expected: '1 a part, or made when "Attach media" is pressed',
  },
  preview: {
    why: 'An attached file before it is published.',
    source: NOTE,
    date: '2026-09-26',
    expected: '1 a file; 2 when the page attached it twice',
  },
  altField: {
    why: 'Where an alternative text is written.',
    source: 'assumed from the mobile app',
    date: 'unverified',
    expected: '1 in its dialog',
  },
  alert: {
    why: 'Where toasts and errors appear.',
    source: 'WAI-ARIA practice; not reported from the live page',
    date: 'unverified',
    expected: '0 or more',
  },
};

export const PATH_SOURCES: Record<keyof typeof PATHS, Known> = {
  intent: { why: 'Opens an empty composer without any selector.', source: DOCS, date: '2026-03-19' },
  login: { why: 'Nobody is signed in.', source: NOTE, date: '2026-08-01' },
  messages: {
    why: 'Direct messages use the same editor: never filled, never guarded.',
    source: NOTE,
    date: '2026-09-26',
  },
  search: {
    why: 'A hashtag in a published text links there, and the first one is shown without its sign.',
    source: NOTE,
    date: '2026-09-26',
  },
};

/** `seen`: languages in which somebody reported the label; the others are plain translations, unverified. */
export const LABEL_SOURCES: Record<keyof typeof labels, Known & { seen: readonly string[] }> = {
  post: {
    why: 'The control that publishes.',
    source: NOTE,
    date: '2026-09-26',
    seen: ['en', 'zh-Hans', 'zh-Hant', 'ko', 'vi'],
  },
  schedule: {
    why: "The same control once a time is set: the post goes to Threads' own scheduler.",
    source: NOTE,
    date: '2026-09-26',
    seen: ['en'],
  },
  create: {
    why: 'Opens the composer: side bar, floating button, row in the feed.',
    source: NOTE,
    date: '2026-09-26',
    seen: ['en', 'zh-Hans', 'vi'],
  },
  addPart: { why: 'Adds a further editor.', source: NOTE, date: '2026-09-26', seen: ['en', 'id'] },
  attach: {
    why: 'Makes the file input where it is not there yet (inline replies).',
    source: NOTE,
    date: '2026-09-26',
    seen: ['en'],
  },
  remove: {
    why: 'Takes an attached file away; pressed only to undo a second copy that the page made itself.',
    source: NOTE,
    date: '2026-09-26',
    seen: ['en'],
  },
  alt: { why: 'Opens the alternative text of one file.', source: NOTE, date: 'unverified', seen: [] },
  done: { why: 'Ends the entry of an alternative text.', source: NOTE, date: '2026-09-26', seen: ['en'] },
  addTopic: {
    why: 'Stands where the topic would: there is none.',
    source: NOTE,
    date: '2026-06-15',
    seen: ['en'],
  },
  profile: {
    why: "Names the icon in the navigation that links to the signed-in person's own profile.",
    source: NOTE,
    date: '2026-06-12',
    seen: ['en'],
  },
  login: { why: 'Nobody is signed in.', source: NOTE, date: '2026-06-12', seen: ['en'] },
  interstitial: {
    why: 'Something lies over the page that only the person may press away.',
    source: NOTE,
    date: '2026-06-12',
    seen: ['en'],
  },
};

export const INTENT_SOURCE: Known = {
  why: 'The official door for topic, link, reply control, replies and quotes.',
  source: DOCS,
  date: '2026-03-19',
};
export const REDIRECT_SOURCE: Known = {
  why: 'A published link shows a shortened text; its target is complete.',
  source: NOTE,
  date: '2026-06-12',
};
