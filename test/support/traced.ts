import { sql } from 'kysely';
import type { Db, WriteTx } from '../../src/db/connect.ts';

/** Tables that are no record of anything: secrets, marks of use, keys of requests, what people have not sent yet. */
const NO_RECORD: readonly string[] = [
  'audit_head',
  'account_secret',
  'session',
  'pending_sign_in',
  'request_key',
  'draft',
  'notification',
  'webhook_delivery',
  // An entry would say when somebody answered, and from where: docs/surveys.md.
  'survey_answer',
  'survey_invitation',
];

/** Tables whose rows are marked whenever they are used: only new ones are records. */
const MARKED_BY_USE: readonly string[] = ['api_token'];

/** A database that notices transactions which change records and tell the audit trail nothing. */
export interface WatchedDatabase {
  readonly db: Db;
  /** Tables that were changed so, one line for each transaction. */
  untraced(): readonly string[];
}

/** Watches every transaction that writes, by the counters that PostgreSQL keeps for it. */
export function watchWrites(db: Db): WatchedDatabase {
  const untraced: string[] = [];
  return {
    db: {
      ...db,
      write: (work) =>
        db.write(async (tx) => {
          const before = await changesOf(tx);
          const result = await work(tx);
          const after = await changesOf(tx);
          const changed = [...after]
            .filter(([table, count]) => count > (before.get(table) ?? 0))
            .map(([table]) => table);
          const records = changed.filter((table) => !NO_RECORD.includes(table));
          if (records.length > 0 && !records.includes('audit_entry')) untraced.push(records.sort().join(' '));
          return result;
        }),
    },
    untraced: () => untraced,
  };
}

async function changesOf(tx: WriteTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ name: string; inserted: number; changed: number }>`
    select relname as name, n_tup_ins as inserted, n_tup_upd + n_tup_del as changed from pg_stat_xact_user_tables`.execute(
    tx,
  );
  return new Map(
    rows.map(({ name, inserted, changed }) => [
      name,
      Number(inserted) + (MARKED_BY_USE.includes(name) ? 0 : Number(changed)),
    ]),
  );
}
