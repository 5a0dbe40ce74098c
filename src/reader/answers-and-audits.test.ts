import { describe, expect, test } from 'vitest';
import { readText } from './index.ts';

/** What is read of a text: subject, period, value, kind and status of each claim. */
function told(text: string): readonly (readonly string[])[] {
  return readText(text).claims.map((c) => [c.subject, c.period, c.value, c.kind, c.status]);
}

/** The same of a sentence in a work report on 2025. */
const report = (sentence: string) => told(`示范市2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n${sentence}`);

describe('what a text says of its own time', () => {
  test('an audit report tells of the year that was audited, and of what was put right since', () => {
    const text =
      '关于石桥县2023年度县级预算执行情况的审计工作报告\n——2024年8月20日\n一、审计情况\n9个乡镇少计收入310万元。\n截至2024年7月底，已整改到位46个。\n二、审计建议\n对查出的52个问题，力争年底前整改率达到95%。';
    expect(told(text).map(([, period, value, , status]) => [period, value, status])).toEqual([
      ['2023', '9', 'actual'],
      ['2023', '310', 'actual'],
      ['2024-07', '46', 'actual'],
      ['2024', '52', 'actual'],
      ['2024-12', '95', 'target'],
    ]);
  });

  test('answers to the press are of the half-year in the title; one to a question about what comes next is a plan', () => {
    const text =
      '北原市民政局就2025年上半年养老服务情况答记者问\n2025年7月22日\n问：进展如何？\n答：我们新建助餐点41个，满意率93%。\n问：下一步有什么打算？\n答：9月底前开工养老院3家。\n问：老人反映怎样？\n答：上半年接到来电620件。';
    expect(told(text)).toEqual([
      ['新建助餐点', '2025-H1', '41', 'count', 'actual'],
      ['新建助餐点满意率', '2025-H1', '93', 'level', 'actual'],
      ['开工养老院', '2025-09', '3', 'target', 'target'],
      ['接到来电', '2025-H1', '620', 'count', 'actual'],
    ]);
  });

  test('an analysis of a month that opens with the year so far tells of that, except where it names a month', () => {
    const text =
      '临港区2025年8月外贸运行分析\n1—8月，全区进出口总额92亿元，增长4%。8月当月增长7%。\n跨境电商出口11亿元。\n下一步，10月底前引进货代企业6家。';
    expect(told(text).map(([, period, value, , status]) => [period, value, status])).toEqual([
      ['2025-01/2025-08', '92', 'actual'],
      ['2025-01/2025-08', '4', 'actual'],
      ['2025-08', '7', 'actual'],
      ['2025-01/2025-08', '11', 'actual'],
      ['2025-10', '6', 'target'],
    ]);
  });

  test('years that changes are measured from do not date a text; 收官之年 does', () => {
    const text =
      '江口县“十四五”成绩单\n今年是“十四五”收官之年。\n学校比2020年多6所，床位是2020年的1.4倍。\n公园从9个增加到20个。';
    expect(told(text).slice(-2)).toEqual([
      ['公园', '2020', '9', 'count', 'actual'],
      ['公园', '2025', '20', 'count', 'actual'],
    ]);
  });

  test('a plan is one with its years in brackets; its foundations are told of the five years before', () => {
    const text =
      '石桥市“十五五”公路养护规划（2026—2030年）\n第一章 发展基础\n投入养护资金21亿元，优良路率由80%提高到88%。\n第二章 目标\n新建养护站15座。';
    expect(told(text)).toEqual([
      ['投入养护资金', '2021/2025', '21', 'cumulative', 'actual'],
      ['优良路率', '2020', '80', 'level', 'actual'],
      ['优良路率', '2025', '88', 'level', 'actual'],
      ['新建养护站', '2026/2030', '15', 'target', 'target'],
    ]);
  });

  test('a notice that sends out a scheme is read as the scheme', () => {
    const text = '关于印发《东坪乡2025年河道清理工作方案》的通知\n各村：\n2025年3月6日\n一、工作内容\n清理河道12公里。';
    expect(told(text)).toEqual([['清理河道', '2025', '12', 'target', 'target']]);
  });

  test('a bulletin as of a day in brackets is of that month; what lies ahead of it is a plan', () => {
    const text = '东湖县堤防修复进展通报\n（截至2025年10月20日）\n已修复堤防31公里。\n12月底前完成全部9处险段。';
    expect(told(text).map(([, period, value, , status]) => [period, value, status])).toEqual([
      ['2025-10', '31', 'actual'],
      ['2025-12', '9', 'target'],
    ]);
  });

  test('two years and a half are the window of a mid-term evaluation; a built-up district was not built in it', () => {
    const text = '东湖区“十四五”规划实施情况中期评估报告\n2023年9月\n两年半累计引进企业310家，建成区绿化率41%。';
    expect(told(text).map(([, period, value]) => [period, value])).toEqual([
      ['2021-01-01/2023-06-30', '310'],
      ['2023-06', '41'],
    ]);
  });

  test('headings that are numbered 01, 02 look ahead as others do', () => {
    const text = '一图读懂东湖区2025年上半年绿化工作总结\n01 绿化\n新建绿道8公里。\n02 下半年重点\n打造花街4条。';
    expect(told(text).map(([, period, value, , status]) => [period, value, status])).toEqual([
      ['2025-H1', '8', 'actual'],
      ['2025-H2', '4', 'target'],
    ]);
  });

  test('a range of years that opens a sentence holds for it; 同比 in a report over five years is of the last', () => {
    expect(report('近三年，全市植树8.5万亩，年均增长6%。').map(([, period]) => period)).toEqual([
      '2023/2025',
      '2023/2025',
    ]);
    const text = '示范市“十四五”规划实施情况总结评估报告\n2026年3月\n细颗粒物浓度29微克/立方米，同比下降3%。';
    expect(told(text).at(-1)?.[1]).toBe('2025');
  });
});

describe('numbers that are no plain amounts', () => {
  test('a ratio of two is told as what one side is of the other, and keeps its name', () => {
    expect(report('岗位与求职人数之比为1.4∶1。医护比由1:1.2提高到1:1.5。')).toEqual([
      ['岗位与求职人数之比', '2025', '1.4', 'level', 'actual'],
      ['医护比', '2024', '1.2', 'level', 'actual'],
      ['医护比', '2025', '1.5', 'level', 'actual'],
    ]);
    expect(report('发布会10:30开始。')).toEqual([]);
  });

  test('a rank moves from one place to another, and by so many', () => {
    expect(report('质量指数由全省第12位上升至第7位，前移5位。')).toEqual([
      ['质量指数排名', '2024', '12', 'rank', 'actual'],
      ['质量指数排名', '2025', '7', 'rank', 'actual'],
      ['质量指数排名', '2025', '5', 'change', 'actual'],
    ]);
    expect(report('得分从全国第九前进到第四。').map(([, , value]) => value)).toEqual(['9', '4']);
  });

  test('a rate below one has no unit, and changes by as little', () => {
    expect(report('事故死亡率0.034，较上年下降0.006。').map(([subject, , value]) => [subject, value])).toEqual([
      ['事故死亡率', '0.034'],
      ['事故死亡率', '-0.006'],
    ]);
  });

  test('what something is divided by is no amount of its own', () => {
    expect(report('社区食堂平均每2.3万人一个。')).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['9月底前建成泵站6座。', '建成泵站'],
    ['自动监测设备联网率90%。', '自动监测设备联网率'],
    ['未成年人救助站7个。', '未成年人救助站'],
    ['问卷有效率96%。', '问卷有效率'],
    ['现有托位310个。', '托位'],
    ['规模较首轮普查缩小4%。', '规模'],
    ['时限较法定时限压减70%。', '时限'],
    ['需重建农房52户。', '重建农房'],
    ['补贴由每床800元提高到1000元。', '补贴'],
  ])('%s is of %s', (sentence, subject) => {
    expect(report(sentence)[0]?.[0]).toBe(subject);
  });

  test.each([
    ['省、市、县三级平台覆盖率分别为100%、98%和91%。', ['省级平台覆盖率', '市级平台覆盖率', '县级平台覆盖率']],
    ['东城区、西湖县、南山镇受理量分别为40件、30件和20件。', ['东城区受理量', '西湖县受理量', '南山镇受理量']],
    [
      '排查隐患640条，其中重大隐患12条，整改率分别为98%和100%。',
      ['排查隐患', '重大隐患', '排查隐患整改率', '重大隐患整改率'],
    ],
    ['事故起数、死亡人数分别下降5%。', ['事故起数', '死亡人数']],
    ['藏书120万册，人均0.8册。', ['藏书', '人均藏书']],
    ['有效专利520件，每万人口拥有量11件。', ['有效专利', '每万人口有效专利']],
    ['重点项目90个，已完工31个，未开工7个。', ['重点项目', '重点项目完工', '重点项目未开工']],
    ['满意率92%，居全县18个部门第二。', ['满意率', '部门', '满意率排名']],
    ['改造小区18个、惠及居民2600户。', ['改造小区', '惠及居民']],
    ['城镇居民人均可支配收入增长5%，农村居民增长7%。', ['城镇居民人均可支配收入增速', '农村居民人均可支配收入增速']],
    ['各区收入均增，江北县增幅最大，达21%。', ['江北县增幅']],
    ['3个单位往来款820万元长期挂账。', ['单位', '单位往来款长期挂账']],
    ['20家重点企业中有4家停产。', ['重点企业', '重点企业中停产']],
  ])('of %s', (sentence, subjects) => {
    expect(report(sentence).map(([subject]) => subject)).toEqual(subjects);
  });

  test('distances are of standards, tasks and requirements, too', () => {
    expect(report('路网密度6.2公里/平方公里，低于国标要求1.8公里/平方公里。').at(-1)).toEqual([
      '路网密度与国标要求之差',
      '2025',
      '-1.8',
      'change',
      'actual',
    ]);
    expect(report('在线率88%，距95%的要求还有7个百分点的差距。').at(-1)?.[0]).toBe('在线率与要求之差');
    expect(report('用水量下降9%，超额完成任务2个百分点。').at(-1)?.[0]).toBe('用水量与任务之差');
  });

  test('a part of a budget is no degree of carrying it out, and what exceeds one neither', () => {
    expect(report('涉及资金1.2亿元，占项目支出预算的15%。').at(-1)?.slice(0, 4)).toEqual([
      '资金占项目支出预算',
      '2025',
      '15',
      'share',
    ]);
    expect(report('公务用车运行费超预算12%。').at(-1)?.[3]).toBe('growth');
  });
});

test('a planned amount in brackets is a target, and the share of it one of the plan', () => {
  expect(report('改造管网66公里，占全年计划（120公里）的55%。')).toEqual([
    ['改造管网', '2025', '66', 'level', 'actual'],
    ['改造管网', '2025', '120', 'target', 'target'],
    ['改造管网全年计划完成率', '2025', '55', 'share', 'actual'],
  ]);
});

describe('tables', () => {
  test('of levels of indicators: the last level names the row, its brackets the unit, 指标值 is the aim', () => {
    const table =
      '一级指标\t二级指标（单位）\t年度指标值\t实际完成值\n产出\t培训人数（人次）\t≥300\t318\n效益\t就业率（%）\t≥80\t86.5';
    expect(report(table).map(([subject, , value, , status]) => [subject, value, status])).toEqual([
      ['培训人数', '300', 'target'],
      ['培训人数', '318', 'actual'],
      ['就业率', '80', 'target'],
      ['就业率', '86.5', 'actual'],
    ]);
  });

  test('of merged heads: the row below tells how many columns each stands for', () => {
    const table =
      '领域\t项目数（个）\t总投资（亿元）\t年度完成投资（亿元）\n\t\t合计\t其中新建\t合计\t占比（%）\n水利\t9\t40\t12\t15\t60\n教育\t7\t30\t10\t10\t40';
    expect(
      readText(`示范市2025年工作总结\n${table}`)
        .claims.slice(0, 5)
        .map((c) => [c.value, c.unit]),
    ).toEqual([
      ['9', '个'],
      ['40', '亿元'],
      ['12', '亿元'],
      ['15', '亿元'],
      ['60', '%'],
    ]);
  });
});
