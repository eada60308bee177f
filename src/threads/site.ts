// Generated from ../domain/site/pack.json by `npm run site-pack`: change that document, which also says why each
// entry is there, who saw it and when.

/** Selectors. Structure and standard attributes only: class names are hashed and there are no test ids. */
export const SHIPPED = {
  editor: "[contenteditable='true'][role='textbox'], [contenteditable='true'][data-lexical-editor='true']",
  control: "[role='button'], button, input[type='submit']",
  submit: '',
  account: '',
  layer: "[role='dialog'], [role='alertdialog'], [aria-modal='true'], [role='menu']",
  outside: "main, [role='main'], nav, [role='navigation'], #barcelona-page-layout, body, html",
  navigation: "nav, [role='navigation']",
  profileLink: "a[href^='/@']",
  postLink: "a[href*='/post/'], a[href^='/t/']",
  postContainer: '[data-pressable-container]',
  time: 'time[datetime]',
  fileInput: "input[type='file']",
  preview: "img[src^='blob:'], video[src^='blob:']",
  altField: 'textarea',
  alert: "[role='alert'], [role='status'], [aria-live='assertive'], [aria-live='polite']",
  choice: "[role='menuitemradio'], [role='menuitem'], [role='option'], [role='radio']",
  topicField: "input[type='search']",
};

export type SelectorName = keyof typeof SHIPPED;

/** Those in use: apply-site.ts. */
export const SELECTORS: Record<SelectorName, string> = { ...SHIPPED };

/** Where another pack may only add: the guard relies on these. */
export const ADDED_TO: readonly SelectorName[] = ['editor', 'submit', 'fileInput', 'preview'];

/** Paths that tell what a page is. */
export const PATHS = {
  intent: '/intent/post',
  login: '/login',
  messages: '/messages',
  search: '/search',
};

/** The parameters of `/intent/post`. */
export const INTENT = {
  params: {
    url: 'url',
    topic: 'tag',
    replyControl: 'reply_control',
    reply: 'reply_post_shortcode',
    quote: 'quote_post_shortcode',
    text: 'text',
  },
} as const;

/** Host and parameter of the page's redirect for links that leave it: the whole address of a shortened link. */
export const REDIRECT = {
  hosts: ['l.threads.com', 'l.threads.net'],
  param: 'u',
} as const;
