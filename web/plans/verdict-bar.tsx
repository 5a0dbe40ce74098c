import { VERDICTS, type Verdict } from '../../src/shared/verdict.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useVerdictWord, VerdictShape } from './verdict-mark.tsx';

/** How many indicators have each verdict; what is absent is none. */
export type VerdictCounts = Readonly<Partial<Record<Verdict, number>>>;

export type Scale = ReadonlyArray<{ readonly verdict: Verdict; readonly label: string }>;

/** The plan's words for the verdicts. */
export function labelsOf(scale: Scale): Readonly<Partial<Record<Verdict, string>>> {
  return Object.fromEntries(scale.map(({ verdict, label }) => [verdict, label]));
}

/** What goes by one word, and how many there are; a scale may have one word for several verdicts. */
export interface WordCount {
  /** The best of them: its shape and colour stand for all. */
  readonly verdict: Verdict;
  readonly verdicts: readonly Verdict[];
  readonly label: string;
  readonly count: number;
}

/** The counts by the words that a person reads, the best first; words that nothing goes by too. */
export function useWordCounts(counts: VerdictCounts, scale: Scale): readonly WordCount[] {
  const word = useVerdictWord();
  const labels = labelsOf(scale);
  const byWord = Map.groupBy(VERDICTS, (verdict) => word(verdict, labels[verdict] ?? ''));
  return [...byWord].flatMap(([label, verdicts]) => {
    const [verdict] = verdicts;
    const count = verdicts.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
    return verdict === undefined ? [] : [{ verdict, verdicts, label, count }];
  });
}

interface VerdictBarProps {
  /** What is counted. */
  readonly name: string;
  readonly counts: VerdictCounts;
  readonly scale: Scale;
  /** The bar without its numbers in words. */
  readonly compact?: boolean;
}

/** How many of each verdict: a bar whose parts are as long as their numbers, and the numbers with shape and word. */
export function VerdictBar({ name, counts, scale, compact = false }: VerdictBarProps) {
  const { overview } = useMessages();
  const present = useWordCounts(counts, scale).filter(({ count }) => count > 0);
  const told = present.map(({ label, count }) => `${label} ${count}`).join(' · ');
  return (
    <div className="verdict-bar">
      <div className="verdict-track" role="img" aria-label={overview.bar(name, told)} title={told}>
        {present.map(({ verdict, count }) => (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: count }} />
        ))}
      </div>
      {!compact && (
        <ul className="verdict-counts" aria-hidden>
          {present.map(({ verdict, count, label }) => (
            <li key={verdict}>
              <VerdictShape verdict={verdict} /> {label} <span className="verdict-count">{count}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
