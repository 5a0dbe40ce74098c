import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪市2026年残疾人事业工作报告\n2026年1月20日\n一、2025年工作情况\n';

/** Verdicts that ask for a person, of a paragraph of a report. */
function alarms(text: string): readonly string[] {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect')
    .map(({ verdict, rule }) => `${verdict} ${rule}`);
}

/** A paragraph that is right, the figure of it that slips, what it slips to, and the rule that sees it. */
type Slipped = readonly [text: string, figure: string, slip: string, rule: string];

describe.each<Slipped>([
  ['康复站每站服务面积为96平方米，较全省平均多14平方米；全省平均为82平方米。', '多14平', '多41平', 'difference'],
  ['全年受理求助4126件，已办结3985件，办结情况逐月通报，尚有141件正在办理。', '有141件', '有114件', 'count-parts'],
  ['康复员由年初的31名增至46名，全年新增15名。', '新增15名', '新增25名', 'difference'],
  ['全年服务残疾人18426人次，服务点全部开放。服务人次比上年增加1326人次，上升7.8%。', '升7.8%', '升8.7%', 'growth'],
  ['机构登记业务96笔，金额21.12亿元，平均单笔2200万元。', '2200万', '2020万', 'product'],
  ['两个专项分列账目：康复专项结余7.2亿元，就业专项结余7.5亿元。两个专项结余合计14.7亿元。', '计14.7', '计17.4', 'sum'],
  ['护理床位2304张，全部床位3840张，护理床位占全部床位的60%。', '的60%', '的66%', 'share'],
  ['城市补贴标准为每人每月860元，农村为每人每月688元，后者相当于前者的80%。', '的80%', '的88%', 'share'],
  ['全市在册对象2140人，集中照护642人，分散照护1498人，集中照护率30.0%。', '率30.0%', '率33.0%', 'share'],
])('%s', (text, figure, slip, rule) => {
  test('is left alone when it is right', () => expect(alarms(text)).toEqual([]));

  test(`is told when ${figure} becomes ${slip}`, () => {
    expect(text).toContain(figure);
    expect(alarms(text.replace(figure, slip)).filter((alarm) => alarm.endsWith(rule))).not.toEqual([]);
  });
});

describe('what words only suggest', () => {
  test.each([
    ['of others', '康复站每站服务面积为96平方米，较全省平均多25平方米；全省平均为82平方米。'],
    ['of a level told elsewhere', '发放器具2140件。服务人次比上年增加1326人次，上升7.8%。'],
    ['over other things', '机构登记业务96笔，金额21.12亿元，平均单笔保费345元。'],
    ['of which only some are told', '招募助残志愿者3000名。招募手语翻译3000名。合计服务6300名。'],
    ['of a whole that is larger than what is told', '集中照护642人，集中照护率77.7%。'],
  ])('is no contradiction when it is %s', (_, text) => expect(alarms(text)).toEqual([]));
});

test('a plan is held against the last result of its subject', () => {
  const text =
    '到2025年底，无障碍改造家庭8640户。\n二、2026年安排\n2026年，无障碍改造家庭达到10000户，比2025年增加1360户。';
  expect(alarms(text)).toEqual([]);
  expect(alarms(text.replace('1360户', '1630户'))).toEqual([expect.stringMatching(/difference$/)]);
});
