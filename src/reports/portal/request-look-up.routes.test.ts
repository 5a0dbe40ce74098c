import { beforeAll, expect, test } from 'vitest';
import { dispatchTo, furnishHotline, receive } from '../../../test/support/hotline.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { loadRecordTypes } from '../../ledgers/index.ts';
import { portalMessagesFor } from '../../messages/index.ts';
import { systemClock } from '../../shared/clock.ts';

const server = createTestServer({ identity: { publicReading: true }, requestsPerMinute: 600 });
const CALLER = { name: '钱多多', phone: '13812340987', idNumber: null, address: '柳树胡同8号' };
const MATTER = '楼下垃圾桶满了三天没人清';
let last = 0;
let number = '';
let other = '';

beforeAll(async () => {
  const base = await furnishHotline(server, systemClock, ['test-unit']);
  const ids = await receive(base, [
    { title: '垃圾清运', matter: MATTER, person: CALLER },
    { title: '没有留电话', matter: '路灯不亮' },
  ]);
  await dispatchTo(base, ids.slice(0, 1), 'test-unit');
  const { rows } = await server.asSuperuser('select record_id, number from record');
  const numberOf = (id: string | undefined) => rows.find((row) => row.record_id === id)?.number ?? '';
  [number, other] = [numberOf(ids[0]), numberOf(ids[1])];
});

const ask = (sent: Readonly<Record<string, string>>, { lang = '', from = '' } = {}) => {
  last += 1;
  return server.app().inject({
    method: 'POST',
    url: `/public/requests${lang === '' ? '' : `?lang=${lang}`}`,
    remoteAddress: from === '' ? `10.8.0.${last}` : from,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(sent).toString(),
  });
};

test('the form needs no script, may be sent to ourselves only, and is led to from every page', async () => {
  const { body, headers } = await server.app().inject({ url: '/public/requests' });
  expect(headers['content-security-policy']).toContain("form-action 'self'");
  expect(body).toContain('<form class="ask" method="post" action="/public/requests">');
  expect(body).not.toContain('<script');
  expect((await server.app().inject({ url: '/public?lang=en' })).body).toContain('href="/public/requests?lang=en"');
});

test.each([
  ['zh-CN', '', '单位已签收'],
  ['en', 'en', 'Taken on'],
])(
  'who knows number and digits sees the state in plain words (%s), and nothing of a person',
  async (_name, lang, words) => {
    // As a phone may write it: full-width, with a blank.
    const answer = await ask({ number: ` ${number.toLowerCase().replace('-', '－')}`, digits: '０９ 87' }, { lang });
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('test-unit');
    for (const secret of [CALLER.name, CALLER.phone, '0987', CALLER.address, MATTER, '垃圾清运'])
      expect(answer.body).not.toContain(secret);
  },
);

test('whatever does not fit gets one and the same answer', async () => {
  const wrong = [
    { number, digits: '0988' },
    { number, digits: '' },
    { number, digits: '****' },
    { number, digits: '987' },
    { number: other, digits: '0987' },
    { number: 'SQ-2026-999999', digits: '0987' },
    { number: "' or 1=1 --", digits: '0987' },
    {},
  ];
  const answers = await Promise.all(wrong.map((sent) => ask(sent as Readonly<Record<string, string>>)));
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(answers[0]?.body).toContain('没有找到');
});

test('digits are not tried one after the other: neither for one number from many addresses nor from one address', async () => {
  const statuses = async (count: number, from: string, tried: (n: number) => string) => {
    const all: number[] = [];
    for (let n = 0; n < count; n += 1)
      all.push((await ask({ number: tried(n), digits: String(n).padStart(4, '0') }, { from })).statusCode);
    return all;
  };
  expect((await statuses(11, '', () => 'SQ-2026-000777')).at(-1)).toBe(429);
  const walked = await statuses(13, '10.7.0.1', (n) => `SQ-2026-${String(n).padStart(6, '0')}`);
  expect(walked.at(-1)).toBe(429);
  const refused = await ask({ number, digits: '0987' }, { from: '10.7.0.1' });
  expect(refused.headers['content-type']).toContain('text/html');
  expect(refused.body).toContain('查询次数太多');
});

test('every state of the ledger has plain words in both languages', () => {
  const type = loadRecordTypes().find(({ id }) => id === 'citizen-request');
  const states = type?.states.map(({ id }) => id) ?? [];
  expect(states.length).toBeGreaterThan(10);
  for (const language of ['zh-CN', 'en'] as const)
    expect(states.filter((id) => portalMessagesFor(language).requests.states[id] === undefined)).toEqual([]);
});
