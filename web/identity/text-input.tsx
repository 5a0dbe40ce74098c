import { Field } from '../parts/field.tsx';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What a password manager or the browser fills in. */
  readonly kind: 'username' | 'name' | 'off';
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

/** A line about a person: a login as it is, a name. */
export function TextInput({ label, value, onChange, kind, hint, problem, autoFocus, maxLength = 100 }: TextInputProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ties) => (
        <input
          {...ties}
          type="text"
          name={kind === 'off' ? undefined : kind}
          autoComplete={kind}
          autoCapitalize={kind === 'username' ? 'none' : undefined}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the one thing that the page is for
          autoFocus={autoFocus}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
