import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { verifyAuditChain } from '../src/access/audit.queries.ts';
import { CHAIN_START, canonicalJson, contentHash, linkHash, type TrailHash } from '../src/access/audit-chain.ts';
import { PROGRAM } from '../src/db/acting.ts';
import { type ConnectionSettings, openDatabase } from '../src/db/connect.ts';
import { startDatabase } from '../src/db/database.ts';
import { readMigrations } from '../src/db/migrate.ts';

/** How long the verification of an audit trail takes: node bench/trail.ts [ENTRIES] [sha256|sm3]. */
const entries = Number(process.argv[2] ?? 1_000_000);
const algorithm: TrailHash = process.argv[3] === 'sm3' ? 'sm3' : 'sha256';
const BATCH = 5000;
const SALT = '0123456789abcdef0123456789abcdef';

async function fill(connection: ConnectionSettings): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('begin');
  await client.query(`select set_config('gangyao.account', '#program', true)`);
  let previous = CHAIN_START;
  for (let first = 1; first <= entries; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, entries - first + 1) }, (_, index) => {
      const sequence = first + index;
      const link = {
        sequence,
        at: new Date(1.7e12 + sequence * 1000),
        actor: 'planner',
        action: 'observation.record',
        subject: `observation/${sequence}`,
      };
      const after = { indicatorId: 'gdp', placeId: 'b0', period: '2025', value: String(sequence), unit: '亿元' };
      const content = { before: null, after, reason: '统计公报', address: '10.0.0.7' };
      const ofContent = contentHash(algorithm, SALT, content);
      const hash = linkHash(algorithm, previous, link, ofContent);
      const row = { ...link, ...content, after: canonicalJson(after), content: ofContent, previous, hash };
      previous = hash;
      return row;
    });
    await client.query(
      `insert into audit_entry (sequence, at, actor, action, subject, after, reason, address, previous_hash, hash,
         algorithm, scheme, content_hash, salt)
       select sequence, at, actor, action, subject, after::jsonb, reason, address, previous, hash, $2, 2, content, $3
       from jsonb_to_recordset($1::jsonb) as e (sequence bigint, at timestamptz, actor text, action text, subject text,
         after text, reason text, address text, previous text, hash text, content text)`,
      [JSON.stringify(rows), algorithm, SALT],
    );
  }
  await client.query('update audit_head set sequence = $1, hash = $2', [entries, previous]);
  await client.query('commit');
  await client.end();
}

const folder = mkdtempSync(join(tmpdir(), 'gangyao-trail-bench-'));
const migrations = readMigrations(join(import.meta.dirname, '../migrations'));
const database = await startDatabase({ dataFolder: folder, migrations, onStep: () => undefined });
try {
  await fill(database.connection);
  const db = openDatabase(database.connection, { actingAs: PROGRAM });
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const check = await db.read((tx) => verifyAuditChain(tx));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  await db.close();
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  process.stdout.write(
    `${JSON.stringify({ entries, algorithm, intact: check.intact, seconds, cpuSeconds, memory })}\n`,
  );
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
