import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import type { Finding } from '../../shared/finding.ts';

function found(text: string): readonly Finding[] {
  return auditTexts({ 'a.txt': text }).filter(({ rule }) => rule === 'enumeration');
}

function told(text: string): readonly string[] {
  return found(text).map(({ verdict, formula }) => `${verdict} ${formula}`);
}

describe('a closed list beside its number', () => {
  test.each([
    ['重点发展智能装备、绿色建材、生物医药三大产业。', 'consistent 3 = 三大'],
    ['培育海洋经济、低空经济、银发经济、首发经济4个增长极。', 'consistent 4 = 4个'],
    ['深化“用人、分配、考核”三项制度改革。', 'consistent 3 = 三项'],
    ['上线“快办”“易办”“好办”三个服务平台。', 'consistent 3 = 三个'],
    ['严控扬尘、油烟、噪声“三害”。', 'consistent 3 = 三'],
    ['浙江、江苏、安徽、上海三省一市联合发布。', 'consistent 4 = 三省一市'],
    ['做好土地、资金、人才和数据“四篇文章”。', 'consistent 3/4 = 四篇'],
  ])('agrees: %s', (text, expected) => expect(told(text)).toEqual([expected]));

  test.each([
    ['重点发展智能装备、绿色建材、生物医药四大产业。', 'inconsistent 3 ≠ 四大'],
    ['培育海洋经济、低空经济、银发经济、首发经济5个增长极。', 'inconsistent 4 ≠ 5个'],
    ['深化“用人、分配、考核”两项制度改革。', 'inconsistent 3 ≠ 两项'],
    ['上线“快办”“易办”“好办”四个服务平台。', 'inconsistent 3 ≠ 四个'],
    ['做好土地、资金、人才和数据“六篇文章”。', 'inconsistent 3/4 ≠ 六篇'],
  ])('differs: %s', (text, expected) => expect(told(text)).toEqual([expected]));

  test('the number is named with its place', () => {
    const [finding] = found('培育海洋经济、低空经济、银发经济、首发经济5个增长极。');
    expect(finding?.evidence.map(({ role, quote, value, unit }) => [role, quote, value, unit])).toEqual([
      ['list', '培育海洋经济、低空经济、银发经济、首发经济', '', ''],
      ['count', '5个增长极', '5', '个'],
    ]);
    expect(finding?.evidence[1]?.mention).toEqual({ start: 21, end: 23 });
  });

  test('every reading of conjunctions inside of names is allowed, and a misfit says nothing', () => {
    expect(told('推动科技与金融、文化与旅游两个融合。')).toEqual(['consistent {2, 3, 4} ∋ 两个']);
    expect(told('建设港口和航道、铁路、机场、枢纽4条通道。')).toEqual(['consistent {4, 5} ∋ 4条']);
    expect(told('推动科技与金融、文化与旅游七个融合。')).toEqual([]);
  });

  test('of things that come in numbers digits may tell an amount, which is no smaller than the list', () => {
    const text = '新设城东小学、城西小学、城南小学、滨江小学4所学校。';
    expect(told(text)).toEqual(['consistent {4} ∋ 4所']);
    expect(told(text.replace('4所', '3所'))).toEqual(['suspect {4} ∌ 3所']);
    expect(told(text.replace('4所', '9所'))).toEqual([]);
    expect(told('办好就业、教育、医疗12个民生项目。')).toEqual([]);
  });
});

describe('an open list', () => {
  test.each([
    ['防汛、抗旱、消防等12个指挥部全部到位。', 'consistent 3 ≤ 12个'],
    ['防汛、抗旱、消防等3个指挥部全部到位。', 'consistent 3 ≤ 3个'],
    ['防汛、抗旱、消防等2个指挥部全部到位。', 'inconsistent 3 > 2个'],
    ['处理好新城与老城、产业区、生态区等区域的“三个关系”。', 'consistent 3 ≤ 三个'],
  ])('names no more than its number: %s', (text, expected) => expect(told(text)).toEqual([expected]));

  test('a list that was counted before is left out', () => {
    expect(told('做强城投集团等三大平台、文旅集团等两大公司。')).toEqual([]);
  });
});

describe('a list behind its number', () => {
  test.each([
    ['聚焦三个环节：研发、制造、服务。', 'consistent {3} ∋ 三个'],
    ['聚焦三个环节(研发、制造、服务)。', 'consistent {3} ∋ 三个'],
    ['聚焦四个环节：研发、制造、服务。', 'suspect {3} ∌ 四个'],
    ['“四好”：指好风气、好秩序、好环境、好日子。', 'consistent {4} ∋ 四'],
  ])('%s', (text, expected) => expect(told(text)).toEqual([expected]));

  test.each([
    '全省15个县(市、区)完成任务。',
    '新建6个镇(街道、园区)服务站。',
    '推进四大工程：加快城市更新，完善路网、管网、电网。',
    '“四小园”：指因地制宜利用空闲地、边角地、插花地打造小花园、小菜园、小果园、小公园。',
  ])('is silent: %s', (text) => expect(told(text).filter((each) => !each.startsWith('consistent'))).toEqual([]));
});

describe('numbers that count no list', () => {
  test.each([
    '完成新建、改建11家实验室。',
    '围绕稳增长、促就业出台20条举措。',
    '工业增加值、投资增速分别提高3个百分点。',
    '省级、市级5个创新平台投入运行。',
    '议定产业发展、民生保障等领域16个合作事项。',
    '妇联、侨联、红十字会等组织积极参与。',
    '提高低保、特困供养、残疾人两项补贴标准。',
    '深入贯彻中央八项规定精神。',
    '加快高速公路、机场三期建设。',
    '推动通州区、北三县一体化发展。',
    '覆盖城东、城西15个社区。',
    '开行城东、城西至机场、港口4条线路。',
    '指东区横岭，南区石鼓、袁屋，西区龙湾、蛟窝6个改造项目。',
    '增强“四个意识”、坚定“四个自信”、做到“两个维护”。',
    '推进数字产业化“十大工程”、产业数字化“八大行动”。',
    '建成“一刻钟”便民圈、“四好农村路”120公里。',
    '完善基础教育、高等教育的“两个体系”。',
  ])('is silent: %s', (text) => expect(found(text).filter(({ verdict }) => verdict !== 'consistent')).toEqual([]));
});

describe('slogans', () => {
  test('a slogan is spelt out where its noun closes names of one length', () => {
    const text = '老城人口、建筑、商业、交通密度继续下降。\n明年继续降低“四个密度”。';
    expect(found(text)).toMatchObject([
      {
        verdict: 'consistent',
        reason: 'enumeration.spelt-out',
        evidence: [{ quote: '老城人口、建筑、商业、交通密度' }, { quote: '“四个密度”' }],
      },
    ]);
    expect(told(text.replace('四个', '五个'))).toEqual([]);
  });

  test('a slogan of one character counts the names that end with it close by', () => {
    expect(told('建设书香之城、音乐之城、动漫之城，“三城”品牌更响。')).toEqual(['consistent {3} ∋ 三']);
    expect(told('建设书香之城、音乐之城、动漫之城，“五城”品牌更响。')).toEqual([]);
  });

  test('compounds add up the list before them', () => {
    expect(told('联系海东以及海西、海南、海北“一区三州”。')).toEqual(['consistent 1 + 3 ∈ {3, 4}']);
    expect(told('设立企业服务区、个人服务区、涉外服务区和综合服务区，形成“一综三专”格局。')).toEqual([
      'consistent 1 + 3 ∈ {3, 4}',
    ]);
    expect(told('发展旅游、康养、文创，形成“一核两翼”格局。')).toEqual([]);
  });

  test('terms of a sum are held against the counts that spell them out', () => {
    const text = '构建“2+3”产业体系。做强纺织、化工两大传统产业，培育芯片、机器人、储能3个新兴产业。';
    expect(told(text)).toContain('consistent (2+3) ~ (2+3)');
    expect(told(text.replace('“2+3”', '“2+4”'))).toContain('suspect (2+4) ≁ (2+3)');
    expect(told('构建“2+3”产业体系。做强两大传统产业。')).toEqual([]);
  });

  test('“双” with a share means two shares of this value', () => {
    const text = '形成服务业占地区生产总值比重超过70%、现代服务业占服务业比重接近70%的“双70%”格局。';
    expect(told(text)).toEqual(['consistent 70%, 70% = 70%']);
    expect(told(text.replace('接近70%', '接近60%'))).toEqual(['inconsistent 70%, 60% ≠ 70%']);
  });
});
