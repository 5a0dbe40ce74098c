import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../indicators/index.ts';
import { readText } from '../../reader/index.ts';
import { period } from '../../shared/period.ts';
import { indicatorOf, promisedIndicators } from './claim-indicators.rules.ts';
import { valuesOfClaims } from './claim-values.rules.ts';
import { claimsOf } from './evaluated-document.ts';
import { evaluatedPlace, planPeriodOf, planPeriodOfResults } from './evaluated-place.rules.ts';

const PLAN = period('2021/2025');
const catalogue = loadCatalogue();
const { places } = evaluatedPlace('');

const claims = (text: string, kind?: 'work-report') => {
  const reading = readText(`示例区“十四五”规划实施情况评估报告\n\n一、情况\n${text}\n`);
  const facts = { ...reading.facts, ...(kind === undefined ? {} : { kind }) };
  const document = {
    name: 'a.txt',
    documentId: 'a',
    sha256: 'a',
    text: `示例区“十四五”规划实施情况评估报告\n\n一、情况\n${text}\n`,
  };
  return claimsOf({ ...document, ...reading, facts }).map((claim) => ({ ...claim, region: '' }));
};
const promised = (text: string, kind?: 'work-report') =>
  promisedIndicators(claims(text, kind), { catalogue, plan: PLAN, places });
const types = (text: string, base?: string) =>
  promised(text).map((each) => {
    const known = base === undefined ? undefined : { period: '2020', value: base };
    const { name, type, target, direction } = indicatorOf(each, '1', PLAN, known);
    return { name, type, direction, value: target?.value };
  });

describe('indicators that sentences promise', () => {
  test('a level: which way is better comes from the catalogue', () => {
    expect(types('到2025年，常住人口城镇化率达到65%。')).toEqual([
      { name: '常住人口城镇化率', type: 'LEVEL_UP', direction: 'up', value: '65' },
    ]);
  });

  test('a limit that the base keeps is to be kept; one beyond the base is a way to go', () => {
    const text = '到2025年，城镇登记失业率控制在4.5%以内。';
    expect(types(text, '3.6')).toMatchObject([{ type: 'THRESHOLD_MAX', direction: 'down' }]);
    expect(types(text, '5.1')).toMatchObject([{ type: 'LEVEL_DOWN', direction: 'down' }]);
  });

  test('a limit without a base is one to be kept when results kept it so far; else nobody knows the way', () => {
    const [limit] = promised('到2025年，城镇登记失业率控制在4.5%以内。');
    if (limit === undefined) throw new Error('the sentence promises something');
    expect(indicatorOf(limit, '1', PLAN, undefined, ['3.1', '3.9']).type).toBe('THRESHOLD_MAX');
    expect(indicatorOf(limit, '1', PLAN, undefined, ['4.9', '4.4']).type).toBe('LEVEL_DOWN');
    expect(indicatorOf(limit, '1', PLAN, undefined, []).type).toBe('LEVEL_DOWN');
  });

  test('a thing that nobody knows: the base tells, or the side that a limit leaves open; else it stays words', () => {
    const text = '到2025年，甲乙丙设施使用率达到65%。';
    expect(types(text, '60')).toMatchObject([{ type: 'LEVEL_UP' }]);
    expect(types(text, '70')).toMatchObject([{ type: 'LEVEL_DOWN' }]);
    expect(types(text)).toMatchObject([{ type: 'QUALITATIVE' }]);
    expect(types('到2025年，甲乙丙设施使用率达到65%以上。')).toMatchObject([{ type: 'LEVEL_UP' }]);
  });

  test('one thing under two names is one indicator; targets that differ leave none', () => {
    const text = '到2025年，地区生产总值达到850亿元。到2025年，GDP达到900亿元。';
    const found = promised(text);
    expect(found.map(({ targets }) => targets.length)).toEqual([2]);
    expect(types(text)).toMatchObject([{ value: undefined }]);
  });

  test('another year is no promise of the plan, nor is the next year of a yearly document', () => {
    expect(promised('到2024年，常住人口城镇化率达到64%。')).toEqual([]);
    expect(promised('到2035年，常住人口城镇化率达到75%。')).toEqual([]);
    expect(promised('到2025年，常住人口城镇化率达到65%。', 'work-report')).toEqual([]);
  });
});

describe('values that sentences state', () => {
  const plan = {
    period: '2021/2025',
    places,
    indicators: [
      {
        id: '0',
        name: '常住人口城镇化率',
        aliases: [],
        unit: '%',
        measure: 'ratio' as const,
        type: 'LEVEL_UP' as const,
      },
    ],
  };

  test('of figures that agree by their rounding the most exact is taken', () => {
    const { values, contradictions } = valuesOfClaims(
      claims('2022年，常住人口城镇化率达到62.4%。2022年，常住人口城镇化率为62.38%。'),
      plan,
      catalogue,
    );
    expect(values.map(({ period: of, value }) => [of, value])).toEqual([['2022', '62.38']]);
    expect(contradictions).toEqual([]);
  });

  test('of figures that contradict each other none is', () => {
    const { values, contradictions } = valuesOfClaims(
      claims('2022年，常住人口城镇化率达到62.4%。2022年，常住人口城镇化率为63.9%。'),
      plan,
      catalogue,
    );
    expect(values).toEqual([]);
    expect(contradictions.map((cell) => cell.map(({ value }) => value))).toEqual([['62.4', '63.9']]);
  });
});

describe('which plan and place', () => {
  test('a district is spelt with and without what it lies in', () => {
    const { name, places: found } = evaluatedPlace('示例市/示例区');
    expect(name).toBe('示例区');
    expect(found[0]?.spellings).toEqual(expect.arrayContaining(['示例区', '示例市示例区', '']));
  });

  test('titles name the plan, else promises do, else results', () => {
    expect(planPeriodOf(['示例区“十五五”规划'], [])).toBe('2026/2030');
    expect(planPeriodOf(['报告'], claims('到2025年，常住人口城镇化率达到65%。'))).toBe('2021/2025');
    expect(planPeriodOf(['报告'], [])).toBeUndefined();
    expect(planPeriodOfResults(claims('2022年，常住人口城镇化率达到62.4%。'))).toBe('2021/2025');
    expect(planPeriodOfResults([])).toBeUndefined();
  });
});
