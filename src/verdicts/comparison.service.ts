import type { Db, ReadTx } from '../db/connect.ts';
import { listMembers, type Place } from '../directory/index.ts';
import { findPlan, loadPlanInPlaces, loadSeriesOfPlacesWithDerived, type PlanAsOf } from '../indicators/index.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { MissingReason } from '../shared/indicator.ts';
import type { RuleSet, VerdictScale } from '../shared/verdict.ts';
import { getRuleSet, getScale } from './rule-set.queries.ts';
import { ranksOf } from './rules/ranking.rules.ts';
import type { SeriesValue } from './rules/series.rules.ts';
import { type Standing, standingsOf } from './rules/standing.rules.ts';
import type { VerdictQuestion } from './verdict.service.ts';

/** Which indicator, in which group of places, of which period. */
export interface ComparisonWish {
  readonly indicatorId: string;
  /** Default: the places directly below the plan's own. */
  readonly group?: string | undefined;
  /** Default: the newest that any of the places has. */
  readonly period?: string | undefined;
}

/** A place of a comparison. */
export interface ComparedPlace {
  readonly place: Place;
  readonly standing: Standing;
  readonly value?: SeriesValue;
  /** Why there is no value; `not-reported` when nothing is known at all. */
  readonly missing?: MissingReason;
  readonly rank?: number;
}

/** One indicator in several places, in the order of the places' codes. */
export interface ComparedIndicator {
  readonly groupName: string;
  readonly period: string;
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
  readonly places: readonly ComparedPlace[];
}

/** Compares places; reads only. */
export interface ComparisonService {
  /** Errors: `plan.not-found`, `place.not-found`, `indicator.not-found`. */
  compare(question: VerdictQuestion, wish: ComparisonWish): Promise<ComparedIndicator>;
}

export function createComparisonService({ db, clock }: { readonly db: Db; readonly clock: Clock }): ComparisonService {
  return { compare: (question, wish) => db.read((tx) => compare(tx, question, wish, today(clock))) };
}

async function compare(
  tx: ReadTx,
  question: VerdictQuestion,
  wish: ComparisonWish,
  now: string,
): Promise<ComparedIndicator> {
  const { planId } = question;
  const asOf = question.asOf ?? now;
  const plan = await findPlan(tx, planId, asOf);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const { name, places } = await listMembers(
    tx,
    { groupId: wish.group, placeId: question.placeId ?? plan.placeId },
    asOf,
  );
  const ruleSet = await getRuleSet(tx, question.under ?? plan.ruleSetId);
  const standings = await standingsIn(tx, planId, places, wish.indicatorId, asOf, ruleSet);
  const period = wish.period ?? newestPeriod(standings);
  const values = standings.map(({ subject }) => subject.series.values.find((each) => each.period.text === period));
  const direction = standings[0]?.row.plan.direction ?? 'none';
  const ranks = ranksOf(
    values.map((value) => value?.value),
    direction,
  );
  return {
    groupName: name,
    period,
    ruleSet,
    scale: await getScale(tx, plan.scaleId),
    places: standings.map((standing, index) => {
      const place = places[index];
      if (place === undefined) throw new Error('there is a standing for every place');
      return { place, standing, ...cell(standing, values[index], period), ...ranked(ranks[index]) };
    }),
  };
}

function ranked(rank: number | undefined): { readonly rank?: number } {
  return rank === undefined ? {} : { rank };
}

function cell({ subject }: Standing, value: SeriesValue | undefined, period: string) {
  if (value !== undefined) return { value };
  return { missing: subject.series.missing.find((each) => each.period.text === period)?.reason ?? 'not-reported' };
}

async function standingsIn(
  tx: ReadTx,
  planId: string,
  places: readonly Place[],
  indicatorId: string,
  asOf: string,
  ruleSet: RuleSet,
): Promise<readonly Standing[]> {
  const placeIds = places.map(({ placeId }) => placeId);
  const plans = await loadPlanInPlaces(tx, planId, placeIds, asOf);
  const [first] = plans.values();
  const row = first?.indicators.find((each) => each.indicatorId === indicatorId);
  if (row === undefined && placeIds.length > 0) throw new AppError('indicator.not-found', { indicatorId });
  const indicatorIds = [indicatorId, ...(row?.referenceId === undefined ? [] : [row.referenceId])];
  const series = await loadSeriesOfPlacesWithDerived(tx, {
    placeIds,
    indicatorIds,
    asOf,
    definitions: first?.indicators.map(({ definition }) => definition) ?? [],
    since: Number(first?.plan.period.slice(0, 4)),
  });
  return placeIds.flatMap((placeId) => {
    const plan = plans.get(placeId);
    if (plan === undefined) return [];
    const only: PlanAsOf = { ...plan, indicators: plan.indicators.filter((each) => each.indicatorId === indicatorId) };
    return standingsOf({ plan: only, series: series.get(placeId) ?? new Map(), ruleSet });
  });
}

/** The newest year that any place has, else the newest period. */
function newestPeriod(standings: readonly Standing[]): string {
  const periods = standings.flatMap(({ subject }) => subject.series.values.map(({ period }) => period));
  const years = periods.filter(({ text }) => text.length === 4);
  const from = years.length > 0 ? years : periods;
  return from.reduce((held, each) => (held === undefined || each.last > held.last ? each : held), from[0])?.text ?? '';
}
