// Whether a notification says that posts are due. The number on the toolbar button stays either way.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { setNotifications, wantsNotifications } from '../../../platform/memory';
import { say } from '../shell/status';

export function NotificationsSection() {
  const [on, setOn] = useState<boolean>();
  useEffect(() => void wantsNotifications().then(setOn), []);
  return (
    <section class="ws-section card">
      <h2>{t('workspace_notifications')}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={on ?? true}
          disabled={on === undefined}
          onChange={async (event) => {
            const next = event.currentTarget.checked;
            await setNotifications(next);
            setOn(next);
            say(t(next ? 'workspace_notifications_on' : 'workspace_notifications_off'));
          }}
        />
        <span>{t('workspace_notify_due')}</span>
      </label>
      <p class="muted">{t('workspace_notify_text')}</p>
    </section>
  );
}
