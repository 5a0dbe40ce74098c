import { beforeAll, expect, test, vi } from 'vitest';
import { createTestServer, upload } from '../../../test/support/server.ts';
import { auditHere, ToldTwice } from '../../../test/support/told-twice.ts';
import {
  type ArchiveFindings,
  archiveFindings,
  archiveSubjects,
  derivationGraph,
  type FigureHistory,
  figureHistory,
} from '../../contract/audit.ts';
import { claimPage } from '../../contract/claims.ts';
import { uploadResults } from '../../contract/documents.ts';

const { app, asSuperuser } = createTestServer({ audits: true, openThread: () => auditHere(new ToldTwice()) });
const documentIds: string[] = [];

const get = (url: string) => app().inject({ method: 'GET', url });
const isCurrent = () =>
  vi.waitUntil(async () => (await get('/api/audit')).json().state === 'current', { timeout: 15_000, interval: 20 });
const history = async (subject: string, more = ''): Promise<FigureHistory> =>
  figureHistory.parse((await get(`/api/archive/history?subject=${encodeURIComponent(subject)}${more}`)).json());
const question = async (name: string, query = ''): Promise<ArchiveFindings> =>
  archiveFindings.parse((await get(`/api/archive/${name}?${query}`)).json());
const subjects = async (query = '') =>
  archiveSubjects.parse((await get(`/api/archive/subjects?${query}`)).json()).subjects;
const keyOf = async (documentId: string, subject: string): Promise<string> => {
  const { claims } = claimPage.parse((await get(`/api/claims?documentId=${documentId}&limit=1000`)).json());
  return claims.find((claim) => claim.subject === subject)?.key ?? '';
};
const review = async (documentId: string, subject: string, payload: Record<string, unknown>) => {
  const key = await keyOf(documentId, subject);
  const answer = await app().inject({
    method: 'POST',
    url: `/api/documents/${documentId}/claims/${key}/reviews`,
    payload,
  });
  expect(answer.statusCode).toBe(200);
  await isCurrent();
};

const REPORTS = [
  [
    '先.txt',
    '示范区2025年政府工作报告\n（2025年1月10日）\n\n一、回顾\n2024年，全区粮食产量达到12.1万吨。GDP达到310亿元。\n',
  ],
  [
    '后.txt',
    '示范区2026年政府工作报告\n（2026年1月12日）\n\n一、回顾\n2025年，按可比口径计算，粮食产量达到12.5万吨。2024年，粮食产量达到12.3万吨。地区生产总值达到330亿元。\n',
  ],
  [
    '邻.txt',
    '邻山县2026年政府工作报告\n（2026年1月20日）\n\n一、回顾\n2025年，全县粮食产量达到4.5万吨，药材产量达到0.2万吨。\n',
  ],
] as const;

beforeAll(async () => {
  const answer = await app().inject(upload(...REPORTS.map(([name, text]) => [name, Buffer.from(text)] as const)));
  for (const result of uploadResults.parse(answer.json()).results) {
    if (result.outcome === 'read') documentIds.push(result.document.documentId);
  }
  await isCurrent();
});

test('one figure is followed through all documents under every spelling, in the order of their days', async () => {
  const { subject, regions, statements, isCut } = await history('粮食产量');
  expect([subject, isCut]).toEqual(['粮食产量', false]);
  expect(regions).toEqual(['示范区', '邻山县']);
  expect(
    statements.map(({ statedOn, period, value, documentTitle }) => [statedOn, period, value, documentTitle]),
  ).toEqual([
    ['2025-01-10', '2024', '12.1', '示范区2025年政府工作报告'],
    ['2026-01-12', '2025', '12.5', '示范区2026年政府工作报告'],
    ['2026-01-12', '2024', '12.3', '示范区2026年政府工作报告'],
    ['2026-01-20', '2025', '4.5', '邻山县2026年政府工作报告'],
  ]);
  expect(statements.map(({ calibres }) => calibres)).toEqual([[], ['同口径'], [], []]);
  for (const { documentId, claimKey } of statements) {
    expect((await get(`/api/documents/${documentId}/claims/${claimKey}`)).statusCode).toBe(200);
  }
  expect((await history('GDP')).statements.map(({ value }) => value)).toEqual(['310', '330']);
  expect((await history('没有人说过的事')).statements).toEqual([]);
});

test('a region narrows statements, not the regions to choose from; findings between the statements stand below', async () => {
  const near = await history('粮食产量', `&region=${encodeURIComponent('示范区')}&lang=en`);
  expect(near.regions).toEqual(['示范区', '邻山县']);
  expect(near.statements).toHaveLength(3);
  expect(near.statements[1]?.calibres).toEqual(['same basis']);
  expect(near.findings.map(({ formula }) => formula)).toEqual(['12.1万吨 = 12.3万吨']);
  expect((await history('粮食产量', `&region=${encodeURIComponent('邻山县')}`)).findings).toEqual([]);
});

test('subjects that several documents speak of can be chosen, the most spoken of first, by a part of their name', async () => {
  const all = await subjects();
  expect(all[0]).toEqual({ subject: '粮食产量', statements: 4, documents: 3 });
  expect(all.map(({ subject }) => subject)).not.toContain('药材产量');
  expect((await subjects(`search=${encodeURIComponent('gdp')}`)).map(({ statements }) => statements)).toEqual([2]);
  expect(await subjects(`search=${encodeURIComponent('100%_')}`)).toEqual([]);
  expect(await subjects('limit=1')).toHaveLength(1);
});

test('what people corrected is told as corrected, what they rejected is not told', async () => {
  const [first = '', , third = ''] = documentIds;
  const correction = { value: '12.30', region: '示范区/东街道' };
  await review(first, '粮食产量', { action: 'correct', reason: '看错', correction, expectedRevision: 0 });
  await review(third, '粮食产量', { action: 'reject', reason: '重复', expectedRevision: 0 });
  const after = await history('粮食产量');
  expect(after.regions).toEqual(['示范区', '示范区/东街道']);
  expect(after.statements.map(({ value }) => value)).toEqual(['12.30', '12.5', '12.3']);
  const renamed = { subject: '谷物产量' };
  await review(first, '粮食产量', { action: 'correct', reason: '看错', correction: renamed, expectedRevision: 1 });
  expect((await history('粮食产量')).statements).toHaveLength(2);
  expect((await history('谷物产量')).statements.map(({ subject, value }) => [subject, value])).toEqual([
    ['谷物产量', '12.1'],
  ]);
});

test('a figure has the graph of what it is derived from; one without relations stands alone', async () => {
  const [first = '', second = ''] = documentIds;
  await review(first, '粮食产量', { action: 'reopen', reason: '未看错', expectedRevision: 2 });
  const key = await keyOf(first, '粮食产量');
  const graph = derivationGraph.parse((await get(`/api/documents/${first}/claims/${key}/derivation?lang=en`)).json());
  expect(graph).toMatchObject({ root: `${first}/${key}`, isCut: false });
  expect(graph.nodes.map(({ documentId, value }) => [documentId, value])).toEqual([
    [first, '12.1'],
    [second, '12.3'],
  ]);
  expect(graph.edges).toMatchObject([
    { from: graph.root, to: graph.nodes[1]?.id, verdict: 'inconsistent', formula: '12.1万吨 = 12.3万吨' },
  ]);
  const lonely = await keyOf(documentIds[2] ?? '', '药材产量');
  const alone = await get(`/api/documents/${documentIds[2]}/claims/${lonely}/derivation`);
  expect(derivationGraph.parse(alone.json())).toMatchObject({
    nodes: [{ value: '0.2', role: 'statement' }],
    edges: [],
  });
  expect((await get(`/api/documents/${first}/claims/0-0/derivation`)).json().code).toBe('claim.not-found');
  expect((await get('/api/documents/none/claims/0-1/derivation')).json().code).toBe('document.not-found');
});

test('promises, repeated announcements and changes of calibre are findings of their own, by region', async () => {
  for (const name of ['promises', 'announcements', 'calibres']) {
    expect(await question(name)).toEqual({ findings: [], total: 0, reasons: {}, regions: {} });
  }
  const become = (rule: string, reason: string) =>
    asSuperuser('update finding set rule = $1, reason = $2', [rule, `${rule}.${reason}`]);
  await become('promise', 'missed');
  const { findings, ...counts } = await question('promises');
  expect(counts).toEqual({ total: 1, reasons: { 'promise.missed': 1 }, regions: { 示范区: 1 } });
  expect(findings).toMatchObject([{ rule: 'promise', reason: 'promise.missed', state: 'open' }]);
  expect(await question('promises', `region=${encodeURIComponent('邻山县')}`)).toMatchObject({
    findings: [],
    total: 0,
    regions: { 示范区: 1 },
  });
  expect((await question('promises', `region=${encodeURIComponent('示范区')}&lang=en`)).findings[0]?.ruleWords).toBe(
    'Promise and result',
  );
  expect((await question('promises', 'offset=1')).findings).toEqual([]);
  await become('announced-again', 'again');
  expect((await question('announcements')).total).toBe(1);
  await become('other-frame', 'calibre');
  expect((await question('calibres')).total).toBe(1);
  await become('other-frame', 'region');
  expect((await question('calibres')).total).toBe(0);
});
