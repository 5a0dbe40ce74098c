import { writeXlsx } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import { furnishHotline } from '../../../test/support/hotline.ts';
import { createTestServer, upload } from '../../../test/support/server.ts';
import { type RequestImportView, requestImportView } from '../../contract/imports.ts';
import { systemClock } from '../../shared/clock.ts';

const server = createTestServer();

beforeAll(async () => {
  await furnishHotline(server, systemClock, []);
  await server.asSuperuser(
    `insert into place (place_id, name, level, parent_id) values ('street-x', '某某街道', 'street', '110111')`,
  );
}, 60_000);

const HEAD = [
  ...['工单编号', '工单类型', '问题分类', '标题', '主要内容', '工单状态', '来电人', '来电人电话/账号'],
  ...['被反映区', '被反映街乡镇', '村/社区', '小区点位'],
];
const ROWS = [
  [
    'A-1',
    '投诉',
    '城管->环境->噪声',
    '噪声',
    '夜里施工噪声',
    '办结',
    '李四',
    '13812345678',
    '房山区',
    '某某街道',
    '一村',
    '3号楼',
  ],
  ['A-2', '求助', '供暖', '暖气', '家里不热', '', '', '', '房山区', '', '', ''],
  ['A-1', '投诉', '', '噪声', '再次反映', '', '', '', '房山区', '某某街道', '', ''],
  ['A-3', '其他', '', '什么', '内容', '', '', '', '房山区', '', '', ''],
  ['A-4', '投诉', '', '什么', '内容', '', '', '', '不存在区', '', '', ''],
  ['', '投诉', '', '什么', '内容', '', '', '', '房山区', '', '', ''],
];

async function send(url: string, rows: readonly (readonly string[])[] = ROWS): Promise<RequestImportView> {
  const bytes = await writeXlsx({
    sheets: [{ name: '工单', rows: [['工单导出'], HEAD, ...rows].map((row) => [...row]) }],
  });
  const response = await server.app().inject({ ...upload(['工单.xlsx', bytes]), url: `/api/requests/imports${url}` });
  expect(response.statusCode, response.body).toBe(200);
  return requestImportView.parse(response.json());
}
const count = async () =>
  Number((await server.asSuperuser("select count(*) from record where type_id = 'citizen-request'")).rows[0].count);

test('a preview tells each row and writes nothing', async () => {
  const view = await send('');
  expect(view.counts).toEqual({ new: 2, known: 1, wrong: 3 });
  expect(view.columns.filter(({ takes }) => takes === null).map(({ name }) => name)).toEqual(['工单状态']);
  expect([view.headRow, view.missing]).toEqual([2, []]);
  expect(view.rows.map(({ row, problem }) => [row, problem?.code])).toEqual([
    ...[
      [3, undefined],
      [4, undefined],
      [5, undefined],
    ],
    ...[
      [6, 'record.field-invalid'],
      [7, 'record.place-unnamed'],
      [8, 'record.column-empty'],
    ],
  ]);
  expect(await count()).toBe(0);
});

test('with a wrong row nothing comes in, unless it is left out; the same comes in once', async () => {
  expect((await send('/confirm')).written).toBe(false);
  expect(await count()).toBe(0);
  const done = await send('/confirm?skipWrong=true');
  expect(done.written).toBe(true);
  expect(await count()).toBe(2);
  const { record, person } = (await server.app().inject({ url: `/api/records/${done.rows[0]?.recordId}` })).json();
  expect(record).toMatchObject({
    ...{ placeId: 'street-x', title: '噪声', state: 'received' },
    fields: { kind: 'complaint', category: '城管->环境->噪声', channel: 'table', spot: '一村 3号楼' },
  });
  expect(person).toMatchObject({ name: '李*' });
  const again = await send('/confirm', ROWS.slice(0, 2));
  expect(again.counts).toEqual({ new: 0, known: 2, wrong: 0 });
  expect(await count()).toBe(2);
  const { rows } = await server.asSuperuser("select count(*) from audit_entry where action = 'record.import'");
  expect(Number(rows[0].count)).toBe(1);
});

test('columns go by other names too; what is not recognised is told, and taken from where somebody says', async () => {
  const head = ['工单号', '诉求类型', '名头', '反映内容', '', '所属区'];
  const rows = [head, ['C-1', '投诉', '井盖', '井盖丢失', 'x', '房山区']];
  const bytes = await writeXlsx({ sheets: [{ name: '导出', rows }] });
  const ask = async (query: string) =>
    server.app().inject({ ...upload(['导出.xlsx', bytes]), url: `/api/requests/imports${query}` });
  const seen = requestImportView.parse((await ask('')).json());
  expect([seen.missing, seen.rows]).toEqual([['title'], []]);
  expect(seen.columns.map(({ name, takes, sample }) => [name, takes, sample])).toEqual([
    ['工单号', 'source', 'C-1'],
    ['诉求类型', 'kind', '投诉'],
    ['名头', null, '井盖'],
    ['反映内容', 'matter', '井盖丢失'],
    ['', null, 'x'],
    ['所属区', 'district', '房山区'],
  ]);
  expect((await ask('/confirm')).json()).toMatchObject({ status: 422, code: 'record.columns-missing' });
  const columns = '?columns=source:0,kind:1,title:2,matter:3,district:5';
  const corrected = requestImportView.parse((await ask(columns)).json());
  expect(corrected.rows).toMatchObject([{ row: 2, title: '井盖', outcome: 'new' }]);
  const done = requestImportView.parse((await ask(`/confirm${columns}`)).json());
  expect(done.rows).toMatchObject([{ title: '井盖', recordId: expect.any(String) }]);
  expect((await ask('?columns=nothing:1')).statusCode).toBe(400);
});

test('what is no such workbook is refused with what it lacks', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: 'x', rows: [['名称'], ['x']] }] });
  const other = await server.app().inject({ ...upload(['x.xlsx', bytes]), url: '/api/requests/imports' });
  expect(other.json()).toMatchObject({ status: 422, code: 'table.not-readable' });
  expect(other.json().detail).toContain('工单编号');
  const text = await server.app().inject({ ...upload(['x.xlsx', Buffer.from('x')]), url: '/api/requests/imports' });
  expect(text.json().code).toBe('table.not-readable');
});
