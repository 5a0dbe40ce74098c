import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ConnectionSettings } from '../db/connect.ts';
import { ACT_FOR_PROGRAM, OWN_TABLES, type StoredTable, target } from './table-copy.queries.ts';

/** A fresh database that rows are put into: all of them, or none. */
export interface TableLoader {
  /** Puts a piece of COPY text into a table. Errors: those of the database. */
  load(table: StoredTable, piece: Buffer): Promise<void>;
  /** `trail`: where the audit trail ends that was loaded. */
  commit(trail: { readonly sequence: number; readonly hash: string }): Promise<void>;
  /** Gives up what was loaded, unless it was committed. */
  close(): Promise<void>;
}

/**
 * Opens a transaction for loading; until it ends, row-level security is off, as COPY asks for, and so are triggers: what they
 * refuse now was permitted when it was written. Missing: undefined when the database is not fresh: some table has rows.
 */
export async function openLoader(settings: ConnectionSettings): Promise<TableLoader | undefined> {
  const client = new pg.Client({ ...settings, application_name: 'gangyao restore' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await client.query(ACT_FOR_PROGRAM);
  if (await hasRows(client)) {
    await client.end();
    return undefined;
  }
  const guarded = await guardedTables(client);
  for (const table of guarded) {
    await client.query(`alter table ${table} no force row level security`);
    await client.query(`alter table ${table} disable trigger user`);
  }
  return {
    load: async (table, piece) => {
      const stream = client.query(copyFrom(`copy ${target(table)} from stdin`));
      const done = once(stream, 'finish');
      stream.end(piece);
      await done;
    },
    commit: async ({ sequence, hash }) => {
      // What waits for the end of the transaction is checked now: tables under check cannot be altered.
      await client.query('set constraints all immediate');
      await setCounters(client);
      for (const table of guarded) {
        await client.query(`alter table ${table} enable trigger user`);
        await client.query(`alter table ${table} force row level security`);
      }
      // A backup of a schema without one: the migration that makes it looks at what was loaded.
      if (guarded.includes('audit_head')) {
        await client.query('update audit_head set sequence = $1, hash = $2', [sequence, hash]);
      }
      await client.query('commit');
    },
    close: () => client.end(),
  };
}

async function hasRows(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all ($1)`,
    [OWN_TABLES],
  );
  for (const { name } of rows) {
    const found = await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
    if (found.rowCount !== 0) return true;
  }
  return false;
}

/** Names as they are written in SQL. */
async function guardedTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relforcerowsecurity`,
  );
  return rows.map(({ name }) => name);
}

/** Columns that count by themselves go on behind the highest number that was loaded. */
async function setCounters(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval(%')`,
  );
  for (const { table, column } of rows) {
    const [name, counted] = [pg.escapeIdentifier(table), pg.escapeIdentifier(column)];
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${counted}) from ${name}), 0) + 1, false)`,
      [name, column],
    );
  }
  await setRecordSerial(client);
}

/** Numbers of records end with a counter that no column holds. */
async function setRecordSerial(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('public.record_serial') is not null as exists`,
  );
  if (rows[0]?.exists !== true) return;
  await client.query(
    `select setval('record_serial', coalesce(max(substring(number from '[0-9]+$')::bigint), 0) + 1, false) from record`,
  );
}
