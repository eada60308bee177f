// The queue: one tab a state, grouped by day, searched and narrowed, with the chosen post beside it.
import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { numberText } from '../../parts/format';
import { Trouble } from '../../parts/trouble';
import { PostSheet } from '../post/post-sheet';
import { useApp } from '../shell/app-context';
import { useStep } from '../shell/keys';
import { go, href } from '../shell/route';
import { BulkBar } from './bulk-bar';
import { EmptyTab } from './empty-tab';
import { Chips, FilterRow, type QueueRoute, SearchField } from './filters';
import { QueueList } from './queue-list';
import { NOTHING, type Selection, within } from './selection';
import { countIn, TABS, tabOf } from './tabs';
import { UnsavedTexts } from './unsaved-texts';
import { useRows } from './use-rows';

export function QueuePage({ at }: { at: QueueRoute }) {
  const { context, overview } = useApp();
  const tab = tabOf(at.tab);
  const { account, tag, kind, ends, q } = at;
  // A search goes through every tab: who looks for something need not know how it stands.
  const place = JSON.stringify(q ? ['', account, tag, kind, ends, q] : [tab.name, account, tag, kind, ends]);
  const rows = useRows(
    context.database,
    { ...(q ? { text: q } : { states: tab.states }), account, tag, kind, ends, order: tab.order },
    place,
    q ? undefined : countIn(overview.counters, tab, account),
  );
  const narrowed = q !== undefined || tag !== undefined || kind !== undefined || ends !== undefined;
  const [filtering, setFiltering] = useState(false);
  const filterId = useId();

  const [selected, setSelected] = useState<{ place: string; selection: Selection }>({
    place,
    selection: NOTHING,
  });
  // What was chosen in another list is not chosen here.
  const selection = selected.place === place ? selected.selection : NOTHING;
  const select = (next: Selection) => setSelected({ place, selection: next });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another set of rows can take a chosen one away.
  useEffect(() => {
    if (!rows.complete) return;
    const kept = within(selection, rows.ids);
    if (kept !== selection) select(kept);
  }, [rows.ids]);

  useStep(at.post, rows.ids, (post) => go({ ...at, post }, true));

  return (
    <div class={`ws-split ${at.post ? 'open' : ''}`}>
      <main class="ws-main" aria-label={t('workspace_queue')}>
        <header class="ws-bar">
          <h1>{t('workspace_queue')}</h1>
          <SearchField at={at} />
          {Object.keys(overview.accounts).length > 1 && (
            <select
              aria-label={t('workspace_filter_account')}
              value={account ?? ''}
              onChange={(event) => go({ ...at, account: event.currentTarget.value || undefined })}
            >
              <option value="">{t('workspace_all_accounts')}</option>
              {Object.keys(overview.accounts).map((handle) => (
                <option key={handle} value={handle}>
                  @{handle}
                </option>
              ))}
            </select>
          )}
          <button
            type="button"
            class="btn"
            aria-expanded={filtering}
            aria-controls={filterId}
            onClick={() => setFiltering(!filtering)}
          >
            {t('workspace_filter')}
          </button>
          <a class="btn" href={href({ view: 'import' })}>
            {t('workspace_import')}
          </a>
          <a class="btn main" href={href({ view: 'new' })}>
            {t('workspace_new_post')}
          </a>
        </header>
        {filtering && <FilterRow at={at} id={filterId} />}
        <nav class="ws-tabs" aria-label={t('workspace_tabs')}>
          {TABS.map((one) => {
            const n = countIn(overview.counters, one, account);
            return (
              <a
                key={one.name}
                href={href({ ...at, tab: one.name, q: undefined, post: undefined })}
                aria-current={one === tab && !q ? 'page' : undefined}
              >
                {t(one.label)}{' '}
                <small class={one.name === 'to-look-at' && n > 0 ? 'ws-count unsure' : 'ws-count'}>
                  {numberText(n)}
                </small>
              </a>
            );
          })}
        </nav>
        <Chips at={at} found={narrowed && rows.complete ? rows.length : undefined} />
        <UnsavedTexts />
        {rows.failed && (
          <Trouble
            title={t('workspace_list_failed')}
            text={t('workspace_list_failed_text')}
            tone="due"
            level={2}
            next={
              <button type="button" class="btn" onClick={() => location.reload()}>
                {t('common_reload')}
              </button>
            }
          />
        )}
        <QueueList
          rows={rows}
          order={q ? 'due' : tab.order}
          grouped={!q}
          place={place}
          open={at.post}
          href={(post) => href({ ...at, post })}
          selection={selection}
          onSelect={select}
        >
          {narrowed ? (
            <div class="ws-empty">
              <h2>{t('workspace_nothing_found')}</h2>
              <p class="muted">{t('workspace_nothing_found_help')}</p>
              <p>
                <a href={href({ view: 'queue', tab: at.tab })}>{t('workspace_chips_clear')}</a>
              </p>
            </div>
          ) : (
            <EmptyTab tab={tab.name} account={account} />
          )}
        </QueueList>
        <BulkBar chosen={selection.chosen} onClear={() => select(NOTHING)} />
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
              document
                .querySelector<HTMLElement>(`.ws-grid a[data-post="${CSS.escape(from ?? '')}"]`)
                ?.focus();
            });
          }}
        />
      )}
    </div>
  );
}
