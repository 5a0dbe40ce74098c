interface FilterChipsProps<T extends string> {
  readonly legend: string;
  /** The first one, which shows all, always stands; the others where they show something. */
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly counts: Readonly<Record<T, number>>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few ways to narrow a list, each with its count. */
export function FilterChips<T extends string>({
  legend,
  values,
  words,
  counts,
  chosen,
  onChoose,
}: FilterChipsProps<T>) {
  return (
    <fieldset className="chips">
      <legend className="only-heard">{legend}</legend>
      <div>
        {values
          .filter((value, index) => index === 0 || value === chosen || counts[value] > 0)
          .map((value) => (
            <button
              key={value}
              type="button"
              className="chip"
              aria-pressed={value === chosen}
              onClick={() => onChoose(value)}
            >
              {words[value]}
              <b>{counts[value]}</b>
            </button>
          ))}
      </div>
    </fieldset>
  );
}
