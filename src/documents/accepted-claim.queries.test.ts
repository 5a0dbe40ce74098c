import { beforeAll, expect, test } from 'vitest';
import { createTestServer, upload } from '../../test/support/server.ts';
import { claimPage } from '../contract/claims.ts';
import { uploadResults } from '../contract/documents.ts';
import { systemClock } from '../shared/clock.ts';
import { listAcceptedClaims } from './accepted-claim.queries.ts';

const { app, db, asSuperuser } = createTestServer();

const DATED = `示范区2025年政府工作报告
——2026年1月15日在示范区第七届人民代表大会第六次会议上

2025年，全区地区生产总值增长5.20%，常住人口城镇化率达到67.00%。规模以上企业近四成盈利，居民人均可支配收入增长4%—4.5%。
`;
const UNDATED = '全区森林覆盖率达到27.9%。\n';

const ids: string[] = [];

const accepted = (documentIds?: readonly string[], demonstration = false) =>
  db.read((tx) => listAcceptedClaims(tx, { documentIds, demonstration }));
const claims = async (documentId: string) =>
  claimPage.parse((await app().inject({ url: `/api/claims?limit=100&documentId=${documentId}` })).json()).claims;
const review = async (documentId: string, subject: string, payload: Record<string, unknown>): Promise<void> => {
  const claim = (await claims(documentId)).find((each) => each.subject.includes(subject));
  const url = `/api/documents/${documentId}/claims/${claim?.key}/reviews`;
  const answer = await app().inject({
    method: 'POST',
    url,
    payload: { expectedRevision: claim?.revision, ...payload },
  });
  expect(answer.statusCode).toBe(200);
};

beforeAll(async () => {
  for (const [name, text] of Object.entries({ dated: DATED, undated: UNDATED })) {
    const answer = await app().inject(upload([`${name}.txt`, Buffer.from(text)]));
    const [result] = uploadResults.parse(answer.json()).results;
    if (result?.outcome !== 'read') throw new Error('not read');
    ids.push(result.document.documentId);
    for (const claim of await claims(result.document.documentId)) {
      await review(result.document.documentId, claim.subject, { action: 'accept' });
    }
  }
});

test('figures keep the places that were printed, and a range both ends', async () => {
  const found = await accepted(ids.slice(0, 1));
  const figures = found.map(({ value, valueHigh, mention }) => [value, valueHigh, mention]);
  expect(figures).toContainEqual(['5.20', undefined, '5.20%']);
  expect(figures).toContainEqual(['67.00', undefined, '67.00%']);
  expect(figures).toContainEqual(['4', '4.5', '4%—4.5%']);
  expect(found.find(({ unit }) => unit === '成')?.canonical).toEqual({ value: '40', unit: '%' });
});

test('a document was known on the day that it says, else on the day that it was added', async () => {
  const today = systemClock.now().toISOString().slice(0, 10);
  const days = async (documentIds: readonly string[]) =>
    new Set((await accepted(documentIds)).map((each) => each.knownOn));
  expect(await days(ids.slice(0, 1))).toEqual(new Set(['2026-01-15']));
  expect(await days(ids.slice(1))).toEqual(new Set([today]));
});

test('a correction takes the place of what the reader found, and of what was made of it', async () => {
  const [documentId = ''] = ids;
  const correction = { value: '66.9', period: '2024' };
  await review(documentId, '城镇化率', { action: 'correct', reason: '勘误', correction });
  const rate = (await accepted([documentId])).find(({ subject }) => subject.includes('城镇化率'));
  expect(rate).toMatchObject({
    value: '66.9',
    period: '2024',
    periodBasis: 'explicit',
    revision: 2,
    mention: '67.00%',
  });
  expect(rate).not.toHaveProperty('canonical');
});

test('what was rejected or reopened is not among them', async () => {
  const [, documentId = ''] = ids;
  expect(await accepted([documentId])).toHaveLength(1);
  await review(documentId, '森林覆盖率', { action: 'reject', reason: '口径不明' });
  expect(await accepted([documentId])).toEqual([]);
  await review(documentId, '森林覆盖率', { action: 'reopen', reason: '再查' });
  expect(await accepted([documentId])).toEqual([]);
});

test('claims of the demonstration set come only where they are asked for', async () => {
  const [documentId = ''] = ids;
  await asSuperuser('update document set demonstration = true where document_id = $1', [documentId]);
  expect(await accepted()).toEqual([]);
  expect((await accepted(undefined, true)).length).toBeGreaterThan(2);
});
