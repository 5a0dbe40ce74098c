import { expect, test } from 'vitest';
import { login, newPassword } from '../../src/contract/identity.ts';
import { byArea, deviceOf, isLogin, isLongEnough, timeLeft } from './identity-rules.ts';

test.each([
  'li.ming',
  'a1',
  '0x',
  'zhang_san@fgw-dx',
  'a',
  '.a',
  'Li',
  'a b',
  '李',
  '',
  'a'.repeat(64),
  'a'.repeat(65),
])('the page and the server agree on the login %j', (text) => {
  expect(isLogin(text)).toBe(login.safeParse(text).success);
});

test.each(['', '12345678901', '123456789012', '规划纲要三十个字都可以的密码'])(
  'the page and the server agree on the length of %j',
  (text) => {
    expect(isLongEnough(text)).toBe(newPassword.safeParse(text).success);
  },
);

test('what a person types counts, not its parts in memory', () => {
  expect(isLongEnough('𠮷'.repeat(11))).toBe(false);
  expect(isLongEnough('𠮷'.repeat(12))).toBe(true);
});

test('a browser and its system have names', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';
  expect(deviceOf(chrome)).toEqual({ browser: 'Chrome', system: 'Windows' });
  expect(deviceOf(`${chrome} Edg/130.0`)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toEqual({
    browser: 'Safari',
    system: 'iOS',
  });
  expect(deviceOf('curl/8.0')).toBeUndefined();
  expect(deviceOf('')).toBeUndefined();
});

test('time that is left, and actions by area', () => {
  expect([timeLeft(5), timeLeft(60), timeLeft(1799)]).toEqual(['0:05', '1:00', '29:59']);
  expect(byArea(['record.read', 'plan.edit', 'record.write'])).toEqual([
    ['record', ['record.read', 'record.write']],
    ['plan', ['plan.edit']],
  ]);
});
