import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text for cookies, links and tokens. Kept by whoever it is for; we store only its hash. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret, and looked up. Its 256 bits need no slow hash. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A new id that nobody can guess: 96 random bits, in hexadecimal. */
export function newId(): string {
  return randomBytes(12).toString('hex');
}
