import { type ReactNode, useId } from 'react';

/** What ties a control to its label and to the line below it. */
export interface FieldTies {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Stands in the place of the hint. */
  readonly problem?: string | undefined;
  readonly className?: string;
  readonly children: (ties: FieldTies) => ReactNode;
}

/** A control with its label above and a hint, or what is the matter, below. */
export function Field({ label, hint, problem, className = '', children }: FieldProps) {
  const id = useId();
  const below = problem ?? hint;
  return (
    <div className={`plain-field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': below === undefined ? undefined : `${id}-below`,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      {below !== undefined && (
        <small id={`${id}-below`} className={problem === undefined ? undefined : 'field-problem'}>
          {below}
        </small>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number;
  /** More than one line. */
  readonly rows?: number;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'decimal';
}

export function TextField({
  value,
  onChange,
  maxLength = 400,
  rows,
  placeholder,
  inputMode,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      {(ties) =>
        rows === undefined ? (
          <input
            {...ties}
            type="text"
            autoComplete="off"
            inputMode={inputMode}
            value={value}
            maxLength={maxLength}
            placeholder={placeholder}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...ties}
            rows={rows}
            value={value}
            maxLength={maxLength}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

interface SelectFieldProps<T extends string> extends Omit<FieldProps, 'children'> {
  readonly value: T;
  readonly options: ReadonlyArray<{ readonly value: T; readonly label: string }>;
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>({ value, options, onChange, ...field }: SelectFieldProps<T>) {
  return (
    <Field {...field}>
      {(ties) => (
        <select
          {...ties}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
