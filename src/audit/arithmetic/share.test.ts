import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import { toDecimal } from '../../shared/exact.ts';

const HEAD = '示范市2025年政府工作报告\n\n2025年，';

function shares(text: string) {
  const findings = auditTexts({ 'a.txt': `${HEAD}${text}\n` });
  return findings
    .filter(({ rule }) => rule === 'share')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason.replace('share.', '')}: ${formula}`);
}

describe('a part, its whole and the share', () => {
  test.each([
    [
      '固定资产投资268亿元，下降1.7%；其中产业投资142亿元，占比达到53%。',
      'consistent agrees: 142亿元 ÷ 268亿元 ≈ 53.0%',
    ],
    [
      '固定资产投资268亿元，下降1.7%；其中产业投资142亿元，占比达到61%。',
      'inconsistent differs: 142亿元 ÷ 268亿元 ≈ 53.0%',
    ],
    [
      '总装机达到9157万千瓦，新能源装机达到4091万千瓦、占比44.7%。',
      'consistent agrees: 4091万千瓦 ÷ 9157万千瓦 ≈ 44.7%',
    ],
    ['税收收入210亿元，占一般公共预算收入300亿元的70%。', 'consistent agrees: 210亿元 ÷ 300亿元 ≈ 70.0%'],
    ['税收收入210亿元，占一般公共预算收入300亿元的75%。', 'inconsistent differs: 210亿元 ÷ 300亿元 ≈ 70.0%'],
    [
      '全社会用电量500亿千瓦时。2025年，工业用电量320亿千瓦时，占全社会用电量的64%。',
      'consistent agrees: 320亿千瓦时 ÷ 500亿千瓦时 ≈ 64.0%',
    ],
  ])('%s', (text, expected) => expect(shares(text)).toEqual([expected]));

  test('are found for each part of a list', () => {
    expect(shares('学校210所，其中小学120所、占57.1%，中学90所，占44.9%。')).toEqual([
      'consistent agrees: 120所 ÷ 210所 ≈ 57.1%',
      'inconsistent differs: 90所 ÷ 210所 ≈ 42.9%',
    ]);
  });

  test('are found where a sentence goes on with the parts of the one before', () => {
    expect(shares('社会消费品零售总额98.4亿元。按经营地分，城镇70.1亿元，占71.2%；乡村28.3亿元，占38.8%。')).toEqual([
      'consistent agrees: 70.1亿元 ÷ 98.4亿元 ≈ 71.2%',
      'inconsistent differs: 28.3亿元 ÷ 98.4亿元 ≈ 28.8%',
    ]);
  });

  test('are found for a list of shares', () => {
    expect(shares('重点项目投资268亿元，其中产业投资142亿元、民生投资80亿元，占比分别为53.0%、39.9%。')).toEqual([
      'consistent agrees: 142亿元 ÷ 268亿元 ≈ 53.0%',
      'inconsistent differs: 80亿元 ÷ 268亿元 ≈ 29.9%',
    ]);
  });

  test('are found by the names in the share', () => {
    const text = '文化产业增加值90亿元。2025年，地区生产总值1800亿元。2025年，文化产业增加值占地区生产总值比重为';
    expect(shares(`${text}5.0%。`)).toEqual(['consistent agrees: 90亿元 ÷ 1800亿元 ≈ 5.0%']);
    expect(shares(`${text}6.0%。`)).toEqual(['inconsistent differs: 90亿元 ÷ 1800亿元 ≈ 5.0%']);
  });
});

test('a whole that is told nowhere is computed', () => {
  expect(shares('总部企业达到151家，占全市的70%。')).toEqual(['consistent implied: 151家 ÷ 70% ≈ 215.7家']);
  expect(shares('常住人口344.2万人，占全市比例由15.8%下降至15.7%。')).toEqual([
    'consistent implied: 344.2万人 ÷ 15.7% ≈ 2192.36万人',
  ]);
});

describe('days of a year', () => {
  test.each([
    ['优良天数298天，优良天数比例为81.6%。', 'consistent agrees: 298天 ÷ 365天 ≈ 81.6%'],
    ['优良天数298天，优良天数比例为91.6%。', 'inconsistent differs: 298天 ÷ 365天 ≈ 81.6%'],
    ['优良天数298天，优良天数比例为82.3%。', 'suspect valid-days: 298天 ÷ 365天 ≈ 81.6%'],
  ])('%s', (text, expected) => expect(shares(text)).toEqual([expected]));
});

test('a coverage beside its area lacks the whole, unless it is told', () => {
  expect(shares('森林覆盖率达到27.9%。2025年，森林面积8520公顷。')).toEqual([
    'not-comparable whole-unknown: 8520公顷 ÷ 27.9% ≈ 305.4平方公里',
  ]);
});

describe('shares of three sectors', () => {
  const sectors = '地区生产总值862.4亿元，第一产业增加值21.3亿元，第二产业增加值388.6亿元，第三产业增加值452.5亿元，';

  test('come to 100 and agree with the amounts', () => {
    const found = shares(`${sectors}三次产业结构为2.5∶45.1∶52.4。`);
    expect(found).toHaveLength(4);
    expect(found.every((each) => each.startsWith('consistent'))).toBe(true);
  });

  test('contradict the amounts, or do not come to 100', () => {
    expect(shares(`${sectors}三次产业结构为2.5∶42.1∶55.4。`).filter((each) => each.startsWith('inconsistent'))).toEqual(
      ['inconsistent differs: 388.6亿元 ÷ 862.4亿元 ≈ 45.1%', 'inconsistent differs: 452.5亿元 ÷ 862.4亿元 ≈ 52.5%'],
    );
    expect(shares('三次产业结构由5.1:41.2:53.7调整为4.6:41.0:55.4。')).toEqual([
      'consistent whole-agrees: 5.1% + 41.2% + 53.7% = 100.0%',
      'inconsistent whole-differs: 4.6% + 41.0% + 55.4% = 101.0%',
    ]);
  });

  test('told in tenths are no percentages', () => expect(shares('三次产业投资结构为2:3:5。')).toEqual([]));
});

describe('urban and rural income', () => {
  const income = '城镇居民人均可支配收入63240元，增长4.5%；农村居民人均可支配收入32600元，增长6.0%；城乡居民收入比';

  test.each([
    ['为1.94。', 'consistent ratio-agrees: 63240元 ÷ 32600元 ≈ 1.94'],
    ['由上年的1.97缩小至1.94。', 'consistent ratio-agrees: 63240元 ÷ 32600元 ≈ 1.94'],
    ['为1.94∶1。', 'consistent ratio-agrees: 63240元 ÷ 32600元 ≈ 1.94'],
    ['为2.94。', 'inconsistent ratio-differs: 63240元 ÷ 32600元 ≈ 1.94'],
  ])('…%s', (ratio, expected) => expect(shares(income + ratio)).toEqual([expected]));
});

describe('is silent', () => {
  test.each([
    ['on a share without an amount', '民间投资占比达到64.7%。'],
    ['where the whole counts other things', '企业500家，其中从业人员1.2万人、占比20%。'],
    ['where the whole may be one of several', '小学120所、中学90所，其中乡村学校60所、占比35%。'],
    [
      'behind a semicolon, where another thing may begin',
      '投资268亿元，其中产业投资142亿元，占比53%；出口80亿元，占比10%。',
    ],
    ['where the share is of a time before', '税收由210亿元增加到230亿元，占比由65%提高到67%。'],
  ])('%s', (_why, text) => expect(shares(text).filter((each) => !each.includes('142亿元'))).toEqual([]));
});

test('a share that is true before rounding never contradicts; one beyond what rounding leaves open always does', () => {
  const part = fc.integer({ min: 60_000, max: 400_000 });
  fc.assert(
    fc.property(
      part,
      fc.integer({ min: 410_000, max: 900_000 }),
      fc.integer({ min: 0, max: 2 }),
      (some, all, places) => {
        const print = (each: number) => toDecimal({ n: BigInt(each), d: 1000n }, places);
        const told = toDecimal({ n: BigInt(some) * 100n, d: BigInt(all) }, 1);
        const text = (share: string) =>
          `固定资产投资${print(all)}亿元，其中产业投资${print(some)}亿元，占比${share}%。`;
        expect(shares(text(told))[0]).toMatch(/^consistent/);
        const beyond = toDecimal({ n: BigInt(told.replace('.', '')) + 15n, d: 10n }, 1);
        expect(shares(text(beyond))[0]).toMatch(/^inconsistent/);
      },
    ),
    { numRuns: 60 },
  );
});
