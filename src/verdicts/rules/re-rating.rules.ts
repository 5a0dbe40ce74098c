import { isWithin } from '../../shared/period.ts';
import type { RuleSettings, Verdict } from '../../shared/verdict.ts';
import type { Subject } from './judgement.rules.ts';
import { judgeLevel, prepareLevel } from './level.rules.ts';
import { judge } from './rating.rules.ts';
import type { SeriesValue } from './series.rules.ts';

/** A verdict on one value, as if it were the latest. */
export interface PeriodVerdict {
  readonly period: string;
  readonly verdict: Verdict;
}

/**
 * The verdict after every value of the plan period, each judged on the last day of its period by the values up to it: what
 * the present rules would have said all along. The same as `judge` with the series cut behind each value; a level, whose
 * verdict needs its own value only, is prepared once.
 */
export function judgeEachPeriod(subject: Subject, settings: RuleSettings): readonly PeriodVerdict[] {
  const { indicator, plan, series, measure } = subject;
  const told = (value: SeriesValue, verdict: Verdict) => ({ period: value.period.text, verdict });
  const within = series.values.filter(({ period }) => isWithin(period, plan));
  const isLevel = indicator.type === 'LEVEL_UP' || indicator.type === 'LEVEL_DOWN';
  const better = indicator.type === 'LEVEL_DOWN' ? 'down' : 'up';
  const rule = isLevel && measure !== 'flow' ? prepareLevel(indicator, plan, better, settings) : undefined;
  if (rule !== undefined) {
    return within
      .filter(({ period }) => !period.text.includes('/'))
      .map((value) => told(value, judgeLevel(rule, value, value.period.last).verdict));
  }
  // A bound that is told for parts of years needs its own value only, too.
  const isAlone = indicator.type.startsWith('THRESHOLD') && within.every(({ period: { text } }) => text.length !== 4);
  return within.map((value) => {
    const values = isAlone ? [value] : series.values.slice(0, series.values.indexOf(value) + 1);
    return told(value, judge({ ...subject, series: { ...series, values } }, settings, value.period.last).verdict);
  });
}
