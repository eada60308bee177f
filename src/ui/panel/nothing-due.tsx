// Nothing to post now: what comes next, or what this place is for.
import { useState } from 'preact/hooks';
import type { PostState } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { openWorkspace } from '../../platform/tabs';
import type { Overview } from '../../store/posts';
import { ActionButton } from '../parts/action-button';
import { When } from '../parts/when';
import type { PageBeside } from './page-beside';
import type { PanelContext } from './rules';
import type { Snapshot } from './snapshot';
import { concerns, StartTrouble } from './start-trouble';
import { TakeAnotherDialog } from './take-another-dialog';

function countOf(overview: Overview, ...states: PostState[]): number {
  return Object.values(overview.counters)
    .flatMap((counter) => states.map((state) => counter.states[state] ?? 0))
    .reduce((sum, n) => sum + n, 0);
}

interface Props {
  context: PanelContext;
  snapshot: Snapshot;
  page: PageBeside | undefined;
}

export function NothingDue({ context, snapshot, page }: Props) {
  const [asking, setAsking] = useState(false);
  const { overview, coming, now, trouble } = snapshot;
  const next = coming[0];
  const approved = countOf(overview, 'approved');
  const waiting = countOf(overview, 'draft', 'in-review', 'withdrawn');
  return (
    <section class="stack" aria-labelledby="hand">
      {concerns(trouble, undefined, now, page) && (
        <StartTrouble level={2} trouble={trouble} post={undefined} />
      )}
      <div class="card empty">
        {Object.keys(overview.accounts).length === 0 ? (
          <>
            <h2 id="hand" tabIndex={-1}>
              {t('panel_welcome')}
            </h2>
            <p>{t('panel_welcome_text')}</p>
            <ActionButton class="main" act={() => openWorkspace('#/settings')}>
              {t('panel_set_up_account')}
            </ActionButton>
          </>
        ) : next || approved > 0 ? (
          <>
            <h2 id="hand" tabIndex={-1}>
              {t('panel_nothing_due')}
            </h2>
            <p>
              {next ? (
                <>
                  {t('panel_next_at')} <When at={next.dueAt} zone={next.schedule?.zone ?? 'UTC'} />
                </>
              ) : (
                t('panel_nothing_planned')
              )}
            </p>
            <button type="button" class="btn" onClick={() => setAsking(true)}>
              {t('panel_take_one_now')}
            </button>
          </>
        ) : (
          <>
            <h2 id="hand" tabIndex={-1}>
              {t(waiting > 0 ? 'panel_nothing_approved' : 'panel_queue_empty')}
            </h2>
            <p>{t(waiting > 0 ? 'panel_nothing_approved_text' : 'panel_queue_empty_text')}</p>
            <ActionButton class="main" act={() => openWorkspace(waiting > 0 ? '#/queue' : '#/import')}>
              {t(waiting > 0 ? 'panel_open_queue' : 'panel_import')}
            </ActionButton>
          </>
        )}
      </div>
      {asking && (
        <TakeAnotherDialog
          context={context}
          post={undefined}
          overview={overview}
          now={now}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
