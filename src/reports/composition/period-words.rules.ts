import { periodInChinese } from '../../messages/index.ts';
import { period as periodOf } from '../../shared/period.ts';

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
