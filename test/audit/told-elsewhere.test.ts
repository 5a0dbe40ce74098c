import { describe, expect, test } from 'vitest';
import { auditDocument } from '../../src/audit/index.ts';
import { readText } from '../../src/reader/index.ts';

/** What is judged in the results of a work report on 2025, as verdict, rule and formula. */
function judged(passage: string): readonly string[] {
  const text = `示范市2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n${passage}`;
  return auditDocument({ doc: 'a', text, ...readText(text) }).map(
    ({ verdict, rule, formula }) => `${verdict} ${rule} ${formula}`,
  );
}

function alarms(passage: string): readonly string[] {
  return judged(passage).filter((each) => /^(?:inconsistent|suspect)/.test(each));
}

describe('a split of which several amounts could be the whole', () => {
  test.each([
    [
      'is left alone where no name tells which',
      '全市港口企业拥有泊位长度86.0公里，上缴规费9.4亿元，完成投资64.0亿元，偿还贷款5.1亿元。按业务划分，装卸类32.0亿元，占50.0%；仓储类16.0亿元，占25.0%。',
    ],
    [
      'is not a quarter of the half-year',
      '2025年上半年，全市完成外贸总额420.0亿元。二季度完成230.0亿元，一季度为190.0亿元。\n分方式看，一般贸易252.0亿元，占60.0%；加工贸易105.0亿元，占25.0%；其他63.0亿元，占15.0%。',
    ],
  ])('%s', (_, passage) => expect(alarms(passage)).toEqual([]));
});

describe('a share behind 其中', () => {
  test.each([
    ['of the first of two amounts', '受理住房补贴申请4650件，批准4230件，其中网上办理2790件，占60.0%。'],
    ['of the second of them', '受理住房补贴申请4650件，批准4230件，其中网上办理2538件，占60.0%。'],
  ])('is left alone when it is %s', (_, passage) =>
    expect(alarms(passage).filter((each) => each.includes('share'))).toEqual([]),
  );

  test('contradicts when it is of neither', () => {
    expect(alarms('受理住房补贴申请4650件，批准4230件，其中网上办理2790件，占61.7%。')).toEqual([
      expect.stringMatching(/^inconsistent share 2790件/),
    ]);
  });
});

test('parts that follow in time are of the whole that holds them together', () => {
  const passage = '三年间建成公园96个，其中社区公园51个，占53.1%。按年度看，2023年建成27个，2024年32个，2025年37个。';
  expect(alarms(passage)).toEqual([]);
});

describe('a list that is split of what stands in the paragraph before', () => {
  const told = (count: string) =>
    `全年抽查药店864家。\n从规模看，连锁药店345家，占39.9%；单体药店519家。从区域看，城区408家，乡镇${count}家，景区171家。`;

  test('is left alone when it adds up to it', () => expect(alarms(told('285'))).toEqual([]));
  test('is suspect for a slip of the pen', () =>
    expect(alarms(told('258'))).toEqual([expect.stringMatching(/^suspect count-parts 408家 \+ 258家/)]));
});

describe('shares told one after the other', () => {
  const told = (share: string) => `专项检查中，消防类隐患135处，占45.0%；用电类${share}；特种设备类57处，占19.0%。`;

  test('are left alone when they are of one whole', () => expect(alarms(told('84处，占28.0%'))).toEqual([]));

  test('are suspect where a slip of the pen makes one of another whole', () => {
    expect(alarms(told('84处，占26.0%'))).toEqual([
      expect.stringMatching(/^suspect share 84处 ÷ 299\.\d+处 ≈ 28\.0%$/),
    ]);
    expect(alarms(told('48处，占28.0%'))).toEqual([expect.stringMatching(/^suspect share 48处/)]);
  });

  test('are left alone where something else than a slip makes one of another whole', () => {
    expect(alarms(told('84处，占61.3%'))).toEqual([]);
  });
});

describe('columns of a table', () => {
  const table = (share: string, total: string) =>
    `表1 各片区排查情况\n片区\t排查数\t问题数\t问题率（%）\n东片\t500\t20\t4.0\n西片\t800\t48\t6.0\n南片\t640\t${total}\t5.0\n北片\t900\t63\t${share}\n合计\t2840\t163\t5.7\n`;

  test('of which one is the share of two others are consistent in every row', () => {
    expect(alarms(table('7.0', '32'))).toEqual([]);
  });

  test('contradict in the one row where the share is another', () => {
    expect(alarms(table('9.0', '32'))).toEqual(['inconsistent share 63 ÷ 900 ≈ 7.0%']);
  });

  test('contradict where a bare count does not come to the total', () => {
    expect(alarms(table('7.0', '23'))).toContain('inconsistent sum 20 + 48 + 23 + 63 = 154');
  });

  test('of ratios have no total', () => {
    const ratios =
      '学段\t学生（人）\t教师（人）\t生师比\n小学\t960\t60\t16.0\n初中\t720\t60\t12.0\n高中\t520\t40\t13.0\n合计\t2200\t160\t13.8\n';
    expect(alarms(ratios)).toEqual([]);
  });

  test('contradict in the one row that does not come to its total', () => {
    const rows = (sum: string) =>
      `年份\t道路（公里）\t桥梁引道（公里）\t合计（公里）\n2022年\t12\t5\t17\n2023年\t14\t6\t20\n2024年\t11\t8\t${sum}\n2025年\t16\t7\t23\n`;
    expect(alarms(rows('19'))).toEqual([]);
    expect(alarms(rows('29'))).toEqual(['inconsistent sum 11公里 + 8公里 = 19公里']);
  });
});

describe('means by time', () => {
  test.each([
    ['全年举办招聘会744场，月均62场。', []],
    ['全年举办招聘会744场，月均26场。', ['suspect product 744场 ÷ 12个月 ≈ 62场']],
    ['园区用地4000亩，上缴税收6.4亿元，亩均税收16万元。', []],
    ['五年新增床位4150张，年均新增830张。', []],
    ['五年新增床位4150张，年均新增380张。', ['inconsistent product 4150张 ÷ 5年 ≈ 830张']],
  ])('%s', (sentence, findings) => expect(alarms(sentence)).toEqual(findings));
});

describe('a rate that its name defines', () => {
  test.each([
    ['年末存款余额520.0亿元，贷款余额364.0亿元，存贷比70.0%。', []],
    ['年末存款余额520.0亿元，贷款余额364.0亿元，存贷比79.0%。', ['inconsistent share 364.0亿元 ÷ 520.0亿元 ≈ 70.0%']],
    [
      '集团资产总额240.0亿元，负债总额132.0亿元，资产负债率58.0%。',
      ['inconsistent share 132.0亿元 ÷ 240.0亿元 ≈ 55.0%'],
    ],
  ])('%s', (sentence, findings) => expect(alarms(sentence)).toEqual(findings));
});

describe('a total of classes that are counted first', () => {
  test.each([
    ['三类场所分别检查网吧46家、影院28家、书店75家，共149家。', []],
    [
      '三类场所分别检查网吧46家、影院28家、书店75家，共194家。',
      ['inconsistent count-parts 46家 + 28家 + 75家 = 149家'],
    ],
    ['四大板块合计。', []],
  ])('%s', (sentence, findings) => expect(alarms(sentence)).toEqual(findings));
});

describe('how far figures lie apart', () => {
  test.each([
    ['考核得分最高的是云溪镇95.2分，最低的是石坪镇84.6分，相差10.6分。', []],
    [
      '考核得分最高的是云溪镇95.2分，最低的是石坪镇84.6分，相差16.0分。',
      ['inconsistent difference 95.2分 − 84.6分 = 10.6分'],
    ],
    ['绿化覆盖率42.5%，比目标41%高1.5个百分点。', []],
    ['绿化覆盖率42.5%，比目标41%低1.5个百分点。', ['inconsistent difference 42.5% − 41% = 1.5个百分点']],
    ['绿色农场480家，是2021年（160家）的3倍。', []],
    ['绿色农场480家，是2021年（160家）的5倍。', ['inconsistent growth 480家 ÷ 160家 ≈ 3倍']],
  ])('%s', (sentence, findings) => expect(alarms(sentence)).toEqual(findings));
});

describe('what comes in, goes out and is left', () => {
  test.each([
    ['收到建议提案214件，上年结转6件，合计220件；全年办结203件，结转下年度17件。', []],
    [
      '收到建议提案214件，上年结转6件，合计220件；全年办结203件，结转下年度71件。',
      ['inconsistent difference 220件 − 203件 = 17件'],
    ],
    ['新购公交车48辆，报废15辆，净增33辆。', []],
    ['新购公交车48辆，报废15辆，净增23辆。', ['inconsistent difference 48辆 − 15辆 = 33辆']],
  ])('%s', (sentence, findings) =>
    expect(alarms(sentence)).toEqual(findings.length === 0 ? [] : expect.arrayContaining(findings)),
  );
});
