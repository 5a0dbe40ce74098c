import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import { readMigrations } from '../db/migrate.ts';
import { type DoctorRequest, examine } from './doctor.service.ts';
import { checkBackups, checkDataFolder, checkMemory, checkNode, checkPort, checkSpace } from './machine-checks.ts';

const ROOT = join(import.meta.dirname, '../..');
const { db, connection, asSuperuser } = createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'gangyao-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  for (let index = 0; index < 5; index++) {
    await db.write((tx) =>
      appendAudit(tx, { actor: PROGRAM_ACTOR, at: new Date(), action: 'test.write', subject: `thing/${index}` }),
    );
  }
});

const request = (given: Partial<DoctorRequest> = {}): DoctorRequest => {
  const { host, port, user, database } = connection as { host: string; port: number; user: string; database: string };
  return {
    dataFolder: folder,
    databaseUrl: `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    port: 0,
    host: '127.0.0.1',
    root: ROOT,
    neededNode: '>=20',
    migrations: readMigrations(join(ROOT, 'migrations')),
    backups: undefined,
    maxBackupHours: 26,
    isFull: false,
    mayStart: false,
    clock: { now: () => new Date() },
    ...given,
  };
};
const codes = async (given: Partial<DoctorRequest> = {}) => (await examine(request(given))).map(({ code }) => code);
const problems = async (given: Partial<DoctorRequest> = {}) =>
  (await examine(request(given)))
    .filter(({ level, code }) => level === 'problem' && code !== 'page.missing')
    .map(({ code, params }) => [code, params]);

test('a database as it should be has no problem, looked at quickly and in full', async () => {
  expect(await problems()).toEqual([]);
  expect(await problems({ isFull: true })).toEqual([]);
  expect(await codes()).toEqual(
    expect.arrayContaining([
      'database.fine',
      'settings.fine',
      'role.fine',
      'migrations.fine',
      'row-security.fine',
      'trail.fine',
    ]),
  );
});

test('a table without forced row-level security is named', async () => {
  await asSuperuser('alter table place no force row level security');
  expect(await problems()).toEqual([['row-security.missing', { count: 1, tables: 'place' }]]);
  await asSuperuser('alter table place force row level security');
});

test('changed and newer migrations are named, missing ones are no problem', async () => {
  const known = request().migrations;
  const changed = known.map((each, index) => (index === 0 ? { ...each, hash: 'other' } : each));
  expect(await problems({ migrations: changed })).toEqual([
    ['migrations.changed', { count: 1, names: known[0]?.name ?? '' }],
  ]);
  await asSuperuser("insert into schema_migration (name, hash, breaking) values ('9999-later', 'x', true)");
  expect((await problems()).map(([code]) => code)).toEqual(['migrations.newer']);
  await asSuperuser("delete from schema_migration where name = '9999-later'");
  const more = [...known, { name: '9998-more', hash: 'x', sql: '', breaking: false }];
  expect(await problems({ migrations: more })).toEqual([]);
  expect(await codes({ migrations: more })).toContain('migrations.pending');
});

test('a clock behind the trail, and one that differs from the database, are told', async () => {
  const yesterday = { now: () => new Date(Date.now() - 86_400_000) };
  expect((await problems({ clock: yesterday })).map(([code]) => code)).toEqual(['clock.differs', 'clock.behind']);
});

test('a trail that was altered is found where it breaks', async () => {
  await asSuperuser("update audit_entry set subject = 'other' where sequence = 3");
  for (const isFull of [false, true]) {
    expect(await problems({ isFull })).toEqual([['trail.broken', { brokenAt: 3, why: 'altered' }]]);
  }
});

test('a database that is not there is a problem of its own; a folder without one is looked at all the same', async () => {
  expect((await problems({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })).map(([code]) => code)).toEqual([
    'database.unreachable',
  ]);
  const { databaseUrl: _, ...embedded } = request();
  const found = await examine({ ...embedded, dataFolder: join(folder, 'none'), mayStart: true });
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['server.down', 'folder.missing', 'space.fine']),
  );
});

test('a role that row-level security does not bind is a problem', async () => {
  const { host, port, database } = connection as { host: string; port: number; database: string };
  const databaseUrl = `postgres://postgres@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  expect((await problems({ databaseUrl })).map(([code]) => code)).toContain('role.unbound');
});

test('machine and files', async () => {
  expect(checkNode('v18.0.0', '>=20').code).toBe('node.old');
  expect(checkMemory(2 ** 30, 2 ** 29)).toMatchObject({ code: 'memory.low', level: 'notice' });
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  expect(checkDataFolder(data).code).toBe('folder.fine');
  chmodSync(data, 0o755);
  expect(checkDataFolder(data)).toMatchObject({ code: 'folder.open', params: { mode: '755' } });
  writeFileSync(join(folder, 'file'), '');
  expect(checkDataFolder(join(folder, 'file')).code).toBe('folder.unusable');
  expect(checkSpace(data).code).toBe('space.fine');
});

test('the port: free, taken by somebody, ours', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  expect((await checkPort(port, '127.0.0.1', false)).code).toBe('port.taken');
  expect((await checkPort(port, '127.0.0.1', true)).code).toBe('port.ours');
  await new Promise((resolve) => server.close(resolve));
  expect((await checkPort(port, '127.0.0.1', false)).code).toBe('port.free');
});

test('backups: none, fresh, old', () => {
  const now = new Date('2026-11-26T03:00:00Z');
  const backups = join(folder, 'backups');
  expect(checkBackups(undefined, now, 26).level).toBe('notice');
  expect(checkBackups(backups, now, 26).code).toBe('backups.none');
  mkdirSync(backups);
  for (const [name, at] of [
    ['old.tar.zst', '2026-11-20T03:00:00Z'],
    ['new.tar.zst', '2026-11-26T01:00:00Z'],
    ['notes.txt', '2026-11-26T02:00:00Z'],
  ] as const) {
    writeFileSync(join(backups, name), '');
    utimesSync(join(backups, name), new Date(at), new Date(at));
  }
  expect(checkBackups(backups, now, 26)).toMatchObject({
    code: 'backups.fine',
    params: { file: 'new.tar.zst', hours: 2 },
  });
  rmSync(join(backups, 'new.tar.zst'));
  expect(checkBackups(backups, now, 26)).toMatchObject({ code: 'backups.old', params: { hours: 144 } });
});
