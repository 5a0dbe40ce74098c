import { rmSync } from 'node:fs';
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
import { makeDataFolder } from './data-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * The server that all test files share. Templates for theirs: `gangyao`, migrated and empty, and `furnished`, with the
     * places and rule sets that a start of the program loads.
     */
    readonly postgres: ConnectionSettings;
  }
}

/** Starts one real PostgreSQL for the test files of all projects that ask for it, and stops it behind the last. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = project.vitest.projects.map((each) => each.getProvidedContext().postgres).find(Boolean);
  if (running !== undefined) {
    project.provide('postgres', running);
    return undefined;
  }
  const folder = makeDataFolder('test');
  const server = await startEmbedded(folder);
  await migrate(server.connection, readMigrations(join(import.meta.dirname, '../../migrations')));
  await furnish(server.connection);
  project.provide('postgres', server.connection);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
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
