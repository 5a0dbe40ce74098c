import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import { HUNDRED, minus, ONE, over, times, toDecimal } from '../../shared/exact.ts';

const HEAD = '示范市2025年政府工作报告\n\n2025年，';

function growths(text: string) {
  const findings = auditTexts({ 'a.txt': `${HEAD}${text}\n` });
  return findings
    .filter(({ rule }) => rule === 'growth')
    .map(({ verdict, reason, formula, computed }) => ({ verdict, reason, formula, computed }));
}

function expectOne(text: string, verdict: string, reason: string, computed: string) {
  expect(growths(text)).toEqual([expect.objectContaining({ verdict, reason: `growth.${reason}`, computed })]);
}

describe('a rate and its two values', () => {
  test.each([
    ['进口额由2024年的152亿元增加到161亿元，增长5.9%。', '5.9%'],
    ['技术合同成交额达到86.4亿元，比上年的80亿元增长8%。', '8.0%'],
    ['接待游客820万人次，上年为780万人次，增长5.1%。', '5.1%'],
    ['PM2.5年均浓度28.5微克/立方米，比上年下降4.0%，2024年为29.7微克/立方米。', '−4.0%'],
    ['成交额从2020年的120亿元增加到310亿元，是2020年的2.6倍。', '2.58倍'],
    ['工业用电量32亿千瓦时，增长6.7%（上年同期30亿千瓦时）。', '6.7%'],
    ['5G基站从1200个增加到3600个，增长2倍。', '200.0%'],
    ['进出口总额386.4亿元，增长8.0%，上年为357.8亿元。', '8.0%'],
    ['发明专利授权量由520件增加到1100件，实现翻一番。', '111.5%'],
    ['旅客、货邮吞吐量分别达到820万人次、31.2万吨（上年为780万人次、30万吨），分别增长5.1%、4.0%。', '5.1%'],
  ])('agree: %s', (text, computed) => {
    expect(growths(text)[0]).toMatchObject({ verdict: 'consistent', reason: 'growth.agrees', computed });
  });

  test('what was planned over the years is not what they came to', () => {
    const years = '2021年下降2.0%，2022年下降1.5%，2023年下降3.1%，2024年下降3.3%，2025年下降2.2%';
    expect(growths(`“十四五”时期单位产值能耗计划降低14%。单位产值能耗${years}。`)).not.toContainEqual(
      expect.objectContaining({ verdict: 'inconsistent' }),
    );
  });

  test('contradict', () => {
    expectOne('进口额由2024年的152亿元增加到161亿元，增长9.5%。', 'inconsistent', 'differs', '5.9%');
    expectOne('外贸企业由110家减少到104家，增长5.5%。', 'inconsistent', 'differs', '−5.5%');
    expectOne(
      'PM2.5年均浓度28.5微克/立方米，比上年下降4.0%，2024年为27.9微克/立方米。',
      'inconsistent',
      'differs',
      '2.2%',
    );
  });

  test('agree at the edge of rounding, and no further', () => {
    // 160.5 ÷ 152.5 to 161.5 ÷ 151.5 is 5.2 % to 6.6 %.
    expect(growths('进口额由152亿元增加到161亿元，增长5.2%。')[0]?.verdict).toBe('consistent');
    expect(growths('进口额由152亿元增加到161亿元，增长6.7%。')[0]?.verdict).toBe('inconsistent');
  });

  test('of two years, planned and told elsewhere in the report, contradict', () => {
    const text = '一般公共预算收入61.3亿元。\n\n二、2026年主要安排\n\n2026年，一般公共预算收入力争达到64.9亿元，增长';
    expectOne(`${text}4%。`, 'inconsistent', 'differs', '5.9%');
    expectOne(`${text}6%。`, 'consistent', 'agrees', '5.9%');
  });

  test('as bounds that leave room, but lie far apart as printed, are a doubt', () => {
    expectOne('电子产业产值突破400亿元，较2024年的372亿元增长12%以上。', 'suspect', 'strained', '7.5%');
    expectOne('电子产业产值突破400亿元，较2024年的372亿元增长7%以上。', 'consistent', 'agrees', '7.5%');
  });

  test('per cent written for percentage points is a doubt', () => {
    expectOne('研发投入强度由2.5%提高到2.8%，增长0.3%。', 'suspect', 'points', '12.0%');
  });
});

describe('a change in amount beside its rate', () => {
  test('agrees or contradicts', () => {
    expectOne('粮食产量112.6万吨，比上年增加2.3万吨，增长2.1%。', 'consistent', 'step-agrees', '2.1%');
    expectOne('粮食产量112.6万吨，比上年增加2.3万吨，增长5.1%。', 'inconsistent', 'step-differs', '2.1%');
    expectOne('登记失业人数4.5万人，同比减少0.5万人、下降10.0%。', 'consistent', 'step-agrees', '−10.0%');
  });
});

test('a multiple of the first value contradicts', () => {
  expectOne('成交额从2020年的120亿元增加到310亿元，是2020年的3.6倍。', 'inconsistent', 'differs', '2.58倍');
});

describe('is not comparable', () => {
  test.each([
    ['地区生产总值由4850亿元增加到5000亿元，增长5.5%。', 'constant-prices'],
    ['规模以上工业增加值由1200亿元增加到1230亿元，增长6.1%。', 'constant-prices'],
    ['居民人均可支配收入由52000元增加到54600元，实际增长4.7%。', 'calibre'],
    ['一般公共预算收入由300亿元增加到306亿元，同口径增长4%。', 'calibre'],
    ['固定资产投资800亿元，增长3.0%。2024年，固定资产投资850亿元。', 'revised'],
  ])('%s', (text, reason) => {
    expect(growths(text)).toEqual([expect.objectContaining({ verdict: 'not-comparable', reason: `growth.${reason}` })]);
  });

  test('unless both are said to be of one price basis', () => {
    expect(growths('地区生产总值由4850亿元增加到5000亿元，按现价计算增长3.1%。')[0]?.verdict).toBe('consistent');
  });
});

describe('a rate over several years', () => {
  const text = '前两年单位用水量累计下降6.8%，其中2021年单位用水量下降3.5%，2022年单位用水量下降3.4%。';

  test('agrees with the rates of the years, or contradicts them', () => {
    expectOne(text, 'consistent', 'compound', '−6.8%');
    expectOne(text.replace('6.8', '8.6'), 'inconsistent', 'compound-differs', '−6.8%');
  });
});

describe('what is told nowhere is computed', () => {
  test('the base of a rate', () => {
    expectOne('路网密度达到1.87千米/平方千米，较2020年增长6.25%。', 'consistent', 'implied', '1.76千米/平方千米');
  });

  test('what yearly rates come to together', () => {
    expectOne('前两年实际利用外资分别增长10.5%和32.1%。', 'consistent', 'compound', '46.0%');
  });

  test('the pace of a half year beside the year before', () => {
    const [pace] = growths('2024年实际利用外资1.8亿美元，2025年上半年完成0.4亿美元。');
    expect(pace).toMatchObject({ verdict: 'consistent', reason: 'growth.pace', computed: '44.4%' });
  });
});

describe('is silent', () => {
  test.each([
    ['on GDP without an earlier value', '地区生产总值5000亿元，增长5.5%。'],
    ['where the rate has a subject of its own', '企业从500家增加到600家，其中高新技术企业增长30%。'],
    ['where the rate may be of several values', '甲园区产值120亿元、乙园区产值130亿元，增长5%。'],
    ['where a net addition is told with the growth of the stock', '净增外贸企业1295家、增长50.6%。'],
    ['on an index', '居民消费价格指数102.3，上涨2.3%。'],
    ['where the sign of the earlier value is lost', '利润由-5亿元增加到3亿元，增长160%。'],
    ['where the rate is of the month before', '受理诉求2.2万件，环比下降6.3%；上年受理诉求2.1万件。', 'implied'],
  ])('%s', (_why, text, but = '') => {
    expect(growths(text).filter(({ reason }) => reason !== `growth.${but}`)).toEqual([]);
  });
});

test('values that are true before rounding never contradict; a rate beyond what rounding leaves open always does', () => {
  const value = fc.integer({ min: 100_000, max: 900_000 });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 0, max: 2 }), (first, second, places) => {
      fc.pre(Math.abs(second - first) > 5_000);
      const print = (each: number) => toDecimal({ n: BigInt(each), d: 1000n }, places);
      const rate = times(minus(over({ n: BigInt(second), d: 1n }, { n: BigInt(first), d: 1n }), ONE), HUNDRED);
      const [verb, other] = second > first ? ['增加', '增长'] : ['减少', '下降'];
      const text = (change: string) => `进口额由${print(first)}亿元${verb}到${print(second)}亿元，${other}${change}%。`;
      const told = toDecimal(rate, 1).replace('-', '');
      expect(growths(text(told))[0]?.verdict).toBe('consistent');
      // Values above 100 are printed to half a unit, so their ratio to 1 %: a rate r to 1 + r/100 points.
      const tenths = BigInt(told.replace('.', ''));
      const beyond = toDecimal({ n: tenths + tenths / 20n + 100n, d: 10n }, 1);
      expect(growths(text(beyond))[0]?.verdict).toBe('inconsistent');
    }),
    { numRuns: 60 },
  );
});
