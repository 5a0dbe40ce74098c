import { absolute, type Exact, minus, plus, ZERO } from '../../shared/exact.ts';
import type { Unit } from '../../shared/unit.ts';
import { shortDecimal, tolerance } from '../equation.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { type Interval, point, total } from '../interval.ts';
import { writtenSum } from '../rule.ts';

/** Parts added up in the unit of their whole. */
export interface PartsTotal {
  /** Every sum that the prints of the parts leave open. */
  readonly size: Interval;
  /** `623.8亿元`, `约400张` where a part is no plain figure. */
  readonly text: string;
  /** `12.4亿元 + 240.1亿元 + 371.3亿元 = 623.8亿元`. */
  readonly formula: string;
  /** How far it is from the whole, without sign. */
  readonly difference: string;
  /** What rounding leaves open between it and the whole; empty when they must be equal. */
  readonly tolerance: string;
}

/** Adds parts up. Missing: undefined when a unit does not convert into that of the whole. */
export function partsTotal(parts: readonly Figure[], whole: Figure): PartsTotal | undefined {
  const { unit } = whole;
  if (unit === undefined) return undefined;
  const sizes = parts.map((part) => sizeIn(part, unit));
  const values = parts.map((part) => valueIn(part, unit));
  if (!sizes.every((size) => size !== undefined) || !values.every((value) => value !== undefined)) return undefined;
  const isPlain = parts.every(({ claim }) => claim.comparator === 'eq' && !claim.flags.includes('余'));
  const size = total(sizes);
  const value = values.reduce(plus, ZERO);
  const text = `${shortDecimal(value)}${whole.claim.unit}`;
  return {
    size,
    text,
    formula: `${writtenSum(parts)} ${isPlain ? '=' : '≈'} ${text}`,
    difference: `${shortDecimal(absolute(minus(value, whole.value)))}${whole.claim.unit}`,
    tolerance: tolerance(size, whole.size, whole.claim.unit),
  };
}

/** The printed number of a figure in another unit. Missing: undefined when it does not convert. */
export function valueIn(figure: Figure, unit: Unit): Exact | undefined {
  return sizeIn({ ...figure, size: point(figure.value) }, unit)?.low;
}

/** Whether one of the figures was read by a repair of damaged text, so that a contradiction may be the damage. */
export function isRepaired(figures: readonly Figure[]): boolean {
  return figures.some(({ claim }) => claim.flags.includes('repaired'));
}

/** What the wording of a finding names of figures: `、` between them. */
export function printedList(figures: readonly Figure[]): string {
  return figures.map(printedOf).join('、');
}
