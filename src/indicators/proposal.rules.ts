import type { Comparator } from '../shared/claim.ts';
import type { DocumentKind } from '../shared/document.ts';
import { compare, type Exact, exact, printedInterval, toShortDecimal } from '../shared/exact.ts';
import type { Observation, Target } from '../shared/indicator.ts';
import type { ProposalStanding } from '../shared/proposal.ts';
import { convert, isConvertible, parseUnit, unit } from '../shared/unit.ts';
import type { MatchedClaim } from './claim-matching.rules.ts';

/** A figure as printed. */
export interface PrintedFigure {
  readonly value: string;
  readonly unit: string;
  readonly comparator: Comparator;
}

/** Another claim for the same cell. `agrees`: both can be true of one number. */
export interface Rival {
  readonly match: MatchedClaim;
  readonly agrees: boolean;
}

/** The other claims for the cell of each match. Forecasts, results and targets of one period are different cells. */
export function rivalsOf(matches: readonly MatchedClaim[]): ReadonlyMap<MatchedClaim, readonly Rival[]> {
  const cells = Map.groupBy(matches, cellOf);
  return new Map(
    matches.map((match) => [
      match,
      (cells.get(cellOf(match)) ?? [])
        .filter((other) => other !== match)
        .map((other) => ({ match: other, agrees: agree(match, other) })),
    ]),
  );
}

/** What a match is about; two matches of one cell say something of one number. */
export function cellOf({ indicatorId, placeId, period, status }: MatchedClaim): string {
  const kind = status === 'forecast' || status === 'target' ? status : 'result';
  return `${indicatorId} ${placeId} ${period} ${kind}`;
}

/**
 * Whether two printed figures can be of one number: the one lies within the rounding of the other (67.9 and 67.89), or on the
 * side that the other leaves open (超7亿吨). 约 and 左右 contradict nothing. Figures whose units do not convert do not agree.
 */
export function agree(a: PrintedFigure, b: PrintedFigure): boolean {
  if (a.comparator === 'approx' || b.comparator === 'approx') return true;
  const [unitA, unitB] = [parseUnit(a.unit), parseUnit(b.unit)];
  const isSame = a.unit === b.unit;
  if (!isSame && (unitA === undefined || unitB === undefined || !isConvertible(unitA, unitB))) return false;
  const inA = (value: Exact): Exact =>
    isSame || unitA === undefined || unitB === undefined ? value : convert(value, unitB, unitA);
  if (a.comparator !== 'eq' && b.comparator !== 'eq') return true;
  if (a.comparator !== 'eq') return isOpen(compare(inA(exact(b.value)), exact(a.value)), a.comparator);
  if (b.comparator !== 'eq') return isOpen(compare(exact(a.value), inA(exact(b.value))), b.comparator);
  const [roundA, roundB] = [printedInterval(a.value), printedInterval(b.value)];
  return (
    within(inA(exact(b.value)), roundA.low, roundA.high) || within(exact(a.value), inA(roundB.low), inA(roundB.high))
  );
}

function within(value: Exact, low: Exact, high: Exact): boolean {
  return compare(value, low) >= 0 && compare(value, high) < 0;
}

/** Whether a bound leaves a number open that lies on this side of it. */
function isOpen(side: -1 | 0 | 1, bound: Comparator): boolean {
  return bound === 'ge' || bound === 'gt' ? side >= 0 : side <= 0;
}

/** How a match stands to the vintages of its cell, and the one that counts now. */
export interface Standing {
  readonly standing: ProposalStanding;
  readonly present?: Observation;
}

/**
 * How a value stands to what is recorded of its cell (`vintages`, ordered by revision). A figure that became known before the
 * one that counts is `older`: recording it now would let it count instead.
 */
export function standingOf(match: MatchedClaim, vintages: readonly Observation[]): Standing {
  const present = vintages.findLast(({ status }) => status !== 'target');
  const isOwn = ({ provenance, value, unit: of, status }: Observation): boolean =>
    provenance.kind === 'claim' &&
    provenance.documentId === match.claim.documentId &&
    provenance.claimKey === match.claim.key &&
    value !== undefined &&
    isSameFigure({ value, unit: of }, match) &&
    status === match.status;
  const held = present === undefined ? {} : { present };
  if (vintages.some(isOwn)) return { standing: 'recorded', ...held };
  if (present === undefined) return { standing: 'new' };
  const isSame =
    present.value !== undefined &&
    present.comparator === match.comparator &&
    isSameFigure({ value: present.value, unit: present.unit }, match);
  if (isSame && (present.status === 'forecast') === (match.status === 'forecast')) return { standing: 'same', present };
  return { standing: match.claim.knownOn < present.knownOn ? 'older' : 'differs', present };
}

/** Kinds of documents that set the targets of one year: 计划执行情况与计划草案, 政府工作报告. */
const YEARLY: readonly DocumentKind[] = ['plan-execution', 'work-report'];

/** Whether a target is one of an annual plan. Every other is the plan's own, which a claim does not change. */
export function isAnnualTarget({ purpose, period, claim }: MatchedClaim): boolean {
  return purpose === 'target' && /^\d{4}$/.test(period) && YEARLY.includes(claim.documentKind);
}

/** A target of the record, with the day from which it counts. */
export interface DatedTarget extends Target {
  readonly knownOn: string;
}

/** How a target stands to the one of its year that counts now (`present`), in the unit of the indicator. */
export function targetStandingOf(
  match: MatchedClaim,
  present: DatedTarget | undefined,
  unitOfPlan: string,
): ProposalStanding {
  if (!isAnnualTarget(match)) return 'shown-only';
  if (present === undefined) return 'new';
  const isSame = (given: string | undefined, held: string | undefined): boolean =>
    given === undefined || held === undefined
      ? given === held
      : isSameFigure({ value: given, unit: match.unit }, { value: held, unit: unitOfPlan });
  const isAllSame =
    isSame(match.value, present.value) &&
    isSame(match.valueHigh, present.valueHigh) &&
    match.comparator === present.comparator;
  if (isAllSame) return 'same';
  return match.claim.knownOn < present.knownOn ? 'older' : 'differs';
}

/** Whether two figures are one number, in whatever unit and with however many places. */
export function isSameFigure(
  a: { readonly value: string; readonly unit: string },
  b: { readonly value: string; readonly unit: string },
): boolean {
  const [unitA, unitB] = [parseUnit(a.unit), parseUnit(b.unit)];
  if (a.unit === b.unit) return compare(exact(a.value), exact(b.value)) === 0;
  if (unitA === undefined || unitB === undefined || !isConvertible(unitA, unitB)) return false;
  return compare(exact(a.value), convert(exact(b.value), unitB, unitA)) === 0;
}

/** More places than any printed figure has; conversions between units of tables are powers of ten and simple fractions. */
const PLACES = 12;

/**
 * A figure in another unit: with its printed places when the units are the same, else without trailing zeros.
 * Errors: a `RangeError` when one unit does not convert into the other.
 */
export function figureInUnit(value: string, from: string, to: string): string {
  if (from === to) return value;
  return toShortDecimal(convert(exact(value), unit(from), unit(to)), PLACES);
}
