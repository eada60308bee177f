// A labelled line of text as a person writes it: a name, a role, a reference.
import { Field, type FieldProps } from './field';

interface Props extends Omit<FieldProps, 'children'> {
  value: string;
  onValue: (value: string) => void;
  /** Whether the browser may offer what was written elsewhere. */
  autoComplete: 'name' | 'off';
}

export function TextField({ value, onValue, autoComplete, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          value={value}
          autoComplete={autoComplete}
          dir="auto"
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
