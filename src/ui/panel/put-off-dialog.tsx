// Not now: a new time for a post, and the person's word that Post was not pressed where it is open in the composer.
import { useState } from 'preact/hooks';
import type { Account, Post } from '../../domain/lifecycle/state';
import { resolveSchedule, wallTime } from '../../domain/schedule/schedule';
import { t } from '../../platform/i18n';
import { attempt } from '../parts/attempt';
import { rightNow } from '../parts/clock';
import { Field } from '../parts/field';
import { FormDialog } from '../parts/form-dialog';
import { momentText, ownZone, sameClock, zoneText } from '../parts/format';
import { chosen } from './panel-state';
import { releaseOf } from './release';
import type { PanelCommand, PanelContext } from './rules';

interface Props {
  context: PanelContext;
  post: Post;
  account: Account;
  onClose: () => void;
}

const HOUR = 3_600_000;

export function PutOffDialog({ context, post, account, onClose }: Props) {
  const claimed = post.state === 'claimed';
  const zone = post.schedule?.zone ?? account.zone;
  const now = rightNow();
  const tomorrow = wallTime(now + 24 * HOUR, zone);
  const [keep, setKeep] = useState(false);
  const [date, setDate] = useState(tomorrow.date);
  const [time, setTime] = useState(post.schedule?.time ?? tomorrow.time);

  const set = (at: { date: string; time: string }) => {
    setKeep(false);
    setDate(at.date);
    setTime(at.time);
  };

  const confirm = async () => {
    const commands: PanelCommand[] = claimed ? [releaseOf(post)] : [];
    if (!keep) {
      const resolved = resolveSchedule({ date, time, zone });
      if (!resolved.ok) return t('refusal_invalid_time');
      if (resolved.at <= rightNow()) return t('panel_time_passed');
      commands.push({ type: 'schedule-post', postId: post.id, schedule: { date, time, zone } });
    }
    const wrong = await attempt(() => context.run(commands));
    if (wrong === undefined && chosen.value?.id === post.id) chosen.value = undefined;
    return wrong;
  };

  return (
    <FormDialog
      title={t('panel_put_off_title')}
      confirm={claimed ? t('panel_put_back_confirm') : t('panel_put_off_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      {claimed && <p>{t('panel_put_back_explained')}</p>}
      <fieldset class="row" disabled={keep}>
        <legend class="only-read">{t('panel_put_off_quick')}</legend>
        <button type="button" class="btn small" onClick={() => set(wallTime(now + HOUR, zone))}>
          {t('panel_in_an_hour')}
        </button>
        <button type="button" class="btn small" onClick={() => set(wallTime(now + 3 * HOUR, zone))}>
          {t('panel_in_three_hours')}
        </button>
        <button
          type="button"
          class="btn small"
          onClick={() => set({ date: tomorrow.date, time: post.schedule?.time ?? '09:00' })}
        >
          {t('panel_tomorrow')}
        </button>
      </fieldset>
      <fieldset class="date-time" disabled={keep}>
        <Field label={t('panel_date')}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={date}
              onInput={(event) => setDate(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('panel_time')}>
          {(control) => (
            <input
              {...control}
              type="time"
              required
              value={time}
              onInput={(event) => setTime(event.currentTarget.value)}
            />
          )}
        </Field>
      </fieldset>
      <p class="muted">{keep ? t('panel_time_kept') : whenText(date, time, zone, now)}</p>
      {claimed && (
        <label class="choice">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />
          <span>{t('panel_keep_time')}</span>
        </label>
      )}
    </FormDialog>
  );
}

/** What the chosen wall time means: its zone, the viewer's own time, and what daylight saving does to it. */
function whenText(date: string, time: string, zone: string, now: number): string {
  const resolved = resolveSchedule({ date, time, zone });
  if (!resolved.ok) return t('panel_zone', zoneText(zone));
  const own = ownZone();
  const said = [t('panel_zone', zoneText(zone))];
  if (!sameClock(resolved.at, zone, own)) said.push(t('panel_your_time', momentText(resolved.at, now, own)));
  if (resolved.kind === 'gap') said.push(t('panel_time_gap', momentText(resolved.at, now, zone)));
  if (resolved.kind === 'fold') said.push(t('panel_time_fold'));
  return said.join(' ');
}
