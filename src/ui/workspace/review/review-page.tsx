// The review desk: what waits for a decision, for whom and since when, and beside it the post with all that a decision
// needs. Decided one by one, by keyboard; many at once can only be rejected, or have their approval withdrawn.
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { PostSheet } from '../post/post-sheet';
import { BulkBar } from '../queue/bulk-bar';
import { EmptyTab } from '../queue/empty-tab';
import { QueueList } from '../queue/queue-list';
import { NOTHING, type Selection, within } from '../queue/selection';
import { countIn, tabOf } from '../queue/tabs';
import { useRows } from '../queue/use-rows';
import { useApp } from '../shell/app-context';
import { useStep } from '../shell/keys';
import { go, href, type Route } from '../shell/route';
import { MINE } from './waiting';

const PacketDialog = lazy(() => import('../decisions/packet-dialog'));

export type ReviewRoute = Extract<Route, { view: 'review' }>;

export function ReviewPage({ at }: { at: ReviewRoute }) {
  const { context, overview } = useApp();
  const { account, role } = at;
  const { accounts, person } = overview;
  const tab = tabOf('in-review');
  // Another policy is another list: whose turn it is may have changed.
  const rules = role && JSON.stringify([Object.values(accounts).map(({ policy }) => policy), person?.roles]);
  const place = JSON.stringify(['review', account, role, rules]);
  const rows = useRows(
    context.database,
    {
      states: tab.states,
      account,
      order: tab.order,
      ...(role ? { waits: { role, accounts, person } } : {}),
    },
    place,
    countIn(overview.counters, tab, account),
  );
  const [selected, setSelected] = useState<{ place: string; selection: Selection }>({
    place,
    selection: NOTHING,
  });
  const selection = selected.place === place ? selected.selection : NOTHING;
  const select = (next: Selection) => setSelected({ place, selection: next });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another set of rows can take a chosen one away.
  useEffect(() => {
    if (!rows.complete) return;
    const kept = within(selection, rows.ids);
    if (kept !== selection) select(kept);
  }, [rows.ids]);
  /** What was listed when a packet of all was asked for. */
  const [packet, setPacket] = useState<string[]>();
  useStep(at.post, rows.ids, (post) => go({ ...at, post }, true));
  const roles = [...new Set(Object.values(accounts).flatMap(({ policy }) => policy.roles))];

  return (
    <div class={`ws-split ws-review ${at.post ? 'open' : ''}`}>
      <main class="ws-main" aria-label={t('workspace_review')}>
        <header class="ws-bar">
          <h1>{t('workspace_review')}</h1>
          {Object.keys(accounts).length > 1 && (
            <select
              aria-label={t('workspace_filter_account')}
              value={account ?? ''}
              onChange={(event) => go({ ...at, account: event.currentTarget.value || undefined })}
            >
              <option value="">{t('workspace_all_accounts')}</option>
              {Object.keys(accounts).map((handle) => (
                <option key={handle} value={handle}>
                  @{handle}
                </option>
              ))}
            </select>
          )}
          <select
            aria-label={t('workspace_filter_role')}
            value={role ?? ''}
            onChange={(event) => go({ ...at, role: event.currentTarget.value || undefined })}
          >
            <option value="">{t('workspace_waits_for_all')}</option>
            {(person?.roles ?? []).length > 0 && <option value={MINE}>{t('workspace_waits_for_me')}</option>}
            {roles.map((one) => (
              <option key={one} value={one}>
                {t('workspace_waits_for', one)}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="btn"
            disabled={!rows.complete || rows.ids.length === 0}
            onClick={() => setPacket([...rows.ids])}
          >
            {t('workspace_packet')}
          </button>
          <a class="btn" href={href({ view: 'import' })}>
            {t('workspace_decisions_title')}
          </a>
        </header>
        <QueueList
          rows={rows}
          order={tab.order}
          grouped
          place={place}
          open={at.post}
          href={(post) => href({ ...at, post })}
          selection={selection}
          onSelect={select}
        >
          {role ? (
            <div class="ws-empty">
              <h2>{t('workspace_waits_for_none')}</h2>
              <p>
                <a href={href({ view: 'review', account })}>{t('workspace_waits_for_all')}</a>
              </p>
            </div>
          ) : (
            <EmptyTab tab="in-review" account={account} />
          )}
        </QueueList>
        <BulkBar only={['reject', 'withdraw']} chosen={selection.chosen} onClear={() => select(NOTHING)} />
      </main>
      {packet && (
        <Suspense fallback={null}>
          <PacketDialog ids={packet} onClose={() => setPacket(undefined)} />
        </Suspense>
      )}
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
