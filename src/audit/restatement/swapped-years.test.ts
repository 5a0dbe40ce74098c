import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const inText = (text: string) =>
  auditTexts({ 'a.txt': text })
    .filter(({ rule }) => rule === 'swapped-years')
    .map(({ verdict, formula }) => `${verdict} ${formula}`);

const SENTENCE = '2022年、2023年全区万元产值能耗分别为0.31吨、0.29吨。';

describe('a sentence that is told twice', () => {
  test('with the values exchanged', () => {
    expect(inText(`${SENTENCE}\n二、进展\n${SENTENCE.replace('0.31吨、0.29', '0.29吨、0.31')}`)).toEqual([
      'inconsistent 2022、2023、0.31、0.29 ≠ 2022、2023、0.29、0.31',
    ]);
  });

  test('with the years exchanged', () => {
    expect(inText(`${SENTENCE}\n二、进展\n${SENTENCE.replace('2022年、2023', '2023年、2022')}`)).toHaveLength(1);
  });

  test('unchanged, or with both exchanged, is right', () => {
    expect(inText(`${SENTENCE}\n二、进展\n${SENTENCE}`)).toEqual([]);
    expect(inText(`${SENTENCE}\n二、进展\n2023年、2022年全区万元产值能耗分别为0.29吨、0.31吨。`)).toEqual([]);
  });

  test('of other years, with other values or of something else is another sentence', () => {
    expect(inText(`${SENTENCE}\n二、进展\n2023年、2024年全区万元产值能耗分别为0.29吨、0.27吨。`)).toEqual([]);
    expect(inText(`${SENTENCE}\n二、进展\n2022年、2023年全区万元产值水耗分别为0.29吨、0.31吨。`)).toEqual([]);
  });
});
