import { compare, exact } from '../../src/shared/exact.ts';

/** A class of values: both ends belong to it. */
export interface ValueClass {
  /** From 1, the lowest values. */
  readonly number: number;
  readonly low: string;
  readonly high: string;
}

/** As many shades as can be told apart. Our choice. */
const MOST_CLASSES = 5;

/**
 * Classes with about as many places each; equal values are never parted. Missing: none without values.
 * Source: quantile classes as in choropleth maps; their number is our choice.
 */
export function valueClasses(values: readonly string[]): readonly ValueClass[] {
  const sorted = [...values].sort((a, b) => compare(exact(a), exact(b)));
  const distinct = sorted.filter(
    (value, index) => index === 0 || compare(exact(value), exact(sorted[index - 1] ?? value)) !== 0,
  );
  const count = Math.min(MOST_CLASSES, distinct.length);
  const size = sorted.length / Math.max(1, count);
  const classes: { low: string; high: string }[] = [];
  for (const [index, value] of sorted.entries()) {
    const last = classes.at(-1);
    const isSame = last !== undefined && compare(exact(last.high), exact(value)) === 0;
    if (last === undefined || (!isSame && index >= Math.round(classes.length * size)))
      classes.push({ low: value, high: value });
    else last.high = value;
  }
  return classes.map((each, index) => ({ number: index + 1, ...each }));
}

/** The class that a value belongs to. Missing: undefined when it lies in none. */
export function classOf(value: string, classes: readonly ValueClass[]): ValueClass | undefined {
  return classes.find(
    ({ low, high }) => compare(exact(value), exact(low)) >= 0 && compare(exact(value), exact(high)) <= 0,
  );
}
