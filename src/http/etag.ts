import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db, WriteTx } from '../db/connect.ts';
import { AppError } from '../shared/errors.ts';
import { CHANGES, STATE_OF, subjectOf } from './changed-resource.table.ts';
import { findLastChange, holdState } from './request-key.store.ts';

/** Characters of the hash of an answer: 132 bits. */
const HASH_LENGTH = 22;

/**
 * The strong tag of an answer (RFC 9110, 8.8.3): the state of the thing that it shows, and a hash of its bytes. Two answers
 * of one state may differ (language, part that was asked for); `If-Match` compares the states.
 */
export function entityTag(state: number | undefined, payload: string | Buffer): string {
  const hash = (typeof payload === 'string' ? undefined : HASHES.get(payload)) ?? hashOf(payload);
  if (typeof payload !== 'string') HASHES.set(payload, hash);
  return state === undefined ? `"${hash}"` : `"${state}.${hash}"`;
}

/** Of answers that are remembered. */
const HASHES = new WeakMap<Buffer, string>();

function hashOf(payload: string | Buffer): string {
  return createHash('sha256').update(payload).digest('base64url').slice(0, HASH_LENGTH);
}

/** Tags of `If-Match` or `If-None-Match`, without quotes; weak ones with `W/` before them. */
export function tagsOf(header: string): readonly string[] {
  return [...header.matchAll(/(W\/)?"([^"]*)"/g)].map(([, weak = '', tag = '']) => `${weak}${tag}`);
}

/** Whether one of the tags names a state. A weak tag never does: RFC 9110, 13.1.1. */
function namesState(header: string, state: number): boolean {
  return header.trim() === '*' || tagsOf(header).some((tag) => tag.split('.')[0] === String(state));
}

/** The thing that a request shows. Missing: undefined for what has no state of its own. */
export function shownSubject(request: FastifyRequest): string | undefined {
  const template = STATE_OF[request.routeOptions.url ?? ''];
  return template === undefined ? undefined : subjectOf(template, request.params);
}

/** State of the thing that a request shows, read before it is. Missing: undefined for what has no state of its own. */
export async function shownState(db: Db, subject: string | undefined): Promise<number | undefined> {
  return subject === undefined ? undefined : db.read((tx) => findLastChange(tx, subject));
}

/** Puts the tag on an answer; what the asker has already becomes a 304 without a body. */
export function tagAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  state: number | undefined,
): unknown {
  const isJson = /^application\/json\b/.test(String(reply.getHeader('content-type') ?? ''));
  if (reply.statusCode !== 200 || !isJson) return payload;
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
  const tag = entityTag(state, payload);
  void reply.header('etag', tag);
  // May be kept by the browser of whom it is for, which asks whether it still holds.
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
  const known = request.headers['if-none-match'];
  if (known === undefined) return payload;
  const isKnown = known.trim() === '*' || tagsOf(known).some((each) => `"${each.replace(/^W\//, '')}"` === tag);
  if (!isKnown) return payload;
  void reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return null;
}

/**
 * Sees, in the transaction of the change, that the thing is still what the asker saw. Missing: undefined for requests that
 * change no existing thing. Errors: `request.precondition-failed`, with the tag of the present state in the answer.
 */
export function preconditionOf(
  request: FastifyRequest,
  reply: FastifyReply,
): ((tx: WriteTx) => Promise<void>) | undefined {
  const template = CHANGES[`${request.method} ${request.routeOptions.url}`];
  if (template === undefined) return undefined;
  const subject = subjectOf(template, request.params);
  const seen = request.headers['if-match'];
  return async (tx) => {
    await holdState(tx, subject, seen !== undefined);
    if (seen === undefined) return;
    const state = await findLastChange(tx, subject);
    if (namesState(seen, state)) return;
    void reply.header('etag', `"${state}"`);
    throw new AppError('request.precondition-failed', {});
  };
}
