// A time zone by its IANA name, with the browser's own list to choose from.
import type { FieldControl } from '../../parts/field';

const zones = Intl.supportedValuesOf('timeZone');

interface Props {
  control: FieldControl;
  value: string;
  onChange: (zone: string) => void;
}

export function ZoneInput({ control, value, onChange }: Props) {
  return (
    <>
      <input
        {...control}
        list={`${control.id}-zones`}
        value={value}
        autoComplete="off"
        spellcheck={false}
        dir="ltr"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={`${control.id}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
