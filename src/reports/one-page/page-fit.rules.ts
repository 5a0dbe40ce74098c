import type { Block, Report } from '../../shared/report/report.ts';
import { widthOf } from '../column-widths.rules.ts';
import { ONE_PAGE, PAGE } from '../word/page.ts';
import {
  closingPassages,
  type Passage,
  type PassageWords,
  passagesOf,
  titlePassage,
  wordsOfCell,
} from '../word/passages.rules.ts';
import { ABOVE, BESIDE, columnWidths, type WordColumn } from '../word/table.ts';
import { isKeyFigures } from './back-notes.rules.ts';

/** Sizes of text in half points, the largest first. */
export interface PageSizes {
  readonly title: number;
  readonly text: number;
  readonly table: number;
}

/** Sizes that are tried, the largest first: 14 pt to 6 pt. */
const FRONT = Array.from({ length: 17 }, (_, step) => 28 - step);
const BACK = Array.from({ length: 9 }, (_, step) => 18 - step);
/** Of the height that is reckoned with: programs break lines each in its own way. Our choice. */
const SPARE = 0.92;

/** Lines of text and of tables in twips, of a size in half points. */
export const pitchOf = (halfPoints: number) => Math.round(halfPoints * 15);

/** The largest sizes at which the front of a report is no higher than the page; the least ones where it is higher at all. */
export function frontSizes(report: Report, words: PassageWords): PageSizes {
  const all = FRONT.map((text) => sizesAt(report, text));
  return all.find((sizes) => frontHeight(report, words, sizes) <= ONE_PAGE.height * SPARE) ?? (all.at(-1) as PageSizes);
}

/** The same for lines on the back. */
export function backSize(lines: readonly string[]): number {
  const height = (size: number) => (lines.reduce((sum, line) => sum + linesOf(line, size), 0) + 2) * pitchOf(size);
  return BACK.find((size) => height(size) <= ONE_PAGE.height * SPARE) ?? (BACK.at(-1) as number);
}

/** A title that is a little too long for a line is set smaller, so that no two characters of it stand alone. */
function sizesAt({ title }: Report, text: number): PageSizes {
  const largest = Math.min(44, Math.round(text * 1.9));
  const lines = (widthOf(title) * largest * 10) / PAGE.text.width;
  const fitted = lines > 0.98 && lines < 1.3 ? Math.floor((largest / lines) * 0.98) : largest;
  return { title: fitted, text, table: Math.max(12, Math.round(text * 0.86)) };
}

function frontHeight(report: Report, words: PassageWords, sizes: PageSizes): number {
  const title = linesOf(titlePassage(report).cells.flat().join(''), sizes.title) * pitchOf(sizes.title);
  const blocks = report.blocks.reduce((sum, block) => sum + blockHeight(block, report, words, sizes), 0);
  const closing = closingPassages(report, words).length + 0.5;
  return title + 120 + blocks + closing * pitchOf(sizes.text);
}

function blockHeight(block: Block, report: Report, words: PassageWords, { text, table }: PageSizes): number {
  const passages = passagesOf(block, words);
  const heightOf = (passage: Passage, size: number) =>
    linesOf(wordsOfCell(report, passage.cells[0] ?? []), size) * pitchOf(size);
  if (isKeyFigures(block)) return 2.25 * pitchOf(table) + pitchOf(text * 1.8) + 4 * ABOVE;
  if (block.kind === 'heading') return 1.4 * pitchOf(text);
  if (block.kind !== 'table' && block.kind !== 'chart')
    return passages.reduce((sum, passage) => sum + heightOf(passage, text), 0);
  const columns: readonly WordColumn[] =
    block.kind === 'table' ? block.columns : [undefined, ...block.series].map(() => ({ align: 'right', width: 1 }));
  const rows = passages.filter(({ role }) => role === 'row' || role === 'head');
  const widths = columnWidths(report, columns, rows, PAGE.text.width, table);
  const lines = rows.map(({ cells, units }) =>
    Math.max(
      ...cells.map((cell, at) => linesOf(wordsOfCell(report, cell, units[at]), table, (widths[at] ?? 0) - 2 * BESIDE)),
    ),
  );
  const others = passages.filter(({ role }) => role === 'caption' || role === 'note');
  return [
    block.kind === 'chart' ? ONE_PAGE.height / 4 : 0,
    ...lines.map((count) => count * pitchOf(table) + 2 * ABOVE + 10),
    ...others.map((passage) => heightOf(passage, table) + pitchOf(table) / 4),
  ].reduce((sum, each) => sum + each, 0);
}

/** How many lines a text takes, a character more than it has: ends of lines are ragged by what must not be broken. */
function linesOf(text: string, halfPoints: number, width: number = PAGE.text.width): number {
  return Math.max(1, Math.ceil(((widthOf(text) + 1) * halfPoints * 10) / width));
}
