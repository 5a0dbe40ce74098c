import { randomInt } from 'node:crypto';
import { hashPassword, isPassword } from '../accounts/password.ts';

/** Without what is easily taken for something else: 0 O, 1 I L, U. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Our choice. */
const COUNT = 10;
const [GROUPS, GROUP_LENGTH] = [3, 4] as const;

/** New recovery codes, each with 58 random bits: `ABCD-EFGH-JKMN`. Effects: chance. */
export function newRecoveryCodes(): readonly string[] {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: COUNT }, () => Array.from({ length: GROUPS }, group).join('-'));
}

/** What is stored of codes: hashes as of passwords, in their order. */
export function hashRecoveryCodes(codes: readonly string[]): Promise<readonly string[]> {
  return Promise.all(codes.map((code) => hashPassword(bare(code))));
}

/** A recovery code as it is stored. */
export interface StoredCode {
  readonly position: number;
  readonly codeHash: string;
}

/** Which of an account's codes somebody typed, in whatever case and with or without hyphens. Missing: undefined when none. */
export async function positionOf(typed: string, stored: readonly StoredCode[]): Promise<number | undefined> {
  const code = bare(typed);
  if (code.length !== GROUPS * GROUP_LENGTH) return undefined;
  // All of them, so that time does not tell which one it was.
  const found = await Promise.all(stored.map(({ codeHash }) => isPassword(code, codeHash)));
  return stored[found.indexOf(true)]?.position;
}

function bare(code: string): string {
  return code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}
