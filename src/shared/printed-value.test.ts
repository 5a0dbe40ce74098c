import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withPrintedPlaces } from './printed-value.ts';

test.each([
  ['67', '67.00%', '67.00'],
  ['-3.1', '下降3.10%', '-3.10'],
  ['2037.5', '2,037.50亿元', '2037.50'],
  ['5', '５．０％', '5.0'],
  ['5', '5%', '5'],
  ['4', '近四成', '4'],
  ['10000', '1万家', '10000'],
  ['5', '5%—5.50%', '5'],
  ['12', '120.0', '12'],
])('%s of 「%s」 is %s', (value, mention, printed) => {
  expect(withPrintedPlaces(value, mention)).toBe(printed);
});

test('the number itself never changes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9999, max: 9999 }), fc.nat(4), fc.string(), (number, zeros, around) => {
      const printed = withPrintedPlaces(String(number), `${Math.abs(number)}.${'0'.repeat(zeros)}${around}`);
      expect(Number(printed)).toBe(number);
    }),
  );
});
