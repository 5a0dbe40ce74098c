import { Select } from 'antd';
import { useId } from 'react';
import { groupDigits } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';

interface ChipsProps<T extends string> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: readonly T[];
  /** Absent: not counted. */
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly onChange: (chosen: readonly T[]) => void;
}

/** Several of a few, each with its count; none chosen means all. */
export function Chips<T extends string>({ legend, values, words, chosen, counts, onChange }: ChipsProps<T>) {
  const shown = values.filter((value) => counts === undefined || (counts[value] ?? 0) > 0 || chosen.includes(value));
  if (shown.length === 0) return null;
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      <div>
        {shown.map((value) => {
          const isOn = chosen.includes(value);
          return (
            <button
              key={value}
              type="button"
              className="chip"
              aria-pressed={isOn}
              onClick={() => onChange(isOn ? chosen.filter((each) => each !== value) : [...chosen, value])}
            >
              {words[value]}
              {counts !== undefined && <b>{groupDigits(String(counts[value] ?? 0))}</b>}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

interface OneOfManyProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly word: (value: string) => string;
  readonly onChange: (value: string | undefined) => void;
}

/** One of those that were found, each with its count, or any. */
export function OneOfMany({ label, value, counts, word, onChange }: OneOfManyProps) {
  const { claims } = useMessages();
  const id = useId();
  const found = Object.entries(counts ?? {}).filter(([name]) => name !== '');
  const known = value !== undefined && counts?.[value] === undefined ? [[value, 0] as const, ...found] : found;
  return (
    <div className="one-of-many">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: claims.any },
          ...known.map(([name, count]) => ({ value: name, label: `${word(name)}（${count}）` })),
        ]}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
    </div>
  );
}
