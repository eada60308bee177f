// The panel's head: whose account, the hold switch, and the way to the workspace.
import { t } from '../../platform/i18n';
import { openWorkspace } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';
import { Mark } from './mark';

interface Props {
  account: string | undefined;
  held: boolean;
  onHold: () => void;
}

export function Header({ account, held, onHold }: Props) {
  return (
    <div class="head">
      <Mark />
      <h1>{t('extension_name')}</h1>
      <span class="head-account">
        {account && (
          <bdi dir="ltr" class={held ? 'pill bad' : 'pill ok'}>
            @{account}
          </bdi>
        )}
      </span>
      <button
        type="button"
        class="btn quiet icon"
        aria-label={t('panel_hold')}
        title={t('panel_hold')}
        onClick={onHold}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M5 3v10M11 3v10" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
        </svg>
      </button>
      <ActionButton class="quiet icon" label={t('panel_open_workspace')} act={() => openWorkspace()}>
        <svg class="turns" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M6 3H3v10h10v-3M9 3h4v4M13 3 7 9"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      </ActionButton>
    </div>
  );
}
