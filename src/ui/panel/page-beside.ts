// The page that the panel stands beside: whether it is Threads, who is signed in there, whether a draft is open.
import { useEffect } from 'preact/hooks';
import type { PageReport, ToPage } from '../../messages/protocol';
import { hasHostAccess, onHostAccess } from '../../platform/host-access';
import { askTab, isThreads, onActiveTabChange, tabBeside } from '../../platform/tabs';
import { rightNow } from '../parts/clock';
import { useLive } from '../parts/use-live';

export interface PageBeside {
  /** False: the browser does not let Bobbin see Threads; nothing else is known then. */
  access: boolean;
  tabId: number | undefined;
  onThreads: boolean;
  /** What the page shows; undefined while it does not answer. */
  report: PageReport | undefined;
  /** When this was seen, epoch milliseconds. */
  at: number;
}

/** How long a page may take to answer, milliseconds: one that loads answers later, and then it is asked again. */
const PATIENCE = 1000;
/** How often a page is looked at again while it may become right, milliseconds. */
const AGAIN = 2000;

async function look(): Promise<PageBeside> {
  const [access, tab] = await Promise.all([hasHostAccess(), tabBeside()]);
  const onThreads = isThreads(tab?.url);
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE));
  const report =
    tab && onThreads
      ? await Promise.race([askTab<PageReport>(tab.id, { type: 'look' } satisfies ToPage), late])
      : undefined;
  return { access, tabId: tab?.id, onThreads, report, at: rightNow() };
}

function listen(reload: () => void): () => void {
  const stops = [onActiveTabChange(reload), onHostAccess(reload)];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * The page beside the panel, kept current.
 * @param wanted the account that should be signed in. While it is not, the page is looked at again and again: pages
 * say nothing by themselves when somebody signs in or closes a draft.
 */
export function usePageBeside(wanted: string | undefined): PageBeside | undefined {
  const { value: page, reload } = useLive(look, [], listen);
  const right =
    page &&
    (!page.onThreads ||
      (page.report?.signedIn === 'yes' &&
        !page.report.draftOpen &&
        (wanted === undefined || page.report.account === wanted)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is another function each time and does the same.
  useEffect(() => {
    if (right) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, AGAIN);
    return () => clearInterval(timer);
  }, [right]);
  return page;
}
