// When a post is due: a wall time in a zone, with what it means here and what the clock change does to it.
import { useState } from 'preact/hooks';
import { type Account, NEVER, type Post } from '../../../domain/lifecycle/state';
import { resolveSchedule, wallTime } from '../../../domain/schedule/schedule';
import { t } from '../../../platform/i18n';
import { clock, rightNow } from '../../parts/clock';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { dateText, ownZone, relativeText, sameClock, timeText, zoneText } from '../../parts/format';
import { useApp } from '../shell/app-context';
import { type FieldErrors, runAtFields, runOrWords } from '../shell/run';
import { ZoneInput } from '../shell/zone-input';

interface Props {
  post: Post;
  account: Account | undefined;
  onClose: () => void;
}

export function WhenDialog({ post, account, onClose }: Props) {
  const { context } = useApp();
  const home = account?.zone ?? ownZone();
  const [schedule, setSchedule] = useState(
    () => post.schedule ?? { ...wallTime(rightNow() + 86_400_000, home), time: '09:00' },
  );
  const [errors, setErrors] = useState<FieldErrors<'date' | 'zone'>>({});
  const change = (part: Partial<typeof schedule>) => setSchedule({ ...schedule, ...part });
  const aside = post.state === 'skipped' || post.state === 'missed';

  const confirm = async () => {
    const failed = await runAtFields<'date' | 'zone'>(
      context,
      { type: 'schedule-post', postId: post.id, schedule: { ...schedule, zone: schedule.zone.trim() } },
      { 'invalid-time': 'date', 'unknown-zone': 'zone' },
      t('workspace_when_done'),
    );
    setErrors(failed?.errors ?? {});
    return failed && (failed.whole ?? '');
  };

  return (
    <FormDialog
      title={t('workspace_when_title')}
      confirm={t('workspace_when_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      {aside && <p>{t('workspace_when_takes_up')}</p>}
      <div class="ws-pair">
        <Field label={t('workspace_date')} error={errors.date}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={schedule.date}
              onInput={(event) => change({ date: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t('workspace_time')}>
          {(control) => (
            <input
              {...control}
              type="time"
              value={schedule.time}
              onInput={(event) => change({ time: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('workspace_zone')} hint={t('workspace_when_zone_hint', home)} error={errors.zone}>
        {(control) => (
          <ZoneInput control={control} value={schedule.zone} onChange={(zone) => change({ zone })} />
        )}
      </Field>
      <Meaning schedule={schedule} approvedUntil={post.approvedUntil} />
      {post.dueAt !== NEVER && (
        <button
          type="button"
          class="link-btn ws-start"
          onClick={async () => {
            const wrong = await runOrWords(
              context,
              { type: 'schedule-post', postId: post.id, schedule: null },
              t('workspace_when_removed'),
            );
            if (wrong === undefined) onClose();
            else setErrors({ date: wrong });
          }}
        >
          {t('workspace_when_remove')}
        </button>
      )}
    </FormDialog>
  );
}

function Meaning({
  schedule,
  approvedUntil,
}: {
  schedule: { date: string; time: string; zone: string };
  approvedUntil: number;
}) {
  const now = clock();
  const own = ownZone();
  const zone = schedule.zone.trim();
  const resolved = resolveSchedule({ ...schedule, zone });
  if (!resolved.ok) return null;
  const { at, kind } = resolved;
  const said = `${dateText(at, own)}, ${timeText(at, own)}`;
  return (
    <div class="ws-meaning" role="status">
      <p>
        {sameClock(at, zone, own) ? relativeText(at, now) : t('workspace_when_here', said, zoneText(own))}
        {!sameClock(at, zone, own) && ` · ${relativeText(at, now)}`}
      </p>
      {kind === 'gap' && <p class="ws-warn">{t('workspace_when_gap', timeText(at, zone), zoneText(zone))}</p>}
      {kind === 'fold' && <p class="ws-warn">{t('workspace_when_fold', zoneText(zone))}</p>}
      {at <= now && <p class="ws-warn">{t('workspace_when_past')}</p>}
      {approvedUntil > 0 && approvedUntil <= at && (
        <p class="ws-warn">{t('workspace_when_after_approval', dateText(approvedUntil - 1, zone))}</p>
      )}
    </div>
  );
}
