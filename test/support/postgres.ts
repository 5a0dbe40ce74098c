import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { ConnectionSettings } from '../../src/db/connect.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate, readMigrations } from '../../src/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that all test files share; `gangyao` on it is migrated, empty, and a template for theirs. */
    readonly postgres: ConnectionSettings;
  }
}

/** Starts one real PostgreSQL for the test files of a project, and stops it behind the last. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-test-'));
  const server = await startEmbedded(folder);
  await migrate(server.connection, readMigrations(join(import.meta.dirname, '../../migrations')));
  project.provide('postgres', server.connection);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
