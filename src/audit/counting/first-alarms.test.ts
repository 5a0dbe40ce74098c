import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪县“十四五”养老服务规划终期评估\n2026年3月12日\n\n';
const COUNTING = /^(?:sum|count-parts|cumulative|part-whole|product)$/;

function told(text: string) {
  return auditTexts({ 'a.txt': `${HEAD}${text}\n` })
    .filter(({ rule }) => COUNTING.test(rule))
    .map(({ verdict, rule, formula }) => `${verdict} ${rule}: ${formula}`);
}

const alarms = (text: string) => told(text).filter((each) => /^(?:inconsistent|suspect)/.test(each));

describe('a list of years and its sum', () => {
  test.each([
    [
      '家庭改造2021—2025年分别完成120户、136户、140户、152户和168户，累计716户。',
      'consistent cumulative: 120户 + 136户 + 140户 + 152户 + 168户 = 716户',
    ],
    [
      '家庭改造2021—2025年分别完成120户、136户、140户、152户和168户，累计761户。',
      'inconsistent cumulative: 120户 + 136户 + 140户 + 152户 + 168户 = 716户',
    ],
    [
      '2021—2025年分别培训护理员120人、136人、140人、152人和168人，五年累计716人。',
      'consistent cumulative: 120人 + 136人 + 140人 + 152人 + 168人 = 716人',
    ],
    [
      '2023年、2024年、2025年分别投放床位30张、40张和50张，累计投放120张。',
      'consistent cumulative: 30张 + 40张 + 50张 = 120张',
    ],
    ['三年分别改造小区28个、31个和37个，累计改造96个。', 'consistent cumulative: 28个 + 31个 + 37个 = 96个'],
    ['三年分别改造小区28个、31个和37个，累计改造86个。', 'inconsistent cumulative: 28个 + 31个 + 37个 = 96个'],
    ['2024年和2025年分别安排资金1.25亿元和1.36亿元，合计2.61亿元。', 'consistent sum: 1.25亿元 + 1.36亿元 = 2.61亿元'],
    [
      '2024年和2025年分别安排资金1.25亿元和1.36亿元，合计2.16亿元。',
      'inconsistent sum: 1.25亿元 + 1.36亿元 = 2.61亿元',
    ],
  ])('counts every value: %s', (text, expected) => expect(told(text)).toContain(expected));

  test.each([
    '家庭改造2021—2025年分别完成120户、136户、140户、若干户和168户，累计716户。',
    '家庭改造2021—2025年分别完成140户、152户和168户，累计716户。',
    '家庭改造2021年至2025年分别完成120、136、140、152和168户，累计716户。',
    '2021—2023年分别建成站点12个、14个、15个，五年累计88个。',
    '2023—2025年分别新增床位120张、130张和140张，累计达到2600张。',
    '2023—2025年分别新增床位120张、130张和140张，床位总数2600张。',
    '2023—2025年分别认定机构12家、13家和14家，累计服务老年人6.4万人次。',
    '2023—2025年分别完成改造120户、130户和140户，惠及520人，累计投入360万元。',
  ])('is silent where it is not read in full, or of something else: %s', (text) => expect(alarms(text)).toEqual([]));
});

describe('what only shares a measure word', () => {
  test.each([
    '围绕12个主题开展专项行动。其中，电动车治理新建充电车位4500个。',
    '围绕12个主题开展专项行动。其中，预付卡行动为1.62万名顾客挽回损失；电动车治理新建充电车位4.5万个。',
    '推出28项举措。其中，窗口改革办理事项1260项。',
    '明确8项任务。其中，安全行动整治隐患640项。',
    '5个专班分头推进。其中，安居专班加装扶手320个。',
    '组建6家联盟。其中，家政联盟走访企业210家。',
    '抓好10件实事。其中，诉求速办受理来件3200件。',
    '设立9个工作组。其中，下沉组解决问题76个。',
    '划定14个网格。其中，网格员排查出租房屋320个。',
  ])('is no part: %s', (text) => expect(alarms(text)).toEqual([]));

  test.each(['排查隐患640个。其中，消防隐患720个。', '受理来件320件。其中，噪声来件410件。'])(
    'but what shares the noun is: %s',
    (text) => expect(alarms(text)).toHaveLength(1),
  );
});

describe('classes of all that is counted', () => {
  const rated = '规划设置20项指标，达到预期14项、基本达到预期3项、未达到预期3项；达到或基本达到预期的共17项，占85%。';
  test.each([
    `${rated}其中，8项约束性指标全部达到预期；12项预期性指标中，达到预期6项、基本达到3项、未达到3项。`,
    `${rated}其中，约束性指标8项、预期性指标12项。`,
    `${rated}其中，12项预期性指标中，达到预期6项、基本达到3项、未达到3项。`,
    `${rated}其中，约束性指标8项，全部达到预期；预期性指标12项，未达到预期3项。`,
    `${rated}从类型看，8项约束性指标全部达到预期；12项预期性指标未达到3项。`,
    '安排任务30项，已完成24项。其中，约束性任务10项、预期性任务20项。',
    '部署工程26个，建成18个，未完成8个。其中，新建工程9个、改造工程17个。',
    '规划设置20项指标，17项达到预期，3项未达到预期。其中，8项约束性指标全部达到；12项预期性指标9项达到、3项未达到。',
  ])('are no parts of those of one rating: %s', (text) => expect(alarms(text)).toEqual([]));

  test('but must be the count of all', () => {
    const text = `${rated}其中，约束性指标8项、预期性指标15项。`;
    expect(alarms(text)).toEqual(['inconsistent count-parts: 8项 + 15项 = 23项']);
  });
});
