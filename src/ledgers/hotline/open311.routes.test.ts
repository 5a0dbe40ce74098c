import { load } from 'cheerio';
import { beforeAll, expect, test } from 'vitest';
import { dispatchTo, furnishHotline, HOTLINE_PLACE } from '../../../test/support/hotline.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { open311Errors, open311Posted, open311Request } from '../../contract/ledgers/open311.ts';
import { systemClock } from '../../shared/clock.ts';
import type { RecordBase } from '../records/record-work.ts';

const server = createTestServer();
const ROOT = '/api/open311/v2';
let base: RecordBase;

beforeAll(async () => {
  base = await furnishHotline(server, systemClock, ['unit']);
}, 60_000);

const get = async (path: string) => {
  const response = await server.app().inject({ url: `${ROOT}/${path}` });
  return { status: response.statusCode, body: response.json(), text: response.body };
};
const post = async (body: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await server.app().inject({
    ...{ method: 'POST', url: `${ROOT}/requests.json` },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(body).toString(),
  });
  return { status: response.statusCode, body: response.json() };
};
const SENT = {
  ...{ jurisdiction_id: HOTLINE_PLACE, service_code: 'complaint', description: '东门外路灯不亮，影响夜间出行' },
  ...{ lat: '39.92', long: '116.41', address_string: '东四十条甲22号', first_name: '小明', last_name: '王' },
  ...{ phone: '13811112222', 'attribute[grade]': 'utilities', email: 'a@example.com' },
};

test('services and their attributes are those of the type', async () => {
  const { body } = await get(`services.json?jurisdiction_id=${HOTLINE_PLACE}`);
  expect(body.map(({ service_code }: { service_code: string }) => service_code)).toEqual([
    ...['consultation', 'help', 'complaint', 'report', 'suggestion'],
  ]);
  const definition = await get('services/complaint.json');
  expect(definition.body.attributes[0]).toMatchObject({ code: 'grade', datatype: 'singlevaluelist', required: false });
  expect((await get('services/none.json')).status).toBe(404);
});

test('a form becomes a request, which is told without anything that the citizen said', async () => {
  const { status, body } = await post(SENT);
  expect(status).toBe(201);
  const [{ service_request_id: id = '' } = {}] = open311Posted.parse(body);
  const told = await get(`requests/${id}.json`);
  const [request] = open311Request.array().parse(told.body);
  expect(request).toMatchObject({
    ...{ service_request_id: id, status: 'open', service_code: 'complaint', service_name: '投诉' },
    ...{ agency_responsible: null, expected_datetime: null, address_id: HOTLINE_PLACE, description: null },
  });
  expect(told.text).not.toMatch(/路灯|东四十条|1381111|小明|39\.92/);
  expect((await get(`tokens/${id}.json`)).body).toEqual([{ service_request_id: id, token: id }]);
  const { fields, person } = (await server.app().inject({ url: `/api/records/${id}` })).json().record
    ? await recordOf(id)
    : { fields: {}, person: null };
  expect(fields).toMatchObject({ grade: 'utilities', channel: 'interface', spot: '东四十条甲22号 39.92, 116.41' });
  expect(person).toMatchObject({ name: '王**' });

  await dispatchTo(base, [id], 'unit');
  const [dispatched] = (await get(`requests.json?service_request_id=${id}`)).body;
  expect(dispatched.agency_responsible).toBe('unit');
  const hours = (Date.parse(dispatched.expected_datetime) - Date.parse(dispatched.requested_datetime)) / 3_600_000;
  expect(Math.round(hours)).toBe(24);
});

async function recordOf(id: string) {
  const { record, person } = (await server.app().inject({ url: `/api/records/${id}` })).json();
  return { fields: record.fields, person };
}

test('requests are found by place, kind, status and time, 90 days at most', async () => {
  await post({ ...SENT, service_code: 'help' });
  const count = async (query: string) => (await get(`requests.json?${query}`)).body.length;
  expect(await count('status=open&service_code=help')).toBe(1);
  expect(await count('status=closed')).toBe(0);
  expect(await count(`jurisdiction_id=${HOTLINE_PLACE}`)).toBe(2);
  expect(await count('jurisdiction_id=110102')).toBe(0);
  expect(await count('start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00%2B08:00')).toBe(0);
});

test('the same sent twice with a key comes in once', async () => {
  const key = { 'idempotency-key': 'k-1234567890' };
  const [first, again] = [await post(SENT, key), await post(SENT, key)];
  expect(again.body).toEqual(first.body);
});

test.each([
  ['no place', { service_code: 'help', description: 'x' }, 400],
  ['no location', { jurisdiction_id: HOTLINE_PLACE, service_code: 'help', description: 'x' }, 400],
  ['an unknown kind', { ...SENT, service_code: 'none' }, 422],
  ['an unknown place', { ...SENT, jurisdiction_id: 'nowhere' }, 404],
  ['no description', { jurisdiction_id: HOTLINE_PLACE, service_code: 'help', address_string: 'x' }, 400],
])('errors have the shape of the standard: %s', async (_, body, status) => {
  const answer = await post(body as Record<string, string>);
  expect([answer.status, open311Errors.parse(answer.body)[0]?.code]).toEqual([status, status]);
});

test('what is not there is told as the standard says, and no other route reads forms', async () => {
  expect(open311Errors.parse((await get('requests/000000000000000000000000.json')).body)[0]?.code).toBe(404);
  const response = await server.app().inject({
    ...{ method: 'POST', url: '/api/comments', payload: 'a=b' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(response.json().code).toBe('request.invalid');
});

test('the same in XML, as the standard asks for: lists, one request, what was sent, errors', async () => {
  const xml = async (path: string, options: object = {}) => {
    const { statusCode, headers, body } = await server.app().inject({ url: `${ROOT}/${path}`, ...options });
    expect(headers['content-type']).toBe('text/xml; charset=utf-8');
    return { status: statusCode, read: parseXml(body) };
  };
  const services = await xml(`services.xml?jurisdiction_id=${HOTLINE_PLACE}`);
  expect(services.read('services > service > service_code')).toContain('complaint');
  const { read: definition } = await xml('services/complaint.xml');
  expect(definition('service_definition > attributes > attribute > code')).toEqual(['grade', 'category']);
  expect(definition('attribute > values > value > key')).toContain('utilities');
  const sent = await xml('requests.xml', {
    ...{ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    payload: new URLSearchParams({ ...SENT, description: '楼道灯 <坏> & 闪烁' }).toString(),
  });
  expect(sent.status).toBe(201);
  const [id] = sent.read('service_requests > request > service_request_id');
  expect((await xml(`requests/${id}.xml`)).read('service_requests > request > status')).toEqual(['open']);
  expect((await xml(`tokens/${id}.xml`)).read('service_requests > request > token')).toEqual([id]);
  expect((await xml('requests.xml')).read('request > service_request_id')).toContain(id);
  const unknown = await xml('services/none.xml');
  expect([unknown.status, unknown.read('errors > error > code')]).toEqual([404, ['404']]);
});

function parseXml(text: string): (path: string) => readonly string[] {
  const document = load(text, { xml: true });
  return (path) =>
    document(path)
      .toArray()
      .map((found) => document(found).text());
}
