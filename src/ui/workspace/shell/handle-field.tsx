// The handle of a Threads account, as Threads shows it.
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';

interface Props {
  value: string;
  error: string | undefined;
  onValue: (value: string) => void;
}

export function HandleField({ value, error, onValue }: Props) {
  return (
    <Field label={t('workspace_handle')} hint={t('workspace_handle_hint')} error={error}>
      {(control) => (
        <span class="ws-at">
          <span aria-hidden="true">@</span>
          <input
            {...control}
            value={value}
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            dir="ltr"
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        </span>
      )}
    </Field>
  );
}
