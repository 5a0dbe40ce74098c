import { describe, expect, test } from 'vitest';
import { readText } from '../reader/index.ts';
import { exact, placesOf } from '../shared/exact.ts';
import { auditDocument } from './index.ts';
import { isSlip } from './slip.ts';

const told = (text: string) => ({ value: exact(text), places: placesOf(text) });

test.each([
  ['84.3', '83.4', true],
  ['101.2', '102.1', true],
  ['43', '34', true],
  ['845', '945', true],
  ['45', '55', false],
  ['84.3', '95.4', false],
  ['99.0', '109.0', false],
  ['84.3', '84.3', false],
])('%s for %s: %s', (printed, meant, isOne) => expect(isSlip(told(printed), exact(meant))).toBe(isOne));

/** Verdicts that ask for a person, for a sentence of a work report on 2025. */
function alarms(sentence: string): readonly string[] {
  const text = `示范市2026年政府工作报告\n2026年1月20日\n一、2025年工作回顾\n${sentence}`;
  return auditDocument({ doc: 'a', text, ...readText(text) })
    .filter(({ verdict }) => verdict === 'inconsistent' || verdict === 'suspect')
    .map(({ verdict, rule }) => `${verdict} ${rule}`);
}

describe('a list that may be everything', () => {
  test.each([
    '培训教师862人，其中城区312人、乡镇408人、村校142人。',
    '安排项目260个，续建142个、新开工118个。',
    '培训教师862人，其中城区312人、乡镇208人。',
    '培训教师862人，其中城区312人、乡镇408人、村校142人等。',
  ])('is left alone when it adds up, leaves much out, or is open: %s', (text) => expect(alarms(text)).toEqual([]));

  test.each([
    '培训教师862人，其中城区312人、乡镇408人、村校124人。',
    '培训教师862人，其中城区312人、乡镇408人、村校106人。',
  ])('is suspect when a slip of the pen would explain that it does not: %s', (text) =>
    expect(alarms(text)).toEqual([expect.stringMatching(/^suspect (?:sum|count-parts)$/)]),
  );
});
