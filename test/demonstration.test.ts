import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { SHARED } from './support/scoring.ts';

const FOLDER = join(import.meta.dirname, '../catalog/demonstration');
const index: ReadonlyArray<{ file: string; source: string }> = JSON.parse(
  readFileSync(join(FOLDER, 'index.json'), 'utf8'),
);

/** The words of a demonstration document without its tags, whatever its format. */
function wordsOf(file: string): string {
  const bytes = readFileSync(join(FOLDER, file));
  const parts = /\.(docx|xlsx)$/.test(file)
    ? Object.entries(unzipSync(bytes)).filter(([name]) =>
        /document\.xml$|sharedStrings\.xml$|sheet\d*\.xml$/.test(name),
      )
    : [[file, bytes] as const];
  return parts.map(([, content]) => strFromU8(content).replace(/<[^>]*>/g, '\n')).join('\n');
}

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');

describe.each(index)('demonstration document $file', ({ file, source }) => {
  test('says at its head, and in the index, that it is demonstration data', () => {
    expect(wordsOf(file).trim().slice(0, 1200)).toContain('演示数据');
    expect(source).toContain('演示数据');
  });

  test.skipIf(!existsSync(join(SHARED, 'seeds')))('holds no sentence of the reports that it draws on', () => {
    const LENGTH = 30;
    const texts = ['seeds', 'corpus'].flatMap((folder) =>
      readdirSync(join(SHARED, folder))
        .filter((name) => name.endsWith('.txt'))
        .map((name) => withoutBlanks(readFileSync(join(SHARED, folder, name), 'utf8'))),
    );
    expect(texts.length).toBeGreaterThan(4);
    const copied = wordsOf(file)
      .split('\n')
      .map(withoutBlanks)
      .flatMap((line) =>
        Array.from({ length: Math.max(0, line.length - LENGTH + 1) }, (_, i) => line.slice(i, i + LENGTH)),
      )
      .filter((run) => texts.some((text) => text.includes(run)));
    expect(copied).toEqual([]);
  });
});

test('the index lists every document, and the documents are of at least four formats', () => {
  const files = readdirSync(FOLDER).filter(
    (name) => !/^(index\.json|records\.yaml|rounds\.yaml|survey\.json|README\.md|build\.ts|sources|plans)$/.test(name),
  );
  expect(index.map(({ file }) => file).sort()).toEqual(files.sort());
  expect(new Set(files.map((name) => name.split('.').at(-1))).size).toBeGreaterThanOrEqual(4);
});

test.each([
  ['mid-term-evaluation.txt', '示范区十四五规划中期评估报告.docx'],
  ['national-indicators.tsv', '国家十四五规划主要指标.xlsx'],
])('%s is what %s was built from', (source, built) => {
  const words = withoutBlanks(wordsOf(built));
  const cells = readFileSync(join(FOLDER, 'sources', source), 'utf8').split(/[\t\n]/);
  // A number is stored in a workbook without the zeros that the source shows: 67.00 is 67.
  const shown = cells.map((cell) => withoutBlanks(cell.replace(/^#+ /, '')));
  const isThere = (cell: string) => words.includes(cell) || words.includes(String(Number(cell)));
  expect(shown.filter((cell) => !isThere(cell))).toEqual([]);
});
