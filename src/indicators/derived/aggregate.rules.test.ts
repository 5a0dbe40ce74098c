import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainRefusal, formulaMessagesFor } from '../../messages/index.ts';
import { compare, type Exact, exact, toShortDecimal } from '../../shared/exact.ts';
import { type Measure, MISSING_REASONS, type MissingReason } from '../../shared/indicator.ts';
import { unit } from '../../shared/unit.ts';
import {
  type AggregateCell,
  type AggregateResult,
  countOf,
  maximumOf,
  minimumOf,
  quotientOfSums,
  sumOf,
  type WeightedCell,
  weightedMeanOf,
} from './aggregate.rules.ts';
import type { Operand } from './formula-arithmetic.rules.ts';

type Facts = Partial<Pick<Operand, 'calibre' | 'mark' | 'standing'>>;

function operand(value: string | Exact, unitText: string, measure: Measure, facts: Facts = {}): Operand {
  const isReason = typeof value === 'string' && !/\d/.test(value);
  const amount = isReason
    ? { missing: value as MissingReason }
    : { value: typeof value === 'string' ? exact(value) : value };
  return { ...amount, unit: unit(unitText), measure, calibre: '', standing: 'actual', ...facts };
}

const districts = (values: readonly string[], unitText: string, measure: Measure): AggregateCell[] =>
  values.map((value, index) => ({ key: `区${index}`, operand: operand(value, unitText, measure) }));

/** As a line: value or reason, unit, used, left out, partial, places. */
function told(result: AggregateResult): string {
  if (!result.ok) return result.refusal.code;
  const { value, missing, unit: of, used, leftOut, partial, at } = result.aggregate;
  const out = MISSING_REASONS.filter((reason) => leftOut[reason] > 0).map((reason) => `${reason} ${leftOut[reason]}`);
  const figure = value === undefined ? missing : toShortDecimal(value, 4);
  return [`${figure} ${of.text}`.trim(), `${used} used`, ...out, ...(partial ? ['partial'] : []), ...at].join(', ');
}

describe('sums', () => {
  test('a zero counts, a missing cell is left out and told by its reason', () => {
    const cells = districts(['10', '0', 'not-reported', '2.5', 'withheld', 'not-reported'], '亿元', 'flow');
    expect(told(sumOf(cells))).toBe('12.5 亿元, 3 used, not-reported 2, withheld 1, partial');
    expect(told(sumOf(districts(['10', '0'], '亿元', 'flow')))).toBe('10 亿元, 2 used');
  });

  test('a place to which a figure does not apply makes no sum partial', () => {
    const cells = districts(['10', 'not-applicable', '5'], '万吨', 'flow');
    expect(told(sumOf(cells))).toBe('15 万吨, 2 used, not-applicable 1');
  });

  test('where nobody has a value the sum is missing, never zero', () => {
    expect(told(sumOf(districts(['not-due', 'not-reported'], '亿元', 'flow')))).toBe(
      'not-reported 亿元, 0 used, not-due 1, not-reported 1, partial',
    );
    expect(told(sumOf(districts(['not-applicable'], '亿元', 'flow')))).toBe(
      'not-applicable 亿元, 0 used, not-applicable 1',
    );
    expect(told(sumOf([]))).toBe('not-applicable, 0 used');
  });

  test('units convert exactly, into the largest or the one that is asked for', () => {
    const cells = [
      { key: '甲', operand: operand('5000', '万元', 'flow') },
      { key: '乙', operand: operand('1.25', '亿元', 'flow') },
    ];
    expect(told(sumOf(cells))).toBe('1.75 亿元, 2 used');
    expect(told(sumOf(cells, unit('万元')))).toBe('17500 万元, 2 used');
    expect(told(sumOf(cells, unit('万人')))).toBe('declared-unit');
  });

  test('0.1 + 0.2 is 0.3', () => {
    const result = sumOf(districts(['0.1', '0.2'], '亿元', 'flow'));
    expect(result.ok && result.aggregate.value && compare(result.aggregate.value, exact('0.3'))).toBe(0);
  });

  const one = (value: string, of: string, measure: Measure, facts: Facts = {}) => operand(value, of, measure, facts);
  test.each<[string, Operand, Operand, string]>([
    ['ratios', one('1', '%', 'ratio'), one('2', '%', 'ratio'), 'sum-of-ratios'],
    ['concentrations', one('1', '微克/立方米', 'ratio'), one('2', '微克/立方米', 'ratio'), 'sum-of-ratios'],
    ['per cent declared a flow', one('1', '%', 'flow'), one('2', '%', 'flow'), 'sum-of-ratios'],
    ['points', one('1', '百分点', 'flow'), one('2', '百分点', 'flow'), 'sum-of-ratios'],
    ['growth rates', one('1', '%', 'growth'), one('2', '%', 'growth'), 'sum-of-growth'],
    ['indices', one('101', '', 'index'), one('102', '', 'index'), 'sum-of-indices'],
    ['ranks', one('1', '', 'rank'), one('2', '', 'rank'), 'rank-arithmetic'],
    ['words', one('withheld', '', 'qualitative'), one('withheld', '', 'qualitative'), 'words-only'],
    ['other units', one('1', '家', 'stock'), one('2', '个', 'stock'), 'different-units'],
    ['stock and flow', one('1', '家', 'stock'), one('2', '家', 'flow'), 'stock-with-flow'],
    [
      'net and gross',
      one('1', '人', 'flow', { mark: 'net' }),
      one('2', '人', 'flow', { mark: 'gross' }),
      'net-with-gross',
    ],
    ['plan and actual', one('1', '人', 'flow', { standing: 'plan' }), one('2', '人', 'flow'), 'plan-with-actual'],
    ['two calibres', one('1', '人', 'flow', { calibre: '新' }), one('2', '人', 'flow'), 'mixed-calibre'],
  ])('%s are not added', (_, a, b, code) => {
    const cells = [
      { key: '甲', operand: a },
      { key: '乙', operand: b },
    ];
    const result = sumOf(cells);
    expect(told(result)).toBe(code);
    expect(sumOf([...cells].reverse())).toEqual(result);
    for (const language of ['zh-CN', 'en'] as const) {
      expect(!result.ok && explainRefusal(result.refusal, language)).not.toMatch(/undefined/);
    }
  });

  test('a bare number hides no mixture of units', () => {
    const cells = ['', '家', '个'].map((of, index) => ({ key: `区${index}`, operand: operand('1', of, 'stock') }));
    expect(told(sumOf(cells))).toBe('different-units');
    expect(told(sumOf(cells.slice(0, 2)))).toBe('2 家, 2 used');
  });
});

describe('means', () => {
  const weighed = (rows: readonly (readonly [string, string])[], measure: Measure = 'ratio'): WeightedCell[] =>
    rows.map(([value, weight], index) => ({
      key: `区${index}`,
      operand: operand(value, '%', measure),
      weight: operand(weight, '万人', 'stock'),
    }));

  test('weights count, and a cell without value or weight is left out', () => {
    expect(
      told(
        weightedMeanOf(
          weighed([
            ['60', '300'],
            ['80', '100'],
          ]),
        ),
      ),
    ).toBe('65 %, 2 used');
    expect(
      told(
        weightedMeanOf(
          weighed([
            ['60', '300'],
            ['not-published', '100'],
            ['70', 'not-reported'],
          ]),
        ),
      ),
    ).toBe('60 %, 1 used, not-reported 1, not-published 1, partial');
    expect(
      told(
        weightedMeanOf(
          weighed(
            [
              ['5', '1'],
              ['6', '1'],
            ],
            'growth',
          ),
        ),
      ),
    ).toBe('5.5 %, 2 used');
  });

  test('weights in two units are one', () => {
    const [a, b] = weighed([
      ['60', '300'],
      ['80', '1'],
    ]);
    if (a === undefined || b === undefined) throw new Error('two cells');
    const other = { ...b, weight: operand('1000000', '人', 'stock') };
    expect(told(weightedMeanOf([a, other]))).toBe('65 %, 2 used');
  });

  test('no mean without weights, of ranks, or by weights that are none', () => {
    expect(told(weightedMeanOf(districts(['60', '70'], '%', 'ratio')))).toBe('weights-missing');
    expect(
      told(
        weightedMeanOf(
          weighed(
            [
              ['1', '1'],
              ['2', '1'],
            ],
            'rank',
          ),
        ),
      ),
    ).toBe('average-of-ranks');
    expect(
      told(
        weightedMeanOf(
          weighed([
            ['1', '1'],
            ['2', '-1'],
          ]),
        ),
      ),
    ).toBe('weights-negative');
    expect(
      told(
        weightedMeanOf(
          weighed([
            ['1', '0'],
            ['2', '0'],
          ]),
        ),
      ),
    ).toBe('division-by-zero');
  });

  test('numerators by denominators, over the places that have both', () => {
    const place = (n: string, d: string, key: string) => ({
      key,
      numerator: operand(n, '亿元', 'flow'),
      denominator: operand(d, '万人', 'stock'),
    });
    const cells = [place('100', '20', '东'), place('300', '20', '西'), place('900', 'not-reported', '南')];
    expect(told(quotientOfSums(cells, unit('元/人')))).toBe('100000 元/人, 2 used, not-reported 1, partial');
    expect(told(quotientOfSums(cells, unit('%')))).toBe('declared-unit');
    expect(told(quotientOfSums([place('1', '0', '东')]))).toBe('division-by-zero');
  });
});

describe('extremes and counts', () => {
  const cells = districts(['4', '2.0', 'not-due', '2', '9'], '%', 'ratio');

  test('the places that have them are told', () => {
    expect(told(minimumOf(cells))).toBe('2 %, 4 used, not-due 1, partial, 区1, 区3');
    expect(told(maximumOf(cells))).toBe('9 %, 4 used, not-due 1, partial, 区4');
    expect(told(minimumOf(districts(['3', '1'], '', 'rank')))).toBe('1, 2 used, 区1');
    expect(told(maximumOf(districts(['withheld'], '', 'qualitative')))).toBe('words-only');
  });

  test('a count says how many have no value, and why', () => {
    const { used, leftOut, partial } = countOf(cells);
    expect([used, leftOut['not-due'], partial]).toEqual([4, 1, true]);
    expect(formulaMessagesFor('zh-CN').coverage(used, leftOut)).toBe('已计入 4 个，未计入 1 个（未到期 1）');
    expect(formulaMessagesFor('en').coverage(used, leftOut)).toBe('4 counted, 1 left out (not due 1)');
    expect(formulaMessagesFor('zh-CN').coverage(2, countOf([]).leftOut)).toBe('已计入 2 个，无缺漏');
  });
});

describe('properties', () => {
  const amount = fc.oneof(
    fc.tuple(fc.integer(), fc.nat(3)).map(([n, places]): Exact => ({ n: BigInt(n), d: 10n ** BigInt(places) })),
    fc.constantFrom(...MISSING_REASONS),
  );
  const cells = fc
    .array(fc.tuple(amount, fc.constantFrom('万元', '亿元', '元'), amount), { maxLength: 12 })
    .map((rows) =>
      rows.map(([value, of, weight], index): WeightedCell => {
        const share = typeof weight === 'string' ? weight : { n: weight.n < 0n ? -weight.n : weight.n, d: weight.d };
        return { key: `区${index}`, operand: operand(value, of, 'flow'), weight: operand(share, '人', 'stock') };
      }),
    );
  const shuffled = cells.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );

  test('no aggregate depends on the order of its members', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        for (const aggregate of [sumOf, minimumOf, maximumOf, weightedMeanOf]) {
          expect(aggregate(other)).toEqual(aggregate(list));
        }
      }),
    );
  });

  test('every member is used or left out for a reason', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const result = sumOf(list);
        if (!result.ok) throw new Error(result.refusal.code);
        const { used, leftOut, value, partial } = result.aggregate;
        expect(used + Object.values(leftOut).reduce((total, count) => total + count, 0)).toBe(list.length);
        expect(value === undefined).toBe(used === 0);
        expect(partial).toBe(used + leftOut['not-applicable'] < list.length);
      }),
    );
  });

  test('sums of parts add up to the sum, and the mean lies between least and greatest', () => {
    fc.assert(
      fc.property(cells, fc.nat(), (list, at) => {
        const value = (result: AggregateResult) => (result.ok ? result.aggregate.value : undefined);
        const cut = list.length === 0 ? 0 : at % list.length;
        const [left, right] = [list.slice(0, cut), list.slice(cut)].map((part) => value(sumOf(part, unit('元'))));
        const whole = value(sumOf(list, unit('元')));
        if (left !== undefined && right !== undefined && whole !== undefined) {
          expect(compare(whole, { n: left.n * right.d + right.n * left.d, d: left.d * right.d })).toBe(0);
        }
        const mean = value(weightedMeanOf(list, unit('元')));
        if (mean === undefined) return;
        const [least, most] = [minimumOf(list, unit('元')), maximumOf(list, unit('元'))].map(value);
        expect(least !== undefined && compare(least, mean) <= 0).toBe(true);
        expect(most !== undefined && compare(mean, most) <= 0).toBe(true);
      }),
    );
  });
});
