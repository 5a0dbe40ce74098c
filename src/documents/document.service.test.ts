import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aReport, createTestDatabase, REPORT } from '../../test/support/database.ts';
import { LOCAL_ACTOR } from '../access/actor.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { READER_VERSION } from '../reader/index.ts';
import type { Clock } from '../shared/clock.ts';
import { findClaim, listClaims } from './claim.queries.ts';
import { findDocument, findPassages, listDocuments, originalBytes, textBetween } from './document.queries.ts';
import { createDocumentService, type DocumentService } from './document.service.ts';
import { openReadingPool, type ReadingPool } from './reading-pool.ts';
import { createReviewService } from './review.service.ts';

const { db, asSuperuser } = createTestDatabase();
const clock: Clock = { now: () => new Date('2026-11-24T08:00:00Z') };
const PAGE = { sort: 'document', order: 'asc', offset: 0, limit: 1000 } as const;
let pool: ReadingPool;
let documents: DocumentService;

beforeAll(() => {
  pool = openReadingPool({ threads: 2 });
  documents = createDocumentService({ db, clock, pool });
});
afterAll(() => pool.close());

const receive = (bytes: Uint8Array, fileName = '报告.txt') =>
  documents.receive({ bytes, fileName, actor: LOCAL_ACTOR });
const countRows = async (table: string) =>
  ((await asSuperuser(`select count(*)::int as n from ${table}`)).rows as { n: number }[])[0]?.n;

test('a file is stored with everything read from it, and comes back byte for byte', async () => {
  const bytes = aReport('原样返回');
  const { outcome, document } = await receive(bytes, 'C:\\我的文件\\报告.txt');
  expect(outcome).toBe('read');
  expect(document).toMatchObject({ fileName: '报告.txt', format: 'txt', demonstration: false, reviewedCount: 0 });
  expect(document.documentId).toBe(document.sha256.slice(0, 24));
  expect(document.addedAt).toBe('2026-11-24T08:00:00.000Z');
  expect(document.claimCount).toBeGreaterThan(4);
  await db.read(async (tx) => {
    expect(await originalBytes(tx, document.documentId, 0, bytes.length)).toEqual(bytes);
    expect(await originalBytes(tx, document.documentId, 5, 3)).toEqual(bytes.subarray(5, 8));
    expect(await textBetween(tx, document.documentId, 0, document.textLength)).toBe(bytes.toString());
    const claims = await listClaims(tx, { documentId: document.documentId }, PAGE);
    expect(claims).toHaveLength(document.claimCount);
    for (const claim of claims) {
      expect(claim.quote).toBe(await textBetween(tx, document.documentId, claim.start, claim.end));
      expect(await findClaim(tx, document.documentId, claim.key)).toEqual(claim);
    }
    expect(new Set(claims.map((claim) => claim.key)).size).toBe(claims.length);
  });
});

test('the same bytes are the same document, under any name, also when they come at once', async () => {
  const bytes = aReport('同一份');
  const outcomes = await Promise.all(['甲.txt', '乙.txt', '丙.txt'].map((name) => receive(bytes, name)));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['known', 'known', 'read']);
  expect(new Set(outcomes.map(({ document }) => document.documentId)).size).toBe(1);
  expect(await receive(bytes)).toMatchObject({ outcome: 'known' });
});

test('the same bytes are the same document, also when they are stored in the same moment', async () => {
  const read = await pool.read({ bytes: aReport('同一刻'), fileName: '报告.txt' });
  const atOnce = createDocumentService({ db, clock, pool: { ...pool, read: async () => read } });
  for (let round = 0; round < 40; round++) {
    const file = { bytes: Buffer.from(`同一刻 ${round}`), fileName: '报告.txt', actor: LOCAL_ACTOR };
    const received = await Promise.all([1, 2, 3, 4].map(() => atOnce.receive(file)));
    expect(received.map(({ outcome }) => outcome).sort()).toEqual(['known', 'known', 'known', 'read']);
  }
});

test.each([
  ['an empty file', Buffer.alloc(0), '空.txt', 'document.empty'],
  ['a picture named as text', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '图.txt', /^document\./],
  ['a cut docx', Buffer.from('504b0304140000000800', 'hex'), '断.docx', /^document\./],
])('%s is refused with its name, and leaves nothing', async (_name, bytes, fileName, code) => {
  const before = await Promise.all(['document', 'reading', 'claim', 'audit_entry'].map(countRows));
  const refused = receive(bytes, fileName);
  await expect(refused).rejects.toMatchObject({ name: 'AppError', params: { file: fileName } });
  await expect(refused).rejects.toHaveProperty('code', typeof code === 'string' ? code : expect.stringMatching(code));
  expect(await Promise.all(['document', 'reading', 'claim', 'audit_entry'].map(countRows))).toEqual(before);
});

test('what fails while it is stored leaves nothing, and can be sent again', async () => {
  await asSuperuser(`alter table claim add constraint full_disk check (subject = '') not valid`);
  const before = await Promise.all(
    ['document', 'document_content', 'passage', 'reading', 'audit_entry'].map(countRows),
  );
  const bytes = aReport('写到一半');
  await expect(receive(bytes)).rejects.toThrow('full_disk');
  expect(
    await Promise.all(['document', 'document_content', 'passage', 'reading', 'audit_entry'].map(countRows)),
  ).toEqual(before);
  await asSuperuser('alter table claim drop constraint full_disk');
  expect(await receive(bytes)).toMatchObject({ outcome: 'read' });
});

test('a page of passages is found by number and by offset of the text', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `第${index}段：2025年完成投资${index + 1}亿元。`);
  const { document } = await receive(Buffer.from(`长报告\n\n${lines.join('\r\n\r\n')}`), '长.txt');
  const page = (window: { offset: number; at?: number; limit: number }) =>
    db.read((tx) => findPassages(tx, document.documentId, window));
  const first = await page({ offset: 0, limit: 3 });
  expect(first?.total).toBe(5001);
  expect(first?.passages.map((passage) => passage.text)).toEqual(['长报告', lines[0], lines[1]]);
  const far = await page({ offset: 4000, limit: 2 });
  expect(far?.passages.map((passage) => passage.text)).toEqual([lines[3999], lines[4000]]);
  const start = far?.passages[1]?.start ?? 0;
  const there = await page({ offset: 0, at: start + 4, limit: 1 });
  expect(there).toMatchObject({ offset: 4001, passages: [{ start, text: lines[4000] }] });
  expect(await page({ offset: 9999, limit: 5 })).toMatchObject({ passages: [], total: 5001 });
  expect(await db.read((tx) => findPassages(tx, 'none', { offset: 0, limit: 1 }))).toBeUndefined();
  expect(document.claimCount).toBeGreaterThanOrEqual(5000);
});

test('headings that the reader finds are headings of the page', async () => {
  const { document } = await receive(Buffer.from(REPORT), '标题.txt');
  const page = await db.read((tx) => findPassages(tx, document.documentId, { offset: 0, limit: 50 }));
  const headings = page?.passages.filter((passage) => passage.role === 'heading').map((passage) => passage.text);
  expect(headings).toEqual(['一、2025年工作回顾', '二、2026年工作安排']);
});

test('a newer reader reads again: a new reading, the former kept, reviews still in their place', async () => {
  const { document } = await receive(aReport('再读'));
  const { documentId } = document;
  const [claim] = await db.read((tx) => listClaims(tx, { documentId }, { ...PAGE, limit: 1 }));
  const reviews = createReviewService({ db, clock });
  const key = claim?.key ?? '';
  await reviews.review({ documentId, key }, { action: 'accept', expectedRevision: 0 }, LOCAL_ACTOR);
  await asSuperuser(`update reading set reader_version = '0.0.0-old' where document_id = $1`, [documentId]);

  const failures: unknown[] = [];
  const counts: number[] = [];
  expect(
    await documents.readAgain(
      (...failure) => failures.push(failure),
      (count) => counts.push(count),
    ),
  ).toBe(1);
  expect([failures, counts]).toEqual([[], [1]]);
  const after = await db.read((tx) => findDocument(tx, documentId));
  expect(after).toMatchObject({ readerVersion: READER_VERSION, claimCount: document.claimCount, reviewedCount: 1 });
  expect((await reviews.get(documentId, key)).claim).toMatchObject({ reviewState: 'accepted', revision: 1 });
  const { rows } = await db.read((tx) =>
    sql<{ n: number }>`select count(*)::int as n from claim where document_id = ${documentId}`.execute(tx),
  );
  expect(rows[0]?.n).toBe(2 * document.claimCount);
  expect(await documents.readAgain(() => undefined)).toBe(0);
});

test('a claim that a newer reader no longer finds keeps its address and history', async () => {
  const { document } = await receive(aReport('不再读出'));
  const [claim] = await db.read((tx) => listClaims(tx, { documentId: document.documentId }, { ...PAGE, limit: 1 }));
  await asSuperuser(
    `insert into reading select document_id, 2, 'later', read_at, title, kind, issuer, region, issued_on, 0, '{}'
     from reading where document_id = $1`,
    [document.documentId],
  );
  await asSuperuser('update document set current_reading = 2 where document_id = $1', [document.documentId]);
  expect(await db.read((tx) => listClaims(tx, { documentId: document.documentId }, PAGE))).toEqual([]);
  expect(await db.read((tx) => findClaim(tx, document.documentId, claim?.key ?? ''))).toMatchObject({
    quote: claim?.quote,
  });
});

test('a file that takes too long is given up, and the next one is read', async () => {
  const hasty = openReadingPool({ threads: 1, timeoutMs: 1 });
  const impatient = createDocumentService({ db, clock, pool: hasty });
  const file = { bytes: aReport('太慢'), fileName: '慢.txt', actor: LOCAL_ACTOR };
  await expect(impatient.receive(file)).rejects.toMatchObject({ code: 'document.timeout', params: { file: '慢.txt' } });
  await hasty.close();
  expect(await documents.receive(file)).toMatchObject({ outcome: 'read' });
});

test('ten thousand claims are stored in one go', async () => {
  const line = (index: number) => `第${index}号街道2025年实现收入${index + 1}.5亿元，同比增长${(index % 90) + 1}%。`;
  const bytes = Buffer.from(`各街道情况\n${Array.from({ length: 5000 }, (_, index) => line(index)).join('\n')}`);
  const { document } = await receive(bytes, '万条.txt');
  expect(document.claimCount).toBeGreaterThanOrEqual(10_000);
});

test('every change is in the audit trail, and the trail is intact', async () => {
  const all = await db.read((tx) => listDocuments(tx));
  const { rows } = await asSuperuser(`select count(*)::int as n from audit_entry where action = 'document.add'`);
  expect(rows[0]).toEqual({ n: all.length });
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
