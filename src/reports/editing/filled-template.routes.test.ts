import { join } from 'node:path';
import { Document, Header, Packer, Paragraph } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test, vi } from 'vitest';
import { createTestServer, upload } from '../../../test/support/server.ts';
import type { ReportDetail, ReturnedReport } from '../../contract/evaluation/reports.ts';
import { decodeDocument } from '../../documents/formats/index.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';

vi.setConfig({ testTimeout: 120_000 });

const server = createTestServer();
const PLANS = join(import.meta.dirname, '../../../catalog/demonstration/plans');
let report: ReportDetail;

beforeAll(async () => {
  await loadPlanDemonstration(PLANS, { db: server.db, clock: { now: () => new Date() } });
  const window = { from: '2021-01-01', to: '2023-12-31' };
  const payload = { planId: 'demo-district-14', kind: 'mid-term', asOf: '2024-06-30', window };
  const answer = await server.app().inject({ method: 'POST', url: '/api/reports', payload });
  expect(answer.statusCode, answer.body.slice(0, 400)).toBe(201);
  report = answer.json();
}, 120_000);

async function fill(lines: readonly string[], head: string) {
  const headers = { default: new Header({ children: [new Paragraph(head)] }) };
  const document = new Document({ sections: [{ headers, children: lines.map((line) => new Paragraph(line)) }] });
  const url = `/api/reports/${report.reportId}/versions/1/filled-templates`;
  return server.app().inject({ ...upload(['模板.docx', await Packer.toBuffer(document)]), url });
}

test('a person’s own Word document comes back with its own words and the report in the place of its placeholders', async () => {
  const answer = await fill(['某局关于规划实施的报告', '{{title}}', '{{body}}'], '内部资料 {{sample}}');
  expect(answer.statusCode, answer.body.slice(0, 400)).toBe(200);
  expect(answer.headers['content-disposition']).toContain('attachment');
  const { text } = await decodeDocument(answer.rawPayload, 'filled.docx');
  expect(text).toContain('某局关于规划实施的报告');
  expect(text).toContain(report.title);
  expect(text.length).toBeGreaterThan(1000);
  expect(text).not.toContain('{{');
});

test('such a document comes back as it left without any change; a number that somebody changed in it is told alone', async () => {
  const lines = ['某局关于规划实施的报告', '联系电话84123456，共3页。', '{{title}}', '{{body}}', '（完）'];
  const { rawPayload } = await fill(lines, '内部资料 {{sample}}');
  const preview = async (bytes: Uint8Array) => {
    const url = `/api/reports/${report.reportId}/edited-files`;
    const answer = await server.app().inject({ ...upload(['改过.docx', bytes]), url });
    expect(answer.statusCode, answer.body.slice(0, 400)).toBe(200);
    return answer.json<ReturnedReport>();
  };
  expect(await preview(rawPayload)).toMatchObject({ base: { versionNo: 1, by: 'mark' }, passages: [] });
  const parts = unzipSync(rawPayload);
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const [whole = '', now = ''] = /<w:tag w:val="gangyao:.*?<w:t [^>]*>([^<]*\d[^<]*)<\/w:t>/s.exec(xml) ?? [];
  const other = now.replace(/\d/, (digit) => String((Number(digit) % 9) + 1));
  parts['word/document.xml'] = strToU8(
    xml.replace(whole, whole.replace(`>${now}<`, `>${other}<`)).replace('联系电话84123456', '联系电话84123457'),
  );
  const { passages } = await preview(zipSync(parts));
  expect(passages.map(({ applies, isOfTemplate = false }) => [applies, isOfTemplate])).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(passages[1]?.edits).toMatchObject([{ kind: 'figure-changed', was: now, now: other }]);
});

test('a placeholder that cannot be filled is named with the remedy; what is no Word document is refused', async () => {
  const unknown = await fill(['{{title}}', '{{文章}}'], '{{sample}}');
  expect([unknown.statusCode, unknown.json().code]).toEqual([422, 'report.word-template']);
  expect(unknown.json().detail).toContain('文章');
  const url = `/api/reports/${report.reportId}/versions/1/filled-templates`;
  const none = await server.app().inject({ ...upload(['模板.docx', Buffer.from('no')]), url });
  expect([none.statusCode, none.json().code]).toEqual([422, 'report.word-template']);
});
