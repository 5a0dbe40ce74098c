import { expect, test } from 'vitest';
import { markedPieces } from './marked.ts';

const shown = (text: string, ...stretches: readonly (readonly [number, number])[]) =>
  markedPieces(
    text,
    stretches.map(([start, end]) => ({ start, end })),
  ).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text));

test('what several stretches cover is marked once; those that touch are one', () => {
  expect(shown('锅炉房冒黑烟', [3, 5], [0, 2], [4, 6])).toEqual(['[锅炉]', '房', '[冒黑烟]']);
  expect(shown('锅炉房冒黑烟', [0, 3], [3, 6])).toEqual(['[锅炉房冒黑烟]']);
});

test('without stretches, and with those that lie outside, the text stays as it is', () => {
  expect(shown('锅炉房')).toEqual(['锅炉房']);
  expect(shown('锅炉房', [5, 9])).toEqual(['锅炉房']);
  expect(shown('锅炉房', [2, 9])).toEqual(['锅炉', '[房]']);
  expect(shown('', [0, 1])).toEqual([]);
});
