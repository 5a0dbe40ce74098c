import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { PROGRAM_ACTOR } from '../src/access/actor.ts';
import { verifyAuditChain } from '../src/access/audit.queries.ts';
import { appendAudit } from '../src/access/audit.store.ts';
import { createBackup, restoreBackup } from '../src/backup/backup.service.ts';
import { PROGRAM } from '../src/db/acting.ts';
import { type ConnectionSettings, openDatabase } from '../src/db/connect.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate, readMigrations } from '../src/db/migrate.ts';
import { keepResult } from './measure.ts';

// node --max-semi-space-size=64 bench/backup.ts [GB=1] [--encrypted]
// Fills a database of about that size (as the server counts it, indexes included), backs it up, restores it elsewhere and
// recomputes the trail.

const MIGRATIONS = readMigrations(join(import.meta.dirname, '../migrations'));
const gigabytes = Number(process.argv[2] ?? 1);
const passphrase = process.argv.includes('--encrypted') ? 'bench' : undefined;

/** For one gigabyte: files that do not compress, claims and values that do. */
const SHARE = { documents: 260, originalKb: 1024, claimsEach: 900, values: 2_300_000, auditEntries: 500 };

async function fill(client: pg.Client, scale: number): Promise<void> {
  const documents = Math.max(1, Math.round(SHARE.documents * scale));
  const run = (statement: string, values: unknown[] = []) => client.query(statement, values);
  await run(
    `insert into document (document_id, sha256, file_name, format, byte_length, text_length, demonstration, added_at, added_by, current_reading)
     select lpad(to_hex(d), 24, '0'), lpad(to_hex(d), 64, '0'), '报告' || d || '.pdf', 'pdf', $2::int * 1024, 100000, false, now(), 'bench', 1
     from generate_series(1, $1::int) d`,
    [documents, SHARE.originalKb],
  );
  await run(
    `insert into document_content (document_id, original, text_utf16, marks)
     select lpad(to_hex(d), 24, '0'),
       (select string_agg(sha256(convert_to(d || '/' || n, 'UTF8')), ''::bytea) from generate_series(1, $2::int * 32) n),
       convert_to(repeat('2025年，全区地区生产总值达到1357.4亿元，比上年增长5.2%。', 3000), 'UTF8'), '{}'
     from generate_series(1, $1::int) d`,
    [documents, SHARE.originalKb],
  );
  await run(
    `insert into reading (document_id, reading_no, reader_version, read_at, kind, claim_count, claims_by_kind)
     select document_id, 1, 'bench', now(), 'other', $1::int, '{}' from document`,
    [SHARE.claimsEach],
  );
  await run(
    `insert into claim (document_id, reading_no, number, claim_key, start_offset, end_offset, mention_start, mention_end, quote,
       subject, region, period, period_basis, value, value_text, unit, value_canonical, value_canonical_text, unit_canonical, kind,
       comparator, status, section, flags, rules, confidence)
     select document_id, 1, n, n * 100 || '-' || n * 100 + 5, n * 100, n * 100 + 60, n * 100, n * 100 + 5,
       '2025年，全区第' || n || '项指标达到' || n * 1.5 || '亿元，比上年增长5.2%。', '指标' || n % 200, '示范区', '2025', 'explicit',
       n * 1.5, (n * 1.5)::text, '亿元', n * 150000000.0, (n * 150000000.0)::text, '元', 'level', 'eq', 'actual', '{一、回顾}', '{}', '{a,b}', 0.9
     from document, generate_series(1, $1::int) n`,
    [SHARE.claimsEach],
  );
  await run(`insert into source (kind, detail) values ('publication', '{"kind":"publication","title":"bench"}')`);
  await run(`insert into place (place_id, name, level) values ('b0', '测试市', 'city')`);
  await run(
    `insert into indicator (indicator_id, name, unit, measure, direction, created_at, created_by)
     select 'i' || n, '指标' || n, '%', 'ratio', 'up', now(), 'bench' from generate_series(0, 199) n`,
  );
  await run(
    `insert into observation (place_id, indicator_id, period, known_on, revision, period_end, status, value, unit, source_id, recorded_at, recorded_by)
     select 'b0', 'i' || n % 200, to_char(date '2021-01-01' + make_interval(months => (n / 200) % 60), 'YYYY-MM'),
       date '2021-02-01' + n / 12000, 1 + n / 12000, date '2021-01-31', 'final', round((n * 0.37)::numeric, 2), '%', (select min(source_id) from source), now(), 'bench'
     from generate_series(0, $1::int - 1) n`,
    [Math.round(SHARE.values * scale)],
  );
}

async function fillTrail(connection: ConnectionSettings, count: number): Promise<void> {
  const db = openDatabase(connection, { maxConnections: 1, actingAs: PROGRAM });
  const after = { text: '示范区2025年政府工作报告' };
  await db.write(async (tx) => {
    for (let n = 0; n < count; n++)
      await appendAudit(tx, {
        actor: PROGRAM_ACTOR,
        at: new Date(),
        action: 'bench.write',
        subject: `thing/${n}`,
        after,
      });
  });
  await db.close();
}

async function timed<T>(
  name: string,
  work: () => Promise<T>,
): Promise<{ readonly seconds: number; readonly result: T }> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const { user, system } = process.cpuUsage(cpu);
  // Beside it, the database server works in processes of its own.
  console.log(`${name}: ${seconds} s, of which this program computed ${((user + system) / 1e6).toFixed(1)} s`);
  return { seconds, result };
}

const folder = mkdtempSync(join(tmpdir(), 'gangyao-bench-backup-'));
const servers = [await startEmbedded(join(folder, 'a')), await startEmbedded(join(folder, 'b'))] as const;
try {
  const [from, to] = [servers[0].connection, servers[1].connection];
  await migrate(from, MIGRATIONS);
  const client = new pg.Client(from);
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`select set_config('gangyao.account', '#program', false)`);
  await timed('filled', () => fill(client, gigabytes));
  await timed('trail filled', () => fillTrail(from, SHARE.auditEntries));
  await client.query('checkpoint').catch(() => undefined);
  const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database())::text as size');
  await client.end();
  const databaseBytes = Number(rows[0]?.size);
  const path = join(folder, 'backup.tar.zst');
  const backup = await timed('backup', () => createBackup(from, { path, program: '0', at: new Date(), passphrase }));
  const fileBytes = statSync(path).size;
  const restore = await timed('restore', () => restoreBackup(to, { path, migrations: MIGRATIONS, passphrase }));
  const verify = await timed('trail recomputed', async () => {
    const db = openDatabase(to, { maxConnections: 1, actingAs: PROGRAM });
    const chain = await db.read((tx) => verifyAuditChain(tx));
    await db.close();
    if (!chain.intact) throw new Error('the trail is broken');
    return chain.entries;
  });
  const result = {
    databaseGb: Math.round(databaseBytes / 1e7) / 100,
    fileGb: Math.round(fileBytes / 1e7) / 100,
    encrypted: passphrase !== undefined,
    rows: backup.result.rows,
    backupSeconds: backup.seconds,
    backupSecondsPerGb: Math.round((backup.seconds / databaseBytes) * 1e10) / 10,
    restoreSeconds: restore.seconds,
    verifySeconds: verify.seconds,
    auditEntries: verify.result,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(result);
  keepResult('backup', result);
} finally {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
