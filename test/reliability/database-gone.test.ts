import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postmasterOf } from '../support/program.ts';
import { findLost } from './acknowledged.ts';
import { type Client, createClient } from './client.ts';
import { verifyDatabase } from './invariants.ts';
import { healthy, type Started, startOn } from './program.ts';
import { setUpRecord } from './record.ts';
import { seeded, seedOfTest } from './seeded.ts';
import { type Acknowledged, keepWriting } from './writers.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-gone-'));
let started: Started;
let client: Client;

beforeAll(async () => {
  started = await startOn(join(folder, 'd'), { env: { GANGYAO_DEMONSTRATION: 'false' } });
  client = createClient(started.program.address);
});
afterAll(async () => {
  await started?.program.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the database goes away under load and comes back: 503 meanwhile, nothing lost, no restart needed', async () => {
  const random = seeded(seedOfTest());
  const record = await setUpRecord(client);
  const ledger: Acknowledged[] = [];
  let goesOn = true;
  const writers = ['a', 'b', 'c'].map((mark) =>
    keepWriting({ client, record, ledger, random: random.branch(), mark }, () => goesOn),
  );
  for (let times = 0; times < 2; times++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const postmaster = postmasterOf(join(folder, 'd'));
    if (postmaster === undefined) throw new Error('no database server to kill');
    process.kill(postmaster, 'SIGKILL');
    const answers = await untilRefused();
    expect(answers).toMatchObject({ status: 503, code: 'server.database-unreachable' });
    // 5 s on a quiet machine (docs/reliability.md); whoever runs the tests may have a busy one.
    expect(await healthy(client.address)).toBeLessThan(30_000);
  }
  const acknowledgedBefore = ledger.length;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  goesOn = false;
  await Promise.all(writers);
  expect(ledger.length).toBeGreaterThan(acknowledgedBefore);
  expect(client.surprises).toEqual([]);
  expect(await findLost(client, ledger)).toEqual([]);
  expect((await verifyDatabase(join(folder, 'd/postgres'))).wrong).toEqual([]);
  expect(started.program.process.exitCode).toBeNull();
});

/** Asks until the database is missed. */
async function untilRefused() {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const answer = await client.send('GET', '/api/documents');
    if (answer.status !== 200 || performance.now() > deadline) return answer;
  }
}
