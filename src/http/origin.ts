import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets only this machine's own page in, as long as there are no accounts. A name of somebody's that leads to 127.0.0.1
 * (DNS rebinding) is refused by its `Host`; a foreign page that makes the browser send a change is refused by its `Origin`.
 * Errors: `request.origin-refused`.
 */
export function checkOrigin(request: FastifyRequest): void {
  const host = request.headers.host ?? '';
  if (!LOOPBACK.has(hostName(host))) throw new AppError('request.origin-refused', { origin: host.slice(0, 200) });
  if (SAFE_METHODS.has(request.method) || bearsToken(request)) return;
  const { origin } = request.headers;
  if (origin !== undefined && originHost(origin) !== host) {
    throw new AppError('request.origin-refused', { origin: origin.slice(0, 200) });
  }
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    throw new AppError('request.origin-refused', { origin: String(site) });
  }
}

/** No foreign page makes a browser add this header without asking us first, and we never say yes. */
function bearsToken(request: FastifyRequest): boolean {
  return /^bearer /i.test(request.headers.authorization ?? '');
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
