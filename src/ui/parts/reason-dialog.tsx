// Asks for the reason of something that is recorded with one.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { Field } from './field';
import { FormDialog } from './form-dialog';

export interface ReasonDialogProps {
  title: string;
  confirm: string;
  danger?: boolean;
  /** What will happen, and what stays as it is. */
  children?: ComponentChildren;
  /** @returns what stands in the way, in words; undefined closes the dialog. */
  onConfirm: (reason: string) => Promise<string | undefined>;
  onClose: () => void;
}

export function ReasonDialog({ title, confirm, danger, children, onConfirm, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={title}
      confirm={confirm}
      danger={danger ?? false}
      onConfirm={() => (reason.trim() ? onConfirm(reason.trim()) : t('refusal_reason_missing'))}
      onClose={onClose}
    >
      {children}
      <Field label={t('common_reason')} hint={t('common_reason_hint')}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            dir="auto"
            required
            autofocus
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
