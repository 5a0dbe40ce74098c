import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import { toDecimal } from '../../shared/exact.ts';

const HEAD = '示范市2025年政府工作报告\n\n2025年，';

function differences(text: string) {
  const findings = auditTexts({ 'a.txt': `${HEAD}${text}\n` });
  return findings
    .filter(({ rule }) => rule === 'difference')
    .map(({ verdict, reason, formula, computed }) => ({ verdict, reason, formula, computed }));
}

function expectOne(text: string, verdict: string, formula: string) {
  expect(differences(text)).toEqual([expect.objectContaining({ verdict, formula })]);
}

describe('a change and its two values', () => {
  test.each([
    ['城镇化率由67.3%提高到68.1%，提高0.8个百分点。', '68.1% − 67.3% = 0.8个百分点'],
    ['失业率为3.2%，比上年（3.5%）下降0.3个百分点。', '3.5% − 3.2% = 0.3个百分点'],
    ['博物馆达到74家，比2020年的56家增加18家。', '74家 − 56家 = 18家'],
    ['参保人数达到31.2万人（上年为30.4万人），增加0.8万人。', '31.2万人 − 30.4万人 = 0.8万人'],
    ['轨道交通里程达到223公里，较上年增加18公里；2024年轨道交通里程为205公里。', '223公里 − 205公里 = 18公里'],
    ['工业增加值增长8.1%，高于全省（6.5%）1.6个百分点。', '8.1% − 6.5% = 1.6个百分点'],
    ['GDP增长5.5%，快于2024年0.3个百分点。2024年，GDP增长5.2%。', '5.5% − 5.2% = 0.3个百分点'],
    ['营商环境由全省第12位上升到第9位，上升3位。', '第12位 − 第9位 = 3位'],
    ['优良天数298天，比上年多12天；2024年优良天数为286天。', '298天 − 286天 = 12天'],
    ['2020年高速公路里程为575公里，2025年为690公里，五年增加115公里。', '690公里 − 575公里 = 115公里'],
    ['养老机构、社区食堂分别从31家、45家增加到36家、52家，分别增加5家、7家。', '36家 − 31家 = 5家'],
  ])('agree: %s', (text, formula) => {
    expect(differences(text)[0]).toMatchObject({ verdict: 'consistent', reason: 'difference.agrees', formula });
  });

  test.each([
    ['城镇化率由67.3%提高到68.1%，提高1.8个百分点。', '68.1% − 67.3% = 0.8个百分点'],
    ['博物馆达到74家，比2020年的56家增加19家。', '74家 − 56家 = 18家'],
    ['营商环境由全省第12位上升到第9位，上升4位。', '第12位 − 第9位 = 3位'],
    ['工业增加值增长8.1%，高于全省（6.5%）2.6个百分点。', '8.1% − 6.5% = 1.6个百分点'],
    ['科技企业孵化器达到638家，比上年净增71家；2024年末科技企业孵化器580家。', '638家 − 580家 = 58家'],
  ])('contradict: %s', (text, formula) => expectOne(text, 'inconsistent', formula));

  test('a fall that is told as a rise contradicts', () => {
    expectOne('失业率为3.2%，比上年（3.5%）上升0.3个百分点。', 'inconsistent', '3.2% − 3.5% = −0.3个百分点');
  });

  test('agree at the edge of rounding, and no further', () => {
    expect(differences('城镇化率由67.3%提高到68.1%，提高0.9个百分点。')[0]?.verdict).toBe('consistent');
    expect(differences('城镇化率由67.3%提高到68.1%，提高1.0个百分点。')[0]?.verdict).toBe('inconsistent');
    expect(differences('图书馆由31家增加到36家，增加6家。')[0]?.verdict).toBe('inconsistent');
  });

  test('two tellings of the earlier value that differ are a doubt, not a contradiction', () => {
    const text =
      '2024年森林公园面积为820公顷。2024年森林公园面积为870公顷。2025年森林公园面积达到900公顷，比上年增加50公顷。';
    expect(differences(text)[0]?.verdict).toBe('suspect');
    expect(differences(text.replace('增加50', '增加30'))[0]?.verdict).toBe('consistent');
  });
});

test('a change over another time than the two values is not held against them', () => {
  const text = '城镇化率由2023年的66.2%提高到2025年的68.1%，比上年提高0.8个百分点。';
  expect(differences(text)).toEqual([expect.objectContaining({ reason: 'difference.implied', computed: '67.3%' })]);
});

describe('a value that is told nowhere is computed', () => {
  test.each([
    ['森林覆盖率达到42.5%，较2020年提高1.3个百分点。', '41.2%'],
    ['常住人口311.8万人，比上年末减少0.9万人。', '312.7万人'],
    ['服务业增加值增长6.1%，高于全国0.7个百分点。', '5.4%'],
    ['民间投资下降1.5%，低于全省2.3个百分点。', '0.8%'],
    ['装机容量同比增加180万千瓦、达到905万千瓦。', '725万千瓦'],
    ['毛入学率较上年提升3.2个百分点至68.5%。', '65.3%'],
    ['综合实力居全省第9位，较上年提升3位。', '第12位'],
    ['服务业增加值增长6.1%，增速比上年提高0.7个百分点。', '5.4%'],
  ])('%s', (text, computed) => {
    expect(differences(text)).toEqual([
      expect.objectContaining({ verdict: 'consistent', reason: 'difference.implied', computed }),
    ]);
  });
});

describe('is silent', () => {
  test.each([
    ['where the change has a subject of its own', '医院达到36家，床位增加1200张。'],
    ['where the change may be of several values', '甲园区企业120家、乙园区企业130家，增加12家。'],
    ['where nothing says what better means', '物流费用率为13.4%，优于全国0.6个百分点。'],
    ['where the value is a bound', '存款余额突破8000亿元，较年初增加620亿元。'],
    ['where points would move an amount', '出口额达到300亿元，提高1.5个百分点。'],
    ['where a bound is no gap', '重大项目投资超过全年100亿元。'],
    ['where the points are of a rate, and an amount stands before', '税收210亿元，增速提高0.7个百分点。'],
    ['where new things are no change of a stock', '新增总部企业23家，总数达151家。'],
  ])('%s', (_why, text) => expect(differences(text)).toEqual([]));
});

const thousandths = fc.integer({ min: 1_000, max: 90_000 });

test('values that are true before rounding never contradict; a change beyond what rounding leaves open always does', () => {
  fc.assert(
    fc.property(
      thousandths,
      fc.integer({ min: 200, max: 9_000 }),
      fc.integer({ min: 0, max: 2 }),
      (first, step, places) => {
        const print = (value: number, digits = places) => toDecimal({ n: BigInt(value), d: 1000n }, digits);
        const text = (change: string) =>
          `绿化覆盖率由${print(first)}%提高到${print(first + step)}%，提高${change}个百分点。`;
        const told = print(step);
        fc.pre(/[1-9]/.test(told) && print(first) !== print(first + step));
        expect(differences(text(told))[0]?.verdict).toBe('consistent');
        // Rounding leaves 1.5 units of the last place open; the told change is that near, so 4 more are out of reach.
        const units = BigInt(told.replace('.', '')) + 4n;
        const beyond = toDecimal({ n: units, d: 10n ** BigInt(places) }, places);
        expect(differences(text(beyond))[0]?.verdict).toBe('inconsistent');
      },
    ),
    { numRuns: 60 },
  );
});
