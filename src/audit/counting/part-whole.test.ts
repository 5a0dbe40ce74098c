import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年国民经济和社会发展计划执行情况\n2026年1月12日\n\n';

function parts(text: string) {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ rule }) => rule === 'part-whole')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason.replace('part-whole.', '')}: ${formula}`);
}

describe('a part and its whole', () => {
  test.each([
    ['排查隐患3640条，其中重大隐患5条、较大隐患21条。', 'consistent fits: 5条 ≤ 3640条，21条 ≤ 3640条'],
    ['排查隐患3640条，其中重大隐患4650条。', 'inconsistent exceeds: 4650条 > 3640条'],
    ['新增企业120家（其中外资18家）。', 'consistent fits: 18家 ≤ 120家'],
    ['新增企业120家（外资18家）。', 'consistent fits: 18家 ≤ 120家'],
    ['新增企业120家（外资180家）。', 'suspect exceeds: 180家 > 120家'],
    ['开工建设学校17所，5所已交付。', 'consistent fits: 5所 ≤ 17所'],
    ['45项改革举措实施41项。', 'consistent fits: 41项 ≤ 45项'],
    ['45项改革举措实施54项。', 'suspect exceeds: 54项 > 45项'],
    ['新登记经营主体3.2万户，其中企业1.1万家。', 'consistent fits: 1.1万家 ≤ 3.2万户'],
    ['新增床位500张，其中云溪街道120张、东湖街道180张。', 'consistent fits: 120张 + 180张 ≤ 500张'],
    ['新增床位500张，其中云溪街道320张、东湖街道280张。', 'inconsistent exceeds: 320张 + 280张 > 500张'],
  ])('%s', (text, expected) => expect(parts(text)).toEqual([expected]));

  test.each([
    '引进人才1200名，其中博士300名、硕士600名、本科500名。',
    '在建项目45个，其中新开工12个、续建30个、竣工8个。',
    '培育国家级企业11家、省级企业35家，其中上市企业40家。',
    '20个镇中有25个村获评美丽乡村。',
    '常住人口82.6万人（户籍人口91.2万人）。',
    '新增床位500张（累计2000张）。',
    '安排市级项目44个（打包项目拆分后共56个）。',
    '完成年度计划60亿元的98%，其中产业投资72亿元。',
    '列入台账的项目3个，其中已办结1个、办理中2个。',
  ])('are not found, or not held against each other, in %s', (text) =>
    expect(parts(text).filter((each) => !each.startsWith('consistent'))).toEqual([]),
  );
});

describe('what looks like part and whole', () => {
  test('breaks down into more things by 包括', () => {
    expect(parts('20项规划指标（包括23项具体指标）进展良好。综上所述，23项指标总体平稳。')).toEqual([
      'consistent breaks-down: 20项 ⊃ 23项',
    ]);
  });

  test('is counted in other classes already when it is done early', () => {
    const text = '纲要提出26项指标。其中，17项指标达到预期，9项指标未达到预期。同时，4项指标提前完成。';
    expect(parts(text)).toEqual(['consistent overlaps: 4项 ≤ 26项']);
  });

  test('is a stock beside a flow', () => {
    expect(parts('各项贷款新增500亿元，其中普惠小微贷款余额800亿元。')).toEqual([
      'not-comparable stock-and-flow: 800亿元 > 500亿元',
    ]);
  });

  test('only stands beside a part', () => {
    const text = '拆除违建30万平方米，腾退用地40公顷。腾退用地实现绿化12公顷、临时绿化8公顷、裸地治理96公顷。';
    expect(parts(text)).toEqual(['not-comparable coordinated: 12公顷 + 8公顷 + 96公顷 = 116公顷；40公顷']);
  });

  test('is gross beside net', () => {
    const text =
      '建设用地两年累计净减量1.2平方公里。\n\n两年累计实现核心区建设用地减量60公顷、外围区建设用地减量90公顷。';
    expect(parts(text)).toEqual(['not-comparable net-and-gross: 60公顷 + 90公顷 = 1.5平方公里；1.2平方公里']);
  });
});
