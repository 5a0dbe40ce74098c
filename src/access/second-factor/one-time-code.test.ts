import { expect, test } from 'vitest';
import { authenticatorCode } from '../../../test/support/authenticator.ts';
import { keyAddress, newKey, stepOf } from './one-time-code.ts';

/** `12345678901234567890` in base32. */
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** Source: RFC 6238 appendix B, SHA-1; the last six of its eight digits. */
const VECTORS: ReadonlyArray<readonly [seconds: number, code: string]> = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

test.each(VECTORS)('the code of second %i is that of the standard', (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(stepOf(code, KEY, at)).toBe(Math.floor(seconds / 30));
  expect(authenticatorCode(KEY, at)).toBe(code);
});

test('a clock may be one step off to either side, and no more', () => {
  const now = new Date('2026-11-27T02:00:15Z');
  const step = Math.floor(now.getTime() / 30_000);
  const codeOf = (steps: number) => authenticatorCode(KEY, new Date(now.getTime() + steps * 30_000));
  expect([-2, -1, 0, 1, 2].map((steps) => stepOf(codeOf(steps), KEY, now))).toEqual([
    undefined,
    step - 1,
    step,
    step + 1,
    undefined,
  ]);
});

test.each(['', '28708', '2870822', '28708a', ' 87082', '２８７０８２'])('%j is no code', (typed) => {
  expect(stepOf(typed, KEY, new Date(59_000))).toBeUndefined();
});

test('a key has 160 bits, each is another, and its address is what authenticator apps read', () => {
  const keys = Array.from({ length: 20 }, newKey);
  expect(new Set(keys).size).toBe(20);
  for (const key of keys) expect(key).toMatch(/^[A-Z2-7]{32}$/);
  const address = new URL(keyAddress(KEY, { login: 'li.ming', issuer: 'plan.example.gov.cn:8443' }));
  expect([address.protocol, address.host, decodeURIComponent(address.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/plan.example.gov.cn:8443:li.ming',
  ]);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: 'plan.example.gov.cn:8443',
    secret: KEY,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
