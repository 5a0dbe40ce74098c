import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../shared/period.ts';
import {
  type AdjustmentFacts,
  type AdjustmentSettings,
  checkAdjustment,
  datesOutOfOrder,
  lastNormalDay,
  settingsFor,
} from './adjustment.rules.ts';
import { loadAdjustmentSettings } from './adjustment-settings.ts';

const CATALOGUE = loadAdjustmentSettings();
const CITY = settingsFor(CATALOGUE, { level: 'province', lineage: ['110000', '000000'] });

const FACTS: AdjustmentFacts = {
  planKind: 'outline',
  planPeriod: '2026/2030',
  result: 'proposed',
  proposedOn: '2028-10-20',
  changesAssigned: false,
};
const check = (more: Partial<AdjustmentFacts>, today = '2028-11-01', settings: AdjustmentSettings = CITY) =>
  Object.fromEntries(checkAdjustment({ ...FACTS, ...more }, settings, today).map(({ code, ...rest }) => [code, rest]));

describe('the last normal day', () => {
  // Golden: domain.md §9.5.
  test.each([
    ['outline', '2026/2030', '2029-06-30'],
    ['annual', '2027', '2027-09-30'],
    ['outline', '2021/2025', '2024-06-30'],
    ['annual', '2028', '2028-09-30'],
    ['special', '2026/2030', undefined],
    ['action', '2026/2028', undefined],
    ['outline', '../2030', undefined],
    ['outline', '五年', undefined],
  ] as const)('of an %s %s is %s', (kind, period, day) => {
    expect(lastNormalDay(kind, period, CITY)).toBe(day);
  });
});

test('deadlines bind the city, are a template for its districts, and a borrowed one elsewhere', () => {
  const of = (level: string, ...lineage: string[]) => settingsFor(CATALOGUE, { level, lineage });
  expect(of('province', '110000', '000000')).toMatchObject({ settingsId: 'beijing-city', force: 'law' });
  expect(of('district', '110106', '110000', '000000')).toMatchObject({
    settingsId: 'beijing-districts',
    force: 'template',
  });
  expect(of('street', 's', '110106', '110000')).toMatchObject({ settingsId: 'beijing-districts' });
  expect(of('province', '310000', '000000')).toMatchObject({ settingsId: 'elsewhere', force: 'template' });
  expect(() => settingsFor([], { level: 'province', lineage: ['110000'] })).toThrow(RangeError);
});

test('with all days in time every check is met, with the days to spare', () => {
  const dates = { committeeDraftOn: '2028-11-01', submittedOn: '2028-11-20', meetingOn: '2028-12-05' };
  expect(check(dates)).toEqual({
    'last-normal-day': { state: 'met', due: '2029-06-30', done: '2028-10-20', days: 253, basis: 'law' },
    'committee-draft': { state: 'met', due: '2028-11-05', done: '2028-11-01', days: 4, basis: 'law' },
    submission: { state: 'met', due: '2028-11-20', done: '2028-11-20', days: 0, basis: 'law' },
    'superior-consent': { state: 'not-applicable', basis: 'inference' },
    'next-congress': { state: 'not-applicable', basis: 'law' },
  });
});

test('a step that comes too late is missed by its days; one that has not come is open until its day, missed behind it', () => {
  const meeting = { meetingOn: '2028-12-05' };
  expect(check({ ...meeting, submittedOn: '2028-11-21' }).submission).toMatchObject({ state: 'missed', days: 1 });
  expect(check(meeting, '2028-11-05')['committee-draft']).toMatchObject({ state: 'open', due: '2028-11-05', days: 0 });
  expect(check(meeting, '2028-11-06')['committee-draft']).toMatchObject({ state: 'missed', days: 1 });
  expect(check(meeting, '2028-11-06')['committee-draft']).not.toHaveProperty('done');
  expect(check({}, '2030-01-01').submission).toEqual({ state: 'open', basis: 'law' });
  expect(check({ proposedOn: '2029-07-01' })['last-normal-day']).toMatchObject({ state: 'missed', days: 1 });
  const decided = check({ ...meeting, result: 'approved' }, '2028-11-01');
  expect(decided.submission).toEqual({ state: 'missed', due: '2028-11-20', basis: 'law' });
});

test('consent is asked for where binding targets were assigned, as our own inference, unless it is switched off', () => {
  const assigned = { changesAssigned: true };
  const consent = (more: Partial<AdjustmentFacts>, settings?: AdjustmentSettings) =>
    check(more, undefined, settings)['superior-consent'];
  expect(consent(assigned)).toEqual({ state: 'open', basis: 'inference' });
  expect(consent({ ...assigned, superiorConsent: ' ' })).toMatchObject({ state: 'open' });
  expect(consent({ ...assigned, superiorConsent: '市发展改革委复函' })).toMatchObject({ state: 'met' });
  expect(consent({ ...assigned, result: 'approved' })).toMatchObject({ state: 'missed' });
  expect(consent(assigned, { ...CITY, superiorConsent: 'off' })).toMatchObject({ state: 'not-applicable' });
});

test('an approved adjustment is open until it is reported to the congress', () => {
  expect(check({ result: 'approved' })['next-congress']).toMatchObject({ state: 'open' });
  expect(check({ result: 'approved', reportedNextCongressOn: '2029-01-15' })['next-congress']).toMatchObject({
    state: 'met',
    done: '2029-01-15',
  });
});

test('days come in their order', () => {
  const dates = { proposedOn: '2028-10-20', committeeDraftOn: '2028-11-01', meetingOn: '2028-12-05' };
  expect(datesOutOfOrder(dates)).toBeUndefined();
  expect(datesOutOfOrder({ ...dates, submittedOn: '2028-10-31' })).toEqual({
    earlier: '2028-11-01',
    later: '2028-10-31',
  });
  expect(datesOutOfOrder({ proposedOn: '2028-02-30' })).toEqual({ earlier: '', later: '2028-02-30' });
});

test('a step a day later is never better off, and its days differ by one', () => {
  const offset = fc.integer({ min: -400, max: 400 });
  fc.assert(
    fc.property(offset, fc.integer({ min: 0, max: 90 }), (early, days) => {
      const meetingOn = '2028-12-05';
      const settings = { ...CITY, submissionDays: days };
      const at = (shift: number) => {
        const submission = check({ meetingOn, submittedOn: addDays(meetingOn, shift) }, undefined, settings).submission;
        return (submission?.state === 'met' ? 1 : -1) * (submission?.days ?? Number.NaN);
      };
      expect(at(early) - at(early + 1)).toBe(1);
      expect(at(-days)).toBe(0);
    }),
  );
});
