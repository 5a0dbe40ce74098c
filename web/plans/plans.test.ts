import { describe, expect, test } from 'vitest';
import { pageMessagesFor } from '../../src/messages/index.ts';
import { aPlan, aStanding } from '../../test/support/standings.ts';
import { lookOf, pathWith, withLook } from '../data/plan-look.ts';
import { vantagesOf } from './as-of.ts';
import { homePlan, plansFound } from './plan-order.ts';
import { barWidth, compareDecimals, computedFigure, leadWords, progressWords, sharePercent } from './progress.ts';
import { withoutHeads } from './sentences.ts';

const zh = pageMessagesFor('zh-CN');
const en = pageMessagesFor('en');
const { rating } = aStanding();

describe('the plan to open first', () => {
  const old = aPlan({ planId: 'old', period: '2021/2025' });
  const next = aPlan({ planId: 'next', period: '2026/2030' });

  test('is the newest with something to tell, else the newest', () => {
    expect(homePlan([old, next], '2026-11-25')?.planId).toBe('old');
    expect(homePlan([old, next], '2027-02-01')?.planId).toBe('next');
    expect(homePlan([next], '2026-11-25')?.planId).toBe('next');
    expect(homePlan([], '2026-11-25')).toBeUndefined();
  });

  test("is the person's own before the demonstration, an outline before a special plan", () => {
    const own = aPlan({ planId: 'own', period: '2026/2030', demonstration: false });
    const special = aPlan({ planId: 'special', kind: 'special', period: '2021/2025', demonstration: false });
    expect(homePlan([old, own, special], '2026-11-25')?.planId).toBe('own');
  });
});

test('plans are found by all words, own ones first, the newest first', () => {
  const plans = [
    aPlan({ planId: 'a' }),
    aPlan({ planId: 'b', period: '2026/2030' }),
    aPlan({ planId: 'c', demonstration: false, name: '我的规划' }),
  ];
  expect(plansFound(plans, '').map(({ planId }) => planId)).toEqual(['c', 'b', 'a']);
  expect(plansFound(plans, '示范 第十四').map(({ planId }) => planId)).toEqual(['b', 'a']);
  expect(plansFound(plans, '没有')).toEqual([]);
});

describe('days to look from', () => {
  test('are year ends and the middle, as far as they are over', () => {
    expect(vantagesOf('2021/2025', '2024-05-01').map(({ day }) => day)).toEqual([
      '2023-12-31',
      '2023-06-30',
      '2022-12-31',
      '2021-12-31',
    ]);
    expect(vantagesOf('2026/2030', '2026-11-25')).toEqual([]);
    expect(vantagesOf('2025', '2026-01-01')).toEqual([{ kind: 'year-end', day: '2025-12-31' }]);
    expect(vantagesOf('五年', '2026-01-01')).toEqual([]);
  });
});

describe('the look in the address', () => {
  test('is read, changed and taken back without touching other parts', () => {
    const address = new URLSearchParams('q=x&asOf=2023-06-30&place=');
    expect(lookOf(address)).toEqual({ asOf: '2023-06-30' });
    const next = withLook(address, { asOf: '', under: 'r@2' });
    expect(next.get('q')).toBe('x');
    expect(lookOf(next)).toEqual({ under: 'r@2' });
    expect(pathWith('/plans/a', {}, { verdict: undefined })).toBe('/plans/a');
    expect(pathWith('/plans/a', { asOf: '2023-06-30' }, { verdict: 'behind' })).toBe(
      '/plans/a?verdict=behind&asOf=2023-06-30',
    );
  });
});

describe('progress in words', () => {
  test('a share of the way against that of time, with the lead in points', () => {
    expect(progressWords(rating, zh)).toBe('完成 61.3%，时间进度 60%');
    expect(leadWords(rating, zh)).toBe('领先 1.3 个百分点');
    expect(leadWords({ ...rating, lead: '-8.28' }, en)).toBe('8.3 pp behind');
    expect(leadWords({ ...rating, lead: '0.01' }, zh)).toBe('与时间进度持平');
  });

  test('a value against its bound, a difference against its reference, and nothing measured', () => {
    const value = { ...rating, measure: 'value' as const, progress: '5.200000', expected: '5.500000' };
    expect(progressWords(value, zh)).toBe('5.2，对照 5.5');
    expect(leadWords(value, zh)).toBeUndefined();
    expect(progressWords({ ...rating, measure: 'difference', progress: '-0.300000' }, zh)).toBe('低 0.3 个百分点');
    const { progress: _, ...nothing } = { ...rating, measure: 'none' as const };
    expect(progressWords(nothing, zh)).toBe('不计进度');
  });

  test('a bar ends at its ends', () => {
    expect([barWidth('-0.5'), barWidth('0.5'), barWidth('3.75')]).toEqual([0, 50, 100]);
    expect(sharePercent('3.750000')).toBe('375');
  });

  test('a computed figure has as many places as tell something', () => {
    expect(['15.466667', '71575.25', '0.034567', '-0.5', '0'].map(computedFigure)).toEqual([
      '15.47',
      '71,575.25',
      '0.0346',
      '−0.5',
      '0',
    ]);
  });
});

test('decimals are compared exactly, what is missing last', () => {
  expect(compareDecimals('0.3', '0.30')).toBe(0);
  expect(compareDecimals('9', '10')).toBe(-1);
  expect(compareDecimals('9', '10', -1)).toBe(1);
  expect(compareDecimals(undefined, '10', -1)).toBe(1);
  expect(compareDecimals(undefined, undefined)).toBe(0);
});

test('a sentence loses the heads that stand before it already', () => {
  expect(withoutHeads('城镇化率：滞后。进度不足。', ['城镇化率', '滞后'])).toBe('进度不足。');
  expect(withoutHeads('进度不足。', ['城镇化率', ''])).toBe('进度不足。');
});
