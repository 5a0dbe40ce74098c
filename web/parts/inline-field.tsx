import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import './inline-field.css';

interface InlineTextProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (text: string) => void;
  readonly maxLength?: number;
  /** May break into lines. */
  readonly long?: boolean;
  readonly numeric?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  /** Chinese by its nature, whatever the language of the page. */
  readonly chinese?: boolean;
}

/** A text of a table that is put right where it stands: Enter or leaving it saves, Escape takes the typing back. */
export function InlineText({ value, label, onSave, long = false, numeric = false, ...rest }: InlineTextProps) {
  const [typed, setTyped] = useState(value);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => setTyped(value), [value]);
  const save = () => {
    if (typed.trim() !== value) onSave(typed.trim());
    else setTyped(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape' && typed !== value) {
      event.stopPropagation();
      setTyped(value);
    }
  };
  const { maxLength = 400, invalid = false, describedBy, disabled = false, placeholder, chinese = false } = rest;
  const shared = {
    ref: field,
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    className: 'inline-field',
    value: typed,
    maxLength,
    disabled,
    placeholder,
    lang: chinese ? 'zh-CN' : undefined,
    'data-number': numeric || undefined,
    onBlur: save,
    onKeyDown,
  };
  return long ? (
    <textarea {...shared} rows={1} onChange={(event) => setTyped(event.target.value)} />
  ) : (
    <input
      {...shared}
      type="text"
      autoComplete="off"
      inputMode={numeric ? 'decimal' : undefined}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

interface InlineChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: ReadonlyArray<{ readonly value: T; readonly label: string }>;
  readonly onSave: (value: T) => void;
  readonly disabled?: boolean;
}

/** One of a few, chosen where it stands. */
export function InlineChoice<T extends string>({ label, value, options, onSave, disabled }: InlineChoiceProps<T>) {
  return (
    <select
      className="inline-field"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen !== undefined) onSave(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
