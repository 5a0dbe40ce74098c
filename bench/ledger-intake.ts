/**
 * Opening records through the API: `node bench/ledger-intake.ts [--seconds 10] [--connections 100] [--rate 500]`. In one run
 * and on one PostgreSQL: (1) the same rows by pgbench, one transaction for each record, as many clients; (2) the same by plain
 * `pg`; (3) the API as fast as it goes, (4) the API at a steady rate, which is what people do. Each request opens a record of
 * a caller: record, event, person masked and in full, totals, two entries of the audit trail; durable when answered. Without
 * the sample data, as a hotline runs it.
 * Wanted: (3) ≥ 30 % of (1), (4) ≥ 500 a second at p95 < 50 ms. Memory of the server beside it. Ends with 1 otherwise.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../src/db/embedded.ts';
import { startOn } from '../test/reliability/program.ts';
import { POTHOLE, storeLedgerWorld } from '../test/support/ledger-world.ts';
import { keepResult } from './measure.ts';

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '100' },
    rate: { type: 'string', default: '500' },
  },
});
const seconds = Number(flags.seconds);
const connections = Number(flags.connections);
const PGBENCH = ['/usr/bin/pgbench', '/usr/lib/postgresql/15/bin/pgbench'].find((path) => existsSync(path));

/** What one opening writes, without any of ours around it; `:n` is a number of its own. */
const PLAIN = (id: (mark: string) => string) => [
  `select set_config('gangyao.account', '#program', true)`,
  `insert into person (person_id, place_id, shown_name, shown_phone, created_at, created_by)
   values (${id('a')}, 'la1', '欧阳**', '138****1234', now(), 'bench')`,
  `insert into person_data (person_id, place_id, name, phone) values (${id('a')}, 'la1', '欧阳建国', '13812341234')`,
  `insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, person_id, moves, revision, opened_at)
   values ('la1', ${id('b')}, '${POTHOLE.id}', 1, ${id('c')}, '路口有坑', 'new', '{"words": "家门口的路上有一个坑", "depth": "7"}', ${id('a')}, '{}', 1, now())`,
  `insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to, fields)
   values ('la1', ${id('b')}, 1, now(), 'bench', 'registrar', 'report', 'new', '{"words": "家门口的路上有一个坑", "depth": "7"}')`,
  // Rows of their own: who adds to the same sum waits for the commit before, and would measure only that.
  ...['holes', 'depth'].map(
    (measure) => `insert into record_total (place_id, type_id, measure, month, class, amount)
   values ('la1', '${POTHOLE.id}', '${measure}', '2020-01-01', ${id('f')}, 7)`,
  ),
  ...['d', 'e'].map(
    (
      mark,
    ) => `insert into audit_entry (sequence, at, actor, action, subject, after, scheme, algorithm, salt, content_hash, previous_hash, hash)
   values (1000000000000 + ('x' || substr(${id(mark)}, 1, 12))::bit(48)::bigint, now(), 'bench', 'bench.open', 'record/' || ${id('b')},
     '{"ledger": "pothole", "state": "new", "number": "PT-2026-000001", "place": "la1"}', 2, 'sha256', md5(${id('b')}),
     md5(${id(mark)}) || md5(${id('b')}), md5(${id('b')}) || md5(${id(mark)}), md5(${id(mark)}) || md5(${id(mark)}))`,
  ),
];

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
}

function summary(times: readonly number[], failed: number, over: number): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { perSecond: Math.round(times.length / over), p50: at(0.5), p95: at(0.95), p99: at(0.99), failed };
}

/** As many clients as connections. Missing: undefined where there is no pgbench. */
function byPgbench(folder: string, socket: { host: string; port: number; user: string; database: string }) {
  if (PGBENCH === undefined) return undefined;
  const script = join(folder, 'intake.sql');
  const id = (mark: string) => `left(md5('${mark}' || :client_id || '-' || :n), 24)`;
  writeFileSync(
    script,
    `\\set n random(1, 1000000000000)\nbegin;\n${PLAIN(id)
      .map((line) => `${line.replaceAll('\n', ' ')};`)
      .join('\n')}\ncommit;\n`,
  );
  const clients = String(Math.min(connections, 20));
  const args = ['-n', '-M', 'prepared', '-f', script, '-c', clients, '-j', '2', '-T', String(seconds)];
  const { stdout, stderr } = spawnSync(
    PGBENCH,
    [...args, '-h', socket.host, '-p', String(socket.port), '-U', socket.user, socket.database],
    { encoding: 'utf8' },
  );
  const [, tps] = /tps = ([\d.]+)/.exec(stdout) ?? [];
  if (tps === undefined) throw new Error(`pgbench: ${stderr.slice(0, 500)}`);
  return Math.round(Number(tps));
}

async function byPlainPg(socket: pg.ClientConfig): Promise<Measured> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let n = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const client = new pg.Client(socket);
      await client.connect();
      while (performance.now() < end) {
        const began = performance.now();
        const own = `plain-${n++}`;
        const statements = PLAIN((mark) => `left(md5('${mark}${own}'), 24)`);
        await client.query('begin');
        for (const statement of statements) await client.query(statement);
        await client.query('commit');
        times.push(performance.now() - began);
      }
      await client.end();
    }),
  );
  return summary(times, 0, seconds);
}

const BODY = JSON.stringify({
  placeId: 'la1',
  title: '路口有坑',
  fields: { words: '家门口的路上有一个坑', depth: '7' },
  person: { name: '欧阳建国', phone: '13812341234' },
});

function openOne(address: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };
    const sent = request(
      `${address}/api/ledgers/${POTHOLE.id}/records`,
      { method: 'POST', agent, headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode === 201));
      },
    );
    sent.on('error', () => resolve(false));
    sent.end(BODY);
  });
}

/** `rate`: so many begin in a second, whatever comes back; without it each connection sends as soon as it has its answer. */
async function byApi(address: string, rate?: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failed = 0;
  const one = async (since: number) => {
    if (await openOne(address, agent)) times.push(performance.now() - since);
    else failed++;
  };
  const began = performance.now();
  const end = began + seconds * 1000;
  if (rate === undefined) {
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < end) await one(performance.now());
      }),
    );
  } else {
    const under: Promise<void>[] = [];
    for (let sent = 0; performance.now() < end; ) {
      const due = Math.floor(((performance.now() - began) / 1000) * rate);
      for (; sent < due; sent++) under.push(one(began + (sent / rate) * 1000));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await Promise.all(under);
  }
  agent.destroy();
  return summary(times, failed, (performance.now() - began) / 1000);
}

/** Seconds of processor time that the program and its PostgreSQL have used: what counts where others work on the machine. */
function processorSeconds(pid: number, dataFolder: string): { readonly program: number; readonly postgres: number } {
  const postmaster = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0] ?? '';
  const ticks = new Map<string, { readonly parent: string; readonly own: number }>();
  for (const each of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parts = readFileSync(`/proc/${each}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      ticks.set(each, { parent: parts[1] ?? '', own: Number(parts[11]) + Number(parts[12]) });
    } catch {
      // It has ended meanwhile.
    }
  }
  const postgres = [...ticks].filter(([each, { parent }]) => each === postmaster || parent === postmaster);
  const sum = postgres.reduce((total, [, { own }]) => total + own, 0);
  return { program: (ticks.get(String(pid))?.own ?? 0) / 100, postgres: sum / 100 };
}

/** Megabytes that a process holds. */
function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

const folder = mkdtempSync(join(tmpdir(), 'gangyao-intake-'));
const data = join(folder, 'data');
const { program } = await startOn(data, { env: { GANGYAO_DEMONSTRATION: 'false' } });
try {
  const server = await startEmbedded(data);
  const socket = server.connection as { host: string; port: number; user: string; database: string };
  const client = new pg.Client(socket);
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`select set_config('gangyao.account', '#program', false)`);
  await storeLedgerWorld((statement, values = []) => client.query(statement, [...values]));
  const warm = await byApi(program.address, 100);
  const pgbench = byPgbench(folder, socket);
  const plain = await byPlainPg(socket);
  const { pid = 0 } = program.process;
  const before = processorSeconds(pid, data);
  const fast = await byApi(program.address);
  const after = processorSeconds(pid, data);
  const opened = fast.perSecond * seconds;
  const processorMs = {
    program: Math.round(((after.program - before.program) / opened) * 1e5) / 100,
    postgres: Math.round(((after.postgres - before.postgres) / opened) * 1e5) / 100,
  };
  const steady = await byApi(program.address, Number(flags.rate));
  const { rows } = await client.query<{ n: string }>(
    `select count(*) as n from audit_entry where action = 'record.open'`,
  );
  await client.end();
  server.release();
  const share = pgbench === undefined ? null : Math.round((fast.perSecond / pgbench) * 1000) / 10;
  const shareOfPlain = Math.round((fast.perSecond / plain.perSecond) * 1000) / 10;
  const result = {
    seconds,
    connections,
    rate: Number(flags.rate),
    pgbench: pgbench ?? 'not there',
    plain,
    fast,
    steady,
    share,
    shareOfPlain,
  };
  console.table({ plain, fast, steady, warm });
  console.log(
    `pgbench ${pgbench ?? 'is not there'}/s; API ${fast.perSecond}/s: ${share ?? '–'} % of it, ${shareOfPlain} % of plain pg; ${rows[0]?.n} opened`,
  );
  console.log(
    `processor time of an opening: ${processorMs.program} ms program, ${processorMs.postgres} ms PostgreSQL; server ${memoryOf(pid)} MB`,
  );
  keepResult('ledger-intake', { ...result, serverMegabytes: memoryOf(pid) });
  if (steady.failed + fast.failed > 0 || steady.p95 >= 50 || (share ?? 100) < 30) process.exitCode = 1;
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
