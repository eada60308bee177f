// The database holds less than is remembered of it. Nothing was written; a person decides what happens.
import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { LostError } from '../../context/context';
import { t } from '../../platform/i18n';
import { numberText } from './format';
import { ReasonDialog } from './reason-dialog';
import { goOnAfterLoss } from './use-context';

// What reads backups is loaded when somebody restores one.
const RestoreDialog = lazy(() => import('./backup/restore-dialog').then((m) => m.RestoreDialog));

export function LostScreen({ error }: { error: LostError }) {
  const [asking, setAsking] = useState<'restore' | 'go-on'>();
  const { expected, found } = error.integrity;
  const close = () => setAsking(undefined);
  return (
    <main class="trouble-screen">
      <h1>{t('common_lost_title')}</h1>
      <p>{t('common_lost_found', numberText(expected.size), numberText(found))}</p>
      <p>{t('common_lost_safe')}</p>
      <p>{t('common_lost_restore')}</p>
      <div class="row">
        <button type="button" class="btn main" onClick={() => setAsking('restore')}>
          {t('common_lost_restore_button')}
        </button>
      </div>
      <p>{t('common_lost_go_on')}</p>
      <div class="row">
        <button type="button" class="btn" onClick={() => setAsking('go-on')}>
          {t('common_lost_go_on_button')}
        </button>
      </div>
      {asking === 'restore' && (
        <Suspense fallback={null}>
          <RestoreDialog entriesHere={found} onClose={close} />
        </Suspense>
      )}
      {asking === 'go-on' && (
        <ReasonDialog
          title={t('common_lost_dialog_title')}
          confirm={t('common_lost_dialog_confirm')}
          danger
          onConfirm={(reason) => goOnAfterLoss(error, reason)}
          onClose={close}
        >
          <p>{t('common_lost_dialog_text')}</p>
        </ReasonDialog>
      )}
    </main>
  );
}
