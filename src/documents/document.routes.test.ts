import { expect, test } from 'vitest';
import { aReport } from '../../test/support/database.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { documentDetail, documentList, passagePage, uploadResults } from '../contract/documents.ts';
import { problem } from '../contract/problem.ts';
import { attachment } from '../http/attachment.ts';

const { app } = createTestServer();

const get = async (url: string) => app().inject({ method: 'GET', url });

test('each file of a batch has its own outcome, and the others are stored', async () => {
  const bytes = aReport('批量');
  const answer = await app().inject(
    upload(
      ['好.txt', bytes],
      ['空.txt', Buffer.alloc(0)],
      ['假.pdf', Buffer.from('这不是 PDF')],
      ['又一份.txt', bytes],
    ),
  );
  expect(answer.statusCode).toBe(200);
  const { results } = uploadResults.parse(answer.json());
  expect(results.map(({ outcome, fileName }) => [fileName, outcome])).toEqual([
    ['好.txt', 'read'],
    ['空.txt', 'refused'],
    ['假.pdf', 'refused'],
    ['又一份.txt', 'known'],
  ]);
  expect(results[1]).toMatchObject({ code: 'document.empty', message: expect.stringContaining('空.txt') });
  const list = documentList.parse((await get('/api/documents')).json());
  expect(list.documents.map((document) => document.fileName)).toEqual(['好.txt']);
});

test('a document, its text and its original come back', async () => {
  const bytes = aReport('取回');
  const uploaded = uploadResults.parse((await app().inject(upload(['取回.txt', bytes]))).json());
  const [result] = uploaded.results;
  if (result?.outcome !== 'read') throw new Error('not read');
  const url = `/api/documents/${result.document.documentId}`;
  const detail = documentDetail.parse((await get(url)).json());
  expect(detail.document).toEqual(result.document);
  expect(detail.sections.length).toBeGreaterThan(0);
  const page = passagePage.parse((await get(`${url}/passages?offset=1&limit=2`)).json());
  expect(page.offset).toBe(1);
  for (const { start, end, text } of page.passages) expect(text).toBe(bytes.toString().slice(start, end));
  const original = await get(`${url}/original`);
  expect(original.rawPayload).toEqual(bytes);
  expect(original.headers).toMatchObject({
    'content-type': 'text/plain',
    'content-disposition': `attachment; filename="__.txt"; filename*=UTF-8''%E5%8F%96%E5%9B%9E.txt`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
});

test.each([
  ['/api/documents/none', 404, 'document.not-found'],
  ['/api/documents/none/passages', 404, 'document.not-found'],
  ['/api/documents/none/original', 404, 'document.not-found'],
  ['/api/documents/%00/original', 400, 'request.invalid'],
  ['/api/documents/none/passages?limit=x', 400, 'request.invalid'],
  ['/api/nothing', 404, 'request.not-found'],
])('%s is answered %i with a problem', async (url, status, code) => {
  const answer = await get(url);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(problem.parse(answer.json())).toMatchObject({ code, status, requestId: answer.headers['x-request-id'] });
});

test('a request without files, or of another kind, is told so', async () => {
  const none = await app().inject(upload());
  expect([none.statusCode, none.json().code, none.json().params.field]).toEqual([400, 'request.invalid', 'file']);
  const json = await app().inject({ method: 'POST', url: '/api/documents', payload: { file: 'x' } });
  expect([json.statusCode, json.json().code]).toEqual([400, 'request.invalid']);
});

test('a request that is cut off stores nothing of the file that it was about', async () => {
  const whole = upload(['断.txt', aReport('传到一半')]);
  const answer = await app().inject({ ...whole, payload: whole.payload.subarray(0, whole.payload.length - 300) });
  expect(answer.json().results).toMatchObject([{ outcome: 'refused', fileName: '断.txt', code: 'request.invalid' }]);
  const { documents } = documentList.parse((await get('/api/documents')).json());
  expect(documents.map((document) => document.fileName)).not.toContain('断.txt');
});

test('a document is put to a place that there is, and to no other', async () => {
  const { results } = uploadResults.parse((await app().inject(upload(['去处.txt', aReport('去处')]))).json());
  const [{ documentId } = { documentId: '' }] = results.flatMap((each) => ('document' in each ? [each.document] : []));
  const put = (placeId: string) =>
    app().inject({ method: 'PATCH', url: `/api/documents/${documentId}`, payload: { placeId } });
  expect([(await put('110105')).statusCode, (await put('nowhere')).json().code]).toEqual([200, 'place.not-found']);
});

test('more files than allowed: those before are stored, the rest is told', async () => {
  const files = Array.from({ length: 52 }, (_, index) => [`空${index}.txt`, Buffer.alloc(0)] as const);
  const { results } = uploadResults.parse((await app().inject(upload(...files))).json());
  expect(results).toHaveLength(51);
  expect(results.at(-1)).toMatchObject({ outcome: 'refused', code: 'request.too-large' });
});

test('a file name never leaves its header', () => {
  expect(attachment('a"\r\nX: y\\%.txt')).toBe(
    `attachment; filename="a___X: y__.txt"; filename*=UTF-8''a%22%0D%0AX%3A%20y%5C%25.txt`,
  );
});
