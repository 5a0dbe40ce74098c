import type { ConnectionSettings } from './connect.ts';
import { startEmbedded } from './embedded.ts';
import { takeProgramLock } from './program-lock.ts';

/** Where the data are. */
export interface DataPlace {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
}

/**
 * Does something with the database: the one that a running program uses, or the embedded one, started for as long as it
 * takes and stopped again unless somebody else uses it.
 */
export async function withDatabase(
  { dataFolder, databaseUrl }: DataPlace,
  work: (connection: ConnectionSettings) => Promise<void>,
): Promise<void> {
  if (databaseUrl !== undefined) return work({ connectionString: databaseUrl });
  const server = await startEmbedded(dataFolder);
  const lock = await takeProgramLock(server.connection);
  const isOurs = !('holder' in lock);
  try {
    await work(server.connection);
  } finally {
    if (isOurs) {
      await lock.release();
      await server.stop();
    } else server.release();
  }
}
