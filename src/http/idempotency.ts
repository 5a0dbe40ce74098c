import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/errors.ts';
import type { KeptAnswer, KeyedRequest } from './request-key.store.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer holds a secret that is told once: it is not kept, a repeat hears that the change was made. */
    readonly secretAnswer?: boolean;
    /** A repeat changes nothing by itself, and may be long under way: its key is taken, and not needed. */
    readonly harmlessRepeat?: boolean;
  }
}

/** How long a key is known. Our choice; draft-ietf-httpapi-idempotency-key-header leaves it to the server. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Headers of an answer that are kept with it. */
const KEPT_HEADERS = ['content-type', 'location'] as const;

/**
 * The key of a request and what it asks for. Missing: undefined without a key, without an account, and where a repeat is
 * harmless. Errors: `request.invalid` for what is no key.
 */
export function keyedRequest(request: FastifyRequest): KeyedRequest | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  // A string of structured fields (RFC 9651) has quotes around it; many send it without.
  const key = String(header)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError('request.invalid', { detail: 'Idempotency-Key', field: 'Idempotency-Key' });
  const { account } = request.caller.acting;
  if (account === '' || account === '#public' || request.routeOptions.config.harmlessRepeat === true) return undefined;
  return { account, key, fingerprint: fingerprintOf(request), requestId: request.id };
}

/** Hash of method, address and body; of a body in parts only its length, for it is read as it comes. */
function fingerprintOf({ method, url, body, headers }: FastifyRequest): string {
  const length = body === undefined || body === null ? (headers['content-length'] ?? '') : '';
  return createHash('sha256')
    .update(`${method} ${url}\n${length}\n${JSON.stringify(body ?? null)}`)
    .digest('hex');
}

/** An answer as it may be kept. Missing: undefined when it holds a secret, comes in pieces or failed at the server. */
export function answerToKeep(request: FastifyRequest, reply: FastifyReply, payload: unknown): KeptAnswer | undefined {
  if (request.routeOptions.config.secretAnswer === true || reply.hasHeader('set-cookie')) return undefined;
  if (reply.statusCode >= 500) return undefined;
  if (payload !== undefined && payload !== null && typeof payload !== 'string') return undefined;
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body: payload ?? '' };
}

/** Sends an answer again. */
export function sendAgain(reply: FastifyReply, { status, headers, body }: KeptAnswer): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'idempotent-replayed': 'true' })
    .serializer(String)
    .send(body);
}
