// What an account demands before anything may go out: a preset, and every rule of it below. What the organisation has
// locked is shown as it is in force, and cannot be changed here.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { countFor, type Policy } from '../../../domain/approval/policy';
import { PRESETS } from '../../../domain/approval/presets';
import { t } from '../../../platform/i18n';
import { codeKey } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { listText, numberText } from '../../parts/format';
import { Locked } from './locked';
import { draftOfPolicy, type PolicyDraft, policyOfDraft, presetOf } from './policy-draft';
import { PresetChoice } from './preset-choice';
import { RolesEditor } from './roles-editor';

/** Fields that can be wrong. */
export type PolicyField =
  | 'roles'
  | 'longestValidityDays'
  | 'warningDays'
  | 'requiredPhrases'
  | 'requiredLink'
  | 'forbiddenTerms'
  | 'allowedDomains';

interface Props {
  draft: PolicyDraft;
  onChange: (draft: PolicyDraft) => void;
  errors: Partial<Record<PolicyField, string>>;
  /** What is in force, for what is locked. */
  inForce: Policy;
  /** Names of settings, as `lockedSettings` gives them. */
  locked: readonly string[];
  organisation: string | undefined;
}

/** The text of a setting: `policy_allowed_domains` for `allowedDomains`. */
function keyOf(setting: string): string {
  return codeKey(
    'policy',
    setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  );
}

export function PolicyEditor(props: Props) {
  const { draft, onChange, errors, inForce, locked, organisation } = props;
  const put = (part: Partial<PolicyDraft>) => onChange({ ...draft, ...part });
  const preset = presetOf(policyOfDraft(draft));
  const { checks } = inForce;

  /** A setting's field, or what is in force in its place. */
  const setting = (name: string, label: string, value: () => ComponentChildren, field: ComponentChildren) =>
    locked.includes(name) ? (
      <Locked key={name} label={label} value={value()} organisation={organisation} />
    ) : (
      field
    );
  const yesNo = (on: boolean) => t(on ? 'policy_yes' : 'policy_no');
  const tick = (
    name: string,
    key:
      | 'authorMayApprove'
      | 'samePersonInTwoRoles'
      | 'requireAltText'
      | 'benefitRisk'
      | 'postAnyway'
      | 'standardReplies',
    label: string,
    value: boolean,
    /** The box says the opposite of the setting. */
    not = false,
  ) =>
    setting(
      name,
      t(label),
      () => yesNo(value !== not),
      <label class="choice">
        <input
          type="checkbox"
          checked={draft[key] !== not}
          onChange={(event) => put({ [key]: event.currentTarget.checked !== not })}
        />
        <span>{t(label)}</span>
      </label>,
    );
  const choice = (key: 'order' | 'guard' | 'repeats' | 'outsideQueue', values: readonly string[]) =>
    setting(
      key,
      t(keyOf(key)),
      () => t(codeKey(keyOf(key), inForce[key])),
      <fieldset>
        <legend class="field-label">{t(keyOf(key))}</legend>
        {values.map((value) => (
          <label class="choice" key={value}>
            <input
              type="radio"
              name={key}
              checked={draft[key] === value}
              onChange={() => put({ [key]: value })}
            />
            <span>{t(codeKey(keyOf(key), value))}</span>
          </label>
        ))}
      </fieldset>,
    );
  const days = (key: 'longestValidityDays' | 'warningDays', label: string, hint: string, least: number) =>
    setting(
      key,
      t(label),
      () => numberText(inForce[key]),
      <Field label={t(label)} hint={t(hint)} error={errors[key]}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={least}
            max={36500}
            value={draft[key]}
            onInput={(event) => put({ [key]: event.currentTarget.value })}
          />
        )}
      </Field>,
    );
  const list = (key: 'requiredPhrases' | 'forbiddenTerms' | 'allowedDomains') =>
    setting(
      `checks.${key}`,
      t(keyOf(key)),
      () => (checks[key].length > 0 ? listText(checks[key]) : t('policy_none')),
      <Field label={t(keyOf(key))} hint={t(`${keyOf(key)}_hint`)} error={errors[key]}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir="auto"
            spellcheck={false}
            value={draft[key]}
            onInput={(event) => put({ [key]: event.currentTarget.value })}
          />
        )}
      </Field>,
    );

  const anyCheck =
    checks.requiredPhrases.length + checks.forbiddenTerms.length + checks.allowedDomains.length > 0 ||
    checks.requireAltText ||
    checks.benefitRisk ||
    checks.requiredLink !== undefined;
  const wrong = (...fields: PolicyField[]) => fields.some((field) => errors[field]);

  return (
    <>
      {/* Where the organisation names the roles, it has chosen already. */}
      {!locked.includes('roles') && (
        <PresetChoice
          value={preset}
          own
          onChoose={(name) => {
            const next = draftOfPolicy(PRESETS[name]);
            // A role keeps the name that people gave it.
            const one = draft.roles.length === 1 && next.roles.length === 1;
            onChange(one ? { ...next, roles: draft.roles } : next);
          }}
        />
      )}
      <Group
        title={t('policy_group_people')}
        open={preset === undefined || locked.includes('roles')}
        wrong={wrong('roles')}
      >
        {setting(
          'roles',
          t('workspace_roles'),
          () => rolesText(inForce),
          <RolesEditor roles={draft.roles} error={errors.roles} onChange={(roles) => put({ roles })} />,
        )}
        {!locked.includes('roles') && locked.includes('counts') && (
          <Locked label={t('policy_counts')} value={rolesText(inForce)} organisation={organisation} />
        )}
        {(draft.roles.length > 1 || locked.includes('order')) && choice('order', ['any', 'in-order'])}
        {tick('authorMayApprove', 'authorMayApprove', 'workspace_four_eyes', inForce.authorMayApprove, true)}
        {tick(
          'samePersonInTwoRoles',
          'samePersonInTwoRoles',
          'policy_same_person',
          inForce.samePersonInTwoRoles,
        )}
      </Group>
      <Group
        title={t('policy_group_time')}
        wrong={wrong('longestValidityDays', 'warningDays')}
        about={t('workspace_longest_validity', numberText(inForce.longestValidityDays))}
      >
        {days('longestValidityDays', 'workspace_longest', 'workspace_longest_hint', 1)}
        {days('warningDays', 'policy_warning', 'policy_warning_hint', 0)}
      </Group>
      <Group
        title={t('policy_group_content')}
        wrong={wrong('requiredPhrases', 'requiredLink', 'forbiddenTerms', 'allowedDomains')}
        about={anyCheck ? undefined : t('policy_nothing_asked')}
      >
        {tick('checks.requireAltText', 'requireAltText', 'policy_alt_text', checks.requireAltText)}
        {tick('checks.benefitRisk', 'benefitRisk', 'policy_benefit_risk', checks.benefitRisk)}
        {list('requiredPhrases')}
        {setting(
          'checks.requiredLink',
          t('policy_required_link'),
          () => checks.requiredLink ?? t('policy_none'),
          <Field
            label={t('policy_required_link')}
            hint={t('policy_required_link_hint')}
            error={errors.requiredLink}
          >
            {(control) => (
              <input
                {...control}
                type="url"
                dir="ltr"
                autoComplete="off"
                value={draft.requiredLink}
                onInput={(event) => put({ requiredLink: event.currentTarget.value })}
              />
            )}
          </Field>,
        )}
        {list('forbiddenTerms')}
        {list('allowedDomains')}
      </Group>
      <Group title={t('policy_group_press')}>
        {choice('guard', ['block', 'warn'])}
        {tick('postAnyway', 'postAnyway', 'workspace_post_anyway', inForce.postAnyway)}
        {choice('outsideQueue', ['ask', 'block'])}
      </Group>
      <Group title={t('policy_group_again')}>
        {choice('repeats', ['own', 'inherit'])}
        {tick('standardReplies', 'standardReplies', 'policy_standard_replies', inForce.standardReplies)}
      </Group>
    </>
  );
}

/** `Medical (2 people), Legal` */
export function rolesText(policy: Policy): string {
  return listText(
    policy.roles.map((role) => {
      const people = countFor(policy, role);
      return people > 1 ? t('policy_role_people', role, numberText(people)) : role;
    }),
  );
}

function Group(props: {
  title: string;
  /** What is in it, while it is folded. */
  about?: string | undefined;
  /** Whether it begins open. */
  open?: boolean;
  /** Something in it has to be mended. */
  wrong?: boolean;
  children: ComponentChildren;
}) {
  const { title, about, wrong = false } = props;
  const [open, setOpen] = useState(props.open ?? false);
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  return (
    <details class="ws-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title} {about && <span class="muted">{about}</span>}
      </summary>
      <div class="stack">{props.children}</div>
    </details>
  );
}
