import { factWords, verdictMessagesFor } from '../../messages/index.ts';
import { compare, exact, toShortDecimal } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { comparePeriods } from '../../shared/period.ts';
import type { IndicatorFacts, ReportFacts, StatedValue } from '../../shared/report/facts.ts';
import type { RuleSet, VerdictScale } from '../../shared/verdict.ts';
import { forecast, forecastFigure } from '../../verdicts/rules/forecast.rules.ts';
import type { RatedRow } from '../../verdicts/rules/rate-tables.rules.ts';
import { labelOf } from '../../verdicts/rules/scale.rules.ts';
import type { SeriesValue } from '../../verdicts/rules/series.rules.ts';
import { reasonText } from '../../verdicts/wording.ts';
import { rowId } from '../facts/basis.ts';
import { toFact } from '../facts/finding-facts.ts';
import { isPossible, withoutStop } from '../facts/indicator-facts.ts';
import { type ClaimPlaces, SourceBook } from '../facts/source-book.ts';
import type { EvaluatedRow, Evaluation } from './evaluation.ts';
import { lastStated, type StatedBeside } from './stated-beside.rules.ts';

/** Places of a converted value; one that needs more is told as it was stated. */
const PLACES = 6;

/** What a report over an evaluation is told with. */
export interface EvaluationTelling extends Pick<ReportFacts, 'plan' | 'place' | 'asOf' | 'window' | 'sample'> {
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
  readonly claims: ClaimPlaces;
  readonly findings: readonly Finding[];
  /** What documents say themselves of how indicators go. */
  readonly stated: readonly StatedBeside[];
  /** Whether the indicators come from a table: only that says which are binding. */
  readonly fromTable: boolean;
}

/** The facts of a report over an evaluation: every figure leads to a sentence or to a cell. */
export function evaluationFacts({ rows, rated }: Evaluation, telling: EvaluationTelling): ReportFacts {
  const { ruleSet, scale, claims, findings, stated, fromTable: _, ...rest } = telling;
  const book = new SourceBook(claims);
  const last = lastStated(stated);
  const indicators = rated.flatMap((each, index): readonly IndicatorFacts[] => {
    const row = rows[index];
    if (row === undefined) return [];
    const assessments = assessmentsOf(last.get(index), scale, book);
    return [{ ...rowFacts(each, row, rowId(index), telling, book), assessments }];
  });
  return {
    ...rest,
    issuer: '',
    rules: ruleSet,
    scale,
    indicators,
    records: {},
    measures: [],
    surveys: [],
    adjustments: [],
    findings: findings.filter(({ verdict }) => verdict === 'inconsistent').flatMap(toFact),
    fromFiles: true,
    sources: book.all(),
  };
}

/** What a document says stands as the official judgement, in its own words; with a figure in them, in those of the scale. */
function assessmentsOf(
  beside: StatedBeside | undefined,
  scale: VerdictScale,
  book: SourceBook,
): IndicatorFacts['assessments'] {
  if (beside?.verdict === undefined) return [];
  const { verdict, stated, quote, document, agrees } = beside;
  const label = /\d/.test(stated.words) ? labelOf(scale, verdict, []) : stated.words;
  const source = book.add({ line: document.name, quote });
  return [{ kind: 'official', verdict, label, reason: '', source, differs: agrees === false }];
}

function rowFacts(
  { rating, subject }: RatedRow,
  row: EvaluatedRow,
  id: string,
  { scale, fromTable }: EvaluationTelling,
  book: SourceBook,
): Omit<IndicatorFacts, 'assessments'> {
  const { indicator } = row;
  const { no, category, name, unit, attribute, type, base, target, path } = indicator;
  const targetSource = book.of(row.target);
  const stated = (of: NonNullable<typeof target>): readonly StatedValue[] =>
    of.value === undefined || of.valueHigh !== undefined
      ? []
      : [{ period: of.period, value: of.value, unit, status: 'target', source: targetSource }];
  const [targetValue] = target === undefined ? [] : stated(target);
  const ahead = forecastOf(subject, unit, book);
  return {
    indicatorId: id,
    ...{ no, category: category === '' ? factWords.uncategorised : category, name, unit, type },
    responsible: row.responsible,
    ...(fromTable ? { attribute } : {}),
    ...(base === undefined
      ? {}
      : { base: { period: base.period, value: base.value, unit, source: book.of(row.base) } }),
    target: {
      period: target?.period ?? subject.plan.text,
      phrase: target?.phrase ?? '',
      cumulative: target?.cumulative ?? false,
      source: targetSource,
    },
    ...(targetValue === undefined ? {} : { targetValue }),
    path: path.flatMap(stated),
    values: valuesOf(subject, unit, book),
    rating,
    label: labelOf(scale, rating.verdict, rating.flags),
    reason: isOneSided(indicator, rating) ? withoutStop(reasonText(rating, 'zh-CN')) : factWords.noSide,
    ...(ahead === undefined ? {} : { forecast: ahead }),
  };
}

/** A target in figures of which nothing says which way is better is no promise in words. */
function isOneSided({ type, target }: EvaluatedRow['indicator'], { notRated }: RatedRow['rating']): boolean {
  return !(type === 'QUALITATIVE' && target?.value !== undefined && notRated === 'no-annual-target');
}

function valuesOf({ series }: RatedRow['subject'], unit: string, book: SourceBook): readonly StatedValue[] {
  const missing = series.missing.map(({ period, reason }) => ({
    period,
    value: { period: period.text, missing: reason, unit, source: book.add({ line: factWords.noValue }) },
  }));
  const values = series.values.map((each) => ({ period: each.period, value: statedValue(each, unit, book) }));
  return [...values, ...missing].toSorted((a, b) => comparePeriods(a.period, b.period)).map(({ value }) => value);
}

/** In the unit of the plan where a short decimal says it exactly, else as stated. Errors: a `RangeError` without a source. */
function statedValue({ period, value, from }: SeriesValue, unit: string, book: SourceBook): StatedValue {
  if (from.provenance === undefined) throw new RangeError(`a value of ${period.text} without a source`);
  const { value: recorded = '' } = from;
  const short = toShortDecimal(value, PLACES);
  const isShort = from.unit !== unit && compare(exact(short), value) === 0;
  return {
    period: period.text,
    ...(isShort ? { value: short, unit } : { value: recorded, unit: from.unit }),
    // A sentence does not say whether its figure is settled.
    ...(from.status === 'preliminary' && from.provenance.kind === 'claim' ? {} : { status: from.status }),
    knownOn: from.knownOn,
    revision: from.revision,
    source: book.of(from.provenance),
  };
}

function forecastOf(subject: RatedRow['subject'], unit: string, book: SourceBook): IndicatorFacts['forecast'] {
  const made = forecast(subject);
  const end = made?.kind === 'made' ? made.band.at(-1) : undefined;
  if (made?.kind !== 'made' || end === undefined || !isPossible(end.value, subject)) return undefined;
  const method = verdictMessagesFor('zh-CN').methods[made.method];
  const source = book.add({ line: method });
  return {
    value: { period: end.period, value: forecastFigure(end.value), unit, status: 'forecast', source },
    low: forecastFigure(end.low),
    high: forecastFigure(end.high),
    method,
  };
}
