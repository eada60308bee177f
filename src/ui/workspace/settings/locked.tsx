// A setting that the organisation has locked: what is in force, and who says so, in the place of its field.
import type { ComponentChildren } from 'preact';
import { t } from '../../../platform/i18n';

interface Props {
  label: string;
  value: ComponentChildren;
  organisation: string | undefined;
}

export function Locked({ label, value, organisation }: Props) {
  return (
    <div class="ws-locked">
      <p class="field-label">{label}</p>
      <p dir="auto">{value}</p>
      <p class="muted">
        <svg width="11" height="12" viewBox="0 0 11 12" aria-hidden="true">
          <rect x="1" y="5" width="9" height="6.5" rx="1.5" fill="currentColor" />
          <path d="M3 5V3.5a2.5 2.5 0 0 1 5 0V5" fill="none" stroke="currentColor" stroke-width="1.4" />
        </svg>{' '}
        {organisation ? t('policy_set_by', organisation) : t('policy_set_by_organisation')}
      </p>
    </div>
  );
}
