import helmet from '@fastify/helmet';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { HttpServer } from './http-server.ts';

const YEAR_SECONDS = 31_536_000;

/** What no page of ours asks a browser for, so no script that got in could. Source: W3C Permissions Policy. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * Puts the headers on every answer with which a browser keeps foreign pages and scripts away. Registered before all that
 * may refuse a request, so that refusals have them, too.
 */
export async function addSecurityHeaders(app: HttpServer, isHttps: boolean): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => void reply.header('permissions-policy', PERMISSIONS));
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // antd writes its styles into the page while it runs: inline styles stay allowed, inline scripts never are.
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
    strictTransportSecurity: isHttps ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: true,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.startsWith('/api/')) return;
    // As a hook of the route it comes behind all others, also those that tag answers.
    route.onSend = [...[route.onSend ?? []].flat(), forgetAnswer];
  });
}

/**
 * What an account is told stays in no cache: the next person at the same screen must not find it. Others may keep what is
 * meant to be kept.
 */
async function forgetAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const via = request.caller?.via;
  if (via === 'session' || via === 'token' || !reply.hasHeader('cache-control'))
    void reply.header('cache-control', 'no-store');
  return payload;
}
