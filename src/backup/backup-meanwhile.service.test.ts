import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { countAudited, verifyAuditChain } from '../access/audit.queries.ts';
import { appendAudit } from '../access/audit.store.ts';
import { PROGRAM } from '../db/acting.ts';
import { type ConnectionSettings, openDatabase } from '../db/connect.ts';
import { readMigrations } from '../db/migrate.ts';
import { createBackup, restoreBackup } from './backup.service.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-meanwhile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { db, connection, asSuperuser } = createTestDatabase();

/** One change in three tables: a place, its group's name, and the entry of the trail that says so. */
async function writePair(writer: number, count: number): Promise<void> {
  const id = `w${writer}x${count}`;
  await db.write(async (tx) => {
    await tx.insertInto('place').values({ place_id: id, name: id, level: 'street' }).execute();
    await tx.insertInto('place_group').values({ group_id: id, name: id }).execute();
    await appendAudit(tx, { actor: PROGRAM_ACTOR, at: new Date(), action: 'test.pair', subject: `place/${id}` });
  });
}

test('a backup made while others write is one state: what was acknowledged before it, whole, and no half of anything', {
  timeout: 120_000,
}, async () => {
  let isWriting = true;
  const acknowledged = new Set<string>();
  const writers = [1, 2, 3].map(async (writer) => {
    for (let count = 0; isWriting; count++) {
      await writePair(writer, count);
      acknowledged.add(`w${writer}x${count}`);
    }
  });
  while (acknowledged.size < 20) await new Promise((resolve) => setTimeout(resolve, 10));
  const before = [...acknowledged];
  const path = join(folder, 'meanwhile.tar.zst');
  await createBackup(connection, { path, program: '0', at: new Date() });
  // They did write meanwhile.
  const during = acknowledged.size;
  isWriting = false;
  await Promise.all(writers);
  expect(during).toBeGreaterThan(before.length);

  const database = `meanwhile_${process.pid}`;
  await asSuperuser(`create database ${database} owner gangyao`);
  const target = { ...connection, database } as ConnectionSettings;
  await restoreBackup(target, { path, migrations: readMigrations(join(import.meta.dirname, '../../migrations')) });
  const restored = openDatabase(target, { maxConnections: 1, actingAs: PROGRAM });
  try {
    const found = await restored.read(async (tx) => ({
      places: (await tx.selectFrom('place').select('place_id as id').where('place_id', 'like', 'w%x%').execute()).map(
        ({ id }) => id,
      ),
      groups: (
        await tx.selectFrom('place_group').select('group_id as id').where('group_id', 'like', 'w%x%').execute()
      ).map(({ id }) => id),
      entries: await countAudited(tx, 'test.pair'),
      chain: await verifyAuditChain(tx),
    }));
    expect(found.places).toEqual(expect.arrayContaining(before));
    expect([...found.groups].sort()).toEqual([...found.places].sort());
    expect(found.entries).toBe(found.places.length);
    expect(found.chain).toMatchObject({ intact: true });
  } finally {
    await restored.close();
    await asSuperuser(`drop database ${database} with (force)`);
  }
});
