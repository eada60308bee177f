/**
 * The deviations the stand-in can be switched to.
 *
 * The default of each mode is the newest thing anybody reported about the real page; every other value is an
 * older build, a rarer case or a fault that was really met. The dates name the entry in the project's notes on
 * Threads' web pages ("field note" = seen by somebody else on the live site). Shared by server and page.
 */

export type Language = 'en' | 'de' | 'fr' | 'zh-Hans' | 'zh-Hant' | 'ko' | 'vi' | 'id' | 'ar';

export interface HydrationReset {
  /** Milliseconds after `from` until the empty state is applied again. */
  ms: number;
  /** How often it happens in the life of a composer. */
  times: number;
  /** Counted from the moment the editor is mounted, or from the moment it first holds text (deterministic). */
  from: 'mount' | 'fill';
  /** True: the editor is created anew (other element); false: the same element is emptied. */
  remount: boolean;
}

export interface LateChange {
  /** Milliseconds after the editor first holds text. */
  ms: number;
  /**
   * `space` appends one, `quotes` makes straight quotes curly, `word` capitalises the first letter, `lines` puts all
   * lines into one text node: it looks the same, and the line breaks are lost on publishing.
   */
  how: 'space' | 'quotes' | 'word' | 'lines';
}

export interface Modes {
  // The editor ------------------------------------------------------------------------------------------------
  /** Which real Lexical is bundled: Threads' own version is unknown, so techniques must hold in all three. */
  lexical: '0.17' | '0.35' | '0.52';
  /** Lexical's RichText (a paragraph a line) or PlainText (one paragraph with line breaks). Unknown on Threads. */
  editor: 'rich' | 'plain';
  /** The dialog's shell is there at once, its editor this many ms later (more than 8 s seen, field notes 2026). */
  mountDelay: number;
  /** A fresh page hydrates late and applies its empty state again over a correct fill (field notes 2026). */
  hydrationReset: HydrationReset | null;
  /** The page itself changes the text after a fill, once, as autocorrection or a lagging plug-in would. */
  lateChange: LateChange | null;
  /**
   * Untrusted events: honoured; `text-ignored`: paste, beforeinput, input, key and drop events made by a script do
   * nothing (seen on another site that uses Lexical); `all-ignored`: clicks and `change` of inputs as well.
   */
  untrusted: 'honoured' | 'text-ignored' | 'all-ignored';
  /** Somebody's own text, restored when the first composer opens (one string a part); null for an empty one. */
  draft: string[] | null;

  // The composer's frame --------------------------------------------------------------------------------------
  /** The wrapper's role: `menu` is the build of 2026-06-12 in which no `role=dialog` was there. */
  composerRole: 'dialog' | 'alertdialog' | 'menu';
  /** Two stacked dialogs, one of them empty: placed before or after the real one (field note). */
  stackedDialog: 'none' | 'before' | 'after';
  /** Does the composer's backdrop cover the page (so that the mouse cannot reach what lies behind)? */
  backdrop: 'covers' | 'none';
  /** Escape or Cancel with content: `asks` "Save to drafts?" (2026-06); `closes` drops the text at once. */
  escape: 'asks' | 'closes';
  /** The primary control reads Post, in some builds Share; Schedule appears by itself once a time is set. */
  primaryLabel: 'post' | 'share' | 'schedule';
  /** The control of the inline reply box reads Post or Reply (2026-09-26: "Post or Reply"). */
  inlineLabel: 'post' | 'reply';
  /** Interface language; labels given in the notes where there are any, plausible ones elsewhere. */
  language: Language;
  /**
   * `unknown`: all labels are words that nobody has seen, as on the day of a change (2026-09-26: one label changed and
   * every selector of another project broke), or in a language that nobody has told.
   */
  wording: 'known' | 'unknown';
  /** "What’s new?" with U+2019 (2026-09-26) or with the ASCII apostrophe (before). */
  apostrophe: 'curly' | 'straight';
  /**
   * A post's own menu offers Edit for a while after posting; the composer it opens ends with "Done". The label is a
   * guess; that it differs from Post is the point.
   */
  editing: 'offered' | 'none';
  /** Topic: `search` since 2026-06-15; `inline` reacted only to real pointer events (until about 2026-05). */
  topicField: 'search' | 'inline';
  /** On some accounts a topic that is not among the suggestions does not stick (2026-06). */
  topicSticks: boolean;
  /** Footer since 2026-06: "Post Options"; before it "Anyone can reply". */
  footer: 'post-options' | 'anyone-can-reply';
  /** Characters a part may have; over it the counter is negative and Post does nothing. */
  textLimit: number;
  /** How a reply's composer shows the post that is answered: the whole of it, or its author's name only. */
  replyTarget: 'card' | 'name';
  /** The post that is answered or quoted shows in the composer this many ms after the editor. */
  targetDelay: number;
  /** Ask before leaving the page with a draft open. Off by default only because it stops test drivers. */
  beforeUnload: boolean;
  /**
   * A redesign in which nothing known is found: no role=textbox, no contenteditable, no labels.
   * `textarea`: a plain textarea in a nameless box; `closed-shadow`: everything inside a closed shadow root.
   */
  redesign: 'none' | 'textarea' | 'closed-shadow';

  // Media -----------------------------------------------------------------------------------------------------
  /** How many copies appear when a file is attached once (two at times, 2026-09-26). */
  attachCopies: 1 | 2;
  /** The second copy appears this many ms after the first. */
  copyDelay: number;
  /** The page or the server refuses the file. */
  mediaRefused: 'none' | 'page' | 'server';
  /** The hidden input is in the dialog, or made only when "Attach media" is pressed (inline replies always so). */
  mediaInput: 'present' | 'after-attach';
  /** The alt-text control is there, or missing. */
  altText: 'dialog' | 'none';
  /** Whether a preview carries its alternative text, or nothing but the alt-text dialog tells it. */
  altShown: 'preview' | 'dialog';
  /** Upload starts on choosing and takes this long; Post stays disabled until it ends (video: minutes). */
  uploadDelay: number;

  // The page around -------------------------------------------------------------------------------------------
  /**
   * The feed's composer row: a `role=button` (2026-09-26), a textbox of the same shape as the composer's, or
   * both, the textbox inside the button.
   */
  feedRow: 'both' | 'button' | 'textbox';
  /** The row's own "Post", which opens a second, empty composer while the filled one stays. */
  feedRowPost: boolean;
  /** Columns side by side, each with its own composer row. */
  columns: number;
  /** Something over the page that only the person may press. Takes effect at once. */
  interstitial: 'none' | 'cookies' | 'not-now';
  /** The navigation hydrates this many ms late. */
  navDelay: number;
  /** The account the navigation shows; null: the one that is signed in. Takes effect at once. */
  navAccount: string | null;
  /** The account the composer's author line shows; null: the one that is signed in. Takes effect at once. */
  composerAccount: string | null;
  /** Further profiles offered under "Switch profiles". */
  otherProfiles: string[];
  /** When the session's account changes: open pages follow at once, or go on showing the old one. */
  accountSwitch: 'live' | 'silent';
  /** Theme; `auto` follows the browser. */
  theme: 'auto' | 'light' | 'dark';

  // The intent and hosts --------------------------------------------------------------------------------------
  /** Characters outside the Basic Multilingual Plane come back as U+FFFD in the intent's text (2026-07). */
  intentDamage: boolean;
  /** Parameters that the intent takes no notice of, as builds before 2026-03-19 of the two shortcodes. */
  intentDrops: ('url' | 'tag' | 'reply_control' | 'reply_post_shortcode' | 'quote_post_shortcode')[];
  /** What `/intent/post` answers: 429 to signed-in sessions at times (2026-07). */
  intentStatus: 200 | 429;
  /** threads.net: redirects to threads.com (since April 2025) or still serves. */
  oldHost: 'redirects' | 'serves';

  // After the press -------------------------------------------------------------------------------------------
  /**
   * What a submit comes to. `error-not-sent`: refused, nothing stored. `error-sent`: stored, yet answered with an
   * error. `network-not-sent`, `network-sent`: the connection breaks before or after storing. `dropped`: answered
   * as if all were well, the dialog closes, nothing was published (field note). Takes effect at once.
   */
  submit: 'ok' | 'error-not-sent' | 'error-sent' | 'network-not-sent' | 'network-sent' | 'dropped';
  /** After an error: the dialog stays with the text, or closes. */
  afterError: 'stays' | 'closes';
  /** The server takes this long to answer. Takes effect at once. */
  submitDelay: number;
  /** The dialog closes when the answer is there, or already at the press. */
  closes: 'answered' | 'pressed';
  /** Toast "Posted" with the link "View", without it, or none. */
  toast: 'link' | 'plain' | 'none';
  /** How long the toast stays, ms. */
  toastMs: number;
  /** Redirect to the permalink, or none: the redirect often does not come (field note). */
  afterPost: 'stay' | 'permalink';
  /** Scheduled posts that exist already; at 25 the next shows "Can't schedule thread" (2026-08-07). */
  scheduledAlready: number;

  // What was published ----------------------------------------------------------------------------------------
  /** The server changes the published text: one word in it, or everything after 80 characters cut off. */
  published: 'exact' | 'changed' | 'cut';
  /** Line breaks of a published text: "\n" in the text (shown by CSS), `<br>`, or a span a line. */
  publishedBreaks: 'text' | 'br' | 'spans';
  /** In feed and profile, texts longer than this are folded behind "More"; 0: never. */
  foldAfter: number;
  /** The profile shows a new post this many ms after it was published; -1: never. */
  profileDelay: number;
  /** The permalink page answers this many ms after the post was published; -1: never. */
  permalinkDelay: number;
  /** Counts: beside the icon (the accessible name is then "Like 36"), or in `aria-label`. */
  counts: 'children' | 'label';
}

export const defaultModes: Readonly<Modes> = Object.freeze({
  lexical: '0.52',
  editor: 'rich',
  mountDelay: 0,
  hydrationReset: null,
  lateChange: null,
  untrusted: 'honoured',
  draft: null,
  composerRole: 'dialog',
  stackedDialog: 'none',
  backdrop: 'covers',
  escape: 'asks',
  primaryLabel: 'post',
  inlineLabel: 'post',
  language: 'en',
  wording: 'known',
  apostrophe: 'curly',
  editing: 'offered',
  topicField: 'search',
  topicSticks: true,
  footer: 'post-options',
  textLimit: 500,
  replyTarget: 'card',
  targetDelay: 0,
  beforeUnload: false,
  redesign: 'none',
  attachCopies: 1,
  copyDelay: 0,
  mediaRefused: 'none',
  mediaInput: 'present',
  altText: 'dialog',
  altShown: 'preview',
  uploadDelay: 0,
  feedRow: 'both',
  feedRowPost: true,
  columns: 1,
  interstitial: 'none',
  navDelay: 0,
  navAccount: null,
  composerAccount: null,
  otherProfiles: [],
  accountSwitch: 'live',
  theme: 'auto',
  intentDamage: false,
  intentDrops: [],
  intentStatus: 200,
  oldHost: 'redirects',
  submit: 'ok',
  afterError: 'stays',
  submitDelay: 0,
  closes: 'answered',
  toast: 'link',
  toastMs: 6000,
  afterPost: 'stay',
  scheduledAlready: 0,
  published: 'exact',
  publishedBreaks: 'text',
  foldAfter: 0,
  profileDelay: 0,
  permalinkDelay: 0,
  counts: 'children',
} satisfies Modes);
