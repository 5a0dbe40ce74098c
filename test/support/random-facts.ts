import fc from 'fast-check';
import { INDICATOR_TYPES } from '../../src/shared/indicator.ts';
import type { IndicatorFacts, RecordFacts, ReportFacts, StatedValue } from '../../src/shared/report/facts.ts';
import { VERDICTS, type Verdict } from '../../src/shared/verdict.ts';
import { exampleFacts } from './report-facts.ts';

const NAMES = [
  '绿地覆盖率',
  '研发投入强度',
  '粮食产量',
  '就业人数',
  '用水总量',
  '燃气普及率',
  '垃圾回收率',
  '床位数',
  '书籍藏量',
  '林地面积',
];
const UNITS = ['%', '万吨', '人', '亿立方米', '张', '公顷', '亿元'];
const CATEGORIES = ['创新发展', '绿色发展', '共享发展'];
const FROM = 2021;

const decimal = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(0, 1, 2)).map(([size, places]) => {
  return places === 0 ? `${size}` : (size / 10 ** places).toFixed(places);
});

function statedOf(unit: string) {
  return (value: string | undefined, index: number): StatedValue => {
    const period = `${FROM + index}`;
    return value === undefined
      ? { period, unit, missing: 'not-published', source: 's1' }
      : { period, value, unit, source: 's1' };
  };
}

const indicatorDraft = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  unit: fc.constantFrom(...UNITS),
  attribute: fc.constantFrom('binding' as const, 'expected' as const, undefined),
  type: fc.constantFrom(...INDICATOR_TYPES),
  values: fc.array(fc.option(decimal, { nil: undefined }), { maxLength: 3 }),
  base: fc.option(decimal, { nil: undefined }),
  target: fc.option(decimal, { nil: undefined }),
  path: fc.array(decimal, { maxLength: 5 }),
  isRated: fc.boolean(),
  share: fc.option(fc.tuple(fc.integer({ min: -500, max: 3000 }), fc.integer({ min: 1, max: 1000 })), {
    nil: undefined,
  }),
  forecast: fc.option(fc.tuple(decimal, decimal, decimal), { nil: undefined }),
  self: fc.option(fc.constantFrom<Verdict>(...VERDICTS), { nil: undefined }),
});

type Draft = typeof indicatorDraft extends fc.Arbitrary<infer T> ? T : never;

/** The verdict that goes with a share of the way: facts do not contradict themselves. */
function verdictOf({ isRated, share }: Draft): Verdict {
  if (!isRated) return 'not-rated';
  const lead = share === undefined ? 0 : (share[0] - share[1]) / 10;
  if (lead >= 10) return 'ahead';
  if (lead >= -3) return 'on-track';
  return lead >= -10 ? 'basically-on-track' : 'behind';
}

/** Shares of a whole stay below 100 %. */
function fitting(value: string | undefined, unit: string): string | undefined {
  return value === undefined || unit !== '%' ? value : `${(Number(value) / 1000).toFixed(1)}`;
}

function indicatorOf(draft: Draft, index: number, labels: Readonly<Record<Verdict, string>>): IndicatorFacts {
  const { category, unit, attribute, type, share, self } = draft;
  const verdict = verdictOf(draft);
  const [base, target] = [fitting(draft.base, unit), fitting(draft.target, unit)];
  const forecast = draft.forecast?.map((one) => fitting(one, unit) ?? '');
  const stated = statedOf(unit);
  const values = draft.values.map((one) => fitting(one, unit)).map(stated);
  const last = values.findLast(({ value }) => value !== undefined);
  return {
    indicatorId: `i${index}`,
    no: `${index}`,
    category,
    name: NAMES[index] ?? '',
    unit,
    ...(attribute === undefined ? {} : { attribute }),
    type,
    responsible: index % 2 === 0 ? ['区统计局'] : [],
    ...(base === undefined ? {} : { base: { period: '2020', value: base, unit, source: 's1' } }),
    target: {
      period: '2025',
      phrase: target === undefined ? '持续改善' : `≥${target}`,
      cumulative: false,
      source: 's1',
    },
    ...(target === undefined ? {} : { targetValue: { period: '2025', value: target, unit, source: 's1' } }),
    path: draft.path.map((one) => fitting(one, unit)).map(stated),
    values,
    rating: {
      verdict,
      measure: share === undefined ? 'none' : 'share-of-way',
      ...(share === undefined
        ? {}
        : { progress: `${share[0] / 1000}`, expected: `${share[1] / 1000}`, lead: `${(share[0] - share[1]) / 10}` }),
      ...(last === undefined ? {} : { period: last.period }),
      inputs: last === undefined ? [] : [{ role: 'value', period: last.period, value: last.value ?? '', unit }],
      steps: [],
      flags: [],
      rule: 'national-mid-term@1',
    },
    label: labels[verdict],
    reason: '按规则判断',
    ...(forecast === undefined
      ? {}
      : {
          forecast: {
            value: { period: '2025', value: forecast[0] ?? '', unit, source: 's1' },
            low: forecast[1] ?? '',
            high: forecast[2] ?? '',
            method: '按趋势外推',
          },
        }),
    assessments:
      self === undefined
        ? []
        : [{ kind: 'self', verdict: self, label: labels[self], reason: '见自评材料', source: 's1' }],
  };
}

const recordDraft = fc.record({
  type: fc.constantFrom(
    'task',
    'project',
    'body-reform',
    'opinion',
    'corrective-measure',
    'package-commitment',
    'carry-over',
  ),
  title: fc.constantFrom('修建停车场', '改造管网3.5公里', '新增学位1200个', '整治小微水体'),
  open: fc.boolean(),
  overdue: fc.boolean(),
  fields: fc.dictionary(
    fc.constantFrom('problem', 'measure', 'progress', 'goal', 'text', 'reply', 'blocked'),
    fc.constantFrom('手续未办完', '已完成35%', '2024年完成投资1.2亿元', '两处点位待核', ''),
  ),
  total: fc.option(decimal, { nil: undefined }),
});

/** Facts of invented plans, some of them odd: nothing there, one thing, all missing, progress beyond sense. */
export const randomFacts: fc.Arbitrary<ReportFacts> = fc
  .record({
    indicators: fc.array(indicatorDraft, { maxLength: NAMES.length }),
    records: fc.array(recordDraft, { maxLength: 8 }),
    measures: fc.boolean(),
    surveys: fc.boolean(),
    findings: fc.boolean(),
    sample: fc.boolean(),
    issuer: fc.constantFrom('', '示范区发展改革委'),
  })
  .map(({ indicators, records, measures, surveys, findings, sample, issuer }) => {
    const example = exampleFacts();
    const told = records.map((draft, index): readonly [string, RecordFacts] => [
      draft.type,
      {
        recordId: `r${index}`,
        number: `SL-${index}`,
        title: draft.title,
        state: draft.open ? { id: 'open', name: '办理中', open: true } : { id: 'closed', name: '已办结', open: false },
        lead: '区发展改革委',
        partners: [],
        fields: { ...draft.fields, ...(draft.total === undefined ? {} : { total: draft.total }) },
        units: { total: '亿元' },
        openedOn: '2023-02-01',
        overdue: draft.overdue,
        source: 's1',
      },
    ]);
    return {
      ...example,
      issuer,
      sample,
      indicators: indicators.map((draft, index) => indicatorOf(draft, index, example.scale.labels)),
      records: Object.fromEntries(
        [...Map.groupBy(told, ([type]) => type)].map(([type, own]) => [type, own.map(([, one]) => one)]),
      ),
      measures: measures ? example.measures : [],
      surveys: surveys ? example.surveys : [],
      findings: findings ? example.findings : [],
      adjustments: [],
    };
  });
