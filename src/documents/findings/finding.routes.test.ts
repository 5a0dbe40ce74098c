import { beforeAll, expect, test, vi } from 'vitest';
import { createTestServer, upload } from '../../../test/support/server.ts';
import { auditHere, ToldTwice } from '../../../test/support/told-twice.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { AUDIT_VERSION } from '../../audit/index.ts';
import {
  type AuditState,
  auditState,
  type FindingDetail,
  type FindingPage,
  type FindingView,
  findingDetail,
  findingMarks,
  findingPage,
} from '../../contract/audit.ts';
import { uploadResults } from '../../contract/documents.ts';
import { systemClock } from '../../shared/clock.ts';
import { createSettlementService } from './settlement.service.ts';

const { app, db, asSuperuser } = createTestServer({ audits: true, openThread: () => auditHere(new ToldTwice()) });
const documentIds: string[] = [];

const get = (url: string) => app().inject({ method: 'GET', url });
const list = async (query = ''): Promise<FindingPage> =>
  findingPage.parse((await get(`/api/findings?${query}`)).json());
const detail = async (findingId: string, lang = 'zh-CN'): Promise<FindingDetail> =>
  findingDetail.parse((await get(`/api/findings/${findingId}?lang=${lang}`)).json());
const settle = (findingId: string, payload: Record<string, unknown>) =>
  app().inject({ method: 'POST', url: `/api/findings/${findingId}/settlements`, payload });
const state = async (): Promise<AuditState> => auditState.parse((await get('/api/audit')).json());
const isCurrent = () =>
  vi.waitUntil(async () => (await state()).state === 'current', { timeout: 15_000, interval: 20 });
const about = async (subject: string, query = ''): Promise<FindingView> => {
  const { findings } = await list(`search=${encodeURIComponent(subject)}&limit=200&${query}`);
  const [found] = findings;
  if (found === undefined) throw new Error(`nothing is found about ${subject}`);
  return found;
};

const FIRST = `示范区2025年政府工作报告

一、2025年工作回顾
过去一年，困难比预想的多，成绩来之不易。2025年，全区粮食产量达到12.5万吨，蔬菜产量达到33.4万吨，比计划多。
2025年，苹果产量达到7.1万吨。=1+1是公式。

二、主要指标
2025年，粮食产量达到12.7万吨，蔬菜产量达到33.4万吨。
2025年，苹果产量达到7.9万吨。
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

test('documents that were sent are audited by themselves, and the state says how much of what', async () => {
  const now = await state();
  const { total, facets } = await list();
  expect(now).toMatchObject({ state: 'current', auditVersion: AUDIT_VERSION, documentCount: 2 });
  expect(now.claimCount).toBeGreaterThan(7);
  expect(now.verdicts).toEqual({ suspect: 0, 'not-comparable': 0, ...facets.verdict });
  expect(now.openCount).toBe(facets.verdict.inconsistent);
  expect(total).toBe(4);
});

test('an audit can be asked for; it is answered before it is done', async () => {
  const before = await state();
  const answer = await app().inject({ method: 'POST', url: '/api/audit/run' });
  expect(answer.statusCode).toBe(202);
  expect(auditState.parse(answer.json()).state).toBe('running');
  await isCurrent();
  expect((await state()).runNo).toBe((before.runNo ?? 0) + 1);
});

test('a page has findings, the gravest first, their number, and what the other filters leave to choose from', async () => {
  const all = await list('limit=200');
  expect(all.findings).toHaveLength(all.total);
  expect(all.findings.map(({ verdict }) => verdict)).toEqual([
    'inconsistent',
    'inconsistent',
    'consistent',
    'consistent',
  ]);
  for (const facet of ['rule', 'verdict', 'severity', 'state'] as const) {
    expect(Object.values(all.facets[facet]).reduce((sum, count) => sum + count, 0)).toBe(all.total);
  }
  expect(all.facets.document.map(({ title, count }) => [title, count])).toEqual([
    ['示范区2025年政府工作报告', 4],
    ['示范区2025年统计公报', 1],
  ]);
  const wrong = await list('verdict=inconsistent,suspect&limit=1&offset=1');
  expect([wrong.total, wrong.findings.length]).toEqual([2, 1]);
  expect(wrong.facets.verdict).toEqual(all.facets.verdict);
  expect((await list('verdict=not-comparable')).findings).toEqual([]);
  expect((await list('rule=sum')).total).toBe(0);
  const second = await list(`documentId=${documentIds[1]}`);
  expect(second.total).toBe(1);
  expect(second.facets.document).toEqual(all.facets.document);
});

test('words are searched in the evidence, all of them, and signs mean themselves', async () => {
  expect((await list(`search=${encodeURIComponent('粮食 12.5')}`)).total).toBe(1);
  expect((await list(`search=${encodeURIComponent('粮食 苹果')}`)).total).toBe(0);
  expect((await list('search=%25')).total).toBe(0);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['verdict=wrong', 'verdict'],
  ['rule=nothing', 'rule'],
  ['lang=fr', 'lang'],
])('%s is refused, naming %s', async (query, field) => {
  const answer = await get(`/api/findings?${query}`);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'request.invalid', params: { field: expect.stringContaining(field) } });
});

test('a finding has its sentences with the words around them, in the language asked for', async () => {
  const { findingId } = await about('粮食', 'verdict=inconsistent');
  const { finding, contexts, history } = await detail(findingId);
  expect(finding).toMatchObject({
    rule: 'restatement',
    ruleWords: '前后重述',
    formula: '12.5万吨 = 12.7万吨',
    demonstration: false,
  });
  expect(finding.evidence.map(({ documentTitle, roleWords, quote }) => [documentTitle, roleWords, quote])).toEqual([
    ['示范区2025年政府工作报告', '前值', '全区粮食产量达到12.5万吨'],
    ['示范区2025年政府工作报告', '后值', '粮食产量达到12.7万吨'],
  ]);
  for (const [index, { start, end, quote }] of finding.evidence.entries()) {
    const { before = '', after = '' } = contexts[index] ?? {};
    expect(before.length).toBeLessThanOrEqual(80);
    expect(FIRST).toContain(`${before}${quote}${after}`);
    expect(FIRST.slice(start, end)).toBe(quote);
  }
  expect(history).toEqual([]);
  const english = await detail(findingId, 'en');
  expect(english.finding.evidence.map(({ roleWords }) => roleWords)).toEqual(['earlier', 'later']);
  expect((await get('/api/findings/nothing')).json()).toMatchObject({ status: 404, code: 'finding.not-found' });
});

test('a finding goes through its life: accept, dismiss, correct, reopen; nothing is overwritten', async () => {
  const { findingId } = await about('苹果');
  const steps = [
    [{ action: 'accept', expectedRevision: 0 }, 'accepted'],
    [{ action: 'dismiss', reason: ' 统计范围不同 ', expectedRevision: 1 }, 'dismissed'],
    [{ action: 'correct', correction: '应为7.9万吨', expectedRevision: 2 }, 'corrected'],
    [{ action: 'reopen', reason: '再核', expectedRevision: 3 }, 'open'],
  ] as const;
  for (const [payload, expected] of steps) {
    const answer = await settle(findingId, payload);
    const { finding, history } = findingDetail.parse(answer.json());
    expect(finding).toMatchObject({ state: expected, revision: payload.expectedRevision + 1, figuresChanged: false });
    expect(history.at(-1)).toMatchObject({ action: payload.action, actor: 'local', figures: '7.1万吨、7.9万吨' });
    expect((await about('苹果', `state=${expected}`)).findingId).toBe(findingId);
  }
  const { history } = await detail(findingId);
  expect(history.map(({ revision, action, reason, correction }) => [revision, action, reason, correction])).toEqual([
    [1, 'accept', undefined, undefined],
    [2, 'dismiss', '统计范围不同', undefined],
    [3, 'correct', undefined, '应为7.9万吨'],
    [4, 'reopen', '再核', undefined],
  ]);
  const audited = await asSuperuser(`select action from audit_entry where subject = $1 order by sequence`, [
    `finding/${findingId}`,
  ]);
  expect(audited.rows).toEqual(
    ['accept', 'dismiss', 'correct', 'reopen'].map((action) => ({ action: `finding.${action}` })),
  );
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});

test('what cannot be recorded is refused, and nothing is', async () => {
  const { findingId, figures } = await about('粮食', 'verdict=inconsistent');
  const refusals = [
    [{ action: 'dismiss', expectedRevision: 0 }, 422, 'finding.reason-required'],
    [{ action: 'dismiss', reason: ' ', expectedRevision: 0 }, 422, 'finding.reason-required'],
    [{ action: 'correct', reason: '看错', expectedRevision: 0 }, 422, 'finding.correction-required'],
    [{ action: 'reopen', reason: '再看', expectedRevision: 0 }, 400, 'request.invalid'],
    [{ action: 'accept', expectedRevision: 3 }, 409, 'finding.changed-meanwhile'],
    [{ action: 'accept', expectedRevision: 0, expectedFigures: `${figures}0` }, 409, 'finding.figures-changed'],
    [{ action: 'accept' }, 400, 'request.invalid'],
    [{ action: 'dismiss', reason: 'a\0b', expectedRevision: 0 }, 400, 'request.invalid'],
  ] as const;
  for (const [payload, status, code] of refusals) {
    const answer = await settle(findingId, payload);
    expect([answer.statusCode, answer.json().code], JSON.stringify(payload)).toEqual([status, code]);
  }
  expect((await detail(findingId)).history).toEqual([]);
  expect((await settle('0'.repeat(24), { action: 'accept', expectedRevision: 0 })).json().code).toBe(
    'finding.not-found',
  );
});

test('of two people who decide at the same time, one is told', async () => {
  const { findingId } = await about('蔬菜');
  const settlements = createSettlementService({ db, clock: systemClock });
  const both = await Promise.allSettled(
    ['甲', '乙'].map((name) => settlements.settle(findingId, { action: 'accept', expectedRevision: 0 }, { name })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'finding.changed-meanwhile' });
  expect((await detail(findingId)).history).toHaveLength(1);
  await settlements.settle(findingId, { action: 'reopen', expectedRevision: 1 }, LOCAL_ACTOR);
});

test('a document has its findings as marks, each with its places in this document', async () => {
  const marksOf = async (documentId: string) =>
    findingMarks.parse((await get(`/api/documents/${documentId}/findings?lang=en`)).json()).marks;
  const first = await marksOf(documentIds[0] ?? '');
  expect(first).toHaveLength(4);
  expect(first.map(({ spans }) => spans.length)).toEqual([2, 2, 2, 1]);
  for (const { start, end } of first.flatMap(({ spans }) => spans)) expect(FIRST.slice(start, end)).toMatch(/产量达到/);
  const [second] = await marksOf(documentIds[1] ?? '');
  expect(second?.spans.map(({ start, end }) => SECOND.slice(start, end))).toEqual(['全区粮食产量达到12.7万吨']);
  expect((await get('/api/documents/none/findings')).json().code).toBe('document.not-found');
});

test('demonstration data are marked wherever findings are shown', async () => {
  await asSuperuser('update document set demonstration = true where document_id = $1', [documentIds[1]]);
  const { findings } = await list(`documentId=${documentIds[1]}`);
  expect(findings.map(({ demonstration }) => demonstration)).toEqual([true]);
  expect((await about('苹果')).demonstration).toBe(false);
});

test('every route of the audit tells what it does', async () => {
  const { paths } = (await get('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, { summary?: string }>>;
  };
  const own = Object.entries(paths).filter(([path]) => /audit|finding|archive|derivation/.test(path));
  expect(own.length).toBeGreaterThanOrEqual(12);
  for (const [path, methods] of own)
    for (const { summary } of Object.values(methods)) expect(summary, path).toMatch(/\w{3}/);
});
