import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditedReport } from '../../../test/support/audited-report.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { createValueService } from '../../indicators/values/value.service.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import { composeReport, loadReportTemplates, reportText } from '../composition/index.ts';
import { loadReportFacts } from './report-facts.service.ts';

const clock = { now: () => new Date('2026-11-26T02:00:00Z') };
const { db, asSuperuser } = createTestServer({ clock });
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration/plans');

beforeAll(() => loadPlanDemonstration(FOLDER, { db, clock }), 120_000);

const ask = async (year: number, asOf = '2026-06-30', planId = 'demo-district-14'): Promise<ReportFacts> => {
  const window = { from: `${year}-01-01`, to: `${year}-12-31` };
  return (await db.read((tx) => loadReportFacts(tx, { planId, asOf, window }))).facts;
};

async function composed(facts: ReportFacts): Promise<Report> {
  const template = (await loadReportTemplates()).find(({ kind }) => kind === 'plan-execution');
  if (template === undefined) throw new Error('no template of plan-execution');
  const report = composeReport(facts, template);
  const { inconsistent, unbound } = auditedReport(report);
  expect({ inconsistent, unbound }).toEqual({ inconsistent: [], unbound: [] });
  return report;
}

/** Lines from the heading on the next year to the one behind it. */
async function nextYearIn(facts: ReportFacts): Promise<string> {
  const { text } = reportText(await composed(facts));
  return text.slice(text.indexOf('年计划草案安排\n'), text.indexOf('\n三、'));
}

describe('the year that is planned lies in the plan that succeeds', () => {
  test('targets come from it, with their sources; what is measured alike is held against this year', async () => {
    const facts = await ask(2025);
    expect(facts.successor).toMatchObject({ from: 2026, to: 2030, effectiveOn: '2026-01-14' });
    const all = facts.successor?.indicators ?? [];
    expect(all).toHaveLength(15);
    const cited = all.flatMap(({ base, target, targetValue, path }) => [base, target, targetValue, ...path]);
    expect(cited.filter((one) => one !== undefined && facts.sources[one.source] === undefined)).toEqual([]);
    const text = await nextYearIn(facts);
    expect(text).toContain('到2025年期满，2026年的目标与接续的示范区“十五五”规划主要指标（演示）相衔接');
    expect(text).toMatch(/研发经费投入强度\t%\t预期性\t2\.8%\t2\.83%\t2\.92%\t2\.92%\t不低于3\.3%（2030年）/);
    // Of 17 % over five years: 1 − 0.83^(1/5) = 3.658 %.
    expect(text).toMatch(/二氧化碳排放降低\t%\t约束性\t—\t4\.1%\t—\t3\.66%\t/);
    expect(text).toContain('可以比较的指标5项，各项2026年目标的要求均不低于');
  });

  test('before it counts nothing of it is told but its day; without one the report says so', async () => {
    const early = await ask(2025, '2026-01-10');
    expect(early.successor?.indicators).toEqual([]);
    expect(await nextYearIn(early)).toContain('自2026年1月14日起施行，截至2026年1月10日尚未施行');
    const last = await ask(2030, '2031-06-30', 'demo-district-15');
    expect(last.successor).toBeUndefined();
    expect(await nextYearIn(last)).toContain('没有与之接续的规划，2031年的目标由起草单位补充');
  });

  test('within a plan its successor is not asked', async () => {
    const facts = await ask(2023, '2024-06-30');
    expect(facts.successor).toBeUndefined();
    expect(await nextYearIn(facts)).toContain('与规划的年度分解进度相衔接，建议2024年安排');
  });

  test('targets of the annual plan that ask less are pointed out, with figures that come out again', async () => {
    const { rows } = await asSuperuser(
      `select indicator_id, name from plan_indicator where plan_id = 'demo-district-15' and name = any($1)`,
      [['数字经济核心产业增加值占地区生产总值比重', 'PM2.5年均浓度', '城镇登记失业率', '全员劳动生产率']],
    );
    const phrases: Record<string, string> = {
      数字经济核心产业增加值占地区生产总值比重: '12.1',
      'PM2.5年均浓度': '≤28.4',
      城镇登记失业率: '≤4.6',
      全员劳动生产率: '24.8',
    };
    const targets = rows.map(({ indicator_id: indicatorId, name }) => ({ indicatorId, phrase: phrases[name] ?? '' }));
    expect(targets).toHaveLength(4);
    await createValueService({ db, clock }).setAnnualTargets(
      'demo-district-15',
      { year: '2026', knownOn: '2026-02-01', source: '示范区2026年计划草案（虚构）', targets },
      { name: 'test' } as never,
    );
    const facts = await ask(2025);
    const report = await composed(facts);
    const text = await nextYearIn(facts);
    expect(text).toContain(
      '数字经济核心产业增加值占地区生产总值比重（预期性）：2026年目标为12.1%，比2025年实际（12.3%）低0.2个百分点，' +
        '比2026年规划目标（13.4%）低1.3个百分点。',
    );
    expect(text).toContain(
      'PM2.5年均浓度（约束性）：2026年目标为28.4微克/立方米，比2026年规划目标（28.2微克/立方米）高0.2微克',
    );
    expect(text).toContain('城镇登记失业率（预期性）：2026年目标为4.6%，比2025年目标（4.5%）高0.1个百分点');
    expect(text).not.toContain('全员劳动生产率（预期性）：');
    const gaps = Object.values(report.figures).filter(({ address }) => address.indicator.includes('下年度目标与'));
    expect(gaps.length).toBeGreaterThanOrEqual(4);
    const sources = Object.values(report.sources).map(({ line }) => line);
    expect(sources).toContainEqual(expect.stringContaining('示范区2026年计划草案'));
  });
});

test('a trend that leads to more than the whole of a share is not told as a forecast', async () => {
  const facts = await ask(2023, '2024-03-31');
  const of = (name: string) => facts.indicators.find((one) => one.name === name);
  expect(of('地表水优良水体比例')?.values.at(-1)?.value).toBe('92.9');
  expect(of('地表水优良水体比例')?.forecast).toBeUndefined();
  expect(of('森林覆盖率')?.forecast?.value.value).toBeDefined();
});
