import { Field } from '../parts/field.tsx';

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Six digits only; otherwise a recovery code will do, too. */
  readonly digits?: boolean;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
}

/** A one-time code. Password managers that know the key fill it in. */
export function CodeField({ label, value, onChange, digits = false, hint, problem, autoFocus }: CodeFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ties) => (
        <input
          {...ties}
          className="code"
          type="text"
          name="one-time-code"
          autoComplete="one-time-code"
          inputMode={digits ? 'numeric' : 'text'}
          autoCapitalize="characters"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the one thing that the form is for
          autoFocus={autoFocus}
          maxLength={40}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
