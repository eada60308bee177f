// The check of a page of Threads, where the person asked for it.
import type { Context } from '../../../context/context';
import { t } from '../../../platform/i18n';
import { goToThreads } from '../../../platform/tabs';
import type { Overview } from '../../../store/posts';
import { ActionButton } from '../action-button';
import { Dialog } from '../dialog';
import { HealthCheck } from './health-check';

interface Props {
  context: Context;
  overview: Overview;
  /** Undefined: no page of Threads is at hand. */
  tabId: number | undefined;
  onClose: () => void;
}

export function HealthDialog({ context, overview, tabId, onClose }: Props) {
  return (
    <Dialog title={t('site_check_title')} wide onClose={onClose}>
      {tabId === undefined ? (
        <div class="stack">
          <p>{t('site_no_page')}</p>
          <ActionButton class="main" act={() => goToThreads()}>
            {t('panel_open_threads')}
          </ActionButton>
        </div>
      ) : (
        <HealthCheck context={context} overview={overview} tabId={tabId} />
      )}
      <div class="dialog-actions">
        <button type="button" class="btn" onClick={onClose}>
          {t('common_close')}
        </button>
      </div>
    </Dialog>
  );
}
