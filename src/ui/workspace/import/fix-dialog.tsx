// One row of a queue file put right before it comes in. The file stays as it is.
import { useState } from 'preact/hooks';
import type { QueueRow } from '../../../exchange/queue-row';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { useApp } from '../shell/app-context';

interface Props {
  row: QueueRow;
  onFix: (row: QueueRow) => void;
  onClose: () => void;
}

/** Whether readers would see another post: then what the file says of its approval no longer speaks of it. */
export function seenDifferently(a: QueueRow, b: QueueRow): boolean {
  const seen = ({ account, kind, target, parts, topic, replyControl }: QueueRow) =>
    JSON.stringify([account, kind, target, parts, topic, replyControl]);
  return seen(a) !== seen(b);
}

export function FixDialog({ row, onFix, onClose }: Props) {
  const { overview } = useApp();
  const [next, setNext] = useState(row);
  const change = (part: Partial<QueueRow>) => setNext((before) => ({ ...before, ...part }));
  const line = (name: 'date' | 'time' | 'zone' | 'topic', more: { placeholder?: string } = {}) => (
    <Field label={t(`workspace_${name}`)}>
      {(control) => (
        <input
          {...control}
          {...more}
          dir={name === 'topic' ? 'auto' : 'ltr'}
          value={next[name] ?? ''}
          onInput={(event) => change({ [name]: event.currentTarget.value.trim() || undefined })}
        />
      )}
    </Field>
  );
  const drops = row.approvals.length > 0 && seenDifferently(row, next);
  return (
    <FormDialog
      title={t('workspace_import_fix_title', row.ref ?? row.row)}
      confirm={t('workspace_import_fix_confirm')}
      wide
      onClose={onClose}
      onConfirm={() => {
        onFix(drops ? { ...next, approvals: [] } : next);
        return undefined;
      }}
    >
      <p class="muted">{t('workspace_import_fix_text')}</p>
      <div class="ws-pair">
        <Field label={t('workspace_fact_account')}>
          {(control) => (
            <>
              <input
                {...control}
                list={`${control.id}-accounts`}
                dir="ltr"
                value={next.account}
                onInput={(event) => change({ account: event.currentTarget.value.trim() })}
              />
              <datalist id={`${control.id}-accounts`}>
                {Object.keys(overview.accounts).map((handle) => (
                  <option key={handle} value={handle} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        {line('topic')}
      </div>
      <div class="ws-pair">
        {line('date', { placeholder: '2026-11-24' })}
        {line('time', { placeholder: '09:00' })}
        {line('zone', { placeholder: 'Europe/London' })}
      </div>
      {next.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names of their own, and their order is fixed here.
        <div key={i} class="stack">
          <Field
            label={
              next.parts.length > 1 ? t('workspace_part_of', i + 1, next.parts.length) : t('workspace_text')
            }
          >
            {(control) => (
              <textarea
                {...control}
                rows={5}
                dir="auto"
                value={part.text}
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  change({ parts: next.parts.map((one, at) => (at === i ? { ...one, text } : one)) });
                }}
              />
            )}
          </Field>
          {part.media.map((image, m) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may stand twice; its place tells them apart.
            <Field key={m} label={t('workspace_import_fix_alt', image.file)}>
              {(control) => (
                <textarea
                  {...control}
                  rows={2}
                  dir="auto"
                  value={image.alt ?? ''}
                  onInput={(event) => {
                    const alt = event.currentTarget.value || undefined;
                    const media = part.media.map((one, at) => (at === m ? { ...one, alt } : one));
                    change({ parts: next.parts.map((one, at) => (at === i ? { ...one, media } : one)) });
                  }}
                />
              )}
            </Field>
          ))}
        </div>
      ))}
      {drops && <p class="ws-warn">{t('workspace_import_fix_drops')}</p>}
    </FormDialog>
  );
}
