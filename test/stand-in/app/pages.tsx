// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/** The routes. */
import { type ReactNode, useEffect, useState } from 'react';
import type { ReplyControl, ShownPost } from '../wire';
import { InlineReply } from './composer';
import { Press } from './controls';
import { Editor } from './editor';
import { compact, primaryLabel, t } from './labels';
import { PostCard } from './post-card';
import { live, modes, navHandle, navigate, openComposer, postJson, publications, readJson } from './session';

function usePosts(path: string): ShownPost[] | null {
  const version = publications.use();
  const [posts, setPosts] = useState<ShownPost[] | null>(null);
  useEffect(() => {
    void version;
    let wanted = true;
    void readJson<ShownPost[]>(path).then((found) => wanted && setPosts(found ?? []));
    return () => {
      wanted = false;
    };
  }, [path, version]);
  return posts;
}

function Posts({ path }: { path: string }) {
  const posts = usePosts(path);
  if (!posts) return <div className="loading" />;
  return posts.map((post) => <PostCard key={post.code} post={post} fold />);
}

/** The feed's row that opens the composer; it looks like one itself. */
function ComposerRow() {
  const handle = navHandle(live.use());
  if (!handle) return null;
  const redesigned = modes.redesign !== 'none';
  const withBox = modes.feedRow !== 'button' && !redesigned;
  const label = modes.feedRow === 'textbox' || redesigned ? undefined : t('emptyField');
  const inside = withBox ? (
    <Editor placeholder={t('whatsNew')} onChange={() => {}} />
  ) : (
    <span className="placeholder-text">{t('whatsNew')}</span>
  );
  return (
    <div className="composer-row">
      <div className="avatar" aria-hidden="true">
        {handle.slice(0, 1).toUpperCase()}
      </div>
      {modes.feedRow === 'textbox' ? (
        <div className="row-open" onClick={() => openComposer()}>
          {inside}
        </div>
      ) : (
        <div
          role="button"
          tabIndex={0}
          className="row-open"
          {...(label ? { 'aria-label': label } : {})}
          onClick={() => openComposer()}
          onKeyDown={(event) => {
            if (event.target === event.currentTarget && event.key === 'Enter') openComposer();
          }}
        >
          {inside}
        </div>
      )}
      {modes.feedRowPost ? (
        <Press className="row-post" onPress={() => openComposer()}>
          {redesigned ? '+' : primaryLabel(false)}
        </Press>
      ) : null}
    </div>
  );
}

export function Columns({ children }: { children: ReactNode }) {
  return <main className="columns">{children}</main>;
}

export function Home() {
  const { account } = live.use();
  const names = Array.from({ length: modes.columns }, (_, index) => index);
  return (
    <Columns>
      {names.map((name) => (
        <section key={name} className="column">
          <ComposerRow />
          <Posts path="/api/feed" />
        </section>
      ))}
      {account ? null : (
        <aside className="column column-narrow">
          <LoginCard next="/" />
        </aside>
      )}
    </Columns>
  );
}

/** `/intent/post`: the home page with a composer that holds what the address says. */
export function IntentRoute({ search }: { search: string }) {
  useEffect(() => {
    // The effect runs again when the page's own strictness mounts it twice; the address asks for one composer.
    const asked = new URLSearchParams(search);
    for (const name of modes.intentDrops) asked.delete(name);
    const damage = (text: string) =>
      modes.intentDamage ? text.replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD') : text;
    const text = asked.get('text');
    const control = asked.get('reply_control');
    const tag = asked.get('tag');
    const link = asked.get('url');
    const replyTo = asked.get('reply_post_shortcode');
    const quoteOf = asked.get('quote_post_shortcode');
    const timer = setTimeout(() =>
      openComposer({
        ...(text ? { texts: [damage(text)] } : {}),
        ...(link ? { link } : {}),
        ...(tag && /^[^\n\t.&]{1,50}$/.test(tag) ? { topic: tag } : {}),
        ...(control ? { replyControl: control as ReplyControl } : {}),
        ...(replyTo ? { replyTo } : {}),
        ...(quoteOf ? { quoteOf } : {}),
      }),
    );
    return () => clearTimeout(timer);
  }, [search]);
  return <Home />;
}

export function Profile({ handle, tab }: { handle: string; tab: string }) {
  const own = live.use().account === handle;
  return (
    <Columns>
      <section className="column">
        <header className="profile-head">
          <div>
            <h1>{handle}</h1>
            <p>{handle}</p>
          </div>
          <div className="avatar avatar-large" aria-hidden="true">
            {handle.slice(0, 1).toUpperCase()}
          </div>
        </header>
        <Press className="wide" onPress={() => {}}>
          {own ? t('editProfile') : t('follow')}
        </Press>
        <nav className="tabs">
          {(['', 'replies', 'media', 'reposts'] as const).map((name) => (
            <a key={name} href={name ? `/@${handle}/${name}` : `/@${handle}`} aria-current={name === tab}>
              {t(name === '' ? 'thread' : name)}
            </a>
          ))}
        </nav>
        {own ? <ComposerRow /> : null}
        <Posts path={`/api/profile?handle=${encodeURIComponent(handle)}&tab=${tab}`} />
      </section>
    </Columns>
  );
}

interface Thread {
  parent: ShownPost | null;
  post: ShownPost;
  replies: ShownPost[];
}

export function Permalink({ code }: { code: string }) {
  const { account } = live.use();
  const version = publications.use();
  const [thread, setThread] = useState<Thread | 'missing' | null>(null);
  useEffect(() => {
    void version;
    let wanted = true;
    void readJson<Thread>(`/api/thread?code=${code}`).then(
      (found) => wanted && setThread(found ?? 'missing'),
    );
    return () => {
      wanted = false;
    };
  }, [code, version]);

  if (thread === null) return <Columns>{null}</Columns>;
  if (thread === 'missing') {
    return (
      <Columns>
        <section className="column">
          <h1>{t('notAvailable')}</h1>
        </section>
      </Columns>
    );
  }
  return (
    <Columns>
      <section className="column">
        <header className="thread-head">
          <h1>{t('thread')}</h1>
          {thread.post.counts.views > 0 ? (
            <span>{t('views', { count: compact(thread.post.counts.views) })}</span>
          ) : null}
        </header>
        {thread.parent ? <PostCard post={thread.parent} /> : null}
        <PostCard post={thread.post} allParts />
        {account && modes.redesign === 'none' ? <InlineReply target={thread.post} /> : null}
        {account ? null : <LoginCard next={location.pathname} />}
        {thread.replies.map((reply) => (
          <PostCard key={reply.code} post={reply} />
        ))}
      </section>
    </Columns>
  );
}

function LoginCard({ next }: { next: string }) {
  return (
    <div className="login-card">
      <a className="wide press" href={`/login?next=${encodeURIComponent(next)}`}>
        {t('continueWith')}
      </a>
    </div>
  );
}

export function Login({ search }: { search: string }) {
  const [name, setName] = useState('');
  const next = new URLSearchParams(search).get('next') ?? '/';
  return (
    <Columns>
      <section className="column column-login">
        <h1>{t('login')}</h1>
        <input
          type="text"
          autoComplete="username"
          placeholder={t('username')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Press
          className="wide"
          disabled={name.trim() === ''}
          onPress={() => {
            void postJson('/api/session', { account: name.trim() }).then(() => location.assign(next));
          }}
        >
          {t('login')}
        </Press>
        <Press className="wide" onPress={() => {}}>
          {t('continueWith')}
        </Press>
      </section>
    </Columns>
  );
}

/** Direct messages: a textbox of the composer's shape that is none of Bobbin's business. */
export function Messages() {
  const [text, setText] = useState('');
  const [sent, setSent] = useState<string[]>([]);
  const [life, setLife] = useState(0);
  return (
    <Columns>
      <section className="column">
        <h1>{t('messages')}</h1>
        {sent.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are only ever appended
          <p key={index} className="message">
            {message}
          </p>
        ))}
        <div className="composer-row">
          <Editor key={life} placeholder={t('message')} onChange={(published) => setText(published.text)} />
          <Press
            className="row-post"
            disabled={text.trim() === ''}
            onPress={() => {
              void postJson('/api/message', { text });
              setSent((old) => [...old, text]);
              setText('');
              setLife((old) => old + 1);
            }}
          >
            {t('send')}
          </Press>
        </div>
      </section>
    </Columns>
  );
}

/** A route nobody drew: search results and the like. */
export function Elsewhere() {
  useEffect(() => {
    if (location.pathname === '/t') navigate('/', 'replace');
  }, []);
  return (
    <Columns>
      <section className="column">
        <h1>{t('notAvailable')}</h1>
      </section>
    </Columns>
  );
}
