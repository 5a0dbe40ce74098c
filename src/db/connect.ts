import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { AppError } from '../shared/errors.ts';
import { type Acting, actingNow, PROGRAM } from './acting.ts';
import { leadFirstWrite } from './first-write.ts';
import type { Schema } from './schema.ts';
import { transactionPool } from './transaction-pool.ts';

/** Where a PostgreSQL server is, and as whom and to which database to speak there. */
export type ConnectionSettings =
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
  | { readonly connectionString: string };

/** Statements that look. What is handed a `ReadTx` cannot write through it. */
export type ReadTx = Pick<Kysely<Schema>, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'getExecutor'>;

/** Statements that change something, all of them or none. Serves wherever a `ReadTx` is asked for. */
export type WriteTx = Transaction<Schema>;

/**
 * The database. No statement runs outside a transaction, and each acts for somebody (`actAs`): what that account may not
 * see is not there. Errors: `access.denied` for what it may not do.
 */
export interface Db {
  /** Every statement sees the same state. Errors: `server.database-unreachable`. */
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** Committed when `work` is done, undone when it throws. Errors: `server.database-unreachable`. */
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>;
  /** How busy the connections are now. */
  load(): PoolLoad;
  close(): Promise<void>;
}

/** Connections of a pool: open ones, those with nothing to do, and transactions that wait for one. */
export interface PoolLoad {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** A transaction that is over, as it is counted. */
export interface EndedTransaction {
  readonly mode: 'read' | 'write';
  readonly outcome: 'committed' | 'failed';
  readonly seconds: number;
}

/** Oldest PostgreSQL whose SQL we write. */
const OLDEST_VERSION = 15;

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;

/** How values come back: exact decimals and days as text, counts as numbers (or an error, beyond 2^53). */
function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === INT8) return safeInteger;
    if (oid === DATE || oid === NUMERIC) return (value) => value;
  }
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}

function safeInteger(value: string): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed)) throw new RangeError(`${value} is too large for a count`);
  return parsed;
}

/** How a pool of connections is opened. */
export interface DatabasePoolOptions {
  readonly maxConnections?: number;
  /** Hears of connections that broke while nobody used them. */
  readonly onIdleError?: (error: Error) => void;
  /** For whom to act outside of `actAs`: commands and tests. Absent: for nobody. */
  readonly actingAs?: Acting;
  /** How long one statement of a request may take; the program itself may take longer. Absent: as long as it likes. */
  readonly statementSeconds?: number;
  /** Hears of each transaction when it is over. */
  readonly onTransaction?: (ended: EndedTransaction) => void;
}

/**
 * How long a lock is waited for, and how long a transaction may stand still: a slow client that holds one, a program that
 * hangs. Our choices.
 */
const LOCK_PATIENCE_MS = 30_000;
const STANDSTILL_MS = 120_000;

/** How much longer than a request's the program's own statements may take: an audit, a migration of what was read. Our choice. */
const PROGRAM_FACTOR = 10;

/** Opens a pool of connections. */
export function openDatabase(settings: ConnectionSettings, options: DatabasePoolOptions = {}): Db {
  const pool = new pg.Pool({
    ...settings,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'gangyao',
    pipeline: true,
    ...(options.statementSeconds === undefined
      ? {}
      : { lock_timeout: LOCK_PATIENCE_MS, idle_in_transaction_session_timeout: STANDSTILL_MS }),
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // A connection that breaks while it is used fails its statement; without a listener it would end the program as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const opening = () => {
    const { account } = actingNow() ?? options.actingAs ?? NOBODY;
    return { account, patience: patienceOf(account, options.statementSeconds) };
  };
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: transactionPool(pool, opening) }) });
  const counted = async <T>(mode: EndedTransaction['mode'], work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    let outcome: EndedTransaction['outcome'] = 'failed';
    try {
      const result = await reachable(work);
      outcome = 'committed';
      return result;
    } finally {
      options.onTransaction?.({ mode, outcome, seconds: (performance.now() - began) / 1000 });
    }
  };
  return {
    read: (work) =>
      counted('read', () =>
        kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
      ),
    write: (work) =>
      counted('write', () =>
        leadFirstWrite((step) =>
          kysely.transaction().execute(async (tx) => {
            await step(tx);
            return work(tx);
          }),
        ),
      ),
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => kysely.destroy(),
  };
}

/** Units: milliseconds, as text; 0: no limit. */
function patienceOf(account: string, statementSeconds: number | undefined): string {
  const seconds = statementSeconds ?? 0;
  return String(seconds * 1000 * (account === PROGRAM.account ? PROGRAM_FACTOR : 1));
}

const BROKEN_CONNECTION = /^(ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|ENOTFOUND$|EAI_AGAIN$|57P0|08|53300$|25P03$|28|3D000$)/;

const NOBODY: Acting = { account: '', address: null };

/** What row-level security and missing privileges answer. Source: PostgreSQL, insufficient_privilege. */
const DENIED = '42501';

/** A statement that took too long. Source: PostgreSQL, query_canceled. */
const CANCELLED = '57014';

/** A lock that somebody else holds, two that wait for each other. Source: PostgreSQL, lock_not_available, deadlock_detected. */
const LOCKED = new Set(['55P03', '40P01']);

/** No room for what is to be written. Source: PostgreSQL, disk_full. */
const FULL = '53100';

/**
 * What no column holds and can only have come from a request: a NUL in text or JSON, half of a surrogate pair in JSON, a
 * whole number that is read and too large. Missing: undefined for other errors.
 */
function unstorable({ code = '', routine = '', message }: pg.DatabaseError): string | undefined {
  const isText = code === '22021' || code === '22P05' || (code === '22P02' && routine.startsWith('json'));
  if (isText) return 'U+0000, U+D800–U+DFFF';
  return code === '22003' && routine.startsWith('pg_strtoint') ? message : undefined;
}

async function reachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isConnectionLoss(error)) {
      throw new AppError('server.database-unreachable', { reason: (error as Error).message }, { cause: error });
    }
    const detail = error instanceof pg.DatabaseError ? unstorable(error) : undefined;
    if (detail !== undefined) throw new AppError('request.invalid', { detail }, { cause: error });
    if (error instanceof pg.DatabaseError && error.code === DENIED) {
      throw new AppError('access.denied', {}, { cause: error });
    }
    if (error instanceof pg.DatabaseError && error.code === FULL) {
      throw new AppError('server.storage-full', {}, { cause: error });
    }
    if (error instanceof pg.DatabaseError && error.code === CANCELLED) {
      throw new AppError('server.database-slow', {}, { cause: error });
    }
    if (error instanceof pg.DatabaseError && LOCKED.has(error.code ?? '')) {
      throw new AppError('server.database-busy', {}, { cause: error });
    }
    throw error;
  }
}

/** Whether an error says that the server is not there, rather than that a statement is wrong. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined) return BROKEN_CONNECTION.test(code);
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    error.message,
  );
}

/** Errors: `server.database-unreachable`, `server.database-too-old`. */
export async function checkServer(settings: ConnectionSettings): Promise<void> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ server_version: string }>('show server_version');
    const found = answer.rows[0]?.server_version ?? '';
    if (Number.parseInt(found, 10) < OLDEST_VERSION) {
      throw new AppError('server.database-too-old', { found, needed: OLDEST_VERSION });
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('server.database-unreachable', { reason: (error as Error).message }, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
