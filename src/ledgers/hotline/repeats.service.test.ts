import { beforeAll, expect, test } from 'vitest';
import { furnishHotline, receive } from '../../../test/support/hotline.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { requestRepeats } from '../../contract/ledgers/requests.ts';
import { systemClock } from '../../shared/clock.ts';

let login = 'local';
let now = new Date('2026-06-01T02:00:00Z');
const clock = { now: () => now };
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
const caller = (phone: string) => ({ name: '张三', phone, idNumber: null, address: null });
const NOISE = '幸福小区3号楼楼下烧烤店夜里噪声扰民，油烟呛人';
let ids: readonly string[] = [];

beforeAll(async () => {
  const base = await furnishHotline(server, clock, []);
  const [old = ''] = await receive(base, [{ title: '烧烤噪声', matter: NOISE }]);
  now = systemClock.now();
  const recent = await receive(base, [
    { title: '烧烤噪声', matter: NOISE, person: caller('13800000001') },
    { title: '烧烤噪声', matter: `${NOISE}。`, person: caller('138-0000-0001') },
    { title: '油烟扰民', matter: '楼下烧烤店油烟呛人，夜里噪声扰民，请处理', person: caller('13900000002') },
    { title: '烧烤噪声', matter: NOISE, placeId: '110102', person: caller('13700000003') },
    { title: '路灯不亮', matter: '学院路东侧路灯坏了三天没有修', person: caller('13600000004') },
  ]);
  ids = [old, ...recent];
  accounts.set('reader', await addPerson(server, 'reader', [{ role: 'evaluator' }]));
}, 60_000);

const repeatsOf = async (recordId: string) =>
  requestRepeats.parse((await server.app().inject({ url: `/api/requests/${recordId}/repeats` })).json());

test('a duplicate, a repeat of the caller and a common matter of the place are told apart', async () => {
  const [old = '', first = '', second = '', other = '', elsewhere = ''] = ids;
  const found = await repeatsOf(second);
  const groups = Object.fromEntries(
    found.groups.map(({ reason, requests }) => [reason, requests.map((r) => r.recordId)]),
  );
  expect(groups['same-text']).toEqual([first, second]);
  expect(groups['same-place']).toEqual(expect.arrayContaining([second, other]));
  expect(Object.values(groups).flat()).not.toContain(elsewhere);
  expect(Object.values(groups).flat()).not.toContain(old);
  expect(found).toMatchObject({ compared: 3, cut: false, comparesCallers: true });
});

test('what is like nothing hangs together with nothing', async () => {
  expect((await repeatsOf(ids[5] ?? '')).groups).toEqual([]);
});

test('who may not look at persons is not told which callers are the same', async () => {
  login = 'reader';
  const found = await repeatsOf(ids[2] ?? '');
  login = 'local';
  expect(found.comparesCallers).toBe(false);
  expect(found.groups.map(({ reason }) => reason)).not.toContain('same-caller');
});

test('no number of a caller is told', async () => {
  const { body } = await server.app().inject({ url: `/api/requests/${ids[2]}/repeats` });
  expect(body).not.toMatch(/1380000|张/);
});

test('what people linked as the same matter is told from each of them, through others too', async () => {
  const [, first = '', second = '', other = ''] = ids;
  expect((await repeatsOf(first)).linked).toEqual([]);
  const link = (from: string, target: string) =>
    server.app().inject({
      ...{ method: 'POST', url: `/api/records/${from}/links` },
      payload: { kind: 'record', target, relation: 'same-matter' },
    });
  expect((await link(second, first)).statusCode).toBe(200);
  expect((await link(other, second)).statusCode).toBe(200);
  for (const id of [first, second, other]) {
    expect((await repeatsOf(id)).linked.map(({ recordId }) => recordId)).toEqual([first, second, other]);
  }
});
