import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readWorkbook } from './workbook.ts';

const LIMITS = { timeoutMs: 30_000, memoryMb: 96, answerBytes: 1024 * 1024 };

function table(rows: readonly (readonly unknown[])[], bookType: 'biff8' | 'xlsx'): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), '附表');
  return new Uint8Array(write(book, { bookType, type: 'buffer' }));
}
const ROWS = [
  ['指标', '2030年'],
  ['常住人口（万人）', 201.5],
];

test('an old workbook says what a new one with the same cells does', () => {
  const [old, recent] = (['biff8', 'xlsx'] as const).map((type) =>
    readWorkbook(table(ROWS, type), type === 'xlsx' ? 'xlsx' : 'xls', { cellFormula: true }),
  );
  const texts = (book: typeof old) => {
    if (book === undefined || typeof book === 'string') return book;
    return book.SheetNames.map((name) => [name, utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 })]);
  };
  expect(texts(old)).toEqual([['附表', ROWS]]);
  expect(texts(recent)).toEqual(texts(old));
});

test('a record that is cut off, which the library reads for ever, ends a process of its own and no other', () => {
  const bytes = readFileSync(join(import.meta.dirname, '../../test/fixtures/cut-off-record.xls'));
  expect(readWorkbook(bytes, 'xls', {}, LIMITS)).toBe('damaged');
});

test.each([
  ['takes too long', { timeoutMs: 1 }],
  ['says more than is taken', { answerBytes: 100 }],
])('an old workbook that %s is refused', (_, limit) => {
  expect(readWorkbook(table(ROWS, 'biff8'), 'xls', {}, { ...LIMITS, ...limit })).toBe('damaged');
});

test('what is no workbook is damaged', () => {
  expect(readWorkbook(new Uint8Array(600), 'xls', {})).toBe('damaged');
  expect(readWorkbook(new Uint8Array([0x50, 0x4b, 3, 4]), 'xlsx', {})).toBe('damaged');
});
