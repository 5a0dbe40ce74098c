import { expect, test } from 'vitest';
import type { AcceptedClaim } from '../shared/accepted-claim.ts';
import {
  claimMatcher,
  type MatchedClaim,
  type MatchIndicator,
  type RefusedClaim,
  spellingsOf,
} from './claim-matching.rules.ts';
import { loadCatalogue } from './name-catalogue.ts';

const anIndicator = (name: string, unit: string, but: Partial<MatchIndicator> = {}): MatchIndicator => ({
  id: name,
  name,
  aliases: [],
  unit,
  measure: 'ratio',
  type: 'LEVEL_UP',
  ...but,
});

const INDICATORS = [
  anIndicator('地区生产总值年均增速', '%', { measure: 'growth', type: 'AVG_GROWTH' }),
  anIndicator('全员劳动生产率', '万元/人'),
  anIndicator('单位地区生产总值能耗降低', '%', { measure: 'growth', type: 'CUM_REDUCTION' }),
  anIndicator('PM2.5年均浓度', '微克/立方米', { type: 'LEVEL_DOWN' }),
  anIndicator('森林覆盖率', '%', { basePeriod: '2020' }),
  anIndicator('人均公园绿地面积', '平方米'),
  anIndicator('单位GDP生产安全事故死亡率', '人/百亿元', { type: 'THRESHOLD_MAX' }),
  anIndicator('城镇登记失业率', '%', { type: 'THRESHOLD_MAX' }),
  anIndicator('实际利用外资', '亿美元', { measure: 'flow' }),
  anIndicator('常住人口', '万人', { measure: 'stock', type: 'THRESHOLD_MAX' }),
  anIndicator('3岁以下婴幼儿入托率提高', '百分点', { type: 'CUM_INCREASE' }),
  anIndicator('粮食综合生产能力', '万吨', { measure: 'stock', type: 'THRESHOLD_MIN' }),
  anIndicator('全社会研发经费投入增长', '%', { measure: 'growth', type: 'AVG_GROWTH' }),
  anIndicator('国家高新技术企业', '家', { measure: 'stock' }),
];

const PLACE = { placeId: '110106', spellings: spellingsOf('丰台区', 'district', ['北京市']) };

const match = claimMatcher(loadCatalogue(), { period: '2021/2025', places: [PLACE], indicators: INDICATORS });

const aClaim = (but: Partial<AcceptedClaim>): AcceptedClaim => ({
  documentId: 'd1',
  documentTitle: '评估报告',
  documentKind: 'mid-term-evaluation',
  key: '10-20',
  revision: 1,
  quote: '原文',
  mention: '5.2%',
  knownOn: '2023-12-08',
  subject: '森林覆盖率',
  region: '北京市丰台区',
  period: '2022',
  periodBasis: 'explicit',
  value: '27.9',
  unit: '%',
  kind: 'level',
  comparator: 'eq',
  status: 'actual',
  flags: [],
  ...but,
});

const isMatched = (found: MatchedClaim | RefusedClaim): found is MatchedClaim => 'purpose' in found;
const matched = (but: Partial<AcceptedClaim>): MatchedClaim => {
  const found = match(aClaim(but));
  if (!isMatched(found)) throw new Error(`refused: ${found.refusals.join(', ')}`);
  return found;
};
const refusals = (but: Partial<AcceptedClaim>): readonly string[] => {
  const found = match(aClaim(but));
  if (isMatched(found)) throw new Error(`matched with ${found.indicatorId}`);
  return found.refusals;
};

test('a level is proposed for the cell of its name, place and year, with the steps that led there', () => {
  expect(matched({})).toMatchObject({
    purpose: 'observation',
    indicatorId: '森林覆盖率',
    placeId: '110106',
    period: '2022',
    value: '27.9',
    unit: '%',
    comparator: 'eq',
    status: 'preliminary',
    reasons: ['name', 'place', 'unit', 'period'],
  });
});

test('a growth claim about a thing is about its growth', () => {
  const found = matched({ subject: '地区生产总值', kind: 'growth', value: '5.2' });
  expect(found).toMatchObject({ indicatorId: '地区生产总值年均增速', value: '5.2' });
  expect(found.reasons).toContain('kind-names-growth');
});

test.each([
  ['growth', { subject: 'PM2.5年均浓度', kind: 'growth', unit: '%' }, 'kind-mismatch'],
  ['growth in the unit of the level', { subject: '森林覆盖率', kind: 'growth', unit: '%' }, 'kind-mismatch'],
  ['a change', { subject: '常住人口', kind: 'change', value: '-0.7', unit: '万人' }, 'kind-mismatch'],
  ['a rank', { subject: 'PM2.5年均浓度排名', kind: 'rank', value: '3', unit: '' }, 'kind-mismatch'],
  ['a rank with the name itself', { subject: '森林覆盖率', kind: 'rank', value: '3', unit: '' }, 'kind-mismatch'],
  ['percentage points', { subject: '森林覆盖率', kind: 'level', unit: '个百分点' }, 'unit-mismatch'],
  ['percentage points as a target', { kind: 'target', status: 'target', unit: '个百分点' }, 'unit-mismatch'],
  ['a share of a stock', { subject: '常住人口', kind: 'share', unit: '%' }, 'kind-mismatch'],
  ['several years added up', { subject: '国高新企业', kind: 'cumulative', unit: '家' }, 'kind-mismatch'],
  ['a range', { valueHigh: '28.1' }, 'range'],
] as const)('%s never feeds a level', (_what, but, refusal) => {
  expect(refusals(but)).toContain(refusal);
});

test('an amount never feeds a growth', () => {
  expect(refusals({ subject: '地区生产总值', value: '2000', unit: '亿元' })).toEqual(['kind-mismatch']);
  expect(refusals({ subject: '研发经费', value: '40', unit: '亿元' })).toContain('growth-of-level');
});

test('the same number is no evidence: an unknown name and a near-synonym are refused, the latter with what it is not', () => {
  expect(match(aClaim({ subject: '园林绿化率' }))).toMatchObject({ refusals: ['no-name'], indicatorIds: [] });
  expect(match(aClaim({ subject: '林木绿化率' }))).toMatchObject({ refusals: ['apart'], indicatorIds: ['森林覆盖率'] });
});

test.each([
  ['另一个区', { region: '北京市朝阳区' }],
  ['a part of the place', { region: '北京市丰台区/丽泽金融商务区' }],
  ['the city', { region: '北京市' }],
  ['nowhere', { region: '' }],
])('%s is another place', (_what, but) => {
  expect(refusals(but)).toEqual(['other-place']);
});

test('all reasons against a claim are told', () => {
  expect(refusals({ region: '全国', period: '2019', unit: '家' })).toEqual([
    'period-outside',
    'other-place',
    'unit-mismatch',
  ]);
});

test.each([
  ['spelt alone', { region: '丰台区' }],
  ['without 区', { region: '丰台' }],
  ['with a stroke', { region: '北京市/丰台区' }],
  ['in front of the subject', { subject: '丰台区森林覆盖率' }],
  ['in front of the subject with its city', { subject: '北京市丰台区森林覆盖率' }],
])('a place %s is the place', (_what, but) => {
  expect(matched(but).indicatorId).toBe('森林覆盖率');
});

test('what falls is proposed in the direction of the indicator', () => {
  const cut = { kind: 'growth', value: '-12.30', comparator: 'gt', period: '2021/2022' } as const;
  expect(matched({ ...cut, subject: '单位地区生产总值能耗' })).toMatchObject({
    value: '12.30',
    comparator: 'lt',
    reasons: expect.arrayContaining(['reversed', 'accumulated']),
  });
  expect(matched({ subject: '单位GDP能耗降幅', kind: 'growth', value: '2', period: '2022' })).toMatchObject({
    value: '2',
  });
  expect(matched({ subject: '单位GDP能耗', kind: 'growth', value: '0', period: '2023' })).toMatchObject({ value: '0' });
});

test('several years are the average of a growth, and a reduction only accumulated', () => {
  const years = { period: '2021/2022', kind: 'growth' } as const;
  expect(matched({ ...years, subject: '地区生产总值年均增速', value: '4.54' }).reasons).toContain('average');
  expect(refusals({ ...years, subject: '地区生产总值增速', value: '9.3' })).toEqual(['period-unfit']);
  expect(refusals({ ...years, subject: '单位GDP能耗年均降低', value: '3' })).toEqual(['period-unfit']);
  expect(refusals({ subject: 'PM2.5年均浓度', unit: '微克/立方米', period: '2021/2022' })).toEqual(['period-unfit']);
  const flow = {
    subject: '实际利用外资规模',
    kind: 'cumulative',
    unit: '亿美元',
    period: '2021-01-01/2023-06-30',
  } as const;
  expect(matched(flow)).toMatchObject({ period: '2021-01-01/2023-06-30' });
});

test('the end of December is the value of the year, where a value has a day; other months stay', () => {
  expect(matched({ subject: '城镇登记失业率', period: '2021-12' })).toMatchObject({ period: '2021' });
  expect(matched({ subject: '城镇登记失业率', period: '2023-06' })).toMatchObject({ period: '2023-06' });
  expect(matched({ subject: '实际利用外资', unit: '亿美元', period: '2022-12' })).toMatchObject({ period: '2022-12' });
});

test('the base year lies outside of the plan, and counts where the indicator has its base there', () => {
  expect(matched({ period: '2020' }).reasons).toContain('base-period');
  expect(refusals({ period: '2019' })).toEqual(['period-outside']);
  expect(refusals({ subject: 'PM2.5年均浓度', unit: '微克/立方米', period: '2020' })).toEqual(['period-outside']);
  expect(refusals({ period: '../2023-06' })).toEqual(['period-outside']);
  expect(refusals({ period: '' })).toEqual(['period-outside']);
});

test('a period that the text does not say is marked', () => {
  expect(matched({ period: '2023-06', periodBasis: 'default' }).reasons).toContain('period-assumed');
});

test.each([
  ['in the unit of the indicator', { subject: '常住人口', value: '201.2', unit: '万人' }, '201.2', '万人', 'unit'],
  ['in a unit that converts', { subject: '常住人口', value: '2012000', unit: '人' }, '2012000', '人', 'unit-converted'],
  [
    'with the denominator of the name',
    { subject: '人均公园绿地面积', value: '12.16', unit: '平方米/人' },
    '12.16',
    '平方米',
    'unit-of-name',
  ],
  [
    'with the numerator left out',
    { subject: '单位地区生产总值生产安全事故死亡率', value: '2.09', unit: '/百亿元' },
    '2.09',
    '/百亿元',
    'unit-converted',
  ],
  [
    'in words that only the reader knows',
    { subject: '常住人口', value: '2', unit: '成民', canonical: { value: '20', unit: '万人' } },
    '20',
    '万人',
    'unit-canonical',
  ],
] as const)('a figure %s is taken as written where that fits', (_what, but, value, unit, reason) => {
  const found = matched({ kind: 'level', ...but });
  expect(found).toMatchObject({ value, unit });
  expect(found.reasons).toContain(reason);
});

test('a target is proposed as a target, whatever its verb, and its unit tells growth from level', () => {
  const target = { kind: 'target', status: 'target', period: '2025' } as const;
  expect(matched({ ...target, subject: '地区生产总值', value: '5', comparator: 'approx' })).toMatchObject({
    purpose: 'target',
    status: 'target',
    indicatorId: '地区生产总值年均增速',
    comparator: 'approx',
  });
  expect(matched({ ...target, subject: '单位GDP能耗', value: '-13.5', period: '2021/2025' })).toMatchObject({
    value: '13.5',
    indicatorId: '单位地区生产总值能耗降低',
  });
  expect(matched({ ...target, value: '28', period: '2025-12', valueHigh: '29' })).toMatchObject({
    period: '2025',
    value: '28',
    valueHigh: '29',
  });
  expect(matched({ ...target, subject: '3岁以下婴幼儿入托率', value: '6', unit: '个百分点' })).toMatchObject({
    indicatorId: '3岁以下婴幼儿入托率提高',
  });
});

test('what is expected is a forecast, and a bound that was kept is a bound', () => {
  expect(matched({ status: 'expected', period: '2023' })).toMatchObject({ status: 'forecast', purpose: 'observation' });
  const bound = {
    subject: '城镇登记失业率',
    kind: 'bound',
    comparator: 'le',
    value: '4.5',
    period: '2021/2022',
  } as const;
  expect(matched(bound)).toMatchObject({ status: 'bound', comparator: 'le' });
});

test('a stand-in is proposed with its warning', () => {
  const found = matched({ subject: '粮食产量', value: '7', unit: '万吨' });
  expect(found).toMatchObject({ indicatorId: '粮食综合生产能力', reasons: expect.arrayContaining(['proxy']) });
  expect(found.note).toMatch(/当年/);
});

test('the nation goes by several names, and a district by its own, its city and its short name', () => {
  expect(spellingsOf('中华人民共和国', 'nation', [])).toEqual(expect.arrayContaining(['全国', '中国']));
  expect(spellingsOf('丰台区', 'district', ['北京市'])).toEqual(['北京市丰台区', '丰台区', '丰台']);
  expect(spellingsOf('卢沟桥街道', 'street', ['北京市', '丰台区'])).toEqual([
    '北京市丰台区卢沟桥街道',
    '丰台区卢沟桥街道',
    '卢沟桥街道',
  ]);
});
