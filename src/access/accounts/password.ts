import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, 2 passes, 1 lane. */
export const ARGON2_COST: Argon2Cost = { memory: 19_456, passes: 2, parallelism: 1 };

/** How dear a guess is: memory in KiB, passes, lanes. */
export interface Argon2Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const HASH_BYTES = 32;
const SALT_BYTES = 16;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The PHC string of a password, with a salt of its own. */
export async function hashPassword(password: string, cost: Argon2Cost = ARGON2_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashWith(password, salt, cost, HASH_BYTES);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Nobody's password: what an unknown login is compared with, so that it takes as long as a known one. */
const NOBODYS = `$argon2id$v=19$m=${ARGON2_COST.memory},t=${ARGON2_COST.passes},p=${ARGON2_COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether a password is the one of a PHC string. No string: false, after the same work. */
export async function isPassword(password: string, phc: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(phc ?? NOBODYS) ?? [];
  const wanted = Buffer.from(hash, 'base64');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await hashWith(password, Buffer.from(salt, 'base64'), cost, wanted.length);
  return timingSafeEqual(found, wanted) && phc !== undefined;
}

/** Whether a password was hashed with less than is asked for today. */
export function isHashedCheaply(phc: string): boolean {
  const [, memory, passes] = PHC.exec(phc) ?? [];
  return Number(memory) < ARGON2_COST.memory || Number(passes) < ARGON2_COST.passes;
}

/** NFKC, so that the same characters from another input method are the same. Source: NIST SP 800-63B 5.1.1.2. */
function hashWith(password: string, salt: Buffer, cost: Argon2Cost, length: number): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'));
  return derive('argon2id', { message, nonce: salt, tagLength: length, ...cost });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
