import { actAs, PROGRAM } from '../db/acting.ts';
import type { Db, EndedTransaction } from '../db/connect.ts';
import type { Migration } from '../db/migrate.ts';
import type { ReadinessChecks } from '../http/health.ts';
import type { HttpServer } from '../http/http-server.ts';
import { createMetrics, type MetricsListener, serveMetrics } from '../http/metrics.ts';
import { type RequestsUnderWay, trackRequests } from '../http/requests-under-way.ts';
import { answers, countStored, isAtNewest } from './standing.queries.ts';

/** What supervisors see of the running program: readiness, metrics, the requests that a stop waits for. */
export interface Supervision {
  readonly onTransaction: (ended: EndedTransaction) => void;
  readonly readiness: ReadinessChecks;
  /** Takes note of every request of a server. */
  readonly observe: (app: HttpServer) => void;
  /** Serves the metrics. Errors: `server.port-in-use`. */
  serveMetrics(at: { readonly host: string; readonly port: number }): Promise<void>;
  /** Not ready from now on; resolves when no request is under way, or patience is at its end. */
  drain(patienceMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The parts that are asked. `db`: asked for late, as it hears of supervision when it is opened. */
export interface SupervisedParts {
  readonly version: string;
  readonly migrations: readonly Migration[];
  readonly reading: { load(): { readonly waiting: number; readonly busy: number; readonly isOpen: boolean } };
  readonly db: () => Db | undefined;
}

/** Everything is asked for the program itself, whoever wants to know. */
export function createSupervision({ version, migrations, reading, db }: SupervisedParts): Supervision {
  let underWay: RequestsUnderWay | undefined;
  let listener: MetricsListener | undefined;
  const opened = (): Db => {
    const found = db();
    if (found === undefined) throw new Error('the database is not open yet');
    return found;
  };
  const metrics = createMetrics({
    version,
    connections: () => db()?.load(),
    reading: reading.load,
    underWay: () => underWay?.count() ?? 0,
    stored: () => actAs(PROGRAM, async () => countStored(opened())).catch(() => undefined),
  });
  // Once there, they stay: nothing takes a migration back.
  let isNewest = false;
  return {
    onTransaction: metrics.noteTransaction,
    readiness: {
      accepting: () => underWay?.isAccepting() ?? false,
      database: () => actAs(PROGRAM, () => answers(opened())),
      migrations: async () => {
        isNewest ||= await actAs(PROGRAM, () => isAtNewest(opened(), migrations));
        return isNewest;
      },
      reading: () => reading.load().isOpen,
    },
    observe: (app) => {
      metrics.observe(app);
      underWay = trackRequests(app);
    },
    serveMetrics: async (at) => {
      listener = await serveMetrics(metrics, at);
    },
    drain: async (patienceMs) => void (await underWay?.drain(patienceMs)),
    close: async () => listener?.close(),
  };
}
