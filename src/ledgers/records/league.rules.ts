import { compare, type Exact, exact, over, plus, toDecimal, toShortDecimal, ZERO } from '../../shared/exact.ts';
import type { RecordMeasure, RecordType } from '../../shared/ledger/record-type.ts';
import { ratioOf } from '../engine/measures.rules.ts';

/** A sum: of a measure, in a month, of something. */
export interface Sum {
  readonly key: string;
  readonly measure: string;
  readonly month: string;
  readonly amount: string;
}

/** A figure, exact; of a ratio both sides. Missing: null. */
export interface ExactFigure {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** A row of a league table. Missing rank: null for what has no value. */
export interface LeagueRow extends ExactFigure {
  readonly key: string;
  readonly rank: number | null;
  /** In the order of the months of the table. */
  readonly months: readonly ExactFigure[];
}

/** Digits of a ratio that is shown. Its exact sides stand beside it. Our choice. */
const SHOWN_PLACES = 10;

/** Measures that are added up for one: a ratio's two sides, else itself. */
export function summedFor({ id, ratio }: RecordMeasure): readonly string[] {
  return ratio === undefined ? [id] : [...new Set([ratio.of, ratio.to])];
}

/** Months from one to another, both included: `YYYY-MM`. Missing: none when the last lies before the first. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const count = Math.max(0, number(to) - number(from) + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = number(from) + index;
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/**
 * A figure from the sums of its measures; `sums` without one: nobody added to it. What counts records is 0 then, what adds
 * up a field is missing, and so is a ratio of nothing.
 */
export function figureOf(type: RecordType, measure: RecordMeasure, sums: ReadonlyMap<string, string>): ExactFigure {
  const known = (id: string): string | undefined => {
    const counted = type.measures.find((one) => one.id === id)?.amount === undefined;
    return sums.get(id) ?? (counted ? '0' : undefined);
  };
  if (measure.ratio === undefined) {
    return { value: known(measure.id) ?? null, numerator: null, denominator: null };
  }
  const { of, to } = measure.ratio;
  const ratio = ratioOf(measure, { [of]: known(of), [to]: known(to) });
  return {
    value: ratio === undefined ? null : toShortDecimal(ratio.value, SHOWN_PLACES),
    numerator: known(of) ?? null,
    denominator: known(to) ?? null,
  };
}

/** Rows of a league table, the highest value first; equal values share a rank, and the ranks behind them are left out. */
export function rankedRows(
  type: RecordType,
  measure: RecordMeasure,
  sums: readonly Sum[],
  months: readonly string[],
): readonly LeagueRow[] {
  const rows: LeagueRow[] = [...Map.groupBy(sums, ({ key }) => key)].map(([key, own]) => {
    const byMonth = Map.groupBy(own, ({ month }) => month);
    const whole = figureOf(type, measure, added(own));
    return {
      key,
      ...whole,
      rank: null,
      months: months.map((month) => figureOf(type, measure, added(byMonth.get(month) ?? []))),
    };
  });
  const figures = new Map(rows.map((row) => [row, exactOf(row)]));
  const order = (a: LeagueRow, b: LeagueRow) => {
    const [one, other] = [figures.get(a), figures.get(b)];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    return -compare(one, other);
  };
  const ranked = rows.sort((a, b) => order(a, b) || (a.key < b.key ? -1 : 1));
  let rank = 0;
  return ranked.map((row, index) => {
    const before = ranked[index - 1];
    if (before === undefined || order(before, row) !== 0) rank = index + 1;
    return { ...row, rank: row.value === null ? null : rank };
  });
}

/** What a row is ranked by: of a ratio its exact sides, as what is shown is rounded. Missing: undefined. */
function exactOf({ value, numerator, denominator }: ExactFigure): Exact | undefined {
  if (value === null) return undefined;
  return denominator === null ? exact(value) : over(exact(numerator ?? '0'), exact(denominator));
}

function added(sums: readonly Sum[]): ReadonlyMap<string, string> {
  const single = new Map(sums.map(({ measure, amount }) => [measure, amount]));
  if (single.size === sums.length) return single;
  const totals = new Map<string, ReturnType<typeof exact>>();
  for (const { measure, amount } of sums) totals.set(measure, plus(totals.get(measure) ?? ZERO, exact(amount)));
  return new Map([...totals].map(([measure, total]) => [measure, toDecimal(total, total.d.toString().length - 1)]));
}
