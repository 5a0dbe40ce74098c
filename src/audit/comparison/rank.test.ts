import { describe, expect, test } from 'vitest';
import { foundBy, told } from '../../../test/support/plan-report.ts';

const found = (done: string) => foundBy('rank', done);

describe('ranks', () => {
  test('of one thing in one group and year are one', () => {
    const text = (second: number) => `营商环境评价居全省第2位。各项改革稳步推进。营商环境评价居全省第${second}位。`;
    expect(told(found(text(2)))).toEqual(['consistent rank.agrees 全省第2 | 全省第2']);
    expect(told(found(text(5)))).toEqual(['inconsistent rank.contradicts 全省第2 ≠ 全省第5']);
    expect(told(found('营商环境评价居全省第2位。营商环境评价稳居全省前三。'))[0]).toMatch(/^consistent/);
  });

  test('in a wider group are not better than in a part of it', () => {
    expect(told(found('粮食产量居全省第3位、全国第40位。'))).toEqual(['consistent rank.wider-fits 全省第3 ≤ 全国第40']);
    expect(told(found('粮食产量居全省第3位，居全国第2位。'))).toEqual([
      'inconsistent rank.wider-ahead 全省第3 > 全国第2',
    ]);
  });

  test('are not beyond the number of members', () => {
    expect(told(found('综合考评在全省13个市中排名第3位。'))).toEqual(['consistent rank.among-members 第3 ≤ 13个']);
    expect(told(found('综合考评在全省13个市中排名第14位。'))).toEqual(['inconsistent rank.beyond-members 第14 > 13个']);
    expect(found('全市16个区县中，东河区排名第17位。')[0]?.verdict).toBe('inconsistent');
  });

  test('of places fit the values that their sentence tells', () => {
    const text = (first: string) =>
      `东河区、西山区、南湖区固定资产投资分别增长8.2%、7.1%、6.4%，其中${first}居全市首位。`;
    expect(found(text('东河区')).map(({ reason }) => reason)).toEqual(['rank.fits-values']);
    expect(told(found(text('南湖区')))).toEqual([
      'inconsistent rank.against-values 东河区8.2% > 南湖区6.4%; 西山区7.1% > 南湖区6.4%',
    ]);
    expect(found(text('南湖区').replace('首位', '第三位'))[0]?.verdict).toBe('consistent');
  });
});

test.each([
  ['the groups differ', '招商总量居沿江五县首位。各项工作稳步推进。招商总量居全市第三位。'],
  ['a rise tells its start', '区域创新能力从全国第12位升至第9位。'],
  ['it is no rank', '研发强度居全国前列。研发强度居全国第一方阵。'],
  ['several things have several ranks', '国有企业产值和税收分别列全国第5位、第6位。'],
  ['less is better', '东河区、西山区PM2.5年均浓度分别为31微克/立方米、35微克/立方米，其中东河区居全市首位。'],
])('ranks are passed over when %s', (_, text) => {
  expect(found(text)).toEqual([]);
});
