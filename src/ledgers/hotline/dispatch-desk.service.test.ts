import { beforeAll, expect, test } from 'vitest';
import { dispatchTo, furnishHotline, HOTLINE_PLACE, receive } from '../../../test/support/hotline.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { dispatchProposalView } from '../../contract/ledgers/requests.ts';
import { systemClock } from '../../shared/clock.ts';
import type { RecordBase } from '../records/record-work.ts';
import { readDispatchCatalogue } from './dispatch-catalogue.file.ts';
import { keepDispatchKnowledge } from './dispatch-model.service.ts';

let login = 'local';
let now = systemClock.now();
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
const HEAT = ['家里暖气不热，室内温度只有十五度', '供暖没有开始，老人受冻', '暖气片冰凉，供热站不来人'];
const SCHOOL = ['孩子入学没有学位', '幼升小报名系统打不开', '学校食堂饭菜不新鲜'];
const ROADS = ['路灯不亮出行危险', '共享单车乱停挡路', '公交车等半小时不来'];
let base: RecordBase;
let asked = '';

beforeAll(async () => {
  base = await furnishHotline(server, clock, ['heating', 'roads', 'demo-education', 'demo-urban-management']);
  [asked = ''] = await receive(base, [
    { title: '室内温度低', matter: '暖气不热，供热站没有开始供暖，室内温度只有十二度' },
  ]);
  accounts.set('elsewhere', await addPerson(server, 'elsewhere', [{ role: 'dispatcher', placeId: '110105' }]));
  accounts.set('reader', await addPerson(server, 'reader', [{ role: 'planner', placeId: HOTLINE_PLACE }]));
}, 60_000);

const propose = async (recordId: string) => {
  const response = await server.app().inject({ url: `/api/requests/${recordId}/proposal` });
  return { status: response.statusCode, ...response.json() };
};

/** Asks again while it learns in the background. */
const proposeUntil = async (isEnough: (learned: { state: string; examples: number }) => boolean) => {
  for (;;) {
    const answer = await propose(asked);
    if (isEnough(answer.learned)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

test('without a history it says so; the catalogue alone proposes', { timeout: 60_000 }, async () => {
  const answer = dispatchProposalView.parse(await proposeUntil(({ state }) => state !== 'learning'));
  expect(answer.learned).toMatchObject({ state: 'no-history', examples: 0 });
  expect(answer.units.map(({ organisationId }) => organisationId)).toEqual(['demo-urban-management']);
  expect(answer.units[0]?.reasons[0]).toMatchObject({ kind: 'catalogue', entryId: 'heating', record: null });
});

test('it learns from requests that units have signed for, a day later', { timeout: 60_000 }, async () => {
  const repeated = (texts: readonly string[]) =>
    Array.from({ length: 10 }, (_, index) =>
      texts.map((matter) => ({ title: matter.slice(0, 6), matter: `${matter}${index}` })),
    ).flat();
  await dispatchTo(base, await receive(base, repeated(HEAT)), 'heating');
  await dispatchTo(base, await receive(base, repeated(SCHOOL)), 'demo-education');
  await dispatchTo(base, await receive(base, repeated(ROADS)), 'roads');
  now = new Date(now.getTime() + 86_400_001);
  const answer = await proposeUntil(({ examples }) => examples > 0);
  expect(answer.learned).toMatchObject({ state: 'ready', examples: 90 });
  expect(answer.units[0].probability).toBeGreaterThan(0.5);
  const words = answer.units
    .flatMap(
      ({
        reasons,
      }: {
        reasons: readonly {
          kind: string;
          spans: readonly { field: string; start: number; end: number }[];
          term: string;
        }[];
      }) => reasons,
    )
    .filter(({ kind }: { kind: string }) => kind === 'words');
  const texts: Record<string, string> = {
    title: '室内温度低',
    text: '暖气不热，供热站没有开始供暖，室内温度只有十二度',
  };
  expect(words.length).toBeGreaterThan(0);
  for (const { term, spans } of words) {
    for (const { field, start, end } of spans) expect(texts[field]?.slice(start, end)).toBe(term);
  }
});

test('only who dispatches it is told', async () => {
  login = 'reader';
  expect(await propose(asked)).toMatchObject({ status: 403, code: 'access.denied' });
  login = 'elsewhere';
  expect(await propose(asked)).toMatchObject({ status: 404, code: 'record.not-found' });
  login = 'local';
});

test('a thousand dispatches later it learns anew, not before', { timeout: 60_000 }, async () => {
  const catalogue = { version: 'x', entries: [] };
  let time = now;
  const knowledge = keepDispatchKnowledge({ db: server.db, clock: { now: () => time }, catalogue });
  const first = await knowledge.now();
  const add = (amount: number) =>
    server.asSuperuser(
      `insert into record_place_total (type_id, measure, month, place_id, amount) values ('citizen-request', 'dispatched', '2020-01-01', '110105', $1)
       on conflict (type_id, measure, month, place_id) do update set amount = excluded.amount`,
      [amount],
    );
  await add(999);
  time = new Date(time.getTime() + 60_000);
  await knowledge.now();
  await knowledge.idle();
  expect((await knowledge.now()).trainedAt).toEqual(first.trainedAt);
  await add(1000);
  time = new Date(time.getTime() + 60_000);
  await knowledge.now();
  await knowledge.idle();
  expect((await knowledge.now()).trainedAt).toEqual(time);
  await knowledge.stop();
});

test('an entry stands in the catalogue once in a version', () => {
  const entry = '{ id: a, version: "1", words: [[x]], unit: u, validFrom: "2026-01-01", source: s }';
  expect(() => readDispatchCatalogue(`{ version: "1", entries: [${entry}, ${entry}] }`)).toThrow('a@1');
});
