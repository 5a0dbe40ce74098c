import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECOMPOSITION_RULES, PART_AXES } from '../../shared/decomposition.ts';
import { compare, exact, plus, product, sum } from '../../shared/exact.ts';
import { INDICATOR_TYPES, MEASURES } from '../../shared/indicator.ts';
import {
  checkLevel,
  type DivisibleIndicator,
  offeredRules,
  type Part,
  refusalOf,
  sideOf,
  type Whole,
} from './decomposition.rules.ts';

const amount: DivisibleIndicator = {
  measure: 'flow',
  type: 'LEVEL_UP',
  attribute: 'binding',
  direction: 'up',
  unit: '万吨',
};
const whole = (value: string, more: Partial<Whole> = {}): Whole => ({
  value,
  comparator: 'eq',
  cumulative: false,
  ...more,
});
const part = (key: string, value?: string, more: Partial<Part> = {}): Part => ({
  key,
  ...(value === undefined ? {} : { value }),
  comparator: 'eq',
  ...more,
});
const byPlace = { axis: 'place', rule: 'sum' } as const;

describe('sum', () => {
  test('0.1 + 0.2 is 0.3: shares of a flow add up exactly', () => {
    const check = checkLevel(amount, whole('0.3'), [part('a', '0.1'), part('b', '0.2')], byPlace);
    expect(check).toMatchObject({ verdict: 'adds-up', carries: true, severity: 'ok' });
    expect(check.gap).toEqual({ decimal: '0', rounded: false });
  });

  test('shares that are less than the whole leave a signed gap in the unit', () => {
    const check = checkLevel(amount, whole('100.00'), [part('a', '59.5'), part('b', '38.25')], byPlace);
    expect(check).toMatchObject({ verdict: 'short', carries: false, severity: 'error' });
    expect(check.computed?.decimal).toBe('97.75');
    expect(check.gap?.decimal).toBe('-2.25');
  });

  test('shares beyond a floor carry it, but do not add up', () => {
    const check = checkLevel(amount, whole('100', { comparator: 'ge' }), [part('a', '61'), part('b', '42')], byPlace);
    expect(check).toMatchObject({ verdict: 'over', carries: true, severity: 'error' });
  });

  test('shares beyond a ceiling do not carry it', () => {
    const ceiling = { ...amount, direction: 'down', type: 'LEVEL_DOWN' } as const;
    const check = checkLevel(ceiling, whole('100', { comparator: 'le' }), [part('a', '61'), part('b', '42')], byPlace);
    expect(check).toMatchObject({ verdict: 'over', carries: false });
  });

  test('a missing share is named and never zero', () => {
    const check = checkLevel(amount, whole('100'), [part('a', '100'), part('b')], byPlace);
    expect(check).toMatchObject({ verdict: 'incomplete', missing: ['b'], severity: 'error' });
    expect(check.carries).toBeUndefined();
    expect(check.gap?.decimal).toBe('0');
  });

  test('a place that carries no share by decision is left out and counted', () => {
    const parts = [part('a', '100'), part('b', undefined, { exempt: true })];
    expect(checkLevel(amount, whole('100'), parts, byPlace)).toMatchObject({ verdict: 'adds-up', exempt: ['b'] });
    const nobody = [part('b', undefined, { exempt: true })];
    expect(checkLevel(amount, whole('100'), nobody, byPlace).verdict).toBe('incomplete');
  });

  test('an expected target may stay open, with a warning', () => {
    const check = checkLevel({ ...amount, attribute: 'expected' }, whole('100'), [part('a', '90')], byPlace);
    expect(check).toMatchObject({ verdict: 'short', severity: 'warning' });
  });

  test('floors and ceilings do not make one whole', () => {
    const parts = [part('a', '50', { comparator: 'ge' }), part('b', '50', { comparator: 'le' })];
    expect(checkLevel(amount, whole('100'), parts, byPlace)).toMatchObject({
      verdict: 'refused',
      refusal: 'comparators-mixed',
    });
  });

  test('a target in words cannot be divided', () => {
    const inWords: Whole = { comparator: 'eq', cumulative: false };
    expect(checkLevel(amount, inWords, [part('a', '1')], byPlace).refusal).toBe('whole-without-value');
  });
});

describe('the figure of the superior', () => {
  const assigned = whole('95', { external: '100' });

  test('shares that make the own target but not the assigned one are an error', () => {
    const check = checkLevel(amount, assigned, [part('a', '40'), part('b', '55')], byPlace);
    expect(check).toMatchObject({ verdict: 'adds-up', severity: 'error' });
    expect(check.superior).toMatchObject({ value: '100', carries: false });
    expect(check.superior?.gap.decimal).toBe('-5');
  });

  test('stands in for a whole that has no figure of its own', () => {
    const only: Whole = { comparator: 'eq', cumulative: false, external: '100' };
    expect(checkLevel(amount, only, [part('a', '40'), part('b', '60')], byPlace)).toMatchObject({
      verdict: 'adds-up',
      superior: { carries: true },
    });
  });
});

describe('weighted mean', () => {
  const rate: DivisibleIndicator = { ...amount, measure: 'ratio', unit: '%' };
  const rule = { axis: 'place', rule: 'weighted-mean' } as const;

  test('averages ratios by their denominators', () => {
    const parts = [part('a', '80', { weight: '300' }), part('b', '60', { weight: '100' })];
    expect(checkLevel(rate, whole('75'), parts, rule)).toMatchObject({ verdict: 'adds-up', severity: 'ok' });
  });

  test('a mean that is no finite decimal is compared exactly and shown rounded', () => {
    const parts = [part('a', '70', { weight: '1' }), part('b', '75', { weight: '2' })];
    const check = checkLevel(rate, whole('73.333333'), parts, rule);
    expect(check.verdict).toBe('over');
    expect(check.computed).toEqual({ decimal: '73.333333', rounded: true });
  });

  test('asks for the weights that are missing', () => {
    const check = checkLevel(rate, whole('75'), [part('a', '80', { weight: '300' }), part('b', '60')], rule);
    expect(check).toMatchObject({ verdict: 'incomplete', missingWeights: ['b'] });
    expect(check.computed).toBeUndefined();
  });

  test('refuses weights that are all zero, or negative', () => {
    for (const weights of [
      ['0', '0'],
      ['3', '-1'],
    ]) {
      const parts = weights.map((weight, index) => part(String(index), '75', { weight }));
      expect(checkLevel(rate, whole('75'), parts, rule).refusal).toBe('weights-not-positive');
    }
  });
});

describe('chain', () => {
  const energy: DivisibleIndicator = {
    measure: 'growth',
    type: 'CUM_REDUCTION',
    attribute: 'binding',
    direction: 'down',
    unit: '%',
  };
  const growth: DivisibleIndicator = { ...energy, type: 'AVG_GROWTH', direction: 'up', attribute: 'expected' };
  const rule = { axis: 'period', rule: 'chain' } as const;
  const years = (...values: string[]) => values.map((value, index) => part(String(2021 + index), value));

  test('yearly reductions accumulate on what is left: 1 − 0.9 × 0.9 = 19 %', () => {
    const check = checkLevel(energy, whole('19', { cumulative: true }), years('10', '10'), rule);
    expect(check.verdict).toBe('adds-up');
    expect(check.computed?.decimal).toBe('19');
  });

  test('five times 2.7 % are not 13.5 %: the sum would hide the gap', () => {
    const check = checkLevel(
      energy,
      whole('13.5', { cumulative: true }),
      years('2.7', '2.7', '2.7', '2.7', '2.7'),
      rule,
    );
    expect(check).toMatchObject({ verdict: 'short', carries: false });
    expect(check.gap?.decimal.startsWith('-0.7')).toBe(true);
  });

  test('average growth is the geometric mean, compared without a root', () => {
    expect(checkLevel(growth, whole('5'), years('5', '5', '5'), rule)).toMatchObject({
      verdict: 'adds-up',
      gap: { decimal: '0', rounded: false },
    });
    // (1.081 × 1.03)½ − 1 = 5.5192 %, above the target although the arithmetic mean is 5.55.
    const check = checkLevel(growth, whole('5.55'), years('8.1', '3.0'), rule);
    expect(check.verdict).toBe('short');
    expect(check.computed).toEqual({ decimal: '5.519193', rounded: true });
  });

  test('accumulated growth multiplies', () => {
    const cumulative = { ...growth, type: 'CUM_INCREASE' } as const;
    expect(checkLevel(cumulative, whole('21', { cumulative: true }), years('10', '10'), rule).verdict).toBe('adds-up');
  });

  test('a reduction by more than everything is refused', () => {
    expect(checkLevel(energy, whole('13.5', { cumulative: true }), years('101'), rule).refusal).toBe('rate-impossible');
  });

  test('a year without a target makes it incomplete', () => {
    const parts = [...years('2.7', '2.7'), part('2023')];
    expect(checkLevel(energy, whole('13.5', { cumulative: true }), parts, rule)).toMatchObject({
      verdict: 'incomplete',
      missing: ['2023'],
    });
  });
});

describe('each', () => {
  const unemployment: DivisibleIndicator = {
    measure: 'ratio',
    type: 'THRESHOLD_MAX',
    attribute: 'expected',
    direction: 'down',
    unit: '%',
  };
  const rule = { axis: 'period', rule: 'each' } as const;

  test('every part keeps the bound; the margin is that of the worst', () => {
    const check = checkLevel(
      unemployment,
      whole('5.5', { comparator: 'le' }),
      [part('a', '5.0'), part('b', '5.4')],
      rule,
    );
    expect(check).toMatchObject({ verdict: 'adds-up', carries: true });
    expect(check.gap?.decimal).toBe('-0.1');
  });

  test('one part above the ceiling is over it', () => {
    const check = checkLevel(
      unemployment,
      whole('5.5', { comparator: 'le' }),
      [part('a', '5.0'), part('b', '5.8')],
      rule,
    );
    expect(check).toMatchObject({ verdict: 'over', carries: false, severity: 'warning' });
    expect(check.gap?.decimal).toBe('0.3');
  });

  test('a range is kept from both ends', () => {
    const range = whole('4.5', { valueHigh: '5' });
    const check = (value: string) => checkLevel({ ...unemployment, type: 'RANGE' }, range, [part('a', value)], rule);
    expect(check('4.7').verdict).toBe('adds-up');
    expect(check('4.4')).toMatchObject({ verdict: 'short', gap: { decimal: '-0.1' } });
    expect(check('5.2')).toMatchObject({ verdict: 'over', gap: { decimal: '0.2' } });
  });
});

test('what is not additive says why', () => {
  const none = { axis: 'place', rule: 'none' } as const;
  expect(checkLevel(amount, whole('1'), [], none)).toMatchObject({ verdict: 'refused', refusal: 'reason-missing' });
  const check = checkLevel(amount, whole('1'), [], { ...none, because: '市级统筹，不分解到区' });
  expect(check).toMatchObject({ verdict: 'not-additive', severity: 'ok' });
});

describe('which rules are legal', () => {
  const indicators = MEASURES.flatMap((measure) =>
    INDICATOR_TYPES.flatMap((type) =>
      ['亿元', '%', '个百分点', '‰', '万元/人', '张/千人', '微克/立方米', '人', '分'].map(
        (unit): DivisibleIndicator => ({ ...amount, measure, type, unit }),
      ),
    ),
  );

  test('a sum is never offered for a growth rate, a ratio, an index, a rank or words', () => {
    const summed = indicators.filter((each) => PART_AXES.some((axis) => offeredRules(each, axis).includes('sum')));
    expect(summed.length).toBeGreaterThan(20);
    for (const { measure, type, unit } of summed) {
      expect(['stock', 'flow'], `${measure} ${type} ${unit}`).toContain(measure);
      expect(['AVG_GROWTH', 'CUM_REDUCTION', 'RELATIVE', 'QUALITATIVE']).not.toContain(type);
      expect(['亿元', '人']).toContain(unit);
    }
  });

  test('an amount in a stretch of time adds up', () => {
    expect(offeredRules({ ...amount, unit: '万吨/年' }, 'place')[0]).toBe('sum');
    expect(offeredRules({ ...amount, unit: '万立方米/日' }, 'place')[0]).toBe('sum');
  });

  test('a stock adds up over places and not over years', () => {
    const stock = { ...amount, measure: 'stock' } as const;
    expect(refusalOf(stock, 'place', 'sum')).toBeUndefined();
    expect(refusalOf(stock, 'period', 'sum')).toBe('stock-over-periods');
  });

  test('what is not offered is refused with a reason, and nothing else is', () => {
    for (const indicator of indicators) {
      for (const axis of PART_AXES) {
        const offered = offeredRules(indicator, axis);
        expect(offered).toContain('none');
        expect(new Set(offered).size).toBe(offered.length);
        for (const rule of DECOMPOSITION_RULES) {
          expect(offered.includes(rule)).toBe(refusalOf(indicator, axis, rule) === undefined);
        }
      }
    }
  });

  test('the rule to begin with follows from what is measured', () => {
    const first = (indicator: Partial<DivisibleIndicator>, axis: (typeof PART_AXES)[number]) =>
      offeredRules({ ...amount, ...indicator }, axis)[0];
    expect(first({}, 'place')).toBe('sum');
    expect(first({}, 'period')).toBe('sum');
    expect(first({ measure: 'ratio', unit: '%' }, 'place')).toBe('weighted-mean');
    expect(first({ measure: 'ratio', unit: '%' }, 'period')).toBe('none');
    expect(first({ type: 'AVG_GROWTH', unit: '%' }, 'period')).toBe('chain');
    expect(first({ measure: 'ratio', type: 'THRESHOLD_MAX', unit: '%' }, 'period')).toBe('each');
    expect(first({ measure: 'rank', unit: '' }, 'place')).toBe('none');
  });
});

test('the side of a bound: comparator before type before direction', () => {
  expect(sideOf(amount, 'le')).toBe('ceiling');
  expect(sideOf({ ...amount, type: 'CUM_REDUCTION', direction: 'down' }, 'eq')).toBe('floor');
  expect(sideOf({ ...amount, type: 'EXTERNAL', direction: 'down' }, 'eq')).toBe('ceiling');
  expect(sideOf({ ...amount, type: 'EXTERNAL', direction: 'none' }, 'approx')).toBe('exact');
});

describe('properties', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => {
      const text = digits.toString().padStart(places + 1, '0');
      return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
    });
  const rates = fc.integer({ min: -500, max: 990 }).map((tenths) => (tenths / 10).toFixed(1));
  const levels = fc.record({
    values: fc.array(decimal, { minLength: 1, maxLength: 8 }),
    weights: fc.array(fc.integer({ min: 1, max: 10_000 }).map(String), { minLength: 8, maxLength: 8 }),
    whole: decimal,
    rates: fc.array(rates, { minLength: 1, maxLength: 6 }),
    rate: rates,
  });
  const cases = (
    level: ReturnType<typeof fc.sample<typeof levels extends fc.Arbitrary<infer T> ? T : never>>[number],
  ) => {
    const weighted = level.values.map((value, index) =>
      part(String(index), value, { weight: level.weights[index] ?? '1' }),
    );
    const yearly = level.rates.map((value, index) => part(String(2021 + index), value));
    const ratio = { ...amount, measure: 'ratio', unit: '%' } as const;
    const change = (type: 'CUM_REDUCTION' | 'AVG_GROWTH') =>
      ({ ...amount, measure: 'growth', type, unit: '%' }) as const;
    return [
      { indicator: amount, whole: whole(level.whole), parts: weighted, rule: byPlace },
      { indicator: ratio, whole: whole(level.whole), parts: weighted, rule: { axis: 'place', rule: 'weighted-mean' } },
      { indicator: ratio, whole: whole(level.whole), parts: weighted, rule: { axis: 'place', rule: 'each' } },
      {
        indicator: change('CUM_REDUCTION'),
        whole: whole(level.rate),
        parts: yearly,
        rule: { axis: 'period', rule: 'chain' },
      },
      {
        indicator: change('AVG_GROWTH'),
        whole: whole(level.rate),
        parts: yearly,
        rule: { axis: 'period', rule: 'chain' },
      },
    ] as const;
  };

  test('the order of the parts changes nothing', () => {
    fc.assert(
      fc.property(levels, fc.integer(), (level, turn) => {
        for (const { indicator, whole: target, parts, rule } of cases(level)) {
          const at = Math.abs(turn) % parts.length;
          const turned = [...parts.slice(at), ...parts.slice(0, at)].reverse();
          expect(checkLevel(indicator, target, turned, rule)).toEqual(checkLevel(indicator, target, parts, rule));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a sum is exact: whole + gap is the sum of the parts, to the last digit', () => {
    fc.assert(
      fc.property(levels, ({ values, whole: target }) => {
        const check = checkLevel(
          amount,
          whole(target),
          values.map((value, index) => part(String(index), value)),
          byPlace,
        );
        expect(check.gap?.rounded).toBe(false);
        expect(compare(plus(exact(target), exact(check.gap?.decimal ?? '')), sum(values.map(exact)))).toBe(0);
      }),
    );
  });

  test('in another unit the verdict is the same, and the gap converted', () => {
    fc.assert(
      fc.property(levels, fc.constantFrom('10', '10000', '0.001', '7'), (level, factor) => {
        const scaled = (text: string) => {
          const { n, d } = product([exact(text), exact(factor)]);
          const places = d.toString().length - 1;
          const digits = n.toString().padStart(places + 1, '0');
          return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        };
        for (const { indicator, whole: target, parts, rule } of cases(level).slice(0, 3)) {
          const before = checkLevel(indicator, target, parts, rule);
          const after = checkLevel(
            indicator,
            { ...target, value: scaled(target.value ?? '') },
            parts.map((each) => ({ ...each, value: scaled(each.value ?? '') })),
            rule,
          );
          expect(after.verdict).toBe(before.verdict);
          if (before.gap?.rounded !== false || after.gap?.rounded !== false) continue;
          expect(compare(exact(after.gap.decimal), product([exact(before.gap.decimal), exact(factor)]))).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('weights count by their proportions only', () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 2, max: 1000 }), (level, factor) => {
        const [, { indicator, whole: target, parts, rule }] = cases(level);
        const heavier = parts.map((each) => ({ ...each, weight: String(BigInt(each.weight ?? '1') * BigInt(factor)) }));
        expect(checkLevel(indicator, target, heavier, rule)).toEqual(checkLevel(indicator, target, parts, rule));
      }),
    );
  });

  test('taking a value away never makes a level add up', () => {
    fc.assert(
      fc.property(levels, (level) => {
        for (const { indicator, whole: target, parts, rule } of cases(level)) {
          const [first, ...rest] = parts;
          const { value: _, ...without } = first ?? part('x');
          const check = checkLevel(indicator, target, [without, ...rest], rule);
          expect(check.verdict).toBe('incomplete');
          expect(check.missing).toEqual([without.key]);
        }
      }),
    );
  });
});
