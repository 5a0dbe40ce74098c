import type { StatedRating } from '../../audit/index.ts';
import {
  type Catalogue,
  type DraftObservation,
  figureInUnit,
  type MatchedClaim,
  type MatchPlan,
  matchName,
  type PlanDraftRow,
} from '../../indicators/index.ts';
import type { AcceptedClaim } from '../../shared/accepted-claim.ts';
import type { PlanIndicator, Provenance } from '../../shared/indicator.ts';
import { type Period, parsePeriod } from '../../shared/period.ts';
import { parseUnit } from '../../shared/unit.ts';
import type { RuleSet } from '../../shared/verdict.ts';
import { type RatedRow, rateTables } from '../../verdicts/rules/rate-tables.rules.ts';
import { indicatorOf, type PromisedIndicator, promisedIndicators, ratedThings } from './claim-indicators.rules.ts';
import { type ClaimValues, valuesOfClaims } from './claim-values.rules.ts';
import { provenanceOf } from './evaluated-document.ts';

/** A row of a plan, from a table or from sentences, with where its promise and its base come from. */
export interface EvaluatedRow extends Pick<PlanDraftRow, 'indicator' | 'aliases' | 'observations' | 'responsible'> {
  readonly target: Provenance;
  readonly base: Provenance;
}

/** What is rated. */
export interface EvaluationInput {
  readonly catalogue: Catalogue;
  readonly plan: Period;
  readonly places: MatchPlan['places'];
  readonly claims: readonly AcceptedClaim[];
  /** Rows of plan tables; empty: indicators are taken from the claims. */
  readonly rows: readonly EvaluatedRow[];
  /** What documents rate themselves: such a thing is an indicator also where no target of it is told. */
  readonly stated: readonly Pick<StatedRating, 'key'>[];
  /** Of value tables. */
  readonly observations: readonly DraftObservation[];
  readonly ruleSet: RuleSet;
  readonly asOf: string;
}

/** Ratings with the rows that they are of, in their order. */
export interface Evaluation {
  readonly rows: readonly EvaluatedRow[];
  readonly rated: readonly RatedRow[];
  /** Claims of one cell that contradict each other, and were not taken. */
  readonly contradictions: ClaimValues['contradictions'];
}

/**
 * Rates the indicators of plan tables, or those that documents promise themselves, by the values of tables and of
 * sentences. A sentence is asked only where tables say nothing of a period.
 */
export function evaluate(input: EvaluationInput): Evaluation {
  if (input.rows.length === 0) return fromClaims(input);
  const first = rate(input.rows, input);
  const indicators = input.rows.map(({ indicator, aliases }, id) => ({
    id: String(id),
    name: indicator.name,
    aliases,
    unit: indicator.unit,
    measure: measureOf(input.catalogue, indicator),
    type: indicator.type,
    ...(indicator.base === undefined ? {} : { basePeriod: indicator.base.period }),
  }));
  const { values, contradictions } = claimed(input, indicators);
  const told = Map.groupBy(values, ({ indicatorId }) => indicatorId);
  const rows = input.rows.map((row, id) => {
    const known = new Set(first[id]?.subject.series.values.map(({ period }) => period.text));
    const open = (told.get(String(id)) ?? []).filter(({ period }) => !known.has(period));
    return { ...row, observations: [...row.observations, ...open.map((match) => draftOf(match, row.indicator))] };
  });
  return { rows, rated: rate(rows, input), contradictions };
}

function rate(rows: readonly EvaluatedRow[], { plan, observations, catalogue, ruleSet, asOf }: EvaluationInput) {
  return rateTables({ plan: { rows }, period: plan, observations, catalogue, ruleSet, asOf });
}

function measureOf(catalogue: Catalogue, { name, type, unit }: PlanIndicator) {
  const known = matchName(catalogue, name)?.entry.measure;
  if (known !== undefined) return known;
  if (type === 'AVG_GROWTH' || type === 'CUM_REDUCTION') return 'growth';
  return parseUnit(unit)?.nature === 'percent' ? 'ratio' : 'flow';
}

function claimed({ plan, places, claims, catalogue }: EvaluationInput, indicators: MatchPlan['indicators']) {
  return valuesOfClaims(claims, { period: plan.text, places, indicators }, catalogue);
}

function fromClaims(input: EvaluationInput): Evaluation {
  const { plan, claims } = input;
  const basePeriod = String(Number(plan.first?.slice(0, 4)) - 1);
  const withTarget = promisedIndicators(claims, input);
  const promised = [...withTarget, ...ratedThings(claims, withTarget, input)];
  const { values, contradictions } = claimed(
    input,
    promised.map(({ match }) => ({ ...match, basePeriod })),
  );
  const told = Map.groupBy(values, ({ indicatorId }) => indicatorId);
  const known = promised.filter(
    ({ match, entry, targets }) => told.has(match.id) || (entry !== undefined && targets.length > 0),
  );
  const rows = known.map((each, index) =>
    rowOf(each, String(index + 1), told.get(each.match.id) ?? [], plan, basePeriod),
  );
  return { rows, rated: rate(rows, input), contradictions };
}

function rowOf(
  promised: PromisedIndicator,
  no: string,
  values: readonly MatchedClaim[],
  plan: Period,
  basePeriod: string,
): EvaluatedRow {
  const { unit } = promised.match;
  const base = values.findLast(({ period, comparator }) => period === basePeriod && comparator === 'eq');
  const indicator = indicatorOf(
    promised,
    no,
    plan,
    base === undefined ? undefined : { period: basePeriod, value: figureInUnit(base.value, base.unit, unit) },
    values
      .filter(({ period, status }) => period !== basePeriod && status !== 'forecast')
      .map((match) => figureInUnit(match.value, match.unit, unit)),
  );
  const claim = promised.targets[0] ?? values[0]?.claim;
  if (claim === undefined) throw new RangeError('an indicator without a claim');
  const usable = values.filter((match) => promised.entry !== undefined || isWholeYear(match) || isShare(unit));
  return {
    indicator,
    aliases: [],
    responsible: [],
    observations: usable.map((match) => draftOf(match, indicator)),
    target: provenanceOf(claim),
    base: provenanceOf(base?.claim ?? claim),
  };
}

/** Half a year of a thing that nobody knows may be half of what the year brings. */
function isWholeYear({ period }: MatchedClaim): boolean {
  return period.length === 4;
}

function isShare(unit: string): boolean {
  return parseUnit(unit)?.nature === 'percent';
}

/** Known from the day of the document, else from the end of its own period. */
function draftOf({ claim, period, value, unit, comparator, status }: MatchedClaim, { name }: PlanIndicator) {
  const day = claim.knownOn === '' ? parsePeriod(period)?.last : claim.knownOn;
  const draft: DraftObservation = {
    indicator: name,
    ...{ period, value, unit, comparator, status, source: claim.documentTitle },
    ...(day === undefined ? {} : { knownOn: day }),
    ...{ note: '', calibre: '', breaksSeries: false, sheet: '', cell: '' },
    provenance: provenanceOf(claim),
  };
  return draft;
}
