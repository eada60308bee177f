// One account: its handle, its zone and what it demands before anything goes out.
import { useState } from 'preact/hooks';
import { lockedSettings, policyInForce } from '../../../domain/approval/policy';
import { type PolicyProblemCode, policyProblem } from '../../../domain/approval/policy-problem';
import { type Account, ownPolicy } from '../../../domain/lifecycle/state';
import { isHandle, normalizeHandle } from '../../../domain/post/content';
import { t } from '../../../platform/i18n';
import { codeText } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { useApp } from '../shell/app-context';
import { HandleField } from '../shell/handle-field';
import { type FieldErrors, runAtFields } from '../shell/run';
import { ZoneInput } from '../shell/zone-input';
import { draftOfPolicy, policyOfDraft } from './policy-draft';
import { PolicyEditor, type PolicyField } from './policy-editor';

type Asked = 'handle' | 'zone' | PolicyField;

/** The field in which a problem of a policy is mended. */
const FIELD_OF: Partial<Record<PolicyProblemCode, PolicyField>> = {
  'validity-invalid': 'longestValidityDays',
  'warning-invalid': 'warningDays',
  'phrase-empty': 'requiredPhrases',
  'phrases-too-long': 'requiredPhrases',
  'phrase-forbidden': 'requiredPhrases',
  'phrase-link': 'requiredPhrases',
  'term-empty': 'forbiddenTerms',
  'link-invalid': 'requiredLink',
  'link-forbidden': 'requiredLink',
  'link-not-allowed': 'requiredLink',
  'domain-invalid': 'allowedDomains',
};

interface Props {
  /** The one to change; an empty handle makes a new one. */
  account: Account;
  organisation: string | undefined;
  onClose: () => void;
}

export function AccountDialog({ account, organisation, onClose }: Props) {
  const { context, overview } = useApp();
  const fresh = account.handle === '';
  const [handle, setHandle] = useState(account.handle);
  const [zone, setZone] = useState(account.zone);
  const [draft, setDraft] = useState(() => draftOfPolicy(ownPolicy(account)));
  const [errors, setErrors] = useState<FieldErrors<Asked>>({});
  const name = normalizeHandle(handle);
  const locked = lockedSettings(overview.managed, name);
  const written = policyOfDraft(draft);
  // Counts belong to the roles: where the organisation names those, numbers for others would stand in the way.
  const { counts: _counts, ...uncounted } = written;
  const policy = locked.includes('roles') ? uncounted : written;
  const inForce = policyInForce(policy, overview.managed, name);

  const confirm = async () => {
    if (!isHandle(name)) {
      setErrors({ handle: t('workspace_handle_invalid') });
      return '';
    }
    const problem = policyProblem(policy) ?? policyProblem(inForce);
    if (problem) {
      const words = codeText('policy_problem', problem.code, problem.what ?? '') ?? problem.code;
      setErrors({ [FIELD_OF[problem.code] ?? 'roles']: t('refusal_invalid_policy', words) });
      return '';
    }
    const failed = await runAtFields<Asked>(
      context,
      { type: 'set-account', handle: name, zone: zone.trim(), policy },
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
      wide
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
      <PolicyEditor
        draft={draft}
        onChange={setDraft}
        errors={errors}
        inForce={inForce}
        locked={locked}
        organisation={organisation}
      />
    </FormDialog>
  );
}
