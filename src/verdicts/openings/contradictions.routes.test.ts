import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import {
  type BulkMoveInput,
  bulkMoveResult,
  openedRecord,
  recordDetail,
  recordPage,
} from '../../contract/ledgers/ledgers.ts';
import { loadDemonstrationRecords } from '../../demonstration.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { loadRecordTypes } from '../../ledgers/index.ts';
import { adoptRecordTypes } from '../../ledgers/records/record-type.service.ts';
import { openDaily } from './daily-openings.service.ts';

let now = new Date('2026-02-02T02:00:00Z');
const clock = { now: () => now };
let login = 'local';
const accounts = new Map<string, string>();
const server = createTestServer({
  clock,
  identify: () => ({
    actor: { name: login },
    acting: { account: accounts.get(login) ?? '#local', address: '127.0.0.1' },
    actions: 'all',
    via: 'session',
  }),
});
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration');
const UNIT = 'demo-ecology-bureau';
const STREET = 'demo-street-1';

beforeAll(async () => {
  const base = { db: server.db, clock };
  await loadPlanDemonstration(join(FOLDER, 'plans'), base);
  await adoptRecordTypes(base, loadRecordTypes());
  await loadDemonstrationRecords(join(FOLDER, 'records.yaml'), base);
  for (const role of ['planner', 'dispatcher', 'verifier'] as const) {
    accounts.set(role, await addPerson(server, role, [{ role, placeId: 'demo-district' }]));
  }
  accounts.set('handler', await addPerson(server, 'handler', [{ role: 'handler', organisationId: UNIT }]));
}, 300_000);

const send = async (whom: string, url: string, payload: object) => {
  login = whom;
  const answer = await server.app().inject({ method: 'POST', url, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
};
const open = async (whom: string, typeId: string, record: object) =>
  openedRecord.parse(await send(whom, `/api/ledgers/${typeId}/records`, record)).recordId;

type Move = Omit<BulkMoveInput['moves'][number], 'recordId' | 'expectedRevision' | 'evidence'> & {
  readonly evidence?: readonly string[];
};
const revisions = new Map<string, number>();
/** The same move of several records by one person. */
async function move(whom: string, recordIds: readonly string[], wanted: Move): Promise<void> {
  const moves = recordIds.map((recordId) => ({ ...wanted, recordId, expectedRevision: revisions.get(recordId) ?? 1 }));
  const { results } = bulkMoveResult.parse(await send(whom, '/api/records/moves', { moves }));
  expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  for (const { recordId, revision } of results) revisions.set(recordId, revision ?? 0);
}
const detailOf = async (recordId: string) => {
  login = 'planner';
  return recordDetail.parse((await server.app().inject({ url: `/api/records/${recordId}` })).json());
};
/** Contradictions that the planner sees, with both sides and what they rest on. */
const contradictions = async () => {
  login = 'planner';
  const list = await server.app().inject({ url: '/api/ledgers/contradiction/records?limit=100' });
  return Promise.all(recordPage.parse(list.json()).records.map(({ recordId }) => detailOf(recordId)));
};
const about = async (title: string) => (await contradictions()).filter(({ record }) => record.title.includes(title));
const on = (day: string) => {
  now = new Date(`${day}T02:00:00Z`);
};

const receive = (title: string, links: readonly object[] = []) =>
  open('dispatcher', 'citizen-request', {
    ...{ placeId: STREET, title, links },
    fields: { kind: 'complaint', grade: 'general', matter: `${title}，请处理。` },
  });

test('a task is reported as done, and requests about it rise: told with both sides, explained, judged', async () => {
  const task = await open('planner', 'task', {
    ...{ placeId: 'demo-district', title: '完成晨晖片区垃圾分类设施更新' },
    fields: { origin: 'annual-plan', goal: '年内更新全部投放点。', horizon: 'year', unit: UNIT },
  });
  await move('planner', [task], { move: 'assign', office: 'registrar', fields: { unit: UNIT } });
  const link = [{ kind: 'record', target: task, relation: 'bears-on' }];
  on('2026-03-10');
  await receive('投放点损坏', link);
  const lead = { office: 'lead', evidence: ['照片'], fields: { progress: '设备已安装' } } as const;
  await move('handler', [task], { ...lead, move: 'report', fields: { ...lead.fields, status: 'on-track' } });
  await move('handler', [task], { ...lead, move: 'report-done' });
  await openDaily({ db: server.db, clock });
  expect(await about('垃圾分类')).toEqual([]);
  on('2026-06-20');
  const after: string[] = [];
  for (let count = 0; count < 7; count++) after.push(await receive(`投放点又满溢（${count}）`, link));
  on('2026-07-05');
  await openDaily({ db: server.db, clock });
  await openDaily({ db: server.db, clock });
  const [found, ...others] = await about('垃圾分类');
  expect(others).toEqual([]);
  expect(found?.record).toMatchObject({ state: 'found', leadId: UNIT, fields: { unit: UNIT } });
  expect(found?.record.fields.said).toContain('2026-03-10');
  expect(found?.record.fields.against).toContain('近 3 个月 7 件');
  const told = found?.links.map(({ relation, target }) => `${relation} ${target}`) ?? [];
  expect(told).toContain(`said ${task}`);
  for (const request of after) expect(told).toContain(`against ${request}`);
  // Seen from the task, too.
  expect((await detailOf(task)).back.map(({ typeId }) => typeId)).toContain('contradiction');
  const recordId = found?.record.recordId ?? '';
  const explained = { move: 'explain', office: 'lead', evidence: ['核查表'] } as const;
  await move('handler', [recordId], { ...explained, fields: { explanation: '设备装了，清运没有跟上。' } });
  const judged = { move: 'correct', office: 'verifier', evidence: ['现场记录'], reason: '现场核查' } as const;
  await move('verifier', [recordId], { ...judged, fields: { judgement: 'against-holds' } });
  expect((await detailOf(recordId)).record.state).toBe('corrected');
}, 120_000);

test('a project is put into use without its acceptance document', async () => {
  on('2026-07-06');
  const fields = { kind: 'public', shape: 'single', unit: UNIT, total: '1.2' };
  const project = await open('planner', 'project', { placeId: 'demo-district', title: '晨晖垃圾中转站', fields });
  const supervisor = { office: 'supervisor', evidence: ['批复'] } as const;
  await move('planner', [project], { ...supervisor, move: 'reserve', fields: { total: '1.2', unit: UNIT } });
  await move('planner', [project], { ...supervisor, move: 'approve', fields: { total: '1.2' } });
  const lead = { office: 'lead', evidence: ['照片'] } as const;
  const day = { 'milestone-day': '2026-07-06' };
  await move('handler', [project], { ...lead, move: 'start', fields: { ...day, 'plan-year': '1' } });
  await move('handler', [project], { ...lead, move: 'complete', fields: day });
  expect(await about('中转站')).toEqual([]);
  await move('handler', [project], { ...lead, move: 'use', fields: day });
  const [found, ...others] = await about('中转站');
  expect(others).toEqual([]);
  expect(found?.record).toMatchObject({
    ...{ state: 'found', leadId: UNIT },
    fields: { said: '项目已建成投用', against: '没有竣工验收文件', unit: UNIT },
  });
  expect(found?.links).toMatchObject([{ kind: 'record', target: project }]);
}, 60_000);

test('a unit calls its requests solved, the callbacks do not: both shares with their intervals', async () => {
  on('2026-07-10');
  const requests: string[] = [];
  for (let count = 0; count < 36; count++) requests.push(await receive(`油烟扰民（${count}）`));
  await move('dispatcher', requests, { move: 'dispatch', office: 'dispatcher', fields: { unit: UNIT } });
  await move('handler', requests, { move: 'sign', office: 'lead' });
  on('2026-07-12');
  const told = { 'unit-result': 'solved', reply: '已要求整改。' };
  await move('handler', requests, { move: 'feed-back', office: 'lead', evidence: ['照片'], fields: told });
  on('2026-07-20');
  const heard = { responded: true, solved: 'unsolved', satisfied: 'dissatisfied' };
  const back = { move: 'call-back', office: 'verifier' } as const;
  await move('verifier', requests.slice(0, 20), { ...back, fields: heard });
  await move('verifier', requests.slice(20), {
    ...back,
    fields: { ...heard, solved: 'solved', satisfied: 'satisfied' },
  });
  on('2026-07-21');
  await openDaily({ db: server.db, clock });
  const found = (await contradictions()).filter(({ links }) => links.some(({ relation }) => relation === 'both'));
  expect(found).toHaveLength(1);
  expect(found[0]?.record).toMatchObject({ leadId: UNIT, state: 'found', fields: { unit: UNIT } });
  expect(found[0]?.record.fields.said).toMatch(/36\/36（100\.0%，95% 区间/);
  expect(found[0]?.record.fields.against).toMatch(/16\/36（44\.4%，95% 区间/);
  const disputed = found[0]?.links.map(({ target }) => target) ?? [];
  expect(disputed).toHaveLength(10);
  for (const target of disputed) expect(requests.slice(0, 20)).toContain(target);
}, 120_000);
