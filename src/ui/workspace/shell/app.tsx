// The frame: navigation, holds in force, and the view that the address names.
import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { Context } from '../../../context/context';
import type { Hold } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { getOverview } from '../../../store/posts';
import { errorText } from '../../parts/code-text';
import { HoldBanner } from '../../parts/hold-banner';
import { LiftHoldDialog, SetHoldDialog } from '../../parts/hold-dialog';
import { Trouble } from '../../parts/trouble';
import { useLive } from '../../parts/use-live';
import { FirstRun } from '../first-run/first-run';
import { QueuePage } from '../queue/queue-page';
import { WritePage } from '../write/write-page';
import { AppContext, type App as AppValue } from './app-context';
import { ToNewPost, ToPost } from './detours';
import { Nav } from './nav';
import { type Route, route } from './route';

// What is opened seldom is loaded when it is opened.
const ImportPage = lazy(() => import('../import/import-page').then((m) => m.ImportPage));
const LogPage = lazy(() => import('../log/log-page').then((m) => m.LogPage));
const SettingsPage = lazy(() => import('../settings/settings-page').then((m) => m.SettingsPage));

export function App({ context }: { context: Context }) {
  const { value: overview, error } = useLive(() => getOverview(context.database), [context]);
  const [lifting, setLifting] = useState<Hold>();
  const [holding, setHolding] = useState(false);
  if (!overview) {
    return error ? (
      <main class="trouble-screen">
        <Trouble title={t('common_store_title')} text={errorText(error)} />
      </main>
    ) : (
      <main aria-busy="true" />
    );
  }
  const at = route.value;
  const app: AppValue = { context, overview };
  const holds = Object.values(overview.holds);
  const fresh = Object.keys(overview.accounts).length === 0 && at.view !== 'import';
  return (
    <AppContext.Provider value={app}>
      {fresh ? (
        <FirstRun />
      ) : (
        <div class="ws-frame">
          <Nav at={at} onHold={() => setHolding(true)} />
          <div class="ws-view">
            {holds.length > 0 && (
              <section class="ws-holds" aria-label={t('workspace_holds')}>
                <HoldBanner holds={holds} onLift={setLifting} />
              </section>
            )}
            <Suspense fallback={<main aria-busy="true" />}>
              <View at={at} />
            </Suspense>
          </div>
        </div>
      )}
      {lifting && <LiftHoldDialog context={context} hold={lifting} onClose={() => setLifting(undefined)} />}
      {holding && (
        <SetHoldDialog
          context={context}
          accounts={Object.keys(overview.accounts)}
          held={Object.keys(overview.holds)}
          onClose={() => setHolding(false)}
        />
      )}
    </AppContext.Provider>
  );
}

function View({ at }: { at: Route }) {
  switch (at.view) {
    case 'queue':
      return <QueuePage at={at} />;
    case 'post':
      return <ToPost post={at.post} />;
    case 'new':
      return <ToNewPost />;
    case 'write':
      return <WritePage key={at.post} postId={at.post} />;
    case 'import':
      return <ImportPage />;
    case 'log':
      return <LogPage at={at} />;
    case 'settings':
      return <SettingsPage />;
  }
}
