import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type ConnectionSettings, type Db, openDatabase, type ReadTx } from '../src/db/connect.ts';
import { startDatabase } from '../src/db/database.ts';
import { readMigrations } from '../src/db/migrate.ts';
import { countClaims, listClaims } from '../src/documents/claim.queries.ts';
import { listDocuments } from '../src/documents/document.queries.ts';
import { loadSeriesOfPlaces } from '../src/indicators/values/observation.queries.ts';
import { keepResult } from './measure.ts';

/**
 * What row-level security costs: the hot queries as a planner of one of ten districts, as the person of the single-user
 * mode, and past it as a superuser, in one run; ratios count, not seconds.
 * `node bench/permissions.ts`: about a minute; needs 1 GB of disk.
 */
const CLAIMS = 100_000;
const DOCUMENTS = 1000;
const DISTRICTS = 10;
const OBSERVATIONS = 600_000;
const ACCOUNT = '0'.repeat(24);

async function fill(client: pg.Client): Promise<void> {
  const run = (statement: string, values: readonly unknown[] = []) => client.query(statement, [...values]);
  await run(`insert into place (place_id, name, level) values ('c', 'c', 'city')`);
  await run(
    `insert into place (place_id, name, level, parent_id) select 'd' || n, 'd', 'district', 'c' from generate_series(1, $1::int) n`,
    [DISTRICTS],
  );
  await run(
    `insert into place (place_id, name, level, parent_id)
     select 'd' || n || '-' || m, 's', 'street', 'd' || n from generate_series(1, $1::int) n, generate_series(1, 20) m`,
    [DISTRICTS],
  );
  await run(
    `insert into document (document_id, sha256, file_name, format, byte_length, text_length, demonstration, added_at, added_by,
       current_reading, place_id)
     select left(md5(n::text), 24), repeat(md5(n::text), 2), 'f', 'txt', 1, 1, false, now(), 'bench', 1, 'd' || (n % $2 + 1)
     from generate_series(1, $1::int) n`,
    [DOCUMENTS, DISTRICTS],
  );
  await run(`insert into reading (document_id, reading_no, reader_version, read_at, kind, claim_count, claims_by_kind)
    select document_id, 1, 'bench', now(), 'other', 0, '{}' from document`);
  await run(
    `insert into claim (document_id, reading_no, number, claim_key, start_offset, end_offset, mention_start, mention_end,
       quote, subject, region, period, period_basis, value, value_text, unit, value_canonical, value_canonical_text,
       unit_canonical, kind, comparator, status, section, flags, rules, confidence)
     select left(md5((n % $2 + 1)::text), 24), 1, n, 'k' || n, 0, 2, 0, 1, '全区完成投资' || n || '亿元，比上年增长百分之五',
       '固定资产投资' || (n % 977), '', (2015 + n % 10)::text, 'explicit', n, n::text, '亿元', n, n::text, '亿元',
       'level', 'eq', 'actual', '{}', '{}', '{}', 1
     from generate_series(1, $1::int) n`,
    [CLAIMS, DOCUMENTS],
  );
  await run(`insert into source (kind, detail) values ('publication', '{"kind": "publication", "title": "bench"}')`);
  await run(`insert into indicator (indicator_id, name, unit, measure, direction, created_at, created_by)
    select 'i' || n, 'i', '所', 'stock', 'up', now(), 'bench' from generate_series(1, 60) n`);
  await run(
    `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit, source_id,
       recorded_at, recorded_by)
     select place_id, indicator_id, (1975 + n)::text, '2026-01-01', 1, make_date(1975 + n, 12, 31), 'preliminary', n, '所', 1,
       now(), 'bench'
     from place, indicator, generate_series(1, $1::int) n where level = 'street'`,
    [Math.round(OBSERVATIONS / (DISTRICTS * 20) / 60)],
  );
  await run(
    `insert into account (account_id, login, name, created_at, created_by) values ($1, 'planner', 'p', now(), 'bench')`,
    [ACCOUNT],
  );
  await run(
    `insert into account_grant (grant_id, account_id, role, place_id, granted_at, granted_by)
     values ($1, $1, 'planner', 'd1', now(), 'bench')`,
    [ACCOUNT],
  );
  await run('vacuum analyze');
}

const PAGE = { sort: 'document', order: 'asc', offset: 0, limit: 50 } as const;
const STREETS = Array.from({ length: 20 }, (_, index) => `d1-${index + 1}`);

const QUERIES: Readonly<Record<string, (tx: ReadTx) => Promise<unknown>>> = {
  'list of documents': (tx) => listDocuments(tx),
  'first page of claims': (tx) => listClaims(tx, {}, PAGE),
  'page of claims of one document': async (tx) => {
    const { rows } = await pgDocument(tx);
    return listClaims(tx, { documentId: rows }, PAGE);
  },
  'search in claims, few hits': (tx) => listClaims(tx, { search: '投资99998' }, PAGE),
  'search in claims, many hits': (tx) => listClaims(tx, { search: '固定资产投资97' }, PAGE),
  'counts of claims': (tx) => countClaims(tx, {}),
  'one indicator in twenty streets': (tx) =>
    loadSeriesOfPlaces(tx, { placeIds: STREETS, indicatorIds: ['i7'], asOf: '2026-06-01' }),
};

/** A document of district 1. */
async function pgDocument(tx: ReadTx): Promise<{ rows: string }> {
  const row = await tx
    .selectFrom('document')
    .select('document_id')
    .where('place_id', '=', 'd1')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { rows: row.document_id };
}

async function bestOf(db: Db, work: (tx: ReadTx) => Promise<unknown>, rounds = 7): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await db.read(work);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const folder = mkdtempSync(join(tmpdir(), 'gangyao-bench-permissions-'));
const database = await startDatabase({
  dataFolder: folder,
  migrations: readMigrations(join(import.meta.dirname, '../migrations')),
  onStep: () => undefined,
});
try {
  const superuser = { ...database.connection, user: 'postgres' } as ConnectionSettings;
  const client = new pg.Client(superuser);
  client.on('error', () => undefined);
  await client.connect();
  await fill(client);
  await client.end();
  const past = openDatabase(superuser);
  const local = openDatabase(database.connection, { actingAs: { account: '#local', address: null } });
  const planner = openDatabase(database.connection, { actingAs: { account: ACCOUNT, address: null } });
  const results: Record<string, object> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    const [bare, asLocal, asPlanner] = [
      await bestOf(past, query),
      await bestOf(local, query),
      await bestOf(planner, query),
    ];
    results[name] = {
      pastMs: Number(bare.toFixed(1)),
      localMs: Number(asLocal.toFixed(1)),
      plannerMs: Number(asPlanner.toFixed(1)),
      localRatio: Number((asLocal / bare).toFixed(2)),
      plannerRatio: Number((asPlanner / bare).toFixed(2)),
    };
  }
  console.table(results);
  keepResult('permissions', { claims: CLAIMS, documents: DOCUMENTS, observations: OBSERVATIONS, results });
  for (const db of [past, local, planner]) await db.close();
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
