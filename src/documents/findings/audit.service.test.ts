import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/database.ts';
import { auditHere, ToldTwice } from '../../../test/support/told-twice.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { AUDIT_VERSION, Audit } from '../../audit/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { listClaims } from '../claim.queries.ts';
import { createDocumentService, type DocumentService } from '../document.service.ts';
import { openReadingPool, type ReadingPool } from '../reading-pool.ts';
import { createReviewService } from '../review.service.ts';
import { findAuditInputs, findLastRun, loadAuditedDocument } from './audit.queries.ts';
import { type AuditServiceOptions, createAuditService } from './audit.service.ts';
import { announceDocuments, announceReviews } from './audit-announcements.ts';
import { AuditSession } from './audit-session.ts';
import { openAuditThread } from './audit-thread.ts';
import { type FindingRow, listFindings } from './finding.queries.ts';
import { createSettlementService } from './settlement.service.ts';

const { db, asSuperuser } = createTestDatabase();
const clock: Clock = { now: () => new Date('2026-11-24T08:00:00Z') };
const ALL = { offset: 0, limit: 10_000 };
const CATALOGUE = join(import.meta.dirname, '../../../catalog/demonstration');
let pool: ReadingPool;
let documents: DocumentService;
const reviews = createReviewService({ db, clock });
const settlements = createSettlementService({ db, clock });

beforeAll(() => {
  pool = openReadingPool({ threads: 1 });
  documents = createDocumentService({ db, clock, pool });
});
afterAll(() => pool.close());

/** An audit with the rule of the tests, unless a test says otherwise. */
const serviceWith = (options: Partial<AuditServiceOptions> = {}) =>
  createAuditService({ db, clock, gatherMs: 1, openThread: () => auditHere(new ToldTwice()), ...options });
const auditOnce = async (options: Partial<AuditServiceOptions> = {}) => {
  const audit = serviceWith(options);
  audit.begin(LOCAL_ACTOR);
  await audit.idle();
  return audit.standing();
};
const receive = async (text: string, fileName = '报告.txt') =>
  (await documents.receive({ bytes: Buffer.from(text), fileName, actor: LOCAL_ACTOR })).document.documentId;
/** An audit that does not finish before it is told to. */
const heldThread = () => {
  const { promise: isHeld, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: hasLoaded, resolve: loaded } = Promise.withResolvers<void>();
  const openThread = () => {
    const thread = auditHere(new ToldTwice());
    const finish = async () => {
      loaded();
      await isHeld;
      return thread.finish();
    };
    return { ...thread, finish };
  };
  return { openThread, hasLoaded, goOn };
};
const findings = () => db.read((tx) => listFindings(tx, {}, ALL));
const about = async (subject: string) =>
  (await findings()).filter(({ evidence }) => evidence.some((each) => each.subject === subject));
const one = async (subject: string): Promise<FindingRow> => {
  const [finding, ...more] = await about(subject);
  if (finding === undefined || more.length > 0) throw new Error(`${more.length + 1} findings about ${subject}`);
  return finding;
};
const keyOf = async (documentId: string, subject: string, value: string): Promise<string> => {
  const page = { sort: 'document', order: 'asc', offset: 0, limit: 1000 } as const;
  const claims = await db.read((tx) => listClaims(tx, { documentId }, page));
  return claims.find((claim) => claim.subject === subject && claim.value === value)?.key ?? '';
};
const report = (subject: string, first: string, second: string) => `示范区2025年政府工作报告

一、2025年工作回顾
2025年，全区${subject}达到${first}万吨。

二、主要指标
2025年，${subject}达到${second}万吨。
`;

test('nothing is audited before there is a document, and nothing is an error', async () => {
  const audit = serviceWith();
  audit.noteChange();
  await audit.idle();
  expect(await audit.standing()).toEqual({ state: 'never' });
});

test('a thread of its own finds and stores what the rules find, with every claim and heading in its place', async () => {
  const planned = '示范区2025年计划执行情况（含故意写错的数字）.txt';
  await receive(readFileSync(join(CATALOGUE, planned), 'utf8'), planned);
  await receive(report('甜菜产量', '7.5', '7.5'));
  const session = new AuditSession(new Audit());
  const outcome = await db.read(async (tx) => {
    const { documentIds } = await findAuditInputs(tx);
    for (const documentId of documentIds) session.add(await loadAuditedDocument(tx, documentId));
    return session.finish();
  });
  const expected = [...session.slices()].flatMap(({ table, rows }) =>
    table === 'finding' ? (JSON.parse(rows) as { finding_id: string; evidence: unknown }[]) : [],
  );
  const standing = await auditOnce({ openThread: openAuditThread });
  expect(standing).toMatchObject({ state: 'current', run: { runNo: 1, auditVersion: AUDIT_VERSION, ...outcome } });
  const stored = (await findings()).map(({ findingId, evidence }) => ({ finding_id: findingId, evidence }));
  expect(stored).toEqual(expected.map(({ finding_id, evidence }) => ({ finding_id, evidence })));
  expect(outcome.documentCount).toBe(2);
});

test('another run finds the same under the same identifiers, the gravest first', async () => {
  await receive(report('玉米产量', '12.5', '12.7'));
  await auditOnce();
  const before = await findings();
  const standing = await auditOnce();
  expect(await findings()).toEqual(before);
  expect(standing.run?.verdicts.inconsistent).toBe(before.filter((f) => f.verdict === 'inconsistent').length);
  expect(before.map((f) => f.verdict)).toEqual(
    before
      .map((f) => f.verdict)
      .sort()
      .reverse(),
  );
  const finding = await one('玉米产量');
  expect(finding.evidence.map(({ value, section }) => [value, section])).toEqual([
    ['12.5', ['一、2025年工作回顾']],
    ['12.7', ['二、主要指标']],
  ]);
  for (const { doc, claimKey, mention } of finding.evidence) {
    expect(claimKey).toBe(`${mention?.start}-${mention?.end}`);
    expect((await reviews.get(doc, claimKey ?? '')).claim.subject).toBe('玉米产量');
  }
});

test('the same words in another document are another finding, and the first keeps its identifier', async () => {
  const { findingId } = await one('玉米产量');
  await receive(`${report('玉米产量', '13.5', '13.9')}\n附注。`);
  await auditOnce();
  const ids = (await about('玉米产量')).map((finding) => [finding.findingId, finding.stated]);
  expect(ids).toContainEqual([findingId, '12.7万吨']);
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids.map(([id]) => id)).size).toBe(ids.length);
});

test('corrected values are audited, rejected claims are not; until then the findings are stale', async () => {
  const documentId = await receive(report('大豆产量', '3.1', '3.4'));
  await auditOnce();
  expect(await one('大豆产量')).toMatchObject({ verdict: 'inconsistent', stated: '3.4万吨' });
  const audit = serviceWith();
  const key = await keyOf(documentId, '大豆产量', '3.4');
  const correct = { action: 'correct', reason: '看错', correction: { value: '3.1' }, expectedRevision: 0 } as const;
  await reviews.review({ documentId, key }, correct, LOCAL_ACTOR);
  expect((await audit.standing()).state).toBe('stale');
  await auditOnce();
  expect((await audit.standing()).state).toBe('current');
  expect(await one('大豆产量')).toMatchObject({ verdict: 'consistent', stated: '3.1万吨' });
  const reject = { action: 'reject', reason: '不是论断', expectedRevision: 1 } as const;
  await reviews.review({ documentId, key }, reject, LOCAL_ACTOR);
  await auditOnce();
  expect(await about('大豆产量')).toEqual([]);
});

test('a dismissed finding stays dismissed when the document is read again, and returns when a digit in it changes', async () => {
  const documentId = await receive(report('小麦产量', '8.1', '8.4'));
  await auditOnce();
  const { findingId, revision } = await one('小麦产量');
  const wish = { action: 'dismiss', reason: '统计范围不同', expectedRevision: revision } as const;
  await settlements.settle(findingId, wish, LOCAL_ACTOR);

  await asSuperuser(`update reading set reader_version = '0.0.0-old' where document_id = $1`, [documentId]);
  expect(await documents.readAgain(() => undefined)).toBe(1);
  await auditOnce();
  expect(await one('小麦产量')).toMatchObject({ findingId, state: 'dismissed', revision: 1, figuresChanged: false });

  const key = await keyOf(documentId, '小麦产量', '8.4');
  const correct = { action: 'correct', reason: '看错', correction: { value: '8.9' }, expectedRevision: 0 } as const;
  await reviews.review({ documentId, key }, correct, LOCAL_ACTOR);
  await auditOnce();
  expect(await one('小麦产量')).toMatchObject({ findingId, state: 'open', revision: 1, figuresChanged: true });

  const back = { ...correct, correction: { value: '8.40' }, expectedRevision: 1 };
  await reviews.review({ documentId, key }, back, LOCAL_ACTOR);
  await reviews.review({ documentId, key }, { action: 'reopen', reason: '未看错', expectedRevision: 2 }, LOCAL_ACTOR);
  await auditOnce();
  expect(await one('小麦产量')).toMatchObject({ state: 'dismissed', figuresChanged: false });
});

test('what comes in is audited by itself, all of it together; accepting a claim changes nothing', async () => {
  const before = (await db.read(findLastRun))?.runNo ?? 0;
  await receive(report('棉花产量', '0.3', '0.3'));
  const audit = serviceWith({ gatherMs: 300 });
  expect((await audit.standing()).state).toBe('stale');
  for (let times = 0; times < 5; times++) audit.noteChange();
  expect((await audit.standing()).state).toBe('running');
  await audit.idle();
  expect(await audit.standing()).toMatchObject({ state: 'current', run: { runNo: before + 1 } });

  const announced = announceDocuments(documents, () => audit.noteChange());
  const bytes = Buffer.from(report('水稻产量', '5.1', '5.2'));
  const { document } = await announced.receive({ bytes, fileName: '甲.txt', actor: LOCAL_ACTOR });
  await audit.idle();
  expect(await audit.standing()).toMatchObject({ state: 'current', run: { runNo: before + 2 } });
  expect(await one('水稻产量')).toMatchObject({ verdict: 'inconsistent' });

  const reviewed = announceReviews(reviews, () => audit.noteChange());
  const { documentId } = document;
  const claim = { documentId, key: await keyOf(documentId, '水稻产量', '5.1') };
  await reviewed.review(claim, { action: 'accept', expectedRevision: 0 }, LOCAL_ACTOR);
  await audit.idle();
  expect(await audit.standing()).toMatchObject({ state: 'current', run: { runNo: before + 2 } });
  await reviewed.review(claim, { action: 'reject', reason: '重复', expectedRevision: 1 }, LOCAL_ACTOR);
  await audit.idle();
  expect(await audit.standing()).toMatchObject({ state: 'current', run: { runNo: before + 3 } });
});

test('an audit that is wanted while one is under way is not made twice', async () => {
  const before = (await db.read(findLastRun))?.runNo ?? 0;
  const { openThread, goOn } = heldThread();
  const audit = serviceWith({ openThread });
  audit.begin(LOCAL_ACTOR);
  expect((await audit.standing()).state).toBe('running');
  audit.begin(LOCAL_ACTOR);
  audit.noteChange();
  goOn();
  await audit.idle();
  expect(await audit.standing()).toMatchObject({ state: 'current', run: { runNo: before + 1 } });
});

test('two programs that audit at once leave the findings of one, whole', async () => {
  const stored = await findings();
  const both = [serviceWith(), serviceWith()];
  for (const audit of both) audit.begin(LOCAL_ACTOR);
  await Promise.all(both.map((audit) => audit.idle()));
  for (const audit of both) expect((await audit.standing()).failure).toBeUndefined();
  expect(await findings()).toEqual(stored);
});

test('an audit of an older state never takes the place of a newer one', async () => {
  const { openThread, hasLoaded, goOn } = heldThread();
  const slow = serviceWith({ openThread });
  slow.begin(LOCAL_ACTOR);
  await hasLoaded;
  await receive(report('油菜产量', '1.1', '1.2'));
  const { run } = await auditOnce();
  goOn();
  await slow.idle();
  expect(await db.read(findLastRun)).toEqual(run);
  expect(await one('油菜产量')).toMatchObject({ verdict: 'inconsistent' });
});

test('an audit that fails is told, with the document, and the findings stay as they were', async () => {
  const stored = await findings();
  const heard: unknown[] = [];
  const failing = {
    add: () => {
      throw new RangeError('too deep');
    },
    finish: () => [],
  };
  const here = await auditOnce({ openThread: () => auditHere(failing), onFailure: (error) => heard.push(error) });
  expect(here).toMatchObject({ state: 'current', failure: { message: 'too deep' } });
  expect(heard).toHaveLength(1);
  const late = await auditOnce({ openThread: () => openAuditThread({ timeoutMs: 1 }) });
  expect(late.failure).toMatchObject({
    code: 'audit.failed',
    params: { reason: 'timeout', documentId: expect.any(String) },
  });
  expect(await findings()).toEqual(stored);
  expect((await auditOnce()).failure).toBeUndefined();
});

test('stopping in the midst of an audit abandons it, and leaves what is stored', async () => {
  const stored = await findings();
  const audit = serviceWith({ openThread: openAuditThread });
  const before = await db.read(findLastRun);
  audit.begin(LOCAL_ACTOR);
  await Promise.all([audit.stop(), audit.stop()]);
  audit.begin(LOCAL_ACTOR);
  audit.noteChange();
  await audit.idle();
  expect(await db.read(findLastRun)).toEqual(before);
  expect(await findings()).toEqual(stored);
});

test('stopping does not wait for changes to gather that came during the audit', async () => {
  const opened = Promise.withResolvers<void>();
  const openThread = () => {
    opened.resolve();
    return openAuditThread();
  };
  const audit = serviceWith({ openThread, gatherMs: 3_600_000 });
  audit.begin(LOCAL_ACTOR);
  await opened.promise;
  audit.noteChange();
  await audit.stop();
});

test('another version of the audit makes findings stale, and the next start audits again', async () => {
  await asSuperuser(
    `update audit_run set audit_version = '0.0.0-old' where run_no = (select max(run_no) from audit_run)`,
  );
  const audit = serviceWith();
  expect((await audit.standing()).state).toBe('stale');
  audit.noteChange();
  await audit.idle();
  expect(await audit.standing()).toMatchObject({ state: 'current', run: { auditVersion: AUDIT_VERSION } });
});

test('thousands of findings are stored in slices, each with its identifier', async () => {
  const lines = Array.from(
    { length: 2600 },
    (_, index) => `2025年，第${index % 1300}号仓库存粮达到${index + 1}.5万吨。`,
  );
  await receive(`示范区仓储情况\n\n${lines.join('\n')}`, '仓储.txt');
  const { run } = await auditOnce();
  const all = await findings();
  expect(all.length).toBeGreaterThan(1300);
  expect(Object.values(run?.verdicts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(all.length);
  const numbers = await db.read((tx) =>
    sql<{ n: number }>`select number as n from finding order by number`.execute(tx),
  );
  expect(numbers.rows.map(({ n }) => n)).toEqual(all.map((_, index) => index));
});

test('runs and settlements cannot be changed by the program; everything is in an intact audit trail', async () => {
  for (const table of ['audit_run', 'finding_settlement'] as const) {
    await expect(db.write((tx) => tx.deleteFrom(table).execute())).rejects.toMatchObject({ code: 'access.denied' });
  }
  const update = db.write((tx) => sql`update finding set verdict = 'consistent'`.execute(tx));
  await expect(update).rejects.toMatchObject({ code: 'access.denied' });
  const runs = await asSuperuser('select count(*)::int as n from audit_run');
  const audited = await asSuperuser(`select count(*)::int as n from audit_entry where action = 'finding.audit'`);
  expect(audited.rows).toEqual(runs.rows);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
