import { beforeEach, expect, test } from 'vitest';
import { fillClocks } from '../../../test/support/clock-records.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import type { CalendarChange } from '../../contract/ledgers/calendars.ts';
import { actAs } from '../../db/acting.ts';
import { createCalendarService, loadWorkingTimes } from './calendar.service.ts';
import { keepCalendars } from './calendar.store.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const clock = { now: () => NOW };
const server = createTestServer({ clock });
const { db, asSuperuser, app } = server;
const WEDNESDAY = { day: '2026-03-04', kind: 'holiday', reason: '停电' } as const;

const change = (days: CalendarChange['days'], hours: CalendarChange['hours'] = null) => ({
  days,
  hours,
  reason: '通知',
});
const send = async (method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) => {
  const shown = method === 'PUT' ? (await app().inject(`/api/places/${path}`)).headers.etag : undefined;
  const headers = { 'if-match': String(shown) };
  return app().inject({ method, url: `/api/places/${path}`, ...(payload && { payload }), ...(shown && { headers }) });
};
const stored = async () => {
  const { rows } =
    await asSuperuser(`select place_id, count(*)::int as n, min(record.due_at) as due, min(record_clock.due_at) as clock_due,
      min(warn_at) as warn, max(revision) as revision,
      count(fired_at)::int as fired
    from record join record_clock using (place_id, record_id) group by 1 order by 1`);
  return rows;
};
const at = (local: string) => new Date(`${local}:00+08:00`);

/** Eight working hours from Tuesday, 15:00: Wednesday, 15:00. */
const fill = (placeId: string, count: number) =>
  fillClocks(asSuperuser, {
    ...{ placeId, count, startedAt: at('2026-03-03T15:00').toISOString(), hours: 8 },
    ...{ dueAt: at('2026-03-04T15:00').toISOString(), warnAt: at('2026-03-04T14:00').toISOString() },
  });

beforeEach(async () => {
  await asSuperuser('truncate record, record_event, record_clock, calendar_day, working_hours cascade');
  await asSuperuser(`insert into place (place_id, name, level, parent_id) values
    ('clock-city', 'c', 'city', null), ('clock-a', 'a', 'district', 'clock-city'), ('clock-b', 'b', 'district', 'clock-city')
    on conflict do nothing`);
});

test('a calendar shows what is announced, and up to when', async () => {
  const answer = (await send('GET', 'clock-a/calendar')).json();
  expect(answer).toMatchObject({ placeId: 'clock-a', year: 2026, announcedUntil: '2026-12-31', hours: { from: null } });
  expect(answer.days).toContainEqual({ day: '2026-10-10', kind: 'working', reason: '国庆节', from: null });
  expect(answer.days).toContainEqual({ day: '2026-10-01', kind: 'holiday', reason: '国庆节', from: null });
  expect((await send('GET', 'clock-a/calendar?year=2031')).json().days).toEqual([]);
  expect((await send('GET', 'nowhere/calendar')).json().code).toBe('place.not-found');
});

test('a place has what the places around it set; what it sets itself comes first', async () => {
  const national = { day: '2027-10-01', kind: 'holiday', reason: '国庆节' } as const;
  const hours = { offsetMinutes: 480, week: [[], [], [], [], [], [], []], standardDay: [{ from: 0, to: 60 }] };
  hours.week[0] = [{ from: 540, to: 600 }] as never;
  expect((await send('PUT', 'clock-city/calendar', change([WEDNESDAY, national], hours))).statusCode).toBe(200);
  const custom = { day: '2026-03-04', kind: 'custom', hours: [{ from: 540, to: 720 }], reason: '半天' } as const;
  await send('PUT', 'clock-a/calendar', change([{ ...custom, hours: [...custom.hours] }]));
  const [a, b] = [(await send('GET', 'clock-a/calendar')).json(), (await send('GET', 'clock-b/calendar')).json()];
  expect(a.days).toContainEqual({ ...custom, from: 'clock-a' });
  expect(b.days).toContainEqual({ ...WEDNESDAY, from: 'clock-city' });
  expect([a.hours, b.hours]).toEqual([
    { ...hours, from: 'clock-city' },
    { ...hours, from: 'clock-city' },
  ]);
  expect([a.announcedUntil, a.own.hours, b.own.days]).toEqual(['2027-12-31', null, []]);
  const time = (await db.read((tx) => loadWorkingTimes(tx, ['clock-b']))).get('clock-b');
  expect(time?.worked(at('2026-03-02T00:00').getTime(), at('2026-03-09T00:00').getTime())).toBe(3_600_000);
});

test('a moved holiday moves the open clocks of the place, and each record says so', async () => {
  await fill('clock-a', 3);
  await fill('clock-b', 2);
  await asSuperuser(
    `update record_clock set fired_at = now() where record_id = (select min(record_id) from record where place_id = 'clock-a')`,
  );
  const preview = (await send('POST', 'clock-a/calendar/preview', change([WEDNESDAY]))).json();
  expect(preview.moved).toBe(3);
  expect(preview.clocks[1]).toMatchObject({
    ...{ dueAt: at('2026-03-04T15:00').toISOString(), newDueAt: at('2026-03-05T15:00').toISOString() },
    ...{ newWarnAt: at('2026-03-05T14:00').toISOString(), clock: 'reply' },
    ...{ number: expect.any(String), title: expect.any(String), typeId: expect.any(String) },
  });
  expect(preview.clocks.map(({ fired }: { fired: boolean }) => fired)).toEqual([true, false, false]);
  const before = await stored();
  const answer = await send('PUT', 'clock-a/calendar', change([WEDNESDAY]));
  expect([answer.statusCode, answer.json().moved]).toEqual([200, 3]);
  expect(await stored()).toEqual([
    {
      ...{ place_id: 'clock-a', n: 3, fired: 0, revision: 2, warn: at('2026-03-05T14:00') },
      ...{ due: at('2026-03-05T15:00'), clock_due: at('2026-03-05T15:00') },
    },
    before[1],
  ]);
  const { rows } = await asSuperuser(
    `select distinct actor, office, move, state_to, reason from record_event where sequence = 2`,
  );
  expect(rows).toEqual([
    { actor: 'local', office: 'program', move: 'calendar-changed', state_to: 'open', reason: '通知' },
  ]);
  const trail = await asSuperuser(
    `select before, after, reason from audit_entry where action = 'calendar.change' order by sequence desc limit 1`,
  );
  expect(trail.rows).toEqual([
    {
      before: { days: {} },
      after: { days: { '2026-03-04': { kind: 'holiday', reason: '停电' } }, movedClocks: 3 },
      reason: '通知',
    },
  ]);
  // The same again changes nothing; taken out, the clocks go back, also from the city.
  expect((await send('PUT', 'clock-a/calendar', change([WEDNESDAY]))).json().moved).toBe(0);
  expect((await send('PUT', 'clock-a/calendar', change([]))).json().moved).toBe(3);
  expect((await send('PUT', 'clock-city/calendar', change([WEDNESDAY]))).json().moved).toBe(5);
});

test('hours that are none are refused, and so is a calendar without any', async () => {
  const codes = async (days: CalendarChange['days'], hours: CalendarChange['hours'] = null) =>
    (await send('PUT', 'clock-a/calendar', change(days, hours))).json().code;
  expect(await codes([{ ...WEDNESDAY, hours: [] }])).toBe('calendar.hours-invalid');
  expect(await codes([{ ...WEDNESDAY, kind: 'custom' }])).toBe('calendar.hours-invalid');
  const overlapping = [
    { from: 60, to: 120 },
    { from: 100, to: 180 },
  ];
  expect(await codes([{ ...WEDNESDAY, kind: 'custom', hours: overlapping }])).toBe('calendar.hours-invalid');
  expect(await codes([WEDNESDAY, WEDNESDAY])).toBe('request.invalid');
  await fill('clock-a', 1);
  const never = { offsetMinutes: 480, week: [[], [], [], [], [], [], []], standardDay: [{ from: 0, to: 1 }] };
  // Days that were moved in are worked even in such a week, a minute each; the last known one is not enough.
  expect(await codes([], never)).toBe('calendar.no-working-time');
  expect(await stored()).toMatchObject([{ revision: 1 }]);
});

test('only whoever configures ledgers at the place changes its calendar', async () => {
  const planner = await addPerson(server, `planner${crypto.randomUUID().slice(0, 8)}`, [
    { role: 'planner', placeId: 'clock-a' },
  ]);
  const acting = { account: planner, address: null };
  const { rows } = await asSuperuser('select login from account where account_id = $1', [planner]);
  const actor = { name: String((rows[0] as { login: string }).login) };
  const calendars = createCalendarService({ db, clock });
  const wanted = {
    hours: null,
    days: new Map([['2026-03-04', { kind: 'holiday', reason: 'r' }]] as const),
    reason: 'r',
  };
  await fill('clock-a', 2);
  expect(await actAs(acting, () => calendars.change('clock-a', wanted, actor))).toBe(2);
  await expect(actAs(acting, () => calendars.change('clock-b', wanted, actor))).rejects.toThrow('access.denied');
  await send('PUT', 'clock-b/calendar', change([WEDNESDAY]));
  const nothing = { ...wanted, days: new Map() };
  await expect(actAs(acting, () => calendars.change('clock-b', nothing, actor))).rejects.toThrow('access.denied');
});

test('a clock that is being set waits for a calendar that is being changed, and the other way round', async () => {
  const order: string[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const setting = db.write(async (tx) => {
    await keepCalendars(tx, 'shared');
    order.push('set');
    await held;
  });
  await expect.poll(() => order).toEqual(['set']);
  const changing = send('PUT', 'clock-a/calendar', change([WEDNESDAY])).then(() => order.push('changed'));
  const also = db.write(async (tx) => keepCalendars(tx, 'shared')).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  order.push('released');
  release();
  await Promise.all([setting, changing, also]);
  expect(order).toEqual(['set', 'released', 'changed']);
});
