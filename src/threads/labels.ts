// Generated from ../domain/site/pack.json by `npm run site-pack`: change that document, which also says why each
// entry is there, who saw it and when.
import { label } from './is-label';

export type { Label } from './is-label';

/** The control that publishes. */
export const post = /* @__PURE__ */ label(
  'post',
  'Post|Share|Reply;Posten|Teilen|Veröffentlichen|Antworten;Publier|Partager|Répondre;Publicar|Compartir|Responder;发布|分享|回复;發佈|發布|分享|回覆;게시|공유|답글;Đăng|Chia sẻ|Trả lời;Posting|Kirim|Bagikan|Balas;نشر|مشاركة|رد',
  true,
);

/** The same control once a time is set: the post goes to Threads' own scheduler. */
export const schedule = /* @__PURE__ */ label(
  'schedule',
  'Schedule;Planen;Programmer;Programar;定时发布|排定时间;排定時間|預定發佈;예약;Lên lịch;Jadwalkan;جدولة',
  true,
);

/** The exact name of the control at the place that `submit` names; without one, any name will do. */
export const submit = /* @__PURE__ */ label('submit', '');

/** Adds a further editor. */
export const addPart = /* @__PURE__ */ label(
  'addPart',
  'Add to thread;Zum Thread hinzufügen;Ajouter au thread;Añadir al hilo;添加到串文;新增到串文;스레드에 추가;Thêm vào thread;Tambahkan ke utas;إضافة إلى السلسلة',
);

/** Stands where the topic would: there is none. */
export const addTopic = /* @__PURE__ */ label(
  'addTopic',
  'Add a topic;Thema hinzufügen;Ajouter un sujet;Añadir un tema;添加话题;新增主題;주제 추가;Thêm chủ đề;Tambahkan topik;إضافة موضوع',
);

/** Opens the alternative text of one file. */
export const alt = /* @__PURE__ */ label(
  'alt',
  'Alt|Alt text|Add alt text|Edit alt text;Alt|Alternativtext|Alternativtext hinzufügen;Alt|Texte alternatif;Alt|Texto alternativo;替代文字;替代文字;대체 텍스트;Văn bản thay thế;Teks alternatif;نص بديل',
);

/** Makes the file input where it is not there yet (inline replies). */
export const attach = /* @__PURE__ */ label(
  'attach',
  'Attach media;Medien anhängen;Joindre un contenu multimédia;Adjuntar contenido multimedia',
);

/** Opens the composer: side bar, floating button, row in the feed. */
export const create = /* @__PURE__ */ label(
  'create',
  'New thread|Create|Create new thread|Empty text field. Type to compose a new post.;Neuer Thread|Erstellen|Leeres Textfeld. Gib Text ein, um einen neuen Beitrag zu verfassen.;Nouveau thread|Créer|Champ de texte vide. Saisissez du texte pour rédiger une nouvelle publication.;Nuevo hilo|Crear;新串文|创建|文本栏为空白。请输入内容，撰写新帖子。;新串文|建立|空白文字欄位。輸入內容以撰寫新貼文。;새로운 스레드|만들기|빈 텍스트 필드입니다. 새 게시물을 작성하려면 입력하세요.;Thread mới|Tạo|Trường văn bản trống. Hãy nhập vào để soạn bài viết mới.;Utas baru|Buat|Kolom teks kosong. Ketik untuk membuat postingan baru.;سلسلة جديدة|إنشاء|حقل نص فارغ. اكتب لإنشاء منشور جديد.',
);

/** Ends the entry of an alternative text. */
export const done = /* @__PURE__ */ label(
  'done',
  'Done;Fertig;Terminé|OK;Listo;完成;完成;완료;Xong;Selesai;تم',
);

/** Something lies over the page that only the person may press away. */
export const interstitial = /* @__PURE__ */ label(
  'interstitial',
  'Not now|Continue|Close|Dismiss|Allow all cookies|Decline optional cookies|Turn on|OK;Jetzt nicht|Weiter|Schließen|Alle Cookies erlauben|Optionale Cookies ablehnen;Pas maintenant|Continuer|Fermer|Autoriser tous les cookies;Ahora no|Continuar|Cerrar|Permitir todas las cookies',
);

/** Nobody is signed in. */
export const login = /* @__PURE__ */ label(
  'login',
  'Log in|Continue with Instagram|Log in with Instagram;Anmelden|Mit Instagram fortfahren;Se connecter|Continuer avec Instagram;Iniciar sesión|Continuar con Instagram;登录|使用 Instagram 账户继续;登入|使用 Instagram 帳號繼續;로그인|Instagram으로 계속;Đăng nhập|Tiếp tục bằng Instagram;Masuk|Lanjutkan dengan Instagram;تسجيل الدخول|المتابعة باستخدام Instagram',
);

/** Names the icon in the navigation that links to the signed-in person's own profile. */
export const profile = /* @__PURE__ */ label(
  'profile',
  'Profile;Profil;Profil;Perfil;主页|个人主页;個人檔案;프로필;Trang cá nhân;Profil;الملف الشخصي',
);

/** Takes an attached file away; pressed only to undo a second copy that the page made itself. */
export const remove = /* @__PURE__ */ label(
  'remove',
  'Remove;Entfernen;Supprimer|Retirer;Eliminar;移除;移除;삭제;Gỡ;Hapus;إزالة',
  true,
);

/** Opens, among others, who may reply. */
export const postOptions = /* @__PURE__ */ label(
  'postOptions',
  'Post Options;Beitragsoptionen;Options de publication;Opciones de publicación;帖子选项;貼文選項;게시 옵션;Tùy chọn bài viết;Opsi postingan;خيارات المنشور',
);

/** Who may reply: everybody. Until 2026-06 it stood in the composer's footer. */
export const replyEveryone = /* @__PURE__ */ label(
  'replyEveryone',
  'Anyone can reply|Anyone|Everyone;Jeder kann antworten|Jeder;Tout le monde peut répondre|Tout le monde;Cualquiera puede responder|Cualquiera;任何人都可以回复|任何人;任何人都可以回覆|任何人;누구나 답글을 남길 수 있음|누구나;Bất kỳ ai cũng có thể trả lời|Bất kỳ ai;Siapa saja dapat membalas|Siapa saja;يمكن للجميع الرد|الجميع',
);

/** Who may reply: followers. */
export const replyFollowers = /* @__PURE__ */ label(
  'replyFollowers',
  'Your followers can reply|Your followers|Followers only;Deine Follower können antworten|Deine Follower;Vos followers peuvent répondre|Vos followers;Tus seguidores pueden responder|Tus seguidores;你的粉丝;你的粉絲;내 팔로워;Người theo dõi bạn;Pengikut Anda;متابعوك',
);

/** Who may reply: those whom the account follows. */
export const replyFollowing = /* @__PURE__ */ label(
  'replyFollowing',
  'Profiles you follow can reply|Profiles you follow;Profile, denen du folgst;Profils que vous suivez;Perfiles que sigues;你关注的用户;你追蹤的個人檔案;내가 팔로우하는 프로필;Trang cá nhân mà bạn theo dõi;Profil yang Anda ikuti;الملفات الشخصية التي تتابعها',
);

/** Who may reply: those who are mentioned. */
export const replyMentioned = /* @__PURE__ */ label(
  'replyMentioned',
  'Profiles you mention can reply|Profiles you mention|Mentioned only;Nur Erwähnte|Profile, die du erwähnst;Profils que vous mentionnez;Perfiles que mencionas;仅提及的用户;僅限提及的人;언급한 프로필;Trang cá nhân mà bạn nhắc đến;Profil yang Anda sebut;الملفات الشخصية التي تشير إليها',
);

/** In the menu of one's own post: changes what is published. */
export const edit = /* @__PURE__ */ label(
  'edit',
  'Edit;Bearbeiten;Modifier;Editar;编辑;編輯;수정;Chỉnh sửa;Edit;تعديل',
  true,
);

/** A published post's control that carries its likes. */
export const like = /* @__PURE__ */ label(
  'like',
  'Like|Unlike;Gefällt mir|Gefällt mir nicht mehr;J’aime|Je n’aime plus;Me gusta|Ya no me gusta;赞|取消赞;讚|收回讚;좋아요|좋아요 취소;Thích|Bỏ thích;Suka|Batal suka;أعجبني|إلغاء الإعجاب',
);

/** A published post's control that carries its replies; never pressed by Bobbin. */
export const reply = /* @__PURE__ */ label(
  'reply',
  'Reply|Comment;Antworten;Répondre;Responder;回复;回覆;답글;Trả lời;Balas;رد',
);

/** A published post's control that carries its reposts. */
export const repost = /* @__PURE__ */ label(
  'repost',
  'Repost|Unrepost;Reposten;Republier;Republicar;转发;轉發;리포스트;Đăng lại;Posting ulang;إعادة النشر',
);

/** Beside the heading of a post's own page: how often it was seen. */
export const views = /* @__PURE__ */ label(
  'views',
  'views|view;Aufrufe|Aufruf;vues|vue;visualizaciones|visualización;次浏览;次瀏覽;조회;lượt xem;tayangan;مشاهدة',
);
