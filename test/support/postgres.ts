import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { PROGRAM } from '../../src/db/acting.ts';
import { type ConnectionSettings, openDatabase } from '../../src/db/connect.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate, readMigrations } from '../../src/db/migrate.ts';
import { loadPlaces } from '../../src/directory/index.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { createRuleSetService } from '../../src/verdicts/rule-set.service.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * The server that all test files share. Templates for theirs: `gangyao`, migrated and empty, and `furnished`, with the
     * places and rule sets that a start of the program loads.
     */
    readonly postgres: ConnectionSettings;
  }
}

const IN_MEMORY = '/dev/shm';
/** Several times what the databases of the test files take at once. */
const NEEDED_BYTES = 4 * 2 ** 30;

/** Starts one real PostgreSQL for the test files of a project, and stops it behind the last. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(folderForData(), 'gangyao-test-'));
  const server = await startEmbedded(folder);
  await migrate(server.connection, readMigrations(join(import.meta.dirname, '../../migrations')));
  await furnish(server.connection);
  project.provide('postgres', server.connection);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Where waiting for the disk costs nothing: in memory, where there is plenty. The server's settings stay those of the product. */
function folderForData(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    if (bavail * bsize > NEEDED_BYTES) return IN_MEMORY;
  } catch {
    // Other systems have no such place.
  }
  return tmpdir();
}

async function furnish(connection: ConnectionSettings): Promise<void> {
  const superuser = new pg.Client({ ...connection, user: 'postgres', database: 'postgres' });
  await superuser.connect();
  await superuser.query('create database furnished template gangyao owner gangyao');
  await superuser.end();
  const db = openDatabase({ ...connection, database: 'furnished' }, { maxConnections: 1, actingAs: PROGRAM });
  await loadPlaces(db, systemClock);
  await createRuleSetService({ db, clock: systemClock }).loadShipped();
  await db.close();
}
