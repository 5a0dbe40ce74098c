import { beforeAll, expect, test } from 'vitest';
import { addPerson as addAccount, type Office } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import type { PersonView } from '../../contract/persons.ts';
import { actAs } from '../../db/acting.ts';
import { systemClock } from '../../shared/clock.ts';
import { PROGRAM_ACTOR } from '../actor.ts';
import { verifyAuditChain } from '../audit.queries.ts';
import type { Caller } from '../caller.ts';
import { addPerson } from './person.service.ts';

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

const CALLER = {
  name: '欧阳建国',
  phone: '13812341234',
  idNumber: '11010519491231002X',
  address: '北京市西城区月坛街道三里河路38号',
};
let personId = '';
let elsewhere = '';

const ask = (as: string, path: string, body?: object) =>
  server.app().inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/api/persons/${path}`,
    headers: { 'x-login': as },
    ...(body === undefined ? {} : { payload: body }),
  });
const entries = async () =>
  (await asSuperuser(`select * from audit_entry where subject = $1 order by sequence`, [`person/${personId}`])).rows;

beforeAll(async () => {
  await asSuperuser(
    `insert into place (place_id, name, level) values ('west', '西区', 'district'), ('east', '东区', 'district')`,
  );
  const offices: Readonly<Record<string, readonly Office[]>> = {
    deputy: [{ role: 'deputy', placeId: 'west' }],
    dispatcher: [{ role: 'dispatcher', placeId: 'west' }],
    stranger: [{ role: 'dispatcher', placeId: 'east' }],
    auditor: [{ role: 'auditor' }],
    'west-auditor': [{ role: 'auditor', placeId: 'west' }],
  };
  for (const [login, held] of Object.entries(offices)) {
    accounts.set(login, await addAccount(server, login, held));
  }
  const at = systemClock.now();
  const add = (placeId: string) =>
    actAs({ account: accounts.get('dispatcher') ?? '', address: '10.0.0.8' }, () =>
      db.write((tx) =>
        addPerson(tx, { placeId, organisationId: null, data: CALLER, actor: { name: 'dispatcher' }, at }),
      ),
    );
  personId = await add('west');
  await expect(add('east')).rejects.toMatchObject({ code: 'access.denied' });
  elsewhere = await db.write((tx) =>
    addPerson(tx, { placeId: 'east', organisationId: null, data: CALLER, actor: PROGRAM_ACTOR, at }),
  );
});

test('whoever may look at the place sees a masked person, others none', async () => {
  for (const login of ['deputy', 'dispatcher', 'auditor']) {
    const answer = await ask(login, personId);
    expect([answer.statusCode, answer.json<PersonView>()]).toEqual([
      200,
      {
        personId,
        placeId: 'west',
        name: '欧阳**',
        phone: '138****1234',
        idNumber: '1****************X',
        address: '北京市西城区月坛街道***',
        erasedAt: null,
      },
    ]);
  }
  expect((await ask('stranger', personId)).statusCode).toBe(404);
  expect((await ask('deputy', elsewhere)).statusCode).toBe(404);
});

test('the database itself shows the full data only where persons may be read', async () => {
  const seen = async (login: string) =>
    actAs({ account: accounts.get(login) ?? '', address: null }, () =>
      db.read((tx) => tx.selectFrom('person_data').select('person_id').execute()),
    );
  expect(await seen('dispatcher')).toEqual([{ person_id: personId }]);
  expect(await seen('stranger')).toEqual([{ person_id: elsewhere }]);
  for (const login of ['deputy', 'auditor', 'west-auditor']) expect(await seen(login), login).toEqual([]);
});

test('in full only for a purpose, which stands in the trail with who looked; the data do not', async () => {
  expect((await ask('dispatcher', `${personId}/reveal`, {})).statusCode).toBe(400);
  expect((await ask('deputy', `${personId}/reveal`, { purpose: '回访诉求人' })).statusCode).toBe(403);
  const answer = await ask('dispatcher', `${personId}/reveal`, { purpose: '回访诉求人' });
  expect([answer.statusCode, answer.json()]).toEqual([200, CALLER]);
  expect(answer.headers['cache-control']).toBe('no-store');
  const told = await entries();
  expect(told.map(({ action }) => action)).toEqual(['person.add', 'person.read']);
  expect(told[1]).toMatchObject({ actor: 'dispatcher', reason: '回访诉求人', address: '127.0.0.1' });
  expect(JSON.stringify(told)).not.toMatch(/13812341234|建国|11010519491231002X|三里河/);
});

test('only an auditor of the whole erases, with a ground; then nothing of the person is left, and the chain is whole', async () => {
  const erasure = { ground: 'consent-withdrawn', reason: '本人撤回同意' };
  for (const login of ['dispatcher', 'deputy', 'west-auditor'])
    expect((await ask(login, `${personId}/erase`, erasure)).statusCode, login).toBe(403);
  expect((await ask('auditor', `${personId}/erase`, { reason: '本人撤回同意' })).statusCode).toBe(400);
  const answer = await ask('auditor', `${personId}/erase`, erasure);
  expect([answer.statusCode, answer.json<PersonView>()]).toMatchObject([
    200,
    { name: null, phone: null, address: null },
  ]);
  const { rows } = await asSuperuser('select * from person_data where person_id = $1', [personId]);
  expect(rows).toEqual([]);
  const [added, read, erased] = await entries();
  for (const entry of [added, read]) {
    expect(entry).toMatchObject({ before: null, after: null, reason: null, address: null, salt: null });
    expect(Number(entry.erased_by)).toBe(Number(erased.sequence));
  }
  expect(erased).toMatchObject({ action: 'person.erase', actor: 'auditor', reason: '本人撤回同意', erased_by: null });
  expect(erased.after).toMatchObject({ ground: 'consent-withdrawn' });
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true, erased: 2 });
  expect((await ask('auditor', `${personId}/erase`, erasure)).statusCode).toBe(410);
  expect((await ask('dispatcher', `${personId}/reveal`, { purpose: '再次查看' })).statusCode).toBe(410);
});

test('an entry that was emptied without the erasure naming it is found out', async () => {
  const { rows } = await asSuperuser(`select max(sequence) as erasing from audit_entry where action = 'person.erase'`);
  const { rows: others } = await asSuperuser(
    `update audit_entry set before = null, after = null, reason = null, address = null, salt = null, erased_by = $1
     where sequence = (select min(sequence) from audit_entry where subject = $2) returning sequence`,
    [rows[0].erasing, `person/${elsewhere}`],
  );
  expect(await db.read((tx) => verifyAuditChain(tx))).toEqual({
    intact: false,
    brokenAt: Number(others[0].sequence),
    why: 'erased',
  });
});
