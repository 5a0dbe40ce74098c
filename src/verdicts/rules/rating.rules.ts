import { minus } from '../../shared/exact.ts';
import type { Direction, IndicatorType } from '../../shared/indicator.ts';
import { monthsBetween } from '../../shared/period.ts';
import { type RuleSettings, VERDICTS } from '../../shared/verdict.ts';
import { judgeCumulative } from './cumulative.rules.ts';
import { type Goal, goalOf, reaches } from './goal.rules.ts';
import { judgeGrowth } from './growth.rules.ts';
import { type Judgement, notRated, type Part, type Subject } from './judgement.rules.ts';
import { judgeLevel, prepareLevel } from './level.rules.ts';
import { judgeRelative } from './relative.rules.ts';
import type { Series, SeriesValue } from './series.rules.ts';
import { judgeThreshold } from './threshold.rules.ts';

/**
 * Judges an indicator by what was known of it: a pure function of its arguments, in exact arithmetic. The same arguments
 * give the same judgement on every machine.
 *
 * Missing: never a verdict without a value; `notRated` says why, out of a closed list.
 */
export function judge(subject: Subject, settings: RuleSettings, asOf: string): Judgement {
  const { indicator, series, plan } = subject;
  if (indicator.type === 'COMPOSITE') return judgeParts(subject.parts ?? []);
  if (series.wrongUnit !== undefined) return notRated('unit-mismatch', { kind: 'none', unit: series.wrongUnit });
  if (asOf < (plan.first ?? '')) return notRated('before-plan');
  const judgement = judgeType(withinPlan(subject), settings, asOf);
  return checked(judgement, subject, settings, asOf);
}

/** Without values from behind the plan. */
function withinPlan(subject: Subject): Subject {
  const { series, plan } = subject;
  const last = series.values.at(-1);
  if (last === undefined || last.period.last <= plan.last) return subject;
  return { ...subject, series: { ...series, values: series.values.filter(({ period }) => period.last <= plan.last) } };
}

function judgeType(subject: Subject, settings: RuleSettings, asOf: string): Judgement {
  const { indicator, series, plan } = subject;
  const { target, type } = indicator;
  if (target === undefined) return notRated(type === 'EXTERNAL' ? 'target-not-assigned' : 'no-target');
  if (type === 'RELATIVE') {
    if (target.relation === undefined) return notRated('no-reference');
    return judgeRelative(target.relation, series, subject.reference, plan, settings);
  }
  const goal = goalOf(target, betterFor(type, indicator.direction), settings.approxTolerance);
  if (type === 'QUALITATIVE' || type === 'RANGE' || goal === undefined) return judgeAnnual(subject, settings);
  switch (type) {
    case 'THRESHOLD_MAX':
    case 'THRESHOLD_MIN':
      return judgeThreshold(goal, series, plan, settings);
    case 'AVG_GROWTH':
      return judgeGrowth(goal, series, plan, settings);
    case 'CUM_REDUCTION':
    case 'CUM_INCREASE':
      return judgeCumulative(goal, indicator, series, plan, settings);
    default:
      return judgeLatest(subject, goal, settings, asOf);
  }
}

function betterFor(type: IndicatorType, direction: Direction): 'up' | 'down' {
  if (type === 'LEVEL_DOWN' || type === 'THRESHOLD_MAX') return 'down';
  return (type === 'EXTERNAL' || type === 'RANGE' || type === 'QUALITATIVE') && direction === 'down' ? 'down' : 'up';
}

function judgeLatest(subject: Subject, goal: Goal, settings: RuleSettings, asOf: string): Judgement {
  const { series, plan, measure } = subject;
  const value = series.values.findLast((each) => each.period.last >= (plan.first ?? '') && isComparable(each, measure));
  const anyValue = series.values.findLast((each) => each.period.last >= (plan.first ?? ''));
  if (value === undefined) {
    if (anyValue !== undefined) return notRated('period-not-comparable');
    return notRated(series.values.length > 0 ? 'before-plan' : 'no-observation');
  }
  const rule = prepareLevel(subject.indicator, plan, goal.better, settings);
  return rule === undefined ? notRated('no-target') : judgeLevel(rule, value, asOf);
}

/** A flow of half a year says nothing about a year's target; of anything, several years in one say nothing about a level. */
function isComparable({ period: { text } }: SeriesValue, measure: Subject['measure']): boolean {
  if (text.includes('/')) return false;
  return measure !== 'flow' || text.length === 4;
}

/** What is told in words is judged by the yearly targets that were set for it: those of the annual plans. */
function judgeAnnual({ indicator, series, plan }: Subject, settings: RuleSettings): Judgement {
  const better = betterFor(indicator.type, indicator.direction);
  const value = series.values.findLast(({ period }) => period.text.length === 4 && period.last >= (plan.first ?? ''));
  if (value === undefined) return notRated('no-observation');
  const planned = indicator.path.find(({ period }) => period === value.period.text) ?? annualTarget(series, value);
  const goal = planned === undefined ? undefined : goalOf(planned, better, settings.approxTolerance);
  if (goal === undefined)
    return { ...notRated(indicator.type === 'EXTERNAL' ? 'target-not-assigned' : 'no-annual-target'), value };
  const met = reaches(goal, value.value, value.from.comparator);
  return {
    verdict: met ? 'on-track' : 'behind',
    measure: 'value',
    progress: value.value,
    expected: goal.value,
    lead: better === 'up' ? minus(value.value, goal.value) : minus(goal.value, value.value),
    value,
    flags: [],
    trace: { kind: 'annual', goal, value, met },
  };
}

function annualTarget({ targets }: Series, { period }: SeriesValue) {
  const from = targets.find((each) => each.period.text === period.text)?.from;
  if (from?.value === undefined) return undefined;
  const { comparator, value } = from;
  return { period: period.text, comparator, value, cumulative: false, phrase: value };
}

/** A whole is as good as the worst of its parts; one that cannot be judged leaves open all but `behind`. Our choice. */
function judgeParts(parts: readonly Part[]): Judgement {
  const trace = { kind: 'composite', parts } as const;
  const rated = parts.filter(({ judgement }) => judgement.verdict !== 'not-rated');
  const rank = ({ judgement }: Part) => VERDICTS.indexOf(judgement.verdict);
  const worst = rated.reduce<Part | undefined>(
    (held, part) => (held !== undefined && rank(held) >= rank(part) ? held : part),
    undefined,
  );
  if (worst === undefined || (rated.length < parts.length && worst.judgement.verdict !== 'behind')) {
    return notRated('parts-not-rated', trace);
  }
  const { progress, expected, lead, value, ...rest } = worst.judgement;
  return {
    ...rest,
    ...(progress === undefined ? {} : { progress }),
    ...(expected === undefined ? {} : { expected }),
    ...(lead === undefined ? {} : { lead }),
    ...(value === undefined ? {} : { value }),
    trace,
  };
}

/** What holds for every type: a cell that says why it is empty, and a value that is too old. */
function checked(judgement: Judgement, { series, plan }: Subject, settings: RuleSettings, asOf: string): Judgement {
  const missing = series.missing.findLast(
    ({ period }) => period.last >= (plan.first ?? '') && period.last <= plan.last,
  );
  if (judgement.verdict === 'not-rated') {
    if (missing === undefined || judgement.notRated !== 'no-observation') return judgement;
    return notRated('value-missing', { kind: 'none', missing: missing.reason });
  }
  const { value } = judgement;
  if (value === undefined) return judgement;
  const end = asOf < plan.last ? asOf : plan.last;
  if (monthsBetween(value.period.last, end) > settings.staleAfterMonths) return { ...notRated('value-stale'), value };
  const isLatestMissing = missing !== undefined && missing.period.last > value.period.last;
  return isLatestMissing ? { ...judgement, flags: [...judgement.flags, `latest-${missing.reason}`] } : judgement;
}
