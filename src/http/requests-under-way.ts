import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../shared/errors.ts';
import type { HttpServer } from './http-server.ts';

/** The requests that are being answered, so that a stop can wait for them. */
export interface RequestsUnderWay {
  /** Whether new requests are taken. */
  isAccepting(): boolean;
  count(): number;
  /**
   * From now on new requests are refused (`server.stopping`), but for probes. Resolves when those under way are answered,
   * or when patience is at its end; gives how many were left. Twice is once.
   */
  drain(patienceMs: number): Promise<number>;
}

/** Probes are answered until the end: they say that nothing more should be sent. */
const PROBES = new Set(['/api/health', '/api/ready']);

/** Counts the requests of a server. Errors for whoever comes while it stops: `server.stopping`. */
export function trackRequests(app: HttpServer): RequestsUnderWay {
  let isStopping = false;
  let count = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (PROBES.has(request.routeOptions.url ?? '')) return;
    if (isStopping) {
      void reply.header('connection', 'close').header('retry-after', '5');
      throw new AppError('server.stopping', {});
    }
    count += 1;
    // Closed when it is sent, and also when whoever asked has gone.
    reply.raw.once('close', () => {
      count -= 1;
    });
  });
  return {
    isAccepting: () => !isStopping,
    count: () => count,
    drain: async (patienceMs) => {
      isStopping = true;
      const deadline = performance.now() + patienceMs;
      while (count > 0 && performance.now() < deadline) await wait(20);
      return count;
    },
  };
}
