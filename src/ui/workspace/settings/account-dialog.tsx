// One account: its handle, its zone and what it demands before anything goes out.
import { useState } from 'preact/hooks';
import type { Account } from '../../../domain/lifecycle/state';
import { isHandle, normalizeHandle } from '../../../domain/post/content';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { useApp } from '../shell/app-context';
import { HandleField } from '../shell/handle-field';
import { type FieldErrors, runAtFields } from '../shell/run';
import { ZoneInput } from '../shell/zone-input';

type Asked = 'handle' | 'zone' | 'roles';

/** @param account the one to change; an empty handle makes a new one. */
export function AccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { context } = useApp();
  const fresh = account.handle === '';
  const [handle, setHandle] = useState(account.handle);
  const [zone, setZone] = useState(account.zone);
  const [roles, setRoles] = useState(account.policy.roles.join(', '));
  const [days, setDays] = useState(String(account.policy.longestValidityDays));
  const [fourEyes, setFourEyes] = useState(!account.policy.authorMayApprove);
  const [postAnyway, setPostAnyway] = useState(account.policy.postAnyway);
  const [errors, setErrors] = useState<FieldErrors<Asked>>({});

  const confirm = async () => {
    const name = normalizeHandle(handle);
    if (!isHandle(name)) {
      setErrors({ handle: t('workspace_handle_invalid') });
      return '';
    }
    const failed = await runAtFields<Asked>(
      context,
      {
        type: 'set-account',
        handle: name,
        zone: zone.trim(),
        policy: {
          roles: [...new Set(roles.split(',').map((role) => role.trim()))].filter(Boolean),
          authorMayApprove: !fourEyes,
          longestValidityDays: Math.round(Number(days)),
          postAnyway,
        },
      },
      { 'unknown-account': 'handle', 'unknown-zone': 'zone', 'invalid-policy': 'roles' },
      t('workspace_account_saved', name),
    );
    setErrors(failed?.errors ?? {});
    return failed && (failed.whole ?? '');
  };

  return (
    <FormDialog
      title={fresh ? t('workspace_account_add') : `@${account.handle}`}
      confirm={t('workspace_save')}
      onConfirm={confirm}
      onClose={onClose}
    >
      {fresh ? (
        <HandleField value={handle} error={errors.handle} onValue={setHandle} />
      ) : (
        <p class="muted">{t('workspace_account_policy_text')}</p>
      )}
      <Field label={t('workspace_zone')} hint={t('workspace_zone_hint')} error={errors.zone}>
        {(control) => <ZoneInput control={control} value={zone} onChange={setZone} />}
      </Field>
      <Field label={t('workspace_roles')} hint={t('workspace_roles_hint')} error={errors.roles}>
        {(control) => (
          <input {...control} value={roles} dir="auto" onInput={(e) => setRoles(e.currentTarget.value)} />
        )}
      </Field>
      <Field label={t('workspace_longest')} hint={t('workspace_longest_hint')}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={36500}
            value={days}
            onInput={(event) => setDays(event.currentTarget.value)}
          />
        )}
      </Field>
      <label class="choice">
        <input type="checkbox" checked={fourEyes} onChange={(e) => setFourEyes(e.currentTarget.checked)} />
        <span>{t('workspace_four_eyes')}</span>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={postAnyway}
          onChange={(e) => setPostAnyway(e.currentTarget.checked)}
        />
        <span>{t('workspace_post_anyway')}</span>
      </label>
    </FormDialog>
  );
}
