import { expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function told(text: string): readonly string[] {
  return auditTexts({ 'a.txt': text })
    .filter(({ rule }) => rule === 'duration')
    .map(({ verdict, formula }) => `${verdict} ${formula}`);
}

test.each([
  ['印发《养老服务三年行动计划（2024—2026年）》。', 'consistent 2026 − 2024 + 1 = 3年 ≈ 三年'],
  ['印发《养老服务三年行动计划(20242026年)》。', 'consistent 2026 − 2024 + 1 = 3年 ≈ 三年'],
  ['印发《养老服务2024-2026年三年行动计划》。', 'consistent 2026 − 2024 + 1 = 3年 ≈ 三年'],
  ['印发《养老服务三年行动计划（2024—2027年）》。', 'consistent 2027 − 2024 + 1 = 4年 ≈ 三年'],
  ['印发《空间十五年规划（2021—2035年）》。', 'consistent 2035 − 2021 + 1 = 15年 ≈ 十五年'],
  ['印发《养老服务三年行动计划（2024—2029年）》。', 'inconsistent 2029 − 2024 + 1 = 6年 ≠ 三年'],
  ['印发《养老服务三年行动计划（2024—2025年）》。', 'inconsistent 2025 − 2024 + 1 = 2年 ≠ 三年'],
])('a plan is as long as it says: %s', (text, expected) => expect(told(text)).toEqual([expected]));

const REPORT = '评估时限为2021年1月1日至2023年6月30日。\n两年半来，各项工作进展顺利。';

test('what is said of a report’s own window is held against its dates', () => {
  expect(told(REPORT)).toEqual(['consistent 30个月 ≈ 两年半']);
  expect(told(REPORT.replace('2023年6月', '2024年6月'))).toEqual(['inconsistent 42个月 ≠ 两年半']);
  expect(told(REPORT.replace('两年半来', '两年来'))).toEqual([]);
  expect(told('两年半来，各项工作进展顺利。')).toEqual([]);
});
