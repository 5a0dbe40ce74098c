import { type CellValue, readXlsx, writeXlsx } from 'hucre';
import { beforeAll, describe, expect, test } from 'vitest';
import { PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../../test/support/collected-plan.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { collectionDetail, entryResults, type WorkbookPreview, workbookPreview } from '../../contract/collection.ts';

const { app, db } = createTestServer();
beforeAll(() => storeCollectedPlan(db));

const VALUE = 6;
const MISSING = 7;
const NOTE = 8;
const EVIDENCE = 9;
const HEAD = ['序号', '指标', '单位', '地区', '时期', '上期值', '本期值', '缺值原因', '说明', '依据', '版次'];

let year = 1980;
/** Asks for three values of a period that no other test asks for. */
async function open(period = String(++year)): Promise<number> {
  const assignments = ['schools', 'pupils', 'coverage'].map((indicatorId) => ({
    ...{ indicatorId, placeId: PLACE, reporterId: 'demo-education', verifierId: 'demo-statistics' },
  }));
  const payload = {
    as: PEOPLE.opener,
    title: '年报',
    period,
    dueAt: '2099-12-31T09:30:00Z',
    note: '按在校人数填',
    assignments,
  };
  const answer = await app().inject({ method: 'POST', url: `/api/plans/${PLAN}/collections`, payload });
  return collectionDetail.parse(answer.json()).collection.collectionId;
}

const urlOf = (id: number) => `/api/collections/${id}/workbook?organisation=demo-education`;
async function download(id: number): Promise<CellValue[][]> {
  const answer = await app().inject({ method: 'GET', url: urlOf(id) });
  expect(answer.statusCode).toBe(200);
  const book = await readXlsx(answer.rawPayload);
  return book.sheets[0]?.rows ?? [];
}
const rowsBelowHead = (rows: CellValue[][]) => rows.slice(rows.findIndex((row) => row[0] === '序号') + 1);

function multipart(name: string, bytes: Uint8Array) {
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  };
}
const send = (id: number, bytes: Uint8Array, name = '填报.xlsx') =>
  app().inject({ method: 'POST', url: urlOf(id), ...multipart(name, bytes) });
async function preview(id: number, rows: CellValue[][]): Promise<WorkbookPreview> {
  const answer = await send(id, await writeXlsx({ sheets: [{ name: '填报表', rows }] }));
  expect(answer.statusCode, answer.payload).toBe(200);
  return workbookPreview.parse(answer.json());
}
async function confirm(id: number, { rows }: WorkbookPreview, action = 'submit') {
  const cells = rows.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const payload = { as: PEOPLE.education, action, cells };
  const answer = await app().inject({ method: 'POST', url: `/api/collections/${id}/entries`, payload });
  return entryResults.parse(answer.json()).results;
}
const cellsOf = async (id: number) =>
  collectionDetail.parse((await app().inject({ method: 'GET', url: `/api/collections/${id}` })).json()).cells;
/** The downloaded workbook with something else in some cells; rows count from 0 below the head. */
async function filled(id: number, ...changes: readonly (readonly [row: number, column: number, value: CellValue])[]) {
  const rows = await download(id);
  const below = rowsBelowHead(rows);
  for (const [row, column, value] of changes) (below[row] as CellValue[])[column] = value;
  return rows;
}

test('the workbook says who owes what by when, and has last values beside the fields', async () => {
  const id = await open('2025');
  const answer = await app().inject({ method: 'GET', url: urlOf(id) });
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('年报-示范区教委（演示数据）.xlsx'));
  const rows = await download(id);
  expect(rows[0]?.[0]).toBe('年报　填报单位：示范区教委　截止：2099-12-31 17:30（演示数据）');
  expect(rows[1]?.[0]).toBe('管理台账，非统计调查');
  expect(rows[3]?.[0]).toBe('按在校人数填');
  expect(rows[4]).toEqual(HEAD);
  expect(rowsBelowHead(rows).map((row) => row.slice(0, 7))).toEqual([
    [1, '指标schools', '所', '示范区', '2025', '42（2024）', null],
    [2, '指标pupils', '万人', '示范区', '2025', '5.00（2024）', null],
    [3, '指标coverage', '%', '示范区', '2025', '', null],
  ]);
});

test('filled in, it is checked row by row; nothing is stored until it is confirmed, and then with its cells as evidence', async () => {
  const id = await open('2024');
  const rows = await filled(
    id,
    [0, VALUE, 43],
    [0, EVIDENCE, '教育事业统计'],
    [1, VALUE, '５.10'],
    [2, MISSING, '未发布'],
  );
  const seen = await preview(id, rows);
  expect(seen.rows.map(({ row, cellNo, outcome }) => [row, cellNo, outcome])).toEqual([
    [6, 1, 'ready'],
    [7, 2, 'ready'],
    [8, 3, 'ready'],
  ]);
  expect((await cellsOf(id)).map(({ state }) => state)).toEqual(['asked', 'asked', 'asked']);
  expect((await confirm(id, seen)).map(({ outcome }) => outcome)).toEqual(['submitted', 'submitted', 'submitted']);
  expect(await cellsOf(id)).toMatchObject([
    {
      value: '43',
      evidence: [
        { kind: 'note', text: '教育事业统计' },
        { kind: 'cell', file: '填报.xlsx', sheet: '填报表', cell: 'G6' },
      ],
    },
    { value: '5.10', evidence: [{ kind: 'cell', cell: 'G7' }] },
    { missing: 'not-published', evidence: [] },
  ]);
});

test('what comes out again and back unchanged is the same; places are kept', async () => {
  const id = await open();
  const rows = await filled(id, [0, VALUE, 40], [0, EVIDENCE, '报表'], [1, VALUE, '4.50'], [1, NOTE, '含民办']);
  await confirm(id, await preview(id, rows), 'save');
  const again = await app().inject({ method: 'GET', url: urlOf(id) });
  const seen = workbookPreview.parse((await send(id, again.rawPayload)).json());
  expect(seen.rows.map(({ outcome, seen: text }) => [outcome, text])).toEqual([
    ['same', '40'],
    ['same', '4.50'],
    ['blank', ''],
  ]);
});

test('a remark in the row explains its warnings; without one they are findings', async () => {
  const id = await open('2099');
  const other = await open('1979-01/1979-06');
  expect((await preview(other, await filled(other, [0, VALUE, 430]))).rows[0]).toMatchObject({ outcome: 'ready' });
  // The year is not over: a stop, which no remark explains.
  const seen = await preview(id, await filled(id, [0, VALUE, 430], [0, NOTE, '合并统计']));
  expect(seen.rows[0]).toMatchObject({
    outcome: 'findings',
    findings: [{ code: 'period-not-over' }, { code: 'unit-slip', explanation: '合并统计' }],
    entry: { explanations: [{ key: 'unit-slip', text: '合并统计' }] },
  });
});

describe('a row that cannot be taken says why', () => {
  test.each([
    ['the number is none of the list', 0, 0, 99, '「99」不在本单位的填报清单中'],
    ['rows have shifted', 0, 1, '指标pupils', '本行写的是「指标pupils 示范区」，而该序号是「指标schools 示范区」'],
    ['words in the value', 0, VALUE, '约四十', '「约四十」不是数'],
    ['a range', 0, VALUE, '40-42', '「40-42」不是数'],
    ['an unknown reason', 0, MISSING, '忘了', '「忘了」不是缺值原因，只能填：不适用、未到期、未发布、不公开'],
    ['a reason that others say of it', 0, MISSING, '未报送', '「未报送」不是缺值原因'],
    ['a remark without end', 0, NOTE, '长'.repeat(2001), '说明或依据超过 2000 字'],
    ['a figure without end', 0, VALUE, '9'.repeat(31), '不是数'],
  ] as const)('%s', async (_, row, column, value, problem) => {
    const id = await open();
    const seen = await preview(id, await filled(id, [row, column, value]));
    expect(seen.rows[0]).toMatchObject({ outcome: 'problem', problem: expect.stringContaining(problem) });
    expect(seen.rows[0]).not.toHaveProperty('entry');
  });

  test('the same number twice', async () => {
    const id = await open();
    const rows = await filled(id, [0, VALUE, 40]);
    rows.push([...(rowsBelowHead(rows)[0] as CellValue[])]);
    const seen = await preview(id, rows);
    expect(seen.rows.at(-1)).toMatchObject({ outcome: 'problem', problem: '序号 1 与第 6 行重复' });
  });

  test('an error of the spreadsheet, or a formula without a result', async () => {
    const id = await open();
    const rows = await filled(id, [0, VALUE, 40]);
    const head = rows.findIndex((row) => row[0] === '序号');
    const cells = new Map([
      [`${head + 1},${VALUE}`, { value: '#DIV/0!', type: 'error' as const }],
      [`${head + 2},${VALUE}`, { formula: '1+1' }],
    ]);
    const answer = await send(id, await writeXlsx({ sheets: [{ name: '填报表', rows, cells }] }));
    const seen = workbookPreview.parse(answer.json());
    expect(seen.rows.slice(0, 2).map(({ problem }) => problem)).toEqual([
      '单元格里是错误值 #DIV/0!',
      expect.stringContaining('公式没有算出结果'),
    ]);
  });

  test('what somebody changed after the download, or handed in', async () => {
    const id = await open();
    const before = await filled(id, [0, VALUE, 40], [1, VALUE, 4.5]);
    await confirm(id, await preview(id, await filled(id, [0, VALUE, 41])), 'save');
    await confirm(id, await preview(id, await filled(id, [1, VALUE, 4.4])), 'submit');
    const seen = await preview(id, before);
    expect(seen.rows.slice(0, 2).map(({ problem }) => problem)).toEqual([
      '下载之后这一项已有变动（现为「草稿」），请刷新后重填',
      '这一项现为「已提交」，不能再填',
    ]);
  });
});

describe('a workbook of the unit’s own', () => {
  test('is read by indicator and place, whatever its numbers; units behind the figure count', async () => {
    const id = await open();
    const seen = await preview(id, [
      ['教育年报'],
      ['序号', '指标名称', '完成值', '备注'],
      ['1', ' 指标Pupils ', '45,000 人', ''],
      ['2', '指标schools', '1,040', ''],
      ['3', '指标没有', '5', ''],
      [],
    ]);
    expect(seen.rows).toMatchObject([
      { cellNo: 2, outcome: 'findings', findings: [{ code: 'unit-convertible', params: { converted: '4.5' } }] },
      { cellNo: 1, outcome: 'ready', entry: { value: '1040', expectedRevision: 0 } },
      { outcome: 'problem', problem: '「指标没有」不在本单位的填报清单中' },
    ]);
    expect(seen.absent).toEqual([3]);
  });

  test('may be a CSV, and other sheets are named as not read', async () => {
    const id = await open();
    const csv = await send(id, Buffer.from('指标,本期值\n指标schools,40\n'), '年报.csv');
    expect(workbookPreview.parse(csv.json()).rows).toMatchObject([{ row: 2, cellNo: 1, outcome: 'ready' }]);
    const rows = [
      ['指标', '本期值'],
      ['指标schools', 40],
    ];
    const bytes = await writeXlsx({
      sheets: [
        { name: '封面', rows: [['年报']] },
        { name: '数据', rows },
      ],
    });
    const seen = workbookPreview.parse((await send(id, bytes)).json());
    expect([seen.sheet, seen.unread]).toEqual(['数据', ['封面']]);
  });

  test('without a head is refused, naming the columns; so is what is no table', async () => {
    const id = await open();
    const bytes = await writeXlsx({ sheets: [{ name: '表', rows: [['甲', '乙']] }] });
    const answer = await send(id, bytes);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'table.not-readable']);
    expect(answer.json().detail).toContain('「指标」「本期值」');
    expect((await send(id, Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).json().code).toBe('table.not-readable');
    expect((await send(id, Buffer.alloc(0))).json().code).toBe('table.not-readable');
  });
});

test('a unit that is not asked has no workbook', async () => {
  const id = await open();
  const answer = await app().inject({ method: 'GET', url: `/api/collections/${id}/workbook?organisation=demo-civil` });
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'collection.unit-not-found']);
  const none = await app().inject({ method: 'POST', url: urlOf(id), payload: {} });
  expect(none.json().code).toBe('request.invalid');
});
