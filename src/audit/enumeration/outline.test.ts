import { expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function told(text: string): readonly string[] {
  return auditTexts({ 'a.txt': text })
    .filter(({ rule }) => rule === 'outline')
    .map(({ verdict, formula }) => `${verdict} ${formula}`);
}

const THREE = '一是稳岗位。落实补贴。\n二是强技能。开展培训。\n三是优服务。建好驿站。';

test.each([
  [`今年重点抓好以下三个方面工作。\n${THREE}`, 'consistent 3 = 三个'],
  [`今年主要做了3方面工作：\n${THREE}`, 'consistent 3 = 3方面'],
  [`突出以下四个方面：\n${THREE}`, 'inconsistent 3 ≠ 四个'],
  [`主要做了6个方面工作：${THREE}`, 'inconsistent 3 ≠ 6个'],
  ['需要关注以下2个指标：(1)用水强度。明年控制总量。(2)用能强度。明年控制总量。', 'consistent 2 = 2个'],
  ['继续做好两个提升：\n1.提升效益。\n2.提升质量。', 'consistent 2 = 两个'],
  ['继续做好三个提升：\n1.提升效益。\n2.提升质量。', 'inconsistent 2 ≠ 三个'],
  [`办好四件实事：${THREE}`, 'suspect {3} ∌ 四件'],
  [`${THREE}\n以上三个方面要抓紧落实。`, 'consistent {3} ∋ 三个'],
  [`${THREE}\n以上四个方面要抓紧落实。`, 'suspect {3} ∌ 四个'],
])('the announced number is held against the points: %s', (text, expected) => expect(told(text)).toEqual([expected]));

test('a number told in passing before the headings only confirms them', () => {
  const text =
    '规划3个方面40项任务均已启动，进展良好。\n(一)稳岗位\n落实补贴。\n(二)强技能\n开展培训。\n(三)优服务\n建好驿站。';
  expect(told(text)).toEqual(['consistent {3} ∋ 3个']);
  expect(told(text.replace('3个', '5个'))).toEqual([]);
});

test('headings that all carry the word of a slogan are as many as it says', () => {
  const text =
    '坚持“三个聚焦”，真抓实干。\n具体措施如下：\n(一)聚焦增收\n做强产业。\n(二)聚焦增绿\n种好树木。\n(三)聚焦增效\n优化服务。';
  expect(told(text)).toEqual(['consistent {3} ∋ 三个']);
  expect(told(text.replace('三个', '五个'))).toEqual([]);
});

test('a last point that lost its numeral is counted', () => {
  expect(told(`今年重点抓好以下四个方面。${THREE.replaceAll('\n', '')}是强保障。落实责任。`)).toEqual([
    'consistent {4} ∋ 四个',
  ]);
});

test.each([
  '突出以下工作：一是稳岗位。二是强技能。',
  '推进275项重点任务。\n一是稳岗位。\n二是强技能。',
  '建成三所学校。各项工作有序推进。\n一是稳岗位。\n二是强技能。',
  '实施五大行动，成效明显。\n一是稳岗位。\n二是强技能。',
])('is silent: %s', (text) => expect(told(text)).toEqual([]));

test('points inside of points are counted for themselves', () => {
  const inner = '一是稳岗位。突出两个重点：一是稳企业，二是稳岗位。二是强技能。三是优服务。';
  expect(told(`今年重点抓好以下三个方面：${inner}`).toSorted()).toEqual(['consistent 2 = 两个', 'consistent 3 = 三个']);
});

test('every point is evidence, with the number as its own', () => {
  const [finding] = auditTexts({ 'a.txt': `今年重点抓好以下3个方面。\n${THREE}` }).filter(
    ({ rule }) => rule === 'outline',
  );
  expect(finding?.evidence.map(({ quote }) => quote)).toEqual(['3个方面', '一是稳岗位', '二是强技能', '三是优服务']);
  expect(finding?.evidence[0]?.value).toBe('3');
});
