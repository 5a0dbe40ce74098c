import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { hasWholeDirectory } from './compound-file.ts';

const rows = Array.from({ length: 200 }, (_, row) => ['指标', row, `第${row}行`]);
const old = (bookType: 'biff8' | 'biff5'): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '表');
  return new Uint8Array(write(book, { type: 'buffer', bookType }));
};

/** Offset of the directory's first sector. */
const directory = (bytes: Uint8Array) => (new DataView(bytes.buffer).getUint32(48, true) + 1) * 512;

test.each(['biff8', 'biff5'] as const)('an old workbook is whole: %s', (bookType) => {
  expect(hasWholeDirectory(old(bookType))).toBe(true);
});

test.each([
  ['an entry below itself', 1, 76, 1],
  ['the first entry below another', 1, 68, 0],
  ['an entry that is not there', 0, 76, 60_000],
])('it is not with %s', (_, entry, field, link) => {
  const bytes = old('biff8');
  const at = directory(bytes) + entry * 128 + field;
  new DataView(bytes.buffer).setUint32(at, link, true);
  expect(hasWholeDirectory(bytes)).toBe(false);
});

test('it is not where its sectors lead round, or the file ends early', () => {
  const bytes = old('biff8');
  const view = new DataView(bytes.buffer);
  const first = view.getUint32(48, true);
  const table = (view.getUint32(76, true) + 1) * 512;
  view.setUint32(table + first * 4, first, true);
  expect(hasWholeDirectory(bytes)).toBe(false);
  expect(hasWholeDirectory(old('biff8').subarray(0, 1000))).toBe(false);
});
