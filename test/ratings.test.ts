import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasNationalCase, OFFICIAL_MID_TERM, rateNationalPlan } from './support/national-case.ts';
import { hasRatingGold, readRatingGold, recompute } from './support/rating-gold.ts';
import { renderRatings, unexplained } from './support/ratings-page.ts';

const verdicts = (asOf: string, settings = {}) =>
  Object.fromEntries(rateNationalPlan(asOf, settings).map(({ indicator, rating }) => [indicator.no, rating.verdict]));

/** These need `../shared/cases` and `../shared/seeds/gold`, and skip themselves without them. */
describe.skipIf(!hasNationalCase)('the national 14th plan', () => {
  test('mid-term: what can be recomputed is as the official judgement, but for one bound', () => {
    const computed = verdicts('2023-12-31');
    expect(computed).toMatchObject({
      '2': 'on-track',
      '3': 'achieved',
      '4': 'ahead',
      '5': 'ahead',
      '7': 'on-track',
      '8': 'behind',
      '14': 'behind',
      '15': 'behind',
      '17': 'achieved',
      '19': 'on-track',
    });
    expect(Object.values(computed).filter((verdict) => verdict === 'not-rated')).toHaveLength(10);
    expect(verdicts('2023-12-31', { thresholdBasis: 'average' })['8']).toBe('on-track');
    expect(Object.keys(OFFICIAL_MID_TERM)).toHaveLength(20);
  });

  test('final: energy is there from 2023 on, reductions fall short by the naive chain, levels are reached', () => {
    const computed = verdicts('2026-06-30');
    expect(computed).toMatchObject({
      '3': 'achieved',
      '5': 'achieved',
      '14': 'behind',
      '15': 'behind',
      '17': 'achieved',
      '20': 'on-track',
    });
  });

  test('as of the day before a communiqué nothing of it is seen', () => {
    const rows = rateNationalPlan('2023-02-27');
    const inputs = rows.flatMap(({ rating }) => rating.inputs);
    expect(inputs.some(({ period }) => period === '2022')).toBe(false);
    expect(inputs.every(({ knownOn }) => knownOn === undefined || knownOn <= '2023-02-27')).toBe(true);
  });
});

describe.skipIf(!hasRatingGold || !hasNationalCase)('ratings stated in the five reports', () => {
  test('are recomputed where their report gives enough, and every difference has its cause written down', () => {
    const outcomes = readRatingGold().map(recompute);
    expect(outcomes.filter(({ outcome }) => outcome === 'differs').map(({ gold }) => gold.id)).toEqual([
      'RT060',
      'RT068',
    ]);
    expect(outcomes.filter(({ outcome }) => outcome === 'agrees').length).toBeGreaterThanOrEqual(18);
    expect(unexplained()).toEqual([]);
  });

  test('the page in docs is as the script makes it', () => {
    expect(readFileSync(join(import.meta.dirname, '../docs/recomputed-ratings.md'), 'utf8')).toBe(renderRatings());
  });
});
