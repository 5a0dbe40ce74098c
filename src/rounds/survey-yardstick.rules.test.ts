import { expect, test } from 'vitest';
import type { Verdict } from '../shared/verdict.ts';
import { loadRoundSettings } from './round-settings.file.ts';
import { outsideOf } from './survey-yardstick.rules.ts';

const yardstick = loadRoundSettings()[0]?.survey;
if (yardstick === undefined) throw new Error('settings say what a share stands for');

test.each<[string, readonly Verdict[], string, string, 'above' | 'below' | undefined]>([
  ['within its range', ['on-track'], '71.0', '78.0', undefined],
  ['the interval reaches the widened range', ['on-track'], '58.0', '65.0', undefined],
  ['and does not', ['on-track'], '57.9', '64.9', 'above'],
  ['a word that is too modest', ['behind'], '65.1', '72.0', 'below'],
  ['the same within the tolerance', ['behind'], '65.0', '72.0', undefined],
  ['nothing is above the best', ['achieved'], '99.0', '100.0', undefined],
  ['one word of two ratings has both ranges', ['achieved', 'ahead'], '76.0', '79.0', undefined],
  ['what is not rated has none', ['not-rated'], '10.0', '20.0', undefined],
])('%s', (_, verdicts, low, high, expected) => {
  expect(outsideOf(verdicts, { low, high }, yardstick)).toBe(expected);
});
