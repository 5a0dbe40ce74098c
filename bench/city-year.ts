/**
 * A year of a city's requests, invented by a seed: 343 streets, 65 departments. Loaded in bulk through the program; some
 * thousands replayed through `nextState`; all measures counted once more by plain SQL over the events and by the program's
 * own recount; then the program as it is started, asked for league tables of streets × 12 months over HTTP.
 * `node bench/city-year.ts [--requests 2400000] [--seed 1] [--data FOLDER] [--sample 3000] [--asks 200]`.
 * Ends with 1 when any total differs. `--data`: a folder that is kept; loaded when it is empty, else used as it is;
 * with `--league` only the league tables are asked for.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { PROGRAM_ACTOR } from '../src/access/actor.ts';
import { PROGRAM } from '../src/db/acting.ts';
import { type Db, openDatabase } from '../src/db/connect.ts';
import { startDatabase } from '../src/db/database.ts';
import { readMigrations } from '../src/db/migrate.ts';
import { loadPlaces } from '../src/directory/index.ts';
import { type History, loadHistories } from '../src/ledgers/records/history-load.service.ts';
import { adoptRecordTypes as takeIntoUse } from '../src/ledgers/records/record-type.service.ts';
import { recordBase } from '../src/ledgers/records/record-work.ts';
import { loadRecordTypes } from '../src/ledgers/types/record-type.file.ts';
import { recount } from '../src/ledgers/upkeep/recount.service.ts';
import { systemClock } from '../src/shared/clock.ts';
import type { RecordType } from '../src/shared/ledger/record-type.ts';
import { startOn } from '../test/reliability/program.ts';
import { replayDiffers, storeCity, storedByNumber } from './city-check.ts';
import { type City, type CityRequest, cityRequests, inventedCity } from './city-generator.ts';
import { recountBySql } from './city-recount.ts';
import { keepResult, scaled } from './measure.ts';

const { values: flags } = parseArgs({
  options: {
    requests: { type: 'string', default: '2400000' },
    seed: { type: 'string', default: '1' },
    sample: { type: 'string', default: '3000' },
    asks: { type: 'string', default: '200' },
    data: { type: 'string' },
    league: { type: 'boolean', default: false },
  },
});
const requests = Number(flags.requests);
const folder = flags.data ?? mkdtempSync(join(tmpdir(), 'gangyao-bench-city-'));
const seconds = (began: number) => Number(((performance.now() - began) / 1000).toFixed(1));
const say = (text: string) => process.stderr.write(`${text}\n`);
const loads = () => loadavg().map((load) => Number(load.toFixed(1)));

/** Processor seconds of the database so far, with what has ended of it: what others take of the machine does not count. */
async function databaseCpu(): Promise<number> {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const stat = (pid: string | number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const postmaster = stat(rows[0].pid)[1] ?? '';
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const ticks = (fields: readonly string[], from: number) => Number(fields[from]) + Number(fields[from + 1]);
  const own = stat(postmaster);
  return (
    [ticks(own, 11), ticks(own, 13), ...children.map((pid) => ticks(stat(pid), 11))].reduce((a, b) => a + b, 0) / 100
  );
}

/** Peak of the resident set since the last reset. */
class Memory {
  #peak = 0;
  readonly #timer = setInterval(() => this.look(), 200);

  look(): void {
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss());
  }

  /** In MB; begins anew. */
  taken(): number {
    this.look();
    const peak = Math.round(this.#peak / 2 ** 20);
    this.#peak = 0;
    return peak;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

const memory = new Memory();
const database = await startDatabase({
  dataFolder: folder,
  migrations: readMigrations(join(import.meta.dirname, '../migrations')),
  onStep: () => undefined,
});
const client = new pg.Client({ ...database.connection, user: 'postgres' });
const db = openDatabase(database.connection, { actingAs: PROGRAM });
let outcome: object | undefined;
try {
  await client.connect();
  if (!flags.league) outcome = await measureBeside(db);
} finally {
  await client.end();
  await db.close();
  await database.stop();
  memory.stop();
}
try {
  const league = await measureLeague();
  const result = { requests, seed: Number(flags.seed), ...outcome, league };
  console.log(JSON.stringify(result, null, 2));
  if (!flags.league) keepResult(requests === 2_400_000 ? 'city-year' : 'city-year-short', result);
} finally {
  if (flags.data === undefined) rmSync(folder, { recursive: true, force: true });
}

async function measureBeside(db: Db): Promise<object> {
  const base = recordBase({ db, clock: systemClock });
  await loadPlaces(db, systemClock);
  const types = loadRecordTypes();
  await takeIntoUse({ db, clock: systemClock }, types);
  const type = types.find(({ id }) => id === 'citizen-request');
  if (type === undefined) throw new Error('no citizen-request');
  const { rows } = await client.query(`select place_id from place where level = 'district' order by 1`);
  const city = inventedCity(rows.map(({ place_id }) => place_id));
  const { rows: there } = await client.query('select count(*)::int as records from record');
  const load = there[0].records === 0 ? await measureLoad(base, type, city) : undefined;
  const sampled = await measureSample(base, type, city);
  say('counting by plain SQL');
  const { byPlace: _, ...bySql } = await recountBySql(client);
  say('counting by the program');
  memory.taken();
  const began = performance.now();
  const own = await recount(db, type.id);
  const recounted = {
    ...own,
    wrong: own.wrong.length,
    seconds: seconds(began),
    peakRssMb: memory.taken(),
    load: loads(),
  };
  if (bySql.differences.length > 0 || own.wrong.length > 0 || sampled.differing > 0) process.exitCode = 1;
  return { load, sampled, bySql: { ...bySql, differences: bySql.differences.slice(0, 3) }, recount: recounted };
}

async function measureLoad(base: ReturnType<typeof recordBase>, type: RecordType, city: City): Promise<object> {
  await storeCity((statement, values) => client.query(statement, [...values]), city);
  const generated = cityRequests(type, city, { requests, seed: Number(flags.seed) });
  const began = performance.now();
  let told = 0;
  memory.taken();
  const [ofProgram, ofDatabase] = [process.cpuUsage(), await databaseCpu()];
  const histories = (function* (): Generator<History> {
    for (const { history } of generated) yield history;
  })();
  const loaded = await loadHistories(base, type.id, histories, {
    actor: PROGRAM_ACTOR,
    onPiece: ({ records, events }) => {
      if (records < told) return;
      told += requests / 50;
      say(
        `${scaled(records)} requests, ${scaled(events)} events, ${seconds(began)} s, ${scaled(records / seconds(began))}/s`,
      );
    },
  });
  const took = seconds(began);
  const used = process.cpuUsage(ofProgram);
  const cpu = {
    programSeconds: Number(((used.user + used.system) / 1e6).toFixed(1)),
    databaseSeconds: Number(((await databaseCpu()) - ofDatabase).toFixed(1)),
  };
  const bothCores = (cpu.programSeconds + cpu.databaseSeconds) / 2;
  const analysing = performance.now();
  await client.query('vacuum analyze record, record_event, record_clock, record_total, record_place_total');
  const perSecond = Math.round(loaded.records / took);
  const { rows } = await client.query(`select pg_database_size(current_database()) / 1048576 as mb,
    (select count(*) from record_total)::int as totals, (select count(*) from record_place_total)::int as place_totals`);
  return {
    ...{ ...loaded, seconds: took, perSecond, minutesFor2400000: Number((2_400_000 / perSecond / 60).toFixed(1)) },
    // On two cores that nobody else uses, at best: as long as both work all the time.
    ...{ cpu, minutesFor2400000OnTwoQuietCores: Number(((bothCores / loaded.records) * 40_000).toFixed(1)) },
    ...{ vacuumSeconds: seconds(analysing), peakRssMb: memory.taken(), load: loads(), database: rows[0] },
  };
}

/** The first requests of some streets, through `nextState`. */
async function measureSample(base: ReturnType<typeof recordBase>, type: RecordType, city: City) {
  const wanted = Math.min(Number(flags.sample), requests);
  const every = Math.floor(requests / wanted);
  const [picked, differing]: [CityRequest[], string[]] = [[], []];
  let index = 0;
  const check = () =>
    base.db.read(async (tx) => {
      const stored = await storedByNumber(
        tx,
        picked.map(({ history }) => history.number),
      );
      const times = await base.times(
        tx,
        picked.map(({ history }) => history.placeId),
      );
      for (const request of picked.splice(0)) {
        const time = times.get(request.history.placeId);
        const wrong = time && replayDiffers(type, request, stored.get(request.history.number), time);
        if (wrong !== undefined) differing.push(wrong);
      }
    });
  let sampled = 0;
  for (const request of cityRequests(type, city, { requests, seed: Number(flags.seed) })) {
    if (index++ % every !== 0) continue;
    sampled++;
    picked.push(request);
    if (picked.length >= 1000) await check();
  }
  if (picked.length > 0) await check();
  return { sampled, differing: differing.length, first: differing[0] };
}

/** Hundredths of a second of a processor. */
function cpuTicks(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** The program in a process of its own, over HTTP, one ask after the other. */
async function measureLeague(): Promise<object> {
  const { program } = await startOn(folder, { env: { GANGYAO_DEMONSTRATION: 'false' } });
  try {
    const measures = ['satisfaction-rate', 'solution-rate', 'response-rate', 'in-time-rate'];
    const times: number[] = [];
    let [bytes, rows, ticks] = [0, 0, 0];
    for (let ask = 0; ask < Number(flags.asks) + 10; ask++) {
      const query = `measure=${measures[ask % measures.length]}&from=2025-01&to=2025-12&by=place`;
      if (ask === 10) ticks = cpuTicks(program.process.pid);
      const began = performance.now();
      const answer = await fetch(`${program.address}/api/ledgers/citizen-request/league?${query}`);
      const text = await answer.text();
      if (!answer.ok) throw new Error(text.slice(0, 300));
      if (ask >= 10) times.push(performance.now() - began);
      bytes = text.length;
      if (ask === 0) rows = JSON.parse(text).rows.length;
    }
    const cpuMs = ((cpuTicks(program.process.pid) - ticks) * 10) / times.length;
    times.sort((a, b) => a - b);
    const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
    const status = readFileSync(`/proc/${program.process.pid}/status`, 'utf8');
    const mb = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
    return {
      ...{
        asks: times.length,
        rows,
        kilobytes: Math.round(bytes / 1024),
        p50: at(0.5),
        p95: at(0.95),
        worst: at(0.999),
        cpuMs,
      },
      ...{ serverRssMb: mb('VmRSS'), serverPeakRssMb: mb('VmHWM'), load: loads() },
    };
  } finally {
    await program.stop();
  }
}
