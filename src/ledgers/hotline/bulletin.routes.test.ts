import { beforeAll, expect, test } from 'vitest';
import { furnishHotline, receive } from '../../../test/support/hotline.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { type RequestBulletin, requestBulletin } from '../../contract/ledgers/requests.ts';

let now = new Date('2026-05-10T02:00:00Z');
const clock = { now: () => now };
const server = createTestServer({ clock });

beforeAll(async () => {
  const base = await furnishHotline(server, clock, ['unit-a', 'unit-b']);
  await server.asSuperuser(
    "insert into place (place_id, name, level, parent_id) values ('street-x', '某某街道', 'street', '110101')",
  );
  const months = Array.from({ length: 48 }, (_, index) => {
    const at = 2022 * 12 + 4 + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  });
  const rows = [
    // Every May has many.
    ...months.map((month) => ['street-x', 'accepted', month, '', 'complaint', month.slice(5, 7) === '05' ? 300 : 40]),
    ...Object.entries({
      ...{ accepted: 500, dispatched: 400, appraised: 390, excluded: 10, 'exclusions-asked': 20, callbacks: 90 },
      ...{ responded: 90, solved: 80, satisfied: 70, 'callbacks-all': 100, 'responded-all': 95, 'solved-all': 82 },
    }).map(([measure, amount]) => ['street-x', measure, '2026-05-01', 'unit-a', 'complaint', amount]),
    ['110102', 'accepted', '2026-05-01', 'unit-b', 'complaint', 7],
    ['110102', 'dispatched', '2026-05-01', 'unit-b', 'complaint', 900],
  ].map(([place, ...rest]) => [place, 'citizen-request', ...rest]);
  await server.asSuperuser('select add_record_totals($1::jsonb)', [JSON.stringify(rows)]);
  const others = [
    ...['学校食堂饭菜不新鲜', '公交车等半小时不来', '路灯坏了三天没有修', '自来水发黄有异味'],
    ...['拖欠农民工工资三个月', '幼儿园学位不够', '电梯停运老人下不了楼', '快递柜占用消防通道'],
    ...['医院挂号排队太久', '小广告贴满楼道墙面', '河道垃圾漂浮发臭', '医保报销手续繁琐'],
    ...['树枝伸入阳台遮光', '健身器材损坏伤人', '宠物犬不拴绳咬人', '停车位被地锁霸占'],
  ];
  await receive(
    base,
    others.map((matter) => ({ title: matter.slice(0, 4), matter, placeId: '110101' })),
  );
  await receive(
    base,
    Array.from({ length: 6 }, (_, index) => ({
      ...{ title: '烧烤噪声', placeId: 'street-x' },
      matter: `幸福小区楼下烧烤店夜里噪声扰民，油烟呛人，第${index}次反映`,
    })),
  );
  now = new Date('2026-06-01T02:00:00Z');
}, 60_000);

const bulletin = async (query: string): Promise<RequestBulletin> => {
  const response = await server.app().inject({ url: `/api/requests/bulletin?${query}` });
  expect(response.statusCode, response.body).toBe(200);
  return requestBulletin.parse(response.json());
};

test('volumes apart, rates with their denominators, what lies in a district is the district’s', async () => {
  const { whole, members } = await bulletin('month=2026-05&place=110000');
  expect(whole.volumes).toMatchObject({ accepted: 529, dispatched: 1300, appraised: 390, excluded: 10 });
  const own = members.find(({ placeId }) => placeId === '110101');
  expect(own?.volumes.accepted).toBe(522);
  expect(own?.rates[1]).toMatchObject({ rate: 'solution', count: 80, of: 90, share: '0.888889' });
  expect(own?.ratesAll[1]).toMatchObject({ count: 82, of: 100, share: '0.82' });
  expect(own?.rates[1]?.low).toBeLessThan(own?.rates[1]?.high ?? 0);
  expect(own).toMatchObject({ score: null, scoreMissing: 'no-weights', population: null, streetClass: 'governed' });
});

test('without populations nobody is ranked by them, and it is said', async () => {
  const { rankings, members } = await bulletin('month=2026-05&place=110000');
  expect(rankings.perTenThousand.ranked).toEqual([]);
  expect(rankings.perTenThousand.notRanked).toHaveLength(members.length);
  expect(rankings.solution.ranked.map(({ placeId, rank }) => [placeId, rank])).toEqual([['110101', 1]]);
});

test('exclusions stand out by who asks for them', async () => {
  const { outliers } = await bulletin('month=2026-05&place=110000');
  expect(outliers.filter(({ about, of }) => about === 'unit' && of === 'exclusions-asked')).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'unit-a', standing: 'above', count: 20, total: 400 })]),
  );
});

test('problems that recur among the requests of the month', async () => {
  const { recurring } = await bulletin('month=2026-05&place=110101');
  expect(recurring).toMatchObject({ looked: 22, cut: false });
  expect(recurring.problems[0]?.size).toBe(6);
});

test('a seasonal problem is foreseen, and what past months would have said is told', async () => {
  const { foresight } = await bulletin('month=2026-05&place=110101');
  expect(foresight.warnings).toEqual([
    expect.objectContaining({ placeId: 'street-x', kind: 'complaint', warnings: ['seasonal'] }),
  ]);
  expect(foresight.backTest?.hits).toBeGreaterThan(0);
});

test('a place that is not there is told', async () => {
  const response = await server.app().inject({ url: '/api/requests/bulletin?month=2026-05&place=nowhere' });
  expect(response.json()).toMatchObject({ status: 404, code: 'place.not-found' });
});
