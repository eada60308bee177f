// The browser does not let Bobbin work on Threads: one click asks for it.
import { useState } from 'preact/hooks';
import { askHostAccess } from '../../platform/host-access';
import { t } from '../../platform/i18n';
import { ActionButton } from '../parts/action-button';
import { announce } from '../parts/announcer';
import { Trouble } from '../parts/trouble';

export function AccessTrouble() {
  const [refused, setRefused] = useState(false);
  return (
    <Trouble
      level={2}
      tone="due"
      title={t('start_permission_missing_title')}
      text={t(refused ? 'panel_access_refused' : 'panel_access_text')}
      next={
        <ActionButton
          class="main"
          act={async () => {
            // Nothing may be awaited before this: the gesture would be gone.
            const granted = await askHostAccess();
            setRefused(!granted);
            announce(t(granted ? 'panel_access_granted' : 'panel_access_refused'));
          }}
        >
          {t('panel_access_allow')}
        </ActionButton>
      }
    />
  );
}
