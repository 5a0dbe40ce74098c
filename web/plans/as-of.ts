import { addMonths, monthCount, parsePeriod, yearsOf } from '../../src/shared/period.ts';
import { dayText } from '../parts/moment-text.ts';

/** A day worth looking from, and what makes it so. */
export interface Vantage {
  readonly kind: 'year-end' | 'mid-term';
  readonly day: string;
}

/** The year ends of a plan and its middle, as far as they are not in the future; the newest first. */
export function vantagesOf(period: string, today: string): readonly Vantage[] {
  const whole = parsePeriod(period);
  if (whole?.first === undefined) return [];
  const yearEnds = yearsOf(whole).map((year): Vantage => ({ kind: 'year-end', day: `${year}-12-31` }));
  const months = monthCount(whole) ?? 0;
  const middle = addMonths(whole.first, Math.floor(months / 2) - 1);
  const midTerm: readonly Vantage[] = months > 12 ? [{ kind: 'mid-term', day: middle }] : [];
  return [...yearEnds, ...midTerm].filter(({ day }) => day <= today).sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Today where the person is, `YYYY-MM-DD`. */
export function todayHere(): string {
  return dayText(new Date());
}
