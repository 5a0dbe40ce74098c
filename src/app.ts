import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LOCAL_ACTOR } from './access/actor.ts';
import { localCaller } from './access/caller.ts';
import { readLocalFile } from './cli/local-file.ts';
import { programVersion } from './cli/program-version.ts';
import type { Config } from './config.ts';
import { actAs, PROGRAM } from './db/acting.ts';
import { openDatabase } from './db/connect.ts';
import { type DatabaseStep, startDatabase } from './db/database.ts';
import { readMigrations } from './db/migrate.ts';
import { loadDemonstrationSet } from './demonstration.ts';
import { loadPlaces } from './directory/index.ts';
import { createDocumentService, type DocumentService, type ReceivedDocument } from './documents/document.service.ts';
import { type AuditService, createAuditService } from './documents/findings/audit.service.ts';
import { announceDocuments } from './documents/findings/audit-announcements.ts';
import { openReadingPool } from './documents/reading-pool.ts';
import type { HttpServer } from './http/http-server.ts';
import { HTTP_LIMITS } from './http/limits.ts';
import { createServer } from './http/server.ts';
import { createSupervision } from './operation/supervision.ts';
import { registerRoutes } from './routes.ts';
import { type Clock, systemClock } from './shared/clock.ts';
import { AppError } from './shared/errors.ts';
import { createRuleSetService } from './verdicts/rule-set.service.ts';

const ROOT = join(import.meta.dirname, '..');

/** The running program. */
export interface App {
  /** Where the page is, with a slash at the end. */
  readonly address: string;
  readonly hasPage: boolean;
  readonly documents: DocumentService;
  /** Fails when the program cannot go on. */
  readonly broken: Promise<never>;
  /** Loads the demonstration plans and documents if this database never had them; gives the number of the documents. */
  loadDemonstration(onProgress: (done: number, total: number) => void): Promise<number>;
  /** Reads a file of this machine. Errors: `file.not-readable`, the `document.*` codes. */
  readFile(path: string): Promise<ReceivedDocument>;
  /** Finishes what is under way, then stops HTTP, threads and database. Twice is once. */
  stop(): Promise<void>;
}

/** How long requests under way are waited for at the end. Our choice. */
const STOP_PATIENCE_MS = 10_000;

/**
 * Puts everything together and starts it: database, migrations, threads, HTTP. Nothing is left running when it fails.
 * Errors: those of the database; `server.port-in-use`.
 */
export async function startApp(
  config: Config,
  onStep: (step: DatabaseStep) => void = () => undefined,
  clock: Clock = systemClock,
): Promise<App> {
  const migrations = readMigrations(join(ROOT, 'migrations'));
  const database = await startDatabase({ dataFolder: config.dataFolder, url: config.databaseUrl, migrations, onStep });
  const pool = openReadingPool();
  const supervision = createSupervision({ version: programVersion(), migrations, reading: pool, db: () => db });
  const { statementSeconds } = config;
  const db = openDatabase(database.connection, { statementSeconds, onTransaction: supervision.onTransaction });
  let http: HttpServer | undefined;
  const onFailure = (err: unknown) => http?.log.error({ err }, 'the audit of all documents came to nothing');
  const audit: AuditService = createAuditService({ db, clock, onFailure });
  const stop = async (): Promise<void> => {
    await supervision.drain(STOP_PATIENCE_MS);
    if (http !== undefined) await closeHttp(http);
    await supervision.close();
    await audit.stop();
    await pool.close();
    await db.close();
    await database.stop();
  };
  try {
    await actAs(PROGRAM, () => loadPlaces(db, clock));
    await actAs(PROGRAM, () => createRuleSetService({ db, clock }).loadShipped());
    const noteChange = () => audit.noteChange();
    const documents = announceDocuments(createDocumentService({ db, clock, pool }), noteChange);
    const pageFolder = join(ROOT, 'web/dist');
    const hasPage = existsSync(join(pageFolder, 'index.html'));
    http = await createServer({
      version: programVersion(),
      language: config.language,
      log: { level: config.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'), stream: process.stderr },
      pageFolder: hasPage ? pageFolder : undefined,
      identify: ({ ip }) => localCaller(ip),
      readiness: supervision.readiness,
      observe: supervision.observe,
    });
    registerRoutes(http, { db, clock, documents, audit, language: config.language });
    if (config.metrics !== undefined) await supervision.serveMetrics(config.metrics);
    const address = await listen(http, config.port);
    noteChange();
    let stopping: Promise<void> | undefined;
    return {
      address,
      hasPage,
      documents,
      broken: database.broken,
      loadDemonstration: (onProgress) =>
        actAs(PROGRAM, () =>
          loadDemonstrationSet(join(ROOT, 'catalog/demonstration'), { db, clock, documents }, onProgress),
        ),
      readFile: (path) => readFile(path, documents),
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readFile(path: string, documents: DocumentService): Promise<ReceivedDocument> {
  const bytes = await readLocalFile(path, HTTP_LIMITS.fileBytes);
  return actAs(PROGRAM, () => documents.receive({ bytes, fileName: basename(path), actor: LOCAL_ACTOR }));
}

async function listen(http: HttpServer, port: number): Promise<string> {
  try {
    return `${await http.listen({ host: '127.0.0.1', port })}/`;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') throw new AppError('server.port-in-use', { port }, { cause });
    throw cause;
  }
}

/** Those under way were waited for: whatever is still open is cut off. */
async function closeHttp(http: HttpServer): Promise<void> {
  const timer = setTimeout(() => http.server.closeAllConnections(), 500);
  await http.close();
  clearTimeout(timer);
}
