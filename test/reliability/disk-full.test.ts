import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../support/program.ts';
import { findLost } from './acknowledged.ts';
import { type Client, createClient } from './client.ts';
import { verifyDatabase } from './invariants.ts';
import { healthy, startOn } from './program.ts';
import { type Record, setUpRecord } from './record.ts';
import { type Seeded, seeded, seedOfTest } from './seeded.ts';
import { type Acknowledged, keepWriting } from './writers.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-full-'));
const filler = join(folder, 'filler');

/** A small disk of its own, where one may be mounted: as root on Linux. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const isMounted = mountSmallDisk();
if (!isMounted) console.warn('disk-full: no small disk can be mounted here (needs root on Linux); skipped');

afterAll(() => {
  if (isMounted) execFileSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isMounted)('a full disk', () => {
  test('writes are refused with the reason, reading goes on, and with room again so does everything', async () => {
    const started = await startOn(join(folder, 'd'), { env: { GANGYAO_DEMONSTRATION: 'false' } });
    try {
      const client = createClient(started.program.address);
      const record = await setUpRecord(client);
      const ledger: Acknowledged[] = [];
      const random = seeded(seedOfTest());
      fillDisk();
      await writeFor(1500, client, record, ledger, random, 'full');
      expect(client.codes.get('507 server.storage-full') ?? 0).toBeGreaterThan(0);
      expect(client.surprises.filter((line) => !line.includes('server.storage-full'))).toEqual([]);
      expect((await client.send('GET', '/api/claims?limit=50')).status).toBe(200);

      await breakLog(join(folder, 'd/postgres'));
      await until(async () => (await client.send('GET', '/api/documents')).status === 503);
      await until(() => started.program.messages().includes('磁盘空间已满'), 40_000);

      rmSync(filler);
      await healthy(client.address);
      const before = ledger.length;
      await writeFor(1500, client, record, ledger, random, 'room');
      expect(ledger.length).toBeGreaterThan(before);
      expect(await findLost(client, ledger)).toEqual([]);
      expect((await verifyDatabase(join(folder, 'd/postgres'))).wrong).toEqual([]);
      expect(started.program.process.exitCode).toBeNull();
    } finally {
      rmSync(filler, { force: true });
      await started.program.stop();
    }
  });
});

/** Takes all the room that is left, to the last page. */
function fillDisk(): void {
  const file = openSync(filler, 'a');
  for (const size of [1024 * 1024, 4096]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch {
      // No room: that is what was wanted.
    }
  }
  closeSync(file);
}

/** Makes the database need another file of its log, for which there is no room: it ends itself. */
async function breakLog(socket: string): Promise<void> {
  const superuser = new pg.Client({ host: socket, port: 5432, user: 'postgres', database: 'gangyao' });
  superuser.on('error', () => undefined);
  await superuser.connect();
  await superuser.query('select pg_switch_wal()').catch(() => undefined);
  await superuser.query('create table needs_log (id int)').catch(() => undefined);
  await superuser.end().catch(() => undefined);
}

async function writeFor(
  milliseconds: number,
  client: Client,
  record: Record,
  ledger: Acknowledged[],
  random: Seeded,
  mark: string,
): Promise<void> {
  const end = performance.now() + milliseconds;
  await Promise.all(
    ['a', 'b', 'c'].map((each) =>
      keepWriting(
        { client, record, ledger, random: random.branch(), mark: `${mark}-${each}` },
        () => performance.now() < end,
      ),
    ),
  );
}
