import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { ErrorCode } from '../shared/errors.ts';
import type { HttpServer } from './http-server.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it was refused. Missing: undefined when it was not. */
    problemCode?: ErrorCode;
  }
}

/** Where the log goes, and what counts as worth telling. */
export interface LogTarget {
  readonly level: string;
  readonly stream: NodeJS.WritableStream;
}

/** A number that a proxy gave a request: letters, digits and marks that mean nothing to whoever reads the log. */
const WELL_FORMED_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** A request that took longer is told as a warning. Our choice. */
const SLOW_MS = 1000;

/** Asked all the time by supervisors: not worth a line. */
const PROBES = new Set(['/api/health', '/api/ready']);

/** The number of a request: that which came with it when it is well-formed, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED_ID.test(given) ? given : randomUUID();
}

/**
 * JSON lines, one event each. Of requests and answers nothing is written by itself: no address with what is asked in it,
 * no header, no body. Of an error, what it is and where, but not the values that a database puts into its words.
 */
export function loggerOf(target: LogTarget | undefined): NonNullable<FastifyServerOptions['logger']> {
  if (target === undefined) return false;
  return {
    level: target.level,
    stream: target.stream as { write(line: string): void },
    base: { program: 'gangyao', pid: process.pid },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: () => ({}), res: () => ({}), err: tellError },
  };
}

/** Writes one line for each request when it is over. */
export function logRequests(app: HttpServer): void {
  app.addHook('onResponse', async (request, reply) => {
    const level = levelOf(request, reply);
    request.log[level](lineOf(request, reply), 'request');
  });
}

function levelOf(request: FastifyRequest, reply: FastifyReply): 'debug' | 'info' | 'warn' {
  if (reply.elapsedTime > SLOW_MS) return 'warn';
  return PROBES.has(request.routeOptions.url ?? '') && reply.statusCode < 500 ? 'debug' : 'info';
}

function lineOf(request: FastifyRequest, reply: FastifyReply): Readonly<Record<string, unknown>> {
  const caller = request.caller as FastifyRequest['caller'] | undefined;
  return {
    method: request.method,
    route: routeOf(request),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    ...(caller === undefined || caller.via === 'nobody' ? {} : { account: caller.actor.name, via: caller.via }),
    ...(request.problemCode === undefined ? {} : { code: request.problemCode }),
    ...(reply.elapsedTime > SLOW_MS ? { slow: true } : {}),
  };
}

/** The pattern that a request fell under, never its own address. `page`: what belongs to none. */
export function routeOf(request: FastifyRequest): string {
  const { url } = request.routeOptions;
  return url === undefined || !url.startsWith('/api/') ? 'page' : url;
}

interface ToldError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [detail: string]: unknown;
}

/** Facts of a database's error that hold no values of rows. */
const HARMLESS = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

function tellError(error: Error): ToldError {
  const facts = error as unknown as Readonly<Record<string, unknown>>;
  const isDatabase = typeof facts.severity === 'string' && typeof facts.routine === 'string';
  const message = isDatabase ? withoutValues(error.message) : error.message;
  const kept = HARMLESS.filter((name) => typeof facts[name] === 'string').map((name) => [name, facts[name]]);
  const cause = error.cause instanceof Error ? { cause: tellError(error.cause) } : {};
  // The first lines of a stack are the message again.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    ...Object.fromEntries(kept),
    ...cause,
    type: error.name,
    message,
    stack: [message, ...frames].join('\n'),
  };
}

/** `invalid input syntax for type integer: "12a"` holds what somebody typed. */
function withoutValues(message: string): string {
  return message.replace(/: ".*"$/s, ': …');
}
