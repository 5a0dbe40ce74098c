import { type RawBuilder, sql } from 'kysely';
import { verifyAuditChain, verifyTrailEnd } from '../access/audit.queries.ts';
import type { Db, ReadTx } from '../db/connect.ts';
import type { Migration } from '../db/migrate.ts';
import type { Clock } from '../shared/clock.ts';
import { type CheckResult, fine, notice, problem } from './check.ts';

/** Settings without which what was acknowledged can be lost. Source: PostgreSQL, chapter "Write Ahead Log". */
const NEEDED_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply', 'remote_write', 'local'],
};

/** Clocks of database and program may differ by this much. Our choice. */
const CLOCK_TOLERANCE_MS = 5000;

/** Entries of the trail that are recomputed unless all are asked for. */
const QUICK_ENTRIES = 1000;

async function rowsOf<T>(tx: ReadTx, query: RawBuilder<T>): Promise<readonly T[]> {
  return (await query.execute(tx)).rows;
}

/** What the database says of itself, of its schema and of the trail. Errors: those of the database. */
export function checkDatabase(
  db: Db,
  asked: { readonly migrations: readonly Migration[]; readonly clock: Clock; readonly isFull: boolean },
): Promise<readonly CheckResult[]> {
  return db.read(async (tx) => {
    const migrations = await checkMigrations(tx, asked.migrations);
    const isUsable = migrations.every(({ level }) => level === 'fine');
    return [
      await checkVersion(tx),
      await checkSettings(tx),
      await checkEncoding(tx),
      await checkRole(tx),
      ...migrations,
      await checkClock(tx, asked.clock),
      // What follows asks tables as this program knows them.
      ...(isUsable ? [await checkRowSecurity(tx), ...(await checkTrail(tx, asked.clock, asked.isFull))] : []),
    ];
  });
}

async function checkVersion(tx: ReadTx): Promise<CheckResult> {
  const [row] = await rowsOf(tx, sql<{ server_version: string }>`show server_version`);
  return fine('database.fine', { version: row?.server_version ?? '' });
}

async function checkSettings(tx: ReadTx): Promise<CheckResult> {
  const names = Object.keys(NEEDED_SETTINGS);
  const rows = await rowsOf(
    tx,
    sql<{ name: string; setting: string }>`select name, setting from pg_settings where name = any (${names})`,
  );
  const wrong = rows.filter(({ name, setting }) => !NEEDED_SETTINGS[name]?.includes(setting));
  const settings = (wrong.length > 0 ? wrong : rows).map(({ name, setting }) => `${name} = ${setting}`).join(', ');
  return wrong.length === 0 ? fine('settings.fine', { settings }) : problem('settings.unsafe', { settings });
}

async function checkEncoding(tx: ReadTx): Promise<CheckResult> {
  const [row] = await rowsOf(
    tx,
    sql<{ encoding: string; locale: string }>`
      select pg_encoding_to_char(encoding) as encoding, datcollate as locale
      from pg_database where datname = current_database()`,
  );
  const params = { encoding: row?.encoding ?? '', locale: row?.locale ?? '' };
  return params.encoding === 'UTF8' ? fine('encoding.fine', params) : problem('encoding.wrong', params);
}

/** A role that row-level security does not bind sees everything, whoever asks. */
async function checkRole(tx: ReadTx): Promise<CheckResult> {
  const [row] = await rowsOf(
    tx,
    sql<{ role: string; free: boolean }>`
      select rolname as role, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user`,
  );
  const params = { role: row?.role ?? '' };
  return row?.free === true ? problem('role.unbound', params) : fine('role.fine', params);
}

async function checkMigrations(tx: ReadTx, known: readonly Migration[]): Promise<readonly CheckResult[]> {
  const [there] = await rowsOf(
    tx,
    sql<{ found: boolean }>`select to_regclass('schema_migration') is not null as found`,
  );
  if (there?.found !== true)
    return [notice('migrations.pending', { count: known.length, names: known[0]?.name ?? '' })];
  const applied = await rowsOf(
    tx,
    sql<{
      name: string;
      hash: string;
      breaking: boolean;
    }>`select name, hash, breaking from schema_migration order by name`,
  );
  const ours = new Map(known.map((migration) => [migration.name, migration]));
  const changed = applied.filter(({ name, hash }) => ours.has(name) && ours.get(name)?.hash !== hash);
  const newer = applied.filter(({ name, breaking }) => !ours.has(name) && breaking);
  const missing = known.filter(({ name }) => !applied.some((row) => row.name === name));
  const found: CheckResult[] = [];
  const names = (rows: readonly { readonly name: string }[]) => ({
    count: rows.length,
    names: rows.map(({ name }) => name).join(', '),
  });
  if (changed.length > 0) found.push(problem('migrations.changed', names(changed)));
  if (newer.length > 0) found.push(problem('migrations.newer', names(newer)));
  if (missing.length > 0) found.push(notice('migrations.pending', names(missing)));
  return found.length > 0
    ? found
    : [fine('migrations.fine', { count: applied.length, last: applied.at(-1)?.name ?? '' })];
}

/** Every table but the list of migrations, which the start reads before it is anybody. */
async function checkRowSecurity(tx: ReadTx): Promise<CheckResult> {
  const tables = await rowsOf(
    tx,
    sql<{ name: string; forced: boolean }>`
      select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
      where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace and relname <> 'schema_migration'
      order by relname`,
  );
  const open = tables.filter(({ forced }) => !forced).map(({ name }) => name);
  return open.length === 0
    ? fine('row-security.fine', { count: tables.length })
    : problem('row-security.missing', { count: open.length, tables: open.join(', ') });
}

async function checkClock(tx: ReadTx, clock: Clock): Promise<CheckResult> {
  const [row] = await rowsOf(tx, sql<{ now: Date }>`select clock_timestamp() as now`);
  const seconds = Math.round(Math.abs((row?.now.getTime() ?? 0) - clock.now().getTime()) / 100) / 10;
  return seconds * 1000 <= CLOCK_TOLERANCE_MS ? fine('clock.fine', { seconds }) : problem('clock.differs', { seconds });
}

async function checkTrail(tx: ReadTx, clock: Clock, isFull: boolean): Promise<readonly CheckResult[]> {
  const { chain, recomputed } = isFull ? await wholeTrail(tx) : await verifyTrailEnd(tx, QUICK_ENTRIES);
  const trail = chain.intact
    ? fine('trail.fine', { entries: chain.entries, recomputed })
    : problem('trail.broken', { brokenAt: chain.brokenAt, why: chain.why });
  const last = await tx.selectFrom('audit_entry').select('at').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  const isBehind = last !== undefined && last.at.getTime() > clock.now().getTime() + CLOCK_TOLERANCE_MS;
  return isBehind ? [trail, problem('clock.behind', { last: last.at.toISOString() })] : [trail];
}

async function wholeTrail(tx: ReadTx): Promise<Awaited<ReturnType<typeof verifyTrailEnd>>> {
  const chain = await verifyAuditChain(tx);
  return { chain, recomputed: chain.intact ? chain.entries : chain.brokenAt };
}

/** Process of the program that holds the data. Missing: undefined when none does: its server was left over. */
export function findProgram(db: Db): Promise<number | undefined> {
  return db.read(async (tx) => {
    const rows = await rowsOf(
      tx,
      sql<{ application_name: string }>`
        select application_name from pg_stat_activity where application_name ~ '^gangyao [0-9]+$'`,
    );
    return rows[0] === undefined ? undefined : Number(rows[0].application_name.split(' ')[1]);
  });
}
