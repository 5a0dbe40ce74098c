import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年国民经济和社会发展计划执行情况\n2026年1月12日\n\n';
const COUNTING = /^(?:sum|count-parts|cumulative|product)$/;

function told(text: string) {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ rule }) => COUNTING.test(rule))
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

const alarms = (text: string) => told(text).filter((each) => /^(?:inconsistent|suspect)/.test(each));

const table = (...rows: string[]) => rows.map((row) => row.replaceAll(' ', '\t')).join('\n');

describe('relations that structure tells', () => {
  test.each([
    [
      '全区生产总值600亿元，增长5%。一产增加值12亿元，二产增加值240亿元，三产增加值384亿元。',
      'inconsistent: 12亿元 + 240亿元 + 384亿元 = 636亿元',
    ],
    ['150个重点项目（省级40个、市级101个）加快推进。', 'suspect: 40个 + 101个 = 141个'],
    ['150个重点项目（省级40个、市级110个）加快推进。', 'consistent: 40个 + 110个 = 150个'],
    [
      '收入总计900万元，包括：税收收入500万元、上级补助300万元、上年结余110万元。',
      'inconsistent: 500万元 + 300万元 + 110万元 = 910万元',
    ],
    ['水稻播种面积20万亩（约1.33万公顷），总产量10万吨，平均亩产550公斤。', 'inconsistent: 10万吨 ÷ 20万亩 = 500公斤'],
    ['2025年全年受理来件73万件，日均2000件。', 'consistent: 73万件 ÷ 365天 ≈ 2000件'],
    ['2025年全年受理来件73万件，日均2600件。', 'suspect: 73万件 ÷ 365天 ≈ 2000件'],
    ['2025年全年办理业务5万件，按250个工作日计算日均约300件。', 'inconsistent: 5万件 ÷ 250天 ≈ 200件'],
    ['每年培训护理员400人次，五年共培训2100人次。', 'inconsistent: 400人次 × 5年 = 2000人次'],
    ['每年培训护理员400人次，五年共培训2000人次。', 'consistent: 400人次 × 5年 = 2000人次'],
    ['2025年新建食堂2家，总数达到5家。2026年新建食堂3家，总数达到9家。', 'suspect: 5家 + 3家 = 8家'],
    ['2025年新建食堂2家，总数达到5家。2026年新建食堂3家，总数达到8家。', 'consistent: 5家 + 3家 = 8家'],
  ])('%s', (text, expected) => expect(told(text)).toContain(expected));

  test.each([
    [
      table('科目 金额（万元）', '教育支出 120', '卫生支出 80', '其他支出 50', '合计 240'),
      ['inconsistent: 120万元 + 80万元 + 50万元 = 250万元'],
    ],
    [
      table('工程 项目（个） 投资（万元）', '扩建工程 3 120', '改建工程 4 80', '合计 8 200'),
      ['inconsistent: 3个 + 4个 = 7个'],
    ],
    [table('科目 金额（万元）', '教育支出 120', '卫生支出 80', '其中：医院 50', '合计 200'), []],
    [table('科目 金额（万元）', '教育支出 120', '卫生支出 —', '其他支出 50', '合计 240'), []],
    [table('街道 件数（件） 办结率（%）', '东街 120 98', '西街 80 97', '合计 200 97.6'), []],
  ])('in the columns of a table: %j', (text, expected) => expect(alarms(text)).toEqual(expected));

  test.each([
    '150个重点项目（产业40个、市级101个等）加快推进。',
    '150个重点项目（其中省级40个、市级101个）加快推进。',
    '2025年7月受理来件7.3万件，日均2355件。',
    '全年受理来件73万件，其中国庆假期受理7万件，日均1万件。',
    '全年受理来件73万件，日均接听电话5000个。',
    '每年新建绿道不少于10公里，五年新建绿道60公里。',
    '每年培训护理员400人次，五年服务老人2100人次。'.replace('2100人次', '2100户次'),
    '2024年新建食堂2家，总数达到5家。2026年新建食堂3家，总数达到9家。',
  ])('is silent: %s', (text) => expect(alarms(text)).toEqual([]));
});
