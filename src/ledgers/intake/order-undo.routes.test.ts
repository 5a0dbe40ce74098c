import { writeXlsx } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import { dispatchTo, furnishHotline } from '../../../test/support/hotline.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer, upload } from '../../../test/support/server.ts';
import { requestImportView } from '../../contract/imports.ts';
import { orderImportList, orderImportLook } from '../../contract/ledgers/order-imports.ts';
import { requestRepeats } from '../../contract/ledgers/requests.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import { systemClock } from '../../shared/clock.ts';
import type { RecordBase } from '../records/record-work.ts';
import { recount } from '../upkeep/recount.service.ts';

let login = 'importer';
const accounts = new Map<string, string>();
const server = createTestServer({
  identify: () => ({
    actor: { name: login },
    acting: { account: accounts.get(login) ?? '#local', address: '127.0.0.1' },
    actions: 'all',
    via: 'session',
  }),
});
let base: RecordBase;

beforeAll(async () => {
  base = await furnishHotline(server, systemClock, ['test-unit']);
  accounts.set('importer', await addPerson(server, 'importer', [{ role: 'dispatcher', placeId: '110111' }]));
  accounts.set('colleague', await addPerson(server, 'colleague', [{ role: 'dispatcher', placeId: '110111' }]));
  accounts.set('planner', await addPerson(server, 'planner', [{ role: 'planner', placeId: '110111' }]));
  accounts.set('elsewhere', await addPerson(server, 'elsewhere', [{ role: 'planner', placeId: '110101' }]));
}, 60_000);

const HEAD = ['工单编号', '工单类型', '标题', '主要内容', '被反映区', '来电人', '来电人电话/账号'];
const row = (source: string, matter: string) => [source, '投诉', '路灯', matter, '房山区', '样例甲', '010-00001001'];

async function take(...rows: readonly (readonly string[])[]) {
  const bytes = await writeXlsx({ sheets: [{ name: '工单', rows: [HEAD, ...rows].map((each) => [...each]) }] });
  const url = '/api/requests/imports/confirm';
  const answer = await server.app().inject({ ...upload(['工单.xlsx', bytes]), url });
  expect(answer.statusCode, answer.body).toBe(200);
  return requestImportView.parse(answer.json());
}
const idsOf = (view: Awaited<ReturnType<typeof take>>) => view.rows.map(({ recordId }) => recordId ?? '');
const as = async <T>(whom: string, work: () => Promise<T>): Promise<T> => {
  login = whom;
  try {
    return await work();
  } finally {
    login = 'importer';
  }
};
const undo = (importId: string | null, reason = '选错了文件') =>
  server.app().inject({ method: 'POST', url: `/api/requests/imports/${importId}/undo`, payload: { reason } });
const look = async (importId: string | null) =>
  orderImportLook.parse((await server.app().inject({ url: `/api/requests/imports/${importId}` })).json());
const accepted = async () =>
  Number(
    (
      await server.asSuperuser(
        `select coalesce(sum(amount), 0) as n from record_total where type_id = 'citizen-request' and measure = 'accepted'`,
      )
    ).rows[0].n,
  );

test('what nobody has touched is withdrawn with its import, what was touched stays and is told; the file can come in again', async () => {
  const rows = [row('A-1', '路灯坏了三天'), row('A-2', '井盖丢了一个'), row('A-3', '路口信号灯不亮')];
  const view = await take(...rows);
  const [free = '', moved = '', linked = ''] = idsOf(view);
  await dispatchTo(base, [moved], 'test-unit');
  await server.app().inject({
    ...{ method: 'POST', url: `/api/records/${linked}/links` },
    payload: { kind: 'document', target: 'x', relation: 'about' },
  });
  expect(await look(view.importId)).toMatchObject({
    ...{ import: { fileName: '工单.xlsx', actor: 'importer', count: 3, undone: null }, untouched: 1 },
    touched: [
      { recordId: moved, state: 'signed', because: 'moved' },
      { recordId: linked, state: 'received', because: 'linked' },
    ],
  });
  expect(await accepted()).toBe(3);
  const done = orderImportLook.parse((await undo(view.importId)).json());
  expect(done.import.undone).toMatchObject({ by: 'importer', because: '选错了文件', withdrawn: 1 });
  expect(done.touched.map(({ recordId }) => recordId)).toEqual([moved, linked]);
  expect(await accepted()).toBe(2);
  expect((await actAs(PROGRAM, () => recount(server.db, 'citizen-request'))).wrong).toEqual([]);
  const { record, events } = (await server.app().inject({ url: `/api/records/${free}` })).json();
  expect(record).toMatchObject({ state: 'withdrawn', revision: 2 });
  expect(events.at(-1)).toMatchObject({
    move: 'withdraw',
    office: 'program',
    reason: '选错了文件',
    evidence: ['A-1', view.importId],
  });
  const again = await take(...rows);
  expect(again.counts).toEqual({ new: 1, known: 2, wrong: 0 });
  const repeats = await server.app().inject({ url: `/api/requests/${idsOf(again)[0]}/repeats` });
  expect(
    requestRepeats.parse(repeats.json()).groups.flatMap(({ requests }) => requests.map((one) => one.recordId)),
  ).not.toContain(free);
  const { rows: told } = await server.asSuperuser(
    `select actor, reason, before, after from audit_entry where action = 'record.undo-import'`,
  );
  expect(told).toMatchObject([
    {
      ...{ actor: 'importer', reason: '选错了文件', before: { import: view.importId, count: 3 } },
      after: { withdrawn: 1, kept: [moved, linked] },
    },
  ]);
  const list = orderImportList.parse((await server.app().inject({ url: '/api/requests/imports' })).json());
  expect(list.imports.map(({ importId, undone }) => [importId, undone?.withdrawn])).toEqual([
    [again.importId, undefined],
    [view.importId, 1],
  ]);
  expect(await look(view.importId)).toMatchObject({ untouched: 0 });
});

test('an import is undone by whoever made it, or supervises there; once', async () => {
  const { importId } = await take(row('B-1', '垃圾没有清运'));
  const refused = await as('colleague', () => undo(importId));
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.denied']);
  const unseen = await as('elsewhere', () => undo(importId));
  expect([unseen.statusCode, unseen.json().code]).toEqual([404, 'record.import-not-found']);
  expect(await look(importId)).toMatchObject({ import: { undone: null }, untouched: 1 });
  const both = await as('planner', () => Promise.all([undo(importId), undo(importId)]));
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect(both.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('record.import-undone');
  expect((await undo(importId, ' ')).statusCode).toBe(400);
});

test('nobody withdraws a request by hand', async () => {
  const [recordId = ''] = idsOf(await take(row('C-1', '公交站牌倒了')));
  const moves = (office: string) =>
    server.app().inject({
      ...{ method: 'POST', url: `/api/records/${recordId}/moves` },
      payload: { move: 'withdraw', office, expectedRevision: 1 },
    });
  for (const office of ['registrar', 'dispatcher', 'supervisor', 'program']) {
    expect((await as('planner', () => moves(office))).statusCode, office).toBeGreaterThanOrEqual(400);
  }
  const { rows } = await server.asSuperuser('select state from record where record_id = $1', [recordId]);
  expect(rows).toEqual([{ state: 'received' }]);
});
