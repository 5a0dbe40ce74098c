import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Exact, exact, toShortDecimal } from './exact.ts';
import {
  convert,
  divideUnits,
  isConvertible,
  isRatio,
  isSameUnit,
  multiplyUnits,
  parseUnit,
  scaleForDisplay,
  type Unit,
  unit,
} from './unit.ts';

const converted = (value: string, from: string, to: string) =>
  toShortDecimal(convert(exact(value), unit(from), unit(to)), 9);

/** Units of every family, with groups of convertible ones among them. */
const SAMPLE = [
  ...[
    '',
    '万',
    '%',
    '‰',
    '倍',
    '成',
    '百分点',
    '千分点',
    '元',
    '万元',
    '亿元',
    '万亿元',
    '万美元',
    '人',
    '万人',
    '人次',
  ],
  ...[
    '家',
    '万家',
    '个',
    '件',
    '户',
    '床',
    '张',
    '公里',
    '米',
    '平方公里',
    '公顷',
    '亩',
    '平方米',
    '立方米',
    '升',
    '吨',
  ],
  ...[
    '万吨',
    '亿斤',
    '公斤',
    '微克',
    '吨标准煤',
    '亿吨标准煤',
    '千瓦',
    '万千瓦',
    '千瓦时',
    '吉焦',
    '年',
    '岁',
    '个月',
    '天',
  ],
  ...['万元/人', '元/人', '元/(人·月)', '人/百亿元', '/百亿元', '微克/立方米', '毫克/升', '公里/平方公里', '件/万人'],
  ...['升/(人·日)', '吨标准煤/万元', '人/10万人', '/10万', 'GB', 'TB', 'Gbps', 'EFLOPS', '亿吨公里', '标箱'],
].map(unit);

const figure: fc.Arbitrary<Exact> = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.nat(6)).map(([n, places]) => ({
  n,
  d: 10n ** BigInt(places),
}));
const anyUnit = fc.constantFrom(...SAMPLE);
const pair = fc.tuple(anyUnit, anyUnit).filter(([a, b]) => isConvertible(a, b));

describe('reading units', () => {
  test.each([
    ['千米', '公里'],
    ['km', '公里'],
    ['千米/平方千米', '公里/平方公里'],
    ['㎡', '平方米'],
    ['m²', '平方米'],
    ['亿吨标煤', '亿吨标准煤'],
    ['万tce', '万吨标准煤'],
    ['吨标煤/万元GDP', '吨标准煤/万元'],
    ['亿度', '亿千瓦时'],
    ['kwh', '千瓦时'],
    ['％', '%'],
    ['个百分点', '百分点'],
    ['名', '人'],
    ['万余名', '万人'],
    ['多亿元', '亿元'],
    ['张床位', '床'],
    ['台（套）', '台套'],
    ['（亿元）', '亿元'],
    ['单位：万元', '万元'],
    [' 万 元 ／ 人 ', '万元/人'],
    ['微克每立方米', '微克/立方米'],
    ['μg/m³', '微克/立方米'],
    ['升/人·日', '升/(人·日)'],
    ['1/10万', '/10万'],
    ['千万千瓦', '千万千瓦'],
    ['亿吨二氧化碳', '亿吨'],
    ['上年＝100', '上年=100'],
    ['', ''],
  ])('%s is spelled %s', (written, spelled) => {
    expect(parseUnit(written)?.text).toBe(spelled);
  });

  test.each([
    '万%',
    '亿百分点',
    '亿亿亿元',
    'Mb',
    '0人',
    '元/',
    '//',
    '/',
    '·',
    '未知',
    'PM2.5',
    '元/人/',
    '件/万',
    '⑴⑵',
    '万'.repeat(60),
  ])('%s is no unit', (written) => {
    expect(parseUnit(written)).toBeUndefined();
  });

  test('a spelling parses into the same unit again', () => {
    for (const each of SAMPLE) {
      const again = parseUnit(each.text);
      expect(again?.text).toBe(each.text);
      expect(again !== undefined && isSameUnit(again, each)).toBe(true);
    }
  });

  test('whatever is written, reading ends with a unit or none, and a unit reads back', () => {
    const parts = fc.array(
      fc.constantFrom('万', '亿', '百', '千', '元', '人', '瓦', '/', '·', '(', ')', '5', '%', '个', '点'),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          parts.map((list) => list.join('')),
        ),
        (text) => {
          const parsed = parseUnit(text);
          if (parsed === undefined) return;
          expect(isSameUnit(parseUnit(parsed.text) ?? unit('基点'), parsed)).toBe(true);
        },
      ),
    );
  });

  test('natures tell what may be compared', () => {
    const natures = ['%', '百分点', '亿元', '万名', '家', '', '元/人', '微克/立方米', '人/10万人', '岁'].map(
      (t) => unit(t).nature,
    );
    expect(natures).toEqual(['percent', 'points', 'money', 'people', 'count', 'bare', 'rate', 'rate', 'ratio', 'time']);
  });
});

describe('converting', () => {
  test.each([
    ['6.5', '亿吨', '万亿斤', '1.3'],
    ['66949', '万吨', '万亿斤', '1.33898'],
    ['1', '亿元/万人', '元/人', '10000'],
    ['58', '万元/人', '元/人', '580000'],
    ['0.6', '人/百亿元', '人/亿元', '0.006'],
    ['15', '亩', '公顷', '1'],
    ['0.936', '公里/平方公里', '千米/平方千米', '0.936'],
    ['28', '微克/立方米', '毫克/立方米', '0.028'],
    ['1', '倍', '%', '100'],
    ['3', '成', '%', '30'],
    ['5', '‰', '%', '0.5'],
    ['15', '人/10万人', '‰', '0.15'],
    ['1', '吉焦', '千瓦时', '277.777777778'],
    ['12', '个月', '年', '1'],
    ['120', '升/(人·日)', '立方米/人·天', '0.12'],
    ['104', '家', '', '104'],
    ['2', '万', '万户', '2'],
    ['50', '基点', '百分点', '0.5'],
  ])('%s %s into %s', (value, from, to, expected) => {
    expect(converted(value, from, to)).toBe(expected);
  });

  test.each([
    ['%', '百分点'],
    ['%', ''],
    ['百分点', '倍'],
    ['家', '个'],
    ['人', '人次'],
    ['张', '床'],
    ['元', '美元'],
    ['吨', '吨标准煤'],
    ['吨标准煤', '千瓦时'],
    ['年', '天'],
    ['元', '元/人'],
    ['件', '件/万人'],
    ['平方米', '米'],
    ['人公里', '公里'],
    ['上年=100', '%'],
  ])('%s never becomes %s', (from, to) => {
    expect(isConvertible(unit(from), unit(to))).toBe(false);
    expect(isConvertible(unit(to), unit(from))).toBe(false);
    expect(() => convert(exact('1'), unit(from), unit(to))).toThrow(RangeError);
  });

  test('there and back is the very same figure', () => {
    fc.assert(
      fc.property(figure, pair, (value, [a, b]) => {
        expect(compare(convert(convert(value, a, b), b, a), value)).toBe(0);
      }),
    );
  });

  test('a detour makes no difference', () => {
    const triple = fc.tuple(pair, anyUnit).filter(([[a, b], c]) => isConvertible(b, c) && isConvertible(a, c));
    fc.assert(
      fc.property(figure, triple, (value, [[a, b], c]) => {
        expect(compare(convert(convert(value, a, b), b, c), convert(value, a, c))).toBe(0);
      }),
    );
  });

  test('the larger figure stays the larger one in every unit', () => {
    fc.assert(
      fc.property(figure, figure, pair, (x, y, [a, b]) => {
        expect(compare(convert(x, a, b), convert(y, a, b))).toBe(compare(x, y));
      }),
    );
  });

  test('convertible is mutual', () => {
    for (const a of SAMPLE) for (const b of SAMPLE) expect(isConvertible(a, b)).toBe(isConvertible(b, a));
  });
});

describe('unit arithmetic', () => {
  const quotient = (a: string, b: string): Unit => divideUnits(unit(a), unit(b));

  test('a quotient has a unit of its own', () => {
    expect(quotient('亿元', '万人').text).toBe('亿元/万人');
    expect(quotient('亿元', '亿元').text).toBe('倍');
    expect(isRatio(quotient('亿元', '万元'))).toBe(true);
    expect(quotient('件', '').text).toBe('件');
    expect(isConvertible(quotient('件', '人'), unit('件/万人'))).toBe(true);
    expect(multiplyUnits(unit('元/人'), unit('人')).text).toBe('元');
    expect(quotient('升', '人').text).toBe('升/人');
    expect(divideUnits(quotient('升', '人'), unit('日')).text).toBe('升/(人·日)');
  });

  test('dividing by a unit and multiplying by it again leads back', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const back = multiplyUnits(divideUnits(a, b), b);
        expect(isSameUnit(back, a) || isRatio(back) || back.dimension === a.uncounted).toBe(true);
      }),
    );
  });
});

describe('showing', () => {
  const shown = (value: string, from: string, places?: number) => {
    const { text, unit: to, rounded } = scaleForDisplay(exact(value), unit(from), places);
    return `${text} ${to.text}${rounded ? ' ≈' : ''}`;
  };

  test.each([
    ['52073.4', '亿元', '5.21 万亿元 ≈'],
    ['52073', '万元', '5.21 亿元 ≈'],
    ['0.5', '亿元', '5000 万元'],
    ['2183.2', '万人', '2183.2 万人'],
    ['120000', '家', '12 万家'],
    ['580000', '元/人', '58 万元/人'],
    ['67.89', '%', '67.89 %'],
    ['123456', '微克/立方米', '123456 微克/立方米'],
    ['0', '亿元', '0 亿元'],
    ['-30000', '户', '-3 万户'],
    ['83.9', '岁', '83.9 岁'],
    ['0.6', '人/百亿元', '0.6 人/百亿元'],
  ])('%s %s is shown as %s', (value, from, expected) => {
    expect(shown(value, from)).toBe(expected);
  });

  test('the exact figure is kept, and told when it was rounded', () => {
    fc.assert(
      fc.property(figure, anyUnit, fc.nat(6), (value, from, places) => {
        const scaled = scaleForDisplay(value, from, places);
        expect(compare(convert(scaled.value, scaled.unit, from), value)).toBe(0);
        expect(scaled.rounded).toBe(compare(exact(scaled.text), scaled.value) !== 0);
      }),
    );
  });
});
