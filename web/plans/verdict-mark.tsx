import type { Verdict } from '../../src/shared/verdict.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Shapes in a box of 16 by 16; achieved is the triangle that has reached its line. */
const SHAPES: Readonly<Record<Verdict, { readonly solid: string; readonly ring?: true }>> = {
  achieved: { solid: 'M1.5 1.5h13v2.2h-13z M8 5 14.5 15h-13z' },
  ahead: { solid: 'M8 2 15 14H1z' },
  'on-track': { solid: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z' },
  'basically-on-track': { solid: 'M8 2.4a5.6 5.6 0 0 0 0 11.2z', ring: true },
  behind: { solid: 'M8 14 1 2h14z' },
  'not-rated': { solid: '', ring: true },
};

/** The shape of a verdict, in its colour; the word stands beside it. */
export function VerdictShape({ verdict }: { readonly verdict: Verdict }) {
  const { solid, ring } = SHAPES[verdict];
  return (
    <svg className="verdict-shape" data-verdict={verdict} viewBox="0 0 16 16" aria-hidden>
      {ring && <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentcolor" strokeWidth="1.6" />}
      {solid !== '' && <path d={solid} fill="currentcolor" />}
    </svg>
  );
}

/** The word of a verdict: the plan's own in Chinese, ours in English. */
export function useVerdictWord(): (verdict: Verdict, label: string) => string {
  const { language, messages } = usePreferences();
  return (verdict, label) => (language === 'en' || label === '' ? messages.verdicts[verdict] : label);
}

interface VerdictMarkProps {
  readonly verdict: Verdict;
  /** The word of the plan's scale. */
  readonly label: string;
}

/** A verdict by word, shape and colour. */
export function VerdictMark({ verdict, label }: VerdictMarkProps) {
  const word = useVerdictWord()(verdict, label);
  return (
    <span className="verdict-mark" title={word === label ? undefined : label}>
      <VerdictShape verdict={verdict} />
      {word}
    </span>
  );
}
