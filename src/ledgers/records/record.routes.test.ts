import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { storeLedgerWorld } from '../../../test/support/ledger-world.ts';
import { addPerson, type Office } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import type { Caller } from '../../access/caller.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import { recount } from '../upkeep/recount.service.ts';

const accounts = new Map<string, string>();
const server = createTestServer({
  identify: ({ headers, ip }): Caller => {
    const name = String(headers['x-login']);
    return {
      actor: { name },
      acting: { account: accounts.get(name) ?? '', address: ip },
      actions: 'all',
      via: 'session',
    };
  },
});
const { db, asSuperuser } = server;

const OFFICES: Readonly<Record<string, readonly Office[]>> = {
  dispatcher: [{ role: 'dispatcher', placeId: 'la' }],
  foreign: [{ role: 'dispatcher', placeId: 'lb' }],
  'road-a': [{ role: 'handler', organisationId: 'ra' }],
  'water-a': [{ role: 'handler', organisationId: 'wa' }],
  'road-b': [{ role: 'handler', organisationId: 'rb' }],
  verifier: [{ role: 'verifier', placeId: 'la' }],
  both: [
    { role: 'verifier', placeId: 'la' },
    { role: 'handler', organisationId: 'ra' },
  ],
  planner: [{ role: 'planner', placeId: 'lc' }],
  deputy: [{ role: 'deputy', placeId: 'lc' }],
};

beforeAll(async () => {
  await storeLedgerWorld(asSuperuser);
  for (const [login, offices] of Object.entries(OFFICES)) accounts.set(login, await addPerson(server, login, offices));
});

const ask = async (as: string, method: 'GET' | 'POST', url: string, payload?: object, headers = {}) => {
  const answer = await server.app().inject({
    ...{ method, url, headers: { 'x-login': as, ...headers } },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
};
const CALLER = { name: '欧阳建国', phone: '13812341234' };
const open = (more: object = {}, as = 'dispatcher', headers = {}) =>
  ask(
    as,
    'POST',
    '/api/ledgers/pothole/records',
    { placeId: 'la1', title: '路口有坑', fields: { words: '家门口有坑' }, ...more },
    headers,
  );
const idOf = async (more: object = {}): Promise<string> => {
  const { status, body } = await open(more);
  expect([status, body.detail]).toEqual([201, undefined]);
  return body.recordId;
};
const move = (as: string, recordId: string, body: object, headers = {}) =>
  ask(as, 'POST', `/api/records/${recordId}/moves`, body, headers);
const give = (recordId: string, more: object = {}) =>
  move('dispatcher', recordId, {
    move: 'give',
    office: 'dispatcher',
    fields: { lead: 'ra', ...more },
    expectedRevision: 1,
  });

test('a life: opened, given, filled, checked; a bad one opens another by rule, which points back', async () => {
  const recordId = await idOf({ fields: { words: '有坑', depth: '7.5', kind: 'road' }, person: CALLER });
  expect((await give(recordId, { partners: ['wa'] })).body).toMatchObject({ state: 'given', revision: 2 });
  expect(
    (await move('water-a', recordId, { move: 'note', office: 'partner', expectedRevision: 2 })).body.revision,
  ).toBe(3);
  expect((await move('road-a', recordId, { move: 'fill', office: 'lead', expectedRevision: 3 })).status).toBe(200);
  const inbox = (await ask('verifier', 'GET', `/api/records/${recordId}`)).body;
  expect(inbox.moves).toMatchObject([{ move: 'check', office: 'verifier', refusal: null }]);
  const checked = await move('verifier', recordId, {
    ...{ move: 'check', office: 'verifier', fields: { good: false }, expectedRevision: 4 },
  });
  expect([checked.status, checked.body.state]).toEqual([200, 'closed']);
  const { body } = await ask('dispatcher', 'GET', `/api/records/${recordId}`);
  expect(body.events.map((event: { move: string }) => event.move)).toEqual(['report', 'give', 'note', 'fill', 'check']);
  expect(body.back).toMatchObject([{ typeId: 'pothole', title: '路口有坑', relation: 'opened-by/bad' }]);
  expect(body.clocks).toMatchObject([{ clock: 'fill', state: 'stopped', missed: false }]);
  const { rows } = await asSuperuser(`select action, actor from audit_entry where subject = $1 order by sequence`, [
    `record/${body.back[0].recordId}`,
  ]);
  expect(rows).toEqual([{ action: 'record.open', actor: 'gangyao' }]);
});

test('a rule moves at once what it concerns', async () => {
  const { body } = await open({ fields: { words: '浅坑', depth: '0.5' } });
  const { record, events } = (await ask('dispatcher', 'GET', `/api/records/${body.recordId}`)).body;
  expect([record.state, events.map((event: { office: string }) => event.office)]).toEqual([
    'closed',
    ['registrar', 'program'],
  ]);
});

test('who may not see a record finds none; who sees it and may not move it is refused; by hand, too', async () => {
  const recordId = await idOf();
  expect((await ask('foreign', 'GET', `/api/records/${recordId}`)).status).toBe(404);
  expect((await ask('road-b', 'GET', `/api/records/${recordId}`)).status).toBe(404);
  const given = { move: 'give', office: 'dispatcher', fields: { lead: 'rb' }, expectedRevision: 1 };
  expect((await move('foreign', recordId, given)).status).toBe(404);
  expect((await move('planner', recordId, given)).status).toBe(403);
  expect((await open({ placeId: 'lb1' })).status).toBe(403);
  expect((await give(recordId)).status).toBe(200);
  expect((await move('water-a', recordId, { move: 'fill', office: 'lead', expectedRevision: 2 })).status).toBe(404);
  const client = new pg.Client(server.connection as pg.ClientConfig);
  await client.connect();
  const as = async (login: string, statement: string) => {
    await client.query('begin');
    await client.query(`select set_config('gangyao.account', $1, true)`, [accounts.get(login)]);
    const result = await client.query(statement, [recordId]).then(
      ({ rowCount }) => rowCount,
      (error) => (error as pg.DatabaseError).code,
    );
    await client.query('rollback');
    return result;
  };
  const forged = (login: string, office: string, unit: string | null) =>
    `insert into record_event (place_id, record_id, sequence, at, actor, office, organisation_id, move, state_to)
     values ('la1', $1, 9, now(), '${login}', '${office}', ${unit === null ? 'null' : `'${unit}'`}, 'x', 'closed')`;
  try {
    expect(await as('road-b', `select 1 from record where record_id = $1`)).toBe(0);
    expect(await as('road-b', `update record set state = 'closed' where record_id = $1`)).toBe(0);
    expect(await as('road-b', forged('road-b', 'lead', 'rb'))).toBe('42501');
    expect(await as('road-b', forged('road-b', 'lead', 'ra'))).toBe('42501');
    expect(await as('dispatcher', forged('road-a', 'dispatcher', null))).toBe('42501');
    expect(await as('both', forged('both', 'verifier', null))).toBe('42501');
    expect(await as('verifier', forged('verifier', 'verifier', null))).toBe(1);
    expect(await as('deputy', `select 1 from record where record_id = $1`)).toBe(1);
    expect(await as('deputy', `update record set state = 'closed' where record_id = $1`)).toBe('42501');
  } finally {
    await client.end();
  }
});

test('who handles a record does not verify it, as a person or as the unit in charge', async () => {
  const recordId = await idOf();
  await give(recordId);
  expect((await move('both', recordId, { move: 'fill', office: 'lead', expectedRevision: 2 })).status).toBe(200);
  const check = { move: 'check', office: 'verifier', fields: { good: true }, expectedRevision: 3 };
  expect((await move('both', recordId, check)).body.code).toBe('record.same-person');
  expect((await move('verifier', recordId, { ...check, organisationId: 'ra' })).body.code).toBe('record.unit-wrong');
  expect((await move('verifier', recordId, check)).status).toBe(200);
});

test('of two moves on one revision one is made, whoever comes first; If-Match says the same', async () => {
  const recordId = await idOf();
  const answers = await Promise.all(Array.from({ length: 6 }, () => give(recordId)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('record.changed-meanwhile');
  const other = await idOf();
  const seen = String((await ask('dispatcher', 'GET', `/api/records/${other}`)).headers.etag);
  expect((await give(other)).status).toBe(200);
  const late = { move: 'fill', office: 'lead', expectedRevision: 2 };
  expect((await move('road-a', other, late, { 'if-match': seen })).status).toBe(412);
});

test('many at once: each has its answer and its entry; refused ones take no others along', async () => {
  const before = await asSuperuser('select count(*) from record');
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      n % 10 === 3
        ? open({ fields: {} })
        : n % 10 === 7
          ? open({ placeId: 'lb1' })
          : open({ fields: { words: `坑${n}`, depth: '2' }, person: CALLER }, 'dispatcher', {
              'idempotency-key': `k${n}`,
            }),
    ),
  );
  const codes = answers.map(({ status }) => status);
  expect([codes.filter((code) => code === 201).length, codes.filter((code) => code === 422).length]).toEqual([48, 6]);
  expect(codes.filter((code) => code === 403)).toHaveLength(6);
  const opened = answers.filter(({ status }) => status === 201).map(({ body }) => body);
  expect(new Set(opened.map(({ number }) => number)).size).toBe(48);
  const { rows } = await asSuperuser(
    `select count(*) as n from audit_entry where action = 'record.open' and subject = any ($1)`,
    [opened.map(({ recordId }) => `record/${recordId}`)],
  );
  expect(Number(rows[0].n)).toBe(48);
  const again = await open({ fields: { words: '坑0', depth: '2' }, person: CALLER }, 'dispatcher', {
    'idempotency-key': 'k0',
  });
  expect([again.status, again.body.recordId, again.headers['idempotent-replayed']]).toEqual([
    201,
    answers[0]?.body.recordId,
    'true',
  ]);
  const after = await asSuperuser('select count(*) from record');
  expect(Number(after.rows[0].count) - Number(before.rows[0].count)).toBe(48);
  expect(await actAs(PROGRAM, () => db.read((tx) => verifyAuditChain(tx)))).toMatchObject({ intact: true });
});

test('those that wait for a transaction share the next one', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => open({ fields: { words: `坑${n}` } })));
  const { rows } = await asSuperuser(`select count(distinct xmin::text) as n from record where record_id = any ($1)`, [
    answers.map(({ body }) => body.recordId),
  ]);
  expect(Number(rows[0].n)).toBeLessThan(10);
});

test('what comes from another system comes in once, also at the same time', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => open({ source: '12345-77' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body.recordId)).size).toBe(1);
  expect((await open({ source: '12345-77' })).body.known).toBe(true);
});

test('what is said of persons is masked for who may not read it; who called is told masked', async () => {
  const recordId = await idOf({ fields: { words: '我住三里河38号' }, person: CALLER });
  await give(recordId);
  for (const login of ['deputy', 'verifier']) {
    const { body } = await ask(login, 'GET', `/api/records/${recordId}`);
    expect(body.record.fields.words, login).toBe('***');
    expect(body.record.masked).toEqual(['words']);
    expect(JSON.stringify(body)).not.toMatch(/三里河|13812341234/);
    expect(body.person).toMatchObject({ name: '欧阳**', phone: '138****1234' });
  }
  for (const login of ['dispatcher', 'road-a']) {
    const { body } = await ask(login, 'GET', `/api/records/${recordId}`);
    expect([body.record.fields.words, body.person?.phone], login).toEqual(['我住三里河38号', '138****1234']);
    const revealed = await ask(login, 'POST', `/api/persons/${body.person.personId}/reveal`, { purpose: '回访诉求人' });
    expect([revealed.status, revealed.body.phone], login).toEqual([200, '13812341234']);
  }
  const { rows } = await asSuperuser('select before, after, reason from audit_entry');
  expect(JSON.stringify(rows)).not.toMatch(/三里河|13812341234/);
});

test('many moves at once are told apart, those that can be made are made', async () => {
  const [a, b, c] = [await idOf(), await idOf(), await idOf()];
  await give(c);
  const one = (recordId: string, expectedRevision = 1) => ({
    ...{ recordId, move: 'give', office: 'dispatcher', fields: { lead: 'ra' }, expectedRevision },
  });
  const { body } = await ask('dispatcher', 'POST', '/api/records/moves', {
    moves: [one(a), one(b, 5), one(c, 2), one('0'.repeat(24))],
  });
  expect(body.done).toBe(1);
  expect(body.results.map(({ problem }: { problem: { code: string } | null }) => problem?.code ?? 'done')).toEqual([
    ...['done', 'record.changed-meanwhile', 'record.move-not-from-here', 'record.not-found'],
  ]);
  const mixed = await ask('planner', 'POST', '/api/records/moves', { moves: [one(b)] });
  expect(mixed.body.results[0].problem.code).toBe('access.denied');
});

test('lists, board, inbox: only what one may see, page by page', async () => {
  const seen = new Set<string>();
  let after = '';
  for (;;) {
    const { body } = await ask('dispatcher', 'GET', `/api/ledgers/pothole/records?place=la&limit=7${after}`);
    for (const { recordId } of body.records) seen.add(recordId);
    if (body.next === null) break;
    after = `&after=${body.next}`;
  }
  const { rows } = await asSuperuser(`select count(*) as n from record where type_id = 'pothole'`);
  expect(seen.size).toBe(Number(rows[0].n));
  expect((await ask('foreign', 'GET', '/api/ledgers/pothole/records')).body.records).toEqual([]);
  const waiting: { recordId: string; openedAt: string }[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const query = `sort=oldest&limit=5${next === '' ? '' : `&after=${next}`}`;
    const { body } = await ask('dispatcher', 'GET', `/api/ledgers/pothole/records?${query}`);
    waiting.push(...body.records);
    next = body.next;
  }
  const { rows: open } = await asSuperuser(
    `select record_id from record where type_id = 'pothole' and closed_at is null order by opened_at, record_id`,
  );
  expect(waiting.map(({ recordId }) => recordId)).toEqual(open.map((row) => row.record_id));
  const inbox = (await ask('road-a', 'GET', '/api/inbox')).body;
  expect(inbox.records.length).toBeGreaterThan(0);
  expect(inbox.records[0]).toMatchObject({ as: 'lead', leadId: 'ra', clocks: [{ clock: 'fill', state: 'running' }] });
  expect((await ask('road-b', 'GET', '/api/inbox')).body).toMatchObject({ records: [], open: 0 });
  const board = (await ask('dispatcher', 'GET', '/api/ledgers/pothole/board?limit=2')).body;
  expect(board.columns.map(({ state }: { state: string }) => state)).toEqual(['new', 'given', 'filled', 'late']);
  const found = (
    await ask(
      'dispatcher',
      'GET',
      `/api/ledgers/pothole/records?q=${encodeURIComponent('路口')}&state=new,given&sort=due`,
    )
  ).body;
  expect(found.records.every(({ state }: { state: string }) => ['new', 'given'].includes(state))).toBe(true);
  const { ledgers } = (await ask('dispatcher', 'GET', '/api/ledgers')).body;
  expect(ledgers[0]).toMatchObject({ typeId: 'pothole', counts: board.columns && expect.any(Object) });
  expect((await ask('dispatcher', 'GET', '/api/ledgers/pothole')).body.definition.prefix).toBe('PT');
  expect((await ask('dispatcher', 'GET', '/api/ledgers/none')).status).toBe(404);
});

test('totals are what all records add up to; league tables rank by exact shares', async () => {
  const counted = await actAs(PROGRAM, () => recount(db, 'pothole'));
  expect(counted).toMatchObject({ wrong: [] });
  expect(counted.totals).toBeGreaterThan(3);
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const { body } = await ask(
    'planner',
    'GET',
    `/api/ledgers/pothole/league?measure=rate&from=${month}&to=${month}&parent=la`,
  );
  expect(body.rows).toHaveLength(1);
  expect(body.rows[0]).toMatchObject({ key: 'la1', rank: 1, denominator: expect.stringMatching(/^\d+$/) });
  expect(body.missing).toEqual([{ key: 'la2', name: '东二街' }]);
  const totals = (await ask('planner', 'GET', `/api/ledgers/pothole/totals?from=${month}&to=${month}&place=la`)).body;
  expect(totals.measures.find(({ measure }: { measure: string }) => measure === 'holes').value).toBe(
    body.rows[0].denominator,
  );
  await asSuperuser(`update record_total set amount = amount + 1 where measure = 'depth'`);
  const found = await actAs(PROGRAM, () => recount(db, 'pothole'));
  expect(found.wrong.length).toBeGreaterThan(0);
  await asSuperuser(`update record_total set amount = amount - 1 where measure = 'depth'`);
});
