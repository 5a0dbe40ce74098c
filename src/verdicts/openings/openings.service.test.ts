import { beforeAll, expect, test } from 'vitest';
import { PLACE, PLAN, storeCollectedPlan } from '../../../test/support/collected-plan.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { recordObservations } from '../../indicators/index.ts';
import { loadRecordTypes } from '../../ledgers/index.ts';
import { adoptRecordTypes } from '../../ledgers/records/record-type.service.ts';
import { openDaily } from './daily-openings.service.ts';

let now = new Date('2025-06-13T02:00:00Z');
const clock = { now: () => now };
const server = createTestServer({ clock });
const { app, db, asSuperuser } = server;

beforeAll(async () => {
  await storeCollectedPlan(db);
  await adoptRecordTypes({ db, clock }, loadRecordTypes());
  await asSuperuser(
    `update plan set demonstration = false, rule_set_id = 'national-mid-term',
      scale_id = (select min(scale_id) from verdict_scale) where plan_id = $1`,
    [PLAN],
  );
  await asSuperuser(`update target set value = 100, phrase = '100' where indicator_id = 'schools'`);
  await asSuperuser(
    `update plan_indicator set base_period = '2020', base_value = 40 where indicator_id in ('schools', 'pupils')`,
  );
  const owners = { schools: '示范区教委', pupils: '示范区教委', beds: '示范区民政局', 'beds-a': '没有的局' };
  for (const [indicator, owner] of Object.entries(owners)) {
    await asSuperuser('update plan_indicator set responsible = array[$2] where indicator_id = $1', [indicator, owner]);
  }
}, 60_000);

interface Row {
  readonly record_id: string;
  readonly source: string;
  readonly state: string;
  readonly lead_id: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly due_at: Date | null;
  readonly place_id: string;
}

const recordsOf = async (typeId: string): Promise<readonly Row[]> =>
  (await asSuperuser('select * from record where type_id = $1 order by source', [typeId])).rows;
const linksOf = async (recordId: string): Promise<readonly { kind: string; target: string; relation: string }[]> =>
  (
    await asSuperuser('select kind, target, relation from record_link where record_id = $1 order by relation, target', [
      recordId,
    ])
  ).rows;
const daily = () => openDaily({ db, clock });
const keep = (query = '') => app().inject({ method: 'POST', url: `/api/plans/${PLAN}/runs${query}`, payload: {} });

test('what is only tried out opens nothing: another day, other rules', async () => {
  expect((await keep('?asOf=2025-06-01')).statusCode).toBe(200);
  expect((await keep('?under=final-evaluation')).statusCode).toBe(200);
  expect(await recordsOf('corrective-measure')).toEqual([]);
});

test('a run that is kept opens a measure for what is behind, once, with both sides and a link', async () => {
  const answer = await keep();
  expect(answer.statusCode, answer.body).toBe(200);
  const [measure, ...others] = await recordsOf('corrective-measure');
  expect(others).toEqual([]);
  expect(measure).toMatchObject({
    ...{ source: `verdict/${PLAN}/schools`, state: 'warned', lead_id: 'demo-education', place_id: PLACE },
    fields: { ground: 'indicator', binding: false },
  });
  // 2024: (42 − 40) ÷ (100 − 40) of the way, 4 of 5 years gone.
  expect(measure?.fields.problem).toMatch(/目标一侧：100，到 2024 应达 80\.0%；实际一侧：3\.3%/);
  expect(await linksOf(measure?.record_id ?? '')).toEqual([
    { kind: 'indicator', target: `${PLAN}/schools`, relation: 'verdict/behind' },
  ]);
  await keep();
  await daily();
  expect(await recordsOf('corrective-measure')).toHaveLength(1);
});

test('values that are due open requests, due by the working calendar; without a known unit it is to be named first', async () => {
  const stale = (await recordsOf('indicator-data-request')).filter(({ source }) => source.startsWith('stale/'));
  expect(stale.map(({ source, state, lead_id }) => [source, state, lead_id])).toEqual([
    [`stale/${PLAN}/beds-a/2024`, 'drafted', null],
    [`stale/${PLAN}/beds/2024`, 'asked', 'demo-civil'],
  ]);
  expect(stale[0]?.fields.subject).toContain('“没有的局”不在单位名录中');
  expect(stale[1]?.fields).toMatchObject({ need: 'stale', period: '2024', cells: '1' });
  // Five working days behind a Friday: the Friday after.
  for (const { due_at } of stale) expect(due_at?.toISOString().slice(0, 10)).toBe('2025-06-20');
});

test('indicators without a unit in charge are told once', async () => {
  const ownerless = async () =>
    (await recordsOf('indicator-data-request')).filter(({ source }) => source.startsWith('ownerless/'));
  expect((await ownerless()).map(({ source, state }) => [source, state])).toEqual([
    [`ownerless/${PLAN}/beds-b`, 'drafted'],
    [`ownerless/${PLAN}/coverage`, 'drafted'],
  ]);
  await daily();
  expect(await ownerless()).toHaveLength(2);
});

test('a measure that was closed opens again with a newer value only', async () => {
  await asSuperuser(
    `update record set state = 'cleared', closed_at = '2025-06-13T03:00:00Z' where type_id = 'corrective-measure'`,
  );
  now = new Date('2025-06-14T02:00:00Z');
  await daily();
  expect(await recordsOf('corrective-measure')).toHaveLength(1);
  await db.write((tx) =>
    recordObservations(tx, {
      observations: [
        {
          ...{ placeId: PLACE, indicatorId: 'schools', period: '2024', value: '43', unit: '所', comparator: 'eq' },
          ...{ status: 'revised', knownOn: '2025-06-15', calibre: '', breaksSeries: false },
          provenance: { kind: 'publication', title: '修订公告' },
        },
      ],
      ...{ at: now, by: 'test' },
    }),
  );
  now = new Date('2025-06-16T02:00:00Z');
  await daily();
  expect((await recordsOf('corrective-measure')).map(({ source }) => source)).toEqual([
    `verdict/${PLAN}/schools`,
    `verdict/${PLAN}/schools#2`,
  ]);
});

/** A record as if it had been opened and moved; its events are those that are asked for. */
let serial = 0;
async function store(
  typeId: string,
  {
    state,
    openedAt,
    fields = {},
    leadId = null,
    moves = ['open'],
  }: {
    readonly state: string;
    readonly openedAt: string;
    readonly fields?: object;
    readonly leadId?: string | null;
    readonly moves?: readonly string[];
  },
): Promise<string> {
  serial += 1;
  const recordId = serial.toString(16).padStart(24, '0');
  const version = loadRecordTypes().find(({ id }) => id === typeId)?.version;
  await asSuperuser(
    `with opened as (
      insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, lead_id, moves,
        revision, opened_at)
      values ($1, $2, $3, $4, $2, $3 || $2, $5, $6, $7, '{}', $8, $9)
    )
    insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to)
    select $1, $2, n, $9, 'test', 'program', ($10::text[])[n], $5 from generate_series(1, $8) n`,
    [PLACE, recordId, typeId, version, state, JSON.stringify(fields), leadId, moves.length, openedAt, moves],
  );
  return recordId;
}
const link = (recordId: string, kind: string, target: string) =>
  asSuperuser(`insert into record_link values ($1, $2, $3, $4, 'bears-on', now(), 'test')`, [
    ...[PLACE, recordId, kind, target],
  ]);

test('a task that nobody leads is told after its days', async () => {
  const fresh = await store('task', { state: 'set', openedAt: '2025-06-10T00:00:00Z' });
  const old = await store('task', { state: 'set', openedAt: '2025-05-01T00:00:00Z' });
  await daily();
  await daily();
  const found = (await recordsOf('indicator-data-request')).filter(({ source }) =>
    source.startsWith('ownerless-task/'),
  );
  expect(found.map(({ source }) => source)).toEqual([`ownerless-task/${old}`]);
  expect(await linksOf(found[0]?.record_id ?? '')).toEqual([{ kind: 'record', target: old, relation: 'ownerless' }]);
  expect(fresh).not.toBe(old);
});

test('a task reported as done while requests about it rise: both sides, the test, and links', async () => {
  const done = { state: 'done', openedAt: '2025-02-01T00:00:00Z', leadId: 'demo-civil', moves: ['set', 'report-done'] };
  const rising = await store('task', done);
  const steady = await store('task', done);
  const requests: string[] = [];
  const ask = async (task: string, openedAt: string) => {
    const request = await store('citizen-request', { state: 'closed', openedAt });
    requests.push(request);
    return link(request, 'record', task);
  };
  for (let n = 0; n < 2; n++) await ask(rising, '2025-01-20T00:00:00Z');
  for (let n = 0; n < 8; n++) await ask(rising, '2025-05-20T00:00:00Z');
  for (let n = 0; n < 4; n++) await ask(steady, '2025-01-20T00:00:00Z');
  for (let n = 0; n < 5; n++) await ask(steady, '2025-05-20T00:00:00Z');
  // One more by the same indicator, not by the task itself; one long ago; one that came today.
  await link(rising, 'indicator', `${PLAN}/beds`);
  const about = await store('citizen-request', { state: 'closed', openedAt: '2025-05-21T00:00:00Z' });
  await link(about, 'indicator', `${PLAN}/beds`);
  await ask(rising, '2023-05-20T00:00:00Z');
  await ask(rising, '2025-06-16T00:00:00Z');
  await daily();
  await daily();
  const found = await recordsOf('contradiction');
  expect(found.map(({ source, lead_id }) => [source, lead_id])).toEqual([[`task-rising/${rising}`, 'demo-civil']]);
  expect(found[0]?.fields.said).toContain('报告完成');
  // 11 requests, 9 of them in the second half: (55 + 11 + 1) ÷ 2^11.
  expect(found[0]?.fields.against).toContain('近 3 个月 9 件，此前 3 个月 2 件');
  expect(found[0]?.fields.against).toContain('3.3%');
  const links = await linksOf(found[0]?.record_id ?? '');
  expect(links.filter(({ relation }) => relation === 'said')).toEqual([
    { kind: 'record', target: rising, relation: 'said' },
  ]);
  expect(links.filter(({ relation }) => relation === 'against')).toHaveLength(10);
  expect(links).toContainEqual({ kind: 'record', target: about, relation: 'against' });
});

test('a unit’s own word far above its callbacks, with both intervals; what was excluded does not count', async () => {
  const told = (leadId: string, count: number, fields: object) =>
    Promise.all(
      Array.from({ length: count }, () =>
        store('citizen-request', { state: 'closed', openedAt: '2025-05-20T00:00:00Z', leadId, fields }),
      ),
    );
  const says = (said: string, solved: string) => ({
    ...{ 'unit-result': said, 'callback-result': 'answered', solved },
  });
  const disputed = await told('demo-street-a', 20, says('solved', 'unsolved'));
  await told('demo-street-a', 20, says('solved', 'solved'));
  await told('demo-street-b', 20, { ...says('solved', 'unsolved'), excluded: true });
  await told('demo-street-b', 35, says('solved', 'solved'));
  await daily();
  await daily();
  const found = (await recordsOf('contradiction')).filter(({ source }) => source.startsWith('self-rating/'));
  expect(found.map(({ source, lead_id }) => [source, lead_id])).toEqual([
    ['self-rating/demo-street-a', 'demo-street-a'],
  ]);
  expect(found[0]?.fields.said).toContain('40/40（100.0%，95% 区间 91.2%–100.0%）');
  expect(found[0]?.fields.against).toContain('20/40（50.0%，95% 区间 35.2%–64.8%）');
  const links = await linksOf(found[0]?.record_id ?? '');
  expect(links).toHaveLength(10);
  expect(links.every(({ target }) => disputed.includes(target))).toBe(true);
});
