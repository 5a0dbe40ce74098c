import { hash } from 'node:crypto';

/** Anything that JSON can hold; numbers are whole. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** SHA-256, or SM3 (GB/T 32905-2016). */
export type TrailHash = 'sha256' | 'sm3';

/** What an entry says beyond who did what when. Can be taken out, with its salt, without breaking the chain. */
export interface EntryContent {
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly reason: string | null;
  /** Where the request came from. Missing: null for the program. */
  readonly address: string | null;
}

/** What of an entry stays for ever, and holds it in the chain. */
export interface EntryLink {
  /** Counts from 1 without gaps. */
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  /** `area.verb`: `document.add`, `claim.accept`. */
  readonly action: string;
  /** What was changed: `document/…`, `claim/…/…`. */
  readonly subject: string;
}

/** What the first entry has before it. */
export const CHAIN_START = '0'.repeat(64);

/** Hash of a content, canonical JSON with the keys `address after before reason salt`. Recipe: docs/trail.md. */
export function contentHash(algorithm: TrailHash, salt: string, content: EntryContent): string {
  const { before, after, reason, address } = content;
  return hash(algorithm, canonicalJson({ address, after, before, reason, salt }));
}

/** Hash of an entry of scheme 2: over the hash before it and what stays of the entry. Recipe: docs/trail.md. */
export function linkHash(algorithm: TrailHash, previousHash: string, link: EntryLink, content: string): string {
  const { sequence, at, actor, action, subject } = link;
  const text = { action, actor, algorithm, at: at.toISOString(), content, scheme: 2, sequence, subject };
  return hash(algorithm, `${previousHash}\n${canonicalJson(text)}`);
}

/** Hash of an entry of scheme 1: SHA-256 over all of it; without an address where there was none. */
export function firstSchemeHash(previousHash: string, link: EntryLink, content: EntryContent): string {
  const { sequence, at, actor, action, subject } = link;
  const fields = { sequence, at: at.toISOString(), actor, action, subject, ...content };
  return hash('sha256', `${previousHash}\n${canonicalJson({ ...fields, address: content.address ?? undefined })}`);
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
