// Says for a while that something was pressed on Threads from a guarded account that is not from the queue.
import type { Account } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { openWorkspace } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';
import { Trouble } from '../parts/trouble';

/** How long it is news, milliseconds. */
const NEWS = 30 * 60_000;

export function OutsideNotice({ accounts, now }: { accounts: readonly Account[]; now: number }) {
  const [last] = accounts
    .flatMap(({ handle, outside }) => (outside && outside.at > now - NEWS ? [{ handle, ...outside }] : []))
    .sort((a, b) => b.at - a.at);
  if (!last) return null;
  const what = last.kind === 'edit' ? 'edit' : 'outside';
  const key = `panel_${what}_${last.step === 'seen' ? 'pressed' : last.step}`;
  return (
    <Trouble
      level={2}
      tone={last.step === 'stopped' ? 'due' : 'unsure'}
      title={t(key, last.handle)}
      text={t(`${key}_text`)}
      next={
        <ActionButton class="small" act={() => openWorkspace('#/log')}>
          {t('panel_show_log')}
        </ActionButton>
      }
    />
  );
}
