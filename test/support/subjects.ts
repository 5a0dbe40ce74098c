import type { IndicatorType, Observation, PlanIndicator, Target } from '../../src/shared/indicator.ts';
import { period } from '../../src/shared/period.ts';
import type { RuleSet } from '../../src/shared/verdict.ts';
import { loadRuleCatalogue } from '../../src/verdicts/rule-sets.file.ts';
import type { Subject } from '../../src/verdicts/rules/judgement.rules.ts';
import { readSeries } from '../../src/verdicts/rules/series.rules.ts';

/** Values by period: `{ 2021: '64.72' }`. */
export type Values = Readonly<Record<string, string>>;

/** The plan of the tests. */
export const PLAN = period('2021/2025');

/** The set of rules that comes with the program. */
export function shippedRules(ruleSetId: string): RuleSet {
  const found = loadRuleCatalogue().ruleSets.find((each) => each.ruleSetId === ruleSetId);
  if (found === undefined) throw new Error(`no rules ${ruleSetId}`);
  return found;
}

/** A vintage in per cent that became known at the end of the February that follows its year. */
export function anObservation(of: string, value: string, more: Partial<Observation> = {}): Observation {
  return {
    period: of,
    value,
    unit: '%',
    comparator: 'eq',
    status: 'preliminary',
    knownOn: `${Number(of.slice(-4)) + 1}-02-28`,
    revision: 1,
    calibre: '',
    breaksSeries: false,
    provenance: { kind: 'publication', title: '公报' },
    ...more,
  };
}

/** First vintages, one a period. */
export function observationsOf(values: Values): readonly Observation[] {
  return Object.entries(values).map(([of, value]) => anObservation(of, value));
}

/** An indicator of the plan in per cent, with a base of 2020 if it has one. */
export function anIndicator(type: IndicatorType, base: string | undefined, target: Partial<Target>): PlanIndicator {
  return {
    no: '1',
    category: '',
    name: '某项',
    unit: '%',
    type,
    attribute: 'expected',
    direction: 'up',
    ...(base === undefined ? {} : { base: { period: '2020', value: base, comparator: 'eq', note: '' } }),
    target: { period: '2025', comparator: 'eq', cumulative: false, phrase: '', ...target },
    path: [],
    parts: [],
  };
}

/** An indicator with its values, ready to be judged. */
export function aSubject(indicator: PlanIndicator, values: Values, more: Partial<Subject> = {}): Subject {
  return { indicator, plan: PLAN, series: readSeries(observationsOf(values), { unit: indicator.unit }), ...more };
}
