import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Migration } from '../db/migrate.ts';

/** Whether the database has every migration of this program. Errors: those of the database. */
export function isAtNewest(db: Db, migrations: readonly Migration[]): Promise<boolean> {
  return db.read(async (tx) => {
    const { rows } = await sql<{ name: string }>`select name from schema_migration`.execute(tx);
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.every(({ name }) => applied.has(name));
  });
}

/** Whether the database answers. Errors: those of the database. */
export function answers(db: Db): Promise<boolean> {
  return db.read(async (tx) => {
    await tx.selectNoFrom((eb) => eb.lit(1).as('one')).execute();
    return true;
  });
}

/** What is counted of the stored data for those who watch the program. */
export interface StoredCounts {
  readonly trailEntries: number;
  readonly auditRuns: number;
}

/** Length of the audit trail, and runs of the audit. Errors: those of the database. */
export function countStored(db: Db): Promise<StoredCounts> {
  return db.read(async (tx) => {
    const head = await tx.selectFrom('audit_head').select('sequence').executeTakeFirst();
    const runs = await tx
      .selectFrom('audit_run')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return { trailEntries: head?.sequence ?? 0, auditRuns: runs.count };
  });
}
