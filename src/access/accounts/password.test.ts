import { expect, test } from 'vitest';
import { ARGON2_COST, hashPassword, isHashedCheaply, isPassword } from './password.ts';

const CHEAP = { memory: 64, passes: 1, parallelism: 1 };

test('a password is known again, and no other one', async () => {
  const phc = await hashPassword('三只 紫色 的 钢琴', CHEAP);
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await isPassword('三只 紫色 的 钢琴', phc)).toBe(true);
  expect(await isPassword('三只 紫色 的 钢琴 ', phc)).toBe(false);
  expect(await hashPassword('三只 紫色 的 钢琴', CHEAP)).not.toBe(phc);
});

test('the same characters from another input method are the same', async () => {
  expect(await isPassword('ＡＢＣ 12', await hashPassword('ABC 12', CHEAP))).toBe(true);
});

test('a string of another program is read: argon2 of the reference implementation', async () => {
  // Source: P-H-C/phc-winner-argon2, test.c, argon2id v=19, t=2, m=2^8, p=1, "password", "somesalt".
  const phc = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await isPassword('password', phc)).toBe(true);
  expect(await isPassword('passwort', phc)).toBe(false);
});

test('what was hashed with less than today is told', async () => {
  expect(isHashedCheaply(await hashPassword('x', CHEAP))).toBe(true);
  expect(isHashedCheaply(await hashPassword('x'))).toBe(false);
  // Source: OWASP Password Storage Cheat Sheet.
  expect(ARGON2_COST.memory).toBeGreaterThanOrEqual(19 * 1024);
  expect(ARGON2_COST.passes).toBeGreaterThanOrEqual(2);
});

test('nobody has no password, and to find out takes as long', async () => {
  const phc = await hashPassword('x');
  const fastest = async (work: () => Promise<boolean>): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const begin = performance.now();
      expect(await work()).toBe(false);
      times.push(performance.now() - begin);
    }
    return Math.min(...times);
  };
  const known = await fastest(() => isPassword('y', phc));
  const unknown = await fastest(() => isPassword('y', undefined));
  expect(unknown).toBeGreaterThan(known / 2);
  expect(unknown).toBeLessThan(known * 2);
});
