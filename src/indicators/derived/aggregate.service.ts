import type { Db, ReadTx } from '../../db/connect.ts';
import { listMembers, type Members, type Place } from '../../directory/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Refusal } from '../../shared/formula.ts';
import type { Observation } from '../../shared/indicator.ts';
import { comparePeriods, isYear, parsePeriod, period as periodOf } from '../../shared/period.ts';
import { type IndicatorDefinition, listIndicators } from '../values/indicator.queries.ts';
import { findPlan, type PlanRow } from '../values/plan.queries.ts';
import {
  type AggregateResult,
  type Coverage,
  countOf,
  maximumOf,
  minimumOf,
  sumOf,
  type WeightedCell,
  weightedMeanOf,
} from './aggregate.rules.ts';
import { type DerivedSeriesQuery, loadSeriesOfPlacesWithDerived } from './derived-series.queries.ts';
import { grossMarkOf, type Operand, operandOf } from './formula-arithmetic.rules.ts';
import { operandDefinition } from './formula-book.rules.ts';
import { newestOf } from './vintage-index.rules.ts';

/** Which indicator over which places, of which period, as known when. */
export interface AggregateQuestion {
  readonly planId: string;
  readonly indicatorId: string;
  /** Default: the places directly below the plan's own. */
  readonly groupId?: string | undefined;
  /** Default: the newest year that any of the places has, else the newest period. */
  readonly period?: string | undefined;
  /** Indicator whose value of the same period weighs that of a place in the mean. */
  readonly weightId?: string | undefined;
  /** Default: today. */
  readonly asOf?: string | undefined;
}

/** A place of an aggregate, with what is known of it. */
export interface AggregatedPlace {
  readonly place: Place;
  /** Missing with a reason; `not-reported` when nothing is known at all. */
  readonly operand: Operand;
  readonly weight?: Operand;
  /** Its value is computed, and was refused: it takes no part. */
  readonly refusal?: Refusal;
}

/** One indicator over several places. */
export interface AggregatedIndicator {
  readonly definition: IndicatorDefinition;
  readonly groupName: string;
  readonly period: string;
  readonly asOf: string;
  readonly places: readonly AggregatedPlace[];
  readonly count: Coverage;
  readonly sum: AggregateResult;
  /** Refused with `weights-missing` until an indicator for the weights is named. */
  readonly weightedMean: AggregateResult;
  readonly minimum: AggregateResult;
  readonly maximum: AggregateResult;
}

/** Sums, means and extremes over places, with what they leave out; reads only. */
export interface AggregateService {
  /**
   * The places are those of the last day of the period. Errors: `plan.not-found`, `indicator.not-found`, `place.not-found`
   * for the group, `observation.unit-mismatch` for an indicator whose unit is not known, `request.invalid` for a text that
   * is no period.
   */
  aggregate(question: AggregateQuestion): Promise<AggregatedIndicator>;
}

/** Effects: none but reading the database. */
export function createAggregateService({ db, clock }: { readonly db: Db; readonly clock: Clock }): AggregateService {
  return { aggregate: (question) => db.read((tx) => aggregate(tx, question, today(clock))) };
}

async function aggregate(tx: ReadTx, question: AggregateQuestion, now: string): Promise<AggregatedIndicator> {
  const { planId, asOf = now } = question;
  const plan = await findPlan(tx, planId, asOf);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const [definition, weight] = await definitionsOf(tx, question);
  const { members, series, period } = await seriesOf(tx, question, plan, asOf, [definition, weight]);
  const places = members.places.map((place): AggregatedPlace => {
    const at = (of: IndicatorDefinition) => cellOf(of, series.get(place.placeId)?.get(of.indicatorId), period, asOf);
    const own = at(definition);
    return { place, ...own, ...(weight === undefined ? {} : { weight: at(weight).operand }) };
  });
  const cells = places
    .filter(({ refusal }) => refusal === undefined)
    .map(({ place, operand, weight: of }): WeightedCell => {
      return { key: place.placeId, operand, ...(of === undefined ? {} : { weight: of }) };
    });
  const { unit } = operandIn(definition);
  return {
    definition,
    groupName: members.name,
    period,
    asOf,
    places,
    count: countOf(cells),
    sum: sumOf(cells, unit),
    weightedMean: weightedMeanOf(cells, unit),
    minimum: minimumOf(cells, unit),
    maximum: maximumOf(cells, unit),
  };
}

async function definitionsOf(
  tx: ReadTx,
  { indicatorId, weightId }: AggregateQuestion,
): Promise<readonly [IndicatorDefinition, IndicatorDefinition | undefined]> {
  const ids = weightId === undefined ? [indicatorId] : [indicatorId, weightId];
  const found = new Map((await listIndicators(tx, ids)).map((each) => [each.indicatorId, each]));
  const get = (id: string): IndicatorDefinition => {
    const definition = found.get(id);
    if (definition === undefined) throw new AppError('indicator.not-found', { indicatorId: id });
    return definition;
  };
  return [get(indicatorId), weightId === undefined ? undefined : get(weightId)];
}

async function seriesOf(
  tx: ReadTx,
  { groupId, period: asked }: AggregateQuestion,
  plan: PlanRow,
  asOf: string,
  wanted: readonly (IndicatorDefinition | undefined)[],
) {
  const whose = { groupId, placeId: plan.placeId };
  const definitions = wanted.filter((each) => each !== undefined);
  const load = ({ places }: Members) => {
    const query: DerivedSeriesQuery = {
      placeIds: places.map(({ placeId }) => placeId),
      indicatorIds: definitions.map(({ indicatorId }) => indicatorId),
      asOf,
      definitions,
      since: Number(plan.period.slice(0, 4)),
    };
    return loadSeriesOfPlacesWithDerived(tx, query);
  };
  const last = asked === undefined ? asOf : parsePeriod(asked)?.last;
  if (last === undefined) throw new AppError('request.invalid', { field: 'period', detail: asked ?? '' });
  const members = await listMembers(tx, whose, last);
  const series = await load(members);
  if (asked !== undefined) return { members, series, period: asked };
  const [first] = definitions;
  const period = newestPeriod([...series.values()].flatMap((own) => own.get(first?.indicatorId ?? '') ?? []));
  const then = period === '' ? members : await listMembers(tx, whose, periodOf(period).last);
  return { members: then, series: then === members ? series : await load(then), period };
}

/** The newest year that has a value, else the newest period; empty when there is none. */
function newestPeriod(observations: readonly Observation[]): string {
  const results = observations.filter(({ value, status }) => value !== undefined && status !== 'target');
  const periods = results.map(({ period }) => periodOf(period)).sort(comparePeriods);
  return (periods.findLast(isYear) ?? periods.at(-1))?.text ?? '';
}

function cellOf(
  definition: IndicatorDefinition,
  observations: readonly Observation[] = [],
  period: string,
  asOf: string,
): { readonly operand: Operand; readonly refusal?: Refusal } {
  const results = observations.filter((each) => each.period === period && !['target', 'bound'].includes(each.status));
  const newest = newestOf(results, asOf);
  const own = operandIn(definition);
  const operand = newest && operandOf(newest, definition.measure, grossMarkOf(definition.name));
  const refusal = newest?.provenance.kind === 'formula' ? newest.provenance.refusal : undefined;
  return {
    operand: operand ?? { ...own, missing: 'not-reported', standing: 'actual' },
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function operandIn(definition: IndicatorDefinition) {
  const own = operandDefinition(definition);
  if (!('refusal' in own)) return own;
  const { name, unit } = definition;
  throw new AppError('observation.unit-mismatch', { indicator: name, period: '', unit, expected: '' });
}
