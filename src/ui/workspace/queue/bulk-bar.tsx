// What can be done with many posts at once. Below the list, so that no row moves when it comes.
import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import { t, tn } from '../../../platform/i18n';
import type { BulkAction } from './bulk-dialog';

const BulkDialog = lazy(() => import('./bulk-dialog'));
const PacketDialog = lazy(() => import('../decisions/packet-dialog'));

const ACTIONS: readonly { what: BulkAction; label: string }[] = [
  { what: 'reject', label: 'workspace_reject' },
  { what: 'tags', label: 'workspace_bulk_tags' },
  { what: 'when', label: 'workspace_when' },
  { what: 'account', label: 'workspace_bulk_account' },
  { what: 'withdraw', label: 'workspace_withdraw' },
  { what: 'skip', label: 'workspace_skip' },
  { what: 'archive', label: 'workspace_archive' },
];

/** What the queue offers; a decision on many belongs to the desk. */
const USUAL: readonly BulkAction[] = ['tags', 'when', 'account', 'withdraw', 'skip', 'archive'];

export function BulkBar({
  only = USUAL,
  chosen,
  onClear,
}: {
  only?: readonly BulkAction[];
  chosen: ReadonlySet<string>;
  onClear: () => void;
}) {
  /** What was chosen when the dialog was opened: rows that leave the list meanwhile stay part of it. */
  const [asking, setAsking] = useState<{ what: BulkAction | 'packet'; ids: string[] }>();
  return (
    <>
      <p class="only-read" role="status">
        {chosen.size > 0 ? tn('workspace_chosen', chosen.size) : ''}
      </p>
      {chosen.size > 0 && (
        <section class="ws-bulk" aria-label={t('workspace_bulk')}>
          <b>{tn('workspace_chosen', chosen.size)}</b>
          <div class="ws-bulk-acts">
            <button
              type="button"
              class="btn small"
              onClick={() => setAsking({ what: 'packet', ids: [...chosen] })}
            >
              {t('workspace_packet')}
            </button>
            {ACTIONS.filter(({ what }) => only.includes(what)).map(({ what, label }) => (
              <button
                key={what}
                type="button"
                class="btn small"
                onClick={() => setAsking({ what, ids: [...chosen] })}
              >
                {t(label)}
              </button>
            ))}
          </div>
          <button type="button" class="btn small quiet" onClick={onClear}>
            {t('workspace_bulk_clear')}
          </button>
        </section>
      )}
      {asking && (
        <Suspense fallback={null}>
          {asking.what === 'packet' ? (
            <PacketDialog ids={asking.ids} onClose={() => setAsking(undefined)} />
          ) : (
            <BulkDialog what={asking.what} ids={asking.ids} onClose={() => setAsking(undefined)} />
          )}
        </Suspense>
      )}
    </>
  );
}
