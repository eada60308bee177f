// The side panel, top to bottom: the page at hand, holds, the post at hand, and what there is to do after it.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Hold } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { onTrouble } from '../../platform/memory';
import { openWorkspace } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';
import { clock } from '../parts/clock';
import { errorText } from '../parts/code-text';
import { HoldBanner } from '../parts/hold-banner';
import { Later } from '../parts/later';
import { Trouble } from '../parts/trouble';
import { useLive } from '../parts/use-live';
import { AccessTrouble } from './access-trouble';
import { bringDialogs, liftHold, setHold } from './dialogs';
import { Header } from './header';
import { NothingDue } from './nothing-due';
import { OutsideNotice } from './outside-notice';
import { usePageBeside } from './page-beside';
import { PageStrip } from './page-strip';
import { checking, checkThisPage, choose, chosen, movedOn } from './panel-state';
import { PostAtHand } from './post-at-hand';
import type { PanelContext } from './rules';
import { loadSnapshot } from './snapshot';
import { concerns } from './start-trouble';
import { Then } from './then';

const healthDialog = () => import('../parts/site/health-dialog').then((m) => m.HealthDialog);

export function Panel({ context }: { context: PanelContext }) {
  const live = useLive(
    () => loadSnapshot(context),
    // Each minute something may have become due.
    [context, chosen.value, movedOn.value, clock()],
    onTrouble,
  );
  const [setting, setSetting] = useState(false);
  const [lifting, setLifting] = useState<Hold>();
  useEffect(() => void bringDialogs(), []);
  const snapshot = live.value;
  const post = snapshot?.hand?.post;
  const open = post && (post.state === 'approved' || post.state === 'claimed') ? post : undefined;
  const page = usePageBeside(open?.account);
  useFocusKept(post && `${post.id} ${open !== undefined}`);
  if (!snapshot) {
    return live.error ? (
      <main class="trouble-screen">
        <Trouble
          level={1}
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
  const { overview, hand, now, trouble } = snapshot;
  const told = concerns(trouble, post, now, page) ? trouble.code : undefined;
  const handles = Object.keys(overview.accounts);
  const holds = Object.values(overview.holds);
  const account = hand?.post.account ?? (handles.length === 1 ? handles[0] : undefined);
  return (
    <>
      <header class="top">
        <Header account={account} held={holds.length > 0} onHold={() => setSetting(true)} />
        <PageStrip page={page} open={open} told={told} />
      </header>
      <main class="panel">
        {live.error !== undefined && (
          <Trouble level={2} title={t('common_store_title')} text={errorText(live.error)} />
        )}
        {page?.access === false && (
          <div id="access">
            <AccessTrouble />
          </div>
        )}
        {holds.length > 0 && (
          <div id="holds" class="stack">
            <HoldBanner holds={holds} onLift={setLifting} />
          </div>
        )}
        <OutsideNotice accounts={Object.values(overview.accounts)} now={now} />
        {hand ? (
          <PostAtHand context={context} snapshot={snapshot} hand={hand} page={page} />
        ) : (
          <NothingDue context={context} snapshot={snapshot} page={page} />
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
        {page?.onThreads && (
          <ActionButton class="quiet small" act={() => checkThisPage()}>
            {t('site_check')}
          </ActionButton>
        )}
      </footer>
      {checking.value && (
        <Later
          load={healthDialog}
          props={{
            context,
            overview,
            tabId: page?.onThreads ? page.tabId : undefined,
            onClose: () => {
              checking.value = false;
            },
          }}
        />
      )}
      {setting && (
        <Later
          load={setHold}
          props={{
            context,
            accounts: handles,
            held: Object.keys(overview.holds),
            onClose: () => setSetting(false),
          }}
        />
      )}
      {lifting && (
        <Later
          load={liftHold}
          props={{
            context,
            hold: lifting,
            steps: (late, close) => (
              <button
                type="button"
                class="btn small"
                onClick={() => {
                  close();
                  choose(late.id);
                }}
              >
                {t('panel_take_it')}
              </button>
            ),
            onClose: () => setLifting(undefined),
          }}
        />
      )}
    </>
  );
}

/** When what had the focus is gone with a post or its questions, the focus goes to the heading and is not lost. */
function useFocusKept(shown: string | undefined): void {
  const last = useRef(shown);
  // Before the next key can be pressed: an effect after painting would leave a gap.
  useLayoutEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    // Only what the panel had can be lost: while the person types on Threads, the focus is none of ours.
    const { activeElement } = document;
    if (document.hasFocus() && (!activeElement || activeElement === document.body)) {
      document.getElementById('hand')?.focus();
    }
  }, [shown]);
}
