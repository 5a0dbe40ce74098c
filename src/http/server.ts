import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import fastify, { LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Language } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import { guardRoutes, type Identify } from './access.ts';
import { addHealthRoutes, type ReadinessChecks } from './health.ts';
import type { HttpServer } from './http-server.ts';
import { HTTP_LIMITS, HTTP_PATIENCE } from './limits.ts';
import { checkOrigin } from './origin.ts';
import { sendProblem } from './problems.ts';
import { limitRates } from './rate-limit.ts';
import { readableUrl } from './readable-url.ts';
import { type LogTarget, loggerOf, logRequests, requestIdOf } from './request-log.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { isPageRequest, sendPage, serveFiles } from './static-page.ts';

export interface ServerOptions {
  readonly version: string;
  readonly language: Language;
  /** Absent: no log, as in tests. */
  readonly log?: LogTarget;
  /** Folder of the built page; absent when there is none. */
  readonly pageFolder?: string | undefined;
  /** Asked by `/api/ready`. */
  readonly readiness?: ReadinessChecks;
  /** Hooks that come before all others. */
  readonly observe?: (app: HttpServer) => void;
  readonly identify: Identify;
  /** Where people find the page. Absent: on this machine only. */
  readonly publicAddress?: URL | undefined;
  /** Addresses of proxies whose word about who sends a request counts. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Requests to the API that one address may send in a minute. Absent: any number. */
  readonly requestsPerMinute?: number | undefined;
}

/**
 * The HTTP server without the routes of any module: security headers, limits, errors as problem+json, OpenAPI, health,
 * and the page with its addresses. Routes are added before `ready`.
 */
export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const app = fastify({
    logger: loggerOf(options.log),
    // One line of our own for each request.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    rewriteUrl: readableUrl,
    bodyLimit: HTTP_LIMITS.bodyBytes,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    requestTimeout: HTTP_PATIENCE.requestMs,
    connectionTimeout: HTTP_PATIENCE.stillMs,
    http: { headersTimeout: HTTP_PATIENCE.headersMs, connectionsCheckingInterval: HTTP_PATIENCE.everyMs },
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  logRequests(app);
  options.observe?.(app);
  await addSecurityHeaders(app, options.publicAddress?.protocol === 'https:');
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    checkOrigin(request, options.publicAddress);
  });
  if (options.requestsPerMinute !== undefined) await limitRates(app, options.requestsPerMinute);
  await app.register(cookie);
  guardRoutes(app, options.identify);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, options.language));
  await app.register(multipart, {
    limits: {
      fileSize: HTTP_LIMITS.sentBytes,
      files: HTTP_LIMITS.files,
      fields: HTTP_LIMITS.fields,
      fieldSize: 10_000,
    },
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Gangyao', version: options.version }, servers: [{ url: '/' }] },
    transform: describeRoute,
  });
  addOwnRoutes(app, options);
  if (options.pageFolder !== undefined) await serveFiles(app, options.pageFolder);
  app.setNotFoundHandler(async (request, reply) => {
    if (options.pageFolder !== undefined && isPageRequest(request)) return sendPage(reply, options.pageFolder);
    const path = (request.url.split('?')[0] ?? '').slice(0, 200);
    return sendProblem(new AppError('request.not-found', { path }), request, reply, options.language);
  });
  return app;
}

/** The route as OpenAPI tells it, with what it asks for. */
const describeRoute: typeof jsonSchemaTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  return { schema: { ...schema, 'x-access': route.route.config?.access }, url };
};

function addOwnRoutes(app: HttpServer, options: ServerOptions): void {
  addHealthRoutes(app, options.version, options.readiness ?? {});
  app.get('/api/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}
