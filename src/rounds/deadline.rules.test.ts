import { describe, expect, test } from 'vitest';
import { type RoundSettings, roundDeadlines, roundSettingsFor, withOwnDeadlines } from './deadline.rules.ts';
import { loadRoundSettings } from './round-settings.file.ts';

const settings = loadRoundSettings();
const district: RoundSettings = roundSettingsFor(settings, { level: 'district', lineage: ['110105', '110000'] });
/** Saturdays and Sundays are free. */
const weekday = (day: string): string => {
  const at = new Date(`${day}T00:00:00Z`);
  while ([0, 6].includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
};
const at = (meetingOn: string | undefined, today: string, more: Partial<Parameters<typeof roundDeadlines>[1]> = {}) =>
  roundDeadlines(district, { meetingOn, done: {}, notNeeded: [], ...more }, today, weekday);

describe('deadlines of a round', () => {
  test('are counted back from the meeting; a day without work gives way to the working day before it', () => {
    const found = at('2023-10-26', '2023-09-01');
    expect(found.map(({ step, days, due, counted }) => [step, days, due, counted])).toEqual([
      ['draft-adjustment', 30, '2023-09-26', undefined],
      ['committee', 20, '2023-10-06', undefined],
      ['adjustment', 15, '2023-10-11', undefined],
      ['final', 10, '2023-10-16', undefined],
      ['opinions-answered', 10, '2023-10-16', undefined],
      ['members', 7, '2023-10-19', undefined],
      ['reply', 183, undefined, undefined],
    ]);
    expect(at('2026-08-16', '2026-07-01').find(({ step }) => step === 'adjustment')).toMatchObject({
      ...{ due: '2026-07-31', counted: '2026-08-01', state: 'due', off: 30 },
    });
  });

  test('are met, met late, due or missed by what was done, and unknown without a day', () => {
    const done = { committee: '2023-10-05', final: '2023-10-18' };
    const found = new Map(
      at('2023-10-26', '2023-10-20', { done, notNeeded: ['adjustment'] }).map((one) => [one.step, one]),
    );
    expect(found.get('committee')).toMatchObject({ state: 'met', done: '2023-10-05' });
    expect(found.get('final')).toMatchObject({ state: 'met-late', off: 2 });
    expect(found.get('members')).toMatchObject({ state: 'missed', off: 1 });
    expect(found.get('adjustment')).toMatchObject({ state: 'not-needed' });
    expect(at(undefined, '2023-10-20').every(({ state }) => state === 'unknown')).toBe(true);
    expect(at('2023-10-26', '2023-10-19').find(({ step }) => step === 'members')).toMatchObject({
      state: 'due',
      off: 0,
    });
  });

  test('may be the round’s own, each beside that of its level, in the order of days', () => {
    const own = withOwnDeadlines(district, [
      { step: 'final', days: 25, reason: '会期提前通知' },
      { step: 'members', days: 7, reason: '不变' },
    ]);
    const found = roundDeadlines(own, { meetingOn: '2023-10-26', done: {}, notNeeded: [] }, '2023-09-01', weekday);
    expect(found.map(({ step, days }) => [step, days]).slice(0, 4)).toEqual([
      ['draft-adjustment', 30],
      ['final', 25],
      ['committee', 20],
      ['adjustment', 15],
    ]);
    expect(found[1]).toMatchObject({
      due: '2023-09-29',
      counted: '2023-10-01',
      own: { usual: 10, reason: '会期提前通知' },
    });
    expect(found.filter((deadline) => deadline.own !== undefined)).toHaveLength(1);
  });

  test('of the result run from the day the opinions came in', () => {
    const reply = (today: string) => at('2023-10-26', today, { opinionsOn: '2023-11-01' }).at(-1);
    expect(reply('2024-01-01')).toMatchObject({ step: 'reply', due: '2024-05-02', state: 'due' });
    expect(reply('2024-05-03')).toMatchObject({ state: 'missed', off: 1 });
  });

  test('are settings of a level, each with where it comes from', () => {
    const city = roundSettingsFor(settings, { level: 'province', lineage: ['110000'] });
    expect(city.deadlines.find(({ step }) => step === 'adjustment')?.force).toBe('law');
    expect(district.deadlines.find(({ step }) => step === 'adjustment')?.force).toBe('analogy');
    expect(roundSettingsFor(settings, { level: 'street', lineage: ['x'] }).settingsId).toBe('streets');
    expect(roundSettingsFor(settings, { level: 'city', lineage: ['x'] }).settingsId).toBe('elsewhere');
    expect(() => roundSettingsFor([], { level: 'city', lineage: ['x'] })).toThrow(RangeError);
  });
});
