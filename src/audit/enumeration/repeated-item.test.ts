import { expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';
import type { Finding } from '../../shared/finding.ts';

function found(text: string): readonly Finding[] {
  return auditTexts({ 'a.txt': text }).filter(({ rule }) => rule === 'repeated-item');
}

test('a title that stands twice in one list is found, also when one copy lost its dash', () => {
  const text = '印发《数字政府行动方案(2024—2026年)》《河湖保护条例细则》《数字政府行动方案(20242026年)》。';
  expect(found(text)).toMatchObject([
    {
      verdict: 'inconsistent',
      severity: 'note',
      evidence: [{ quote: '《数字政府行动方案(2024—2026年)》' }, { quote: '《数字政府行动方案(20242026年)》' }],
    },
  ]);
  expect(found(text.replace('20242026', '20272029'))).toEqual([]);
});

test('a name that stands twice between the marks of one list is found', () => {
  expect(found('覆盖教育、医疗、养老、托育、医疗、文化等领域。')).toHaveLength(1);
});

test.each([
  '进出口、投资分别增长5.1%、5.1%、6%。',
  '推动教育、科技、人才体制改革和教育、科技、人才投入增长。',
  '印发《河湖保护条例细则》，落实《河湖保护条例细则》要求。',
  '发展旅游、康养，带动餐饮、旅游、住宿。',
])('says nothing: %s', (text) => expect(found(text)).toEqual([]));
