import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { ConnectionSettings } from './connect.ts';

/** The right to use a data folder, held by at most one program. */
export interface ProgramLock {
  /** Settled when the right is lost without being given back: the database server went away. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/** Key of the lock; any number will do, as long as it stays. */
const PROGRAM_LOCK = 7_460_002;

/** How long a program that is just ending is waited for. Our choice. */
const PATIENCE_MS = 3000;

/**
 * Takes the data folder for this program. The lock lives in the database server, on a connection of its own: it ends with
 * the program however that ends, and no file can be left behind.
 *
 * Missing: when another program holds it, gives that program's process number instead (0 when it cannot be told).
 */
export async function takeProgramLock(
  settings: ConnectionSettings,
): Promise<ProgramLock | { readonly holder: number }> {
  const client = new pg.Client({ ...settings, application_name: `gangyao ${process.pid}`, keepAlive: true });
  let released = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!released) resolve();
    });
  });
  await client.connect();
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [PROGRAM_LOCK]);
    if (rows[0]?.taken) break;
    if (performance.now() > deadline) {
      const holder = await findHolder(client);
      released = true;
      await client.end();
      return { holder };
    }
    await wait(50);
  }
  return {
    lost,
    release: async () => {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function findHolder(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ application_name: string }>(
    `select application_name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and objid = $1 and granted and application_name ~ '^gangyao [0-9]+$'`,
    [PROGRAM_LOCK],
  );
  return Number(rows[0]?.application_name.split(' ')[1] ?? 0);
}
