import { dayOf } from '../../shared/clock.ts';
import { type Exact, exact, negate, over, parseExact, plus, sign, toDecimal, ZERO } from '../../shared/exact.ts';
import type { Contribution, LedgerRecord } from '../../shared/ledger/record.ts';
import type { RecordMeasure, RecordType } from '../../shared/ledger/record-type.ts';
import { holds } from './condition.rules.ts';
import { leadOf } from './move-permit.rules.ts';

/** A ratio of two totals, with what it is made of. */
export interface MeasuredRatio {
  readonly of: string;
  /** The denominator. */
  readonly to: string;
  readonly value: Exact;
}

/**
 * What a record adds to the measures of its type; in the month (of China) in which it was opened, or the move was made last.
 * Missing: nothing where the move was not made or the field is not filled in, which is not zero. Ratios are left out.
 */
export function contributionsOf(type: RecordType, record: LedgerRecord): readonly Contribution[] {
  const { placeId } = record;
  const organisationId = leadOf(type, record.fields) ?? '';
  const chosen = type.class === undefined ? undefined : record.fields[type.class];
  const recordClass = typeof chosen === 'string' ? chosen : '';
  return type.measures.flatMap((measure) => {
    if (measure.ratio !== undefined) return [];
    const at = measure.on === undefined ? record.openedAt : record.moves[measure.on]?.lastAt;
    if (at === undefined || (measure.where !== undefined && !holds(measure.where, record))) return [];
    const amount = amountOf(measure, record);
    if (amount === undefined) return [];
    return [{ measure: measure.id, placeId, organisationId, class: recordClass, month: monthOf(at), amount }];
  });
}

/** The month in China, `YYYY-MM`. */
function monthOf(at: string): string {
  return dayOf(new Date(at)).slice(0, 7);
}

function amountOf({ amount, sign: sense }: RecordMeasure, { fields }: LedgerRecord): string | undefined {
  const text = amount === undefined ? '1' : fields[amount];
  const value = typeof text === 'string' ? parseExact(text) : undefined;
  return value === undefined ? undefined : decimalOf(sense === -1 ? negate(value) : value);
}

/**
 * What a move changes in the totals: what the record adds after it, less what it added before; merged, zeros left out.
 * `before`: undefined when the move opens it; `typeBefore`: its type before, where a newer version took it over.
 */
export function totalsChange(
  type: RecordType,
  before: LedgerRecord | undefined,
  after: LedgerRecord,
  typeBefore: RecordType = type,
): readonly Contribution[] {
  const changes = contributionsOf(type, after);
  const undone = before === undefined ? [] : contributionsOf(typeBefore, before);
  return addedUp([...changes, ...undone.map((one) => ({ ...one, amount: decimalOf(negate(exact(one.amount))) }))]);
}

/** Contributions with those to the same total merged, in their order; zeros left out. */
export function addedUp(contributions: readonly Contribution[]): readonly Contribution[] {
  const sums = new Map<string, { readonly one: Contribution; readonly sum: Exact }>();
  for (const one of contributions) {
    const key = JSON.stringify([one.measure, one.placeId, one.organisationId, one.class, one.month]);
    sums.set(key, { one, sum: plus(sums.get(key)?.sum ?? ZERO, exact(one.amount)) });
  }
  return [...sums.values()]
    .filter(({ sum }) => sign(sum) !== 0)
    .map(({ one, sum }) => ({ ...one, amount: decimalOf(sum) }));
}

/**
 * Totals by measure. What is counted by records is 0 where none was counted; what is added up from a field is missing
 * where nobody filled it in.
 */
export function totalsOf(type: RecordType, contributions: readonly Contribution[]): Readonly<Record<string, string>> {
  const totals = new Map<string, Exact>();
  for (const { id, amount, ratio } of type.measures)
    if (amount === undefined && ratio === undefined) totals.set(id, ZERO);
  for (const { measure, amount } of contributions) {
    totals.set(measure, plus(totals.get(measure) ?? ZERO, exact(amount)));
  }
  return Object.fromEntries([...totals].map(([measure, total]) => [measure, decimalOf(total)]));
}

/**
 * A ratio as an exact fraction, with both sides. Missing: undefined where one of the totals is, or the denominator is zero:
 * missing is never zero. In what the measure's unit says (`%`): times a hundred, which is for whoever shows it.
 */
export function ratioOf(
  { ratio }: RecordMeasure,
  totals: Readonly<Record<string, string | undefined>>,
): MeasuredRatio | undefined {
  if (ratio === undefined) return undefined;
  const [of, to] = [totals[ratio.of], totals[ratio.to]];
  if (of === undefined || to === undefined || sign(exact(to)) === 0) return undefined;
  return { of, to, value: over(exact(of), exact(to)) };
}

/** Sums and differences of decimals are decimals: nothing is rounded. */
function decimalOf(value: Exact): string {
  const places = value.d.toString().length - 1;
  const text = toDecimal(value, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
