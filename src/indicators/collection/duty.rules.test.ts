import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRY_ACTIONS } from '../../shared/collection.ts';
import type { Observation } from '../../shared/indicator.ts';
import { countDuties, dutyOf, findAskedTwice, prefill, type TimedEvent } from './duty.rules.ts';

const DUE = '2026-11-27T09:30:00.000Z';
const BEFORE = '2026-11-27T09:29:59.999Z';
const AFTER = '2026-11-27T09:30:00.001Z';
const event = (action: TimedEvent['action'], at: string, dueAt?: string): TimedEvent => ({ action, at, dueAt });

describe('what is owed', () => {
  test('is owed until the due time itself, and late behind it', () => {
    expect(dutyOf([], DUE, DUE)).toEqual({ standing: 'owed', state: 'asked', dueAt: DUE, late: false });
    expect(dutyOf([], DUE, AFTER)).toMatchObject({ standing: 'owed', late: true });
    expect(dutyOf([event('save', BEFORE)], DUE, AFTER)).toMatchObject({ standing: 'owed', state: 'draft', late: true });
  });

  test('what was handed in in time is never late, what was not always is', () => {
    expect(dutyOf([event('submit', DUE)], DUE, '2027-01-01T00:00:00Z')).toMatchObject({
      standing: 'submitted',
      late: false,
    });
    const late = [event('submit', AFTER), event('verify', AFTER), event('approve', AFTER)];
    expect(dutyOf(late, DUE, AFTER)).toMatchObject({ standing: 'done', late: true });
  });

  test('what came back is owed by the time that the return set, else by the same', () => {
    const back = (dueAt?: string) => [event('submit', BEFORE), event('return', BEFORE, dueAt)];
    expect(dutyOf(back(), DUE, AFTER)).toMatchObject({ standing: 'returned', late: true, dueAt: DUE });
    const later = '2026-12-01T09:00:00.000Z';
    expect(dutyOf(back(later), DUE, AFTER)).toMatchObject({ standing: 'returned', late: false, dueAt: later });
    const again = [...back(later), event('submit', AFTER)];
    expect(dutyOf(again, DUE, '2027-01-01T00:00:00Z')).toMatchObject({ standing: 'submitted', late: false });
  });

  test('what was taken back is owed again', () => {
    const events = [event('submit', BEFORE), event('withdraw', BEFORE)];
    expect(dutyOf(events, DUE, AFTER)).toMatchObject({ standing: 'owed', state: 'draft', late: true });
  });

  test('declared missing in time is done in time', () => {
    expect(dutyOf([event('declare-missing', BEFORE)], DUE, AFTER)).toMatchObject({ standing: 'done', late: false });
  });

  test('counts add up to what was asked', () => {
    const runs = fc.array(fc.array(fc.constantFrom(...ENTRY_ACTIONS), { maxLength: 6 }), { maxLength: 20 });
    fc.assert(
      fc.property(runs, (cells) => {
        const duties = cells.map((actions) =>
          dutyOf(
            actions.map((action) => event(action, BEFORE)),
            DUE,
            AFTER,
          ),
        );
        const { asked, owed, returned, submitted, done, late } = countDuties(duties);
        expect(owed + returned + submitted + done).toBe(asked);
        expect(late).toBeLessThanOrEqual(asked);
        expect(late).toBe(duties.filter((duty) => duty.late).length);
      }),
    );
  });
});

describe('no figure is asked for twice', () => {
  const figure = { indicatorId: 'gdp', placeId: '110106', period: '2025' };

  test('the other collection is named', () => {
    const open = { ...figure, collectionId: 7, title: '三季度监测' };
    expect(findAskedTwice([{ ...figure, period: '2024' }, figure], [open])).toEqual(open);
  });

  test('nor twice in one request', () => {
    expect(findAskedTwice([figure, { ...figure }], [])).toEqual(figure);
  });

  test('another place, period or indicator is another figure', () => {
    const others = [
      { ...figure, placeId: '110105' },
      { ...figure, period: '2025-12' },
      { ...figure, indicatorId: 'population' },
    ];
    expect(findAskedTwice([figure, ...others], [])).toBeUndefined();
  });
});

describe('last values', () => {
  const seen = (period: string, value: string | undefined, more: Partial<Observation> = {}): Observation => ({
    period,
    ...(value === undefined ? { missing: 'not-published' as const } : { value }),
    unit: '亿元',
    comparator: 'eq',
    status: 'final',
    knownOn: '2025-01-01',
    revision: 1,
    calibre: '',
    breaksSeries: false,
    provenance: { kind: 'publication', title: '统计公报' },
    ...more,
  });

  test('the newest vintage of the period before, and of the year before', () => {
    const series = [
      seen('2024-Q3', '1'),
      seen('2025-Q2', '2'),
      seen('2025-Q2', '2.1', { revision: 2 }),
      seen('2025-07', '9'),
      seen('2025', '9'),
      seen('2025-Q4', '9'),
    ];
    const found = prefill(series, '2025-Q3');
    expect([found.known, found.last?.value, found.yearBefore?.value]).toEqual([undefined, '2.1', '1']);
  });

  test('what the record holds of the period itself is known already', () => {
    expect(prefill([seen('2025', '5')], '2025').known?.value).toBe('5');
  });

  test('cumulated months are compared with the same months', () => {
    const series = [seen('2024-01/2024-10', '1'), seen('2025-01/2025-09', '2')];
    const found = prefill(series, '2025-01/2025-10');
    expect([found.last?.value, found.yearBefore?.value]).toEqual(['1', '1']);
  });

  test('forecasts and targets are no history; a gap is one', () => {
    expect(prefill([seen('2024', '5', { status: 'target' })], '2025')).toEqual({});
    expect(prefill([seen('2024', undefined)], '2025').last?.missing).toBe('not-published');
  });

  test('a year before of another calibre is not compared with', () => {
    const series = [seen('2024-Q3', '1', { calibre: '旧口径' }), seen('2025-Q2', '2')];
    expect(prefill(series, '2025-Q3')).not.toHaveProperty('yearBefore');
  });

  test('nothing comes of a text that is no period', () => {
    expect(prefill([seen('2024', '5')], '明年')).toEqual({});
  });
});
