// What page the panel stands beside. Always there and always of one height: nothing below it moves with the tab.
import { t } from '../../platform/i18n';
import { openThreads } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';

export function PageStrip({ onThreads }: { onThreads: boolean }) {
  return (
    <div class={onThreads ? 'strip' : 'strip away'}>
      <span>{t(onThreads ? 'panel_on_threads' : 'panel_on_another_site')}</span>
      {!onThreads && (
        <ActionButton class="small" act={() => openThreads()}>
          {t('panel_open_threads')}
        </ActionButton>
      )}
    </div>
  );
}
