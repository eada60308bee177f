// Generated from ./pack.json by `npm run site-pack`: change that document, which also says why each
// entry is there, who saw it and when.

/** The version that ships. */
export const SHIPPED_VERSION = 20260926;

/** The entries that a pack may name. */
export const ENTRIES = {
  selectors: [
    'editor',
    'control',
    'submit',
    'account',
    'layer',
    'outside',
    'navigation',
    'profileLink',
    'postLink',
    'postContainer',
    'time',
    'fileInput',
    'preview',
    'altField',
    'alert',
    'choice',
    'topicField',
  ],
  labels: [
    'post',
    'schedule',
    'submit',
    'addPart',
    'addTopic',
    'alt',
    'attach',
    'create',
    'done',
    'interstitial',
    'login',
    'profile',
    'remove',
    'postOptions',
    'replyEveryone',
    'replyFollowers',
    'replyFollowing',
    'replyMentioned',
    'edit',
    'like',
    'reply',
    'repost',
    'views',
  ],
};

/** Those that are the same in every pack: they say where a search ends and what is a control at all. */
export const FIXED: Readonly<Record<string, string>> = {
  control: "[role='button'], button, input[type='submit']",
  layer: "[role='dialog'], [role='alertdialog'], [aria-modal='true'], [role='menu']",
  outside: "main, [role='main'], nav, [role='navigation'], #barcelona-page-layout, body, html",
  choice: "[role='menuitemradio'], [role='menuitem'], [role='option'], [role='radio']",
};

/** Opens a composer. */
export const INTENT = '/intent/post';

/** Where the pages are: the same in every pack. */
export const PLACES: Record<'hosts' | 'addresses' | 'parameters', Readonly<Record<string, string>>> = {
  hosts: {
    threads: 'www.threads.com threads.com www.threads.net threads.net',
    redirect: 'l.threads.com l.threads.net',
  },
  addresses: {
    intent: '/intent/post',
    login: '/login',
    messages: '/messages',
    search: '/search',
    profile: '/@{handle}',
    post: '/@{handle}/post/{code}',
    shortPost: '/t/{code}',
  },
  parameters: {
    url: 'url',
    topic: 'tag',
    replyControl: 'reply_control',
    reply: 'reply_post_shortcode',
    quote: 'quote_post_shortcode',
    text: 'text',
    redirect: 'u',
  },
};

/** Words of controls that publish: never the name of one that Bobbin presses, whatever a pack says. */
export const PUBLISHING =
  'Post|Share|Reply;Posten|Teilen|Veröffentlichen|Antworten;Publier|Partager|Répondre;Publicar|Compartir|Responder;发布|分享|回复;發佈|發布|分享|回覆;게시|공유|답글;Đăng|Chia sẻ|Trả lời;Posting|Kirim|Bagikan|Balas;نشر|مشاركة|رد;Schedule;Planen;Programmer;Programar;定时发布|排定时间;排定時間|預定發佈;예약;Lên lịch;Jadwalkan;جدولة';
