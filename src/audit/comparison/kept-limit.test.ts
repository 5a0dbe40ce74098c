import { describe, expect, test } from 'vitest';
import { foundBy } from '../../../test/support/plan-report.ts';

const bounds = (text: string, planned = '') =>
  foundBy('bound', text, planned).map(({ verdict, formula }) => `${verdict} ${formula}`);

describe('a limit beside its value', () => {
  test.each([
    ['会议经费支出27.3万元，比上年下降3.5%，控制在30万元的预算以内。', '27.3', '32.7', '32.7万元 > 30万元'],
    ['城镇登记失业率为3.1%，控制在3.5%的上限以内。', '3.1', '3.9', '3.9% > 3.5%'],
    ['居民消费价格上涨1.2%，控制在2%的预期目标以内。', '1.2', '2.6', '2.6% > 2%'],
    ['建设用地规模842公顷，始终控制在省下达的860公顷以内。', '842', '882', '882公顷 > 860公顷'],
    ['公务用车支出27.3万元，未超过30万元的预算。', '27.3', '37.3', '37.3万元 > 30万元'],
  ])('%s', (text, right, wrong, formula) => {
    expect(bounds(text).filter((each) => each.startsWith('inconsistent'))).toEqual([]);
    expect(bounds(text.replace(right, wrong))).toContain(`inconsistent ${formula}`);
  });

  test('has the name of what it limits', () => {
    const text = (balance: string) =>
      `2025年全市政府债务限额48.5亿元，其中一般债务18.5亿元、专项债务30亿元。2025年末政府债务余额${balance}亿元。`;
    expect(bounds(text('47.2'))).toContain('consistent 47.2亿元 ≤ 48.5亿元');
    expect(bounds(text('49.2'))).toContain('inconsistent 49.2亿元 > 48.5亿元');
  });

  test.each([
    ['it is still to be kept', '失业率为5.8%，力争控制在5.5%以内。'],
    ['it has a subject of its own', '地区生产总值增长5.6%，赤字率控制在3%以内。'],
    ['the value before it is a change', '失业率比上年下降6个百分点，控制在5.5%以内。'],
    ['it is of another sort', '接待游客620万人次，控制在30万元的预算以内。'],
    ['a part stands before it', '支出27.3万元，其中会议费32.3万元，控制在35万元以内。'],
    ['new debt has a limit of its own', '2025年新增政府债务限额6.5亿元。2025年末政府债务余额47.2亿元。'],
    ['limits are of other years', '2024年政府债务限额42.5亿元。2025年末政府债务余额47.2亿元。'],
    ['another clause stands between', '支出37.3万元；全年控制在30万元的预算以内。'],
  ])('is passed over when %s', (_, text) => {
    expect(bounds(text).filter((each) => each.startsWith('inconsistent'))).toEqual([]);
  });
});
