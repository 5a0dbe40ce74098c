import { expect, test } from 'vitest';
import { createTestServer, upload } from '../../test/support/server.ts';
import { limitsOf, SECRET_TRYING_ROUTES } from './rate-limit.ts';

const MINUTE = 60;
const server = createTestServer({ identity: { singleUser: false }, requestsPerMinute: MINUTE });
const limits = limitsOf(MINUTE);
const { app } = server;
let last = 0;
/** Each test has addresses of its own. */
const newAddress = () => {
  last += 1;
  return `10.9.0.${last}`;
};
const signIn = (remoteAddress: string, login: string) =>
  app().inject({ method: 'POST', url: '/api/session', remoteAddress, payload: { login, password: 'not the one' } });
const session = (remoteAddress: string) => app().inject({ method: 'GET', url: '/api/session', remoteAddress });
async function statuses(count: number, ask: (n: number) => ReturnType<typeof session>): Promise<number[]> {
  const answers: number[] = [];
  for (let n = 0; n < count; n += 1) answers.push((await ask(n)).statusCode);
  return answers;
}

test('limits follow from one number, and leave room also where it is small', () => {
  expect(limitsOf(6000)).toEqual({ all: 6000, secrets: 120, sameLogin: 20, uploads: 300 });
  expect(limitsOf(60)).toEqual({ all: 60, secrets: 5, sameLogin: 5, uploads: 5 });
});

test('what is over the limit is refused as a problem that says when to come again, others go on', async () => {
  const address = newAddress();
  expect(new Set(await statuses(limits.all, () => session(address)))).toEqual(new Set([200]));
  const refused = await session(address);
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'request.too-many']);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  const seconds = Number(refused.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(refused.json().params).toEqual({ seconds });
  expect(refused.headers['x-frame-options']).toBe('DENY');
  expect((await session(newAddress())).statusCode).toBe(200);
});

test('one address tries few secrets, whatever the logins', async () => {
  const address = newAddress();
  const answers = await statuses(limits.secrets + 2, (n) => signIn(address, `guess${n}`));
  expect(answers.slice(-2)).toEqual([429, 429]);
  expect(answers.slice(0, -2)).not.toContain(429);
  expect((await session(address)).statusCode).toBe(200);
  const link = await app().inject({ method: 'GET', url: '/api/links/abc', remoteAddress: address });
  expect(link.statusCode).toBe(429);
});

test('one login is tried few times, whatever the addresses, in whatever spelling', async () => {
  const answers = await statuses(limits.sameLogin + 1, (n) =>
    signIn(newAddress(), n % 2 === 0 ? 'target' : ' TARGET '),
  );
  expect(answers.at(-1)).toBe(429);
});

test('uploads are limited by themselves', async () => {
  const remoteAddress = newAddress();
  const send = () => app().inject({ ...upload(['a.txt', Buffer.from('x')]), remoteAddress });
  const answers = await statuses(limits.uploads + 1, send);
  expect(answers).toEqual([...Array(limits.uploads).fill(401), 429]);
});

test('an address of IPv6 counts with its network', async () => {
  const answers = await statuses(limits.secrets + 1, (n) => signIn(`2001:db8:0:1::${n + 1}`, `v6guess${n}`));
  expect(answers.at(-1)).toBe(429);
});

test('every route at which secrets are tried is one', async () => {
  for (const route of SECRET_TRYING_ROUTES) {
    const [method = '', url = ''] = route.split(' ');
    expect(app().hasRoute({ method: method as 'GET', url }), route).toBe(true);
  }
});
