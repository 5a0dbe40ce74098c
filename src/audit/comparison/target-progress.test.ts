import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import { foundBy, told } from '../../../test/support/plan-report.ts';

const found = (done: string, planned = '') => foundBy('target-progress', done, planned);

describe('a share of a plan that is done', () => {
  test('agrees within the rounding of its print, wherever the plan stands in the clause', () => {
    expect(told(found('城镇新增就业2.14万人，完成2万人年计划的107%。'))).toEqual([
      'consistent target-progress.agrees 2.14万人 ÷ 2万人 ≈ 107%',
    ]);
    expect(told(found('一般公共预算收入84.6亿元，增长3.2%，完成年计划80亿元的105.8%。'))).toEqual([
      'consistent target-progress.agrees 84.6亿元 ÷ 80亿元 ≈ 105.75%',
    ]);
    expect(told(found('固定资产投资完成273亿元，完成年度计划（300亿元）的91%。'))).toEqual([
      'consistent target-progress.agrees 273亿元 ÷ 300亿元 ≈ 91%',
    ]);
  });

  test('is inconsistent when result and plan give another one', () => {
    const [finding] = found('新增停车位6000个，完成年度任务8000个的85%。');
    expect(finding).toMatchObject({ verdict: 'inconsistent', computed: '75%', stated: '85%' });
    expect(finding?.evidence.map(({ role, value }) => `${role} ${value}`)).toEqual([
      'result 6000',
      'target 8000',
      'rate 85',
    ]);
  });

  test('is held against a plan that is told for the same year elsewhere', () => {
    const text = '截至6月底，城镇新增就业3.1万人，完成全年任务的62%。全年城镇新增就业目标为5万人。';
    expect(told(found(text))).toEqual(['consistent target-progress.agrees 3.1万人 ÷ 5万人 ≈ 62%']);
    expect(found(text.replace('62%', '72%'))[0]?.verdict).toBe('inconsistent');
  });

  test('gives the plan when that is not told', () => {
    expect(told(found('新增入库项目294个，完成任务的210%。'))).toEqual([
      'consistent target-progress.implied 294个 ÷ 210% ≈ 140个',
    ]);
    expect(told(found('重点项目45个完成投资60亿元，投资完成率120%。'))).toEqual([
      'consistent target-progress.implied 60亿元 ÷ 120% ≈ 50亿元',
    ]);
  });

  test('gives a bound of the plan when only half of it is told, which compares nothing', () => {
    expect(told(found('新建学校14所，完成规划任务过半。'))).toEqual([
      'not-comparable target-progress.plan-untold ≤ 14所 ÷ 50% = 28所',
    ]);
  });

  test.each([
    ['the result is of another subject', '新建学校12所，保障房建设完成年度计划的98%。'],
    ['several amounts may be the result', '建成学校12所、医院3所，完成年度计划的90%。'],
    ['a rate of handling names no plan', '排查隐患3720处，整改完成率98.6%。'],
    ['it is a share of the city', '引进企业120家，占全市任务总量的20%。'],
    ['everything is done', '改造老旧小区46个，完成年度任务的100%。'],
  ])('is passed over when %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('agrees whenever it is the printed ratio, and never when it is two points off', () => {
    const amount = fc.integer({ min: 1000, max: 99_999 }).map((n) => n / 10);
    fc.assert(
      fc.property(amount, amount, (result, target) => {
        const share = Math.round((result / target) * 1000) / 10;
        fc.pre(share >= 5 && share <= 400);
        const text = (percent: number) =>
          `财政收入${result.toFixed(1)}亿元，完成年计划${target.toFixed(1)}亿元的${percent.toFixed(1)}%。`;
        expect(found(text(share))[0]?.verdict).toBe('consistent');
        expect(found(text(share + 2))[0]?.verdict).toBe('inconsistent');
      }),
      { numRuns: 30 },
    );
  });
});

test('progress is held against time where the report states that rule', () => {
  const report = (share: string) =>
    foundBy(
      'target-progress',
      `规划实施总体做到时间与任务进度大体同步。“十四五”前半期累计引进外资3.2亿美元，完成规划目标的${share}。`,
    ).map(({ reason }) => reason);
  expect(report('一半以上')).toContain('target-progress.on-time');
  expect(report('32%')).toContain('target-progress.behind-time');
});

describe('a target beside the result that it follows', () => {
  test('is noted when it was reached before, or asks for less', () => {
    const done = '生活垃圾回收利用率达到39%。社会消费品零售总额增长6.2%。森林覆盖率41%。';
    const planned = '生活垃圾回收利用率达到39%，社会消费品零售总额增长5.5%，森林覆盖率达到42%。';
    const findings = found(done, planned);
    expect(told(findings)).toEqual([
      'consistent target-progress.already-reached 39% ≥ 39%',
      'consistent target-progress.below-result 6.2% ≥ 5.5%',
    ]);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['note']));
  });

  test('is passed over for limits, for what is better when lower, and for amounts of each year', () => {
    expect(
      found(
        '城镇调查失业率5.1%。单位地区生产总值能耗降低率3%。新建公园18个。PM2.5年均浓度30微克/立方米。',
        '城镇调查失业率控制在5.5%以内，新建公园10个，PM2.5年均浓度28微克/立方米。',
      ),
    ).toEqual([]);
  });
});

describe('a target for the end of the plan in a mid-term report', () => {
  const report = (done: string, planned: string) =>
    auditTexts({
      'a.txt': `示例市“十四五”规划实施情况中期评估报告\n2023年9月20日\n\n一、进展情况\n${done}\n\n二、下一步工作\n${planned}\n`,
    }).filter(({ rule }) => rule === 'target-progress');

  test('shows how much of it is done, though both are named in different words', () => {
    const [finding] = report('累计新增充电桩1.8万个。', '确保到“十四五”末完成2.4万个充电桩新建改造。');
    expect(finding).toMatchObject({ verdict: 'consistent', reason: 'target-progress.part-done', computed: '75%' });
  });

  test('is not comparable when it covers more', () => {
    const [finding] = report(
      '危旧厂房完成改造约30万平方米。',
      '“十四五”时期确保改造危旧厂房和低效楼宇90万平方米以上。',
    );
    expect(finding).toMatchObject({ verdict: 'not-comparable', reason: 'target-progress.other-population' });
  });
});
