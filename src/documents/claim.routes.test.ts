import { streamXlsxRows } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import { aReport } from '../../test/support/database.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { LOCAL_ACTOR } from '../access/actor.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { type ClaimPage, claimDetail, claimPage } from '../contract/claims.ts';
import { uploadResults } from '../contract/documents.ts';
import { systemClock } from '../shared/clock.ts';
import { createReviewService } from './review.service.ts';

const { app, db } = createTestServer();
let documentId = '';

const get = (url: string) => app().inject({ method: 'GET', url });
const list = async (query: string): Promise<ClaimPage> => claimPage.parse((await get(`/api/claims?${query}`)).json());
const review = (key: string, payload: Record<string, unknown>) =>
  app().inject({ method: 'POST', url: `/api/documents/${documentId}/claims/${key}/reviews`, payload });

beforeAll(async () => {
  const danger = '=HYPERLINK("http://a")投资';
  const text = `${aReport('论断')}\n2025年，${danger}完成-3.5亿元。\n2025年，出口下降12.5%。100%_完成。`;
  const answer = await app().inject(upload(['论断.txt', Buffer.from(text)], ['另一份.txt', aReport('另一份')]));
  const [result] = uploadResults.parse(answer.json()).results;
  if (result?.outcome !== 'read') throw new Error('not read');
  documentId = result.document.documentId;
});

test('a page has claims, their number, and what the other filters leave to choose from', async () => {
  const all = await list('limit=1000');
  expect(all.claims).toHaveLength(all.total);
  for (const facet of Object.values(all.facets)) {
    expect(Object.values(facet).reduce((sum, count) => sum + count, 0)).toBe(all.total);
  }
  const one = await list(`documentId=${documentId}&limit=1000`);
  expect(one.total).toBeLessThan(all.total);
  expect(one.claims.every((claim) => claim.documentId === documentId)).toBe(true);

  const growth = await list('kind=growth&limit=1000');
  expect(growth.claims.every((claim) => claim.kind === 'growth')).toBe(true);
  expect(growth.facets.kind).toEqual(all.facets.kind);
  expect(growth.total).toBe(all.facets.kind.growth);
  const targets = await list('kind=growth,level&status=target');
  expect(targets.total).toBe(
    all.claims.filter(({ kind, status }) => (kind === 'growth' || kind === 'level') && status === 'target').length,
  );
});

test.each(['document', 'subject', 'region', 'period', 'value', 'kind', 'status', 'confidence'])(
  'sorted by %s, pages together are the list, forwards and backwards',
  async (sort) => {
    const keys = ({ claims }: ClaimPage) => claims.map((claim) => `${claim.documentId}/${claim.key}`);
    const whole = keys(await list(`sort=${sort}&order=desc&limit=1000`));
    const pages: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 7) {
      pages.push(...keys(await list(`sort=${sort}&order=desc&limit=7&offset=${offset}`)));
    }
    expect(pages).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  },
);

test('values are sorted as figures, not as text', async () => {
  const { claims } = await list('sort=value&limit=1000');
  const values = claims.map((claim) => Number(claim.valueCanonical));
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

test('words are searched in subject and quote, all of them, and signs mean themselves', async () => {
  const found = await list(`search=${encodeURIComponent('生产总值 增长')}&limit=1000`);
  expect(found.total).toBeGreaterThan(0);
  for (const { subject, quote } of found.claims) expect(subject + quote).toMatch(/生产总值.*增长|增长.*生产总值/s);
  expect((await list(`search=${encodeURIComponent('100%_')}`)).total).toBe(
    (await list('limit=1000')).claims.filter(({ subject, quote }) => `${subject} ${quote}`.includes('100%_')).length,
  );
  expect((await list('search=%5C')).total).toBe(0);
});

test('a stretch of the text, and a range of confidence, narrow', async () => {
  const { claims } = await list(`documentId=${documentId}&limit=1000`);
  const [second] = claims.slice(1);
  const from = second?.mentionStart ?? 0;
  const stretch = await list(`documentId=${documentId}&from=${from}&to=${from + 1}&limit=10`);
  expect(new Set(stretch.claims.map((claim) => claim.mentionStart))).toEqual(new Set([from]));
  const sure = await list('minConfidence=0.8&limit=1000');
  expect(sure.claims.every((claim) => claim.confidence >= 0.8)).toBe(true);
  expect((await list('minConfidence=0.5&maxConfidence=0.1')).total).toBe(0);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=1001', 'limit'],
  ['kind=nonsense', 'kind'],
  ['minConfidence=2', 'minConfidence'],
  ['sort=drop table', 'sort'],
])('%s is refused, naming %s', async (query, field) => {
  const answer = await get(`/api/claims?${query}`);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'request.invalid', params: { field: expect.stringContaining(field) } });
});

test('a review goes through its life: accept, correct, reject, reopen; nothing is overwritten', async () => {
  const [claim] = (await list(`documentId=${documentId}`)).claims;
  const key = claim?.key ?? '';
  const steps = [
    [{ action: 'accept', expectedRevision: 0 }, 'accepted'],
    [
      { action: 'correct', reason: '看错', correction: { value: '99.50', unit: claim?.unit }, expectedRevision: 1 },
      'corrected',
    ],
    [{ action: 'reject', reason: '不是论断', expectedRevision: 2 }, 'rejected'],
    [{ action: 'reopen', reason: '再看', expectedRevision: 3 }, 'open'],
  ] as const;
  for (const [payload, state] of steps) {
    const { claim: after, history } = claimDetail.parse((await review(key, payload)).json());
    expect(after).toMatchObject({ reviewState: state, revision: payload.expectedRevision + 1, value: claim?.value });
    expect(after.correction).toEqual(state === 'corrected' ? { value: '99.50' } : undefined);
    expect(history.at(-1)).toMatchObject({ action: payload.action, actor: 'local' });
    expect((await list(`documentId=${documentId}&reviewState=${state}&limit=1000`)).claims.map((c) => c.key)).toContain(
      key,
    );
  }
  const { history } = claimDetail.parse((await get(`/api/documents/${documentId}/claims/${key}`)).json());
  expect(history.map(({ revision, action }) => [revision, action])).toEqual([
    [1, 'accept'],
    [2, 'correct'],
    [3, 'reject'],
    [4, 'reopen'],
  ]);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});

test('what cannot be recorded is refused, and nothing is', async () => {
  const key = (await list(`documentId=${documentId}`)).claims[1]?.key ?? '';
  const refusals = [
    [{ action: 'reject', expectedRevision: 0 }, 422, 'claim.reason-required'],
    [{ action: 'correct', reason: '看错', expectedRevision: 0 }, 422, 'claim.correction-required'],
    [{ action: 'correct', reason: '看错', correction: { value: '约5' }, expectedRevision: 0 }, 400, 'request.invalid'],
    [{ action: 'reopen', reason: '再看', expectedRevision: 0 }, 400, 'request.invalid'],
    [{ action: 'accept', expectedRevision: 3 }, 409, 'claim.changed-meanwhile'],
    [{ action: 'accept' }, 400, 'request.invalid'],
    [{ action: 'reject', reason: 'a\0b', expectedRevision: 0 }, 400, 'request.invalid'],
  ] as const;
  for (const [payload, status, code] of refusals) {
    const answer = await review(key, payload);
    expect([answer.statusCode, answer.json().code], JSON.stringify(payload)).toEqual([status, code]);
  }
  expect((await get(`/api/documents/${documentId}/claims/${key}`)).json().history).toEqual([]);
  expect((await review('0-0', { action: 'accept', expectedRevision: 0 })).json().code).toBe('claim.not-found');
  expect((await get('/api/documents/none/claims/0-1')).json().code).toBe('document.not-found');
});

test('of two people who decide at the same time, one is told', async () => {
  const key = (await list(`documentId=${documentId}`)).claims[2]?.key ?? '';
  const reviews = createReviewService({ db, clock: systemClock });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () =>
      reviews.review({ documentId, key }, { action: 'accept', expectedRevision: 0 }, LOCAL_ACTOR),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'claim.changed-meanwhile' });
  }
  expect((await reviews.get(documentId, key)).history).toHaveLength(1);
});

test('a CSV opens in a spreadsheet as text, not as formulas', async () => {
  const answer = await get(`/api/claims/export?format=csv&documentId=${documentId}`);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers['content-disposition']).toContain('.csv');
  const lines = answer.payload.trim().split('\r\n');
  expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(lines[0]).toMatch(/^\ufeff?文档,演示数据,章节,主体/);
  expect(lines).toHaveLength(1 + (await list(`documentId=${documentId}`)).total);
  expect(answer.payload).not.toMatch(/(^|,)"?[=+@]/m);
});

test('a workbook holds the same rows, with figures as figures', async () => {
  const answer = await get(`/api/claims/export?format=xlsx&documentId=${documentId}&kind=growth`);
  const rows = [];
  for await (const row of streamXlsxRows(answer.rawPayload)) rows.push(row.values);
  const { claims, total } = await list(`documentId=${documentId}&kind=growth&limit=1000`);
  expect(rows).toHaveLength(total + 1);
  const column = rows[0]?.indexOf('数值') ?? -1;
  expect(rows.slice(1).map((row) => row[column])).toEqual(claims.map((claim) => Number(claim.value)));
});
