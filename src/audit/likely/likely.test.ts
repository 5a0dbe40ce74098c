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
  ['服务满意率达到99.2%，超出考核标准（98%）1.2个百分点。', '1.2个', '2.1个', 'difference'],
  ['全年检查机构1400家次，比上年增加200家次，同比增长16.7%。', '加200家', '加250家', 'growth'],
  ['当年计划投资18亿元，实际完成15.3亿元，占年度计划的85.0%。', '的85.0%', '的80.5%', 'share'],
  ['全市登记求助5925件。登记求助中，康复类3555件，就业类1481件，康复类占60.0%。', '占60.0%', '占66.0%', 'share'],
  ['从年龄看，老年人占82.5%，成年人占9.3%，青少年占5.2%，儿童占3.0%。', '占9.3%', '占3.9%', 'share'],
  ['省级基地6个，分别为东湖基地、西山基地、南岭基地、北坪基地、古渡基地、松林基地。', '地6个', '地8个', 'enumeration'],
  ['三年新建康复站：2023年18个，2024年20个，2025年22个，三年共建成60个。', '2025年22个', '2025年27个', 'count-parts'],
])('%s', (text, figure, slip, rule) => {
  test('is left alone when it is right', () => expect(alarms(text)).toEqual([]));

  test(`is told when ${figure} becomes ${slip}`, () => {
    expect(text).toContain(figure);
    expect(alarms(text.replace(figure, slip)).filter((alarm) => alarm.endsWith(rule))).not.toEqual([]);
  });
});

/** Sentences whose words other rules read as relations, although they tell none. */
describe('what only looks like a relation', () => {
  test.each([
    [
      'a target that its sentence calls so',
      '年初确定的3项目标，即在线办理率82%、开放数据集1800个、上云率95%，全部完成。在线办理率达到88%，比2024年提高4个百分点。',
    ],
    [
      'a yearly mean before the growth of the total',
      '2021年至2025年投资分别完成86亿元、94亿元、103亿元、109亿元和118亿元，五年累计510亿元，年均102亿元，比“十三五”时期的408亿元增长25.0%。',
    ],
    ['classes beside the one whose word they bear', '征集建议326条，采用248条，部分采用45条，未采用33条。'],
    ['an amount for each month', '全市常住人口320万人。全年向9.6万名老年人发放津贴11520万元，人均每月100元。'],
    [
      'a count before numbered sentences',
      '工作中还有三个问题：一是少数单位重答复、轻落实；二是会商不够；三是公开不及时。',
    ],
  ])('is left alone: %s', (_, text) => expect(alarms(text)).toEqual([]));

  test.each([
    ['从受理到交办用时28天，没有超过20天的规定时限。', 'inconsistent bound'],
    ['每件平均办理57天，比规定的90天缩短23天。', 'inconsistent difference'],
    ['办理时限由法定的18.5个工作日压缩到4.2个工作日，压缩73.7%。', 'inconsistent growth'],
    [
      '全年支出21.6亿元，上年为20.0亿元。其中，救助支出9.72亿元，占45.0%；养老支出5.40亿元，占22.5%。',
      'inconsistent share',
    ],
  ])('what is one is told: %s', (text, alarm) => expect(alarms(text)).toContain(alarm));
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
