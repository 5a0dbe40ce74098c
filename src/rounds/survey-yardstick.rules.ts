import { compare, exact, minus, plus } from '../shared/exact.ts';
import type { Verdict } from '../shared/verdict.ts';

/** Which share of a survey, per cent, each rating stands for at least; a setting, as no text says it. */
export interface SurveyYardstick {
  /** By how many points a range is widened before it is laid beside an interval. */
  readonly tolerance: string;
  readonly least: Readonly<Record<Exclude<Verdict, 'behind' | 'not-rated'>, string>>;
  /** Where it comes from. */
  readonly source: string;
}

const UPWARDS = ['behind', 'basically-on-track', 'on-track', 'ahead', 'achieved'] as const;

/**
 * Whether a rating says more (`above`) or less than the interval of a survey bears out. `verdicts`: all that have the word that
 * was given. Missing: undefined where range and interval meet, and for what is not rated.
 */
export function outsideOf(
  verdicts: readonly Verdict[],
  interval: { readonly low: string; readonly high: string },
  { tolerance, least }: SurveyYardstick,
): 'above' | 'below' | undefined {
  const steps = UPWARDS.flatMap((verdict, step) => (verdicts.includes(verdict) ? [step] : []));
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = (step: number) => {
    const verdict = UPWARDS[step];
    return exact(verdict === undefined ? '100' : verdict === 'behind' ? '0' : least[verdict]);
  };
  const width = exact(tolerance);
  if (compare(minus(from(first), width), exact(interval.high)) > 0) return 'above';
  return compare(plus(from(last + 1), width), exact(interval.low)) < 0 ? 'below' : undefined;
}
