import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { reportPage } from '../page/report-page.ts';
import { oneSentence, sourceLines } from './sources.ts';

const MEMBERS = Array.from(
  { length: 20 },
  (_, index) => `指标${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${index < 10 ? '' : '乙'}`,
);
const COUNT = Object.values(SAMPLE_REPORT.figures).find(({ origin }) => origin.kind === 'counted');

function counting(members: readonly string[]): Report {
  if (COUNT === undefined) throw new Error('the sample counts something');
  const counted = { ...COUNT, origin: { kind: 'counted' as const, of: '主要指标', members } };
  return { ...SAMPLE_REPORT, figures: { ...SAMPLE_REPORT.figures, [COUNT.id]: counted } };
}
const note = (members: readonly string[], uses = 1) =>
  oneSentence(sourceLines(counting(members), Array(uses).fill(COUNT?.id), reportWordWords), reportWordWords);

test('a note of a count names the first few, and where all are; the page has all', () => {
  expect(note(MEMBERS)).toBe(
    '主要指标1项：指标甲、指标乙、指标丙、指标丁、指标戊等；计入的全部名单见网页版“数字来历”和验证包。',
  );
  expect(note(MEMBERS, 2)).toBe(note(MEMBERS));
  expect(note(MEMBERS.slice(0, 5))).toBe('主要指标1项：指标甲、指标乙、指标丙、指标丁、指标戊。');
  const page = reportPage(counting(MEMBERS));
  for (const member of MEMBERS) expect(page).toContain(member);
});
