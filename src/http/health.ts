import { z } from 'zod';
import { actAs, PROGRAM } from '../db/acting.ts';
import type { HttpServer } from './http-server.ts';

/** What must hold before requests are sent here. */
const READINESS_PARTS = ['accepting', 'database', 'migrations', 'reading'] as const;

/** Asked for each part; resolves to whether it is as it should be. One that throws or is silent is not. */
export type ReadinessChecks = Readonly<
  Partial<Record<(typeof READINESS_PARTS)[number], () => Promise<boolean> | boolean>>
>;

/** A part that does not answer in this time is not ready. Our choice; probes ask every few seconds. */
const PATIENCE_MS = 2000;

const health = z.object({ status: z.literal('ok'), version: z.string() });
const part = z.enum(READINESS_PARTS);
const readiness = z.object({ status: z.enum(['ready', 'not-ready']), failing: z.array(part) });

/**
 * Adds `/api/health`: the process answers (if not, start it anew), and `/api/ready`: it can do its work (if not, send it
 * nothing), with 503 and the parts that are not as they should be.
 */
export function addHealthRoutes(app: HttpServer, version: string, checks: ReadinessChecks): void {
  app.get(
    '/api/health',
    {
      config: { access: 'open' },
      schema: { summary: 'Whether the server answers (liveness)', response: { 200: health } },
    },
    async () => ({ status: 'ok' as const, version }),
  );
  app.get(
    '/api/ready',
    {
      config: { access: 'open' },
      schema: {
        summary: 'Whether the server can do its work (readiness), with what fails',
        response: { 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const failing = await actAs(PROGRAM, () => failingParts(checks));
      const status = failing.length === 0 ? ('ready' as const) : ('not-ready' as const);
      return reply
        .code(failing.length === 0 ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, failing });
    },
  );
}

async function failingParts(checks: ReadinessChecks): Promise<(typeof READINESS_PARTS)[number][]> {
  const answers = await Promise.all(READINESS_PARTS.map((name) => holds(checks[name])));
  return READINESS_PARTS.filter((_, index) => answers[index] === false);
}

async function holds(check: (() => Promise<boolean> | boolean) | undefined): Promise<boolean> {
  if (check === undefined) return true;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([(async () => check())(), silence]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
