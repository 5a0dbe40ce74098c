import { describe, expect, test } from 'vitest';
import { ruleSettings } from '../../src/contract/rules.ts';
import {
  CHOICES,
  faultsOf,
  ladderRungs,
  OTHER_SETTINGS,
  RUNGS,
  type Settings,
  settingsOf,
  textsOf,
} from './rule-settings.ts';

const SETTINGS: Settings = ruleSettings.parse({
  aheadFrom: '10',
  onTrackFrom: '-3',
  basicallyFrom: '-10',
  staleAfterMonths: 18,
  expectedAt: 'value-period',
  path: 'linear',
  inStepTolerance: '0.1',
  roughlyInStepTolerance: '0.5',
  approxTolerance: '2',
  thresholdBasis: 'every-year',
  officialCumulative: true,
  earlyAchievement: true,
  chainAcrossCalibres: false,
});

test('every setting of the contract stands on the page, once', () => {
  expect([...RUNGS, ...OTHER_SETTINGS].sort()).toEqual(Object.keys(SETTINGS).sort());
});

test('the ladder goes from ahead down to behind without a gap; a rung without height is left out', () => {
  const rungs = ladderRungs(SETTINGS);
  expect(rungs.map(({ verdict }) => verdict)).toEqual(['ahead', 'on-track', 'basically-on-track', 'behind']);
  expect(rungs.slice(1).map(({ to }) => to)).toEqual(rungs.slice(0, -1).map(({ from }) => from));
  const flat = ladderRungs({ ...SETTINGS, basicallyFrom: '-3' });
  expect(flat.map(({ verdict }) => verdict)).toEqual(['ahead', 'on-track', 'behind']);
});

describe('the form', () => {
  const texts = textsOf(SETTINGS);

  test('gives back the settings that it was made of, and the contract takes them', () => {
    expect(settingsOf(texts)).toEqual(SETTINGS);
    expect(ruleSettings.safeParse(settingsOf({ ...texts, aheadFrom: ' 12.5 ' })).success).toBe(true);
  });

  test('says that nothing changed, also where only the way of writing did', () => {
    expect(faultsOf(texts, SETTINGS).unchanged).toBe(true);
    expect(faultsOf({ ...texts, aheadFrom: '10.0' }, SETTINGS).unchanged).toBe(true);
    expect(faultsOf({ ...texts, aheadFrom: '11' }, SETTINGS).unchanged).toBe(false);
    expect(faultsOf({ ...texts, path: 'compound' }, SETTINGS).unchanged).toBe(false);
  });

  test.each([
    ['aheadFrom', 'ten'],
    ['aheadFrom', ''],
    ['staleAfterMonths', '0'],
    ['staleAfterMonths', '1.5'],
    ['approxTolerance', '-2'],
  ] as const)('names %s when it says %s', (name, text) => {
    expect(faultsOf({ ...texts, [name]: text }, SETTINGS).notNumbers).toEqual([name]);
  });

  test('sees rungs out of order as the contract does', () => {
    const wrong = { ...texts, onTrackFrom: '11' };
    expect(faultsOf(wrong, SETTINGS).outOfOrder).toBe(true);
    expect(ruleSettings.safeParse(settingsOf(wrong)).success).toBe(false);
    expect(faultsOf({ ...texts, onTrackFrom: '10' }, SETTINGS).outOfOrder).toBe(false);
  });

  test('offers only what the contract takes', () => {
    for (const [name, choices] of Object.entries(CHOICES)) {
      for (const choice of choices) {
        expect(ruleSettings.safeParse(settingsOf({ ...texts, [name]: choice })).success, `${name} ${choice}`).toBe(
          true,
        );
      }
    }
  });
});
