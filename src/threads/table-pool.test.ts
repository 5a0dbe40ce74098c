import { afterAll, expect, test } from 'vitest';
import { DEED } from '../../test/fixtures/thread-deeds.ts';
import { describeThrown } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import { openTablePool, type TablePool } from './table-pool.ts';

const LIMITS = { threads: 1, timeoutMs: 60_000, memoryMb: 48, answerBytes: 1024 * 1024 };
const pool = openTablePool(LIMITS);
const hasty = openTablePool({ ...LIMITS, timeoutMs: 4000 });
afterAll(() => Promise.all([pool.close(), hasty.close()]));

const FILE = { bytes: new Uint8Array(3), fileName: '表.xlsx' };

async function refusal(from: TablePool, what: string): Promise<AppError> {
  const thrown: unknown = await from.read(DEED, FILE, what).catch((error: unknown) => error);
  if (!(thrown instanceof AppError)) throw new Error(`${what}: ${String(thrown)}`);
  return thrown;
}

test('what a thread reads comes back as plain data, from the same warm thread', async () => {
  expect(await pool.read(DEED, FILE, 'read')).toEqual({ fileName: '表.xlsx', size: 3 });
  expect(await pool.read(DEED, FILE, 'read')).toEqual({ fileName: '表.xlsx', size: 3 });
  expect(pool.load()).toEqual({ waiting: 0, busy: 0, isOpen: true });
});

test.each([
  ['spin', 'timeout', /超过 4 秒/, /within 4 seconds/],
  ['hoard', 'memory', /超过 48 MB/, /more than 48 MB/],
  ['exit', 'ended', /意外中止/, /ended the thread/],
  ['unattended', 'ended', /意外中止/, /ended the thread/],
  ['flood', 'answer', /过多/, /more rows and problems/],
])(
  'a thread that would %s is refused with file and remedy, and the next table is read',
  async (what, reason, zh, en) => {
    const from = what === 'spin' ? hasty : pool;
    const [thrown, next] = await Promise.all([refusal(from, what), from.read(DEED, FILE, 'read')]);
    expect([thrown.code, thrown.params.reason]).toEqual(['table.not-readable', reason]);
    expect(describeThrown(thrown).detail).toMatch(/^「表\.xlsx」.+。/);
    expect(describeThrown(thrown).detail).toMatch(zh);
    expect(describeThrown(thrown, 'en').detail).toMatch(/^"表\.xlsx" \w.+\./);
    expect(describeThrown(thrown, 'en').detail).toMatch(en);
    expect(next).toEqual({ fileName: '表.xlsx', size: 3 });
  },
);

test('what should not have been thrown is told as the defect that it is', async () => {
  await expect(pool.read(DEED, FILE, 'throw')).rejects.toThrow(/TypeError: a defect/);
});

test('a pool that closes fails what waits and what is under way, and takes nothing more', async () => {
  const closing = openTablePool(LIMITS);
  const calls = ['spin', 'read'].map((what) => closing.read(DEED, FILE, what).catch((error: AppError) => error.code));
  expect(closing.load()).toEqual({ waiting: 1, busy: 1, isOpen: true });
  await closing.close();
  expect(await Promise.all(calls)).toEqual(['server.stopping', 'server.stopping']);
  await expect(closing.read(DEED, FILE, 'read')).rejects.toMatchObject({ code: 'server.stopping' });
});
