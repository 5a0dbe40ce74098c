import { expect, test } from 'vitest';
import { HOSTILE_TABLES, longTable } from '../../../test/fixtures/hostile-tables.ts';
import { OUTLINE_14, workbook } from '../../../test/fixtures/tables.ts';
import { tableUpload } from '../../../test/support/indicators.ts';
import { createTestServer, upload } from '../../../test/support/server.ts';
import type { PlanImportPreview } from '../../contract/imports.ts';
import { AppError } from '../../shared/errors.ts';
import { openTablePool } from '../../threads/table-pool.ts';
import { READ_PLAN } from './imported-table.ts';

const { app } = createTestServer();
const SETTINGS = { placeId: '110106', period: '2021/2025', name: '规划' };
const LANGUAGE = { period: undefined, language: 'zh-CN' } as const;

const sendTable = (bytes: Uint8Array) =>
  app().inject({ ...tableUpload('/api/plan-imports', ['炸弹.xlsx', bytes], SETTINGS) });

/** Answers of the health route until something has settled. */
async function healthDuring(work: Promise<unknown>): Promise<number> {
  let isUnderWay = true;
  void work.finally(() => {
    isUnderWay = false;
  });
  let answered = 0;
  while (isUnderWay) {
    const { statusCode } = await app().inject({ url: '/api/health' });
    expect(statusCode).toBe(200);
    answered++;
    await new Promise(setImmediate);
  }
  return answered;
}

test.each(Object.entries(HOSTILE_TABLES))(
  'a workbook of %s is refused for it, in words',
  { timeout: 60_000 },
  async (_, { bytes, reason }) => {
    const file = bytes();
    expect(file.length).toBeLessThan(8 * 1024 * 1024);
    const pool = openTablePool({ threads: 1 });
    const thrown: unknown = await pool
      .read(READ_PLAN, { bytes: file, fileName: '炸弹.xlsx' }, LANGUAGE)
      .catch((error: unknown) => error);
    await pool.close();
    if (!(thrown instanceof AppError)) throw new Error(String(thrown));
    expect([thrown.code, thrown.params.reason]).toEqual(['table.not-readable', reason]);
  },
);

test('while a table is read that takes long, others are answered; the next table is read', {
  timeout: 90_000,
}, async () => {
  const sent = sendTable(longTable());
  expect(await healthDuring(sent)).toBeGreaterThan(30);
  const answer = await sent;
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'table.not-readable']);
  expect(answer.json<{ detail: string }>().detail).toMatch(/^「炸弹\.xlsx」中没有认出指标表/);

  const next = await sendTable(workbook(OUTLINE_14));
  expect(next.json<PlanImportPreview>().rows).toHaveLength(20);
});

test('hostile work orders and places are refused in words, too', { timeout: 60_000 }, async () => {
  const bomb = HOSTILE_TABLES['blanks that unpack to 32 MB']?.bytes() ?? new Uint8Array();
  for (const url of ['/api/requests/imports', '/api/places/import?preview=true']) {
    const answer = await app().inject({ ...upload(['炸弹.xlsx', bomb]), url });
    expect([answer.statusCode, answer.json<{ code: string }>().code], url).toEqual([422, 'table.not-readable']);
    expect(answer.json<{ detail: string }>().detail).toMatch(/^「炸弹\.xlsx」.+。/);
  }
});
