import { expect, test } from 'vitest';
import { aReport } from '../../test/support/database.ts';
import { createTestServer, upload } from '../../test/support/server.ts';

const server = createTestServer();

interface Claimed {
  readonly url: string;
  readonly revision: number;
}

/** A new document's first claim. */
async function aClaim(mark: string): Promise<Claimed> {
  const app = server.app();
  const added = await app.inject(upload([`${mark}.txt`, aReport(mark)]));
  const { results } = added.json<{ results: { document: { documentId: string } }[] }>();
  const documentId = results[0]?.document.documentId ?? '';
  const listed = await app.inject({ url: `/api/claims?documentId=${documentId}&limit=1` });
  const [claim] = listed.json<{ claims: { key: string }[] }>().claims;
  return { url: `/api/documents/${documentId}/claims/${claim?.key}`, revision: 0 };
}

const accept = (claim: Claimed, headers: Record<string, string>, expectedRevision = claim.revision) => ({
  method: 'POST' as const,
  url: `${claim.url}/reviews`,
  headers,
  payload: { action: 'accept', expectedRevision },
});

const reviews = async () => Number((await server.asSuperuser('select count(*) as n from claim_review')).rows[0]?.n);

test('a repeated request gets the first answer and changes nothing', async () => {
  const claim = await aClaim('repeat');
  const before = await reviews();
  const first = await server.app().inject(accept(claim, { 'idempotency-key': '"same"' }));
  expect(first.statusCode).toBe(200);
  const again = await server.app().inject(accept(claim, { 'idempotency-key': '"same"' }));
  expect([again.statusCode, again.body]).toEqual([200, first.body]);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(again.headers['content-type']).toBe(first.headers['content-type']);
  expect(await reviews()).toBe(before + 1);
});

test('the same key for something else is refused, a refusal keeps no key', async () => {
  const claim = await aClaim('reuse');
  await server.app().inject(accept(claim, { 'idempotency-key': 'reuse' }));
  const other = await server.app().inject(accept(claim, { 'idempotency-key': 'reuse' }, 1));
  expect([other.statusCode, other.json().code]).toEqual([422, 'request.key-reused']);
  const wrong = await server.app().inject(accept(claim, { 'idempotency-key': 'refused' }, 7));
  expect(wrong.statusCode).toBe(409);
  const right = await server.app().inject(accept(claim, { 'idempotency-key': 'refused' }, 1));
  expect(right.statusCode).toBe(200);
  const noKey = await server.app().inject(accept(claim, { 'idempotency-key': 'not a key' }, 2));
  expect(noKey.json().code).toBe('request.invalid');
});

test('of twenty at the same time, one changes something', async () => {
  const claim = await aClaim('twenty');
  const before = await reviews();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.app().inject(accept(claim, { 'idempotency-key': 'twenty' }))),
  );
  const done = answers.filter(({ statusCode }) => statusCode === 200);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map(({ body }) => body)).size).toBe(1);
  const others = answers.filter(({ statusCode }) => statusCode !== 200).map((answer) => answer.json().code);
  expect(others.every((code) => code === 'request.in-progress')).toBe(true);
  expect(await reviews()).toBe(before + 1);
});

test('a change whose answer was lost is not made again', async () => {
  const claim = await aClaim('lost');
  await server.app().inject(accept(claim, { 'idempotency-key': 'lost' }));
  // As after a kill between the change and its answer.
  await server.asSuperuser("update request_key set status = null, headers = null, body = null where key = 'lost'");
  const again = await server.app().inject(accept(claim, { 'idempotency-key': 'lost' }));
  expect([again.statusCode, again.json().code]).toEqual([409, 'request.answer-lost']);
});

test('a key is forgotten after a day', async () => {
  const claim = await aClaim('day');
  await server.app().inject(accept(claim, { 'idempotency-key': 'day' }));
  await server.asSuperuser("update request_key set at = at - interval '25 hours' where key = 'day'");
  const later = await server.app().inject(accept(claim, { 'idempotency-key': 'day' }));
  expect(later.json().code).toBe('claim.changed-meanwhile');
});

test('an answer has a strong tag, and is not sent again to who has it', async () => {
  const claim = await aClaim('tag');
  const { headers } = await server.app().inject({ url: claim.url });
  const tag = String(headers.etag);
  expect(tag).toMatch(/^"\d+\.[\w-]{22}"$/);
  const again = await server.app().inject({ url: claim.url, headers: { 'if-none-match': `"x", W/${tag}` } });
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
  await server.app().inject(accept(claim, {}));
  const changed = await server.app().inject({ url: claim.url, headers: { 'if-none-match': tag } });
  expect(changed.statusCode).toBe(200);
});

test('of two who saw the same state, the second changes nothing and hears of the new one', async () => {
  const claim = await aClaim('two');
  const tag = String((await server.app().inject({ url: claim.url })).headers.etag);
  const first = await server.app().inject(accept(claim, { 'if-match': tag }));
  expect(first.statusCode).toBe(200);
  const second = await server.app().inject(accept(claim, { 'if-match': tag }, 1));
  expect([second.statusCode, second.json().code]).toEqual([412, 'request.precondition-failed']);
  const now = String(second.headers.etag);
  expect(String((await server.app().inject({ url: claim.url })).headers.etag)).toContain(now.slice(1, -1));
  expect((await server.app().inject(accept(claim, { 'if-match': `W/${now}` }, 1))).statusCode).toBe(412);
  const reopen = {
    ...accept(claim, { 'if-match': now }, 1),
    payload: { action: 'reopen', expectedRevision: 1, reason: 'x' },
  };
  expect((await server.app().inject(reopen)).statusCode).toBe(200);
});

test('a repeat of a conditional change gets its answer, though the state is another by now', async () => {
  const claim = await aClaim('conditional');
  const tag = String((await server.app().inject({ url: claim.url })).headers.etag);
  const request = accept(claim, { 'if-match': tag, 'idempotency-key': 'conditional' });
  const first = await server.app().inject(request);
  const again = await server.app().inject(request);
  expect([again.statusCode, again.body]).toEqual([200, first.body]);
});

test('many at the same time on one state: one change, the others hear 412', async () => {
  const claim = await aClaim('race');
  const tag = String((await server.app().inject({ url: claim.url })).headers.etag);
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => server.app().inject(accept(claim, { 'if-match': tag }))),
  );
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, ...Array(11).fill(412)]);
});
