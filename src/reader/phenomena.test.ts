import { describe, expect, test } from 'vitest';
import type { Claim } from '../shared/claim.ts';
import { readText } from './index.ts';

/** The claims of a sentence inside a 2026 work report, results of 2025 unless the sentence says otherwise. */
function read(sentence: string, heading = '一、2025年工作回顾'): readonly Claim[] {
  const text = `示范市2026年政府工作报告\n2026年1月20日\n${heading}\n${sentence}`;
  return readText(text).claims.map((claim) => {
    expect(text.slice(claim.start, claim.end)).toContain(text.slice(claim.mentionStart, claim.mentionEnd));
    return claim;
  });
}

type Row = readonly [subject: RegExp, period: string, value: string, unit: string, kind: string, comparator: string];

function expectRows(claims: readonly Claim[], rows: readonly Row[]) {
  const told = claims.map((c) => [c.subject, c.period, c.value, c.unit, c.kind, c.comparator]);
  expect(told, JSON.stringify(told)).toHaveLength(rows.length);
  rows.forEach(([subject, ...rest], index) => {
    expect(told[index]?.[0]).toMatch(subject);
    expect(told[index]?.slice(1)).toEqual(rest);
  });
}

/** One line a phenomenon; the numbers are those of the list in the conventions of the gold sets. */
const CASES: readonly (readonly [name: string, sentence: string, rows: readonly Row[]])[] = [
  ['a unit that is only named is no amount', '事故死亡率（单位：人/百亿元）、粮食产量（万吨）见下表。', []],
  [
    '1 lost separators: a year before a percentage',
    '离完成20254%的目标还有距离。',
    [[/./, '2025', '4', '%', 'target', 'eq']],
  ],
  [
    '1 lost separators: a year before a month',
    '污水处理率20246月底为92.5%。',
    [[/污水处理率/, '2024-06', '92.5', '%', 'level', 'eq']],
  ],
  [
    '2 respectively over years',
    '2023年、2024年全市单位面积产量分别为412公斤、425公斤。',
    [
      [/单位面积产量/, '2023', '412', '公斤', 'level', 'eq'],
      [/单位面积产量/, '2024', '425', '公斤', 'level', 'eq'],
    ],
  ],
  [
    '3 respectively without the word',
    '软件业、物流业收入增长8.1%、6.4%。',
    [
      [/^软件业收入/, '2025', '8.1', '%', 'growth', 'eq'],
      [/^物流业收入/, '2025', '6.4', '%', 'growth', 'eq'],
    ],
  ],
  [
    '4 one value for each of several subjects',
    '水费、电费线上缴纳率均达到95%。',
    [
      [/^水费/, '2025', '95', '%', 'level', 'eq'],
      [/^电费/, '2025', '95', '%', 'level', 'eq'],
    ],
  ],
  [
    '5 an end of year that scopes over a list',
    '2023年、2024年末全市登记失业率分别为3.2%、3.1%。',
    [
      [/登记失业率/, '2023-12', '3.2', '%', 'level', 'eq'],
      [/登记失业率/, '2024-12', '3.1', '%', 'level', 'eq'],
    ],
  ],
  [
    '6 a subject left out',
    '港口货物吞吐量完成3120万吨，增长4.6%，居全省第二。',
    [
      [/港口货物吞吐量/, '2025', '3120', '万吨', 'level', 'eq'],
      [/港口货物吞吐量增速/, '2025', '4.6', '%', 'growth', 'eq'],
      [/港口货物吞吐量排名/, '2025', '2', '', 'rank', 'eq'],
    ],
  ],
  [
    '7 a verb said once',
    '新建公园12座、健身步道35公里。',
    [
      [/新建公园/, '2025', '12', '座', 'count', 'eq'],
      [/健身步道/, '2025', '35', '公里', 'level', 'eq'],
    ],
  ],
  [
    '9 the end of a plan',
    '森林覆盖率较“十三五”末提高1.5个百分点。',
    [[/森林覆盖率/, '2025', '1.5', '个百分点', 'change', 'eq']],
  ],
  [
    '10 from and to',
    '城镇化率从2020年的55.3%提高到61.8%。',
    [
      [/城镇化率/, '2020', '55.3', '%', 'level', 'eq'],
      [/城镇化率/, '2025', '61.8', '%', 'level', 'eq'],
    ],
  ],
  [
    '11 a fall of the thing itself, and a fall named by the subject',
    '单位产值能耗下降3.3%，电费支出降幅达到5%。',
    [
      [/单位产值能耗/, '2025', '-3.3', '%', 'growth', 'eq'],
      [/降幅/, '2025', '5', '%', 'growth', 'eq'],
    ],
  ],
  [
    '12 a level that was reached by falling',
    '万元产值用水量降至28立方米。',
    [[/用水量/, '2025', '28', '立方米', 'level', 'eq']],
  ],
  [
    '15 comparators',
    '税收超过200亿元，民企约1.2万家，空置率控制在8%以内，技术交易额近90亿元。',
    [
      [/税收/, '2025', '200', '亿元', 'level', 'gt'],
      [/民企/, '2025', '1.2', '万家', 'count', 'approx'],
      [/空置率/, '2025', '8', '%', 'bound', 'le'],
      [/技术交易额/, '2025', '90', '亿元', 'level', 'approx'],
    ],
  ],
  [
    '16 number words and idioms',
    '外卖订单增长近四成，出口额翻一番，快递量两位数增长，入驻商户突破千家。',
    [
      [/外卖订单/, '2025', '4', '成', 'growth', 'approx'],
      [/出口额/, '2025', '100', '%', 'growth', 'eq'],
      [/快递量/, '2025', '10', '%', 'growth', 'ge'],
      [/入驻商户/, '2025', '1000', '家', 'count', 'gt'],
    ],
  ],
  ['17 a unit left out', '经济总量迈上3万亿台阶。', [[/经济总量/, '2025', '3', '万亿元', 'level', 'gt']]],
  [
    '18 a denominator inside the name',
    '每千人口床位数达到7.2张。',
    [[/每千人口床位数/, '2025', '7.2', '张', 'level', 'eq']],
  ],
  ['19 a threshold is no value', '新引进投资1亿元以上项目36个。', [[/项目/, '2025', '36', '个', 'count', 'eq']]],
  [
    '20 a value in front of its noun',
    '建成9.5万亩高标准农田。',
    [[/高标准农田/, '2025', '9.5', '万亩', 'level', 'eq']],
  ],
  ['21 a count behind examples', '城北、河西等6条道路竣工通车。', [[/^道路/, '2025', '6', '条', 'count', 'eq']]],
  [
    '25 a distance to another place',
    '工业增加值增长6.8%，高于全省0.9个百分点。',
    [
      [/工业增加值增速/, '2025', '6.8', '%', 'growth', 'eq'],
      [/工业增加值增速与全省之差/, '2025', '0.9', '个百分点', 'change', 'eq'],
    ],
  ],
  [
    'years that open the sentence, one a value',
    '2023年、2024年和2025年上半年，卫生事业投入分别为3.1亿元、3.6亿元和1.9亿元。',
    [
      [/卫生事业投入/, '2023', '3.1', '亿元', 'level', 'eq'],
      [/卫生事业投入/, '2024', '3.6', '亿元', 'level', 'eq'],
      [/卫生事业投入/, '2025-H1', '1.9', '亿元', 'level', 'eq'],
    ],
  ],
  [
    'a range of years that opens the sentence, one a value',
    '2023年至2025年，全市养老床位依次为8200张、8600张和9100张。',
    [
      [/养老床位/, '2023', '8200', '张', 'count', 'eq'],
      [/养老床位/, '2024', '8600', '张', 'count', 'eq'],
      [/养老床位/, '2025', '9100', '张', 'count', 'eq'],
    ],
  ],
  [
    'values of which only the last has its unit',
    '2023—2025年臭氧年均浓度依次为151、147、142微克/立方米。',
    [
      [/臭氧年均浓度/, '2023', '151', '微克/立方米', 'level', 'eq'],
      [/臭氧年均浓度/, '2024', '147', '微克/立方米', 'level', 'eq'],
      [/臭氧年均浓度/, '2025', '142', '微克/立方米', 'level', 'eq'],
    ],
  ],
  [
    'one ratio that was turned into another',
    '三次产业比例由2020年的12:40:48调整为10:42:48。',
    [
      [/^第一产业比例/, '2020', '12', '%', 'share', 'eq'],
      [/^第二产业比例/, '2020', '40', '%', 'share', 'eq'],
      [/^第三产业比例/, '2020', '48', '%', 'share', 'eq'],
      [/^第一产业比例/, '2025', '10', '%', 'share', 'eq'],
      [/^第二产业比例/, '2025', '42', '%', 'share', 'eq'],
      [/^第三产业比例/, '2025', '48', '%', 'share', 'eq'],
    ],
  ],
  [
    'places that are counted behind the last of them',
    '石桥、双河、白塔三县医保参保率分别为96.1%、95.4%、94.8%。',
    [
      [/^石桥医保参保率/, '2025', '96.1', '%', 'level', 'eq'],
      [/^双河医保参保率/, '2025', '95.4', '%', 'level', 'eq'],
      [/^白塔医保参保率/, '2025', '94.8', '%', 'level', 'eq'],
    ],
  ],
  [
    'a multiple of an earlier value',
    '技术合同成交额为上年4亿元的1.5倍，增长明显。',
    [
      [/技术合同成交额/, '2024', '4', '亿元', 'level', 'eq'],
      [/技术合同成交额/, '2025', '1.5', '倍', 'level', 'eq'],
    ],
  ],
  [
    'a result that is compared with its aim',
    '工业投资增长6.1%，低于8%的预期目标1.9个百分点。',
    [
      [/工业投资增速/, '2025', '6.1', '%', 'growth', 'eq'],
      [/工业投资/, '2025', '8', '%', 'target', 'eq'],
      [/之差/, '2025', '-1.9', '个百分点', 'change', 'eq'],
    ],
  ],
  [
    'a cut is a deed',
    '2024年、2025年分别削减氮氧化物210吨、190吨。',
    [
      [/氮氧化物/, '2024', '210', '吨', 'level', 'eq'],
      [/氮氧化物/, '2025', '190', '吨', 'level', 'eq'],
    ],
  ],
  ['签约 is no 约', '家庭医生签约86万人。', [[/家庭医生签约/, '2025', '86', '万人', 'count', 'eq']]],
  [
    'a later year behind a word of intent',
    '力争到2030年，旅游总收入突破300亿元。',
    [[/旅游总收入/, '2030', '300', '亿元', 'target', 'gt']],
  ],
  [
    'the field of a ranking',
    '营商环境得分位列全省11个市第3位。',
    [
      [/./, '2025', '11', '个', 'count', 'eq'],
      [/./, '2025', '3', '', 'rank', 'eq'],
    ],
  ],
  ['26 a rank among the first', '营商环境评价位居全省前三名。', [[/营商环境评价排名/, '2025', '3', '', 'rank', 'le']]],
];

describe('phenomena', () => {
  test.each(CASES)('%s', (_, sentence, rows) => {
    expectRows(read(sentence), rows);
  });

  test.each([
    ['27 claims to be first', '建成全省首个零碳园区。'],
    ['28 numbers in names', '“2468”工程开工，地铁14号线贯通，12345热线升级，PM2.5治理推进，打造15分钟生活圈。'],
    ['28 ordinals', '第十五届全运会圆满举办，第二批试点启动，二十届四中全会精神深入人心。'],
    ['dates', '2025年3月5日召开大会。'],
    ['vague quantities', '一批项目落地，数十家企业签约，千方百计稳就业。'],
    ['quoted slogans', '“十大行动”全面展开，“三个专项”稳步推进。'],
  ])('%s: no claim', (_, sentence) => {
    expect(read(sentence)).toEqual([]);
  });

  test('31 the same words are a result under a review and a target under a plan', () => {
    const words = '地区生产总值增长5.5%。';
    const [result] = read(words);
    const [target] = read(words, '二、2026年工作安排');
    expect([result?.status, result?.kind, result?.period]).toEqual(['actual', 'growth', '2025']);
    expect([target?.status, target?.kind, target?.period]).toEqual(['target', 'target', '2026']);
  });

  test('31 levels of a five-year plan are promised for its last year, rates for all of it', () => {
    const claims = read('研发投入年均增长8%以上，常住人口城镇化率达到66%。', '二、“十五五”时期主要目标');
    expectRows(claims, [
      [/研发投入年均增速/, '2026/2030', '8', '%', 'target', 'ge'],
      [/常住人口城镇化率/, '2030', '66', '%', 'target', 'eq'],
    ]);
  });

  test('33 an estimate is expected, not done', () => {
    expect(read('预计全年接待游客1800万人次。')[0]?.status).toBe('expected');
  });

  test('a repaired reading says so', () => {
    expect(read('离完成20254%的目标还有距离。')[0]?.flags).toContain('repaired');
  });

  test('a range keeps both ends', () => {
    const [range] = read('地区生产总值增长5%—5.5%。', '二、2026年工作安排');
    expect([range?.value, range?.valueHigh, range?.comparator]).toEqual(['5', '5.5', 'approx']);
  });

  test('three shares of a whole', () => {
    expectRows(read('三次产业结构为6.5:41.2:52.3。'), [
      [/第一产业/, '2025', '6.5', '%', 'share', 'eq'],
      [/第二产业/, '2025', '41.2', '%', 'share', 'eq'],
      [/第三产业/, '2025', '52.3', '%', 'share', 'eq'],
    ]);
  });
});

describe('tables', () => {
  test('a cell takes its unit, period and mood from the heads', () => {
    const claims = read(
      '指标\t单位\t2020年\t2025年目标\t属性\n城镇化率\t%\t55.3\t61\t预期性\n耕地保有量\t万亩\t120.5\t≥120\t约束性',
    );
    expectRows(claims, [
      [/^城镇化率$/, '2020', '55.3', '%', 'level', 'eq'],
      [/^城镇化率$/, '2025', '61', '%', 'target', 'eq'],
      [/^耕地保有量$/, '2020', '120.5', '万亩', 'level', 'eq'],
      [/^耕地保有量$/, '2025', '120', '万亩', 'target', 'ge'],
    ]);
    expect(claims.every((claim) => claim.flags.includes('table'))).toBe(true);
  });

  test('blanks of every kind at the edge of a cell are no part of the figure', () => {
    for (const blank of ['\u00a0', '\u2028', '\u202f', '\v']) {
      const text = `2021年\t${blank}10${blank}`;
      expect(readText(text).claims.map((c) => text.slice(c.mentionStart, c.mentionEnd))).toEqual(['10']);
    }
  });

  test('a cell without a value gives no claim', () => {
    expect(read('指标\t单位\t2024年\n城镇化率\t%\t-\n失业率\t%\t')).toEqual([]);
  });
});

describe('layout', () => {
  test('lines wrapped at a fixed width, with page numbers between them, read as one paragraph', () => {
    const sentence =
      '全年新增城镇就业三点二万人以上，城镇登记失业率保持在较低水平，居民人均可支配收入增长5.8%，社会消费品零售总额突破四百六十亿元，一般公共预算收入完成52.4亿元。';
    const lines = sentence.match(/.{1,20}/g) ?? [];
    const wrapped = lines.flatMap((line, index) => (index % 3 === 2 ? [line, '— 3 —'] : [line])).join('\n');
    const whole = read(sentence).map((claim) => [claim.subject, claim.value, claim.unit]);
    const filler = '这一段只是为了让全文看起来是按同样的宽度排成一行一行的，它不讲任何数字，讲完就停在这里。';
    const head = `${(filler.match(/.{1,20}/g) ?? []).join('\n')}\n`.repeat(6);
    expect(read(`${head}${wrapped}`).map((claim) => [claim.subject, claim.value, claim.unit])).toEqual(whole);
  });

  test('headings give the path of a claim', () => {
    const [claim] = read('（一）稳住农业\n1.抓好粮食生产。粮食产量120万吨。');
    expect(claim?.section).toEqual(['一、2025年工作回顾', '（一）稳住农业', '1.抓好粮食生产']);
  });
});

describe('mood and time of a document', () => {
  const told = (text: string) => readText(text).claims.map((c) => [c.value, c.period, c.status] as const);

  test.each([
    '一、2025年工作完成情况',
    '一、2025年主要工作',
    '一、2025年工作成效',
    '一、2025年工作总结',
    '一、2025年完成情况',
  ])('%s tells results, in a report that bears the year in its title', (heading) => {
    const text = `示范街道2025年工作报告\n2026年1月6日\n${heading}\n2025年，修缮楼道36处。\n（一）社区。新增车位220个。`;
    expect(told(text)).toEqual([
      ['36', '2025', 'actual'],
      ['220', '2025', 'actual'],
    ]);
  });

  test('a result below its expected aim leaves a paragraph a result', () => {
    const text = '（二）投资有升有降。工业投资增长3.1%，低于预期目标1.4个百分点，主要是技改项目减少。新开工项目52个。';
    expect(read(text).map((c) => [c.value, c.period, c.status])).toEqual([
      ['3.1', '2025', 'actual'],
      ['-1.4', '2025', 'actual'],
      ['52', '2025', 'actual'],
    ]);
  });

  test('去年 is the year before the document, 上年 the one before the year that is spoken of', () => {
    const periods = (sentence: string) => read(sentence).map((c) => [c.value, c.period]);
    expect(periods('货物进口额82亿元，上年为79亿元。')).toEqual([
      ['82', '2025'],
      ['79', '2024'],
    ]);
    expect(periods('去年货物进口额82亿元。')).toEqual([['82', '2025']]);
  });

  test('a sentence that announces aims opens a target', () => {
    const text = '全市经济发展主要预期目标是：地区生产总值增长5%。';
    expect(read(text).map((c) => [c.value, c.period, c.status])).toEqual([['5', '2026', 'target']]);
  });

  test('an evaluation at the end of a plan looks back over the whole of it', () => {
    const text =
      '示范县“十四五”水利发展规划终期评估报告\n2026年3月\n一、实施情况\n灌溉面积32万亩。2024年治理河道18公里。\n二、下一步建议\n供水保证率达到98%。';
    expect(told(text)).toEqual([
      ['32', '2025', 'actual'],
      ['18', '2024', 'actual'],
      ['98', '2030', 'target'],
    ]);
  });

  test('an evaluation that names its last day looks back from there', () => {
    const text =
      '示范县“十四五”水利发展规划中期评估报告\n2024年3月\n本次评估数据截至2023年底。\n一、实施情况\n灌溉面积32万亩，累计治理河道18公里。';
    expect(told(text)).toEqual([
      ['32', '2023', 'actual'],
      ['18', '2021/2023', 'actual'],
    ]);
  });
});

describe('results held against plans', () => {
  const kinds = (claims: readonly Claim[]) => claims.map((c) => [c.subject, c.value, c.kind, c.status]);

  test.each([
    ['新增泊位330个，完成年度任务300个的110.0%。', '新增泊位任务完成率'],
    ['新增泊位330个，为全年计划300个的110.0%。', '新增泊位计划完成率'],
  ])('a plan with its figure is a target, the part reached a share: %s', (sentence, share) => {
    expect(kinds(read(sentence))).toEqual([
      ['新增泊位', '330', 'count', 'actual'],
      ['新增泊位', '300', 'target', 'target'],
      [share, '110', 'share', 'actual'],
    ]);
  });

  test('what follows the part reached goes on about the result', () => {
    const claims = read('一般公共预算支出88亿元，为调整预算90亿元的97.8%，增长2.5%。');
    expect(kinds(claims).at(-1)).toEqual(['一般公共预算支出增速', '2.5', 'growth', 'actual']);
  });

  test('a distance from a plan told with its figure is a difference', () => {
    const claims = read('规模以上企业达到58家，比55家的目标多3家。');
    expect(kinds(claims).slice(1)).toEqual([
      ['规模以上企业', '55', 'target', 'target'],
      ['规模以上企业与目标之差', '3', 'change', 'actual'],
    ]);
  });

  test('a column of progress is a share of the target, whatever the unit of the row', () => {
    const claims = read('指标\t单位\t2023年\t2025年目标\t完成进度\n孵化器数量\t家\t26\t30\t72.5%');
    expect(claims.map((c) => [c.subject, c.period, c.value, c.unit, c.kind, c.status])).toEqual([
      ['孵化器数量', '2023', '26', '家', 'count', 'actual'],
      ['孵化器数量', '2025', '30', '家', 'target', 'target'],
      ['孵化器数量完成率', '2023', '72.5', '%', 'share', 'actual'],
    ]);
  });

  test('words behind a bracket belong to what stands before it', () => {
    const claims = read('90个市级重点工程（续建40个、新建50个）完成投资66亿元，增长4%。');
    expect(kinds(claims)).toEqual([
      ['市级重点工程', '90', 'count', 'actual'],
      ['市级重点工程续建', '40', 'count', 'actual'],
      ['新建', '50', 'count', 'actual'],
      ['市级重点工程完成投资', '66', 'level', 'actual'],
      ['市级重点工程完成投资增速', '4', 'growth', 'actual'],
    ]);
  });
});

test('problems under a heading that also promises advice are results, the advice is not', () => {
  const text =
    '示范县“十四五”水利发展规划终期评估报告\n2026年3月\n一、问题与建议\n仍有12座水库带病运行。\n建议“十五五”时期：加固水库20座。';
  expect(readText(text).claims.map((c) => [c.value, c.period, c.status])).toEqual([
    ['12', '2025', 'actual'],
    ['20', '2030', 'target'],
  ]);
});
