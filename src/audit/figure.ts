import type { Claim } from '../shared/claim.ts';
import {
  absolute,
  type Exact,
  exact,
  minus,
  placesOf,
  plus,
  printedInterval,
  sign,
  times,
  toDecimal,
} from '../shared/exact.ts';
import { type Period, parsePeriod } from '../shared/period.ts';
import { withPrintedPlaces } from '../shared/printed-value.ts';
import { isConvertible, parseUnit, type Unit, type UnitNature } from '../shared/unit.ts';
import { type Calibre, calibresIn } from './calibre.ts';
import { type Interval, point, scale } from './interval.ts';
import { scopeOf } from './scope.ts';
import { type Subject, subjectOf } from './subject.ts';

/** A claim made ready to be compared: what its subject, period and unit are, and which true values its print leaves open. */
export interface Figure {
  readonly doc: string;
  /** Counts the figures of a document in the order of the text. */
  readonly no: number;
  readonly claim: Claim;
  readonly quote: string;
  readonly subject: Subject;
  /** The place that the words name instead of the claim's region: 全市 in the report of a district. Empty: the region itself. */
  readonly scope: string;
  /** Missing: undefined when the claim has none that is known. */
  readonly period: Period | undefined;
  /** Missing: undefined when it is no known unit. */
  readonly unit: Unit | undefined;
  /** The stated value with its printed places, in the unit as written. */
  readonly value: Exact;
  readonly places: number;
  /** The true values that the printed figure and its comparator leave open, in the unit as written. */
  readonly size: Interval;
  readonly calibres: readonly Calibre[];
  /** Index of its sentence in the scene, and of its clause in that sentence. */
  readonly sentence: number;
  readonly clause: number;
}

/** Where a figure stands in its scene. */
export interface FigurePlace {
  readonly doc: string;
  readonly no: number;
  readonly sentence: number;
  readonly clause: number;
  /** The clause as the grammar reads it, and what of it stands before the figure. */
  readonly clauseView: string;
  readonly lead: string;
  /** The document's own place, or what it is called; empty when it is unknown. */
  readonly home: string;
  /** The figure before it in the same sentence; absent for the first one. */
  readonly previous?: Figure | undefined;
}

/** How far 约, 近 and 左右 may be from the truth. Our choice. */
const APPROXIMATE: Exact = { n: 1n, d: 10n };
const COUNTED: ReadonlySet<UnitNature> = new Set(['count', 'people', 'bare', 'time']);

/** A claim as a figure; `text` is the whole document. */
export function figureOf(claim: Claim, text: string, place: FigurePlace): Figure {
  const quote = text.slice(claim.start, claim.end);
  const mention = text.slice(claim.mentionStart, claim.mentionEnd);
  const printed = withPrintedPlaces(claim.value, mention);
  const unit = parseUnit(claim.unit);
  return {
    doc: place.doc,
    no: place.no,
    claim,
    quote,
    subject: subjectOf(claim.subject, claim.region),
    scope: scopeOf(claim, place.lead, place.home, place.previous?.scope ?? ''),
    period: parsePeriod(claim.period),
    unit,
    value: exact(claim.value),
    places: placesOf(printed),
    size: sizeOf(claim, printed, unit),
    calibres: calibresIn(place.clauseView),
    sentence: place.sentence,
    clause: place.clause,
  };
}

/**
 * The true values that a printed figure leaves open: half a unit of its last place, and what its comparator says. A limit is
 * what it is, not rounded.
 */
function sizeOf(claim: Claim, printed: string, unit: Unit | undefined): Interval {
  const value = exact(claim.value);
  const isNegative = sign(value) < 0;
  const magnitude = isNegative ? printed.slice(1) : printed;
  const size = magnitudeOf(claim, magnitude, unit);
  return isNegative ? scale(size, { n: -1n, d: 1n }) : size;
}

function magnitudeOf(claim: Claim, magnitude: string, unit: Unit | undefined): Interval {
  const value = exact(magnitude);
  const isExact = claim.kind === 'bound' || isWhole(claim, magnitude, unit);
  const print = isExact ? point(value) : printedInterval(magnitude);
  if (claim.valueHigh !== undefined) return { low: print.low as Exact, high: exact(claim.valueHigh) };
  if (claim.flags.includes('余')) return { low: value, high: plus(value, lastPlace(magnitude)) };
  switch (claim.comparator) {
    case 'ge':
    case 'gt':
      return { low: print.low as Exact };
    case 'le':
    case 'lt':
      return { high: print.high as Exact };
    case 'approx': {
      const margin = times(value, APPROXIMATE);
      return { low: minus(value, margin), high: plus(value, margin) };
    }
    default:
      return print;
  }
}

/** Counts and ranks in full are exact: 375 firms are not 374.6. With 万 or decimals they are rounded. */
function isWhole(claim: Claim, magnitude: string, unit: Unit | undefined): boolean {
  if (magnitude.includes('.')) return false;
  if (claim.kind === 'rank') return true;
  return unit !== undefined && COUNTED.has(unit.nature) && unit.factor.n === unit.factor.d;
}

/** One unit of the last digit that is not a filling zero: 1000 for 13000, 1 for 12. */
function lastPlace(magnitude: string): Exact {
  if (magnitude.includes('.')) return { n: 1n, d: 10n ** BigInt(placesOf(magnitude)) };
  const zeros = /0*$/.exec(magnitude)?.[0].length ?? 0;
  return exact(`1${'0'.repeat(Math.min(zeros, magnitude.length - 1))}`);
}

/** What a value in one unit is multiplied by to be in the other; whoever asks knows that they may be compared. */
export function factorBetween(from: Unit, to: Unit): Exact {
  return { n: from.factor.n * to.factor.d, d: from.factor.d * to.factor.n };
}

/** What a figure leaves open, in another unit. Missing: undefined when the units do not convert into each other. */
export function sizeIn(figure: Figure, unit: Unit): Interval | undefined {
  if (figure.unit === undefined || !isConvertible(figure.unit, unit)) return undefined;
  return scale(figure.size, factorBetween(figure.unit, unit));
}

/** A figure in the words of its text: 12%以上. */
export function mentionOf({ quote, claim }: Figure): string {
  return quote.slice(claim.mentionStart - claim.start, claim.mentionEnd - claim.start);
}

/** A figure's own number with its unit, as it is printed: 459.18万平方米. A fall is told by the words around it, so without sign. */
export function printedOf({ value, places, claim }: Figure): string {
  return `${toDecimal(absolute(value), places)}${claim.unit}`;
}
