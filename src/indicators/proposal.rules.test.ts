import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AcceptedClaim } from '../shared/accepted-claim.ts';
import type { Observation } from '../shared/indicator.ts';
import type { MatchedClaim } from './claim-matching.rules.ts';
import { agree, isSameFigure, type PrintedFigure, rivalsOf, standingOf } from './proposal.rules.ts';

const aFigure = (value: string, unit = '%', comparator: PrintedFigure['comparator'] = 'eq'): PrintedFigure => ({
  value,
  unit,
  comparator,
});

test.each([
  ['the same with other places', aFigure('5'), aFigure('5.0'), true],
  ['one within the rounding of the other', aFigure('67.9'), aFigure('67.89'), true],
  ['one on the edge of the rounding', aFigure('5.1'), aFigure('5.2'), false],
  ['two numbers', aFigure('5.2'), aFigure('5.4'), false],
  ['two units of one number', aFigure('70650', '万吨'), aFigure('7.065', '亿吨'), true],
  ['a bound and what lies above it', aFigure('7', '亿吨', 'gt'), aFigure('70650', '万吨'), true],
  ['a bound and what lies below it', aFigure('7', '亿吨', 'gt'), aFigure('69000', '万吨'), false],
  ['a ceiling and what lies below it', aFigure('4.1'), aFigure('5', '%', 'le'), true],
  ['two bounds', aFigure('5', '%', 'le'), aFigure('4', '%', 'lt'), true],
  ['about a number and another', aFigure('5', '%', 'approx'), aFigure('6'), true],
  ['units that do not convert', aFigure('5', '%'), aFigure('5', '个百分点'), false],
] as const)('%s: whether both can be true', (_what, a, b, expected) => {
  expect(agree(a, b)).toBe(expected);
  expect(agree(b, a)).toBe(expected);
});

test('agreement is symmetric, and every figure agrees with itself', () => {
  const figure = fc.record({
    value: fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`),
    unit: fc.constantFrom('%', '万吨', '亿吨'),
    comparator: fc.constantFrom('eq', 'ge', 'gt', 'le', 'lt', 'approx'),
  }) as fc.Arbitrary<PrintedFigure>;
  fc.assert(
    fc.property(figure, figure, (a, b) => {
      expect(agree(a, b)).toBe(agree(b, a));
      expect(agree(a, a)).toBe(true);
      expect(isSameFigure(a, b)).toBe(isSameFigure(b, a));
    }),
  );
});

const aMatch = (but: Partial<MatchedClaim>, claim: Partial<AcceptedClaim> = {}): MatchedClaim => ({
  claim: { documentId: 'd1', key: '1-4', knownOn: '2023-12-08', ...claim } as AcceptedClaim,
  purpose: 'observation',
  indicatorId: 'forest',
  placeId: 'fengtai',
  period: '2022',
  value: '27.9',
  unit: '%',
  comparator: 'eq',
  status: 'preliminary',
  reasons: ['name'],
  ...but,
});

test('claims for one cell are rivals, those that contradict and those that do not', () => {
  const [first, same, other, forecast, nextYear] = [
    aMatch({}),
    aMatch({ value: '27.90' }),
    aMatch({ value: '28.4' }),
    aMatch({ value: '30', status: 'forecast' }),
    aMatch({ value: '30', period: '2023' }),
  ];
  const rivals = rivalsOf([first, same, other, forecast, nextYear]);
  expect(rivals.get(first)).toEqual([
    { match: same, agrees: true },
    { match: other, agrees: false },
  ]);
  expect(rivals.get(forecast)).toEqual([]);
  expect(rivals.get(nextYear)).toEqual([]);
});

const aVintage = (but: Partial<Observation>): Observation => ({
  period: '2022',
  value: '27.9',
  unit: '%',
  comparator: 'eq',
  status: 'preliminary',
  knownOn: '2023-03-01',
  revision: 1,
  calibre: '',
  breaksSeries: false,
  provenance: { kind: 'publication', title: '公报' },
  ...but,
});
const claimed = { kind: 'claim', documentId: 'd1', claimKey: '1-4', quote: '原文', title: '报告' } as const;

test.each([
  ['nothing is there', [], 'new'],
  ['the same figure is there', [aVintage({ value: '27.90' })], 'same'],
  ['another figure is there', [aVintage({ value: '27.8' })], 'differs'],
  ['another one is there that became known later', [aVintage({ value: '27.8', knownOn: '2024-03-01' })], 'older'],
  ['this claim was recorded', [aVintage({ provenance: claimed }), aVintage({ value: '28', revision: 2 })], 'recorded'],
  ['this claim was recorded with another value', [aVintage({ value: '28', provenance: claimed })], 'differs'],
  ['a forecast of the same figure is there', [aVintage({ status: 'forecast' })], 'differs'],
  ['a reason is there, and no figure', [aVintage({ value: undefined, missing: 'not-published' } as never)], 'differs'],
  ['only a target is there', [aVintage({ status: 'target' })], 'new'],
] as const)('%s: how a claim stands to it', (_what, vintages, standing) => {
  expect(standingOf(aMatch({}), vintages).standing).toBe(standing);
});

test('the present value is the one that counts, whatever the claim says', () => {
  const present = aVintage({ value: '28', revision: 2 });
  expect(standingOf(aMatch({}), [aVintage({ provenance: claimed }), present])).toEqual({
    standing: 'recorded',
    present,
  });
});
