import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import fastify from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actAs, PROGRAM } from '../db/acting.ts';
import type { Language } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import { guardRoutes, type Identify } from './access.ts';
import type { HttpServer } from './http-server.ts';
import { HTTP_LIMITS } from './limits.ts';
import { checkOrigin } from './origin.ts';
import { sendProblem } from './problems.ts';
import { isPageRequest, sendPage, serveFiles } from './static-page.ts';

export interface ServerOptions {
  readonly version: string;
  readonly language: Language;
  /** Absent: no log, as in tests. */
  readonly log?: { readonly level: string; readonly stream: NodeJS.WritableStream };
  /** Folder of the built page; absent when there is none. */
  readonly pageFolder?: string | undefined;
  /** Asked by `/api/health`; throws when something is wrong. */
  readonly checkHealth: () => Promise<void>;
  readonly identify: Identify;
}

/**
 * The HTTP server without the routes of any module: security headers, limits, errors as problem+json, OpenAPI, health,
 * and the page with its addresses. Routes are added before `ready`.
 */
export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const app = fastify({
    logger: options.log === undefined ? false : { level: options.log.level, stream: options.log.stream },
    genReqId: () => randomUUID(),
    bodyLimit: HTTP_LIMITS.bodyBytes,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    checkOrigin(request);
  });
  guardRoutes(app, options.identify);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, options.language));
  await addSecurityHeaders(app);
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

async function addSecurityHeaders(app: HttpServer): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles into the page while it runs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on the own machine: nothing to upgrade to.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

function addOwnRoutes(app: HttpServer, options: ServerOptions): void {
  const health = z.object({ status: z.literal('ok'), version: z.string() });
  app.get(
    '/api/health',
    {
      config: { access: 'open' },
      schema: { summary: 'Whether server and database answer', response: { 200: health } },
    },
    async () => {
      await actAs(PROGRAM, options.checkHealth);
      return { status: 'ok' as const, version: options.version };
    },
  );
  app.get('/api/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}
