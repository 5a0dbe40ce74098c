import type { FastifyRequest, RouteOptions } from 'fastify';
import type { Caller } from '../access/caller.ts';
import { actAs } from '../db/acting.ts';
import { AppError } from '../shared/errors.ts';
import type { Action, RouteAccess } from '../shared/permission.ts';
import type { HttpServer } from './http-server.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller must be permitted. A route of the API without it does not start. */
    readonly access?: RouteAccess;
    /** The page asks it every minute: that keeps no session alive. */
    readonly asksByItself?: boolean;
  }
  interface FastifyRequest {
    /** Who sends the request. */
    caller: Caller;
  }
}

/** Finds out who sends a request, from its cookie, its token or its absence. */
export type Identify = (request: FastifyRequest) => Promise<Caller> | Caller;

/**
 * Makes every route of the API say what it asks for, and refuses who may not. Its handler runs for the caller, so that the
 * database sees for whom. Errors: `access.sign-in-required`, `access.password-change-required`,
 * `access.second-factor-required`, `access.denied`.
 */
export function guardRoutes(app: HttpServer, identify: Identify): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.url.startsWith('/api/')) return;
    if (route.config?.access === undefined)
      throw new Error(`${route.method} ${route.url} does not say what it asks for`);
    const { handler } = route;
    route.handler = function (request, reply) {
      return actAs(request.caller.acting, () => handler.call(this, request, reply));
    };
  });
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === undefined) return;
    request.caller = await identify(request);
    checkAccess(request.caller, access);
  });
}

function checkAccess(caller: Caller, access: RouteAccess): void {
  if (access === 'open') return;
  const isHeldUp = caller.mustChangePassword === true || caller.mustEnrol === true;
  if (access !== 'signed-in' && !isHeldUp && mayAny(caller, access)) return;
  if (caller.via === 'nobody') throw new AppError('access.sign-in-required', {});
  if (access === 'signed-in') return;
  if (caller.mustChangePassword === true) throw new AppError('access.password-change-required', {});
  if (caller.mustEnrol === true) throw new AppError('access.second-factor-required', {});
  throw new AppError('access.denied', {});
}

function mayAny({ actions }: Caller, access: Action | readonly Action[]): boolean {
  return actions === 'all' || [access].flat().some((action) => actions.has(action as Action));
}
