// All that Bobbin knows of Threads' pages, as data. Nothing else in this folder holds a selector, a label or an
// address of the page: when Threads changes, this file is what has to change, and a person who does not program
// can change it. NOTES.md tells how each entry is used; `date` is when somebody last saw it on the live page.
import type { ReplyControl } from '../domain/post/content';

/** Where a piece of knowledge comes from, so that it can be doubted. */
interface Known {
  why: string;
  source: string;
  /** ISO date of the last sighting on the live page; `unverified` when nobody we know of has looked. */
  date: string;
}

interface Selector extends Known {
  css: string;
  /** How many are expected on a page where it matters, for the manual check. */
  expected: string;
}

const NOTE = 'field note (threads.md)';
const DOCS = "Meta's documentation of Web Intents";

/** Selectors. Structure and standard attributes only: class names are hashed and there are no test ids. */
export const SELECTORS = {
  editor: {
    css: '[contenteditable="true"][role="textbox"], [contenteditable="true"][data-lexical-editor="true"]',
    why: "Lexical's editable element; one a part of the thread.",
    source: NOTE,
    date: '2026-09-26',
    expected: '1 a part in an open composer; feed rows and message boxes may have the same shape',
  },
  control: {
    css: '[role="button"], button, input[type="submit"]',
    why: "The page's buttons are `div role=button`; real buttons are taken along in case that changes.",
    source: NOTE,
    date: '2026-09-26',
    expected: 'many',
  },
  layer: {
    css: '[role="dialog"], [role="alertdialog"], [aria-modal="true"], [role="menu"]',
    why: 'The frame of a composer, where it has one. The build of 2026-06-12 had `menu` and no dialog.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 or 2 (an empty one may be stacked); none in inline replies',
  },
  outside: {
    css: 'main, [role="main"], nav, [role="navigation"], #barcelona-page-layout, body, html',
    why: 'Where a search for the composer around an editor stops: the page itself.',
    source: NOTE,
    date: '2026-06-12',
    expected: 'at least body',
  },
  navigation: {
    css: 'nav, [role="navigation"]',
    why: 'Holds the link to the profile of whoever is signed in.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 or more',
  },
  profileLink: {
    css: 'a[href^="/@"]',
    why: 'A link to a profile (or, with /post/, to a post).',
    source: NOTE,
    date: '2026-09-26',
    expected: '1 in the navigation, 1 before each editor of a dialog',
  },
  postLink: {
    css: 'a[href*="/post/"], a[href^="/t/"]',
    why: 'A link to a post: its permalink around its time, and "View" in the toast.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 or more a post',
  },
  postContainer: {
    css: '[data-pressable-container]',
    why: 'One post in feed, profile and permalink page.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 a post',
  },
  time: {
    css: 'time[datetime]',
    why: 'When a post was published; a steady, language-independent handle.',
    source: NOTE,
    date: '2026-06-12',
    expected: '1 a post',
  },
  fileInput: {
    css: 'input[type="file"]',
    why: 'Takes images and videos; hidden, several files at once.',
    source: NOTE,
    date: '2026-09-26',
    expected: '1 a part, or made when "Attach media" is pressed',
  },
  preview: {
    css: 'img[src^="blob:"], video[src^="blob:"]',
    why: 'An attached file before it is published.',
    source: NOTE,
    date: '2026-09-26',
    expected: '1 a file; 2 when the page attached it twice',
  },
  altField: {
    css: 'textarea, [contenteditable="true"][role="textbox"]',
    why: 'Where an alternative text is written.',
    source: 'assumed from the mobile app',
    date: 'unverified',
    expected: '1 in its dialog',
  },
  topicField: {
    css: 'input[type="search"]',
    why: 'The topic search inside the composer: while it is open, the topic is not settled.',
    source: NOTE,
    date: '2026-06-15',
    expected: '0 or 1 in the composer',
  },
  alert: {
    css: '[role="alert"], [role="status"], [aria-live="assertive"], [aria-live="polite"]',
    why: 'Where toasts and errors appear.',
    source: 'WAI-ARIA practice; not reported from the live page',
    date: 'unverified',
    expected: '0 or more',
  },
} as const satisfies Record<string, Selector>;

/** Paths that tell what a page is. */
export const PATHS = {
  intent: {
    path: '/intent/post',
    why: 'Opens an empty composer without any selector.',
    source: DOCS,
    date: '2026-03-19',
  },
  login: { path: '/login', why: 'Nobody is signed in.', source: NOTE, date: '2026-08-01' },
  messages: {
    path: '/messages',
    why: 'Direct messages use the same editor: never filled, never guarded.',
    source: NOTE,
    date: '2026-09-26',
  },
  search: {
    path: '/search',
    why: 'A hashtag in a published text links there, and the first one is shown without its sign.',
    source: NOTE,
    date: '2026-09-26',
  },
} as const satisfies Record<string, Known & { path: string }>;

/** The parameters of `/intent/post`. `text` is deliberately not used: it came back damaged (2026-07). */
export const INTENT = {
  params: {
    url: 'url',
    topic: 'tag',
    replyControl: 'reply_control',
    reply: 'reply_post_shortcode',
    quote: 'quote_post_shortcode',
  },
  replyControls: [
    'everyone',
    'accounts_you_follow',
    'mentioned_only',
    'followers_only',
  ] satisfies ReplyControl[],
  why: 'The official door for topic, link, reply control, replies and quotes.',
  source: DOCS,
  date: '2026-03-19',
} as const;

/** Host and parameter of the page's redirect for links that leave it: the whole address of a shortened link. */
export const REDIRECT = {
  hosts: ['l.threads.com', 'l.threads.net'],
  param: 'u',
  why: 'A published link shows a shortened text; its target is complete.',
  source: NOTE,
  date: '2026-06-12',
} as const;

type Language = 'en' | 'de' | 'fr' | 'es' | 'zh-Hans' | 'zh-Hant' | 'ko' | 'vi' | 'id' | 'ar';
interface Labels extends Known {
  /** As the page writes them. Compared without regard to case, quotes' shape, outer space and a final ellipsis. */
  texts: Partial<Record<Language, readonly string[]>>;
  /** Languages in which somebody reported the label; the others are plain translations, unverified. */
  seen: readonly Language[];
}

/** Labels by interface language. They narrow what structure has found, or name a control that has no structure. */
export const LABELS = {
  post: {
    texts: {
      en: ['Post', 'Share', 'Reply'],
      de: ['Posten', 'Teilen', 'Veröffentlichen', 'Antworten'],
      fr: ['Publier', 'Partager', 'Répondre'],
      es: ['Publicar', 'Compartir', 'Responder'],
      'zh-Hans': ['发布', '分享', '回复'],
      'zh-Hant': ['發佈', '發布', '分享', '回覆'],
      ko: ['게시', '공유', '답글'],
      vi: ['Đăng', 'Chia sẻ', 'Trả lời'],
      id: ['Posting', 'Kirim', 'Bagikan', 'Balas'],
      ar: ['نشر', 'مشاركة', 'رد'],
    },
    seen: ['en', 'zh-Hans', 'zh-Hant', 'ko', 'vi'],
    why: 'The control that publishes.',
    source: NOTE,
    date: '2026-09-26',
  },
  schedule: {
    texts: {
      en: ['Schedule'],
      de: ['Planen'],
      fr: ['Programmer'],
      es: ['Programar'],
      'zh-Hans': ['定时发布', '排定时间'],
      'zh-Hant': ['排定時間', '預定發佈'],
      ko: ['예약'],
      vi: ['Lên lịch'],
      id: ['Jadwalkan'],
      ar: ['جدولة'],
    },
    seen: ['en'],
    why: "The same control once a time is set: the post goes to Threads' own scheduler.",
    source: NOTE,
    date: '2026-09-26',
  },
  create: {
    texts: {
      en: ['New thread', 'Create', 'Create new thread', 'Empty text field. Type to compose a new post.'],
      de: [
        'Neuer Thread',
        'Erstellen',
        'Leeres Textfeld. Gib Text ein, um einen neuen Beitrag zu verfassen.',
      ],
      fr: [
        'Nouveau thread',
        'Créer',
        'Champ de texte vide. Saisissez du texte pour rédiger une nouvelle publication.',
      ],
      es: ['Nuevo hilo', 'Crear'],
      'zh-Hans': ['新串文', '创建', '文本栏为空白。请输入内容，撰写新帖子。'],
      'zh-Hant': ['新串文', '建立', '空白文字欄位。輸入內容以撰寫新貼文。'],
      ko: ['새로운 스레드', '만들기', '빈 텍스트 필드입니다. 새 게시물을 작성하려면 입력하세요.'],
      vi: ['Thread mới', 'Tạo', 'Trường văn bản trống. Hãy nhập vào để soạn bài viết mới.'],
      id: ['Utas baru', 'Buat', 'Kolom teks kosong. Ketik untuk membuat postingan baru.'],
      ar: ['سلسلة جديدة', 'إنشاء', 'حقل نص فارغ. اكتب لإنشاء منشور جديد.'],
    },
    seen: ['en', 'zh-Hans', 'vi'],
    why: 'Opens the composer: side bar, floating button, row in the feed.',
    source: NOTE,
    date: '2026-09-26',
  },
  addPart: {
    texts: {
      en: ['Add to thread'],
      de: ['Zum Thread hinzufügen'],
      fr: ['Ajouter au thread'],
      es: ['Añadir al hilo'],
      'zh-Hans': ['添加到串文'],
      'zh-Hant': ['新增到串文'],
      ko: ['스레드에 추가'],
      vi: ['Thêm vào thread'],
      id: ['Tambahkan ke utas'],
      ar: ['إضافة إلى السلسلة'],
    },
    seen: ['en', 'id'],
    why: 'Adds a further editor.',
    source: NOTE,
    date: '2026-09-26',
  },
  attach: {
    texts: {
      en: ['Attach media'],
      de: ['Medien anhängen'],
      fr: ['Joindre un contenu multimédia'],
      es: ['Adjuntar contenido multimedia'],
    },
    seen: ['en'],
    why: 'Makes the file input where it is not there yet (inline replies).',
    source: NOTE,
    date: '2026-09-26',
  },
  remove: {
    texts: {
      en: ['Remove'],
      de: ['Entfernen'],
      fr: ['Supprimer', 'Retirer'],
      es: ['Eliminar'],
      'zh-Hans': ['移除'],
      'zh-Hant': ['移除'],
      ko: ['삭제'],
      vi: ['Gỡ'],
      id: ['Hapus'],
      ar: ['إزالة'],
    },
    seen: ['en'],
    why: 'Takes an attached file away; pressed only to undo a second copy that the page made itself.',
    source: NOTE,
    date: '2026-09-26',
  },
  alt: {
    texts: {
      en: ['Alt', 'Alt text', 'Add alt text', 'Edit alt text'],
      de: ['Alt', 'Alternativtext', 'Alternativtext hinzufügen'],
      fr: ['Alt', 'Texte alternatif'],
      es: ['Alt', 'Texto alternativo'],
      'zh-Hans': ['替代文字'],
      'zh-Hant': ['替代文字'],
      ko: ['대체 텍스트'],
      vi: ['Văn bản thay thế'],
      id: ['Teks alternatif'],
      ar: ['نص بديل'],
    },
    seen: [],
    why: 'Opens the alternative text of one file.',
    source: NOTE,
    date: 'unverified',
  },
  done: {
    texts: {
      en: ['Done'],
      de: ['Fertig'],
      fr: ['Terminé', 'OK'],
      es: ['Listo'],
      'zh-Hans': ['完成'],
      'zh-Hant': ['完成'],
      ko: ['완료'],
      vi: ['Xong'],
      id: ['Selesai'],
      ar: ['تم'],
    },
    seen: ['en'],
    why: 'Ends the entry of an alternative text.',
    source: NOTE,
    date: '2026-09-26',
  },
  addTopic: {
    texts: {
      en: ['Add a topic'],
      de: ['Thema hinzufügen'],
      fr: ['Ajouter un sujet'],
      es: ['Añadir un tema'],
      'zh-Hans': ['添加话题'],
      'zh-Hant': ['新增主題'],
      ko: ['주제 추가'],
      vi: ['Thêm chủ đề'],
      id: ['Tambahkan topik'],
      ar: ['إضافة موضوع'],
    },
    seen: ['en'],
    why: 'Stands where the topic would: there is none.',
    source: NOTE,
    date: '2026-06-15',
  },
  profile: {
    texts: {
      en: ['Profile'],
      de: ['Profil'],
      fr: ['Profil'],
      es: ['Perfil'],
      'zh-Hans': ['主页', '个人主页'],
      'zh-Hant': ['個人檔案'],
      ko: ['프로필'],
      vi: ['Trang cá nhân'],
      id: ['Profil'],
      ar: ['الملف الشخصي'],
    },
    seen: ['en'],
    why: "Names the icon in the navigation that links to the signed-in person's own profile.",
    source: NOTE,
    date: '2026-06-12',
  },
  login: {
    texts: {
      en: ['Log in', 'Continue with Instagram', 'Log in with Instagram'],
      de: ['Anmelden', 'Mit Instagram fortfahren'],
      fr: ['Se connecter', 'Continuer avec Instagram'],
      es: ['Iniciar sesión', 'Continuar con Instagram'],
      'zh-Hans': ['登录', '使用 Instagram 账户继续'],
      'zh-Hant': ['登入', '使用 Instagram 帳號繼續'],
      ko: ['로그인', 'Instagram으로 계속'],
      vi: ['Đăng nhập', 'Tiếp tục bằng Instagram'],
      id: ['Masuk', 'Lanjutkan dengan Instagram'],
      ar: ['تسجيل الدخول', 'المتابعة باستخدام Instagram'],
    },
    seen: ['en'],
    why: 'Nobody is signed in.',
    source: NOTE,
    date: '2026-06-12',
  },
  interstitial: {
    texts: {
      en: [
        'Not now',
        'Continue',
        'Close',
        'Dismiss',
        'Allow all cookies',
        'Decline optional cookies',
        'Turn on',
        'OK',
      ],
      de: ['Jetzt nicht', 'Weiter', 'Schließen', 'Alle Cookies erlauben', 'Optionale Cookies ablehnen'],
      fr: ['Pas maintenant', 'Continuer', 'Fermer', 'Autoriser tous les cookies'],
      es: ['Ahora no', 'Continuar', 'Cerrar', 'Permitir todas las cookies'],
    },
    seen: ['en'],
    why: 'Something lies over the page that only the person may press away.',
    source: NOTE,
    date: '2026-06-12',
  },
} as const satisfies Record<string, Labels>;

export type LabelName = keyof typeof LABELS;

/** One form for comparing labels: quotes straight, one space, lower case, no final ellipsis. */
export function normalLabel(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(…|\.\.\.)$/, '')
    .toLowerCase();
}

const sets = new Map<LabelName, Set<string>>();

/** Whether a text is one of the labels of that name, in any language. */
export function isLabel(text: string, ...names: LabelName[]): boolean {
  const normal = normalLabel(text);
  if (!normal) return false;
  return names.some((name) => {
    let set = sets.get(name);
    if (!set) {
      set = new Set(Object.values(LABELS[name].texts).flat().map(normalLabel));
      sets.set(name, set);
    }
    return set.has(normal);
  });
}

/** Where a label stands in the order of its list (its English and other positions alike); lower is preferred. */
export function labelRank(text: string, name: LabelName): number {
  const normal = normalLabel(text);
  const ranks = Object.values<readonly string[]>(LABELS[name].texts).map((list) =>
    list.findIndex((label) => normalLabel(label) === normal),
  );
  return Math.min(...ranks.map((rank) => (rank < 0 ? Number.POSITIVE_INFINITY : rank)));
}
