import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, postmasterOf, until } from '../support/program.ts';
import { findLost } from './acknowledged.ts';
import { type Client, createClient } from './client.ts';
import { verifyDatabase } from './invariants.ts';
import { backendsOf, healthy, type Started, settled, startOn } from './program.ts';
import { setUpRecord } from './record.ts';
import { type Seeded, seeded } from './seeded.ts';
import { type Acknowledged, keepReading, keepWriting } from './writers.ts';

/** What is killed: the program, its database server, one connection's process, or program and database at once. */
export const TARGETS = ['server', 'postmaster', 'backend', 'both'] as const;
export type Target = (typeof TARGETS)[number];

/** How a run of kills goes. */
export interface KillOptions {
  readonly times: number;
  readonly seed: number;
  readonly writers?: number;
  readonly readers?: number;
  /** Longest time under load before a kill. */
  readonly loadMs?: number;
  /** After this long it ends, with fewer kills. */
  readonly minutes?: number | undefined;
  readonly onRound?: (round: KillRound) => void;
}

/** One kill and what was found after it. */
export interface KillRound {
  readonly number: number;
  readonly target: Target;
  /** Milliseconds from the new start, or from the kill of the database, until the program was well again. */
  readonly backAfterMs: number;
  readonly acknowledged: number;
  readonly entries: number;
  /** Lost writes, half-written things, broken trail, answers that no kill excuses; none: all is well. */
  readonly wrong: readonly string[];
}

/** What a run came to. */
export interface KillReport {
  readonly rounds: readonly KillRound[];
  readonly acknowledged: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

/** Without the demonstration set and its report, of which nothing here is asked. */
const EMPTY = { env: { GANGYAO_DEMONSTRATION: 'false' } };

/** Former writes that are asked for again after each kill; at the end all are. */
const SAMPLE = 60;

/** Kills again and again under load. Effects: a data folder in the temporary folder, removed at the end. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const { times, seed } = options;
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-kills-'));
  const data = join(folder, 'd');
  let started = await startOn(data, EMPTY);
  const client = createClient(started.program.address);
  const ledger: Acknowledged[] = [];
  const rounds: KillRound[] = [];
  const bag: Target[] = [];
  try {
    const record = await setUpRecord(client);
    const deadline = performance.now() + (options.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
    for (let number = 1; number <= times && performance.now() < deadline; number++) {
      if (bag.length === 0) bag.push(...TARGETS);
      const [target = 'both'] = bag.splice(random.below(bag.length), 1);
      const before = ledger.length;
      const load = beginLoad(options, { client, record, ledger, random: random.branch(), mark: `${seed}-${number}` });
      const patience = random.below(options.loadMs ?? 2500);
      await new Promise((resolve) => setTimeout(resolve, 100 + patience));
      await enough(ledger, before + random.below(12));
      const back = await killAndComeBack(target, started, data, load, random);
      started = back.started;
      client.address = started.program.address;
      const fresh = ledger.slice(before);
      const former = Array.from(
        { length: Math.min(before, SAMPLE) },
        () => ledger[random.below(before)] as Acknowledged,
      );
      const found = await findWrong(client, data, [...fresh, ...former]);
      const round = { number, target, backAfterMs: back.ms, acknowledged: fresh.length, ...found };
      rounds.push(round);
      options.onRound?.(round);
    }
    const last = await findWrong(client, data, ledger);
    return {
      rounds,
      acknowledged: ledger.length,
      byKind: Object.fromEntries(
        Object.entries(Object.groupBy(ledger, ({ kind }) => kind)).map(([kind, all]) => [kind, all.length]),
      ),
      statuses: Object.fromEntries([...client.statuses].sort(([a], [b]) => a - b)),
      wrong: [...rounds.flatMap(({ number, wrong }) => wrong.map((line) => `kill ${number}: ${line}`)), ...last.wrong],
    };
  } finally {
    await started.program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Load {
  /** Ends it, and waits until all have their last answer. */
  end(): Promise<void>;
}

function beginLoad(options: KillOptions, writing: Parameters<typeof keepWriting>[0]): Load {
  let goesOn = true;
  const { client, random, mark } = writing;
  const writers = Array.from({ length: options.writers ?? 6 }, (_, index) =>
    keepWriting({ ...writing, random: random.branch(), mark: `${mark}-${index}` }, () => goesOn),
  );
  const readers = Array.from({ length: options.readers ?? 4 }, () =>
    keepReading(client, random.branch(), () => goesOn),
  );
  return {
    end: async () => {
      goesOn = false;
      await Promise.all([...writers, ...readers]);
    },
  };
}

async function killAndComeBack(
  target: Target,
  started: Started,
  data: string,
  load: Load,
  random: Seeded,
): Promise<{ readonly started: Started; readonly ms: number }> {
  const { program } = started;
  const postmaster = postmasterOf(data);
  if (postmaster === undefined) throw new Error('no database server to kill');
  if (target === 'server' || target === 'both') {
    program.process.kill('SIGKILL');
    if (target === 'both') {
      await new Promise((resolve) => setTimeout(resolve, random.below(30)));
      process.kill(postmaster, 'SIGKILL');
    }
    await program.exited;
    await load.end();
    const next = await startOn(data, EMPTY);
    return { started: next, ms: next.milliseconds };
  }
  const noticed = losses(program);
  const backends = backendsOf(postmaster);
  process.kill(target === 'postmaster' || backends.length === 0 ? postmaster : random.oneOf(backends), 'SIGKILL');
  const begun = performance.now();
  // Well again only after it was not: on a busy machine a kill is noticed late.
  await until(() => losses(program) > noticed, 60_000);
  await healthy(program.address);
  const ms = performance.now() - begun;
  // It goes on under load, too.
  await new Promise((resolve) => setTimeout(resolve, random.below(500)));
  await load.end();
  await settled(program.address);
  return { started, ms };
}

async function findWrong(
  client: Client,
  data: string,
  wanted: readonly Acknowledged[],
): Promise<{ readonly wrong: readonly string[]; readonly entries: number }> {
  const lost = (await findLost(client, wanted)).map((each) => `lost: ${JSON.stringify(each)}`);
  const { wrong, entries } = await verifyDatabase(join(data, 'postgres'));
  return { wrong: [...lost, ...wrong, ...client.surprises.splice(0)], entries };
}

/** Longest that a slow machine is waited for. */
const SLOW_MS = 15_000;

/** Waits until so many writes are acknowledged: a kill of an idle program says nothing. */
async function enough(ledger: readonly Acknowledged[], wanted: number): Promise<void> {
  const deadline = performance.now() + SLOW_MS;
  while (ledger.length < wanted && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** How often the program told that its database was lost. */
function losses(program: Program): number {
  return program.messages().split('数据库意外停止').length;
}
