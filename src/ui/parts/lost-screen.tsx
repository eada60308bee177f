// The database holds less than is remembered of it. Nothing was written; a person decides what happens.
import { useState } from 'preact/hooks';
import type { LostError } from '../../context/context';
import { t } from '../../platform/i18n';
import { numberText } from './format';
import { ReasonDialog } from './reason-dialog';
import { goOnAfterLoss } from './use-context';

export function LostScreen({ error }: { error: LostError }) {
  const [asking, setAsking] = useState(false);
  const { expected, found } = error.integrity;
  return (
    <main class="trouble-screen">
      <h1>{t('common_lost_title')}</h1>
      <p>{t('common_lost_found', numberText(expected.size), numberText(found))}</p>
      <p>{t('common_lost_safe')}</p>
      <p>{t('common_lost_restore')}</p>
      <p>{t('common_lost_go_on')}</p>
      <div class="row">
        <button type="button" class="btn" onClick={() => setAsking(true)}>
          {t('common_lost_go_on_button')}
        </button>
      </div>
      {asking && (
        <ReasonDialog
          title={t('common_lost_dialog_title')}
          confirm={t('common_lost_dialog_confirm')}
          danger
          onConfirm={(reason) => goOnAfterLoss(error, reason)}
          onClose={() => setAsking(false)}
        >
          <p>{t('common_lost_dialog_text')}</p>
        </ReasonDialog>
      )}
    </main>
  );
}
