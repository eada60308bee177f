// What page the panel stands beside. Always there and always of one height: nothing below it moves with the tab.
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { goToThreads, openThreads } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';
import type { PageBeside } from './page-beside';

interface Props {
  page: PageBeside | undefined;
  /** The post that is to go out or is on its way, where there is one. */
  open: Post | undefined;
  /** The trouble that is told below, with its own button. */
  told: string | undefined;
}

/** A handle keeps its @ and its place in a right-to-left sentence. */
const isolated = (handle: string) => `\u2068@${handle}\u2069`;

export function PageStrip({ page, open, told }: Props) {
  // Until the first look, which takes a few milliseconds, nothing is claimed.
  if (!page) return <div class="strip" />;
  const { report, onThreads, access, tabId } = page;
  const claimTab = open?.state === 'claimed' ? open.claim?.tabId : undefined;
  if (!access) return <div class="strip away">{t('panel_page_no_access')}</div>;
  if (claimTab !== undefined && claimTab !== tabId) {
    return (
      <Away text={t('panel_page_other_tab')} button={t('panel_show_tab')} act={() => goToThreads(claimTab)} />
    );
  }
  if (!onThreads) {
    return (
      <Away text={t('panel_on_another_site')} button={t('panel_open_threads')} act={() => goToThreads()} />
    );
  }
  if (report?.signedIn === 'no') {
    if (told === 'signed-out') return <div class="strip away">{t('panel_page_signed_out')}</div>;
    return (
      <Away text={t('panel_page_signed_out')} button={t('panel_sign_in')} act={() => openThreads('/login')} />
    );
  }
  if (report?.draftOpen && open?.state === 'approved') {
    return <div class="strip away">{t('panel_page_draft')}</div>;
  }
  const account = report?.signedIn === 'yes' ? report.account : undefined;
  if (!account) return <div class="strip">{t('panel_on_threads')}</div>;
  return open && account !== open.account ? (
    <div class="strip away">
      <span>{t('panel_page_other_account', isolated(account))}</span>
    </div>
  ) : (
    <div class="strip">
      <span>{t('panel_page_signed_in', isolated(account))}</span>
    </div>
  );
}

function Away({ text, button, act }: { text: string; button: string; act: () => unknown }) {
  return (
    <div class="strip away">
      <span>{text}</span>
      <ActionButton class="small" act={act}>
        {button}
      </ActionButton>
    </div>
  );
}
