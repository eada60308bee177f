// The frame: navigation, holds in force, and the view that the address names.
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Context } from '../../../context/context';
import type { Hold } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { getOverview } from '../../../store/posts';
import { errorText } from '../../parts/code-text';
import { HoldBanner } from '../../parts/hold-banner';
import { Trouble } from '../../parts/trouble';
import { useLive } from '../../parts/use-live';
import { FirstRun } from '../first-run/first-run';
import { QueuePage } from '../queue/queue-page';
import { AppContext, type App as AppValue } from './app-context';
import { ToNewPost, ToPost } from './detours';
import { HoldDialogs } from './hold-dialogs';
import { overlay, useKeys } from './keys';
import { Nav } from './nav';
import { type Route, route } from './route';
import { undo } from './status';
import { undoLast, withUndo } from './undo';

// What is opened seldom is loaded when it is opened.
const TasksPage = lazy(() => import('../tasks/tasks-page').then((m) => m.TasksPage));
const ReviewPage = lazy(() => import('../review/review-page').then((m) => m.ReviewPage));
const WritePage = lazy(() => import('../write/write-page').then((m) => m.WritePage));
const ImportPage = lazy(() => import('../import/import-page').then((m) => m.ImportPage));
const LogPage = lazy(() => import('../log/log-page').then((m) => m.LogPage));
const SettingsPage = lazy(() => import('../settings/settings-page').then((m) => m.SettingsPage));
const Palette = lazy(() => import('./palette'));
const KeysDialog = lazy(() => import('./keys-dialog'));

export function App({ context: plain }: { context: Context }) {
  const context = useMemo(() => withUndo(plain), [plain]);
  useKeys();
  useEffect(() => {
    undo.value = () => void undoLast(plain);
  }, [plain]);
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
      {!fresh && (
        <Suspense fallback={null}>
          {overlay.value === 'palette' && <Palette onClose={() => closeOverlay('palette')} />}
          {overlay.value === 'keys' && <KeysDialog onClose={() => closeOverlay('keys')} />}
        </Suspense>
      )}
      <HoldDialogs
        setting={holding}
        lifting={lifting}
        onClose={() => {
          setHolding(false);
          setLifting(undefined);
        }}
      />
    </AppContext.Provider>
  );
}

/** One may have opened the other meanwhile. */
function closeOverlay(which: 'palette' | 'keys'): void {
  if (overlay.value === which) overlay.value = undefined;
}

function View({ at }: { at: Route }) {
  switch (at.view) {
    case 'queue':
      return <QueuePage at={at} />;
    case 'review':
      return <ReviewPage at={at} />;
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
    case 'tasks':
      return <TasksPage />;
    case 'settings':
      return <SettingsPage />;
  }
}
