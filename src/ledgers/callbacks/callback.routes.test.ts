import { beforeAll, expect, test } from 'vitest';
import { furnishHotline, HOTLINE_PLACE, receive } from '../../../test/support/hotline.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import { callbackCheckView, requestBulletin, requestExclusions } from '../../contract/ledgers/requests.ts';
import { actAs } from '../../db/acting.ts';
import { createMoveService } from '../records/move.service.ts';

let now = new Date('2026-05-10T02:00:00Z');
const clock = { now: () => now };
const server = createTestServer({ clock });
const UNITS = ['unit-a', 'unit-b'];
const FEW = 12;
let ids: readonly string[] = [];
let moves: ReturnType<typeof createMoveService>;
const accounts = new Map<string, { account: string; address: null }>();

/** As somebody of the district who holds all offices that are needed; units act by the local person. */
const move = async (recordId: string, wish: string, office: string, more: object = {}, who = 'local') => {
  const { rows } = await server.asSuperuser('select revision from record where record_id = $1', [recordId]);
  const wanted = {
    recordId,
    move: wish,
    office,
    fields: {},
    reason: '理由',
    evidence: ['https://example.org/1'],
    ...more,
  };
  const expectedRevision = Number((rows[0] as { revision: number }).revision);
  const acting = accounts.get(who) ?? { account: '#local', address: null };
  const actor = who === 'local' ? LOCAL_ACTOR : { name: who };
  return actAs(acting, () => moves.move({ ...wanted, expectedRevision } as never, actor));
};

beforeAll(async () => {
  const base = await furnishHotline(server, clock, UNITS);
  moves = createMoveService(base);
  for (const login of ['first-caller', 'second-caller']) {
    const grants = [{ role: 'verifier' as const, placeId: HOTLINE_PLACE }];
    accounts.set(login, { account: await addPerson(server, login, grants), address: null });
  }
  const planner = [{ role: 'planner' as const, placeId: HOTLINE_PLACE }];
  accounts.set('supervisor', { account: await addPerson(server, 'supervisor', planner), address: null });
  ids = await receive(
    base,
    Array.from({ length: FEW }, (_, index) => ({ title: `诉求${index}`, matter: `第${index}件，路灯不亮` })),
  );
  for (const [index, id] of ids.entries()) {
    const unit = UNITS[index % 2] ?? '';
    await move(id, 'dispatch', 'dispatcher', { fields: { unit } });
    await move(id, 'sign', 'lead', { organisationId: unit });
    await move(id, 'feed-back', 'lead', { organisationId: unit, fields: { 'unit-result': 'solved', reply: '已办' } });
  }
  now = new Date('2026-05-20T02:00:00Z');
  for (const id of ids) {
    const fields = { responded: true, solved: 'solved', satisfied: 'satisfied' };
    await move(id, 'call-back', 'verifier', { fields }, 'first-caller');
  }
}, 120_000);

const query = `?place=${HOTLINE_PLACE}&month=2026-05`;
const look = async () =>
  callbackCheckView.parse((await server.app().inject({ url: `/api/requests/callback-checks${query}` })).json());
const draw = (size: number, month = '2026-05') =>
  server.app().inject({
    ...{ method: 'POST', url: '/api/requests/callback-checks' },
    payload: { place: HOTLINE_PLACE, month, size },
  });

test('a sample is drawn once, of a month that is over, and is the same when it is drawn anew', async () => {
  expect((await look()).sample).toBeNull();
  expect((await draw(12)).json()).toMatchObject({ status: 422, code: 'record.month-not-over' });
  now = new Date('2026-06-02T02:00:00Z');
  expect((await draw(12, '2026-03')).json()).toMatchObject({ code: 'record.sample-empty' });
  const drawn = await draw(10);
  expect(drawn.statusCode, drawn.body).toBe(201);
  expect((await draw(10)).json()).toMatchObject({ status: 409, code: 'record.sample-drawn' });
  const { sample, requests } = await look();
  expect(sample).toMatchObject({ population: FEW, size: 10, proved: true });
  expect(sample?.seed).toMatch(/^2026-05\/110101\/[0-9a-f]{24}$/);
  expect(requests).toHaveLength(10);
  expect(requests[0]).toMatchObject({ first: { solved: 'solved', by: 'first-caller' }, again: null, agrees: null });
});

test('who called before does not call again; both answers stand side by side, and a unit beyond chance is named', async () => {
  const { requests } = await look();
  const fields = (isSame: boolean) => ({
    'recheck-solved': isSame ? 'solved' : 'unsolved',
    'recheck-satisfied': isSame ? 'basically' : 'dissatisfied',
  });
  const [one] = requests;
  await expect(
    move(one?.recordId ?? '', 'recheck', 'verifier', { fields: fields(true) }, 'first-caller'),
  ).rejects.toMatchObject({ code: 'record.same-person' });
  await move(one?.recordId ?? '', 'recheck-in-vain', 'verifier', {}, 'second-caller');
  for (const { recordId, leadId } of requests) {
    await move(recordId, 'recheck', 'verifier', { fields: fields(leadId === 'unit-a') }, 'second-caller');
  }
  const told = await look();
  const own = requests.filter(({ leadId }) => leadId === 'unit-a').length;
  expect(told.agreement).toMatchObject({ agreeing: own, of: 10 });
  expect(told.agreement.low).toBeLessThan(own / 10);
  expect(told.requests[0]).toMatchObject({ inVain: 1, again: { by: 'second-caller' } });
  expect(told.units.map(({ name, standing }) => [name, standing])).toEqual([
    ['unit-a', 'below'],
    ['unit-b', 'above'],
  ]);
  const answer = await server.app().inject({ url: `/api/requests/bulletin?place=${HOTLINE_PLACE}&month=2026-06` });
  const { outliers } = requestBulletin.parse(answer.json());
  expect(outliers.map(({ id, of, standing }) => [id, of, standing])).toContainEqual([
    'unit-b',
    'recheck-differs',
    'above',
  ]);
});

test('what happened since does not change what a sample was drawn from; what was added behind it is found', async () => {
  await move(ids[0] ?? '', 'reopen', 'supervisor');
  expect((await look()).sample?.proved).toBe(true);
  await server.asSuperuser(`update record_event set at = '2026-04-01' where move = 'close' and record_id = $1`, [
    ids[1],
  ]);
  expect((await look()).sample?.proved).toBe(false);
});

test('exclusions are told with who asked, who decided and why, and each applicant against all others', async () => {
  const [first = '', second = ''] = ids.slice(2);
  const ask = { organisationId: 'unit-a', fields: { exclusion: 'force-majeure' }, reason: '暴雨停工' };
  await move(first, 'ask-exclusion', 'lead', ask);
  await move(first, 'grant-exclusion', 'supervisor', { reason: '有气象证明' }, 'supervisor');
  await move(second, 'ask-exclusion', 'lead', { ...ask, organisationId: 'unit-b' });
  const answer = await server.app().inject({ url: `/api/requests/exclusions${query}` });
  const { exclusions, applicants, cut } = requestExclusions.parse(answer.json());
  expect(cut).toBe(false);
  expect(exclusions.map(({ recordId, asked, ground }) => [recordId, asked.unit, asked.reason, ground])).toEqual(
    expect.arrayContaining([
      [first, 'unit-a', '暴雨停工', 'force-majeure'],
      [second, 'unit-b', '暴雨停工', 'force-majeure'],
    ]),
  );
  expect(exclusions.find(({ recordId }) => recordId === first)?.decided).toMatchObject({
    ...{ granted: true, by: 'supervisor', reason: '有气象证明' },
  });
  expect(exclusions.find(({ recordId }) => recordId === second)?.decided).toBeNull();
  expect(applicants.map(({ name, granted }) => [name, granted?.count])).toEqual([
    ['unit-a', 1],
    ['unit-b', undefined],
  ]);
  expect(applicants.map(({ name, asked }) => [name, asked.count])).toEqual([
    ['unit-a', 1],
    ['unit-b', 1],
  ]);
});
