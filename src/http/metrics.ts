import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EndedTransaction, PoolLoad } from '../db/connect.ts';
import { AppError } from '../shared/errors.ts';
import type { HttpServer } from './http-server.ts';
import { routeOf } from './request-log.ts';

/** What is asked each time the figures are fetched. */
export interface MetricSources {
  readonly version: string;
  /** Missing: undefined while the program starts. */
  readonly connections: () => PoolLoad | undefined;
  readonly reading: () => { readonly waiting: number; readonly busy: number };
  readonly underWay: () => number;
  /** Entries of the audit trail and runs of the audit, from the database. Missing: undefined when it does not answer. */
  readonly stored: () => Promise<{ readonly trailEntries: number; readonly auditRuns: number } | undefined>;
}

/** Figures of the running program, in the text format of Prometheus. */
export interface Metrics {
  /** Counts a transaction. */
  noteTransaction(ended: EndedTransaction): void;
  /** Counts the requests of a server. */
  observe(app: HttpServer): void;
  /** Source of the format: prometheus.io/docs/instrumenting/exposition_formats. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Units: seconds. From an answer out of memory to the limit of a statement. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const TRANSACTION_BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60];

/** Figures of memory, event loop and garbage collection come with it. A registry of its own: two servers do not mix. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'gangyao_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const transactions = new Histogram({
    name: 'gangyao_database_transaction_duration_seconds',
    help: 'Time of database transactions, waiting for a connection included',
    labelNames: ['mode', 'outcome'] as const,
    buckets: TRANSACTION_BUCKETS,
    registers,
  });
  new Gauge({ name: 'gangyao_build_info', help: 'Version', labelNames: ['version', 'node'] as const, registers }).set(
    { version: sources.version, node: process.version },
    1,
  );
  addLoadGauges(sources, registers);
  const askDatabase = addStoredGauges(sources, registers);
  return {
    noteTransaction: ({ mode, outcome, seconds }) => transactions.observe({ mode, outcome }, seconds),
    observe: (app) => {
      app.addHook('onResponse', async (request, reply) => {
        const labels = { method: request.method, route: routeOf(request), status: String(reply.statusCode) };
        requests.observe(labels, reply.elapsedTime / 1000);
      });
    },
    text: async () => {
      await askDatabase();
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function addLoadGauges({ connections, reading, underWay }: MetricSources, registers: Registry[]): void {
  const connectionGauge: Gauge<'state'> = new Gauge({
    name: 'gangyao_database_connections',
    help: 'Connections of the pool, by state; waiting: transactions without one',
    labelNames: ['state'] as const,
    registers,
    collect: () => {
      const load = connections();
      if (load === undefined) return;
      connectionGauge.set({ state: 'open' }, load.open);
      connectionGauge.set({ state: 'idle' }, load.idle);
      connectionGauge.set({ state: 'waiting' }, load.waiting);
    },
  });
  const readingGauge: Gauge<'state'> = new Gauge({
    name: 'gangyao_reading_files',
    help: 'Files that are read, and that wait to be',
    labelNames: ['state'] as const,
    registers,
    collect: () => {
      const { waiting, busy } = reading();
      readingGauge.set({ state: 'waiting' }, waiting);
      readingGauge.set({ state: 'busy' }, busy);
    },
  });
  const underWayGauge: Gauge = new Gauge({
    name: 'gangyao_http_requests_under_way',
    help: 'Requests that are being answered',
    registers,
    collect: () => underWayGauge.set(underWay()),
  });
}

/** Asked once each time, so that what belongs together is of one moment. */
function addStoredGauges({ stored }: MetricSources, registers: Registry[]): () => Promise<void> {
  const up = new Gauge({ name: 'gangyao_database_up', help: '1 when the database answers', registers });
  const runs = new Gauge({ name: 'gangyao_audit_runs', help: 'Runs of the audit that are stored', registers });
  const entries = new Gauge({
    name: 'gangyao_trail_entries',
    help: 'Entries of the audit trail; it never falls',
    registers,
  });
  return async () => {
    const found = await stored();
    up.set(found === undefined ? 0 : 1);
    if (found === undefined) return;
    runs.set(found.auditRuns);
    entries.set(found.trailEntries);
  };
}

/** A listener of its own for `/metrics`, away from the page. */
export interface MetricsListener {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the figures. Errors: `server.port-in-use`. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsListener> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      ({ contentType, body }) => response.writeHead(200, { 'content-type': contentType }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.requestTimeout = 10_000;
  await listening(server, host, port);
  const bound = server.address();
  const at = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${at}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(isTaken ? new AppError('server.port-in-use', { port }, { cause }) : cause);
    });
    server.listen({ host, port }, resolve);
  });
}
