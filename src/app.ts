import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasAccounts } from './access/accounts/account.queries.ts';
import { createIdentity, type Identity } from './access/accounts/identity.ts';
import { linkAddress } from './access/accounts/link-address.ts';
import { LOCAL_ACTOR } from './access/actor.ts';
import { createTokenService } from './access/token.service.ts';
import { setTrailHash } from './access/trail/trail.service.ts';
import { readLocalFile } from './cli/local-file.ts';
import { programVersion } from './cli/program-version.ts';
import { createDraftService } from './collaboration/draft.service.ts';
import { startUpkeep, type Upkeep } from './collaboration/upkeep.ts';
import type { Config } from './config.ts';
import { actAs, PROGRAM } from './db/acting.ts';
import { type Db, openDatabase } from './db/connect.ts';
import { type DatabaseStep, startDatabase } from './db/database.ts';
import { readMigrations } from './db/migrate.ts';
import { loadDemonstrationSet } from './demonstration.ts';
import { loadPlaces } from './directory/index.ts';
import { createDocumentService, type DocumentService, type ReceivedDocument } from './documents/document.service.ts';
import { createAuditService } from './documents/findings/audit.service.ts';
import { announceDocuments } from './documents/findings/audit-announcements.ts';
import { openReadingPool } from './documents/reading-pool.ts';
import { forgetRequestKeys } from './http/changes.ts';
import type { HttpServer } from './http/http-server.ts';
import { HTTP_LIMITS } from './http/limits.ts';
import { createServer } from './http/server.ts';
import { remindReporters } from './indicators/collection/reminder.service.ts';
import { createClockWorker } from './ledgers/clocks/clock-worker.ts';
import { fireClocks } from './ledgers/records/fire-clocks.ts';
import { adoptCatalogue } from './ledgers/records/record-type.service.ts';
import { recordBase } from './ledgers/records/record-work.ts';
import { digestOfRecordTypes, loadRecordTypes } from './ledgers/types/record-type.file.ts';
import { createSupervision, type Supervision } from './operation/supervision.ts';
import { type PublishingParts, publishDemonstration } from './published-demonstration.ts';
import { openSigningKey } from './reports/bundle/signing-key.ts';
import { registerRoutes } from './routes.ts';
import { type Clock, systemClock } from './shared/clock.ts';
import { AppError } from './shared/errors.ts';
import { shuffleOldAnswers } from './surveys/index.ts';
import { openTablePool } from './threads/table-pool.ts';
import { openDaily } from './verdicts/openings/daily-openings.service.ts';
import { createRuleSetService } from './verdicts/rule-set.service.ts';
import { createDeliveryWorker } from './webhooks/delivery-worker.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'web/dist/index.html');
const DEMONSTRATION = join(ROOT, 'catalog/demonstration');

/** The running program. */
export interface App {
  /** Where the page is, with a slash at the end. */
  readonly address: string;
  readonly hasPage: boolean;
  /** Makes the first administrator, once. Missing: undefined when there is one, and in single-user mode. */
  readonly firstAdministratorLink: string | undefined;
  readonly documents: DocumentService;
  /** Fails when the program cannot go on. */
  readonly broken: Promise<never>;
  /** Loads the demonstration plans and documents if this database never had them; gives the number of the documents. */
  loadDemonstration(onProgress: (done: number, total: number) => void): Promise<number>;
  /** Publishes the demonstration plan with the report of its finished round, once; ends early when the program stops. */
  publishDemonstration(): Promise<void>;
  /** Reads a file of this machine. Errors: `file.not-readable`, the `document.*` codes. */
  readFile(path: string): Promise<ReceivedDocument>;
  /** Finishes what is under way, then stops HTTP, threads and database. Twice is once. */
  stop(): Promise<void>;
}

/** How long requests under way are waited for at the end. Our choice. */
const STOP_PATIENCE_MS = 10_000;

/**
 * Puts everything together and starts it: database, migrations, threads, HTTP. Nothing is left running when it fails.
 * Errors: those of the database; `server.port-in-use`, `server.accounts-exist`.
 */
export async function startApp(
  config: Config,
  onStep: (step: DatabaseStep) => void = () => undefined,
  clock: Clock = systemClock,
): Promise<App> {
  const migrations = readMigrations(join(ROOT, 'migrations'));
  const database = await startDatabase({ dataFolder: config.dataFolder, url: config.databaseUrl, migrations, onStep });
  const [pool, tables] = [openReadingPool(), openTablePool()];
  const supervision = createSupervision({ version: programVersion(), migrations, reading: pool, db: () => db });
  const { statementSeconds, privateWebhooks: privateNetworks } = config;
  const db = openDatabase(database.connection, { statementSeconds, onTransaction: supervision.onTransaction });
  let http: HttpServer | undefined;
  let upkeep: Upkeep | undefined;
  const logging = (words: string) => (err: unknown) => http?.log.error({ err }, words);
  const audit = createAuditService({ db, clock, onFailure: logging('the audit of all documents came to nothing') });
  const onFailure = logging('webhooks are not delivered at the moment');
  const deliveries = createDeliveryWorker({ db, clock, privateNetworks, onFailure });
  const clocks = watchClocks({ db, clock }, logging('what is due in ledgers is not done at the moment'));
  const publisher = createPublisher(logging('the demonstration report was not published'));
  const stop = async (): Promise<void> => {
    publisher.stop();
    await supervision.drain(STOP_PATIENCE_MS);
    if (http !== undefined) await closeHttp(http);
    await supervision.close();
    await Promise.all([deliveries.stop(), clocks.stop()]);
    for (const part of [upkeep, audit]) await part?.stop();
    for (const part of [pool, tables, db]) await part.close();
    await database.stop();
  };
  try {
    await actAs(PROGRAM, () => prepareData(config, db, clock));
    const noteChange = () => audit.noteChange();
    const documents = announceDocuments(createDocumentService({ db, clock, pool }), noteChange);
    const identity = await openIdentity(config, db, clock);
    http = await openHttp(config, identity, supervision);
    registerRoutes(http, { db, clock, documents, audit, tables, identity, ...routeSettings(config) });
    if (config.metrics !== undefined) await supervision.serveMetrics(config.metrics);
    const address = await listen(http, config);
    const firstLink = config.singleUser ? undefined : await identity.links.forFirstAdministrator();
    noteChange();
    for (const worker of [deliveries, clocks]) worker.start();
    upkeep = keepUp({ db, clock, language: config.language }, logging('daily upkeep came to nothing'));
    let stopped: Promise<void> | undefined;
    return {
      address,
      hasPage: existsSync(PAGE),
      firstAdministratorLink: firstLink && linkAddress(new URL(address), firstLink.secret),
      documents,
      broken: database.broken,
      loadDemonstration: (onProgress) =>
        actAs(PROGRAM, () => loadDemonstrationSet(DEMONSTRATION, { db, clock, documents }, onProgress)),
      publishDemonstration: () => publisher.publish({ db, clock, documents, signer: signerOf(config) }),
      readFile: (path) => readFile(path, documents),
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Publishes the demonstration set in the background. A stop cuts it short: each step is whole, and the next start goes on. */
function createPublisher(onFailure: (error: unknown) => void) {
  const stopping = new AbortController();
  const { signal } = stopping;
  return {
    publish: async (parts: Omit<PublishingParts, 'stopping'>): Promise<void> => {
      await actAs(PROGRAM, () => publishDemonstration(DEMONSTRATION, { ...parts, stopping: signal })).catch((error) => {
        if (!signal.aborted) onFailure(error);
      });
    },
    stop: () => stopping.abort(),
  };
}

/** What of the settings the routes need. */
function routeSettings(config: Config) {
  const { language, privateWebhooks, openId } = config;
  return { language, privateWebhooks, openId, signer: signerOf(config) };
}

function signerOf({ dataFolder, signature }: Config) {
  return () => openSigningKey(dataFolder, signature);
}

/** What is done when clocks of records end. */
function watchClocks(base: { readonly db: Db; readonly clock: Clock }, onFailure: (error: unknown) => void) {
  return createClockWorker({ ...base, fire: fireClocks(recordBase(base)), onFailure });
}

/** What every database has. */
async function prepareData({ trailHash }: Config, db: Db, clock: Clock): Promise<void> {
  await setTrailHash(db, clock, trailHash);
  await loadPlaces(db, clock);
  await createRuleSetService({ db, clock }).loadShipped();
  await adoptCatalogue({ db, clock }, { digest: digestOfRecordTypes(), types: loadRecordTypes });
}

/** What is done at the start and daily: what is due is told, what figures call for is opened, what is too old is forgotten. */
function keepUp(
  base: { readonly db: Db; readonly clock: Clock; readonly language: Config['language'] },
  onFailure: (error: unknown) => void,
): Upkeep {
  const drafts = createDraftService(base);
  return startUpkeep(
    [
      () => remindReporters(base),
      () => openDaily(base),
      () => shuffleOldAnswers(base),
      () => drafts.discardOld(),
      () => forgetRequestKeys(base.db, base.clock),
    ],
    onFailure,
  );
}

/** Errors: `server.accounts-exist` when somebody wants to go past them. */
async function openIdentity(config: Config, db: Db, clock: Clock): Promise<Identity> {
  if (config.singleUser && (await actAs(PROGRAM, () => db.read((tx) => hasAccounts(tx)))))
    throw new AppError('server.accounts-exist', {});
  const tokens = createTokenService({ db, clock });
  return createIdentity({ db, clock, settings: config, identifyToken: tokens.identify });
}

function openHttp(config: Config, { identify }: Identity, supervision: Supervision): Promise<HttpServer> {
  const { publicAddress, trustedProxies, language, logLevel } = config;
  return createServer({
    version: programVersion(),
    language,
    log: { level: logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'), stream: process.stderr },
    pageFolder: existsSync(PAGE) ? dirname(PAGE) : undefined,
    identify,
    publicAddress,
    trustedProxies,
    // One person on his own machine has no need of it.
    requestsPerMinute: config.singleUser ? undefined : config.requestsPerMinute,
    readiness: supervision.readiness,
    observe: supervision.observe,
  });
}

async function readFile(path: string, documents: DocumentService): Promise<ReceivedDocument> {
  const bytes = await readLocalFile(path, HTTP_LIMITS.fileBytes);
  return actAs(PROGRAM, () => documents.receive({ bytes, fileName: basename(path), actor: LOCAL_ACTOR }));
}

/** Gives where people find the page. */
async function listen(http: HttpServer, { host, port, publicAddress }: Config): Promise<string> {
  try {
    const address = `${await http.listen({ host, port })}/`;
    return publicAddress?.href ?? address;
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
