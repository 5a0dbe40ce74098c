import { statfsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../shared/errors.ts';
import { type ConnectionSettings, checkServer } from './connect.ts';
import { type EmbeddedServer, type EmbeddedStep, startEmbedded } from './embedded.ts';
import { type Migration, migrate } from './migrate.ts';
import { takeProgramLock } from './program-lock.ts';

/** A database that is up, ours alone where it is embedded, and at the newest schema. */
export interface RunningDatabase {
  readonly connection: ConnectionSettings;
  /** Fails when the embedded server went away and could not be started again. */
  readonly broken: Promise<never>;
  stop(): Promise<void>;
}

/** What a start is busy with. */
export type DatabaseStep = EmbeddedStep | 'lost' | 'full' | { readonly migration: string };

/** How the database is to be started; without `url` it is the embedded one. */
export interface DatabaseOptions {
  readonly dataFolder: string;
  readonly url?: string | undefined;
  readonly migrations: readonly Migration[];
  readonly onStep: (step: DatabaseStep) => void;
}

/**
 * Starts the database, or connects to the one that `url` names. An embedded server that dies while it is used is started
 * again; while there is no room on the disk it is tried again and again. Errors: those of the embedded server; `server.data-folder-in-use` with the process that uses it;
 * `server.database-unreachable`, `server.database-too-old`, `server.database-newer`.
 */
export async function startDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const onApply = (migration: string): void => options.onStep({ migration });
  if (options.url !== undefined) {
    const connection = { connectionString: options.url };
    await checkServer(connection);
    await migrate(connection, options.migrations, onApply);
    return { connection, broken: new Promise<never>(() => undefined), stop: async () => undefined };
  }
  const held = await holdEmbedded(options);
  try {
    await migrate(held.server.connection, options.migrations, onApply);
  } catch (error) {
    await held.release();
    await held.server.stop();
    throw error;
  }
  return watch(held, options);
}

interface HeldServer {
  readonly server: EmbeddedServer;
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

async function holdEmbedded({ dataFolder, onStep }: DatabaseOptions): Promise<HeldServer> {
  const server = await startEmbedded(dataFolder, onStep);
  try {
    const lock = await takeProgramLock(server.connection);
    if ('holder' in lock) throw inUse(dataFolder, lock.holder);
    return { server, lost: lock.lost, release: lock.release };
  } catch (error) {
    // Whose server this is, is not known here: the program that holds it stops it.
    server.release();
    throw error;
  }
}

function inUse(folder: string, pid: number): AppError {
  return new AppError('server.data-folder-in-use', pid > 0 ? { folder, pid } : { folder });
}

function watch(first: HeldServer, options: DatabaseOptions): RunningDatabase {
  let held = first;
  let isStopping = false;
  let recovery: Promise<void> | undefined;
  const broken = new Promise<never>((_, reject) => {
    const guard = (): void => {
      void held.lost.then(() => {
        if (isStopping) return;
        options.onStep('lost');
        recovery = holdAgain(options, () => isStopping).then((next) => {
          held = next;
          guard();
        });
        recovery.catch(reject);
      });
    };
    guard();
  });
  // Heard by whoever waits for it; nobody needs to.
  broken.catch(() => undefined);
  return {
    connection: first.server.connection,
    broken,
    stop: async () => {
      isStopping = true;
      await recovery?.catch(() => undefined);
      await held.release();
      await held.server.stop();
      first.server.release();
    },
  };
}

/** Room that a server needs to recover: two segments of its log and a bit. Source: PostgreSQL, wal_segment_size 16 MB. */
const ROOM_TO_RECOVER = 40 * 1024 * 1024;

/** How long we wait for room before the next attempt. Our choice. */
const ROOM_PAUSE_MS = 1000;

/** Starts a lost server again. Without room on the disk it waits for some: whoever makes it need not start anything. */
async function holdAgain(options: DatabaseOptions, isStopping: () => boolean): Promise<HeldServer> {
  for (;;) {
    try {
      return await holdEmbedded(options);
    } catch (error) {
      if (isStopping() || hasRoom(options.dataFolder)) throw error;
      options.onStep('full');
      while (!isStopping() && !hasRoom(options.dataFolder)) await wait(ROOM_PAUSE_MS);
    }
  }
}

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ROOM_TO_RECOVER;
}
