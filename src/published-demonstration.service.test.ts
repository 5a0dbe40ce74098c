import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createTestServer } from '../test/support/server.ts';
import type { ReportDetail, ReportList } from './contract/evaluation/reports.ts';
import { actAs, PROGRAM } from './db/acting.ts';
import { loadDemonstrationSet } from './demonstration.ts';
import { createDocumentService } from './documents/document.service.ts';
import { openReadingPool } from './documents/reading-pool.ts';
import { adoptRecordTypes } from './ledgers/records/record-type.service.ts';
import { loadRecordTypes } from './ledgers/types/record-type.file.ts';
import { describeThrown } from './messages/index.ts';
import { publishDemonstration } from './published-demonstration.ts';
import { newPrivateKey, signerOf } from './reports/bundle/signature.ts';
import { holds, verifyBundle } from './reports/bundle/verify-bundle.ts';
import { type ReportFlags, runReport } from './reports/editing/report-run.cli.ts';
import { REPORT_FORMATS } from './shared/report/report-life.ts';

const clock = { now: () => new Date('2026-11-26T02:00:00Z') };
const { app, db, connection } = createTestServer({ clock });
const pool = openReadingPool({ threads: 1 });
const FOLDER = join(import.meta.dirname, '../catalog/demonstration');
const folder = mkdtempSync(join(tmpdir(), 'gangyao-report-'));
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = async <T>(url: string) => (await app().inject({ url })).json() as T;

test('the first start ends with a published plan and a published report, once, all of it marked as sample', {
  timeout: 480_000,
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

/** `gangyao report` on the same database; gives what it says on standard error. */
async function report(flags: Omit<ReportFlags, 'out'>, out = join(folder, `report.${flags.to}`)): Promise<string> {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const { host, database, user, port } = connection as Readonly<Record<string, string>>;
  const databaseUrl = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host ?? '')}`;
  await runReport({ ...flags, out }, { dataFolder: folder, databaseUrl }, 'zh-CN').finally(() => spy.mockRestore());
  return said.join('');
}

const STARTS = { docx: 'PK', pdf: '%PDF-', html: '<!doctype html>', xlsx: 'PK', bundle: 'PK' } as const;

test('the command writes a report in every format, by its own number and by that of its round', {
  timeout: 480_000,
}, async () => {
  const { reports } = await get<ReportList>('/api/reports?state=published');
  const [found] = reports;
  const { report: row } = await get<{ report: ReportDetail['report'] }>(`/api/reports/${found?.reportId}`);
  for (const to of REPORT_FORMATS) {
    expect(await report({ report: found?.reportId ?? '', to })).toContain(`${row.title} → `);
    const bytes = readFileSync(join(folder, `report.${to}`));
    expect(bytes.subarray(0, STARTS[to].length).toString('latin1').toLowerCase()).toBe(STARTS[to].toLowerCase());
  }
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('示例数据');
  expect(holds(await verifyBundle(readFileSync(join(folder, 'report.bundle'))))).toBe(true);
  const byRound = join(folder, 'by-round.html');
  await report({ round: found?.roundRecordId ?? '', to: 'html', versionNo: '1' }, byRound);
  expect(readFileSync(byRound)).toEqual(readFileSync(join(folder, 'report.html')));
});

test('what the command cannot do it says with the remedy', async () => {
  const { reports } = await get<ReportList>('/api/reports');
  const of = (state: string) => reports.find((each) => each.state === state)?.reportId ?? '';
  const told = async (flags: Omit<ReportFlags, 'out'>) => {
    const error = await report(flags).catch((thrown: unknown) => thrown);
    return error instanceof Error && !('code' in error) ? error.message : describeThrown(error, 'zh-CN').detail;
  };
  expect(await told({ to: 'pdf' })).toContain('--report 或 --round');
  expect(await told({ report: of('draft'), round: 'a'.repeat(24), to: 'pdf' })).toContain('其中一个');
  expect(await told({ report: of('draft'), to: 'odt' })).toContain('可用 docx、pdf、html、xlsx、bundle');
  expect(await told({ report: of('draft'), to: 'pdf', versionNo: '1.5' })).toContain('正整数');
  expect(await told({ report: 'f'.repeat(24), to: 'pdf' })).toContain('编号在报告页的网址中');
  expect(await told({ report: of('published'), to: 'pdf', versionNo: '99' })).toContain('第 99 版不存在');
  expect(await told({ report: of('draft'), to: 'bundle' })).toContain('请先发布这一版');
});
