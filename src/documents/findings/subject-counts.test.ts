import { expect, test } from 'vitest';
import { readText } from '../../reader/index.ts';
import { countSubjects } from './subject-counts.ts';

const documentOf = (doc: string, text: string) => ({ doc, claims: readText(text).claims });

test('spellings of one thing are counted together, under the most frequent one', () => {
  const first = documentOf('a', '2024年，地区生产总值达到310亿元。2025年，地区生产总值达到330亿元。');
  const second = documentOf('b', '2025年，GDP达到90亿元。药材产量达到0.2万吨。');
  const { spellings, counts } = countSubjects([first, second]);
  expect(spellings).toContainEqual({ subject: 'GDP', subject_key: '地区生产总值' });
  expect(spellings).toContainEqual({ subject: '药材产量', subject_key: '药材产量' });
  expect(counts).toEqual([{ subject_key: '地区生产总值', subject: '地区生产总值', statements: 3, documents: 2 }]);
});

test('what one document says often is spelled, not counted', () => {
  const { spellings, counts } = countSubjects([
    documentOf('a', '2024年，粮食产量达到3万吨。2025年，粮食产量达到4万吨。'),
  ]);
  expect(spellings).toHaveLength(1);
  expect(counts).toEqual([]);
});
