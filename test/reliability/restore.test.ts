import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { findLost } from './acknowledged.ts';
import { createClient } from './client.ts';
import { verifyDatabase } from './invariants.ts';
import { ROOT, type Started, startOn } from './program.ts';
import { setUpRecord } from './record.ts';
import { seeded, seedOfTest } from './seeded.ts';
import { type Acknowledged, keepWriting } from './writers.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-drill-'));
const running: Started[] = [];
afterAll(async () => {
  for (const { program } of running) if (program.process.exitCode === null) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: string[]) =>
  promisify(execFile)(join(ROOT, 'bin/gangyao'), args, { env: { PATH: process.env.PATH ?? '' } });

async function start(data: string): Promise<Started> {
  const started = await startOn(data, { env: { GANGYAO_DEMONSTRATION: 'false' } });
  running.push(started);
  return started;
}

test('restore drill: a backup while others write holds all that was acknowledged before, and the same trail', async () => {
  const [data, fresh, file] = [join(folder, 'd'), join(folder, 'fresh'), join(folder, 'backup.tar.zst')];
  const { program } = await start(data);
  const client = createClient(program.address);
  const record = await setUpRecord(client);
  const ledger: Acknowledged[] = [];
  const random = seeded(seedOfTest());
  let goesOn = true;
  const writers = ['a', 'b', 'c'].map((mark) =>
    keepWriting({ client, record, ledger, random: random.branch(), mark }, () => goesOn),
  );
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const before = ledger.length;
  const backedUp = command('backup', file, '--data', data);
  await backedUp;
  goesOn = false;
  await Promise.all(writers);
  expect(before).toBeGreaterThan(0);
  expect(ledger.length).toBeGreaterThan(before);
  const original = await verifyDatabase(join(data, 'postgres'));
  await program.stop();

  await command('restore', file, '--data', fresh);
  const restored = await start(fresh);
  const there = createClient(restored.program.address);
  expect(await findLost(there, ledger.slice(0, before))).toEqual([]);
  const { wrong, entries } = await verifyDatabase(join(fresh, 'postgres'));
  expect(wrong).toEqual([]);
  expect(entries).toBeGreaterThan(0);
  expect(entries).toBeLessThanOrEqual(original.entries);
  // It goes on from there.
  const more: Acknowledged[] = [];
  const until = performance.now() + 1000;
  await keepWriting(
    { client: there, record, ledger: more, random, mark: 'restored' },
    () => performance.now() < until || more.length === 0,
  );
  expect(await findLost(there, more)).toEqual([]);
  expect((await verifyDatabase(join(fresh, 'postgres'))).wrong).toEqual([]);
});
