import { periodInChinese } from '../../messages/index.ts';
import { period as periodOf } from '../../shared/period.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';

const DAYS = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/;

/** A period in words; days from the first to the last of whole months are told as months: 2021年1月至2023年6月. */
export function periodWords(period: string): string {
  const [, first = '', last = ''] = DAYS.exec(period) ?? [];
  const isMonths = first.endsWith('-01') && periodOf(last.slice(0, 7)).last === last;
  if (!isMonths) return periodInChinese(period);
  const [from, to] = [first.slice(0, 7), last.slice(0, 7)];
  if (from === to) return periodInChinese(from);
  const isYears = from.endsWith('-01') && to.endsWith('-12');
  return periodInChinese(isYears ? `${from.slice(0, 4)}/${to.slice(0, 4)}` : `${from}/${to}`);
}

/** The period of a report as a period text: whole years as years, a whole month as a month. */
export function windowPeriod({ window: { from, to } }: Pick<ReportFacts, 'window'>): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return first === last ? first : `${first}/${last}`;
  const isMonth = from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01');
  return isMonth ? from.slice(0, 7) : `${from}/${to}`;
}
