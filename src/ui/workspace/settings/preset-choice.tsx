// Rules to begin with: how most people approve.
import { PRESETS, type Preset } from '../../../domain/approval/presets';
import { t } from '../../../platform/i18n';
import { codeKey } from '../../parts/code-text';

interface Props {
  /** Undefined: rules of their own. */
  value: Preset | undefined;
  /** Whether "rules of our own" stands among them. */
  own: boolean;
  onChoose: (preset: Preset) => void;
}

export function PresetChoice({ value, own, onChoose }: Props) {
  const names = Object.keys(PRESETS) as Preset[];
  return (
    <fieldset class="ws-presets">
      <legend class="field-label">{t('policy_preset')}</legend>
      {names.map((name) => (
        <label class="choice" key={name}>
          <input type="radio" name="preset" checked={value === name} onChange={() => onChoose(name)} />
          <span>
            <b>{t(codeKey('policy_preset', name))}</b>
            <br />
            <span class="muted">{t(`${codeKey('policy_preset', name)}_hint`)}</span>
          </span>
        </label>
      ))}
      {own && value === undefined && (
        <label class="choice">
          <input type="radio" name="preset" checked readOnly />
          <span>
            <b>{t('policy_preset_own')}</b>
          </span>
        </label>
      )}
    </fieldset>
  );
}
