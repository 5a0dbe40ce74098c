import type { TestDatabase } from './database.ts';

/** Tables that are no record of anything: secrets, marks of use, locks, what is computed from the rest. */
const NO_RECORD = [
  'schema_migration',
  'role',
  'role_permission',
  'audit_head',
  'account_secret',
  'session',
  'request_key',
];

/**
 * Rows that were last written by a transaction which told the audit trail nothing, as `table: count`. PostgreSQL keeps the
 * transaction of each row in `xmin`: that of a row must be that of an audit entry.
 */
export async function untracedWrites(
  { asSuperuser }: TestDatabase,
  except: readonly string[] = [],
): Promise<readonly string[]> {
  const { rows: tables } = await asSuperuser(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );
  const untraced: string[] = [];
  for (const { name } of tables as { name: string }[]) {
    if (NO_RECORD.includes(name) || except.includes(name)) continue;
    const { rows } = await asSuperuser(
      `select count(*)::int as count from "${name}" where xmin::text not in (select xmin::text from audit_entry)`,
    );
    const { count } = rows[0] as { count: number };
    if (count > 0) untraced.push(`${name}: ${count}`);
  }
  return untraced;
}
