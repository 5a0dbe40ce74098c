import { expect, test } from 'vitest';
import { readText } from '../../reader/index.ts';
import type { Claim } from '../../shared/claim.ts';
import { correctedClaim } from './corrected-claim.rules.ts';

const claimOf = (text: string): Claim => {
  const [claim] = readText(text).claims;
  if (claim === undefined) throw new Error(`nothing is read in ${text}`);
  return claim;
};

test('what is corrected takes the place of what was read, and nothing else changes', () => {
  const claim = claimOf('2025年，全区粮食产量达到12.5万吨。');
  const corrected = correctedClaim(claim, { subject: '谷物产量', region: '东山县' });
  expect(corrected).toEqual({ ...claim, subject: '谷物产量', region: '东山县' });
  expect(correctedClaim(claim, { period: '2024' })).toEqual({ ...claim, period: '2024', periodBasis: 'explicit' });
});

test('a corrected value is one number, converted into no other unit', () => {
  const claim = claimOf('2025年，全区商品房均价为2.1—2.3万元。');
  expect(claim).toMatchObject({ valueHigh: '2.3', flags: expect.arrayContaining(['range']) });
  const corrected = correctedClaim(claim, { value: '2.20' });
  expect(corrected).toMatchObject({ value: '2.20', valueCanonical: '2.20', unitCanonical: '万元' });
  expect(corrected.valueHigh).toBeUndefined();
  expect(corrected.flags).not.toContain('range');
});

test('a range whose unit is corrected stays a range', () => {
  const claim = claimOf('2025年，全区商品房均价为2.1—2.3万元。');
  expect(correctedClaim(claim, { unit: '元' })).toMatchObject({ value: '2.1', valueHigh: '2.3', unitCanonical: '元' });
});
