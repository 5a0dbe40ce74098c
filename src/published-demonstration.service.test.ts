import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestServer } from '../test/support/server.ts';
import type { ReportDetail, ReportList } from './contract/evaluation/reports.ts';
import { actAs, PROGRAM } from './db/acting.ts';
import { loadDemonstrationSet } from './demonstration.ts';
import { createDocumentService } from './documents/document.service.ts';
import { openReadingPool } from './documents/reading-pool.ts';
import { adoptRecordTypes } from './ledgers/records/record-type.service.ts';
import { loadRecordTypes } from './ledgers/types/record-type.file.ts';
import { publishDemonstration } from './published-demonstration.ts';
import { newPrivateKey, signerOf } from './reports/bundle/signature.ts';
import { holds, verifyBundle } from './reports/bundle/verify-bundle.ts';

const clock = { now: () => new Date('2026-11-26T02:00:00Z') };
const { app, db } = createTestServer({ clock });
const pool = openReadingPool({ threads: 1 });
const FOLDER = join(import.meta.dirname, '../catalog/demonstration');
afterAll(() => pool.close());

const get = async <T>(url: string) => (await app().inject({ url })).json() as T;

test('the first start ends with a published plan and a published report, once, all of it marked as sample', {
  timeout: 240_000,
}, async () => {
  const parts = { db, clock, documents: createDocumentService({ db, clock, pool }) };
  const signer = async () => signerOf(newPrivateKey('ed25519'));
  const again = await actAs(PROGRAM, async () => {
    await adoptRecordTypes({ db, clock }, loadRecordTypes());
    await loadDemonstrationSet(FOLDER, parts, () => undefined);
    const stopped = AbortSignal.abort();
    const run = (stopping: AbortSignal) => publishDemonstration(FOLDER, { ...parts, signer, stopping });
    const signal = new AbortController().signal;
    return [await run(stopped), await run(signal), await run(signal)];
  });
  expect(again).toEqual([true, true, false]);
  const { reports } = await get<ReportList>('/api/reports');
  expect(reports.map(({ kind, state, sample }) => [kind, state, sample]).sort()).toEqual([
    ['final', 'published', true],
    ['mid-term', 'draft', true],
  ]);
  const report = reports.find(({ kind }) => kind === 'final');
  const detail = await get<ReportDetail>(`/api/reports/${report?.reportId}`);
  expect(detail.findings.filter(({ blocking }) => blocking)).toEqual([]);
  expect(detail.report.sample).toBe(true);
  const home = (await app().inject({ url: '/public' })).body;
  for (const words of ['示范区“十四五”规划主要指标（演示）', '总结评估报告', '示例（演示）数据'])
    expect(home).toContain(words);
  const address = `/public/reports/${report?.reportId}/versions/1`;
  expect((await app().inject({ url: address })).body).toContain('示例');
  const bundle = await app().inject({ url: `${address}/files/bundle` });
  const verification = await verifyBundle(bundle.rawPayload);
  expect([verification.differences, holds(verification)]).toEqual([[], true]);
});
