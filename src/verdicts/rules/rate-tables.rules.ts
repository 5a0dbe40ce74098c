import {
  type Catalogue,
  type DraftObservation,
  type LinkableIndicator,
  linkerFor,
  linkSeries,
  matchName,
  type PlanDraftRow,
  type SeriesLink,
} from '../../indicators/index.ts';
import type { Observation, PlanIndicator } from '../../shared/indicator.ts';
import { type Period, parsePeriod } from '../../shared/period.ts';
import type { Rating, RuleSet } from '../../shared/verdict.ts';
import type { Part, Subject } from './judgement.rules.ts';
import { tell } from './rate.rules.ts';
import { judge } from './rating.rules.ts';
import { growthOf, readSeries, type Series } from './series.rules.ts';

/** A series of an observation table, as it names it. */
interface NamedValues {
  readonly name: string;
  readonly unit: string;
  readonly observations: readonly Observation[];
  /** A value came without a day of publication. */
  readonly undated: boolean;
}

/** A series that serves an indicator, and how. */
export interface UsedSeries {
  readonly name: string;
  readonly how: SeriesLink['how'];
  readonly note?: string;
}

/** Values that serve an indicator, and how: all that is read of a series. */
export interface ServingValues {
  readonly how: SeriesLink['how'];
  readonly unit: string;
  readonly observations: readonly Observation[];
}

/** All that the rating of a row is computed from, as plain data that JSON keeps. */
export interface RowBasis {
  readonly indicator: PlanIndicator;
  readonly measure?: Subject['measure'];
  /** Of the plan table itself. */
  readonly own: readonly Observation[];
  readonly serving: readonly ServingValues[];
  readonly reference: readonly ServingValues[];
  /** What is to be known of the series beside the verdict. */
  readonly flags: readonly string[];
}

/** An indicator of a plan table with its rating, and the series of the observation table that went into it. */
export interface RatedRow {
  readonly indicator: PlanIndicator;
  /** What was judged. */
  readonly subject: Subject;
  readonly rating: Rating;
  readonly basis: RowBasis;
  readonly series: readonly UsedSeries[];
  readonly reference: readonly UsedSeries[];
}

/** What is rated, by which rules, for which day. */
export interface TableRating {
  readonly plan: { readonly rows: readonly Pick<PlanDraftRow, 'indicator' | 'aliases' | 'observations'>[] };
  readonly period: Period;
  readonly observations: readonly DraftObservation[];
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
  readonly asOf: string;
}

/**
 * Rates every row of a plan table by the values of an observation table, in the order of the plan. The names are linked by
 * the catalogue; a series that no indicator is meant by is not used. A value without a day of publication counts from the
 * end of its period, with a flag.
 */
export function rateTables(input: TableRating): readonly RatedRow[] {
  const { plan, catalogue } = input;
  const named = namedValues(input.observations);
  const serving = serve(
    catalogue,
    plan.rows.map(({ indicator, aliases }, id) => ({
      id: String(id),
      name: indicator.name,
      aliases,
      unit: indicator.unit,
    })),
    named,
  );
  const rows = plan.rows.map(({ indicator, observations }, id) => {
    const own = observations.map((draft) => asObservation(draft, 1));
    return assemble(indicator, own, serving.get(String(id)) ?? [], named, catalogue);
  });
  const rated = rateRows(
    rows.map(({ basis }) => basis),
    input,
  );
  return rows.map(({ basis, series, reference }, index) => ({
    ...{ indicator: basis.indicator, basis, series, reference },
    ...(rated[index] as Pick<RatedRow, 'subject' | 'rating'>),
  }));
}

/** Rates rows by nothing but their basis, in their order. */
export function rateRows(
  bases: readonly RowBasis[],
  { period, ruleSet, asOf }: Pick<TableRating, 'period' | 'ruleSet' | 'asOf'>,
): readonly Pick<RatedRow, 'subject' | 'rating'>[] {
  const rows = bases.map((basis) => ({ subject: subjectOf(basis, period, asOf), flags: basis.flags }));
  const partsOf = ({ parts }: PlanIndicator): readonly Part[] =>
    parts.flatMap((no) => {
      const part = rows.find(({ subject }) => subject.indicator.no === no);
      if (part === undefined) return [];
      const { name } = part.subject.indicator;
      return [{ no, name, judgement: judge(part.subject, ruleSet.settings, asOf) }];
    });
  return rows.map(({ subject: alone, flags }) => {
    const subject = { ...alone, parts: partsOf(alone.indicator) };
    const rating = tell(judge(subject, ruleSet.settings, asOf), subject, ruleSet);
    return { subject, rating: { ...rating, flags: [...rating.flags, ...flags] } };
  });
}

function namedValues(drafts: readonly DraftObservation[]): readonly NamedValues[] {
  const ordered = [...drafts].sort((a, b) => (a.knownOn ?? '').localeCompare(b.knownOn ?? ''));
  return [...Map.groupBy(ordered, ({ indicator }) => indicator)].map(([name, ofName]) => {
    const revisions = new Map<string, number>();
    const observations = ofName.map((draft) => {
      const cell = `${draft.status === 'target'} ${draft.period}`;
      revisions.set(cell, (revisions.get(cell) ?? 0) + 1);
      return asObservation(draft, revisions.get(cell) ?? 1);
    });
    const undated = ofName.some(({ knownOn }) => knownOn === undefined);
    return { name, unit: ofName[0]?.unit ?? '', observations, undated };
  });
}

function asObservation(draft: DraftObservation, revision: number): Observation {
  const place = `${draft.sheet} ${draft.cell}`.trim();
  return {
    period: draft.period,
    ...(draft.value === undefined ? {} : { value: draft.value }),
    ...(draft.missing === undefined ? {} : { missing: draft.missing }),
    unit: draft.unit,
    comparator: draft.comparator,
    status: draft.status,
    knownOn: draft.knownOn ?? parsePeriod(draft.period)?.last ?? '',
    revision,
    calibre: draft.calibre,
    breaksSeries: draft.breaksSeries,
    provenance: draft.provenance ?? { kind: 'publication', title: draft.source === '' ? place : draft.source },
  };
}

interface Serving {
  readonly values: NamedValues;
  readonly link: SeriesLink;
}

/** Which series serve which indicator; a worse one gives way to a better one. */
function serve(
  catalogue: Catalogue,
  indicators: readonly LinkableIndicator[],
  named: readonly NamedValues[],
): ReadonlyMap<string, readonly Serving[]> {
  const links = linkSeries(linkerFor(catalogue, indicators), named);
  const pairs = named.flatMap((values, index) => {
    const link = links[index];
    return link === undefined || link.superseded ? [] : [{ values, link }];
  });
  return Map.groupBy(pairs, ({ link }) => link.id);
}

function assemble(
  indicator: PlanIndicator,
  own: readonly Observation[],
  serving: readonly Serving[],
  named: readonly NamedValues[],
  catalogue: Catalogue,
) {
  const relation = indicator.target?.relation;
  const reference = relation === undefined ? [] : referenceFor(relation.reference, catalogue, named);
  const measure = matchName(catalogue, indicator.name)?.entry.measure;
  const basis: RowBasis = {
    indicator,
    ...(measure === undefined ? {} : { measure }),
    ...{ own, serving: serving.map(valuesOf), reference: reference.map(valuesOf), flags: flagsOf(serving) },
  };
  return { basis, series: serving.map(used), reference: reference.map(used) };
}

function valuesOf({ values: { unit, observations }, link: { how } }: Serving): ServingValues {
  return { how, unit, observations };
}

function subjectOf({ indicator, measure, own, serving, reference }: RowBasis, plan: Period, asOf: string): Subject {
  return {
    indicator,
    ...(measure === undefined ? {} : { measure }),
    plan,
    series: joined([
      readSeries(own, { unit: indicator.unit }, asOf),
      ...serving.map((each) => read(each, indicator.unit, asOf)),
    ]),
    ...(reference.length === 0 ? {} : { reference: joined(reference.map((each) => read(each, '%', asOf))) }),
  };
}

/** 与GDP增长同步 and 高于经济增长 name a growth, whether they say 增长 or not. */
function referenceFor(reference: string, catalogue: Catalogue, named: readonly NamedValues[]): readonly Serving[] {
  return serve(catalogue, [{ id: 'reference', name: reference, aliases: [], unit: '%' }], named).get('reference') ?? [];
}

function read({ how, unit: own, observations }: ServingValues, unit: string, asOf: string): Series {
  if (how !== 'growth-of-level') return readSeries(observations, { unit, reversed: how === 'reversed' }, asOf);
  const amounts = readSeries(observations, { unit: own }, asOf);
  return { ...amounts, values: growthOf(amounts.values) };
}

/** Several series of one indicator: of two values for one period the first counts. */
function joined(all: readonly Series[]): Series {
  const [first, ...others] = all.filter(
    (series) => series.values.length + series.missing.length + series.targets.length > 0,
  );
  if (first === undefined)
    return all.find(({ wrongUnit }) => wrongUnit !== undefined) ?? { values: [], targets: [], missing: [] };
  return others.reduce((held, series) => {
    const isNew = ({ period }: { readonly period: Period }) =>
      held.values.every((value) => value.period.text !== period.text);
    const values = [...held.values, ...series.values.filter(isNew)].sort((a, b) =>
      a.period.last.localeCompare(b.period.last),
    );
    return {
      values,
      targets: [...held.targets, ...series.targets],
      missing: [...held.missing, ...series.missing.filter(isNew)],
    };
  }, first);
}

function used({ values, link }: Serving): UsedSeries {
  return { name: values.name, how: link.how, ...(link.note === undefined ? {} : { note: link.note }) };
}

function flagsOf(serving: readonly Serving[]): readonly string[] {
  const has = (how: SeriesLink['how']) => serving.some(({ link }) => link.how === how);
  return [
    ...(has('proxy') ? ['proxy-series'] : []),
    ...(has('growth-of-level') ? ['growth-from-level'] : []),
    ...(serving.some(({ values }) => values.undated) ? ['known-on-assumed'] : []),
  ];
}
