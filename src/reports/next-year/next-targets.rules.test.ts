import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditedReport } from '../../../test/support/audited-report.ts';
import { exampleFacts } from '../../../test/support/report-facts.ts';
import type { IndicatorType } from '../../shared/indicator.ts';
import type { IndicatorFacts, PlannedIndicator, ReportFacts, StatedValue } from '../../shared/report/facts.ts';
import { checkFigures } from '../bundle/figure-checks.ts';
import { Findings } from '../bundle/verification.ts';
import { composeReport, loadReportTemplates, reportText } from '../composition/index.ts';
import { neededLevel } from './needed-level.rules.ts';
import { nextTargets } from './next-targets.rules.ts';

const [EXAMPLE] = exampleFacts().indicators;
const stated = (period: string, value: string, unit: string): StatedValue => ({ period, value, unit, source: 's1' });

interface Draft {
  readonly type?: IndicatorType;
  readonly unit?: string;
  readonly base?: readonly [string, string];
  readonly target: readonly [string, string];
  readonly path?: Readonly<Record<string, string>>;
  readonly annual?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

function indicatorOf(draft: Draft): IndicatorFacts {
  const { type = 'LEVEL_UP', unit = '%', base, target, path = {}, annual, values = {} } = draft;
  const all = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([period, value]) => stated(period, value, unit));
  return {
    ...(EXAMPLE as IndicatorFacts),
    ...{ indicatorId: 'x', name: '绿地覆盖率', unit, type, attribute: 'binding' },
    ...(base === undefined ? {} : { base: stated(base[0], base[1], unit) }),
    target: { period: target[0], phrase: target[1], cumulative: type.startsWith('CUM'), source: 's1' },
    targetValue: stated(target[0], target[1], unit),
    path: all(path),
    ...(annual === undefined ? {} : { annual: all(annual) }),
    values: all(values),
  };
}

const YEAR = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });
const within = (draft: Draft, year = 2023): ReportFacts => {
  return { ...exampleFacts(YEAR(year)), indicators: [indicatorOf(draft)] };
};

/** This year is the last one of the plan; next year is the first of the plan that succeeds. */
function across(now: Draft, then: Draft, more: Partial<PlannedIndicator> = { formerId: 'x' }): ReportFacts {
  const { values: _, ...promised } = indicatorOf(then);
  const successor = {
    ...{ name: '示范区“十五五”规划', from: 2026, to: 2030, effectiveOn: '2026-01-20' },
    indicators: [{ ...promised, indicatorId: 'y', ...more }],
  };
  return { ...within(now, 2025), asOf: '2026-03-31', successor };
}

const only = (facts: ReportFacts) => nextTargets(facts)[0];

async function reportOf(facts: ReportFacts) {
  const template = (await loadReportTemplates()).find(({ kind }) => kind === 'plan-execution');
  if (template === undefined) throw new Error('no template of plan-execution');
  return composeReport(facts, template);
}

describe('what the plan’s target asks of the next year', () => {
  const needed = (draft: Draft, year = 2023) =>
    neededLevel(indicatorOf(draft), {
      plan: { from: 2021, to: 2025 },
      year,
      values: indicatorOf(draft).values,
    });

  test('a fall goes by equal amounts, a rise at an equal rate, from the last value', () => {
    const fall = needed({ type: 'LEVEL_DOWN', target: ['2025', '30'], values: { 2022: '39', 2023: '36' } });
    expect(fall?.value).toBe('33');
    expect(fall?.inferred?.formula).toContain('× 1 ÷ 2');
    // 81 × (100 ÷ 81)^(1/2) = 90, while equal amounts would ask 90.5.
    expect(needed({ target: ['2025', '100'], unit: '件', values: { 2023: '81' } })?.value).toBe('90');
    // Two years since the last value: 64 × (100 ÷ 64)^(2/4) = 80.
    expect(needed({ target: ['2026', '100'], unit: '件', values: { 2022: '64' } })?.value).toBe('80');
  });

  test('without a value it goes from the base; without both, or when it is reached, nothing is said', () => {
    expect(needed({ type: 'LEVEL_DOWN', base: ['2020', '40'], target: ['2025', '30'] })?.value).toBe('32');
    expect(needed({ target: ['2025', '30'] })).toBeUndefined();
    expect(needed({ target: ['2025', '30'], values: { 2023: '31' } })).toBeUndefined();
    expect(needed({ target: ['2025', '30'], values: { 2023: '29' } }, 2025)).toBeUndefined();
  });

  test('rates are chained: what the years that are over left is shared out', () => {
    const growth = { type: 'AVG_GROWTH', target: ['2021/2025', '5'] } as const;
    // 1.05^5 ÷ (1.08 × 1.03 × 1.05) = 1.09269; its root is 1.0453.
    expect(needed({ ...growth, values: { 2021: '8', 2022: '3', 2023: '5' } })?.value).toBe('4.5');
    expect(needed({ ...growth, values: { 2021: '8', 2023: '5' } })).toBeUndefined();
    const fall = needed({
      type: 'CUM_REDUCTION',
      target: ['2021/2025', '14'],
      values: { 2021: '3', 2022: '3', 2023: '3' },
    });
    // (1 − 14 %) ÷ 0.97³ = 0.94229; 1 − its root = 2.93 %.
    expect(fall?.value).toBe('2.93');
  });

  test('a limit is asked as the plan states it, not inferred', () => {
    const limit = needed({ type: 'THRESHOLD_MAX', target: ['2025', '4.5'], values: { 2023: '3.7' } });
    expect(limit).toMatchObject({ value: '4.5', stated: { period: '2025' } });
    expect(limit?.inferred).toBeUndefined();
  });
});

describe('what a target of the next year is held against', () => {
  test('within the plan: this year’s step and result, and the way that is left', () => {
    const target = only(within({ target: ['2025', '90'], path: { 2023: '87', 2024: '86' }, values: { 2023: '88' } }));
    expect(target?.looser).toEqual(['current', 'result', 'needed']);
    const strict = only(within({ target: ['2025', '90'], path: { 2023: '87', 2024: '89' }, values: { 2023: '88' } }));
    expect([strict?.comparable, strict?.looser]).toEqual([['current', 'result', 'needed'], []]);
  });

  test('across plans: the old plan’s last target, the last result, the new plan’s way', () => {
    const now: Draft = { target: ['2025', '85'], values: { 2025: '87' } };
    const target = only(across(now, { target: ['2030', '92'], path: { 2026: '86' } }));
    expect(target?.current?.value).toBe('85');
    expect(target?.looser).toEqual(['result', 'needed']);
    const last = only(across(now, { type: 'LEVEL_UP', target: ['2030', '92'], path: { 2026: '84' } }));
    expect(last?.looser).toEqual(['current', 'result', 'needed']);
  });

  test('the annual plan’s target goes before the path, and is held against the path’s own step', () => {
    const draft: Draft = {
      ...{ type: 'LEVEL_DOWN', unit: '微克/立方米', target: ['2030', '27'], base: ['2025', '29'] },
      ...{ path: { 2026: '28.5' }, annual: { 2026: '28.8' } },
    };
    const target = only(across({ type: 'LEVEL_DOWN', unit: '微克/立方米', target: ['2025', '32'] }, draft));
    expect(target?.planned?.value).toBe('28.8');
    expect(target?.needed).toMatchObject({ value: '28.5', stated: { period: '2026' } });
    expect(target?.looser).toEqual(['needed']);
  });

  test('a limit is not held against the result; what no longer means the same is held against nothing of this year', () => {
    const limit: Draft = { type: 'THRESHOLD_MAX', target: ['2025', '5.5'], values: { 2025: '4.1' } };
    const next: Draft = { type: 'THRESHOLD_MAX', target: ['2030', '5.5'], path: { 2026: '5' } };
    expect(only(across(limit, next))).toMatchObject({ comparable: ['current', 'needed'], looser: [] });
    const renewed = only(across({ target: ['2025', '85'], values: { 2025: '87' } }, { target: ['2030', '92'] }, {}));
    expect([renewed?.current, renewed?.result]).toEqual([undefined, undefined]);
  });

  test('units are converted', () => {
    const area = only(
      across(
        { type: 'THRESHOLD_MIN', unit: '万亩', target: ['2025', '12.8'] },
        { type: 'THRESHOLD_MIN', unit: '亩', target: ['2030', '127000'], path: { 2026: '127500' } },
      ),
    );
    expect(area?.looser).toEqual(['current']);
  });

  test('of a range the end that is asked at least is held against others, also of the plan’s own; 左右 by its number', () => {
    const range = (period: string, value: string, high: string) => ({ ...stated(period, value, '%'), high });
    const growth: Draft = { type: 'AVG_GROWTH', target: ['2021/2025', '5'], values: { 2025: '5.4' } };
    const next = only(
      across(
        growth,
        { type: 'AVG_GROWTH', target: ['2026/2030', '4.5'] },
        { formerId: 'x', ranges: [range('2026', '4', '5'), range('2026/2030', '4.5', '5')] },
      ),
    );
    expect(next?.planned).toMatchObject({ value: '4', high: '5' });
    expect([next?.comparable, next?.looser]).toEqual([
      ['result', 'needed'],
      ['result', 'needed'],
    ]);
    const less = only(
      across(
        { type: 'LEVEL_DOWN', target: ['2025', '30'], values: { 2025: '29' } },
        { type: 'LEVEL_DOWN', target: ['2030', '25'] },
        { formerId: 'x', ranges: [range('2026', '27', '29.5')] },
      ),
    );
    expect(less?.looser).toEqual(['result', 'needed']);
    const band = only(
      across(
        { type: 'RANGE', target: ['2025', '2'] },
        { type: 'RANGE', target: ['2030', '2'] },
        { formerId: 'x', ranges: [range('2026', '2', '3')] },
      ),
    );
    expect(band).toMatchObject({ comparable: [], apart: 'range', planned: { value: '2', high: '3' } });
  });

  test('what adds up over the plan is held against an equal part of what is left, or, told up to then, the part of the time', () => {
    const sum: Draft = { type: 'CUM_INCREASE', unit: '万人', target: ['2021/2025', '60'] };
    const left = only(within({ ...sum, annual: { 2024: '10' }, values: { 2021: '13', 2022: '12', 2023: '11' } }));
    // (60 − 13 − 12 − 11) × 1 ÷ 2 = 12.
    expect(left?.needed).toMatchObject({ value: '12' });
    expect(left?.looser).toEqual(['result', 'needed']);
    const [indicator] = within({ ...sum, values: { 2021: '13' } }).indicators;
    const toDate = { ...stated('2024', '45', '万人'), cumulative: true } as const;
    const whole = only({ ...within(sum), indicators: [{ ...(indicator as IndicatorFacts), annual: [toDate] }] });
    // 60 × 4 ÷ 5 = 48.
    expect(whole?.needed).toMatchObject({ value: '48' });
    expect([whole?.comparable, whole?.looser]).toEqual([['needed'], ['needed']]);
    const reached = only(within({ ...sum, annual: { 2024: '10' }, values: { 2021: '60', 2022: '0', 2023: '0' } }));
    expect(reached?.needed).toBeUndefined();
  });

  test('what is planned and held against nothing says why', () => {
    const draft: Draft = { type: 'LEVEL_UP', unit: '件', target: ['2030', '90'], path: { 2026: '80' } };
    expect(only(across({ unit: '件', target: ['2025', '85'] }, draft, {}))?.apart).toBe('alone');
    const other: Draft = { type: 'EXTERNAL', target: ['2030', '5'], path: { 2026: '4' } };
    expect(only(across({ type: 'EXTERNAL', target: ['2025', '5'] }, other))?.apart).toBe('sort');
    expect(only(across({ unit: '平方米', target: ['2025', '85'] }, draft))?.apart).toBe('unit');
  });

  test('without a successor there is nothing of the next plan', () => {
    expect(nextTargets(within({ target: ['2025', '85'] }, 2025))).toEqual([]);
  });
});

test('the report tells each with its numbers and by how much, labels what is inferred, and every figure comes out again', async () => {
  const facts = across(
    { target: ['2025', '85'], path: { 2025: '86' }, values: { 2025: '87.4' } },
    { target: ['2030', '92'], path: { 2026: '86.5' } },
  );
  const report = await reportOf(facts);
  const { text } = reportText(report);
  expect(text).toContain(
    '绿地覆盖率（约束性）：2026年目标为86.5%，比2025年实际（87.4%）低0.9个百分点，' +
      '比实现2030年规划目标所需水平（推算为88.3%）低1.8个百分点。',
  );
  expect(text).toContain('规划所需水平为推算，不是规划规定的年度目标。');
  expect(auditedReport(report)).toMatchObject({ inconsistent: [], unbound: [] });
  const findings = new Findings();
  checkFigures(report, findings);
  expect(findings.differences).toEqual([]);
});

test('ranges, 左右 and amounts over the plan are told as they were set, with by how much; figures come out again', async () => {
  const facts = within({ type: 'CUM_INCREASE', unit: '万人', target: ['2021/2025', '60'], annual: { 2024: '10' } });
  const growth = indicatorOf({ type: 'AVG_GROWTH', target: ['2021/2025', '5'], values: { 2023: '5.4' } });
  const values = indicatorOf({ unit: '万人', target: ['2025', '1'], values: { 2021: '13', 2022: '12', 2023: '11' } });
  const about = { ...stated('2024', '5', '%'), about: true } as const;
  const range = { ...stated('2024', '4', '%'), high: '5' };
  const indicators = [
    { ...(facts.indicators[0] as IndicatorFacts), name: '城镇新增就业', values: values.values },
    { ...growth, indicatorId: 'g', name: '地区生产总值增速', ranges: [range] },
    { ...growth, indicatorId: 'h', name: '服务业增加值增速', annual: [about] },
    { ...growth, indicatorId: 'b', type: 'RANGE' as const, name: '居民消费价格涨幅', ranges: [range] },
  ];
  const report = await reportOf({ ...facts, indicators });
  const { text } = reportText(report);
  expect(text).toContain(
    '2024年目标为10万人，比2023年实际（11万人）低1万人，比实现2021—2025年规划目标所需水平（推算为12万人）低2万人',
  );
  expect(text).toContain('2024年目标为4%至5%，下限比2023年实际（5.4%）低1.4个百分点');
  expect(text).toContain('2024年目标为5%左右，比2023年实际（5.4%）低0.4个百分点');
  expect(text).toContain('居民消费价格涨幅（2024年目标为4%至5%），区间类指标要求保持在区间以内，没有高低之分');
  expect(auditedReport(report)).toMatchObject({ inconsistent: [], unbound: [] });
  const findings = new Findings();
  checkFigures(report, findings);
  expect(findings.differences).toEqual([]);
});

test('whatever is planned: exactly what asks less is called looser, and its figures come out again', async () => {
  const amount = fc.integer({ min: 1, max: 9999 }).map((size) => (size / 100).toFixed(2));
  const draft = fc.record({
    type: fc.constantFrom<IndicatorType>('LEVEL_UP', 'LEVEL_DOWN', 'THRESHOLD_MAX', 'THRESHOLD_MIN'),
    ...{ target: amount, now: amount, planned: amount, result: amount },
  });
  const template = (await loadReportTemplates()).find(({ kind }) => kind === 'plan-execution');
  if (template === undefined) throw new Error('no template of plan-execution');
  fc.assert(
    fc.property(draft, ({ type, target, now, planned, result }) => {
      const facts = across(
        { type, unit: '件', target: ['2025', now], values: { 2025: result } },
        { type, unit: '件', target: ['2030', target], path: { 2026: planned } },
      );
      const found = only(facts);
      const isLess = (than: string) =>
        type === 'LEVEL_UP' || type === 'THRESHOLD_MIN'
          ? Number(planned) < Number(than)
          : Number(planned) > Number(than);
      expect(found?.looser.includes('current')).toBe(isLess(now));
      expect(found?.looser.includes('result')).toBe(type.startsWith('LEVEL') && isLess(result));
      const findings = new Findings();
      checkFigures(composeReport(facts, template), findings);
      expect(findings.differences).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
