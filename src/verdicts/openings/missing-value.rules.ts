import type { Observation } from '../../shared/indicator.ts';
import { addDays, addMonths, parsePeriod, period } from '../../shared/period.ts';

/** How often an indicator is measured: 年度, 半年度, 季度, 月度. */
export const FREQUENCIES = ['year', 'half-year', 'quarter', 'month'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const MONTHS: Readonly<Record<Frequency, number>> = { year: 12, 'half-year': 6, quarter: 3, month: 1 };

/**
 * The newest period of a plan whose value is due on a day: it ended at least `lagDays` before. Missing: undefined when none
 * is due yet, and when it lies behind the plan.
 */
export function duePeriod(
  frequency: Frequency,
  { plan, day, lagDays }: { readonly plan: string; readonly day: string; readonly lagDays: number },
): string | undefined {
  const whole = period(plan);
  const first = `${day.slice(0, 7)}-01`;
  for (let back = 0; ; back++) {
    const candidate = period(stretchOf(frequency, addMonths(first, -back * MONTHS[frequency])));
    if (candidate.first === undefined || candidate.first < (whole.first ?? whole.last)) return undefined;
    if (addDays(candidate.last, lagDays) >= day) continue;
    return candidate.last <= whole.last ? candidate.text : undefined;
  }
}

function stretchOf(frequency: Frequency, day: string): string {
  const [year = '', month = ''] = day.split('-');
  if (frequency === 'year') return year;
  if (frequency === 'half-year') return `${year}-H${Number(month) <= 6 ? 1 : 2}`;
  if (frequency === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return `${year}-${month}`;
}

/**
 * Whether something is known of a period or a later one: a value of the world, or why there is none. That it was not
 * reported is no answer.
 */
export function isAnswered(
  observations: readonly Pick<Observation, 'period' | 'status' | 'value' | 'missing'>[],
  due: string,
): boolean {
  const { last } = period(due);
  return observations.some(({ period: text, status, value, missing }) => {
    const own = parsePeriod(text);
    const isOfTheWorld = status === 'preliminary' || status === 'revised' || status === 'final';
    const says = value !== undefined || (missing !== undefined && missing !== 'not-reported');
    return own !== undefined && own.last >= last && isOfTheWorld && says;
  });
}
