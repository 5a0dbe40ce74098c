import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import { exact, HUNDRED, minus, ONE, over, rootToDecimal, times, toDecimal } from '../../shared/exact.ts';

const HEAD = '示范市2025年政府工作报告\n\n2025年，';

function averages(text: string) {
  const findings = auditTexts({ 'a.txt': `${HEAD}${text}\n` });
  return findings
    .filter(({ rule }) => rule === 'average-growth')
    .map(({ verdict, reason, computed }) => `${verdict} ${reason.replace('average-growth.', '')} ${computed}`);
}

describe('a yearly rate against the first and the last value', () => {
  test.each([
    ['技术合同成交额从2020年的120亿元增长到2025年的310亿元，年均增长20.9%。', 'consistent agrees 20.9%'],
    ['技术合同成交额从2020年的120亿元增长到2025年的310亿元，年均增长31.7%。', 'inconsistent differs 20.9%'],
    ['信访总量从2022年的5200件下降到2025年的4100件，年均下降7.6%。', 'consistent agrees −7.6%'],
    ['信访总量从2022年的5200件下降到2025年的4100件，年均增长7.6%。', 'inconsistent differs −7.6%'],
  ])('%s', (text, expected) => expect(averages(text)).toEqual([expected]));

  test('uses the value of the year before the period, told elsewhere', () => {
    const text = '快递业务量8.6亿件。\n\n二、今后五年目标\n\n到2030年，快递业务量达到12.6亿件，2026—2030年年均增长';
    expect(averages(`${text}8%。`)).toEqual(['consistent agrees 7.9%']);
    expect(averages(`${text}5%。`)).toEqual(['inconsistent differs 7.9%']);
  });

  test('is not comparable at constant prices, and a doubt where prices do not explain it', () => {
    const text =
      '地区生产总值862.4亿元。\n\n二、今后五年目标\n\n到2030年，地区生产总值达到1150亿元，2026—2030年年均增长';
    expect(averages(`${text}5%左右。`)).toEqual(['not-comparable constant-prices 5.9%']);
    expect(averages(`${text}3%左右。`)).toEqual(['suspect beyond-prices 5.9%']);
  });

  test('is silent where the years are left to the window of the document', () => {
    expect(averages('医院床位由2万张增加到2.6万张，年均增长5%。')).toEqual([]);
    expect(averages('居民人均可支配收入年均增长6.1%。')).toEqual([]);
  });
});

describe('a yearly rate against the rates of the years', () => {
  const text =
    '2021年，一般公共预算收入增长8.1%；2022年，一般公共预算收入增长3.0%。2021—2022年，一般公共预算收入年均增长';

  test('agrees or contradicts', () => {
    expect(averages(`${text}5.5%。`)).toEqual(['consistent agrees 5.5%']);
    expect(averages(`${text}6.5%。`)).toEqual(['inconsistent differs 5.5%']);
  });

  test('is silent where a year is missing', () => {
    expect(averages(`${text}5.5%。`.replace('2022年，一般公共预算收入增长3.0%。', ''))).toEqual([]);
  });
});

test('a rate that is true before rounding never contradicts; one that is two points off always does', () => {
  const value = fc.integer({ min: 200_000, max: 900_000 });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 2, max: 6 }), (first, second, years) => {
      const ratio = over({ n: BigInt(second), d: 1n }, { n: BigInt(first), d: 1n });
      const yearly = times(minus(exact(rootToDecimal(ratio, years, 12)), ONE), HUNDRED);
      const told = toDecimal(yearly, 1).replace('-', '');
      fc.pre(Number(told) > 0.2);
      const print = (each: number) => toDecimal({ n: BigInt(each), d: 1000n }, 1);
      const [verb, other] = second > first ? ['增加', '增长'] : ['减少', '下降'];
      const text = (rate: string) =>
        `快递业务量由${2025 - years}年的${print(first)}亿件${verb}到2025年的${print(second)}亿件，年均${other}${rate}%。`;
      expect(averages(text(told))[0]).toMatch(/^consistent/);
      expect(averages(text(toDecimal({ n: BigInt(told.replace('.', '')) + 20n, d: 10n }, 1)))[0]).toMatch(
        /^inconsistent/,
      );
    }),
    { numRuns: 60 },
  );
});
