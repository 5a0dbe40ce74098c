import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/errors.ts';
import type { HttpServer } from './http-server.ts';

/** Routes at which somebody could try one secret after the other. */
export const SECRET_TRYING_ROUTES: readonly string[] = [
  'POST /api/session',
  'POST /api/session/code',
  'PUT /api/session/password',
  'POST /api/session/second-factor',
  'POST /api/session/second-factor/confirm',
  'POST /api/session/second-factor/recovery-codes',
  'POST /api/session/second-factor/off',
  'GET /api/links/:token',
  'POST /api/links/:token',
  'GET /api/oidc/start',
  'GET /api/oidc/callback',
  'POST /public/requests',
];

/** How often the second secret of one request may be tried in an hour, whatever the address: four digits last a month. Our choice. */
const TRIES_PER_NUMBER = 10;
const HOUR_MS = 3_600_000;

/** How many requests a minute may bring, of those that one address may send in all. Our choice. */
export function limitsOf(perMinute: number) {
  const share = (part: number, least: number): number => Math.max(least, Math.ceil(perMinute / part));
  return { all: perMinute, secrets: share(50, 5), sameLogin: share(300, 5), uploads: share(20, 5) };
}

/**
 * Limits the requests to the API and the public portal that an address may send in a minute: all of them, tighter ones at what could be guessed,
 * for each login and number of a request whatever the address, and for uploads. Counted before anybody is identified, in this process only.
 * Errors: `request.too-many`, with Retry-After.
 */
export async function limitRates(app: HttpServer, perMinute: number): Promise<void> {
  await app.register(rateLimit, { global: false });
  const limits = limitsOf(perMinute);
  const limiter = (max: number, keyGenerator?: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: 60_000, ...(keyGenerator && { keyGenerator }) });
  type Limiter = ReturnType<typeof limiter>;
  const [all, secrets, uploads] = [limiter(limits.all), limiter(limits.secrets), limiter(limits.uploads)];
  const sameLogin = limiter(limits.sameLogin, (request) => triedName(request, 'login') ?? '');
  const sameNumber = app.createRateLimit({
    ...{ max: TRIES_PER_NUMBER, timeWindow: HOUR_MS },
    keyGenerator: (request: FastifyRequest) => triedName(request, 'number') ?? '',
  });
  const count = async (limit: Limiter, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const counted = await limit(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const seconds = Math.max(1, counted.ttlInSeconds);
    void reply.header('retry-after', String(seconds));
    throw new AppError('request.too-many', { seconds });
  };
  app.addHook('onRequest', async (request, reply) => {
    if (!/^\/(?:api|public)(?:[/?]|$)/.test(request.url)) return;
    await count(all, request, reply);
    if (triesSecret(request)) await count(secrets, request, reply);
    if (/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) await count(uploads, request, reply);
  });
  app.addHook('preHandler', async (request, reply) => {
    if (!triesSecret(request)) return;
    if (triedName(request, 'login') !== undefined) await count(sameLogin, request, reply);
    if (triedName(request, 'number') !== undefined) await count(sameNumber, request, reply);
  });
}

function triesSecret({ method, routeOptions }: FastifyRequest): boolean {
  return SECRET_TRYING_ROUTES.includes(`${method} ${routeOptions.url}`);
}

/** The login, or the number of a request, that somebody tries. Missing: undefined when the request names none. */
function triedName({ body }: FastifyRequest, field: 'login' | 'number'): string | undefined {
  const name = (body as Readonly<Record<string, unknown>> | null | undefined)?.[field];
  return typeof name === 'string' ? name.normalize('NFKC').replace(/\s/g, '').toLowerCase().slice(0, 64) : undefined;
}
