// A tab without posts says what it is for and what to do.
import { t } from '../../../platform/i18n';
import { AddSample } from '../first-run/add-sample';
import { href } from '../shell/route';
import type { TabName } from './tabs';

export function EmptyTab({ tab, account }: { tab: TabName; account?: string | undefined }) {
  const key = tab.replaceAll('-', '_');
  return (
    <div class="ws-empty">
      <svg width="48" height="48" viewBox="0 0 18 18" aria-hidden="true" class="ws-empty-mark">
        <rect x="3" y="1" width="12" height="3" rx="1.5" />
        <rect x="3" y="14" width="12" height="3" rx="1.5" />
        {tab !== 'to-look-at' && <path d="M5 5.8h8M5 9h8M5 12.2h8" />}
      </svg>
      <h2>{t(`workspace_empty_${key}`)}</h2>
      <p class="muted">
        {t(`workspace_empty_${key}_help`)}
        {account && ` ${t('workspace_empty_filtered', account)}`}
      </p>
      {(tab === 'coming-up' || tab === 'drafts') && (
        <p class="ws-acts">
          <a class="btn main" href={href({ view: 'new' })}>
            {t('workspace_new_post')}
          </a>
          <a class="btn" href={href({ view: 'import' })}>
            {t('workspace_import_file')}
          </a>
        </p>
      )}
      {tab === 'coming-up' && <AddSample />}
      {account && (
        <p>
          <a href={href({ view: 'queue', tab })}>{t('workspace_all_accounts')}</a>
        </p>
      )}
    </div>
  );
}
