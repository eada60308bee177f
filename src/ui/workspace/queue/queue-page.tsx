// The queue: one tab a state, grouped by day, with the chosen post beside it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { t, tn } from '../../../platform/i18n';
import { clock } from '../../parts/clock';
import { numberText, ownZone } from '../../parts/format';
import { useLive } from '../../parts/use-live';
import { PostSheet } from '../post/post-sheet';
import { useApp } from '../shell/app-context';
import { go, href, type Route } from '../shell/route';
import { dayTitle } from '../shell/words';
import { EmptyTab } from './empty-tab';
import { byDay, PAGE, readTab } from './queue-list';
import { QueueRow } from './queue-row';
import { countIn, TABS, tabOf } from './tabs';
import { UnsavedTexts } from './unsaved-texts';

export function QueuePage({ at }: { at: Extract<Route, { view: 'queue' }> }) {
  const { context, overview } = useApp();
  const tab = tabOf(at.tab);
  const place = `${tab.name} ${at.account ?? ''}`;
  const [length, setLength] = useState({ place, n: PAGE });
  const wanted = length.place === place ? length.n : PAGE;
  const live = useLive(
    async () => ({ place, ...(await readTab(context.database, tab, at.account, wanted)) }),
    [place, wanted],
  );
  // Of another tab's rows nothing is shown; of this tab's, the shorter list stands until the longer one is read.
  const list = live.value?.place === place ? live.value : undefined;
  const now = clock();
  const rows = useRef<HTMLDivElement>(null);

  return (
    <div class={`ws-split ${at.post ? 'open' : ''}`}>
      <main class="ws-main" aria-label={t('workspace_queue')}>
        <header class="ws-bar">
          <h1>{t('workspace_queue')}</h1>
          {Object.keys(overview.accounts).length > 1 && (
            <select
              aria-label={t('workspace_filter_account')}
              value={at.account ?? ''}
              onChange={(event) =>
                go({ view: 'queue', tab: tab.name, account: event.currentTarget.value || undefined })
              }
            >
              <option value="">{t('workspace_all_accounts')}</option>
              {Object.keys(overview.accounts).map((handle) => (
                <option key={handle} value={handle}>
                  @{handle}
                </option>
              ))}
            </select>
          )}
          <a class="btn" href={href({ view: 'import' })}>
            {t('workspace_import')}
          </a>
          <a class="btn main" href={href({ view: 'new' })}>
            {t('workspace_new_post')}
          </a>
        </header>
        <nav class="ws-tabs" aria-label={t('workspace_tabs')}>
          {TABS.map((one) => {
            const n = countIn(overview.counters, one, at.account);
            return (
              <a
                key={one.name}
                href={href({ view: 'queue', tab: one.name, account: at.account })}
                aria-current={one === tab ? 'page' : undefined}
              >
                {t(one.label)}{' '}
                <small class={one.name === 'to-look-at' && n > 0 ? 'ws-count unsure' : 'ws-count'}>
                  {numberText(n)}
                </small>
              </a>
            );
          })}
        </nav>
        <UnsavedTexts />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the links inside. */}
        <div
          class="ws-rows"
          ref={rows}
          onKeyDown={(event) => moveFocus(event, rows.current)}
          aria-busy={list === undefined}
        >
          {list?.posts.length === 0 && <EmptyTab tab={tab.name} account={at.account} />}
          {list &&
            byDay(list.posts, tab.order, ownZone()).map((group, g) => (
              <section key={group.day} class="ws-day">
                <h2>{group.day === 'none' ? t('workspace_no_date_yet') : dayTitle(group.day, now)}</h2>
                <ul>
                  {group.posts.map((post, i) => (
                    <QueueRow
                      key={post.id}
                      post={post}
                      order={tab.order}
                      selected={post.id === at.post}
                      reachable={at.post ? post.id === at.post : g === 0 && i === 0}
                      href={href({ view: 'queue', tab: tab.name, account: at.account, post: post.id })}
                    />
                  ))}
                </ul>
              </section>
            ))}
          {list?.more && (
            <More onMore={() => setLength({ place, n: wanted + PAGE })} known={list.posts.length} />
          )}
        </div>
      </main>
      {at.post && (
        <PostSheet
          key={at.post}
          postId={at.post}
          onClose={() => {
            const from = at.post;
            go({ ...at, post: undefined });
            // Focus goes back to where it came from.
            requestAnimationFrame(() => {
              rows.current?.querySelector<HTMLElement>(`a[data-post="${CSS.escape(from ?? '')}"]`)?.focus();
            });
          }}
        />
      )}
    </div>
  );
}

/** Arrow keys, Home and End move between rows; Tab leaves the list. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('a.ws-row') ?? [])];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (!row) return;
  event.preventDefault();
  for (const other of rows) other.tabIndex = other === row ? 0 : -1;
  row.focus();
}

/** Reads on when it comes into sight; a button for whoever gets there otherwise. */
function More({ onMore, known }: { onMore: () => void; known: number }) {
  const mark = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew for each page; the callback of that page is the right one.
  useEffect(() => {
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: '600px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [known]);
  return (
    <button ref={mark} type="button" class="btn quiet ws-more" onClick={onMore}>
      {tn('workspace_more', PAGE)}
    </button>
  );
}
