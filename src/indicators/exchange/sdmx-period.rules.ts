import { addDays, daysBetween, monthCount, type Period } from '../../shared/period.ts';

const FIRST_DAY = '0001-01-01';

/**
 * A period as SDMX writes an observational time period: `2025`, `2025-S1`, `2025-Q3`, `2025-07`, `2025-07-15`; several of
 * them as a time range, first day and duration: 2021/2025 is `2021-01-01/P5Y`. What has no beginning begins with the
 * calendar. Source: SDMX 3.0 technical notes, section 4.2 (time formats).
 */
export function sdmxPeriod(period: Period): string {
  const { text, first = FIRST_DAY, last } = period;
  if (!text.includes('/')) return text.replace(/-H([12])$/, '-S$1');
  const months = monthCount({ ...period, first }) ?? 0;
  if (!first.endsWith('-01') || !addDays(last, 1).endsWith('-01')) return `${first}/P${daysBetween(first, last) + 1}D`;
  if (months % 12 === 0) return `${first}/P${months / 12}Y`;
  return months < 12 ? `${first}/P${months}M` : `${first}/P${Math.floor(months / 12)}Y${months % 12}M`;
}
