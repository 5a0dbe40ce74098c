import { expect, test } from 'vitest';
import { createTestServer, upload } from '../../test/support/server.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import { placeList } from '../contract/plans.ts';
import { organisationList, type PlaceImportReport, placeImportReport } from '../contract/spine.ts';
import { systemClock } from '../shared/clock.ts';
import { loadPlaces } from './place-catalogue.ts';

const { app, db, asSuperuser } = createTestServer();

const get = (url: string) => app().inject({ method: 'GET', url });
const post = (url: string, payload: Record<string, unknown>) => app().inject({ method: 'POST', url, payload });
const places = async (query = '') => placeList.parse((await get(`/api/places${query}`)).json());
const importCsv = async (text: string | Uint8Array, query = '', language = 'zh'): Promise<PlaceImportReport> => {
  const request = upload(['区划.csv', typeof text === 'string' ? Buffer.from(text) : text]);
  const headers = { ...request.headers, 'accept-language': language };
  const answer = await app().inject({ ...request, headers, url: `/api/places/import${query}` });
  return placeImportReport.parse(answer.json());
};
const auditCount = async () => (await asSuperuser('select count(*)::int as n from audit_entry')).rows[0].n as number;

test('the places that come with the program: sixteen districts on tiles of their own, groups, marked demonstration', async () => {
  const { places: all, groups } = await places();
  const districts = all.filter(({ parentId, level }) => parentId === '110000' && level === 'district');
  expect(districts).toHaveLength(16);
  const tiles = districts.map(({ tile }) => `${tile?.column} ${tile?.row}`);
  expect(new Set(tiles).size).toBe(16);
  expect(districts.every(({ placeId, code }) => placeId === code && /^1101\d\d$/.test(placeId))).toBe(true);
  const sizes = Object.fromEntries(groups.map(({ groupId, placeIds }) => [groupId, placeIds.length]));
  expect(sizes).toMatchObject({
    'capital-core': 2,
    'central-six': 6,
    'plain-new-towns': 5,
    'ecological-conservation': 5,
    'city-south-four': 4,
  });
  expect(groups.every(({ source }) => source !== '')).toBe(true);
  const fictional = all.filter(({ placeId }) => placeId.startsWith('demo'));
  expect(fictional).toHaveLength(5);
  expect(all.filter(({ demonstration }) => demonstration)).toEqual(fictional);
});

test('loading them again changes nothing and is not told to the audit trail', async () => {
  const before = await auditCount();
  expect(await loadPlaces(db, systemClock)).toBe(0);
  expect(await auditCount()).toBe(before);
});

test('a table with one wrong row stores nothing and tells every problem with its row, in both languages', async () => {
  const csv =
    '编号,名称,级别,上级\ngood-1,好街道,街道,110106\nbad 1,坏街道,大街,110106\ngood-2,孤儿街道,街道,nowhere\n';
  const report = await importCsv(csv);
  expect(report.stored).toBe(false);
  expect(report.rows.map(({ placeId, effect }) => [placeId, effect])).toEqual([
    ['good-1', 'add'],
    ['good-2', 'add'],
  ]);
  expect(report.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, '编号', 'id-malformed'],
    [3, '级别', 'level-unknown'],
    [4, '上级', 'parent-unknown'],
  ]);
  expect(report.problems[1]?.text).toContain('大街');
  expect((await importCsv(csv, '', 'en')).problems[0]?.text).toContain('lower-case letters');
  expect((await places()).places.some(({ placeId }) => placeId === 'good-1')).toBe(false);
});

test('a preview stores nothing; the import stores all of it with one audit entry; the same again is nothing new', async () => {
  // Below before above, GB 18030, days as spreadsheets write them.
  const csv = Buffer.concat([
    Buffer.from('place_id,name,level,parent_id,valid_from\nshe-1,'),
    Buffer.from([0xc9, 0xe7, 0xc7, 0xf8]), // 社区
    Buffer.from(',community,jie-1,2021/7/1\njie-1,'),
    Buffer.from([0xbd, 0xd6, 0xb5, 0xc0]), // 街道
    Buffer.from(',street,110106,2021/7/1\n'),
  ]);
  const before = await auditCount();
  const preview = await importCsv(csv, '?preview=true');
  expect(preview).toMatchObject({ stored: false, problems: [] });
  expect(preview.rows).toHaveLength(2);
  expect(await auditCount()).toBe(before);

  const report = await importCsv(csv);
  expect(report).toMatchObject({ stored: true, importNo: expect.any(Number), problems: [] });
  expect(await auditCount()).toBe(before + 1);
  const stored = (await places('?on=2021-07-01')).places;
  expect(stored.find(({ placeId }) => placeId === 'she-1')).toMatchObject({
    name: '社区',
    parentId: 'jie-1',
    validFrom: '2021-07-01',
  });
  expect((await places('?on=2021-06-30')).places.some(({ placeId }) => placeId === 'she-1')).toBe(false);

  const again = await importCsv(csv);
  expect(again).toMatchObject({ stored: false, problems: [] });
  expect(again.rows.map(({ effect }) => effect)).toEqual(['same', 'same']);
  expect(await auditCount()).toBe(before + 1);
});

test('a table can end places; what is on record is not rewritten', async () => {
  await importCsv('编号,名称,级别,上级\nold-1,老街道,街道,110105\n');
  const renamed = await importCsv('编号,名称,级别,上级\nold-1,新街道,街道,110105\n');
  expect(renamed.problems.map(({ code, seen }) => [code, seen])).toEqual([['differs', '老街道']]);
  const ended = await importCsv('编号,名称,级别,上级,失效日期\nold-1,老街道,街道,110105,2022年12月31日\n');
  expect(ended).toMatchObject({ stored: true, rows: [{ effect: 'end' }] });
  expect((await places('?on=2022-12-31')).places.some(({ placeId }) => placeId === 'old-1')).toBe(true);
  expect((await places('?on=2023-01-01')).places.some(({ placeId }) => placeId === 'old-1')).toBe(false);
  const other = await post('/api/places/old-1/end', { lastDay: '2023-12-31', reason: '改期' });
  expect(other.json()).toMatchObject({ status: 422, code: 'place.dates-invalid' });
  expect((await post('/api/places/nowhere/end', { lastDay: '2023-12-31', reason: '无' })).json()).toMatchObject({
    code: 'place.not-found',
  });
});

test('what is no table of places is refused with the reason', async () => {
  const binary = await app().inject({ ...upload(['a.csv', Buffer.from([0, 1, 2])]), url: '/api/places/import' });
  expect(binary.json()).toMatchObject({ status: 422, code: 'table.not-readable' });
  const none = await post('/api/places/import', {});
  expect(none.json()).toMatchObject({ status: 400, code: 'request.invalid' });
  expect((await importCsv('')).problems.map(({ code }) => code)).toEqual([
    'column-missing',
    'column-missing',
    'column-missing',
  ]);
});

test('two imports of the same new places at once: one is stored, the other changes nothing', async () => {
  const csv = `编号,名称,级别\n${Array.from({ length: 50 }, (_, i) => `race-${i},地区${i},功能区`).join('\n')}\n`;
  const request = { ...upload(['a.csv', Buffer.from(csv)]), url: '/api/places/import' };
  const answers = await Promise.all([1, 2, 3].map(() => app().inject(request)));
  const stored = answers.filter((answer) => answer.json().stored === true);
  expect(stored).toHaveLength(1);
  for (const answer of answers) expect([200, 409]).toContain(answer.statusCode);
  expect((await asSuperuser("select count(*)::int as n from place where place_id like 'race-%'")).rows).toEqual([
    { n: 50 },
  ]);
});

test('organisations are added below others, end with a reason, and are listed as of a day', async () => {
  const added = await post('/api/organisations', {
    organisationId: 'bureau-a',
    name: '甲局',
    placeId: '110106',
    validFrom: '2019-01-01',
  });
  expect(added.json()).toEqual({
    organisationId: 'bureau-a',
    name: '甲局',
    placeId: '110106',
    validFrom: '2019-01-01',
    demonstration: false,
  });
  expect(
    (await post('/api/organisations', { organisationId: 'office-a', name: '甲科', parentId: 'bureau-a' })).statusCode,
  ).toBe(200);
  expect((await post('/api/organisations', { organisationId: 'bureau-a', name: '乙局' })).json()).toMatchObject({
    status: 409,
    code: 'organisation.exists',
  });
  expect(
    (await post('/api/organisations', { organisationId: 'x', name: '丙局', parentId: 'nobody' })).json(),
  ).toMatchObject({ code: 'organisation.not-found' });
  expect(
    (await post('/api/organisations', { organisationId: 'x', name: '丙局', placeId: 'nowhere' })).json(),
  ).toMatchObject({ code: 'place.not-found' });
  const ended = await post('/api/organisations/bureau-a/end', { lastDay: '2025-12-31', reason: '机构改革' });
  expect(ended.json()).toMatchObject({ validTo: '2025-12-31' });
  const ids = async (query: string) =>
    organisationList
      .parse((await get(`/api/organisations${query}`)).json())
      .organisations.map(({ organisationId }) => organisationId);
  expect(await ids('?on=2025-12-31')).toContain('bureau-a');
  expect(await ids('?on=2026-01-01')).not.toContain('bureau-a');
  expect(await ids('')).toContain('bureau-a');
  expect((await post('/api/organisations/nobody/end', { lastDay: '2025-12-31', reason: '无' })).json()).toMatchObject({
    code: 'organisation.not-found',
  });
});

test('every write is in the audit trail, which holds', async () => {
  const actions = (await asSuperuser('select distinct action from audit_entry order by 1')).rows.map(
    ({ action }) => action,
  );
  expect(actions).toEqual(
    expect.arrayContaining(['organisation.add', 'organisation.end', 'place.import', 'place.load']),
  );
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
});
