import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  exact,
  minus,
  over,
  parseExact,
  plus,
  power,
  printedInterval,
  reduced,
  rootToDecimal,
  times,
  toDecimal,
  toShortDecimal,
} from './exact.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => toDecimal({ n: digits, d: 10n ** BigInt(places) }, places));

test('0.1 + 0.2 is 0.3, and a tenth times three is three tenths', () => {
  expect(compare(plus(exact('0.1'), exact('0.2')), exact('0.3'))).toBe(0);
  expect(compare(times(exact('0.1'), exact('3')), exact('0.30'))).toBe(0);
});

test('a decimal comes back as it was, digit for digit', () => {
  fc.assert(
    fc.property(decimal, (text) => {
      const places = text.includes('.') ? (text.split('.')[1]?.length ?? 0) : 0;
      expect(toDecimal(exact(text), places)).toBe(text);
    }),
  );
});

test('what is no decimal is not one', () => {
  for (const text of ['', ' ', '1e3', 'NaN', '1,000', '--1', '.5', '5.', '１', 'Infinity', '0x10']) {
    expect(parseExact(text)).toBeUndefined();
    expect(() => exact(text)).toThrow(RangeError);
  }
});

test('addition and multiplication are undone exactly', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const [x, y] = [exact(a), exact(b)];
      expect(compare(minus(plus(x, y), y), x)).toBe(0);
      if (y.n !== 0n) expect(compare(over(times(x, y), y), x)).toBe(0);
      expect(compare(reduced(x), x)).toBe(0);
    }),
  );
});

test('halves are rounded to the even neighbour', () => {
  expect(['0.5', '1.5', '2.5', '-0.5', '-1.5', '2.51'].map((text) => toDecimal(exact(text), 0))).toEqual([
    '0',
    '2',
    '2',
    '0',
    '-2',
    '3',
  ]);
  expect(toDecimal(exact('13.85'), 1)).toBe('13.8');
  expect(toShortDecimal(exact('13.500'), 3)).toBe('13.5');
  expect(toShortDecimal(exact('100'), 0)).toBe('100');
});

test('a printed figure stands for half a unit of its last place to either side', () => {
  const { low, high } = printedInterval('2.7');
  expect([toDecimal(low, 2), toDecimal(high, 2)]).toEqual(['2.65', '2.75']);
  expect(toDecimal(printedInterval('67.00').high, 3)).toBe('67.005');
});

test('roots are right to the last place', () => {
  expect(rootToDecimal(exact('2'), 2, 20)).toBe('1.41421356237309504880');
  expect(rootToDecimal(power(exact('1.05'), 5), 5, 12)).toBe('1.050000000000');
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 2, max: 60 }), (n, root) => {
      const value = { n, d: 10n ** 6n };
      const found = exact(rootToDecimal(value, root, 9));
      const step = { n: 1n, d: 10n ** 9n };
      const below = minus(found, step);
      if (below.n > 0n) expect(compare(power(below, root), value)).toBe(-1);
      expect(compare(power(plus(found, step), root), value)).toBe(1);
    }),
  );
});

test('division by zero is refused', () => {
  expect(() => over(exact('1'), exact('0'))).toThrow(RangeError);
});
