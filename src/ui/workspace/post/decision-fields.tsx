// The fields of a decision, for whichever it is: who decides, how long it holds, and what stands on record beside it.
import type { Certificate } from '../../../domain/approval/approval';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { TextField } from '../../parts/text-field';
import type { FieldErrors } from '../shell/run';
import { CertificateField } from './certificate-field';

export interface DecisionDraft {
  name: string;
  role: string;
  reason: string;
  conditions: string;
  reference: string;
  /** The day on which it was made, where that is not today: ISO date, or empty. */
  decidedOn: string;
  from: string;
  until: string;
  audience: string;
  market: string;
  certificate: Certificate | undefined;
  benefitRisk: boolean;
  /** What came from another channel was looked at for Threads. */
  forThreads: boolean;
}

export type DecisionField = keyof DecisionDraft;

export interface FieldsProps {
  draft: DecisionDraft;
  put: (part: Partial<DecisionDraft>) => void;
  errors: FieldErrors<DecisionField>;
}

export function NameField({ draft, put, errors }: FieldsProps) {
  return (
    <TextField
      label={t('workspace_name')}
      hint={t('workspace_name_hint')}
      error={errors.name}
      value={draft.name}
      autoComplete="name"
      onValue={(name) => put({ name })}
    />
  );
}

/** @param roles those that may decide. */
export function RoleField({ draft, put, errors, roles }: FieldsProps & { roles: readonly string[] }) {
  return (
    <Field label={t('workspace_role')} error={errors.role}>
      {(control) => (
        <select
          {...control}
          value={draft.role}
          onChange={(event) => put({ role: event.currentTarget.value })}
        >
          {roles.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function WordsField({
  name,
  label,
  hint,
  draft,
  put,
  errors,
}: FieldsProps & { name: 'reason' | 'conditions'; label: string; hint?: string | undefined }) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <textarea
          {...control}
          rows={3}
          dir="auto"
          value={draft[name]}
          onInput={(event) => put({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

/** @param today ISO date in the account's zone. */
export function ValidityFields({
  draft,
  put,
  errors,
  today,
  longest,
}: FieldsProps & { today: string; longest: number }) {
  return (
    <div class="ws-pair">
      <Field label={t('workspace_valid_from')} hint={t('workspace_valid_from_hint')} error={errors.from}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={draft.from}
            onInput={(event) => put({ from: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label={t('workspace_valid_until')}
        hint={t('workspace_valid_until_hint', longest)}
        error={errors.until}
      >
        {(control) => (
          <input
            {...control}
            type="date"
            required
            min={draft.from || today}
            value={draft.until}
            onInput={(event) => put({ until: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}

export function ReferenceField({ draft, put }: FieldsProps) {
  return (
    <TextField
      label={t('workspace_reference')}
      hint={t('workspace_reference_hint')}
      value={draft.reference}
      autoComplete="off"
      onValue={(reference) => put({ reference })}
    />
  );
}

/**
 * What only some need: folded, unless something in it is wrong.
 * @param approves whether an approval is asked for: it has more to record.
 */
export function RecordFields({ approves, ...fields }: FieldsProps & { approves: boolean }) {
  const { draft, put, errors } = fields;
  const { audience, market, certificate } = draft;
  return (
    <details
      class="ws-group"
      open={Boolean(errors.certificate || errors.market || errors.audience || errors.decidedOn)}
    >
      <summary>{t(approves ? 'workspace_decision_more' : 'workspace_decision_more_no')}</summary>
      <div class="stack">
        {!approves && <ReferenceField {...fields} />}
        <Field
          label={t('workspace_decision_on')}
          hint={t('workspace_decision_on_hint')}
          error={errors.decidedOn}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              value={draft.decidedOn}
              onInput={(event) => put({ decidedOn: event.currentTarget.value })}
            />
          )}
        </Field>
        {approves && (
          <>
            <CertificateField
              value={certificate}
              error={errors.certificate}
              onValue={(one) => put({ certificate: one })}
            />
            <div class="ws-pair">
              <TextField
                label={t('workspace_decision_audience')}
                error={errors.audience}
                value={audience}
                autoComplete="off"
                onValue={(one) => put({ audience: one })}
              />
              <TextField
                label={t('workspace_decision_market')}
                error={errors.market}
                value={market}
                autoComplete="off"
                onValue={(one) => put({ market: one })}
              />
            </div>
          </>
        )}
      </div>
    </details>
  );
}

export function Tick({
  label,
  checked,
  error,
  onTick,
}: {
  label: string;
  checked: boolean;
  error: string | undefined;
  onTick: (on: boolean) => void;
}) {
  return (
    <div>
      <label class="choice">
        <input
          type="checkbox"
          checked={checked}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {error && <small class="field-error">{error}</small>}
    </div>
  );
}
