import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainRefusal } from '../../messages/index.ts';
import { compare, exact, toShortDecimal } from '../../shared/exact.ts';
import { REFUSAL_CODES } from '../../shared/formula.ts';
import type { Measure, MissingReason, Observation } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import { unit } from '../../shared/unit.ts';
import { evaluate, evaluateAs, type FormulaScope, tryFormula } from './formula.rules.ts';
import { grossMarkOf, type Operand, operandOf } from './formula-arithmetic.rules.ts';
import { type Formula, parseFormula } from './formula-syntax.rules.ts';

function formula(text: string): Formula {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`${text}: ${explainRefusal(parsed.refusal)}`);
  return parsed.formula;
}

type Facts = Partial<Pick<Operand, 'calibre' | 'mark' | 'standing' | 'breaksSeries'>>;

/** A figure; a word instead of one is the reason why it is missing. */
function cell(value: string, unitText: string, measure: Measure, facts: Facts = {}): Operand {
  const amount = /\d/.test(value) ? { value: exact(value) } : { missing: value as MissingReason };
  return { ...amount, unit: unit(unitText), measure, calibre: '', standing: 'actual', ...facts };
}

/** Figures of a place by `name`, `name period` or `name period place`; the most particular one counts. */
const CELLS: Readonly<Record<string, Operand>> = {
  '地区生产总值 2023': cell('43760.7', '亿元', 'flow'),
  '地区生产总值 2024': cell('49843.1', '亿元', 'flow'),
  '地区生产总值 2025': cell('52073.4', '亿元', 'flow'),
  第一产业增加值: cell('1041468', '万元', 'flow'),
  第二产业增加值: cell('7500', '亿元', 'flow'),
  '常住人口 2020': cell('2189.0', '万人', 'stock'),
  '常住人口 2021': cell('2188.6', '万人', 'stock'),
  '常住人口 2022': cell('2184.3', '万人', 'stock'),
  '常住人口 2023': cell('2185.8', '万人', 'stock'),
  '常住人口 2024': cell('2183.2', '万人', 'stock'),
  '常住人口 2025': cell('2180', '万人', 'stock'),
  '研发经费 2025': cell('3200', '亿元', 'flow'),
  '发明专利 2025': cell('26160', '件', 'stock'),
  城镇调查失业率: cell('4.1', '%', 'ratio'),
  '城镇调查失业率 2024': cell('4.3', '%', 'ratio'),
  经济增速: cell('5.4', '%', 'growth'),
  收入增速: cell('5.9', '%', 'growth'),
  价格指数: cell('102.5', '', 'index'),
  服务价格指数: cell('101.5', '', 'index'),
  入托率提高: cell('1.5', '百分点', 'flow'),
  经济位次: cell('3', '位', 'rank'),
  科技位次: cell('1', '位', 'rank'),
  营商环境: cell('withheld', '', 'qualitative'),
  零: cell('0', '亿元', 'flow'),
  亏损: cell('-5', '亿元', 'flow'),
  净增就业: cell('10', '万人', 'flow', { mark: 'net' }),
  新增就业: cell('28', '万人', 'flow', { mark: 'gross' }),
  就业目标: cell('26', '万人', 'flow', { standing: 'plan' }),
  实际就业: cell('28', '万人', 'flow'),
  用水新口径: cell('40', '亿立方米', 'flow', { calibre: '含再生水' }),
  用水: cell('30', '亿立方米', 'flow'),
  企业: cell('120', '家', 'stock'),
  商户: cell('80', '个', 'stock'),
  未报送的: cell('not-reported', '亿元', 'flow'),
  不适用的: cell('not-applicable', '亿元', 'flow'),
  新能耗: cell('7000', '万吨标准煤', 'flow', { breaksSeries: true }),
  '新能耗 2024': cell('7200', '万吨标准煤', 'flow'),
  '新水耗 2025': cell('5', '立方米', 'flow', { calibre: '新' }),
  '新水耗 2024': cell('6', '立方米', 'flow', { calibre: '旧' }),
  '疏解 东': cell('10', '家', 'flow'),
  '疏解 西': cell('0', '家', 'flow'),
  '疏解 南': cell('not-reported', '家', 'flow'),
  '疏解 北': cell('not-applicable', '家', 'flow'),
  面积: cell('100', '平方公里', 'stock'),
  比率: cell('50', '%', 'ratio'),
  减亏: cell('3', '亿元', 'flow'),
};

const scope = (text = '2025', more: Partial<FormulaScope> = {}): FormulaScope => ({
  place: '全市',
  period: period(text),
  lookup: (name, place, at) => {
    const found = CELLS[`${name} ${place}`] ?? CELLS[`${name} ${at.text}`] ?? CELLS[name];
    if (found !== undefined) return found;
    const other = Object.entries(CELLS).find(([key]) => key.split(' ')[0] === name)?.[1];
    if (other === undefined) return undefined;
    const { value: _, ...facts } = other;
    return { ...facts, missing: 'not-published' };
  },
  members: () => ['东', '西', '南', '北'],
  ...more,
});

function computed(text: string, at?: string, more?: Partial<FormulaScope>): string {
  const found = evaluate(formula(text), scope(at, more));
  if (!found.ok) return found.refusal.code;
  const { value, missing, unit: of, measure, partial } = found.result;
  const figure = value === undefined ? missing : toShortDecimal(value, 4);
  return `${figure} ${of.text} ${measure}${partial ? ' partial' : ''}`;
}

function computedAs(text: string, unitText: string, measure?: Measure, at?: string): string {
  const declared = { unit: unit(unitText), ...(measure === undefined ? {} : { measure }) };
  const found = evaluateAs(formula(text), scope(at), declared);
  return found.ok
    ? `${toShortDecimal(found.result.value ?? exact('0'), 4)} ${found.result.unit.text}`
    : found.refusal.code;
}

describe('computing', () => {
  test.each([
    ['[第一产业增加值] + [第二产业增加值]', '76041468 万元 flow'],
    ['[第二产业增加值] + [第一产业增加值]', '7604.1468 亿元 flow'],
    ['[地区生产总值] ÷ [常住人口]', '23.8869 亿元/万人 ratio'],
    ['[研发经费] ÷ [地区生产总值] × 100%', '0.0615 倍 ratio'],
    ['share([研发经费], [地区生产总值])', '6.1452 % ratio'],
    ['share([第一产业增加值], [地区生产总值])', '0.2 % ratio'],
    ['growth([地区生产总值])', '4.4746 % growth'],
    ['previous([地区生产总值])', '49843.1 亿元 flow'],
    ['[地区生产总值] − previous([地区生产总值])', '2230.3 亿元 flow'],
    ['[常住人口] − previous([常住人口])', '-3.2 万人 flow'],
    ['average([常住人口])', '2181.6 万人 stock'],
    ['per([发明专利], [常住人口], 1万人)', '12 件 ratio'],
    ['[发明专利] ÷ ([常住人口] ÷ 1万人)', '12 件 ratio'],
    ['[城镇调查失业率] − previous([城镇调查失业率])', '-0.2 百分点 ratio'],
    ['[收入增速] − [经济增速]', '0.5 百分点 ratio'],
    ['100% − [城镇调查失业率]', '95.9 % ratio'],
    ['100% + [经济增速]', '105.4 % growth'],
    ['[价格指数] − 100', '2.5  index'],
    ['[价格指数] ÷ 100', '1.025  index'],
    ['[地区生产总值] × [经济增速]', '2811.9636 亿元 flow'],
    ['[地区生产总值] × 2 − [研发经费]', '100946.8 亿元 flow'],
    ['−[亏损]', '5 亿元 flow'],
    ['[入托率提高] + [入托率提高]', '3 百分点 flow'],
    ['[就业目标] − [实际就业]', '-2 万人 flow'],
    ['[实际就业] ÷ [就业目标] × 100%', '1.0769 倍 ratio'],
    ['max([地区生产总值], [研发经费])', '52073.4 亿元 flow'],
    ['min([经济位次], [科技位次])', '1 人 rank'],
    ['max([研发经费], 4000亿元)', '4000 亿元 flow'],
    ['[企业] + 3', '123 家 stock'],
    ['3 + [企业]', '123 家 stock'],
    ['[零] + [研发经费]', '3200 亿元 flow'],
    ['0.1 + 0.2 − 0.3', '0  constant'],
  ])('%s = %s', (text, expected) => {
    expect(computed(text)).toBe(expected);
  });

  test('over the years of a period', () => {
    expect(computed('cumulative([地区生产总值])', '2024/2025')).toBe('101916.5 亿元 flow');
    expect(computed('cumulative([地区生产总值])', '2025', { since: 2023 })).toBe('145677.2 亿元 flow');
    expect(computed('cumulative([地区生产总值])', '2025')).toBe('52073.4 亿元 flow');
    expect(computed('average([地区生产总值])', '2023/2025')).toBe('48559.0667 亿元 flow');
    // (2189.0/2 + 2188.6 + 2184.3 + 2185.8 + 2183.2 + 2180/2) / 5, by hand.
    expect(computed('average([常住人口])', '2021/2025')).toBe('2185.28 万人 stock');
    expect(computed('average([城镇调查失业率])', '2024/2025')).toBe('4.2 % ratio');
    expect(computed('cumulative([入托率提高])', '2021/2025')).toBe('7.5 百分点 flow');
    expect(computed('growth([地区生产总值])', '2024')).toBe('13.8992 % growth');
  });

  test('in the declared unit', () => {
    expect(computedAs('[地区生产总值] ÷ average([常住人口])', '元/人', 'ratio')).toBe('238693.6194 元/人');
    expect(computedAs('[地区生产总值] ÷ [常住人口]', '万元/人')).toBe('23.8869 万元/人');
    expect(computedAs('[研发经费] ÷ [地区生产总值]', '%', 'ratio')).toBe('6.1452 %');
    expect(computedAs('[研发经费] ÷ [地区生产总值] × 100%', '%')).toBe('6.1452 %');
    expect(computedAs('[发明专利] ÷ [常住人口]', '件/万人')).toBe('12 件/万人');
    expect(computedAs('[常住人口] ÷ [面积]', '人/平方公里')).toBe('218000 人/平方公里');
    expect(computedAs('[地区生产总值]÷previous([地区生产总值])', '%', 'index')).toBe('104.4746 %');
    expect(computedAs('[企业] + 3', '')).toBe('123 ');
  });

  test('a result that is not what is declared is refused', () => {
    expect(computedAs('[地区生产总值] ÷ [常住人口]', '亿元')).toBe('declared-unit');
    expect(computedAs('[城镇调查失业率] − previous([城镇调查失业率])', '%')).toBe('declared-unit');
    expect(computedAs('[地区生产总值]', '亿元', 'stock')).toBe('declared-measure');
    expect(computedAs('[地区生产总值] ÷ [常住人口]', '元/人', 'flow')).toBe('declared-measure');
  });
});

describe('missing is never zero', () => {
  test.each([
    ['[未报送的] + [研发经费]', 'not-reported 亿元 flow'],
    ['[研发经费] − [不适用的]', 'not-applicable 亿元 flow'],
    ['[未报送的] × 0', 'not-reported 亿元 flow'],
    ['[研发经费] ÷ [未报送的]', 'not-reported 倍 ratio'],
    ['max([研发经费], [未报送的])', 'not-reported 亿元 flow'],
    ['growth([研发经费])', 'not-published % growth'],
  ])('%s is %s', (text, expected) => {
    expect(computed(text)).toBe(expected);
  });

  test('the cells without value are told', () => {
    const found = evaluate(formula('[未报送的] + [不适用的] + [研发经费] × growth([研发经费])'), scope());
    expect(found.ok && found.result.gaps).toEqual([
      { name: '未报送的', place: '全市', period: '2025', reason: 'not-reported' },
      { name: '不适用的', place: '全市', period: '2025', reason: 'not-applicable' },
      { name: '研发经费', place: '全市', period: '2024', reason: 'not-published' },
    ]);
  });

  test('a sum over places says that it is partial, and what it leaves out', () => {
    const found = evaluate(formula('sum_places([疏解])'), scope());
    expect(computed('sum_places([疏解])')).toBe('10 家 flow partial');
    expect(found.ok && found.result.gaps.map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      '南 not-reported',
      '北 not-applicable',
    ]);
    expect(computed('sum_places([疏解]) × 2')).toBe('20 家 flow partial');
    expect(computed('sum_places([疏解])', '2025', { members: () => ['东', '西', '北'] })).toBe('10 家 flow');
    expect(computed('sum_places([疏解])', '2025', { members: () => ['南', '北'] })).toBe('not-reported 家 flow');
  });

  test('whatever is missing, a result is missing or says so', () => {
    const names = ['未报送的', '不适用的', '研发经费', '零', '亏损'] as const;
    const operator = fc.constantFrom('+', '−', '×', '÷');
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), operator, (a, b, sign) => {
        const found = evaluate(formula(`[${a}] ${sign} [${b}]`), scope());
        if (!found.ok) return;
        const isMissing = [a, b].some((name) => CELLS[name]?.value === undefined && name !== '研发经费');
        expect(found.result.value === undefined).toBe(isMissing);
      }),
    );
  });
});

/** Each with the reason for which it must be refused. */
const ILLEGAL: readonly (readonly [text: string, code: string, at?: string])[] = [
  ['[地区生产总值] + [常住人口]', 'different-units'],
  ['[企业] + [商户]', 'different-units'],
  ['[地区生产总值] − [面积]', 'different-units'],
  ['[研发经费] + 5%', 'different-units'],
  ['max([研发经费], [常住人口])', 'different-units'],
  ['share([研发经费], [常住人口])', 'different-units'],
  ['[城镇调查失业率] + [入托率提高]', 'percent-with-points'],
  ['[入托率提高] − [经济增速]', 'percent-with-points'],
  ['[经济增速] + 1百分点', 'percent-with-points'],
  ['[常住人口] + [实际就业]', 'stock-with-flow'],
  ['[常住人口] − [实际就业]', 'stock-with-flow'],
  ['share([实际就业], [常住人口])', 'stock-with-flow'],
  ['[净增就业] + [新增就业]', 'net-with-gross'],
  ['[净增就业] − [新增就业]', 'net-with-gross'],
  ['[就业目标] + [实际就业]', 'plan-with-actual'],
  ['[就业目标] − [实际就业] + [实际就业]', 'plan-with-actual'],
  ['[用水] + [用水新口径]', 'mixed-calibre'],
  ['[用水] − [用水新口径]', 'mixed-calibre'],
  ['growth([新水耗])', 'mixed-calibre'],
  ['[新水耗] ÷ previous([新水耗])', 'mixed-calibre'],
  ['growth([新能耗])', 'series-break'],
  ['[新能耗] − previous([新能耗])', 'series-break'],
  ['cumulative([新能耗])', 'series-break', '2024/2025'],
  ['[城镇调查失业率] + [比率]', 'sum-of-ratios'],
  ['[地区生产总值] ÷ [常住人口] + [研发经费] ÷ [常住人口]', 'sum-of-ratios'],
  ['cumulative([城镇调查失业率])', 'sum-of-ratios'],
  ['sum_places([城镇调查失业率])', 'sum-of-ratios'],
  ['[经济增速] + [收入增速]', 'sum-of-growth'],
  ['cumulative([经济增速])', 'sum-of-growth'],
  ['sum_places([经济增速])', 'sum-of-growth'],
  ['[价格指数] + [服务价格指数]', 'sum-of-indices'],
  ['sum_places([价格指数])', 'sum-of-indices'],
  ['[城镇调查失业率] + [经济增速]', 'sum-of-ratios'],
  ['[比率] × [价格指数] + [地区生产总值] × 0', 'different-units'],
  ['[地区生产总值] ÷ [常住人口] × 1万人 + [研发经费]', 'rate-with-amount'],
  ['share([比率], [地区生产总值] ÷ [研发经费])', 'rate-with-amount'],
  ['[常住人口] + previous([常住人口])', 'stock-over-time'],
  ['cumulative([常住人口])', 'stock-over-time'],
  ['[经济位次] + [科技位次]', 'rank-arithmetic'],
  ['[经济位次] − previous([经济位次])', 'rank-arithmetic'],
  ['[经济位次] × 2', 'rank-arithmetic'],
  ['−[经济位次]', 'rank-arithmetic'],
  ['sum_places([经济位次])', 'rank-arithmetic'],
  ['growth([经济位次])', 'rank-arithmetic'],
  ['cumulative([经济位次])', 'rank-arithmetic'],
  ['average([经济位次])', 'average-of-ranks'],
  ['average([经济增速])', 'average-of-growth'],
  ['growth([经济增速])', 'growth-of-rate'],
  ['growth([城镇调查失业率])', 'growth-of-rate'],
  ['growth([入托率提高])', 'growth-of-rate'],
  ['[营商环境] + 1', 'words-only'],
  ['max([营商环境], 1)', 'words-only'],
  ['[研发经费] ÷ [零]', 'division-by-zero'],
  ['1 ÷ 0', 'division-by-zero'],
  ['[研发经费] ÷ ([研发经费] − [研发经费])', 'division-by-zero'],
  ['share([研发经费], [零])', 'division-by-zero'],
  ['growth([零])', 'division-by-zero'],
  ['growth([亏损])', 'negative-base'],
  ['[研发经费] ÷ [地区生产总值] × 100', 'bare-hundred'],
  ['100 × [研发经费] ÷ [地区生产总值]', 'bare-hundred'],
  ['[城镇调查失业率] ÷ 100', 'bare-hundred'],
  ['[发明专利] ÷ [常住人口] × 10000', 'bare-hundred'],
  ['[没有的]', 'unknown-name'],
  ['average([研发经费])', 'needs-whole-years', '2025-07'],
  ['cumulative([研发经费])', 'needs-whole-years', '../2025'],
  ['growth([研发经费])', 'not-year-on-year', '2021/2025'],
  ['previous([研发经费])', 'not-year-on-year', '../2025'],
  ['sum_places([研发经费])', 'no-members', '2025'],
];

describe('illegal arithmetic is refused', () => {
  test.each(ILLEGAL.map(([text, code, at = '2025']) => [text, code, at] as const))('%s: %s', (text, code, at) => {
    const more = code === 'no-members' ? { members: () => [] } : {};
    const found = evaluate(formula(text), scope(at, more));
    expect(found.ok ? found.result : found.refusal.code).toBe(code);
    if (found.ok) return;
    const { at: place } = found.refusal;
    expect(place !== undefined && place.end <= text.length && place.start < place.end).toBe(true);
    for (const language of ['zh-CN', 'en'] as const) {
      expect(explainRefusal(found.refusal, language)).not.toMatch(/undefined/);
    }
  });

  test('the place is that of the offending part', () => {
    const text = '[研发经费] + ([企业] + [商户]) × 1亿元';
    const found = evaluate(formula(text), scope());
    expect(!found.ok && text.slice(found.refusal.at?.start, found.refusal.at?.end)).toBe('[企业] + [商户]');
    expect(!found.ok && explainRefusal(found.refusal)).toContain('「[企业]」的单位是「家」，「[商户]」的单位是「个」');
  });

  test('a missing value hides no illegal arithmetic', () => {
    for (const [text, code, at] of ILLEGAL) {
      if (['division-by-zero', 'negative-base', 'no-members'].includes(code)) continue;
      const nothing: FormulaScope = {
        ...scope(at),
        lookup: (name, place, period) => {
          const found = scope(at).lookup(name, place, period);
          if (found === undefined || 'refusal' in found) return found;
          const { value: _, ...facts } = found;
          return { ...facts, missing: 'not-due' };
        },
      };
      const found = evaluate(formula(text), nothing);
      // Calibres and standings of sums over places are those of figures, and there are none.
      expect(found.ok ? 'computed' : found.refusal.code, text).toBe(code);
    }
  });
});

describe('checking a formula before there are values', () => {
  const definitionOf = (name: string) => {
    const found = CELLS[name] ?? CELLS[`${name} 2025`];
    return found && { unit: found.unit, measure: found.measure, calibre: found.calibre };
  };
  const refusalOf = (text: string, declared?: Parameters<typeof tryFormula>[2]) => {
    const result = tryFormula(formula(text), definitionOf, declared);
    return result.ok ? undefined : result.refusal.code;
  };

  test('a legal one passes', () => {
    const declared = { unit: unit('元/人'), measure: 'ratio' as const };
    expect(refusalOf('[地区生产总值] ÷ average([常住人口])', declared)).toBeUndefined();
    expect(refusalOf('sum_places([地区生产总值])')).toBeUndefined();
  });

  test('an illegal one is refused', () => {
    expect(refusalOf('[企业] + [商户]')).toBe('different-units');
    expect(refusalOf('[没有的] × 2')).toBe('unknown-name');
    expect(refusalOf('[企业] × 2', { unit: unit('万人') })).toBe('declared-unit');
  });
});

describe('algebra', () => {
  const amount = fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.nat(4)).map(([n, places]) => ({
    n: BigInt(n),
    d: 10n ** BigInt(places),
  }));
  const resultFor = (text: string, a: { n: bigint; d: bigint }, b: { n: bigint; d: bigint }) => {
    const found = evaluate(formula(text), {
      ...scope(),
      lookup: (name) => ({ ...cell('1', name === '甲' ? '亿元' : '万元', 'flow'), value: name === '甲' ? a : b }),
    });
    if (!found.ok || found.result.value === undefined) throw new Error(text);
    return found.result;
  };

  test('a sum does not depend on its order, whatever the units', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const one = resultFor('[甲] + [乙]', a, b);
        const other = resultFor('[乙] + [甲]', a, b);
        const inYuan = ({ value, unit: of }: typeof one) => ({ n: (value?.n ?? 0n) * of.factor.n, d: value?.d ?? 1n });
        expect(compare(inYuan(one), inYuan(other))).toBe(0);
      }),
    );
  });

  test('what is added and taken away again leaves no trace', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(compare(resultFor('[甲] + [乙] − [乙]', a, b).value ?? a, a)).toBe(0);
      }),
    );
  });
});

describe('hostile formulas', () => {
  test('functions inside each other and many places end soon', () => {
    const start = process.cpuUsage();
    const nested = (name: string, depth: number, x: string) => `${`${name}(`.repeat(depth)}${x}${')'.repeat(depth)}`;
    expect(computed(nested('average', 50, '[常住人口]'), '2021/2025')).toBe('not-published 万人 stock');
    expect(computed(nested('average', 50, '1'), '2021/2025')).toBe('1  constant');
    expect(computed(nested('cumulative', 50, '[零]'), '2021/2025')).toBe('0 亿元 flow');
    expect(computed(nested('sum_places', 50, '[零]'))).toBe('0 亿元 flow');
    expect(computed(nested('growth', 50, '[零]'))).toBe('division-by-zero');
    const members = () => Array.from({ length: 150_000 }, (_, index) => `地区${index}`);
    expect(computed('sum_places([零])', '2025', { members })).toBe('too-costly');
    expect(computed(nested('previous', 50, '[地区生产总值]'))).toBe('not-published 亿元 flow');
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
  });

  test('long sums and products are computed', () => {
    expect(computed(Array(399).fill('[亏损]').join(' + '))).toBe('-1995 亿元 flow');
    expect(computed(Array(600).fill('1.5').join('×').slice(0, 3999))).toMatch(/^\d+\.\d+ {2}constant$/);
  });
});

test('observations become operands', () => {
  const observation: Observation = {
    period: '2025',
    value: '-0.50',
    unit: '亿元',
    comparator: 'eq',
    status: 'preliminary',
    knownOn: '2026-01-20',
    revision: 1,
    calibre: '现价',
    breaksSeries: false,
    provenance: { kind: 'person', actor: 'a', note: '' },
  };
  expect(operandOf(observation, 'flow')).toMatchObject({ measure: 'flow', calibre: '现价', standing: 'actual' });
  expect(compare(operandOf(observation, 'flow')?.value ?? exact('0'), exact('-0.5'))).toBe(0);
  expect(operandOf({ ...observation, status: 'target' }, 'flow')?.standing).toBe('plan');
  expect(operandOf({ ...observation, unit: '光年' }, 'flow')).toBeUndefined();
  const { value: _, ...without } = observation;
  expect(operandOf({ ...without, missing: 'withheld' }, 'flow')).toMatchObject({ missing: 'withheld' });
});

test('names tell net from gross', () => {
  const marks = ['净增就业人数', '城镇新增就业', '净利润', '毛利', '净化水量', '地区生产总值', '常住人口'].map(
    grossMarkOf,
  );
  expect(marks).toEqual(['net', 'gross', 'net', 'gross', undefined, undefined, undefined]);
});

test('every code of arithmetic has an example that is refused', () => {
  const elsewhere =
    /^(empty|too-|unexpected|bare-name|unknown-(function|unit)|argument|circular|ambiguous|weights|declared)/;
  const seen = new Set(ILLEGAL.map(([, code]) => code));
  expect(REFUSAL_CODES.filter((code) => !elsewhere.test(code) && !seen.has(code))).toEqual([]);
});
