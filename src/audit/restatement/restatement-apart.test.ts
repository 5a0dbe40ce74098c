import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const wrong = (text: string) =>
  auditTexts({ 'a.txt': text })
    .filter(({ rule }) => rule === 'restatement' || rule === 'vague-restatement' || rule === 'impossible')
    .filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect')
    .map(({ verdict, rule, formula }) => `${verdict} ${rule} ${formula}`);

const BUDGET = '云溪县2025年预算执行情况和2026年预算草案的报告\n';

describe('the execution of one year and the draft of the next are two things', () => {
  test.each([
    ['三、2026年预算草案', '动用预算稳定调节基金4200万元', '动用预算稳定调节基金3100万元'],
    ['二、2026年预算安排', '一般公共预算转移性收入4200万元', '一般公共预算转移性收入3100万元'],
    ['三、2026年收支预算（草案）', '动用预算稳定调节基金4200万元', '上年结转资金900万元、动用预算稳定调节基金3100万元'],
    ['三、2026年财政收支草案', '动用预算稳定调节基金4200万元', '2025年结转900万元、动用预算稳定调节基金3100万元'],
    ['二、2026年收支计划', '调入国有资本经营预算资金520万元', '调入国有资本经营预算资金610万元'],
    ['三、2026年预算编制情况', '地方政府一般债券转贷收入9200万元', '地方政府一般债券转贷收入8100万元'],
    ['二、下一步工作安排', '新建公共充电桩建设补贴资金920万元', '新建公共充电桩建设补贴资金810万元'],
    ['二、2026年计划草案', '固定资产投资92亿元', '固定资产投资96亿元'],
    ['四、2026年预算（草案）', '城乡居民基本医疗保险基金支出92亿元', '城乡居民基本医疗保险基金支出96亿元'],
    ['二、关于2026年预算', '农村公路养护补助支出1200万元', '农村公路养护补助支出1400万元'],
    ['二、2026年重点工作', '义务教育阶段学生营养改善支出1200万元', '义务教育阶段学生营养改善支出1400万元'],
  ])('%s', (heading, before, after) => {
    expect(
      wrong(`${BUDGET}一、2025年预算执行情况\n全县${before}，已经完成。\n${heading}\n全县${after}，主要用于民生。`),
    ).toEqual([]);
  });

  test('within the execution they are one', () => {
    const text = `${BUDGET}一、2025年预算执行情况\n全县固定资产投资92亿元。\n（一）投资\n全县固定资产投资96亿元。\n三、2026年预算草案\n全县固定资产投资99亿元。`;
    expect(wrong(text)).toEqual(['inconsistent restatement 92亿元 ≠ 96亿元']);
  });

  test('what the draft itself dates is the execution again', () => {
    const text = `${BUDGET}一、2025年预算执行情况\n2025年，全县固定资产投资92亿元。\n三、2026年预算草案\n2025年，全县固定资产投资96亿元，2026年要再上台阶。`;
    expect(wrong(text)).toEqual(['inconsistent restatement 92亿元 ≠ 96亿元']);
  });
});

describe('headings that name different accounts, carriers, groups or places', () => {
  test.each([
    ['budgets', '（二）政府性基金预算', '（三）国有资本经营预算'],
    ['budgets, with what is told of them', '（一）一般公共预算收支情况', '（二）政府性基金预算收支情况'],
    ['social insurance', '1.企业职工基本养老保险基金', '2.城乡居民基本养老保险基金'],
    ['firms', '（一）云溪城市建设投资集团', '（二）云溪文化旅游集团'],
    ['groups of people', '（一）城镇居民', '（二）农村居民'],
    ['hospitals', '1.云溪区人民医院', '2.云溪区中医医院'],
    ['zones', '（一）云溪经济开发区', '（二）东湖高新技术开发区'],
    ['places', '（一）东风镇', '（二）西岭镇'],
    ['catchments', '（一）清水河流域', '（二）白沙河流域'],
    ['bonds', '（一）一般债券', '（二）专项债券'],
  ])('%s', (_, first, second) => {
    const text = `云溪区2025年预算执行情况报告\n一、2025年预算执行情况\n${first}\n加上上级补助收入资金6380万元，年末滚存结余资金920万元。\n${second}\n加上上级补助收入资金60万元，年末滚存结余资金310万元。`;
    expect(wrong(text)).toEqual([]);
  });

  test('a subject that names its account itself is one thing under every heading', () => {
    const text =
      '云溪区2025年预算执行情况报告\n一、2025年预算执行情况\n（一）一般公共预算\n一般公共预算收入52.4亿元。\n（二）政府性基金预算\n政府性基金收入8.2亿元。\n二、2025年财政运行情况\n一般公共预算收入54.2亿元。';
    expect(wrong(text)).toEqual(['inconsistent restatement 52.4亿元 ≠ 54.2亿元']);
  });

  test('headings that tell what is done set nothing apart', () => {
    const text =
      '云溪区2025年工作报告\n一、2025年工作回顾\n（一）做强园区\n规模以上工业增加值增长6.1%。\n（二）服务企业\n规模以上工业增加值增长6.7%。';
    expect(wrong(text)).toEqual(['inconsistent restatement 6.1% ≠ 6.7%']);
  });
});

describe('a column of a table that is not the indicator of its row', () => {
  const HEAD = '云溪区规划中期评估报告\n二、主要指标完成情况\n';
  test.each([
    '完成进度',
    '完成率',
    '进度（%）',
    '占目标比重',
    '目标达成度',
    '2023年比2020年增长',
    '累计增幅',
    '实现程度',
    '任务完成比例',
    '相当于目标的%',
  ])('%s', (head) => {
    const table = `序号\t指标\t单位\t2020年\t2022年\t2025年目标\t${head}\n1\t城镇污水处理率\t%\t90.1\t95.2\t94.0\t131%\n2\t垃圾分类知晓率\t%\t80.0\t91.2\t90.0\t112.0%\n`;
    expect(wrong(HEAD + table)).toEqual([]);
  });

  test('the value itself is not possible', () => {
    const table = '指标\t单位\t2020年\t2022年\n城镇污水处理率\t%\t90.1\t102.4\n垃圾分类知晓率\t%\t80.0\t91.2\n';
    expect(wrong(HEAD + table)).toEqual(['inconsistent impossible 102.4% > 100%']);
  });

  test.each(['有效率', '问卷有效率', '问卷回收率', '代表出席率'])('a short share: %s', (name) => {
    expect(wrong(`${HEAD}共发放问卷1200份，${name}104.7%。`)).toEqual(['inconsistent impossible 104.7% > 100%']);
    expect(wrong(`${HEAD}共发放问卷1200份，${name}94.7%。`)).toEqual([]);
  });
});

describe('a year and several years, a month and a year', () => {
  test.each([
    '每年培训社区工作者不少于400人次，五年不少于2000人次',
    '每年开展公益演出不少于60场，三年共不少于180场',
    '每年新建社区体育设施不少于20处，五年累计不少于100处',
    '每月组织志愿服务活动不少于20场，全年不少于240场',
    '每年更新公共自行车站点不少于12个，规划期内不少于60个',
    '年均新增家庭医生签约服务人员不少于300人，五年合计不少于1500人',
    '每季度抽检食品样品不少于500批次，全年不少于2000批次',
    '每年培训乡村建设工匠不低于200人，三年力争不低于600人',
    '每年招引亿元以上工业项目不少于10个，5年不少于50个',
    '每周开放社区活动中心不少于40小时，每年不少于2000小时',
  ])('%s', (text) => {
    expect(wrong(`云溪区2025年工作报告\n一、2024年工作回顾\n经济平稳。\n二、2025年工作安排\n${text}。`)).toEqual([]);
  });

  test('two values for every year are a contradiction', () => {
    const text =
      '云溪区2025年工作报告\n一、2024年工作回顾\n经济平稳。\n二、2025年工作安排\n每年培训乡村建设工匠带头人员不少于200人。\n（一）人才\n每年培训乡村建设工匠带头人员不少于300人。';
    expect(wrong(text)).toEqual(['inconsistent vague-restatement 200人 ≠ 300人']);
  });
});
