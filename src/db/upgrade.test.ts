import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { startProgram } from '../../test/support/program.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { PROGRAM } from './acting.ts';
import { openDatabase } from './connect.ts';
import { migrate, readMigrations } from './migrate.ts';

const ROOT = join(import.meta.dirname, '../..');
const OURS = readMigrations(join(ROOT, 'migrations'));
const FIXTURES = [
  { at: 1, rows: readFileSync(join(ROOT, 'test/fixtures/upgrade/0001.sql'), 'utf8') },
  { at: 7, rows: readFileSync(join(ROOT, 'test/fixtures/upgrade/0007.sql'), 'utf8') },
] as const;

const { connection, asSuperuser } = createTestDatabase();
const made: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'gangyao-upgrade-'));
afterAll(async () => {
  for (const name of made) await asSuperuser(`drop database if exists ${name} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

type Settings = { host: string; port: number; user: string; database: string };

/** A database beside that of the tests: empty, or a copy of another one. */
async function anotherDatabase(name: string, template = 'template0'): Promise<Settings> {
  const database = `upgrade_${process.pid}_${name}`;
  await asSuperuser(`create database ${database} owner gangyao template ${template}`);
  made.push(database);
  return { ...(connection as Settings), database };
}

async function withClient<T>(settings: Settings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The newest fixture that a schema can have come from. */
const fixtureOf = (schema: number) => FIXTURES.findLast(({ at }) => at <= schema) ?? FIXTURES[0];

/** Rows came with their numbers: the next ones count on from there, as they would where the program wrote them. */
async function countOn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES'`,
  );
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${pg.escapeIdentifier(column)}) + 1, false)
       from ${pg.escapeIdentifier(table)} having count(*) > 0`,
      [table, column],
    );
  }
}

/** A database with the rows of a fixture, at the schema that was copied last: each schema begins with the one before. */
const stages = new Map<number, { readonly settings: Settings; schema: number }>();

/** A database at a schema, with rows that were written before. */
async function databaseAt(schema: number, name: string): Promise<Settings> {
  const { at, rows } = fixtureOf(schema);
  const before = stages.get(at);
  const isOnTheWay = before !== undefined && before.schema <= schema;
  const stage = isOnTheWay ? before : { settings: await fixtureDatabase(at, rows, name), schema: at };
  await migrate(stage.settings, OURS.slice(0, schema));
  stage.schema = schema;
  stages.set(at, stage);
  return anotherDatabase(name, stage.settings.database);
}

async function fixtureDatabase(at: number, rows: string, name: string): Promise<Settings> {
  const settings = await anotherDatabase(`stage_${name}`);
  await migrate(settings, OURS.slice(0, at));
  await withClient(settings, async (client) => {
    await client.query(rows);
    await countOn(client);
  });
  return settings;
}

/** Number and digest of the rows of each table, over the columns that it has now or had before. */
async function digests(settings: Settings, columns?: ReadonlyMap<string, readonly string[]>) {
  return withClient({ ...settings, user: 'postgres' }, async (client) => {
    const known = columns ?? (await columnsOf(client));
    const found = new Map<string, string>();
    for (const [table, names] of known) {
      const row = names.map((name) => `${pg.escapeIdentifier(name)}::text`).join(', ');
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as digest
         from (select row(${row})::text as line from ${pg.escapeIdentifier(table)}) each`,
      );
      found.set(table, rows[0]?.digest ?? '');
    }
    return { columns: known, found };
  });
}

async function columnsOf(client: pg.Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns
     -- These two are written by migrations themselves.
     where table_schema = 'public' and table_name not in ('schema_migration', 'role_permission') group by 1`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

const chainOf = async (settings: Settings) => {
  const db = openDatabase(settings, { maxConnections: 1, actingAs: PROGRAM });
  try {
    return await db.read((tx) => verifyAuditChain(tx));
  } finally {
    await db.close();
  }
};

const tablesWithoutForce = (settings: Settings) =>
  withClient(settings, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    return rows.map(({ name }) => name);
  });

describe.each(OURS.slice(0, -1).map(({ name }, index) => [name, index + 1] as const))('from %s', (_, schema) => {
  test('to the newest: rows intact, chain unbroken and going on, row-level security forced', {
    timeout: 120_000,
  }, async () => {
    const settings = await databaseAt(schema, `from_${schema}`);
    const before = await digests(settings);
    expect([...before.found.values()].filter((digest) => !digest.startsWith('0 ')).length).toBeGreaterThan(7);
    expect(await migrate(settings, OURS)).toEqual(OURS.slice(schema).map(({ name }) => name));
    const after = await digests(settings, before.columns);
    expect(after.found).toEqual(before.found);
    const entries = Number(before.found.get('audit_entry')?.split(' ')[0]);
    expect(entries).toBeGreaterThan(3);
    expect(await chainOf(settings)).toMatchObject({ intact: true, entries });
    expect(await tablesWithoutForce(settings)).toEqual(['schema_migration']);
    expect(await migrate(settings, OURS)).toEqual([]);
  });
});

test.each(FIXTURES.map(({ at }) => at))(
  'the program starts on a database of schema %i, and goes on with its trail',
  { timeout: 180_000 },
  async (schema) => {
    const settings = await databaseAt(schema, `start_${schema}`);
    const { host, port, user, database } = settings;
    const url = `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
    const before = await chainOf(await upgradedCopy(settings));
    const program = await startProgram({
      data: join(folder, `data-${schema}`),
      env: { DATABASE_URL: url, GANGYAO_DEMONSTRATION: 'false' },
    });
    try {
      expect((await fetch(`${program.address}/api/ready`)).status).toBe(200);
      const { documents } = (await (await fetch(`${program.address}/api/documents`)).json()) as {
        documents: { fileName: string }[];
      };
      expect(documents.map(({ fileName }) => fileName)).toContain('示范区2026年政府工作报告.html');
    } finally {
      expect(await program.stop()).toBe(0);
    }
    const chain = await chainOf(settings);
    expect(chain).toMatchObject({ intact: true });
    expect(chain.intact && before.intact && chain.entries >= before.entries).toBe(true);
  },
);

/** What the same database is without the program: only migrated. */
async function upgradedCopy(settings: Settings): Promise<Settings> {
  const copy = await anotherDatabase(`${settings.database.split('_').at(-1)}_copy`, settings.database);
  await migrate(copy, OURS);
  return copy;
}
