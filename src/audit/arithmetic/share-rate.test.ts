import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function verdicts(text: string) {
  return auditTexts({ 'a.txt': `示范县2025年工作报告\n\n2025年，${text}\n` })
    .filter(({ rule }) => rule === 'share')
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

describe('a rate that is named by what was done to a part', () => {
  test.each([
    ['受理群众诉求2000件，办结1900件，办结率95.0%。', '1900件 ÷ 2000件 ≈ 95.0%'],
    ['抽检食品1200批次，合格1176批次，合格率为98.0%。', '1176批次 ÷ 1200批次 ≈ 98.0%'],
    ['发放问卷500份，回收有效问卷460份，有效率92.0%。', '460份 ÷ 500份 ≈ 92.0%'],
    ['25项指标中，20项完成、5项未完成，完成率80.0%。', '20项 ÷ 25项 ≈ 80.0%'],
    ['40个行业中30个实现增长，增长面75.0%。', '30个 ÷ 40个 ≈ 75.0%'],
    ['专项资金8.00亿元，已支出6.00亿元，支出进度75.0%。', '6.00亿元 ÷ 8.00亿元 ≈ 75.0%'],
    ['排查隐患800处，比上年多60处，整改780处，整改率97.5%。', '780处 ÷ 800处 ≈ 97.5%'],
    ['计划新开工100个，实际开工96个，全年办理事项800件，办结760件，办结率95.0%。', '760件 ÷ 800件 ≈ 95.0%'],
  ])('%s', (text, formula) => {
    expect(verdicts(text)).toEqual([`consistent: ${formula}`]);
    expect(verdicts(text.replace(/(\d)\.(\d)%。/, (_, a, b) => `${(Number(a) + 3) % 10}.${b}%。`))).toEqual([
      `inconsistent: ${formula}`,
    ]);
  });

  test.each([
    ['when it is of those done in time', '受理群众诉求2000件，办结1900件，按期办结率99.0%。'],
    ['when it is of other things', '床位1000张，入住老人600人，入住率88.0%。'],
    ['when what was left over belongs to the whole', '新收案件2000件，结案1900件，结案率90.0%。'],
    ['when more was done than came in', '受理案件2000件，办结2100件，办结率95.0%。'],
    ['when its part is not told', '排查隐患800处，整改率97.5%。'],
    ['when the part is what was not done', '25项指标中，5项未完成，完成率60.0%。'],
    ['when two parts bear its name', '立案500件，办结刑事案件200件、办结民事案件250件，办结率90.0%。'],
    ['when it moved', '受理群众诉求2000件，办结1900件，办结率提高5.0个百分点。'],
  ])('is silent %s', (_why, text) => expect(verdicts(text)).toEqual([]));
});
