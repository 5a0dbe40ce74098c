import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../shared/errors.ts';
import { type Cluster, checkCluster, createCluster, SUPERUSER, spawnServer } from './cluster.ts';
import type { ConnectionSettings } from './connect.ts';
import { clearAway, findPostmaster, stopPostmaster } from './postmaster.ts';
import { findServerAccount } from './server-account.ts';
import { findServerProgram } from './server-program.ts';

/** Role and database of the program. The role owns the database, and is no superuser. */
const NAME = 'gangyao';

/** Longest path of a socket that every system takes, with room for its file name. Source: unix(7), 108 bytes. */
const LONGEST_SOCKET_FOLDER = 88;

/** How long a server may take to come up; recovery after a kill is part of it. Our choice. */
const START_PATIENCE_MS = 120_000;

export interface EmbeddedServer {
  readonly connection: ConnectionSettings;
  readonly folder: string;
  /** Stops the server in good order, whoever started it. */
  stop(): Promise<void>;
  /** Leaves it running, and lets go of it. */
  release(): void;
}

/** What a start is busy with: told before each step that may take a moment. */
export type EmbeddedStep = 'create' | 'start' | 'adopt';

/**
 * A real PostgreSQL server in `dataFolder/postgres`: created when there is none, started when it does not run, taken
 * over when a killed run left it running. It listens on a socket in its own folder, and nowhere else.
 *
 * Errors: `server.data-folder-unusable`, `server.embedded-unavailable`, `server.database-failed` with its last words.
 */
export async function startEmbedded(
  dataFolder: string,
  onStep: (step: EmbeddedStep) => void = () => undefined,
): Promise<EmbeddedServer> {
  const cluster = prepare(dataFolder);
  if (!existsSync(join(cluster.folder, 'PG_VERSION'))) {
    onStep('create');
    await createCluster(cluster, dataFolder);
  }
  checkCluster(cluster);
  const socket = openSocketFolder(cluster.folder);
  try {
    await bringUp(cluster, socket.path, onStep);
    await ensureDatabase(socket.path);
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    connection: { host: socket.path, port: 5432, user: NAME, database: NAME },
    folder: cluster.folder,
    release: socket.close,
    stop: async () => {
      const pid = findPostmaster(cluster.folder);
      if (pid !== undefined) await stopPostmaster(pid);
      socket.close();
    },
  };
}

function prepare(dataFolder: string): Cluster {
  const folder = join(dataFolder, 'postgres');
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const account = findServerAccount(folder);
    return { folder, logFile: join(dataFolder, 'postgres.log'), account, program: findServerProgram(account) };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EEXIST' || code === 'ENOTDIR' || code === 'EPERM') {
      throw new AppError('server.data-folder-unusable', { folder: dataFolder, reason: code }, { cause });
    }
    throw cause;
  }
}

/** A name for the socket's folder that is short enough: where its path is too long, an open folder stands for it. */
function openSocketFolder(folder: string): { readonly path: string; close(): void } {
  if (Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER) return { path: folder, close: () => undefined };
  if (process.platform !== 'linux') {
    throw new AppError('server.data-folder-unusable', { folder, reason: 'path-too-long' });
  }
  const descriptor = openSync(folder, 'r');
  let isOpen = true;
  return {
    path: `/proc/self/fd/${descriptor}`,
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

async function bringUp(cluster: Cluster, host: string, onStep: (step: EmbeddedStep) => void): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  let spawned: { ended: Promise<string> } | undefined;
  let attempts = 0;
  let silentSince: number | undefined;
  while (performance.now() < deadline) {
    const pid = findPostmaster(cluster.folder);
    const state = await probe(host);
    if (state === 'ready') {
      if (spawned === undefined) onStep('adopt');
      return;
    }
    if (pid === undefined && spawned === undefined && state === 'silent') {
      attempts += 1;
      onStep('start');
      await clearAway(cluster.folder);
      spawned = spawnServer(cluster);
    } else if (spawned !== undefined) {
      const lastWords = await Promise.race([spawned.ended, wait(15).then(() => undefined)]);
      if (lastWords !== undefined) {
        // Once more: another start may have been quicker, or a dying server's children were still there.
        if (attempts >= 3) {
          throw new AppError('server.database-failed', { folder: cluster.folder, detail: lastWords });
        }
        await wait(300);
        spawned = undefined;
      }
    } else if (state === 'silent') {
      // Alive without a socket to speak to: somebody removed it. The server is stopped, and started again.
      silentSince ??= performance.now();
      if (pid !== undefined && performance.now() - silentSince > 5000) await stopPostmaster(pid);
      await wait(20);
    } else await wait(20);
  }
  throw new AppError('server.database-failed', { folder: cluster.folder, detail: 'timeout' });
}

/** `busy`: it starts up, recovers or shuts down. */
async function probe(host: string): Promise<'ready' | 'busy' | 'silent'> {
  const client = new pg.Client({ host, port: 5432, user: SUPERUSER, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === '57P03' || code === '53300') return 'busy';
    if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET' || code === 'EPIPE') return 'silent';
    if (error instanceof pg.DatabaseError) {
      throw new AppError('server.database-unreachable', { reason: error.message }, { cause: error });
    }
    return 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(host: string): Promise<void> {
  const client = new pg.Client({ host, port: 5432, user: SUPERUSER, database: 'postgres' });
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [NAME]);
    if (role.rowCount === 0) await client.query(`create role ${NAME} login`);
    const database = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${NAME}`);
  } finally {
    await client.end();
  }
}
