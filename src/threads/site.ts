// All that Bobbin knows of Threads' pages, as data. Nothing else in this folder holds a selector, a label or an
// address of the page: when Threads changes, this file is what has to change, and a person who does not program
// can change it. Why each entry is there, who saw it and when stands in `site-sources.ts` (kept apart so that it is
// not shipped into every page); a missing entry there does not compile. NOTES.md tells how all this is used.

/** Selectors. Structure and standard attributes only: class names are hashed and there are no test ids. */
export const SELECTORS = {
  editor: '[contenteditable="true"][role="textbox"], [contenteditable="true"][data-lexical-editor="true"]',
  control: '[role="button"], button, input[type="submit"]',
  layer: '[role="dialog"], [role="alertdialog"], [aria-modal="true"], [role="menu"]',
  outside: 'main, [role="main"], nav, [role="navigation"], #barcelona-page-layout, body, html',
  navigation: 'nav, [role="navigation"]',
  profileLink: 'a[href^="/@"]',
  postLink: 'a[href*="/post/"], a[href^="/t/"]',
  postContainer: '[data-pressable-container]',
  time: 'time[datetime]',
  fileInput: 'input[type="file"]',
  preview: 'img[src^="blob:"], video[src^="blob:"]',
  altField: 'textarea',
  alert: '[role="alert"], [role="status"], [aria-live="assertive"], [aria-live="polite"]',
};

/** Paths that tell what a page is. */
export const PATHS = {
  intent: '/intent/post',
  login: '/login',
  messages: '/messages',
  search: '/search',
};

/** The parameters of `/intent/post`. `text` is deliberately not used: it came back damaged (2026-07). */
export const INTENT = {
  params: {
    url: 'url',
    topic: 'tag',
    replyControl: 'reply_control',
    reply: 'reply_post_shortcode',
    quote: 'quote_post_shortcode',
  },
} as const;

/** Host and parameter of the page's redirect for links that leave it: the whole address of a shortened link. */
export const REDIRECT = {
  hosts: ['l.threads.com', 'l.threads.net'],
  param: 'u',
} as const;
