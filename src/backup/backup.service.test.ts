import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { appendAudit } from '../access/audit.store.ts';
import { PROGRAM } from '../db/acting.ts';
import { type ConnectionSettings, openDatabase } from '../db/connect.ts';
import { type Migration, readMigrations } from '../db/migrate.ts';
import { createBackup, restoreBackup } from './backup.service.ts';
import { inOrder } from './table-copy.queries.ts';

const ROOT = join(import.meta.dirname, '../..');
const MIGRATIONS = readMigrations(join(ROOT, 'migrations'));
const AT = new Date('2026-11-26T03:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'gangyao-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { db, connection, asSuperuser } = createTestDatabase();

beforeAll(async () => {
  for (let index = 0; index < 30; index++) {
    await db.write((tx) =>
      appendAudit(tx, {
        actor: PROGRAM_ACTOR,
        at: AT,
        action: 'test.write',
        subject: `thing/${index}`,
        after: { text: 'tab\t break\n back\\slash "quote" 引号' },
      }),
    );
  }
});

/** A record refers to its last event, which refers to it; the last number given is 7. */
beforeAll(async () => {
  await asSuperuser(`insert into place (place_id, name, level, valid_from) values ('900000', '甲市', 'province', '2000-01-01')
    on conflict do nothing`);
  await asSuperuser(`with kind as (
      insert into record_type (type_id, version, definition, at, actor, reason)
      values ('backed-up', 1, '{}', now(), 'test', 'test') returning type_id, version
    ), opened as (
      insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, moves, revision, opened_at)
      select '900000', repeat('a', 24), type_id, version, 'XX-2026-0000007', '一件', 'open', '{}', '{}', 1, now() from kind
      returning place_id, record_id
    )
    insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to)
    select place_id, record_id, 1, now(), 'test', 'program', 'open', 'open' from opened`);
});

const path = (name: string): string => join(folder, name);
const backup = (name: string, passphrase?: string) =>
  createBackup(connection, { path: path(name), program: '0.0.0', at: AT, passphrase });

/** An empty database beside that of the tests. */
async function freshDatabase(name: string): Promise<ConnectionSettings> {
  const database = `restored_${name}_${process.pid}`;
  await asSuperuser(`create database ${database} owner gangyao`);
  return { ...connection, database } as ConnectionSettings;
}

const restore = (
  to: ConnectionSettings,
  name: string,
  passphrase?: string,
  migrations: readonly Migration[] = MIGRATIONS,
) => restoreBackup(to, { path: path(name), migrations, passphrase });

async function trailOf(settings: ConnectionSettings) {
  const opened = openDatabase(settings, { maxConnections: 1, actingAs: PROGRAM });
  try {
    return await opened.read((tx) => verifyAuditChain(tx));
  } finally {
    await opened.close();
  }
}

test('what was backed up comes back, row by row, with an unbroken trail; writers are not in the way', async () => {
  const summary = await backup('plain.tar.zst');
  expect(summary).toMatchObject({ auditEntries: 30, program: '0.0.0' });
  const target = await freshDatabase('plain');
  expect(await restore(target, 'plain.tar.zst')).toEqual(summary);
  expect(await trailOf(target)).toEqual(await trailOf(connection));
  const restored = new pg.Client(target);
  await restored.connect();
  const { rows } = await restored.query<{ serial: string }>(`select nextval('record_serial') as serial`);
  await restored.end();
  expect(rows).toEqual([{ serial: '8' }]);
  // It goes on where it ended.
  const opened = openDatabase(target, { maxConnections: 1, actingAs: PROGRAM });
  await opened.write((tx) =>
    appendAudit(tx, { actor: PROGRAM_ACTOR, at: AT, action: 'test.write', subject: 'thing/30' }),
  );
  await opened.close();
  expect(await trailOf(target)).toMatchObject({ intact: true, entries: 31 });
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('an encrypted backup needs its passphrase', { timeout: 120_000 }, async () => {
  await backup('sealed.age', 'correct horse');
  expect(readFileSync(path('sealed.age')).subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
  const target = await freshDatabase('sealed');
  await expect(restore(target, 'sealed.age', 'wrong horse')).rejects.toMatchObject({ code: 'backup.not-readable' });
  expect(await restore(target, 'sealed.age', 'correct horse')).toMatchObject({ auditEntries: 30 });
});

test('a cut, a changed or a foreign file restores nothing', async () => {
  await backup('whole.tar.zst');
  const bytes = readFileSync(path('whole.tar.zst'));
  const target = await freshDatabase('damaged');
  writeFileSync(path('cut.tar.zst'), bytes.subarray(0, bytes.length - 200));
  writeFileSync(path('foreign.tar.zst'), 'no backup at all');
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 0xff;
  writeFileSync(path('changed.tar.zst'), changed);
  for (const name of ['cut.tar.zst', 'foreign.tar.zst', 'changed.tar.zst']) {
    await expect(restore(target, name), name).rejects.toMatchObject({ code: expect.stringMatching(/^backup\./) });
  }
  expect(await restore(target, 'whole.tar.zst')).toMatchObject({ auditEntries: 30 });
});

test('nothing is restored over data, nor by a program that does not know the schema', async () => {
  await backup('twice.tar.zst');
  await expect(restore(connection, 'twice.tar.zst')).rejects.toMatchObject({ code: 'backup.target-not-empty' });
  const target = await freshDatabase('older');
  await expect(restore(target, 'twice.tar.zst', undefined, MIGRATIONS.slice(0, -1))).rejects.toMatchObject({
    code: 'server.database-newer',
  });
});

test('a broken trail is not backed up silently', async () => {
  const { rows } = await asSuperuser('select actor from audit_entry where sequence = 9');
  await asSuperuser(`update audit_entry set actor = 'somebody' where sequence = 9`);
  await expect(backup('broken.tar.zst')).rejects.toMatchObject({ code: 'trail.broken', params: { brokenAt: 9 } });
  await asSuperuser('update audit_entry set actor = $1 where sequence = 9', [rows[0]?.actor]);
});

test('tables come behind those that they refer to; a circle is an error', () => {
  const tables = ['a', 'b', 'c'].map((name) => ({ name, columns: ['x'] }));
  const ordered = inOrder(tables, [
    { name: 'a', refers: 'c' },
    { name: 'c', refers: 'b' },
  ]);
  expect(ordered.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
  expect(() =>
    inOrder(tables, [
      { name: 'a', refers: 'b' },
      { name: 'b', refers: 'a' },
    ]),
  ).toThrow(/circle/);
});
