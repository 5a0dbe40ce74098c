import { useId } from 'react';
import type { Verdict } from '../../src/shared/verdict.ts';
import { useVerdictWord, VerdictShape } from '../plans/verdict-mark.tsx';

interface WordChoiceProps {
  readonly legend: string;
  readonly value: Verdict | undefined;
  /** Words of the plan, from best to worst; the first has key 1. */
  readonly scale: readonly { readonly verdict: Verdict; readonly label: string }[];
  readonly onChange: (verdict: Verdict) => void;
  readonly disabled?: boolean;
}

/** The words of a plan as radio buttons, each with its shape and its key. */
export function WordChoice({ legend, value, scale, onChange, disabled = false }: WordChoiceProps) {
  const name = useId();
  const word = useVerdictWord();
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend>{legend}</legend>
      <div>
        {scale.map(({ verdict, label }, index) => (
          <label key={verdict} data-chosen={value === verdict}>
            <input
              type="radio"
              name={name}
              value={verdict}
              checked={value === verdict}
              onChange={() => onChange(verdict)}
            />
            <VerdictShape verdict={verdict} /> {word(verdict, label)} <kbd aria-hidden>{index + 1}</kbd>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Keys 1 to 6 for the words. */
export function wordKeys(
  scale: WordChoiceProps['scale'],
  choose: (verdict: Verdict) => void,
): Readonly<Record<string, () => void>> {
  return Object.fromEntries(scale.map(({ verdict }, index) => [String(index + 1), () => choose(verdict)]));
}
