import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectionMessagesFor } from '../messages/index.ts';
import type { IndicatorRelation } from '../shared/collection.ts';
import { openFindings, type ValidationContext, validateValue } from './validation.rules.ts';

const GDP = { indicatorId: 'gdp', unit: '亿元', measure: 'flow' } as const;

const context = (changes: Partial<ValidationContext> = {}): ValidationContext => ({
  definition: GDP,
  period: '2025',
  today: '2026-03-01',
  relations: [],
  others: new Map(),
  ...changes,
});
const check = (value: string, changes: Partial<ValidationContext> = {}, unit?: string) =>
  validateValue({ value, unit, status: 'preliminary' }, context(changes));
const codes = (...args: Parameters<typeof check>) => check(...args).map(({ code }) => code);
const past = (value: string, period = '2024', unit = '亿元') => ({ yearBefore: { period, value, unit } });

describe('a value that is all right', () => {
  test('has no finding', () => {
    expect(check('1357.4', { ...past('1298.1'), definition: { ...GDP, least: '0', jumpPercent: '20' } })).toEqual([]);
  });

  test('has none without a history either', () => {
    expect(check('0')).toEqual([]);
  });
});

describe('nothing', () => {
  const missing = (reason: 'not-due' | 'withheld', changes: Partial<ValidationContext> = {}) =>
    validateValue({ missing: reason, status: 'preliminary' }, context(changes)).map(({ code }) => code);

  test('neither value nor reason is a stop', () => {
    expect(validateValue({ status: 'final' }, context())).toEqual([
      { key: 'nothing-given', code: 'nothing-given', severity: 'stop', params: {} },
    ]);
  });

  test('both are a stop, for nothing is never a number', () => {
    const both = validateValue({ value: '0', missing: 'withheld', status: 'final' }, context());
    expect(both.map(({ code }) => code)).toEqual(['value-and-missing']);
  });

  test('a reason is enough', () => {
    expect(missing('withheld')).toEqual([]);
  });

  test('「not due」 is doubted once the value should be out, by the day', () => {
    const definition = { ...GDP, releaseLagDays: 60 };
    expect(missing('not-due', { definition, today: '2026-02-28' })).toEqual([]);
    expect(missing('not-due', { definition, today: '2026-03-01' })).toEqual(['due-already']);
  });
});

test.each(['1e5', '五', '1,234', '12.', 'NaN', ''])('%j is no decimal, and nothing else is said of it', (text) => {
  expect(codes(text, past('12'))).toEqual(['not-a-decimal']);
});

describe('the range', () => {
  const definition = { ...GDP, unit: '%', measure: 'ratio' as const, least: '0', most: '100' };

  test.each([
    ['-0.01', ['below-least']],
    ['0', []],
    ['100', []],
    ['100.01', ['above-most']],
  ])('%s', (value, expected) => {
    expect(codes(value, { definition })).toEqual(expected);
  });

  test('is exact: 0.1 + 0.2 is 0.3, and 0.30000000000000004 is more', () => {
    expect(codes('0.3', { definition: { ...definition, most: '0.3' } })).toEqual([]);
    expect(codes('0.30000000000000004', { definition: { ...definition, most: '0.3' } })[0]).toBe('above-most');
  });
});

describe('the unit', () => {
  test('as asked, in any width and with spaces', () => {
    expect(codes('5', {}, ' 亿元 ')).toEqual([]);
    expect(codes('5', {}, ' ')).toEqual([]);
  });

  test('another of the same nature: a stop that says what it comes to', () => {
    expect(check('13574000', past('1298.1'), '万元')).toMatchObject([
      { code: 'unit-convertible', severity: 'stop', params: { converted: '1357.4', asked: '亿元', unit: '万元' } },
    ]);
  });

  test('of another nature, or unknown', () => {
    expect(codes('5', {}, '公里')).toEqual(['unit-other']);
    expect(codes('5', {}, '斤斤计较')).toEqual(['unit-unknown']);
  });

  test('percent and percentage points are not one', () => {
    expect(codes('5', { definition: { ...GDP, unit: '%', measure: 'growth' } }, '百分点')).toEqual(['unit-other']);
  });
});

describe('time', () => {
  test('a period that is not over has no result yet; its last day is not over', () => {
    expect(codes('5', { today: '2025-12-31' })).toEqual(['period-not-over']);
    expect(codes('5', { today: '2026-01-01' })).toEqual([]);
  });

  test('but an expected value', () => {
    expect(validateValue({ value: '5', status: 'forecast' }, context({ today: '2025-11-01' }))).toEqual([]);
  });

  test('a value before its release is a warning', () => {
    const definition = { ...GDP, releaseLagDays: 60 };
    expect(codes('5', { definition, today: '2026-02-28' })).toEqual(['not-due-yet']);
    expect(codes('5', { definition, today: '2026-03-01' })).toEqual([]);
  });
});

describe('digits', () => {
  test('more places than ever before are doubted, two never', () => {
    expect(codes('5.25', past('5'))).toEqual([]);
    expect(codes('5.251', past('5'))).toEqual(['too-many-places']);
    expect(codes('5.2512', past('5.2500'))).toEqual([]);
  });

  test('more than a spreadsheet keeps', () => {
    expect(codes('1234567890123.45')).toEqual([]);
    expect(codes('12345678901234.56')).toEqual(['too-many-digits']);
    expect(codes('0.00')).toEqual([]);
  });
});

describe('the history', () => {
  test('the same value as a year before is doubted, but not at the end of the range', () => {
    expect(codes('67.0', past('67'))).toEqual(['same-as-year-before']);
    const definition = { ...GDP, unit: '%', most: '100' };
    expect(codes('100', { ...past('100', '2024', '%'), definition })).toEqual([]);
  });

  test('the same as the period before, but not a year before, is not', () => {
    expect(codes('67', { period: '2025-Q3', last: { period: '2025-Q2', value: '67', unit: '亿元' } })).toEqual([]);
  });

  test('another sign', () => {
    expect(codes('-3', past('3'))).toEqual(['sign-changed']);
    expect(codes('0', past('3'))).toEqual([]);
  });

  test('a jump is told with its size, to one place; exactly as much as allowed is none', () => {
    const definition = { ...GDP, jumpPercent: '20' };
    expect(codes('120', { ...past('100'), definition })).toEqual([]);
    expect(check('120.1', { ...past('100'), definition })).toMatchObject([
      { code: 'jump', severity: 'warn', params: { jump: '20.1', allowed: '20', previous: '100' } },
    ]);
    expect(check('-120.1', { ...past('-100'), definition })[0]?.params.jump).toBe('-20.1');
    expect(codes('79.9', { ...past('100'), definition })).toEqual(['jump']);
  });

  test('ten times, ten thousand times: a slip, with the unit that it may have been given in', () => {
    expect(check('13574000', past('1298.1'))[0]).toMatchObject({
      code: 'unit-slip',
      params: { factor: '10000', likely: '万元', larger: 'yes' },
    });
    expect(check('0.14', past('1298.1'))[0]).toMatchObject({
      code: 'unit-slip',
      params: { factor: '10000', likely: '万亿元', larger: 'no' },
    });
    expect(check('0.14', { ...past('1298', '2024', '万人'), definition: { ...GDP, unit: '万人' } })[0]).toMatchObject({
      params: { likely: '亿人' },
    });
    expect(check('55', { ...past('5.0', '2024', '%'), definition: { ...GDP, unit: '%' } })[0]).toMatchObject({
      params: { factor: '10', likely: '' },
    });
  });

  test('eight times is the first slip; rates of growth and ranks swing as they like', () => {
    expect(codes('7.99', past('1'))).toEqual([]);
    expect(codes('8', past('1'))).toEqual(['unit-slip']);
    expect(codes('8', { ...past('0.1', '2024', '%'), definition: { ...GDP, unit: '%', measure: 'growth' } })).toEqual(
      [],
    );
  });

  test('a past value in another unit is converted, or not looked at', () => {
    expect(codes('1357.4', past('12981000', '2024', '万元'))).toEqual([]);
    expect(codes('1357.4', past('1', '2024', '平方公里'))).toEqual([]);
  });

  test('a past value that is missing or zero says nothing', () => {
    expect(codes('5', { yearBefore: { period: '2024', unit: '亿元' } })).toEqual([]);
    expect(codes('5', past('0'))).toEqual([]);
  });
});

describe('relations', () => {
  const term = (indicatorId: string, factor = '1') => ({ factor, indicatorIds: [indicatorId] });
  const sum: IndicatorRelation = {
    relationId: 'sectors',
    left: [term('gdp')],
    operator: 'eq',
    right: [term('primary'), term('secondary'), term('tertiary')],
    tolerance: '0.1',
    severity: 'stop',
    note: '三次产业增加值之和等于地区生产总值',
  };
  const others = new Map([
    ['primary', '0.1'],
    ['secondary', '0.2'],
    ['tertiary', '99.7'],
  ]);

  test('a total is the sum of its parts, to the tolerance', () => {
    expect(codes('100', { relations: [sum], others })).toEqual([]);
    expect(codes('100.1', { relations: [sum], others })).toEqual([]);
    expect(check('100.11', { relations: [sum], others })).toMatchObject([
      { key: 'relation-broken:sectors', severity: 'stop', params: { left: '100.11', right: '100', operator: 'eq' } },
    ]);
  });

  test('without one of its values a relation is not checked: nothing is not zero', () => {
    expect(codes('100', { relations: [sum], others: new Map([['primary', '0.1']]) })).toEqual([]);
  });

  test('products: 人均值 × 人口 is the total', () => {
    const product: IndicatorRelation = {
      ...sum,
      relationId: 'per-head',
      left: [{ factor: '0.0001', indicatorIds: ['per-head', 'people'] }],
      right: [term('gdp')],
      severity: 'warn',
    };
    const values = new Map([
      ['per-head', '10'],
      ['people', '2000000'],
    ]);
    expect(codes('2000', { relations: [product], others: values })).toEqual([]);
    expect(check('2001', { relations: [product], others: values })[0]).toMatchObject({ severity: 'warn' });
  });

  test.each([
    ['le', '10', '10', true],
    ['le', '10.2', '10', false],
    ['lt', '10.05', '10', true],
    ['lt', '10.1', '10', false],
    ['ge', '9.9', '10', true],
    ['ge', '9.8', '10', false],
    ['gt', '9.95', '10', true],
    ['gt', '9.9', '10', false],
  ] as const)('%s: %s against %s', (operator, value, other, isKept) => {
    const relation = { ...sum, operator, right: [term('primary')] };
    const found = codes(value, { relations: [relation], others: new Map([['primary', other]]) });
    expect(found).toEqual(isKept ? [] : ['relation-broken']);
  });

  test('a relation between other indicators is none of its business', () => {
    const relation = { ...sum, left: [term('primary')], right: [term('secondary')] };
    expect(codes('5', { relations: [relation], others })).toEqual([]);
  });
});

describe('explanations', () => {
  const warned = check('8', past('1'));
  const stopped = check('8', { definition: { ...GDP, most: '5' } });

  test('pass a warning, when they say something', () => {
    expect(openFindings(warned, [{ key: 'unit-slip', text: '新增统计范围' }])).toEqual([]);
    expect(openFindings(warned, [{ key: 'unit-slip', text: '  ' }])).toEqual(warned);
    expect(openFindings(warned, [{ key: 'jump', text: '另一条' }])).toEqual(warned);
  });

  test('never pass a stop', () => {
    expect(openFindings(stopped, [{ key: 'above-most', text: '确实如此' }])).toEqual(stopped);
  });
});

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 4 }))
  .map(([n, places]) => {
    const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return n < 0n ? `-${text}` : text;
  });

test('whatever the value and its past: stops come first, keys are apart, all is worded in both languages', () => {
  fc.assert(
    fc.property(decimals, decimals, decimals, (value, before, most) => {
      const findings = check(value, { ...past(before), definition: { ...GDP, most, jumpPercent: '10' } });
      const severities = findings.map(({ severity }) => severity);
      expect(severities).toEqual([...severities].sort());
      expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
      for (const { code, params } of findings) {
        for (const language of ['zh-CN', 'en'] as const) {
          expect(collectionMessagesFor(language).findings[code](params)).not.toMatch(/undefined|NaN|null/);
        }
      }
    }),
  );
});

test('trailing zeros change nothing but the count of places', () => {
  fc.assert(
    fc.property(decimals, decimals, (value, before) => {
      const padded = value.includes('.') ? `${value}0` : `${value}.0`;
      const findings = (text: string) => codes(text, past(before)).filter((code) => !code.startsWith('too-many'));
      expect(findings(padded)).toEqual(findings(value));
    }),
  );
});
