import { factorOf, yearlyGrowth } from '../../shared/chained-growth.ts';
import { type Exact, HUNDRED, minus, over, power, sign, times, toDecimal, toShortDecimal } from '../../shared/exact.ts';
import type { RatingStep } from '../../shared/verdict.ts';
import type { Goal } from './goal.rules.ts';
import type { Judgement, Subject, Trace } from './judgement.rules.ts';

const PERCENT_PLACES = 2;
const VALUE_PLACES = 6;
/** Places of a root that is rounded afterwards. */
const ROOT_PLACES = 12;

const percent = (share: Exact): string => toDecimal(times(share, HUNDRED), PERCENT_PLACES);
const figure = (value: Exact): string => toShortDecimal(value, VALUE_PLACES);
const points = (value: Exact): string => `${sign(value) > 0 ? '+' : ''}${toDecimal(value, PERCENT_PLACES)}`;

/**
 * How a judgement came about, step by step, with the numbers put in. Codes are worded in `messages/verdicts`; figures are
 * rounded for people (percentages to two places), the judgement itself is not.
 */
export function explain(judgement: Judgement, subject: Subject): readonly RatingStep[] {
  const steps = stepsOf(judgement.trace, subject);
  if (judgement.notRated !== undefined) {
    const { trace } = judgement;
    const params = trace.kind === 'none' ? { missing: trace.missing ?? '', unit: trace.unit ?? '' } : {};
    return [...steps, step(`not-rated.${judgement.notRated}`, { ...params, planUnit: subject.indicator.unit })];
  }
  return [...steps, ...standing(judgement)];
}

function standing({ measure, progress, expected, lead, verdict }: Judgement): readonly RatingStep[] {
  if (measure !== 'share-of-way' || progress === undefined || expected === undefined || lead === undefined) {
    return [step('verdict', { verdict })];
  }
  const params = { progress: percent(progress), expected: percent(expected), lead: points(lead) };
  return [step('lead', params), step('verdict', { verdict })];
}

function stepsOf(trace: Trace, subject: Subject): readonly RatingStep[] {
  const { unit } = subject.indicator;
  switch (trace.kind) {
    case 'none':
      return [];
    case 'level':
      return levelSteps(trace, unit);
    case 'threshold':
      return thresholdSteps(trace, unit);
    case 'growth':
      return growthSteps(trace);
    case 'cumulative':
      return cumulativeSteps(trace, unit);
    case 'relative':
      return relativeSteps(trace);
    case 'annual':
      return [
        step(trace.met ? 'annual.met' : 'annual.missed', {
          ...bound(trace.goal, unit),
          year: trace.value.period.text,
          value: figure(trace.value.value),
        }),
      ];
    case 'composite':
      return trace.parts.map(({ no, name, judgement }) => step('part', { no, name, verdict: judgement.verdict }));
  }
}

function levelSteps(trace: Extract<Trace, { kind: 'level' }>, unit: string): readonly RatingStep[] {
  const { base, goal, value, elapsed, total, planned, met } = trace;
  const common = { unit, value: figure(value.value), period: value.period.text, target: figure(goal.value) };
  const steps: RatingStep[] = [];
  const way = base === undefined ? undefined : minus(goal.value, base);
  if (base === undefined || way === undefined) steps.push(step('level.no-base', common));
  else if (sign(way) !== (goal.better === 'up' ? 1 : -1))
    steps.push(step('level.no-way', { ...common, base: figure(base) }));
  else {
    const progress = percent(over(minus(value.value, base), way));
    steps.push(step('level.progress', { ...common, base: figure(base), progress }));
    steps.push(
      planned === undefined
        ? step('level.time', { elapsed: String(elapsed), total: String(total) })
        : step('level.path', { planned: figure(planned), unit, period: value.period.text }),
    );
  }
  steps.push(step(met ? 'target.met' : 'target.open', { ...bound(goal, unit), value: figure(value.value) }));
  return steps;
}

function thresholdSteps(trace: Extract<Trace, { kind: 'threshold' }>, unit: string): readonly RatingStep[] {
  const steps = trace.years.map(({ value, kept }) =>
    step(kept ? 'threshold.kept' : 'threshold.broken', {
      ...bound(trace.goal, unit),
      period: value.period.text,
      value: figure(value.value),
    }),
  );
  return trace.average === undefined
    ? steps
    : [...steps, step('threshold.average', { ...bound(trace.goal, unit), value: figure(trace.average) })];
}

function growthSteps(trace: Extract<Trace, { kind: 'growth' }>): readonly RatingStep[] {
  const { goal, years, official, product, count, total, met } = trace;
  const average = toDecimal(yearlyGrowth(product, count, ROOT_PLACES), 3);
  const steps = [
    official === undefined
      ? step('growth.chain', {
          years: years.map(({ period, value }) => `${period.text}: ${figure(value)}%`).join('、'),
          count: String(count),
          average,
        })
      : step('growth.official', { period: official.period.text, average: figure(official.value) }),
    step('growth.goal', { ...bound(goal, '%'), count: String(count), total: String(total) }),
  ];
  const rest = met ? undefined : neededGrowth(trace);
  return rest === undefined ? steps : [...steps, step('growth.rest', { needed: rest, years: String(total - count) })];
}

/** ((1 + g*)ⁿ ÷ ∏(1 + gᵢ))^(1/(n−k)) − 1, in per cent. Missing: undefined when no year is left. */
export function neededGrowth({ goal, product, count, total }: Extract<Trace, { kind: 'growth' }>): string | undefined {
  if (count >= total || product.n <= 0n) return undefined;
  const rest = over(power(factorOf(goal.value), total), product);
  return toDecimal(yearlyGrowth(rest, total - count, ROOT_PLACES), 3);
}

function cumulativeSteps(trace: Extract<Trace, { kind: 'cumulative' }>, unit: string): readonly RatingStep[] {
  const { goal, years, official, chained, reached, form, elapsed, total, met } = trace;
  const list = years.map(({ period, value }) => `${period.text}: ${figure(value)}`).join('、');
  const steps: RatingStep[] = [];
  if (chained !== undefined)
    steps.push(step(`cumulative.${form}`, { years: list, reached: toDecimal(chained, 2), unit }));
  if (official !== undefined)
    steps.push(step('cumulative.official', { period: official.period.text, reached: figure(reached), unit }));
  steps.push(step('level.time', { elapsed: String(elapsed), total: String(total) }));
  steps.push(step(met ? 'target.met' : 'target.open', { ...bound(goal, unit), value: toShortDecimal(reached, 2) }));
  return steps;
}

function relativeSteps(trace: Extract<Trace, { kind: 'relative' }>): readonly RatingStep[] {
  const { pairs, ownAverage, referenceAverage, tolerance, strict } = trace;
  const years = `${pairs[0]?.own.period.text}—${pairs.at(-1)?.own.period.text}`;
  const params = {
    years,
    own: toDecimal(ownAverage, 3),
    reference: toDecimal(referenceAverage, 3),
    difference: points(minus(ownAverage, referenceAverage)),
  };
  return [step(strict ? 'relative.above' : 'relative.in-step', { ...params, tolerance: figure(tolerance) })];
}

function bound(goal: Goal, unit: string): Readonly<Record<string, string>> {
  const side = goal.better === 'up' ? (goal.strict ? 'gt' : 'ge') : goal.strict ? 'lt' : 'le';
  return { target: figure(goal.value), line: figure(goal.line), side, unit };
}

function step(code: string, params: Readonly<Record<string, string>>): RatingStep {
  return { code, params };
}
