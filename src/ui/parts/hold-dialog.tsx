// Sets a hold on everything or on one account, and lifts it: by a person, with a reason.
import { useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import { EVERYTHING, type Hold } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attempt } from './attempt';
import { Field } from './field';
import { FormDialog } from './form-dialog';
import { scopeText } from './hold-banner';
import { ReasonDialog } from './reason-dialog';

export function SetHoldDialog(props: {
  context: Context;
  accounts: readonly string[];
  held: readonly string[];
  onClose: () => void;
}) {
  const free = [EVERYTHING, ...props.accounts].filter((scope) => !props.held.includes(scope));
  const [scope, setScope] = useState(free[0] ?? EVERYTHING);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('common_hold_title')}
      confirm={t('common_hold_confirm')}
      danger
      onConfirm={() =>
        reason.trim()
          ? attempt(() => props.context.run({ type: 'set-hold', scope, reason: reason.trim() }))
          : t('refusal_reason_missing')
      }
      onClose={props.onClose}
    >
      <p>{t('common_hold_explained')}</p>
      <fieldset>
        <legend class="field-label">{t('common_hold_scope')}</legend>
        {free.map((one) => (
          <label class="choice" key={one}>
            <input type="radio" name="scope" checked={one === scope} onChange={() => setScope(one)} />
            <span>{scopeText(one)}</span>
          </label>
        ))}
      </fieldset>
      <Field label={t('common_reason')} hint={t('common_reason_hint')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir="auto"
            required
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

export function LiftHoldDialog(props: { context: Context; hold: Hold; onClose: () => void }) {
  const { scope, reason } = props.hold;
  return (
    <ReasonDialog
      title={t('common_lift_title', scopeText(scope))}
      confirm={t('common_lift_confirm')}
      onConfirm={(why) => attempt(() => props.context.run({ type: 'lift-hold', scope, reason: why }))}
      onClose={props.onClose}
    >
      <p>{t('common_lift_explained', reason)}</p>
    </ReasonDialog>
  );
}
