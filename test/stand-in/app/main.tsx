// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DialogComposer } from './composer';
import { Icon, MenuButton, Press } from './controls';
import { t } from './labels';
import { Elsewhere, Home, IntentRoute, Login, Messages, Permalink, Profile } from './pages';
import { RedesignedComposer } from './redesign';
import {
  composers,
  listenToRoute,
  listenToSession,
  live,
  modes,
  navHandle,
  openComposer,
  postJson,
  route,
  toasts,
} from './session';

/** Registered before React's own listeners: events that a script made stop here where the mode says so. */
function ignoreUntrusted() {
  if (modes.untrusted === 'honoured') return;
  const text = [
    'paste',
    'beforeinput',
    'input',
    'keydown',
    'keypress',
    'keyup',
    'drop',
    'dragover',
    'textInput',
  ];
  const all = [...text, 'click', 'change', 'pointerdown', 'pointerup', 'mousedown', 'mouseup'];
  for (const type of modes.untrusted === 'all-ignored' ? all : text) {
    window.addEventListener(
      type,
      (event) => {
        // A chosen file fires `input` without being text.
        if (event.isTrusted) return;
        if (modes.untrusted === 'text-ignored' && event.target instanceof HTMLInputElement) return;
        event.stopImmediatePropagation();
      },
      true,
    );
  }
}

function Navigation() {
  const now = live.use();
  const [hydrated, setHydrated] = useState(modes.navDelay === 0);
  useEffect(() => {
    if (hydrated) return;
    const timer = setTimeout(() => setHydrated(true), modes.navDelay);
    return () => clearTimeout(timer);
  }, [hydrated]);
  const handle = navHandle(now);
  const redesigned = modes.redesign !== 'none';
  const name = (label: string) => (redesigned ? undefined : label);
  if (!now.account) {
    return (
      <div className="nav">
        <a href="/" className="brand" aria-label={t('home')}>
          <Icon name="home" />
        </a>
        <a className="login-link" href={`/login?next=${encodeURIComponent(location.pathname)}`}>
          {t('login')}
        </a>
      </div>
    );
  }
  return (
    <div className="nav">
      <a href="/" className="brand">
        <Icon name="home" label={name(t('home'))} />
      </a>
      {hydrated ? (
        <>
          <a href="/search">
            <Icon name="search" label={name(t('search'))} />
          </a>
          <Press label={name(t('newThread'))} onPress={() => openComposer()}>
            <Icon name="create" />
          </Press>
          <a href="/activity">
            <Icon name="activity" label={name(t('activity'))} />
          </a>
          {redesigned ? (
            <a href="/me">
              <Icon name="profile" />
            </a>
          ) : (
            <a href={`/@${handle}`}>
              <Icon name="profile" label={t('profile')} />
            </a>
          )}
          <MenuButton
            up
            label={name(t('more'))}
            items={[
              ...modes.otherProfiles.map((other) => ({
                text: `${t('switchProfiles')}: ${other}`,
                onPress: () => void postJson('/api/session', { account: other }),
              })),
              { text: t('messages'), onPress: () => location.assign('/messages/t/1') },
            ]}
          >
            <Icon name="menu" />
          </MenuButton>
        </>
      ) : null}
    </div>
  );
}

function Route() {
  const address = new URL(route.use(), location.origin);
  const path = decodeURIComponent(address.pathname);
  if (path === '/') return <Home />;
  if (path === '/login') return <Login search={address.search} />;
  if (path === '/intent/post') return <IntentRoute search={address.search} />;
  if (path.startsWith('/messages')) return <Messages />;
  const post = /^\/@[^/]+\/post\/([\w-]+)/.exec(path) ?? /^\/t\/([\w-]+)/.exec(path);
  if (post?.[1]) return <Permalink key={post[1]} code={post[1]} />;
  const profile = /^\/@([^/]+)(?:\/(replies|media|reposts))?\/?$/.exec(path);
  if (profile?.[1]) return <Profile handle={profile[1]} tab={profile[2] ?? ''} />;
  return <Elsewhere />;
}

function Interstitial() {
  const { interstitial } = live.use();
  const [dismissed, setDismissed] = useState(false);
  if (interstitial === 'none' || dismissed) return null;
  const away = () => setDismissed(true);
  const cookies = interstitial === 'cookies';
  return (
    <div className="layer layer-top">
      <div
        role="dialog"
        aria-modal="true"
        className="modal"
        aria-label={t(cookies ? 'cookiesTitle' : 'notificationsTitle')}
      >
        <h2>{t(cookies ? 'cookiesTitle' : 'notificationsTitle')}</h2>
        <Press className="wide" onPress={away}>
          {t(cookies ? 'allowCookies' : 'continue')}
        </Press>
        <Press className="wide" onPress={away}>
          {t(cookies ? 'declineCookies' : 'notNow')}
        </Press>
      </div>
    </div>
  );
}

function Toasts() {
  return (
    <div className="toasts" aria-live="polite">
      {toasts.use().map((toast) => (
        <div key={toast.id} className="toast">
          <span>{toast.text}</span>
          {toast.link ? <a href={toast.link}>{t('view')}</a> : null}
        </div>
      ))}
    </div>
  );
}

function Composers(): ReactNode {
  return composers
    .use()
    .map((request) =>
      modes.redesign === 'none' ? (
        <DialogComposer key={request.id} request={request} />
      ) : (
        <RedesignedComposer key={request.id} request={request} />
      ),
    );
}

function App() {
  const { account } = live.use();
  return (
    <div {...(modes.redesign === 'none' ? { id: 'barcelona-page-layout' } : {})} className="page">
      <Navigation />
      <Route />
      {account && modes.redesign === 'none' ? (
        <Press className="floating" label={t('create')} onPress={() => openComposer()}>
          <Icon name="create" />
        </Press>
      ) : null}
      <Composers />
      <Interstitial />
      <Toasts />
    </div>
  );
}

ignoreUntrusted();
listenToRoute();
listenToSession();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
