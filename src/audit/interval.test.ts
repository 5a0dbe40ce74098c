import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Exact, exact, minus, over, plus, times, toDecimal } from '../shared/exact.ts';
import {
  add,
  canBeAtMost,
  divide,
  type Interval,
  isBelow,
  isInside,
  meets,
  multiply,
  point,
  scale,
  subtract,
} from './interval.ts';

const value = fc.integer({ min: -5000, max: 5000 }).map((n) => ({ n: BigInt(n), d: 100n }));
const interval = fc.tuple(value, value, fc.boolean(), fc.boolean()).map(([a, b, openLow, openHigh]): Interval => {
  const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
  return { ...(openLow ? {} : { low }), ...(openHigh ? {} : { high }) };
});

/** An interval and a value inside of it. */
const held = fc.tuple(interval, fc.integer({ min: 0, max: 100 })).map(([range, share]) => {
  const low = range.low ?? minus(range.high ?? exact('0'), exact('100'));
  const high = range.high ?? plus(low, exact('200'));
  const inner = plus(low, times(minus(high, low), { n: BigInt(share), d: 100n }));
  return { range, inner };
});

const holds = (range: Interval, inner: Exact) => isInside(point(inner), range);

describe('arithmetic of intervals holds for every value inside of them', () => {
  test.each([
    ['sum', add, plus],
    ['difference', subtract, minus],
    ['product', multiply, times],
  ] as const)('%s', (_, ofIntervals, ofValues) => {
    fc.assert(
      fc.property(held, held, (a, b) => holds(ofIntervals(a.range, b.range), ofValues(a.inner, b.inner))),
      { numRuns: 500 },
    );
  });

  test('quotient by what is positive; nothing is known of any other', () => {
    fc.assert(
      fc.property(held, held, (a, b) => {
        const result = divide(a.range, b.range);
        const isPositive = b.range.low !== undefined && compare(b.range.low, exact('0')) > 0;
        return isPositive
          ? holds(result, over(a.inner, b.inner))
          : result.low === undefined && result.high === undefined;
      }),
      { numRuns: 500 },
    );
  });

  test('a negative factor turns the ends round', () => {
    const turned = scale({ low: exact('2'), high: exact('3') }, exact('-2'));
    expect(toDecimal(turned.low as Exact, 0)).toBe('-6');
    expect(toDecimal(turned.high as Exact, 0)).toBe('-4');
  });
});

describe('order', () => {
  test('two intervals meet exactly when neither lies below the other', () => {
    fc.assert(fc.property(interval, interval, (a, b) => meets(a, b) === (!isBelow(a, b) && !isBelow(b, a))));
  });

  test('an open end reaches everything on its side', () => {
    const over5 = { low: exact('5') };
    expect(meets(over5, point(exact('1000')))).toBe(true);
    expect(meets(over5, point(exact('4')))).toBe(false);
    expect(canBeAtMost(over5, point(exact('4')))).toBe(false);
    expect(isInside(over5, { low: exact('4') })).toBe(true);
    expect(isInside(over5, { low: exact('4'), high: exact('9') })).toBe(false);
  });

  test('what only touches still meets', () => {
    expect(meets({ low: exact('1'), high: exact('2') }, { low: exact('2'), high: exact('3') })).toBe(true);
  });
});
