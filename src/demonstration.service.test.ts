import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addPerson } from '../test/support/people.ts';
import { createTestServer } from '../test/support/server.ts';
import { requestRepeats } from './contract/ledgers/requests.ts';
import { loadDemonstrationRecords } from './demonstration.ts';
import { loadPlanDemonstration } from './indicators/imports/plan-demonstration.ts';
import { loadRecordTypes } from './ledgers/index.ts';
import { adoptRecordTypes } from './ledgers/records/record-type.service.ts';
import { systemClock } from './shared/clock.ts';

let login = 'local';
const accounts = new Map<string, string>();
const server = createTestServer({
  identity: { publicReading: true },
  identify: () => ({
    actor: { name: login },
    acting: { account: accounts.get(login) ?? '#local', address: '127.0.0.1' },
    actions: 'all',
    via: 'session',
  }),
});
const FOLDER = join(import.meta.dirname, '../catalog/demonstration');

interface Row {
  readonly record_id: string;
  readonly number: string;
  readonly title: string;
  readonly shown_phone: string | null;
}
let requests: readonly Row[] = [];

beforeAll(async () => {
  const base = { db: server.db, clock: systemClock };
  await loadPlanDemonstration(join(FOLDER, 'plans'), base);
  await adoptRecordTypes(base, loadRecordTypes());
  await loadDemonstrationRecords(join(FOLDER, 'records.yaml'), base);
  accounts.set('reader', await addPerson(server, 'reader', [{ role: 'evaluator' }]));
  const found = await server.asSuperuser(
    `select record_id, number, title, shown_phone from record left join person using (person_id)
     where type_id = 'citizen-request' order by opened_at`,
  );
  requests = found.rows;
}, 120_000);

const of = (title: string) => requests.filter((each) => each.title.includes(title));
const repeatsOf = async ({ record_id }: Row) =>
  requestRepeats.parse((await server.app().inject({ url: `/api/requests/${record_id}/repeats` })).json());

test('callers of the demonstration are nobody, masked for all, and told in full only to who may read persons', async () => {
  expect(requests).toHaveLength(35);
  expect(requests.filter(({ shown_phone }) => shown_phone === null)).toHaveLength(2);
  for (const { shown_phone } of requests) expect(shown_phone ?? '010-****1000').toMatch(/^010-\*{4}10\d\d$/);
  const { rows } = await server.asSuperuser('select name, phone from person_data');
  for (const each of rows) expect(`${each.name} ${each.phone}`).toMatch(/^样例. 010-000010\d\d$/);
  const [first] = requests;
  login = 'reader';
  const { body } = await server.app().inject({ url: `/api/records/${first?.record_id}` });
  login = 'local';
  expect(body).not.toContain('00001001');
});

test('the state of a demonstration request is told to who knows its number and the last four digits', async () => {
  const [first] = of('菜市场后门垃圾桶满溢');
  const ask = (digits: string) =>
    server.app().inject({
      ...{ method: 'POST', url: '/public/requests', payload: `number=${first?.number}&digits=${digits}` },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const told = await ask('1001');
  expect([told.statusCode, told.body.includes(first?.number ?? '-')]).toEqual([200, true]);
  expect(told.body).toContain('示例');
  expect((await ask('1002')).statusCode).not.toBe(200);
});

test('a repeat of a caller, a matter of several callers and a duplicate are there to be looked at', async () => {
  const [, again] = of('垃圾桶');
  const [stall, second, third] = of('烧烤摊占道');
  const [water, twice] = of('校门口积水');
  const groupsOf = async (row: Row | undefined) => {
    if (row === undefined) throw new Error('not in the demonstration');
    const { groups } = await repeatsOf(row);
    return Object.fromEntries(groups.map(({ reason, requests }) => [reason, requests.map((each) => each.recordId)]));
  };
  expect((await groupsOf(again))['same-caller']).toEqual(of('垃圾桶').map((each) => each.record_id));
  expect((await groupsOf(third))['same-place']).toEqual([stall, second, third].map((each) => each?.record_id));
  expect((await groupsOf(twice))['same-text']).toEqual([water, twice].map((each) => each?.record_id));
});
