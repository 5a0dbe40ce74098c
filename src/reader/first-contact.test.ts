import { describe, expect, test } from 'vitest';
import { readText } from './index.ts';

/** Subject, period, value with unit, kind and status of each claim of a text. */
function told(text: string): string[] {
  return readText(text).claims.map((claim) => {
    expect(text.slice(claim.start, claim.end)).toContain(text.slice(claim.mentionStart, claim.mentionEnd));
    return [claim.subject, claim.period, claim.value + claim.unit, claim.kind, claim.status].join(' ');
  });
}

const review = (sentence: string) => told(`示范市2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n${sentence}`);

describe('what a document says of its own time', () => {
  test('a list of what is to be done in a year is a plan; its annex on the year before tells results', () => {
    const text =
      '示范区2026年为民办实事项目清单\n1.便利出行。新建人行天桥3座。\n附：2025年为民办实事项目完成情况\n新建人行天桥2座。';
    expect(told(text)).toEqual(['新建人行天桥 2026 3座 target target', '新建人行天桥 2025 2座 count actual']);
  });

  test('重点工作 in a report of its own year was done, 经营计划 of the next is to come', () => {
    const text = '示范供水集团2025年度经营情况报告\n一、重点工作\n更换阀门120个。\n二、2026年经营计划\n更换阀门150个。';
    expect(told(text)).toEqual(['更换阀门 2025 120个 count actual', '更换阀门 2026 150个 target target']);
  });

  test('a street is the place of its report', () => {
    expect(readText('松柏街道2025年工作总结\n修缮楼道38处。').claims[0]?.region).toBe('松柏街道');
  });

  test('a district of a municipality that no title names is the one that its text names most', () => {
    const text = (named: string) =>
      `一、2025年计划执行情况\n全区上下奋力前行，在重庆市委领导下，永川新城、永川高新园、永川码头、${named}共同发力，永川医院启用。\n全区新建步道9公里。`;
    const place = (named: string) => readText(text(named)).claims.at(-1)?.region;
    expect(place('永川区西部')).toBe('重庆市永川区');
    expect(place('永川西部')).toBe('');
    expect(place('永川区西部、江津码头、江津新城、江津公园')).toBe('');
  });

  test('counted districts are no place', () => {
    expect(readText('一、2025年计划执行情况\n北京市承担两区“一窗”诉求300件。').claims[0]?.region).toBe('');
  });

  test('a year that opens a sentence of an evaluation does not hold for the next one', () => {
    const text =
      '示范市“十四五”规划中期评估报告\n2023年9月\n评估期为2021年1月至2023年6月。\n一、进展\n2022年，植树6万株。累计修复湿地300亩。';
    expect(told(text).at(-1)).toBe('修复湿地 2021-01-01/2023-06-30 300亩 cumulative actual');
  });
});

describe('what is asked for and intended', () => {
  test.each([
    ['请各单位确保受理率不低于96%。', '受理率 2025 96% target target'],
    ['全年计划完成绿化投资3亿元。', '绿化投资 2025 3亿元 target target'],
    ['服务业用电量由下降2%转为增长1.5%。', '服务业用电量增速 2025 1.5% growth actual'],
  ])('%s', (sentence, last) => {
    expect(review(sentence).at(-1)).toBe(last);
  });
});

describe('distances', () => {
  test.each([
    ['演出比计划少6场。', '演出与计划之差 2025 -6场 change actual'],
    ['修建亭子7座，面积260平方米，较计划少2座。', '修建亭子与计划之差 2025 -2座 change actual'],
    ['师资缺编率高于2024年0.8个百分点。', '师资缺编率 2025 0.8个百分点 change actual'],
    ['师资缺编率低于上年0.8个百分点。', '师资缺编率 2025 -0.8个百分点 change actual'],
    ['空置率12%，比年初降低2.5个百分点。', '空置率 2025 -2.5个百分点 change actual'],
    ['每万人药师数2.1人，比全省平均水平少0.3人。', '每万人药师数与全省之差 2025 -0.3人 change actual'],
  ])('%s', (sentence, last) => {
    expect(review(sentence).at(-1)).toBe(last);
  });

  test('two distances are told from two places, their unit once', () => {
    expect(review('林业用水占比7%，分别比全国、全省低1.2个和0.9个百分点。').slice(1)).toEqual([
      '林业用水占比与全国之差 2025 -1.2个百分点 change actual',
      '林业用水占比与全省之差 2025 -0.9个百分点 change actual',
    ]);
  });

  test('a distance of a yearly rate is one over the same years', () => {
    expect(review('客运量由2021年的80万人增加到96万人，年均增长4.7%，高于全国1.1个百分点。').slice(2)).toEqual([
      '客运量年均增速 2022/2025 4.7% growth actual',
      '客运量年均增速与全国之差 2022/2025 1.1个百分点 change actual',
    ]);
  });
});

describe('series', () => {
  test('values with a verb each go to their subjects in turn', () => {
    expect(review('水稻、油菜产量分别增长2.2%、下降3.1%。')).toEqual([
      '水稻产量增速 2025 2.2% growth actual',
      '油菜产量 2025 -3.1% growth actual',
    ]);
  });

  test('bounds in front of what is counted are no figures', () => {
    expect(review('年营收超8亿元、超3亿元企业分别有5家和9家。').map((line) => line.split(' ')[2])).toEqual([
      '5家',
      '9家',
    ]);
    expect(review('3亿元、8亿元以上项目分别有9个、5个。')).toEqual([
      '3亿元以上项目 2025 9个 count actual',
      '8亿元以上项目 2025 5个 count actual',
    ]);
    expect(review('合格率低于90%的有6家。').map((line) => line.split(' ')[2])).toEqual(['6家']);
  });

  test('a change is one of what was told in its unit', () => {
    expect(review('晴好天数210天，占比57.5%，增加9天、提高2.4个百分点。').slice(2)).toEqual([
      '晴好天数 2025 9天 change actual',
      '晴好天数占比 2025 2.4个百分点 change actual',
    ]);
  });

  test('what 其中 tells ends at the semicolon', () => {
    expect(review('新签约项目40个，其中外资项目6个；开工25个。').at(-1)).toBe('新签约项目开工 2025 25个 count actual');
  });

  test('digits behind a letter are part of its name', () => {
    expect(review('NOx、SO2年均浓度依次为18、6微克/立方米。').map((line) => line.split(' ').slice(1, 3))).toEqual([
      ['2025', '18微克/立方米'],
      ['2025', '6微克/立方米'],
    ]);
  });
});

describe('wholes, plans and units', () => {
  test('a whole told with its figure is a subject of its own', () => {
    expect(review('蔬菜播种面积9万亩，占农作物播种面积30万亩的30%。').slice(1)).toEqual([
      '农作物播种面积 2025 30万亩 level actual',
      '蔬菜播种面积占农作物播种面积 2025 30% share actual',
    ]);
  });

  test('a part of a year’s amount is of the year that is told', () => {
    expect(review('过境旅客180万人次，恢复至2019年的九成。').at(-1)).toBe('过境旅客 2025 9成 share actual');
  });

  test('a figure of the budget is what was planned; what follows goes on about the result', () => {
    expect(review('契税收入预算数为6亿元，实际完成5.4亿元，下降3%。')).toEqual([
      '契税收入预算数 2025 6亿元 target target',
      '契税收入 2025 5.4亿元 level actual',
      '契税收入 2025 -3% growth actual',
    ]);
  });

  test('basis points are points, 七成五 is 7.5, a ratio in brackets keeps its name', () => {
    expect(review('平均利率3.1%，下降25个基点。').at(-1)).toBe('平均利率 2025 -25个基点 change actual');
    expect(review('农产品本地供应占比超过七成五。').at(-1)).toMatch(/2025 7\.5成 share/);
    expect(review('水网密度指数（WDI）61.3。').at(-1)).toBe('水网密度指数（WDI） 2025 61.3 level actual');
  });
});
