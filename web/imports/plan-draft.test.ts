import { describe, expect, test } from 'vitest';
import {
  EMPTY_PLAN,
  lacksOf,
  periodOf,
  settingsOf,
  withCorrection,
  withFound,
  withParticulars,
  withSettled,
  yearsIn,
} from './plan-draft.ts';

const counts = {
  rows: 20,
  excluded: 0,
  newIndicators: 0,
  targets: 20,
  values: 0,
  unchanged: 0,
  openErrors: 0,
  warnings: 3,
};

describe('corrections', () => {
  test('of one row add up, and go back to the table one by one', () => {
    const twice = withCorrection(withCorrection(EMPTY_PLAN, '附表!4', { unit: '%' }), '附表!4', { type: 'LEVEL_UP' });
    expect(twice.corrections).toEqual({ '附表!4': { unit: '%', type: 'LEVEL_UP' } });
    const once = withCorrection(twice, '附表!4', { unit: undefined });
    expect(once.corrections).toEqual({ '附表!4': { type: 'LEVEL_UP' } });
    expect(withCorrection(once, '附表!4', { type: undefined }).corrections).toEqual({});
    expect(EMPTY_PLAN.corrections).toEqual({});
  });

  test('that take a target away are kept: null is not absent', () => {
    const { corrections } = settingsOf(withCorrection(EMPTY_PLAN, '4', { target: null }));
    expect(corrections).toEqual([{ key: '4', target: null }]);
  });
});

test('a problem is settled once, and can be opened again', () => {
  const settled = withSettled(withSettled(EMPTY_PLAN, ['a', 'b'], true), ['b'], true);
  expect(settled.settled).toEqual(['a', 'b']);
  expect(withSettled(settled, ['a'], false).settled).toEqual(['b']);
});

test.each([
  ['2026', '2030', '2026/2030'],
  ['2026', '2026', '2026'],
  ['2030', '2026', undefined],
  ['26', '2030', undefined],
  ['', '', undefined],
])('the years %s and %s are the period %s', (firstYear, lastYear, period) => {
  expect(periodOf({ firstYear, lastYear })).toBe(period);
});

test('a period gives its years back; without one there are none', () => {
  expect(yearsIn('2026/2030')).toEqual({ firstYear: '2026', lastYear: '2030' });
  expect(yearsIn('2026')).toEqual({ firstYear: '2026', lastYear: '2026' });
  expect(yearsIn(undefined)).toEqual({ firstYear: '', lastYear: '' });
});

test('what was not said, and days that are none, are not sent', () => {
  const draft = withParticulars(EMPTY_PLAN, { name: ' 纲要 ', issuedOn: '2026-13-01', approvedOn: '2026-03-13' });
  expect(settingsOf(draft)).toEqual({
    name: '纲要',
    approvedOn: '2026-03-13',
    kind: 'outline',
    corrections: [],
    settled: [],
  });
});

test('what was found in the table fills in, and never covers what the person said', () => {
  const preview = { proposed: { planId: 'x', name: '附表' }, period: '2026/2030' };
  expect(withFound(EMPTY_PLAN, preview).particulars).toMatchObject({
    name: '附表',
    firstYear: '2026',
    lastYear: '2030',
  });
  const said = withParticulars(EMPTY_PLAN, { name: '我的规划', firstYear: '2021' });
  expect(withFound(said, preview).particulars).toMatchObject({ name: '我的规划', firstYear: '2021', lastYear: '' });
});

describe('what keeps a plan from being set up', () => {
  const whole = withParticulars(EMPTY_PLAN, {
    name: '纲要',
    placeId: '110106',
    firstYear: '2026',
    lastYear: '2030',
  });

  test('is nothing when name, place and period are there and no error is open', () => {
    expect(lacksOf(whole, { counts })).toEqual([]);
  });

  test('is told in the order of the page', () => {
    expect(lacksOf(EMPTY_PLAN, { counts: { ...counts, openErrors: 2, excluded: 20 } })).toEqual([
      'name',
      'place',
      'period',
      'errors',
      'rows',
    ]);
    expect(lacksOf(withParticulars(whole, { issuedOn: '三月' }), { counts })).toEqual(['day']);
  });
});
