import { createHash } from 'node:crypto';

/** Anything that JSON can hold; numbers are whole. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** What an audit entry says; everything in it is under its hash. */
export interface AuditContent {
  /** Counts from 1 without gaps. */
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  /** `area.verb`: `document.add`, `claim.accept`. */
  readonly action: string;
  /** What was changed: `document/…`, `claim/…/…`. */
  readonly subject: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly reason: string | null;
  /** Where the request came from. Missing: undefined for the program, and for what was written before there were accounts. */
  readonly address: string | undefined;
}

/** What the first entry has before it. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Hash of an entry: SHA-256 over the hash before it, a line break, and the canonical JSON of its content (keys sorted,
 * no blanks, instants as ISO 8601 in UTC). Anyone can recompute it.
 */
export function chainHash(previousHash: string, content: AuditContent): string {
  const fields = { ...content, at: content.at.toISOString() };
  return createHash('sha256')
    .update(`${previousHash}\n${canonicalJson(fields)}`)
    .digest('hex');
}

/** JSON with sorted keys, as the database gives it back: keys without a value are left out, text is well-formed. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const fields = Object.entries(value as { readonly [key: string]: JsonValue | undefined })
    .filter((field): field is [string, JsonValue] => field[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, item]) => `${JSON.stringify(key.toWellFormed())}:${canonicalJson(item)}`).join(',')}}`;
}
