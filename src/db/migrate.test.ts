import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { migrate, readMigrations } from './migrate.ts';

const { connection, asSuperuser } = createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'gangyao-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ours = readMigrations(join(import.meta.dirname, '../../migrations'));
const aMigration = (name: string, sql: string, breaking = false) => ({ name, sql, hash: name, breaking });

test('a migrated database needs nothing more', async () => {
  expect(await migrate(connection, ours)).toEqual([]);
});

test('a file of several statements is applied once, also by programs that start together', async () => {
  const next = [...ours, aMigration('9001-two', 'create table two (a int); insert into two values (1);')];
  const applied = await Promise.all([1, 2, 3].map(() => migrate(connection, next)));
  expect(applied.flat()).toEqual(['9001-two']);
  expect((await asSuperuser('select count(*)::int as n from two')).rows).toEqual([{ n: 1 }]);
});

test('a file that fails leaves nothing of itself, neither table nor row', async () => {
  const broken = [...ours, aMigration('9002-broken', 'create table half (a int); select 1 / 0;')];
  await expect(migrate(connection, broken)).rejects.toThrow('9002-broken.sql failed');
  const left = await asSuperuser(
    "select to_regclass('half') as half, (select count(*)::int from schema_migration where name = '9002-broken') as n",
  );
  expect(left.rows).toEqual([{ half: null, n: 0 }]);
});

test('an older program goes on with additions, and refuses what breaks it', async () => {
  await migrate(connection, [...ours, aMigration('9003-addition', 'create table addition (a int)')]);
  expect(await migrate(connection, ours)).toEqual([]);
  await migrate(connection, [...ours, aMigration('9004-break', 'select 1', true)]);
  await expect(migrate(connection, ours)).rejects.toMatchObject({
    code: 'server.database-newer',
    params: { found: '9004-break', known: ours.at(-1)?.name },
  });
  await asSuperuser("delete from schema_migration where name = '9004-break'");
});

test('a file that was changed after it was applied is refused', async () => {
  const changed = ours.map((migration) => ({ ...migration, hash: 'other' }));
  await expect(migrate(connection, changed)).rejects.toThrow('changed after it was applied');
});

test('files are read in order, with their marks; wrong names and double numbers are refused', () => {
  writeFileSync(join(folder, '0002-second.sql'), '--! breaking\nselect 2;');
  writeFileSync(join(folder, '0001-first.sql'), 'select 1;');
  expect(readMigrations(folder).map(({ name, breaking }) => [name, breaking])).toEqual([
    ['0001-first', false],
    ['0002-second', true],
  ]);
  writeFileSync(join(folder, '0002-again.sql'), '');
  expect(() => readMigrations(folder)).toThrow('numbered 0002');
  rmSync(join(folder, '0002-again.sql'));
  writeFileSync(join(folder, 'third.sql'), '');
  expect(() => readMigrations(folder)).toThrow('third.sql is not named');
});

test('nothing that PostgreSQL 15 does not know is used', () => {
  const sql = ours.map((migration) => migration.sql).join('\n');
  expect(sql).not.toMatch(/uuidv7|json_table|without overlaps|\bvirtual\b|nulls not distinct.*18/i);
});

test('every table has its page in docs/tables, with every column and no other', async () => {
  const { rows } = await asSuperuser(`
    select table_name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and table_name not in ('two', 'addition')
    group by table_name order by table_name`);
  expect(rows.length).toBeGreaterThan(8);
  for (const { table_name, columns } of rows as { table_name: string; columns: string[] }[]) {
    const page = readFileSync(join(import.meta.dirname, '../../docs/tables', `${table_name}.md`), 'utf8');
    const documented = [...page.matchAll(/^\| (`[a-z0-9_]+`(?:, `[a-z0-9_]+`)*) \|/gm)].flatMap(([, cell]) =>
      (cell ?? '').split(', ').map((name) => name.replaceAll('`', '')),
    );
    expect(documented, table_name).toEqual(columns);
  }
});
