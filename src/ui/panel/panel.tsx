// The side panel, top to bottom: the page at hand, holds, the post at hand, and what there is to do after it.
import { useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import type { Hold } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { onTrouble } from '../../platform/memory';
import { onActiveTabChange, openWorkspace } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';
import { clock } from '../parts/clock';
import { errorText } from '../parts/code-text';
import { HoldBanner } from '../parts/hold-banner';
import { LiftHoldDialog, SetHoldDialog } from '../parts/hold-dialog';
import { Trouble } from '../parts/trouble';
import { useLive } from '../parts/use-live';
import { Header } from './header';
import { NothingDue } from './nothing-due';
import { PageStrip } from './page-strip';
import { chosen, movedOn } from './panel-state';
import { PostAtHand } from './post-at-hand';
import { loadSnapshot } from './snapshot';
import { Then } from './then';

/** Everything outside the store that the panel speaks of. */
function listenAround(reload: () => void): () => void {
  const stops = [onTrouble(reload), onActiveTabChange(reload)];
  return () => {
    for (const stop of stops) stop();
  };
}

export function Panel({ context }: { context: Context }) {
  const live = useLive(
    () => loadSnapshot(context),
    // Each minute something may have become due.
    [context, chosen.value, movedOn.value, clock()],
    listenAround,
  );
  const [setting, setSetting] = useState(false);
  const [lifting, setLifting] = useState<Hold>();
  const snapshot = live.value;
  if (!snapshot) {
    return live.error ? (
      <main class="trouble-screen">
        <Trouble
          title={t('common_store_title')}
          text={errorText(live.error)}
          next={
            <button type="button" class="btn main" onClick={live.reload}>
              {t('common_try_again')}
            </button>
          }
        />
      </main>
    ) : (
      <main aria-busy="true" />
    );
  }
  const { overview, hand, onThreads } = snapshot;
  const handles = Object.keys(overview.accounts);
  const holds = Object.values(overview.holds);
  const account = hand?.post.account ?? (handles.length === 1 ? handles[0] : undefined);
  return (
    <>
      <header class="top">
        <Header account={account} held={holds.length > 0} onHold={() => setSetting(true)} />
        <PageStrip onThreads={onThreads} />
      </header>
      <main class="panel">
        {live.error !== undefined && <Trouble title={t('common_store_title')} text={errorText(live.error)} />}
        {holds.length > 0 && (
          <div id="holds" class="stack">
            <HoldBanner holds={holds} onLift={setLifting} />
          </div>
        )}
        {hand ? (
          <PostAtHand context={context} snapshot={snapshot} hand={hand} />
        ) : (
          <NothingDue context={context} snapshot={snapshot} />
        )}
        <Then context={context} snapshot={snapshot} />
      </main>
      <footer class="foot">
        <ActionButton class="quiet small" act={() => openWorkspace('#/queue')}>
          {t('panel_queue')}
        </ActionButton>
        <ActionButton class="quiet small" act={() => openWorkspace('#/log')}>
          {t('panel_log')}
        </ActionButton>
      </footer>
      {setting && (
        <SetHoldDialog
          context={context}
          accounts={handles}
          held={Object.keys(overview.holds)}
          onClose={() => setSetting(false)}
        />
      )}
      {lifting && <LiftHoldDialog context={context} hold={lifting} onClose={() => setLifting(undefined)} />}
    </>
  );
}
