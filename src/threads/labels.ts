// The page's labels by interface language. They narrow what structure has found, or name a control that has no
// structure; nothing relies on a label alone where more is at stake than opening. One export a label, so that each
// script carries only those it needs. Which were seen on the live page, and when: `site-sources.ts`.

type Language = 'en' | 'de' | 'fr' | 'es' | 'zh-Hans' | 'zh-Hant' | 'ko' | 'vi' | 'id' | 'ar';

export type Label = Partial<Record<Language, readonly string[]>>;

export const post: Label = {
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
};

export const schedule: Label = {
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
};

export const create: Label = {
  en: ['New thread', 'Create', 'Create new thread', 'Empty text field. Type to compose a new post.'],
  de: ['Neuer Thread', 'Erstellen', 'Leeres Textfeld. Gib Text ein, um einen neuen Beitrag zu verfassen.'],
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
};

export const addPart: Label = {
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
};

export const attach: Label = {
  en: ['Attach media'],
  de: ['Medien anhängen'],
  fr: ['Joindre un contenu multimédia'],
  es: ['Adjuntar contenido multimedia'],
};

export const remove: Label = {
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
};

export const alt: Label = {
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
};

export const done: Label = {
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
};

export const addTopic: Label = {
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
};

export const profile: Label = {
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
};

export const login: Label = {
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
};

export const interstitial: Label = {
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
};
