import { beforeAll, expect, test } from 'vitest';
import { PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../test/support/collected-plan.ts';
import { aReport } from '../../test/support/database.ts';
import { addPerson } from '../../test/support/people.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { localCaller } from '../access/caller.ts';
import type { CommentList, NotificationPage, WrittenComment } from '../contract/collaboration.ts';
import { actAs } from '../db/acting.ts';
import { remindReporters } from '../indicators/collection/reminder.service.ts';
import { ACTIONS } from '../shared/permission.ts';

const accounts = new Map<string, string>();
const server = createTestServer({
  identify: ({ headers, ip }) => {
    const login = String(headers['x-who'] ?? '');
    const account = accounts.get(login);
    if (account === undefined) return localCaller(ip);
    return { actor: { name: login }, acting: { account, address: ip }, actions: new Set(ACTIONS), via: 'session' };
  },
});

let subject = '';

beforeAll(async () => {
  await storeCollectedPlan(server.db);
  const offices = {
    zhou: [{ role: 'planner' }],
    li: [{ role: 'reporter', organisationId: 'demo-education' }],
    civil: [{ role: 'reporter', organisationId: 'demo-civil' }],
    stranger: [],
    deputy: [{ role: 'public' }],
  } as const;
  for (const [login, some] of Object.entries(offices)) accounts.set(login, await addPerson(server, login, some));
  const added = await server.app().inject(upload(['a.txt', aReport('评论')]));
  subject = `document/${added.json().results[0].document.documentId}`;
});

const ask = (who: string, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  server.app().inject({ method, url, headers: { 'x-who': who }, ...(payload === undefined ? {} : { payload }) });
const say = async (who: string, body: string, threadId?: string) => {
  const answer = await ask(who, 'POST', '/api/comments', {
    subject,
    body,
    ...(threadId === undefined ? {} : { threadId }),
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<WrittenComment>();
};
const threadOf = async (who: string, threadId: string) => {
  const answer = await ask(who, 'GET', `/api/comments?subject=${encodeURIComponent(subject)}`);
  return answer.json<CommentList>().threads.find((thread) => thread.threadId === threadId);
};
const told = async (who: string) => (await ask(who, 'GET', '/api/notifications')).json<NotificationPage>();

test('who is mentioned or spoke before is told, who may not see it is not', async () => {
  const first = await say('zhou', '请@li核对，@stranger 也看看');
  expect(first.comment.mentions.map(({ login }) => login)).toEqual(['li', 'stranger']);
  expect(first.untold.map(({ login }) => login)).toEqual(['stranger']);
  expect((await told('li')).notifications).toMatchObject([
    { kind: 'mention', subject, params: { by: 'zhou', comment: first.comment.commentId }, readAt: null },
  ]);
  expect((await told('stranger')).unread).toBe(0);
  await say('li', '已核对', first.threadId);
  expect((await told('zhou')).notifications).toMatchObject([{ kind: 'reply', params: { by: 'li', text: '已核对' } }]);
  expect(await threadOf('zhou', first.threadId)).toMatchObject({
    state: 'open',
    comments: [{ mine: true }, { mine: false }],
  });
});

test("an edit keeps what was said, a removal leaves a tombstone, and only of one's own", async () => {
  const { comment, threadId } = await say('li', '数字不对');
  const url = `/api/comments/${comment.commentId}`;
  expect((await ask('zhou', 'PATCH', url, { body: '改', expectedRevision: 1 })).json().code).toBe('comment.not-yours');
  const edited = await ask('li', 'PATCH', url, { body: '数字不对，见附表', expectedRevision: 1 });
  expect(edited.json()).toMatchObject({ comment: { revision: 2, body: '数字不对，见附表' } });
  expect((await ask('li', 'PATCH', url, { body: '旧', expectedRevision: 1 })).json().code).toBe(
    'comment.changed-meanwhile',
  );
  const detail = (await ask('zhou', 'GET', url)).json();
  expect(detail.history.map(({ body }: { body: string }) => body)).toEqual(['数字不对', '数字不对，见附表']);
  expect((await ask('li', 'DELETE', `${url}?expectedRevision=2`)).statusCode).toBe(204);
  expect((await threadOf('zhou', threadId))?.comments).toMatchObject([{ body: null, mentions: [] }]);
  expect((await ask('zhou', 'GET', url)).body).not.toContain('数字不对');
});

test('a thread is settled and opened again by anybody who may comment', async () => {
  const { threadId } = await say('li', '口径是否含外来人口？');
  expect((await ask('zhou', 'POST', `/api/comments/${threadId}/thread`, { action: 'resolve' })).statusCode).toBe(200);
  expect(await threadOf('li', threadId)).toMatchObject({ state: 'resolved', resolvedBy: { login: 'zhou' } });
  await ask('li', 'POST', `/api/comments/${threadId}/thread`, { action: 'reopen' });
  expect(await threadOf('li', threadId)).toMatchObject({ state: 'open', resolvedBy: null });
});

test('comments are seen and written by those only who may, also past the services', async () => {
  const { comment, threadId } = await say('zhou', '内部意见');
  expect((await ask('stranger', 'GET', `/api/comments?subject=${encodeURIComponent(subject)}`)).statusCode).toBe(404);
  expect((await ask('stranger', 'GET', `/api/comments/${comment.commentId}`)).statusCode).toBe(404);
  const denied = await ask('deputy', 'POST', '/api/comments', { subject, body: '说', threadId });
  expect([denied.statusCode, denied.json().code]).toEqual([403, 'access.denied']);
  const forged = actAs({ account: accounts.get('li') ?? '', address: null }, () =>
    server.db.write((tx) =>
      tx
        .insertInto('comment_revision')
        .values({
          ...{ comment_id: comment.commentId, revision: 2, action: 'edit', body: '假', mentions: [], actor: 'li' },
          at: new Date(0),
        })
        .execute(),
    ),
  );
  await expect(forged).rejects.toMatchObject({ code: 'access.denied' });
  for (const about of [
    'finding/000000000000000000000000',
    'indicator/demo-plan/nothing',
    'cell/999/1',
    'document/none',
  ])
    expect((await ask('zhou', 'POST', '/api/comments', { subject: about, body: '说' })).statusCode).toBe(404);
  const onIndicator = await ask('zhou', 'POST', '/api/comments', { subject: `indicator/${PLAN}/schools`, body: '说' });
  expect(onIndicator.statusCode).toBe(201);
});

test('the trail has what was done, not what was said, and its chain holds', async () => {
  await say('zhou', '只此一次的话');
  const { rows } = await server.asSuperuser(
    "select action, after::text from audit_entry where action like 'comment.%'",
  );
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set(['comment.write', 'comment.edit', 'comment.remove', 'comment.resolve', 'comment.reopen']),
  );
  expect(rows.some(({ after }) => after.includes('只此一次'))).toBe(false);
  expect(await server.db.read(verifyAuditChain)).toMatchObject({ intact: true });
});

test('units are told of a collection, of what is returned, and once of what is due', async () => {
  await ask('li', 'POST', '/api/notifications/read', {});
  const assignment = { placeId: PLACE, reporterId: 'demo-education', verifierId: 'demo-statistics' };
  const opened = await ask('zhou', 'POST', `/api/plans/${PLAN}/collections`, {
    ...{ as: PEOPLE.opener, title: '年报', period: '2025', status: 'preliminary', note: '' },
    dueAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    assignments: [{ ...assignment, indicatorId: 'schools' }],
  });
  expect(opened.statusCode, opened.body).toBe(200);
  const { collectionId } = opened.json().collection;
  const kinds = async () =>
    (await told('li')).notifications.filter(({ readAt }) => readAt === null).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['collection-opened']);
  expect((await told('civil')).unread).toBe(0);
  const clock = { now: () => new Date() };
  await remindReporters({ db: server.db, clock });
  await remindReporters({ db: server.db, clock });
  expect(await kinds()).toEqual(['collection-due-soon', 'collection-opened']);
  const later = { now: () => new Date(Date.now() + 3 * 86_400_000) };
  await remindReporters({ db: server.db, clock: later });
  await remindReporters({ db: server.db, clock: later });
  expect((await kinds()).toSorted()).toEqual(['collection-due-soon', 'collection-opened', 'collection-overdue']);
  const cells = (expectedRevision: number) => [{ cellNo: 1, expectedRevision }];
  const submitted = await ask('li', 'POST', `/api/collections/${collectionId}/entries`, {
    ...{ as: PEOPLE.education, action: 'submit' },
    cells: [{ ...cells(0)[0], value: '43', note: '', evidence: [], explanations: [] }],
  });
  expect(submitted.statusCode, submitted.body).toBe(200);
  const returned = await ask('zhou', 'POST', `/api/collections/${collectionId}/moves`, {
    ...{ as: PEOPLE.verifier, action: 'return', reason: '与年鉴不符', cells: cells(1) },
  });
  expect(returned.statusCode, returned.body).toBe(200);
  const page = await told('li');
  expect(page.notifications.find(({ kind }) => kind === 'collection-returned')).toMatchObject({
    subject: `collection/${PLAN}/${collectionId}`,
    params: { title: '年报', reason: '与年鉴不符', cells: '1' },
  });
});

test('pages of notifications follow each other, unread first; each reads their own', async () => {
  const all = (await ask('li', 'GET', '/api/notifications?limit=100')).json<NotificationPage>();
  const ids: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: NotificationPage = (
      await ask('li', 'GET', `/api/notifications?limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)
    ).json();
    ids.push(...page.notifications.map(({ notificationId }) => notificationId));
    after = page.next;
  }
  expect(ids).toEqual(all.notifications.map(({ notificationId }) => notificationId));
  const foreign = await ask('zhou', 'POST', '/api/notifications/read', { notificationIds: ids.slice(0, 1) });
  expect(foreign.statusCode).toBe(200);
  expect((await told('li')).unread).toBe(all.unread);
  const read = await ask('li', 'POST', '/api/notifications/read', { notificationIds: ids.slice(0, 1) });
  expect(read.json().unread).toBe(all.unread - 1);
  expect((await ask('li', 'POST', '/api/notifications/read', {})).json().unread).toBe(0);
});

test('a draft is kept for its writer alone, until it is thrown away', async () => {
  const url = `/api/drafts/${encodeURIComponent('claim/d1/1-2')}`;
  expect((await ask('li', 'GET', url)).json()).toEqual({ draft: null });
  expect((await ask('li', 'PUT', url, { content: { value: '3' } })).statusCode).toBe(200);
  await ask('li', 'PUT', url, { content: { value: '4' } });
  expect((await ask('li', 'GET', url)).json()).toMatchObject({ draft: { content: { value: '4' } } });
  expect((await ask('zhou', 'GET', url)).json()).toEqual({ draft: null });
  const long = await ask('li', 'PUT', url, { content: 'x'.repeat(64 * 1024) });
  expect([long.statusCode, long.json().code]).toEqual([413, 'draft.too-large']);
  await server.asSuperuser("update draft set saved_at = saved_at - interval '91 days'");
  expect((await ask('li', 'GET', url)).json()).toEqual({ draft: null });
  await ask('li', 'PUT', url, { content: 1 });
  expect((await ask('li', 'DELETE', url)).statusCode).toBe(204);
  expect((await ask('li', 'GET', url)).json()).toEqual({ draft: null });
  expect((await ask('', 'PUT', url, { content: [] })).statusCode).toBe(200);
});
