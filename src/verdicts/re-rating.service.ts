import type { Db, ReadTx } from '../db/connect.ts';
import {
  findPlan,
  loadPlanInPlaces,
  loadSeriesOfPlacesWithDerived,
  type PlanAsOf,
  type StoredObservation,
  streamSeries,
} from '../indicators/index.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Observation } from '../shared/indicator.ts';
import type { RuleSettings, Verdict } from '../shared/verdict.ts';
import { listPlacesOfPlan } from './re-rating.queries.ts';
import { getRuleSet } from './rule-set.queries.ts';
import { judgeEachPeriod } from './rules/re-rating.rules.ts';
import { subjectOf } from './rules/standing.rules.ts';
import type { VerdictQuestion } from './verdict.service.ts';

/** How many indicators of all places stood how, after each period, by the present rules. */
export interface ReRating {
  readonly asOf: string;
  readonly under: string;
  readonly places: number;
  /** Judgements that were made. */
  readonly judged: number;
  /** Ordered by period. */
  readonly periods: readonly {
    readonly period: string;
    readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
  }[];
}

/** Judges a whole plan again: every indicator in every place after every period. */
export interface ReRatingService {
  /**
   * Streams the values, place by place, with flat memory. `onPlace` hears how far it is.
   * Errors: `plan.not-found`, `rule-set.not-found`.
   */
  reRate(question: VerdictQuestion, onPlace?: (done: number, total: number) => void): Promise<ReRating>;
}

/** Places whose targets are loaded at once. */
const PLACES_AT_ONCE = 50;

export function createReRatingService({ db, clock }: { readonly db: Db; readonly clock: Clock }): ReRatingService {
  return {
    reRate: (question, onPlace = () => undefined) =>
      db.read((tx) => reRate(tx, question, question.asOf ?? today(clock), onPlace)),
  };
}

async function reRate(
  tx: ReadTx,
  { planId, under }: VerdictQuestion,
  asOf: string,
  onPlace: (done: number, total: number) => void,
): Promise<ReRating> {
  const plan = await findPlan(tx, planId, asOf);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const ruleSet = await getRuleSet(tx, under ?? plan.ruleSetId);
  const placeIds = await listPlacesOfPlan(tx, planId);
  const counts = new Map<string, Tally>();
  for (let first = 0; first < placeIds.length; first += PLACES_AT_ONCE) {
    const some = placeIds.slice(first, first + PLACES_AT_ONCE);
    const plans = await loadPlanInPlaces(tx, planId, some, asOf);
    const indicatorIds = [...new Set([...plans.values()].flatMap(({ indicators }) => indicators.flatMap(idsOf)))];
    const count = (placeId: string, series: SeriesOfPlace) => {
      const inPlace = plans.get(placeId);
      if (inPlace !== undefined) countVerdicts(counts, inPlace, series, ruleSet.settings);
    };
    const computed = await computedIn(tx, plans, asOf);
    const silent = new Set(computed.keys());
    for await (const [placeId, series] of byPlace(streamSeries(tx, { placeIds: some, indicatorIds, asOf }))) {
      silent.delete(placeId);
      for (const [indicatorId, own] of computed.get(placeId) ?? []) series.set(indicatorId, own);
      count(placeId, series);
    }
    for (const placeId of silent) count(placeId, new Map(computed.get(placeId)));
    onPlace(Math.min(first + PLACES_AT_ONCE, placeIds.length), placeIds.length);
  }
  const periods = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    asOf,
    under: `${ruleSet.ruleSetId}@${ruleSet.version}`,
    places: placeIds.length,
    judged: periods.reduce((sum, [, tally]) => sum + Object.values(tally).reduce((a, b) => a + b, 0), 0),
    periods: periods.map(([period, byVerdict]) => ({ period, byVerdict })),
  };
}

/** Series of the plan's derived indicators; nothing is asked for when it has none. */
async function computedIn(
  tx: ReadTx,
  plans: ReadonlyMap<string, PlanAsOf>,
  asOf: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly Observation[]>>> {
  const [plan] = plans.values();
  const definitions = plan?.indicators.map(({ definition }) => definition) ?? [];
  const derived = definitions.filter(({ formula }) => formula !== undefined);
  if (plan === undefined || derived.length === 0) return new Map();
  return loadSeriesOfPlacesWithDerived(tx, {
    placeIds: [...plans.keys()],
    indicatorIds: derived.map(({ indicatorId }) => indicatorId),
    asOf,
    definitions,
    since: Number(plan.plan.period.slice(0, 4)),
  });
}

type Tally = Partial<Record<Verdict, number>>;

function countVerdicts(
  counts: Map<string, Tally>,
  plan: PlanAsOf,
  series: SeriesOfPlace,
  settings: RuleSettings,
): void {
  for (const row of plan.indicators) {
    for (const { period, verdict } of judgeEachPeriod(subjectOf(row, { plan, series }), settings)) {
      const tally = counts.get(period) ?? {};
      tally[verdict] = (tally[verdict] ?? 0) + 1;
      counts.set(period, tally);
    }
  }
}

function idsOf({
  indicatorId,
  referenceId,
}: {
  readonly indicatorId: string;
  readonly referenceId?: string;
}): readonly string[] {
  return referenceId === undefined ? [indicatorId] : [indicatorId, referenceId];
}

type SeriesOfPlace = Map<string, readonly (StoredObservation | Observation)[]>;

/** Series come place by place; they are judged when all of a place are there. */
async function* byPlace(stream: ReturnType<typeof streamSeries>): AsyncGenerator<readonly [string, SeriesOfPlace]> {
  let placeId: string | undefined;
  let series: SeriesOfPlace = new Map();
  for await (const each of stream) {
    if (placeId !== undefined && each.placeId !== placeId) {
      yield [placeId, series];
      series = new Map();
    }
    placeId = each.placeId;
    series.set(each.indicatorId, each.observations);
  }
  if (placeId !== undefined) yield [placeId, series];
}
