import { beforeAll, describe, expect, test } from 'vitest';
import { PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../../test/support/collected-plan.ts';
import { aReport } from '../../../test/support/database.ts';
import { createTestServer, upload } from '../../../test/support/server.ts';
import {
  burdenList,
  collectionCellDetail,
  collectionDetail,
  collectionList,
  entryResults,
  levelsMoved,
  movedCells,
  relationList,
} from '../../contract/collection.ts';
import { loadSeries } from '../values/observation.queries.ts';

const { app, db } = createTestServer();
let documentId = '';
let claimKey = '';

beforeAll(async () => {
  await storeCollectedPlan(db);
  const uploaded = (await app().inject(upload(['年报.txt', aReport('依据')]))).json();
  documentId = uploaded.results[0].document.documentId;
  const { claims } = (await get(`/api/claims?documentId=${documentId}&limit=1`)).json();
  claimKey = claims[0].key;
});

const get = (url: string, language = 'zh-CN') =>
  app().inject({ method: 'GET', url, headers: { 'accept-language': language } });
const post = (url: string, payload: object, language = 'zh-CN') =>
  app().inject({ method: 'POST', url, payload, headers: { 'accept-language': language } });
const opening = (period: string, but: object = {}) => ({
  as: PEOPLE.opener,
  title: `${period}年年报`,
  period,
  dueAt: '2099-12-31T17:30:00+08:00',
  assignments: ['schools', 'pupils'].map((indicatorId) => ({
    ...{ indicatorId, placeId: PLACE, reporterId: 'demo-education', verifierId: 'demo-statistics' },
  })),
  ...but,
});
const open = async (period: string, but: object = {}) =>
  collectionDetail.parse((await post(`/api/plans/${PLAN}/collections`, opening(period, but))).json()).collection
    .collectionId;

test('a unit reports, the verifier returns one with a reason, it comes back corrected and enters the record', async () => {
  const id = await open('2025');
  const url = `/api/collections/${id}`;
  const list = collectionDetail.parse((await get(`${url}?organisation=demo-education`)).json());
  expect(list.cells).toMatchObject([
    { cellNo: 1, name: '指标schools', standing: 'owed', late: false, last: { period: '2024', value: '42' } },
    { cellNo: 2, last: { value: '5.00', provenance: { label: '示范区统计公报' } }, yearBefore: { period: '2024' } },
  ]);
  expect(list.cells[0]?.dueAt).toBe('2099-12-31T09:30:00.000Z');

  const evidence = [{ kind: 'claim', documentId, claimKey }];
  const cells = [
    { cellNo: 1, expectedRevision: 0, value: '420', evidence },
    { cellNo: 2, expectedRevision: 0, value: '5.20', note: '含民办学校' },
  ];
  const first = entryResults.parse(
    (await post(`${url}/entries`, { as: PEOPLE.education, action: 'submit', cells })).json(),
  );
  expect(first.results).toMatchObject([
    {
      cellNo: 1,
      outcome: 'refused',
      problem: { code: 'collection.findings-open', status: 422 },
      findings: [{ code: 'unit-slip', severity: 'warn', text: expect.stringContaining('约为 2024 的 10 倍') }],
    },
    { cellNo: 2, outcome: 'submitted', revision: 1, findings: [] },
  ]);
  const corrected = [{ ...cells[0], value: '43' }];
  await post(`${url}/entries`, { as: PEOPLE.education, action: 'submit', cells: corrected });

  const moving = (as: object, action: string, numbers: readonly (readonly [number, number])[], but: object = {}) =>
    post(`${url}/moves`, {
      ...{ as, action, cells: numbers.map(([cellNo, expectedRevision]) => ({ cellNo, expectedRevision })) },
      ...but,
    });
  const todo = collectionDetail.parse((await get(`${url}?organisation=demo-statistics&role=verifier`)).json());
  expect(todo.cells.map(({ standing }) => standing)).toEqual(['submitted', 'submitted']);
  await moving(PEOPLE.verifier, 'verify', [[1, 1]]);
  await moving(PEOPLE.verifier, 'return', [[2, 1]], { reason: '应含民办学校', dueAt: '2099-12-31T18:00:00+08:00' });
  const back = collectionDetail.parse((await get(`${url}?organisation=demo-education`)).json()).cells[1];
  expect(back).toMatchObject({
    state: 'returned',
    dueAt: '2099-12-31T10:00:00.000Z',
    value: '5.20',
    returned: { reason: '应含民办学校', by: PEOPLE.verifier },
  });

  const again = [{ cellNo: 2, expectedRevision: 2, value: '5.60', note: '含民办学校' }];
  await post(`${url}/entries`, { as: PEOPLE.education, action: 'submit', cells: again });
  await moving(PEOPLE.verifier, 'verify', [[2, 3]]);
  const approved = await moving(PEOPLE.approver, 'approve', [
    [1, 2],
    [2, 4],
  ]);
  expect(movedCells.parse(approved.json()).cells).toEqual([
    { cellNo: 1, state: 'approved', revision: 3, observationRevision: 1 },
    { cellNo: 2, state: 'approved', revision: 5, observationRevision: 1 },
  ]);
  const detail = collectionCellDetail.parse((await get(`${url}/cells/2`)).json());
  expect(detail.history.map(({ action, value }) => [action, value])).toEqual([
    ['submit', '5.20'],
    ['return', '5.20'],
    ['submit', '5.60'],
    ['verify', '5.60'],
    ['approve', '5.60'],
  ]);
  expect(detail.cell.known).toMatchObject({ value: '5.60', provenance: { kind: 'person' } });
  const known = collectionCellDetail.parse((await get(`${url}/cells/1`)).json()).cell.known;
  expect(known?.provenance).toMatchObject({ href: `/documents/${documentId}/claims/${claimKey}` });
  expect(aReport('依据').toString()).toContain(known?.provenance.quote ?? '-');
});

test('a list of a plan tells what is owed, and the levels go from open to closed', async () => {
  const id = await open('2022', { assignments: opening('2022').assignments.slice(0, 1) });
  const url = `/api/collections/${id}`;
  const lists = collectionList.parse((await get(`/api/plans/${PLAN}/collections`)).json());
  expect(lists.collections[0]).toMatchObject({ collectionId: id, state: 'open', duties: { asked: 1, owed: 1 } });
  const as = PEOPLE.approver;
  const refused = await post(`${url}/close`, { as, organisationId: 'demo-education' });
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'collection.entries-open']);
  const cells = [{ cellNo: 1, expectedRevision: 0 }];
  await post(`${url}/moves`, {
    as,
    action: 'declare-missing',
    reason: '当年无此统计',
    missing: 'not-applicable',
    cells,
  });
  const closed = levelsMoved.parse((await post(`${url}/close`, { as, organisationId: 'demo-education' })).json());
  expect(closed).toMatchObject({ moved: ['demo-education'], units: [{ state: 'closed', duties: { done: 1 } }] });
  expect(collectionDetail.parse((await get(url)).json()).collection.state).toBe('closed');
  const reopened = await post(`${url}/reopen`, { as, organisationId: 'demo-education', reason: '补报' });
  expect(levelsMoved.parse(reopened.json()).units[0]?.closings).toMatchObject([
    { action: 'close' },
    { action: 'reopen', reason: '补报', by: as },
  ]);
  const cancelled = await post(`${url}/cancel`, { as, reason: '不再需要' });
  expect(levelsMoved.parse(cancelled.json()).units[0]?.state).toBe('cancelled');
});

describe('what cannot be done is told as a problem, in the language asked for', () => {
  test.each([
    ['GET', '/api/collections/999', undefined, 404, 'collection.not-found'],
    ['GET', '/api/collections/abc', undefined, 400, 'request.invalid'],
    ['GET', '/api/plans/none/collections', undefined, 404, 'plan.not-found'],
    ['POST', `/api/plans/${PLAN}/collections`, opening('2025'), 409, 'collection.asked-twice'],
    [
      'POST',
      `/api/plans/${PLAN}/collections`,
      opening('2019', { dueAt: '2020-01-01T00:00:00Z' }),
      422,
      'collection.due-passed',
    ],
    ['POST', `/api/plans/${PLAN}/collections`, opening('2019', { dueAt: '明天' }), 400, 'request.invalid'],
    ['POST', `/api/plans/${PLAN}/collections`, opening('2019', { assignments: [] }), 400, 'request.invalid'],
  ] as const)('%s %s: %s', async (method, url, payload, status, code) => {
    const answer = await app().inject({ method, url, ...(payload === undefined ? {} : { payload }) });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('moves that are not for the person', async () => {
    const id = await open('2018');
    const url = `/api/collections/${id}`;
    const cells = [{ cellNo: 1, expectedRevision: 0, value: '40' }];
    await post(`${url}/entries`, { as: PEOPLE.education, action: 'submit', cells });
    const moving = async (as: object, action: string, expectedRevision: number) => {
      const answer = await post(`${url}/moves`, { as, action, cells: [{ cellNo: 1, expectedRevision }] }, 'en');
      return { status: answer.statusCode, code: answer.json().code, detail: answer.json().detail };
    };
    expect(await moving(PEOPLE.education, 'verify', 1)).toMatchObject({ status: 403, code: 'collection.own-report' });
    expect(await moving(PEOPLE.approver, 'verify', 1)).toMatchObject({
      status: 403,
      code: 'collection.wrong-unit',
      detail: expect.stringContaining('示范区统计局'),
    });
    expect(await moving(PEOPLE.approver, 'approve', 1)).toEqual({
      status: 409,
      code: 'collection.wrong-state',
      detail: 'Cell 1 is "submitted"; it cannot be changed by "approve". Load it again to see where it stands.',
    });
    expect(await moving(PEOPLE.verifier, 'verify', 0)).toMatchObject({
      status: 409,
      code: 'collection.changed-meanwhile',
    });
    expect(await moving(PEOPLE.verifier, 'return', 1)).toMatchObject({
      status: 422,
      code: 'collection.reason-required',
    });
  });

  test.each([
    { value: '1e5' },
    { value: '5', missing: 'not-reported' },
    { evidence: [{ kind: 'note', text: ' ' }] },
    { cellNo: 0 },
    { note: 'x'.repeat(2001) },
  ])('an entry that says %o', async (but) => {
    const cells = [{ cellNo: 1, expectedRevision: 0, ...but }];
    const answer = await post('/api/collections/1/entries', { as: PEOPLE.education, action: 'save', cells });
    expect(answer.json().code).toBe('request.invalid');
  });
});

test('relations are declared, listed and ended', async () => {
  const relation = {
    relationId: 'pupils-fit',
    left: [{ factor: '1', indicatorIds: ['pupils'] }],
    operator: 'le',
    right: [{ factor: '0.5', indicatorIds: ['schools'] }],
    tolerance: '0.01',
    severity: 'warn',
    note: '校均规模不超过五千人',
  };
  const listed = relationList.parse((await post('/api/indicator-relations', relation)).json()).relations;
  expect(listed).toEqual([relation]);
  const unknown = { ...relation, relationId: 'other', right: [{ factor: '1', indicatorIds: ['nothing'] }] };
  expect((await post('/api/indicator-relations', unknown)).json().code).toBe('indicator.not-found');
  const ended = await post('/api/indicator-relations/pupils-fit/end', { reason: '不再适用' });
  expect(relationList.parse(ended.json()).relations).toEqual([]);
});

test('the burden of a year is this year’s when none is named', async () => {
  const burden = burdenList.parse((await get('/api/collection-burden')).json());
  expect(burden.units[0]).toMatchObject({ organisationId: 'demo-education', name: '示范区教委' });
  expect(burdenList.parse((await get('/api/collection-burden?year=2001')).json())).toEqual({ year: 2001, units: [] });
});

test('a value that is saved only is nowhere in the record', async () => {
  const id = await open('2017');
  const cells = [{ cellNo: 1, expectedRevision: 0, value: '39' }];
  await post(`/api/collections/${id}/entries`, { as: PEOPLE.education, action: 'save', cells });
  const series = await db.read((tx) =>
    loadSeries(tx, { placeId: PLACE, indicatorIds: ['schools'], asOf: '2099-01-01' }),
  );
  expect(series.get('schools')?.some(({ period }) => period === '2017')).toBe(false);
});

test('the interface tells of its routes, and whose word counts for who acts', async () => {
  const { paths } = (await get('/api/openapi.json')).json();
  const routes = Object.keys(paths).filter((path) => /collection|relation/.test(path));
  expect(routes.sort()).toEqual([
    '/api/collection-burden',
    '/api/collections/{collectionId}',
    '/api/collections/{collectionId}/cancel',
    '/api/collections/{collectionId}/cells/{cellNo}',
    '/api/collections/{collectionId}/close',
    '/api/collections/{collectionId}/entries',
    '/api/collections/{collectionId}/moves',
    '/api/collections/{collectionId}/reopen',
    '/api/collections/{collectionId}/workbook',
    '/api/indicator-relations',
    '/api/indicator-relations/{relationId}/end',
    '/api/plans/{planId}/collections',
  ]);
  const { schema } = paths['/api/collections/{collectionId}/moves'].post.requestBody.content['application/json'];
  expect(schema.properties.as.description).toContain('the person is the account');
});
