import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { AppError } from '../shared/errors.ts';
import type { ConnectionSettings } from './connect.ts';

/** A file of `migrations/`. `breaking`: a program that does not know it cannot run on its schema. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
  readonly breaking: boolean;
}

/** Key of the lock that keeps two programs from migrating at once; any number will do, as long as it stays. */
const MIGRATION_LOCK = 7_460_001;

/** Migrations of a folder in the order of their numbers. Errors: throws on a name that is not `NNNN-words.sql`, or twice a number. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  names.forEach((name, index) => {
    if (!/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(name)) throw new Error(`${name} is not named NNNN-words.sql`);
    if (names[index - 1]?.slice(0, 4) === name.slice(0, 4))
      throw new Error(`two migrations are numbered ${name.slice(0, 4)}`);
  });
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    const hash = createHash('sha256').update(sql).digest('hex');
    return { name: name.replace(/\.sql$/, ''), sql, hash, breaking: /^--! breaking\b/m.test(sql) };
  });
}

/**
 * Brings the database to the newest schema; gives the names of what was applied. Each file runs in one transaction with
 * the row that says so, inserted first; programs that start at the same time wait for each other.
 *
 * A database that knows later migrations than we do is fine unless one of them is marked `--! breaking`.
 * Errors: `server.database-newer`; throws when an applied file was changed afterwards.
 */
export async function migrate(
  settings: ConnectionSettings,
  migrations: readonly Migration[],
  onApply: (name: string) => void = () => undefined,
): Promise<readonly string[]> {
  const client = new pg.Client({ ...settings });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create table if not exists schema_migration (
      name text primary key,
      hash text not null,
      breaking boolean not null,
      applied_at timestamptz not null default now()
    )`);
    const applied = await client.query<{ name: string; hash: string; breaking: boolean }>(
      'select name, hash, breaking from schema_migration order by name',
    );
    const known = new Map(migrations.map((migration) => [migration.name, migration]));
    for (const row of applied.rows) checkApplied(row, known.get(row.name), migrations);
    const names = new Set(applied.rows.map((row) => row.name));
    const missing = migrations.filter((migration) => !names.has(migration.name));
    for (const migration of missing) {
      onApply(migration.name);
      await apply(client, migration);
    }
    return missing.map((migration) => migration.name);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

function checkApplied(
  row: { readonly name: string; readonly hash: string; readonly breaking: boolean },
  known: Migration | undefined,
  migrations: readonly Migration[],
): void {
  if (known === undefined && row.breaking) {
    throw new AppError('server.database-newer', { found: row.name, known: migrations.at(-1)?.name ?? '' });
  }
  if (known !== undefined && known.hash !== row.hash) {
    throw new Error(`migrations/${row.name}.sql was changed after it was applied; restore it and add a new migration`);
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    // What a migration changes in rows, it changes for the program: `migrations/0008-access.sql`.
    await client.query(`select set_config('gangyao.account', '#program', true)`);
    await client.query('insert into schema_migration (name, hash, breaking) values ($1, $2, $3)', [
      migration.name,
      migration.hash,
      migration.breaking,
    ]);
    await client.query(migration.sql);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migrations/${migration.name}.sql failed`, { cause: error });
  }
}
