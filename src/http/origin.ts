import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets only our own page in, by the address that it is known under, or from this machine. A name of somebody's that leads
 * here (DNS rebinding) is refused by its `Host`; a foreign page that makes the browser send a change is refused by its
 * `Origin`. Errors: `request.origin-refused`.
 */
export function checkOrigin(request: FastifyRequest, publicAddress?: URL): void {
  const host = (request.headers.host ?? '').toLowerCase();
  if (host !== publicAddress?.host && !LOOPBACK.has(hostName(host)))
    throw new AppError('request.origin-refused', { origin: host.slice(0, 200) });
  if (SAFE_METHODS.has(request.method) || bearsToken(request)) return;
  const { origin } = request.headers;
  if (origin !== undefined && !isOwn(origin, host, publicAddress)) {
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
  return host.replace(/:\d+$/, '');
}

/** The public page, with its scheme; or the page of this machine that the request went to. */
function isOwn(origin: string, host: string, publicAddress: URL | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.host === publicAddress?.host) return from.origin === publicAddress.origin;
  return from.host === host;
}
