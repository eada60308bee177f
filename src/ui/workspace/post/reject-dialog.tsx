// Rejecting: by a named person in a role, with a reason the author can work with.
import { useState } from 'preact/hooks';
import type { Account, Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { TextField } from '../../parts/text-field';
import { useApp } from '../shell/app-context';
import { type FieldErrors, runAtFields } from '../shell/run';

type Asked = 'name' | 'role' | 'reason';

export function RejectDialog({
  post,
  account,
  onDecided,
  onClose,
}: {
  post: Post;
  account: Account;
  /** Called once the decision is recorded. */
  onDecided: () => void;
  onClose: () => void;
}) {
  const { context, overview } = useApp();
  const { roles } = account.policy;
  const own = overview.person?.roles ?? [];
  const [decisionId] = useState(() => crypto.randomUUID());
  const [contentHash] = useState(post.contentHash);
  const [name, setName] = useState(overview.person?.name ?? '');
  const [role, setRole] = useState(roles.find((one) => own.includes(one)) ?? roles[0] ?? '');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<FieldErrors<Asked>>({});
  const confirm = async () => {
    const failed = await runAtFields<Asked>(
      context,
      { type: 'reject-post', postId: post.id, decisionId, contentHash, role, name, reason },
      { 'name-missing': 'name', 'role-not-asked': 'role', 'reason-missing': 'reason' },
      t('workspace_reject_done'),
      decisionId,
    );
    setErrors(failed?.errors ?? {});
    if (!failed) onDecided();
    return failed && (failed.whole ?? '');
  };
  return (
    <FormDialog
      title={t('workspace_reject_title')}
      confirm={t('workspace_reject_confirm')}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('workspace_reject_text')}</p>
      <Field label={t('workspace_reject_reason')} error={errors.reason}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            dir="auto"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="ws-pair">
        <TextField
          label={t('workspace_name')}
          error={errors.name}
          value={name}
          autoComplete="name"
          onValue={setName}
        />
        <Field label={t('workspace_role')} error={errors.role}>
          {(control) => (
            <select {...control} value={role} onChange={(event) => setRole(event.currentTarget.value)}>
              {roles.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
