import type { ReadTx } from '../../db/connect.ts';
import { listMembers, type Place } from '../../directory/index.ts';
import { monthsBetween, ratioOf, type TypesInUse } from '../../ledgers/index.ts';
import { factWords, periodInChinese } from '../../messages/index.ts';
import { exact, HUNDRED, plus, times, toDecimal, toShortDecimal } from '../../shared/exact.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';
import type { RecordMeasure, RecordType } from '../../shared/ledger/record-type.ts';
import { addMonths } from '../../shared/period.ts';
import type { MeasureFacts } from '../../shared/report/facts.ts';
import { REPORTED_TYPES } from './record-facts.ts';
import { type MonthSum, sumMonths } from './reported-records.queries.ts';
import type { SourceBook } from './source-book.ts';

/** Longer windows are told by year, without the places below. Our choice. */
const MOST_MONTHS = 12;
const RATE_PLACES = 1;
const SUM_PLACES = 12;

/** Which measures: of a place, in a window of days. */
export interface MeasureQuestion {
  readonly place: Place;
  readonly window: { readonly from: string; readonly to: string };
  readonly types: TypesInUse;
  readonly book: SourceBook;
}

/**
 * What ledgers count of a place with all that lies in it: over the window and by calendar year in it; of requests also by
 * month, with the month before and that of the year before, and for the places right below, in windows of up to a year.
 * Missing: what nobody added to is not there, and a rate without a denominator has no value.
 */
export async function measureFacts(tx: ReadTx, question: MeasureQuestion): Promise<readonly MeasureFacts[]> {
  const { place, window, types } = question;
  const [from, to] = [window.from.slice(0, 7), window.to.slice(0, 7)];
  const months = monthsBetween(from, to);
  const isShort = months.length <= MOST_MONTHS;
  const earliest = isShort ? addMonths(`${from}-01`, -12).slice(0, 7) : from;
  const typeIds = [...REPORTED_TYPES, REQUEST_TYPE].filter((typeId) => types.current.has(typeId));
  const own = await sumMonths(tx, { typeIds, placeIds: [place.placeId], from: earliest, to });
  const below = isShort ? await placesBelow(tx, place, window.to) : [];
  const lower = await sumMonths(tx, {
    typeIds: [REQUEST_TYPE].filter((typeId) => types.current.has(typeId)),
    placeIds: below.map(({ placeId }) => placeId),
    from: earliest,
    to,
  });
  const names = new Map([place, ...below].map(({ placeId, name }) => [placeId, name]));
  const spans = [...yearsIn(months), ...(months.length > 1 ? [{ period: `${from}/${to}`, months }] : [])];
  const single = isShort ? monthsBetween(earliest, to).map((month) => ({ period: month, months: [month] })) : [];
  return typeIds.flatMap((typeId) => {
    const type = types.newest(typeId);
    const periods = typeId === REQUEST_TYPE ? [...spans, ...single] : spans.length > 0 ? spans : single.slice(-1);
    const sums = [...own, ...lower].filter((sum) => sum.typeId === typeId);
    return [...Map.groupBy(sums, ({ placeId }) => placeId)].flatMap(([placeId, ofPlace]) =>
      periods.flatMap((span) => told(type, ofPlace, span, names.get(placeId) ?? placeId, question.book)),
    );
  });
}

/** The places right below; none where there are none: a place is not below itself. */
async function placesBelow(tx: ReadTx, place: Place, on: string): Promise<readonly Place[]> {
  const { places } = await listMembers(tx, { placeId: place.placeId }, on);
  return places.filter(({ placeId }) => placeId !== place.placeId);
}

interface Span {
  readonly period: string;
  readonly months: readonly string[];
}

/** Calendar years that lie in the window as a whole. */
function yearsIn(months: readonly string[]): readonly Span[] {
  const byYear = [...Map.groupBy(months, (month) => month.slice(0, 4))];
  return byYear.flatMap(([year, own]) => (own.length === 12 ? [{ period: year, months: own }] : []));
}

function told(type: RecordType, sums: readonly MonthSum[], span: Span, place: string, book: SourceBook) {
  const inSpan = new Set(span.months);
  const totals: Record<string, string> = {};
  for (const { measure, month, amount } of sums) {
    if (!inSpan.has(month)) continue;
    totals[measure] = toShortDecimal(plus(exact(totals[measure] ?? '0'), exact(amount)), SUM_PLACES);
  }
  if (Object.keys(totals).length === 0) return [];
  const counted = Object.fromEntries(type.measures.flatMap((measure) => zeroOf(measure, totals)));
  const known = { ...counted, ...totals };
  const source = book.add({
    line: factWords.measureSource({ type: type.name.zh, place, period: periodInChinese(span.period) }),
  });
  return type.measures.flatMap((measure): readonly MeasureFacts[] => {
    const common = { typeId: type.id, measure: measure.id, name: measure.name.zh, place, period: span.period, source };
    if (measure.ratio === undefined) {
      const value = known[measure.id];
      return value === undefined ? [] : [{ ...common, value, unit: measure.unit }];
    }
    const ratio = ratioOf(measure, known);
    const [of, to] = [known[measure.ratio.of], known[measure.ratio.to]];
    if (of === undefined || to === undefined) return [];
    return [
      {
        ...common,
        ...(ratio === undefined ? {} : { value: shown(ratio.value, measure.unit) }),
        unit: measure.unit,
        ratio: { of, to, names: [nameOf(type, measure.ratio.of), nameOf(type, measure.ratio.to)] },
      },
    ];
  });
}

/** In a place and time of which something is known, what counts records is 0 where none was counted. */
function zeroOf({ id, amount, ratio }: RecordMeasure, totals: Readonly<Record<string, string>>) {
  return amount === undefined && ratio === undefined && totals[id] === undefined ? [[id, '0'] as const] : [];
}

function shown(value: Parameters<typeof toDecimal>[0], unit: string): string {
  return toDecimal(unit === '%' ? times(value, HUNDRED) : value, RATE_PLACES);
}

function nameOf({ measures }: RecordType, id: string): string {
  return measures.find((measure) => measure.id === id)?.name.zh ?? id;
}
