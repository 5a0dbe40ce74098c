import { streamXlsxRows } from 'hucre';
import { beforeAll, expect, test, vi } from 'vitest';
import { createTestServer, upload } from '../../../test/support/server.ts';
import { auditHere, ToldTwice } from '../../../test/support/told-twice.ts';
import { AUDIT_VERSION } from '../../audit/index.ts';
import { findingPage } from '../../contract/audit.ts';
import { uploadResults } from '../../contract/documents.ts';
import { decodeDocument } from '../formats/index.ts';

const { app, asSuperuser } = createTestServer({ audits: true, openThread: () => auditHere(new ToldTwice()) });
const documentIds: string[] = [];

const get = (url: string) => app().inject({ method: 'GET', url });
const isCurrent = () =>
  vi.waitUntil(async () => (await get('/api/audit')).json().state === 'current', { timeout: 15_000, interval: 20 });
const grave = async () => {
  const { findings } = findingPage.parse((await get('/api/findings?verdict=inconsistent')).json());
  return findings[0] ?? { findingId: '', revision: 0 };
};
const settle = (findingId: string, payload: Record<string, unknown>) =>
  app().inject({ method: 'POST', url: `/api/findings/${findingId}/settlements`, payload });

const FIRST = `示范区2025年政府工作报告

一、2025年工作回顾
2025年，全区粮食产量达到12.5万吨，蔬菜产量达到33.4万吨，比计划多。

二、主要指标
2025年，粮食产量达到12.7万吨，蔬菜产量达到33.4万吨。
`;
const SECOND = `示范区2025年统计公报

一、农业
2025年，全区粮食产量达到12.7万吨，药材产量达到0.4万吨。
`;

beforeAll(async () => {
  const files = [
    ['报告.txt', Buffer.from(FIRST)],
    ['公报.txt', Buffer.from(SECOND)],
  ] as const;
  const { results } = uploadResults.parse((await app().inject(upload(...files))).json());
  for (const result of results) if (result.outcome === 'read') documentIds.push(result.document.documentId);
  await isCurrent();
});

test.each(['zh-CN', 'en'])('a summary can be handed over as a text and as a workbook, in %s', async (lang) => {
  const { findingId, revision } = await grave();
  const wish = { action: 'correct', correction: '两处都应为12.7万吨', expectedRevision: revision };
  expect((await settle(findingId, wish)).statusCode).toBe(200);
  const query = `documentId=${documentIds[0]}&lang=${lang}`;
  for (const format of ['docx', 'xlsx']) {
    const answer = await get(`/api/findings/export?format=${format}&${query}`);
    expect(answer.statusCode).toBe(200);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(`.${format}`);
    const { text } = await decodeDocument(answer.rawPayload, `summary.${format}`);
    for (const words of [
      '示范区2025年政府工作报告',
      AUDIT_VERSION,
      '12.5万吨 = 12.7万吨',
      '2025年，全区粮食产量达到12.5万吨，蔬菜产量达到33.4万吨，比计划多。',
      '两处都应为12.7万吨',
      '2025年，粮食产量达到12.7万吨，蔬菜产量达到33.4万吨。',
      lang === 'en' ? 'should read: ' : '应为：',
      lang === 'en' ? 'Correction noted (local' : '记录更正（local',
      '二、主要指标',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('undefined');
  }
});

test('a workbook has one finding a row, and of a filter only what it leaves', async () => {
  const answer = await get('/api/findings/export?format=xlsx&verdict=consistent');
  const rows: unknown[][] = [];
  for await (const row of streamXlsxRows(answer.rawPayload, { sheet: 1 })) rows.push(row.values);
  expect(rows).toHaveLength(3);
  expect(rows[0]?.slice(0, 3)).toEqual(['序号', '结论', '问题']);
  expect(rows.slice(1).map(([number, verdict]) => [number, verdict])).toEqual([
    [1, '一致'],
    [2, '一致'],
  ]);
  const none = await get('/api/findings/export?format=docx&verdict=not-comparable');
  expect((await decodeDocument(none.rawPayload, 'none.docx')).text).toContain('没有符合条件的核查结果。');
});

test('demonstration data are marked in the name of a file and inside', async () => {
  await asSuperuser('update document set demonstration = true where document_id = $1', [documentIds[1]]);
  const answer = await get(`/api/findings/export?format=docx&documentId=${documentIds[1]}`);
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('（演示数据）.docx');
  const { text } = await decodeDocument(answer.rawPayload, 'summary.docx');
  expect(text).toContain('数字核查摘要（演示数据）');
  expect(text).toContain('《示范区2025年统计公报》（演示数据）');
});

test('more than a text can tell is refused with its number, and told what to do', async () => {
  await asSuperuser(`insert into finding select replace(finding_id, '-2', '') || '-' || (n + 10), 100 + n, rule, rule_version, verdict,
    severity, reason, facts, formula, computed, stated, tolerance, confidence, evidence, figures, documents, claims, search_text
    from (select * from finding order by number limit 1) as f, generate_series(1, 2000) as n`);
  const answer = await get('/api/findings/export?format=docx');
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'finding.export-too-large']);
  expect(answer.json().detail).toContain('2003');
  expect((await get('/api/findings/export?format=xlsx')).statusCode).toBe(200);
});
