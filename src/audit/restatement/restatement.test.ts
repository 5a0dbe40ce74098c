import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import { auditMessagesFor } from '../../messages/index.ts';
import { exact, toDecimal } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';

const HEAD = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
const PLAN = '\n二、2025年工作安排\n';

const restated = (findings: readonly Finding[]) => findings.filter(({ rule }) => rule === 'restatement');
const inText = (text: string) => restated(auditTexts({ 'a.txt': HEAD + text }));
const told = (findings: readonly Finding[]) => findings.map(({ verdict, formula }) => `${verdict} ${formula}`);

describe('one thing told twice in a document', () => {
  test('agrees under another name', () => {
    expect(told(inText('全区PM2.5年均浓度29微克/立方米。空气更加清新，细颗粒物年平均浓度为29微克/立方米。'))).toEqual([
      'consistent 29微克/立方米 = 29微克/立方米',
    ]);
  });

  test('is contradicted by another value; the wording names both and the difference', () => {
    const [finding] = inText('全区地区生产总值增长5.7%。\n（一）经济\n经济增速达到6.3%，好于预期。');
    expect(finding).toMatchObject({ verdict: 'inconsistent', reason: 'restatement.differs', formula: '5.7% ≠ 6.3%' });
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual(['全区地区生产总值增长5.7%', '经济增速达到6.3%']);
    const { why } = auditMessagesFor('zh-CN').reasons['restatement.differs'](finding?.facts ?? {});
    expect(why).toContain('2024年');
    expect(why).toContain('0.6个百分点');
  });

  test('is found in a figure that takes its subject over, and behind 该指标', () => {
    expect(told(inText('固定资产投资268亿元，增长4.2%。全区固定资产投资增长4.8%。'))).toEqual([
      'inconsistent 4.2% ≠ 4.8%',
    ]);
    expect(told(inText('森林覆盖率达到43.1%。\n（1）森林覆盖率。该指标2024年为43.7%。'))).toEqual([
      'inconsistent 43.1% ≠ 43.7%',
    ]);
  });

  test('several times gives one relation less, each with the most precise figure', () => {
    const text = '城镇登记失业率2.9%。年末城镇登记失业率为2.91%。全区城镇登记失业率3.4%。';
    expect(told(inText(text))).toEqual(['consistent 2.9% ≈ 2.91%', 'inconsistent 2.91% ≠ 3.4%']);
  });

  test('a table and a sentence', () => {
    const table = '指标\t单位\t2023年\t2024年\n地区生产总值\t亿元\t601.3\t640.8\n常住人口\t万人\t41.2\t41.5\n\n';
    expect(told(inText(`${table}2024年，地区生产总值648.8亿元，常住人口41.5万人。`))).toEqual([
      'inconsistent 640.8亿元 ≠ 648.8亿元',
      'consistent 41.5万人 = 41.5万人',
    ]);
  });
});

describe('what rounding leaves open', () => {
  const twice = (first: string, second: string) =>
    told(inText(`一般公共预算收入${first}。全区一般公共预算收入完成${second}。`));

  test('another precision', () => {
    expect(twice('52.4亿元', '52亿元')).toEqual(['consistent 52.4亿元 ≈ 52亿元']);
    expect(twice('52.6亿元', '52亿元')).toEqual(['inconsistent 52.6亿元 ≠ 52亿元']);
    expect(twice('52.5亿元', '53亿元')).toEqual(['consistent 52.5亿元 ≈ 53亿元']);
  });

  test('another unit', () => {
    expect(twice('52.43亿元', '524316万元')).toEqual(['consistent 52.43亿元 ≈ 524316万元']);
    expect(twice('52.43亿元', '542316万元')).toEqual(['inconsistent 52.43亿元 ≠ 542316万元']);
  });

  test('neighbouring last digits are two values', () => {
    expect(twice('52.4亿元', '52.5亿元')).toEqual(['inconsistent 52.4亿元 ≠ 52.5亿元']);
  });

  test('a round count may stand for one close to it', () => {
    expect(told(inText('全区经营主体13000户。年末经营主体13047户。'))).toEqual(['consistent 13000户 ≈ 13047户']);
    expect(told(inText('全区经营主体13047户。年末经营主体13000户。'))).toEqual(['consistent 13047户 ≈ 13000户']);
    expect(told(inText('全区经营主体13000户。年末经营主体13347户。'))).toEqual(['inconsistent 13000户 ≠ 13347户']);
  });

  test('a figure that is told again with less precision or in another unit never contradicts itself', () => {
    const figure = fc.tuple(fc.integer({ min: 1000, max: 99_999_999 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(figure, fc.nat(4), fc.boolean(), ([digits, places], fewer, isOtherUnit) => {
        const value = exact(toDecimal({ n: BigInt(digits), d: 10n ** BigInt(places) }, places));
        const again = isOtherUnit
          ? `${toDecimal({ n: value.n * 10_000n, d: value.d }, 0)}万元`
          : `${toDecimal(value, Math.max(0, places - fewer))}亿元`;
        return twice(`${toDecimal(value, places)}亿元`, again).every((finding) => finding.startsWith('consistent'));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what only looks like one thing', () => {
  test.each([
    ['other periods', '上半年地区生产总值增长6.1%。前三季度地区生产总值增长5.9%。2023年地区生产总值增长4.4%。'],
    ['another place', '全市地区生产总值增长5.1%。全区地区生产总值增长5.7%。'],
    ['parts of the place by headings', '（一）东风镇\n常住人口3.2万人。\n（二）西岭乡\n常住人口2.1万人。'],
    ['a stock and what was added', '高新技术企业达到412家。全年新增高新技术企业57家。'],
    ['a change and a level', '常住人口41.2万人。常住人口增加0.6万人。'],
    ['another base', '地区生产总值比上年增长5.7%。地区生产总值较2020年增长24.3%。'],
    [
      'a yearly and a whole growth',
      '“十四五”以来，地区生产总值年均增长5.2%。“十四五”以来，地区生产总值累计增长22.5%。',
    ],
    ['a narrower subject', '园区高新技术企业达到112家。全区高新技术企业412家。'],
    ['a threshold in a name', '地区生产总值640.8亿元。新增1个经济总量近百亿、3个过五十亿的镇。'],
    ['words that many things share', '实施项目125个。推进项目87个。'],
    [
      'a subject taken over from far away',
      '对东盟进出口增长37.2%，外贸总值再创新高，达到53亿元、增长18.5%。对东盟进出口增长37.2%。',
    ],
    ['a way from one value to another', '森林覆盖率由41.2%提高到43.1%。'],
    ['months and the year', '12月当月规模以上工业增加值增长8.1%。规模以上工业增加值增长6.4%。'],
  ])('%s', (_, text) => {
    expect(told(inText(text)).filter((finding) => !finding.startsWith('consistent'))).toEqual([]);
  });

  test('the target of the next year, and a target that is to be surpassed', () => {
    expect(inText(`地区生产总值增长5.7%。${PLAN}地区生产总值增长5.5%。`)).toEqual([]);
    expect(inText(`${PLAN}固定资产投资增长4%。力争固定资产投资增长5%。`)).toEqual([]);
  });

  test('another sense of the figure is told', () => {
    const [finding] = inText('剔除迁入企业因素，一般公共预算收入增长6.5%。一般公共预算收入增长4.6%。');
    expect(finding).toMatchObject({
      verdict: 'not-comparable',
      reason: 'restatement.calibre',
      facts: { calibre: 'excluding' },
    });
    expect(told(inText('居民人均可支配收入名义增长5.1%。居民人均可支配收入实际增长4.9%。'))).toEqual([
      'not-comparable 5.1% ≠ 4.9%',
    ]);
  });

  test('growth at constant prices is what is always told of output', () => {
    expect(told(inText('按可比价格计算，地区生产总值增长5.7%。地区生产总值增长6.3%。'))).toEqual([
      'inconsistent 5.7% ≠ 6.3%',
    ]);
  });

  test('a figure that is expected may be corrected later', () => {
    const [finding] = inText('预计地区生产总值增长5.7%。\n（一）经济\n全区地区生产总值增长5.9%。');
    expect(finding).toMatchObject({ verdict: 'suspect', reason: 'restatement.revised' });
  });
});

describe('one count under two names', () => {
  test('a long phrase is shared', () => {
    const twice = (first: string, second: string) =>
      told(inText(`完成剩余${first}户棚户区居民签约。\n（一）民生\n剩余${second}户棚户区居民签约工作全部结束。`));
    expect(twice('1200', '1200')).toEqual(['consistent 1200户 = 1200户']);
    expect(twice('1200', '1250')).toEqual(['inconsistent 1200户 ≠ 1250户']);
    expect(told(inText('新增国家级专精特新“小巨人”企业12家。专精特新“小巨人”企业61家。'))).toEqual([]);
  });

  test('a work that goes on, in review and in plan: a person should look when the counts differ', () => {
    const twice = (count: string) =>
      told(inText(`持续推进14所寄宿制学校建设。${PLAN}加快推进${count}所寄宿制学校建设。`)).filter(
        (finding) => !finding.startsWith('not'),
      );
    expect(twice('14')).toEqual(['consistent 14所 ~ 14所']);
    expect(told(inText(`推进12个重点产业项目建设。${PLAN}推进8个重点产业项目建设。`))).toEqual([]);
    expect(twice('15')).toEqual(['suspect 14所 ≠ 15所']);
  });
});

describe('one thing told in two documents', () => {
  const REPORT = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
  const EXECUTION = '云溪区2024年国民经济计划执行情况报告\n一、2024年计划执行情况\n';
  const LATER = '云溪区2026年政府工作报告\n一、2025年工作回顾\n2025年，地区生产总值增长5.1%。';
  const between = (a: string, b: string) => restated(auditTexts({ 'a.txt': a, 'b.txt': b }));

  test('contradicts when both know of the same year', () => {
    const findings = between(`${REPORT}地区生产总值增长5.7%。`, `${EXECUTION}全区地区生产总值增长5.8%。`);
    expect(told(findings)).toEqual(['inconsistent 5.7% ≠ 5.8%']);
    expect(findings[0]?.evidence.map(({ doc }) => doc)).toEqual(['a.txt', 'b.txt']);
  });

  test('may have been revised when one was written later', () => {
    const [finding] = between(`${REPORT}地区生产总值640.8亿元。`, `${LATER}2024年地区生产总值646.2亿元。`);
    expect(finding).toMatchObject({ verdict: 'suspect', reason: 'restatement.revised' });
  });

  test('is nothing in documents of two places', () => {
    expect(between(`${REPORT}地区生产总值增长5.7%。`, `青禾${EXECUTION.slice(2)}地区生产总值增长6.2%。`)).toEqual([]);
    expect(between('2024年，地区生产总值增长5.7%。', '2024年，地区生产总值增长6.2%。')).toEqual([]);
  });
});
