import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from '../db/acting.ts';
import { type ConnectionSettings, openDatabase } from '../db/connect.ts';
import { startEmbedded } from '../db/embedded.ts';
import type { Migration } from '../db/migrate.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { type CheckResult, fine, notice, problem } from './check.ts';
import { checkDatabase, findProgram } from './database-checks.queries.ts';
import {
  checkBackups,
  checkDataFolder,
  checkMemory,
  checkNode,
  checkPage,
  checkPort,
  checkSpace,
  runningServer,
} from './machine-checks.ts';

/** What the doctor looks at. */
export interface DoctorRequest {
  readonly dataFolder: string;
  /** Another PostgreSQL. Missing: the embedded one. */
  readonly databaseUrl?: string;
  readonly port: number;
  readonly host: string;
  /** Folder of the program. */
  readonly root: string;
  readonly neededNode: string;
  readonly migrations: readonly Migration[];
  /** Missing: undefined when nobody said where backups are. */
  readonly backups?: string | undefined;
  readonly maxBackupHours: number;
  /** Recomputes the whole trail. */
  readonly isFull: boolean;
  /** Starts an embedded server that does not run, and stops it again. */
  readonly mayStart: boolean;
  readonly clock: Clock;
}

/**
 * Looks at machine, files and database, and tells what it found; changes nothing. The program may run meanwhile. What
 * cannot be asked is told as a problem, never thrown.
 */
export async function examine(asked: DoctorRequest): Promise<readonly CheckResult[]> {
  const database = await examineDatabase(asked);
  const isRunning = database.some(({ code }) => code === 'server.running');
  return [
    checkNode(process.version, asked.neededNode),
    checkMemory(),
    checkPage(join(asked.root, 'web/dist')),
    checkDataFolder(asked.dataFolder),
    checkSpace(asked.dataFolder),
    await checkPort(asked.port, asked.host, isRunning),
    ...database,
    checkBackups(asked.backups, asked.clock.now(), asked.maxBackupHours),
  ];
}

async function examineDatabase(asked: DoctorRequest): Promise<readonly CheckResult[]> {
  try {
    if (asked.databaseUrl !== undefined) return await examineConnection({ connectionString: asked.databaseUrl }, asked);
    const pid = runningServer(asked.dataFolder);
    // A folder without data is left alone.
    const hasData = existsSync(join(asked.dataFolder, 'postgres/PG_VERSION'));
    if (pid === undefined && !(asked.mayStart && hasData)) return [notice('server.down')];
    const server = await startEmbedded(asked.dataFolder);
    try {
      return await examineConnection(server.connection, asked, pid);
    } finally {
      if (pid === undefined) await server.stop();
      else server.release();
    }
  } catch (error) {
    return [problem('database.unreachable', { reason: reasonOf(error) })];
  }
}

/** `server`: process of an embedded server that ran before we came. */
async function examineConnection(
  connection: ConnectionSettings,
  asked: DoctorRequest,
  server?: number,
): Promise<readonly CheckResult[]> {
  const db = openDatabase(connection, { maxConnections: 1, actingAs: PROGRAM });
  try {
    const program = await findProgram(db);
    const found = await checkDatabase(db, asked);
    if (program !== undefined) return [fine('server.running', { pid: program }), ...found];
    return server === undefined ? found : [notice('server.left-over', { pid: server }), ...found];
  } finally {
    await db.close();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return String(error.params.reason ?? error.params.detail ?? error.code);
  return error instanceof Error ? error.message : String(error);
}
