import { expect, test } from 'vitest';
import type { Place } from './place.rules.ts';
import { judgePlaceRows, parentsFirst, readDay, readPlaceRows } from './place-table.rules.ts';

const HEAD = ['编号', '名称', '行政区划代码', '级别', '上级', '生效日期', '失效日期'];

test('a table is read in any order of columns, in Chinese or English, with full-width digits', () => {
  const chinese = readPlaceRows([
    HEAD,
    ['', '甲区', '９９０１０１', '区', '', '2021/7/1', ''],
    ['', '', '', '', '', '', ''],
    ['jia-1', '甲一街道', '', '街道', '990101', '', '2025年12月31日'],
  ]);
  expect(chinese).toEqual({
    problems: [],
    rows: [
      {
        row: 2,
        place: {
          placeId: '990101',
          name: '甲区',
          code: '990101',
          level: 'district',
          validFrom: '2021-07-01',
          demonstration: false,
        },
      },
      {
        row: 4,
        place: {
          placeId: 'jia-1',
          name: '甲一街道',
          level: 'street',
          parentId: '990101',
          validTo: '2025-12-31',
          demonstration: false,
        },
      },
    ],
  });
  const english = readPlaceRows([
    ['Level', 'Name', 'Place_ID', 'Tile_Column', 'Tile_Row'],
    ['district', 'A', 'a', '2', '0'],
  ]);
  expect(english.rows[0]?.place).toMatchObject({ placeId: 'a', level: 'district', tile: { column: 2, row: 0 } });
});

test('every cell that is not understood is named, and its row is left out', () => {
  const { rows, problems } = readPlaceRows([
    [...HEAD, '网格列', '网格行'],
    ['A B', '甲', '', '区', '', '', '', '', ''],
    ['', '', '', '大区', '', '2021-02-29', '昨天', '1', ''],
    ['ok', '乙', '', '市', '', '', '', '', ''],
  ]);
  expect(rows.map(({ place }) => place.placeId)).toEqual(['ok']);
  expect(problems.map(({ row, column, code, seen }) => [row, column, code, seen])).toEqual([
    [2, 'id', 'id-malformed', 'A B'],
    [3, 'id', 'id-missing', ''],
    [3, 'name', 'name-missing', ''],
    [3, 'level', 'level-unknown', '大区'],
    [3, 'validFrom', 'day-malformed', '2021-02-29'],
    [3, 'validTo', 'day-malformed', '昨天'],
    [3, 'tileColumn', 'tile-malformed', '1'],
  ]);
});

test('a head without the columns that are needed, and a table without rows, are told', () => {
  expect(readPlaceRows([['人口', '面积']]).problems.map(({ column, code }) => [column, code])).toEqual([
    ['id', 'column-missing'],
    ['name', 'column-missing'],
    ['level', 'column-missing'],
  ]);
  expect(readPlaceRows([]).problems).toHaveLength(3);
  expect(readPlaceRows([HEAD]).problems).toEqual([{ row: 1, column: '', code: 'no-rows', seen: '' }]);
});

test.each([
  ['2021-07-01', '2021-07-01'],
  ['2021.7.1', '2021-07-01'],
  ['2021年7月1日', '2021-07-01'],
  ['', undefined],
  ['2021', 'malformed'],
  ['44378', 'malformed'],
])('the day %j is read as %j', (text, day) => {
  expect(readDay(text)).toBe(day);
});

const place = (placeId: string, more: Partial<Place> = {}): Place => ({
  placeId,
  name: placeId,
  level: 'district',
  demonstration: false,
  ...more,
});
const row = (at: number, placeId: string, more: Partial<Place> = {}) => ({ row: at, place: place(placeId, more) });

test('what is known is never changed: a row may say the same, or give it its last day', () => {
  const known = [place('a'), place('b'), place('c', { validTo: '2020-12-31' }), place('d')];
  const { rows, problems } = judgePlaceRows(
    [
      row(2, 'a'),
      row(3, 'b', { validTo: '2021-12-31' }),
      row(4, 'c', { validTo: '2021-12-31' }),
      row(5, 'd', { name: '别名' }),
      row(6, 'e'),
      row(7, 'e'),
    ],
    known,
  );
  expect(rows.map(({ place: { placeId }, effect }) => [placeId, effect])).toEqual([
    ['a', 'same'],
    ['b', 'end'],
    ['e', 'add'],
  ]);
  expect(problems.map(({ row: at, code, seen }) => [at, code, seen])).toEqual([
    [4, 'ended-already', '2020-12-31'],
    [5, 'differs', 'd'],
    [7, 'twice', 'e (6)'],
  ]);
});

test('a row that ends a district whose streets go on has the problem; what was wrong before has none', () => {
  const known = [place('d'), place('s', { level: 'street', parentId: 'd' }), place('lost', { parentId: 'nowhere' })];
  const { problems } = judgePlaceRows([row(2, 'd', { validTo: '2020-12-31' })], known);
  expect(problems).toEqual([{ row: 2, column: 'validTo', code: 'outlives-parent', seen: 'd' }]);
});

test('places are stored from above', () => {
  const places = [
    place('s', { level: 'street', parentId: 'd' }),
    place('d', { parentId: 'c' }),
    place('c', { level: 'city', parentId: 'elsewhere' }),
  ];
  expect(parentsFirst(places).map(({ placeId }) => placeId)).toEqual(['c', 'd', 's']);
});
