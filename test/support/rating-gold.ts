import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndicatorType, Observation, PlanIndicator, Target } from '../../src/shared/indicator.ts';
import { parsePeriod, period, yearsOf } from '../../src/shared/period.ts';
import type { Rating, RuleSet, VerdictScale } from '../../src/shared/verdict.ts';
import { loadRuleCatalogue } from '../../src/verdicts/rule-sets.file.ts';
import { rate } from '../../src/verdicts/rules/rate.rules.ts';
import { labelOf } from '../../src/verdicts/rules/scale.rules.ts';
import { readSeries, type Series } from '../../src/verdicts/rules/series.rules.ts';

const PATH = join(import.meta.dirname, '../../../shared/seeds/gold/ratings.jsonl');

/** Whether the ratings of the five reports are here; tests of them skip themselves otherwise. */
export const hasRatingGold = existsSync(PATH);

/** A row of `ratings.jsonl` (README there), as far as it is used. */
export interface GoldRating {
  readonly id: string;
  readonly seed: string;
  readonly entity: string;
  readonly indicator: string;
  readonly better: 'higher' | 'lower' | 'keep' | '-';
  readonly rating_stated: string;
  readonly rating_norm: 'ahead' | 'on_track' | 'behind' | 'completed_early' | 'mixed';
  readonly rating_basis: string;
  readonly observations: readonly {
    readonly period: string;
    readonly value: number;
    readonly unit: string;
    readonly status: string;
  }[];
  readonly baseline: { readonly period: string; readonly value: number; readonly unit: string } | null;
  readonly target: {
    readonly value: number;
    readonly unit: string;
    readonly comparator: Target['comparator'];
    readonly period: string;
    readonly basis: string;
  } | null;
}

/** What came of recomputing a rating. */
export interface RecomputedRating {
  readonly gold: GoldRating;
  /** Absent when the report does not give enough to compute anything. */
  readonly rating?: Rating;
  readonly label?: string;
  readonly outcome: 'agrees' | 'differs' | 'not-enough-data';
  readonly why: string;
}

/** The end of the evaluation window of the two mid-term reports. */
const AS_OF = '2023-06-30';
const PLAN = period('2021/2025');

/** All rows. Errors: throws when the file is not there. */
export function readRatingGold(): readonly GoldRating[] {
  return readFileSync(PATH, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldRating);
}

/** Recomputes a stated rating from the figures that its own report gives, in the words of its own report. */
export function recompute(gold: GoldRating): RecomputedRating {
  const lacking = lack(gold);
  if (lacking !== undefined) return { gold, outcome: 'not-enough-data', why: lacking };
  const { ruleSet, scale } = rulesFor(gold.seed);
  const indicator = indicatorOf(gold);
  const observations = gold.observations.flatMap((each, index) => observationOf(each, index, gold) ?? []);
  const series = readSeries(observations, { unit: indicator.unit }, '9999-12-31');
  const reference = referenceOf(gold);
  const rating = rate(
    { indicator, plan: PLAN, series, ...(reference === undefined ? {} : { reference }) },
    ruleSet,
    AS_OF,
  );
  const label = labelOf(scale, rating.verdict, rating.flags);
  const agrees = accepted(gold).includes(rating.verdict);
  const told = `${rating.verdict}${rating.notRated === undefined ? '' : ` (${rating.notRated})`}`;
  return {
    gold,
    rating,
    label,
    outcome: agrees ? 'agrees' : 'differs',
    why: agrees ? told : `${told}: ${lead(rating)}`,
  };
}

function lead({ progress, expected, measure }: Rating): string {
  return `${measure}, ${progress ?? '—'} against ${expected ?? '—'}`;
}

function lack(gold: GoldRating): string | undefined {
  if (gold.entity === 'plan' || gold.entity === 'class') return 'a total, not an indicator';
  if (gold.observations.length === 0) return 'no value in the report';
  if (gold.target === null) return 'no target in the report';
  return undefined;
}

/** Verdicts that mean what the report says; what is only implied to be in order may also be better. */
function accepted({ rating_norm: norm, rating_basis: basis }: GoldRating): readonly Rating['verdict'][] {
  if (norm === 'behind') return ['behind'];
  if (norm === 'ahead') return ['ahead', 'achieved'];
  if (norm === 'completed_early') return ['achieved'];
  const onTime: readonly Rating['verdict'][] = ['on-track', 'basically-on-track'];
  return basis === 'named' ? onTime : [...onTime, 'ahead', 'achieved'];
}

function rulesFor(seed: string): { ruleSet: RuleSet; scale: VerdictScale } {
  const { ruleSets, scales } = loadRuleCatalogue();
  const scaleId = { '000': 'fengtai-mid-term', '004': 'chaoyang-mid-term' }[seed] ?? 'five-step';
  const ruleSet = ruleSets.find(({ ruleSetId }) => ruleSetId === 'national-mid-term');
  const scale = scales.find((each) => each.scaleId === scaleId);
  if (ruleSet === undefined || scale === undefined) throw new Error(`no rules for ${seed}`);
  return { ruleSet, scale };
}

/** The unit without remarks: `% a year` and `% growth` are per cent. */
function unitOf(unit: string): string {
  return unit.split(' ')[0] ?? unit;
}

function indicatorOf(gold: GoldRating): PlanIndicator {
  const { target, baseline } = gold;
  if (target === null) throw new Error(`${gold.id} has no target`);
  const type = typeOf(gold);
  return {
    no: gold.id,
    category: '',
    name: gold.indicator,
    unit: unitOf(target.unit),
    type,
    attribute: 'expected',
    direction: gold.better === 'lower' ? 'down' : 'up',
    ...(baseline === null
      ? {}
      : { base: { period: baseline.period, value: String(baseline.value), comparator: 'eq', note: '' } }),
    target: {
      period: target.period,
      // A derived target is known by a limit of its own (below 24.2): the limit is the most that can be asked for.
      comparator: type.startsWith('THRESHOLD') ? target.comparator : 'ge',
      value: String(target.value),
      cumulative: type === 'CUM_INCREASE',
      phrase: target.basis,
      ...(target.comparator === 'gt' ? { relation: { kind: 'above', reference: target.basis } } : {}),
    },
    path: [],
    parts: [],
  };
}

/** A criterion such as 高于经济增长, given as an average: the same growth in each of its years. */
function referenceOf({ target }: GoldRating): Series | undefined {
  if (target?.comparator !== 'gt') return undefined;
  const years = yearsOf(period(target.period)).map((year) => ({ year: String(year), value: String(target.value) }));
  return readSeries(
    years.map(({ year, value }) => asObservation(year, value, '%', 1, target.basis)),
    { unit: '%' },
  );
}

function typeOf({ target, better, observations, indicator }: GoldRating): IndicatorType {
  const overPlan = target?.period.includes('/') === true;
  if (better === 'keep') return 'THRESHOLD_MIN';
  if (better === 'lower') return overPlan || target?.comparator === 'lt' ? 'THRESHOLD_MAX' : 'LEVEL_DOWN';
  if (target?.comparator === 'gt') return 'RELATIVE';
  if (/增速|增长/.test(indicator)) return 'AVG_GROWTH';
  const isAccumulated = observations.some(({ period: of }) => of.includes('/'));
  return overPlan || isAccumulated ? 'CUM_INCREASE' : 'LEVEL_UP';
}

function observationOf(
  given: GoldRating['observations'][number],
  index: number,
  gold: GoldRating,
): Observation | undefined {
  const text = given.period.replace(/^2021-01-01\/2023-06-30$/, '2021-01/2023-06');
  if (parsePeriod(text) === undefined || given.status === 'expected') return undefined;
  const sign = gold.better === 'lower' && given.value < 0 ? -1 : 1;
  return asObservation(text, String(given.value * sign), unitOf(given.unit), index + 1, gold.seed);
}

function asObservation(of: string, value: string, unit: string, revision: number, title: string): Observation {
  return {
    period: of,
    value,
    unit,
    comparator: 'eq',
    status: 'preliminary',
    knownOn: AS_OF,
    revision,
    calibre: '',
    breaksSeries: false,
    provenance: { kind: 'publication', title },
  };
}
