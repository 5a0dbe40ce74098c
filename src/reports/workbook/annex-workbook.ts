import type { WriteSheet } from 'hucre';
import { reportOutputWords, reportWordWords } from '../../messages/index.ts';
import type { AnnexBlock, Block, ChartBlock, Report, TableBlock } from '../../shared/report/report.ts';
import { figuresIn, type Passage, passagesOf, wordsOfCell } from '../word/passages.rules.ts';
import { oneSentence, sourceLines } from '../word/sources.ts';
import { type Align, SheetWriter } from './sheet.ts';
import { sourceSheet } from './source-sheet.ts';

const { workbook: words } = reportOutputWords;

/**
 * The tables of a report as a workbook: a sheet for each annex, one for what the text has of tables and charts, and one of all
 * figures with their sources. Figures are numbers with the places that are printed; text is never a formula.
 */
export async function annexWorkbook(report: Report): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre');
  const names = new SheetNames(report.sample);
  const sheets = [
    ...partsOf(report).flatMap(({ annex, blocks }) => {
      const name = annex === undefined ? words.body : `${annex.label} ${annex.title}`;
      const isTold = annex !== undefined || blocks.some(isGrid);
      return isTold ? [annexSheet(report, annex, blocks, names.of(name))] : [];
    }),
    sourceSheet(report, names.of(words.sources)),
  ];
  const day = new Date(`${report.asOf}T00:00:00Z`);
  return writeXlsx({
    sheets,
    properties: { title: report.title, creator: report.issuer, created: day, modified: day },
  });
}

interface Part {
  readonly annex?: AnnexBlock;
  readonly blocks: Block[];
}

function partsOf(report: Report): readonly Part[] {
  const parts: Part[] = [{ blocks: [] }];
  for (const block of report.blocks) {
    if (block.kind === 'annex') parts.push({ annex: block, blocks: [] });
    else parts.at(-1)?.blocks.push(block);
  }
  // The text itself is told elsewhere.
  return parts.map((part) => (part.annex === undefined ? { blocks: part.blocks.filter(isGrid) } : part));
}

function isGrid(block: Block): block is TableBlock | ChartBlock {
  return block.kind === 'table' || block.kind === 'chart';
}

function annexSheet(report: Report, annex: AnnexBlock | undefined, blocks: readonly Block[], name: string): WriteSheet {
  const grids = blocks.filter(isGrid);
  const sheet = new SheetWriter(Math.max(1, ...grids.map((block) => alignsOf(block).length)));
  sheet.line(annex === undefined ? report.title : `${annex.label}　${annex.title}`, 'title');
  if (report.sample) sheet.line(`${reportOutputWords.sample}：${reportOutputWords.sampleNotice}`, 'warning');
  for (const block of blocks) {
    if (isGrid(block)) writeGrid(sheet, report, block, annex?.title);
    else for (const passage of passagesOf(block, reportWordWords)) sheet.line(textOf(report, passage), 'note');
  }
  return sheet.sheet(name, widthsOf(grids));
}

function writeGrid(sheet: SheetWriter, report: Report, block: TableBlock | ChartBlock, above = ''): void {
  const passages = passagesOf(block, reportWordWords);
  const rows = passages.filter(({ role }) => role === 'row');
  for (const passage of passages) {
    const texts = passage.cells.map((cell, at) => wordsOfCell(report, cell, passage.units[at]));
    if (passage.role === 'caption' && texts.join('') !== above) sheet.line(texts.join(''), 'caption');
    if (passage.role === 'head') sheet.head(texts);
    if (passage.role === 'row') sheet.row(texts, alignsOf(block), (at) => isFigure(passage, at, texts[at]));
    if (passage.role === 'note') sheet.line(texts.join(''), 'note');
  }
  const lines = sourceLines(report, rows.flatMap(figuresIn), reportWordWords);
  if (lines.length > 0) sheet.line(`${reportWordWords.sources}${oneSentence(lines, reportWordWords)}`, 'note');
}

/** A cell that is one figure, or the number of a row. */
function isFigure({ cells }: Passage, at: number, text = ''): boolean {
  const cell = cells[at] ?? [];
  const isOne = cell.length === 1 && typeof cell[0] !== 'string';
  return isOne || (at === 0 && /^[1-9]\d{0,4}$/.test(text));
}

function textOf(report: Report, { cells }: Passage): string {
  return cells.map((cell) => wordsOfCell(report, cell)).join('');
}

function alignsOf(block: TableBlock | ChartBlock): readonly Align[] {
  if (block.kind === 'table') return block.columns.map(({ align }) => align);
  return ['centre', ...block.series.map(() => 'right' as const)];
}

/** Characters across of all columns together; each has its share. */
const WIDTH = 110;
const NARROWEST = 8;

function widthsOf(grids: readonly (TableBlock | ChartBlock)[]): readonly number[] {
  const widest = grids.reduce<TableBlock | ChartBlock | undefined>(
    (most, block) => (most === undefined || alignsOf(block).length > alignsOf(most).length ? block : most),
    undefined,
  );
  if (widest === undefined) return [WIDTH];
  const shares = widest.kind === 'table' ? widest.columns.map(({ width }) => width) : alignsOf(widest).map(() => 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.max(NARROWEST, Math.round((share / all) * WIDTH)));
}

/** Names of sheets: without what Excel forbids, 31 characters at the most, no two alike. */
class SheetNames {
  readonly #taken = new Set<string>();
  readonly #sample: boolean;

  constructor(sample: boolean) {
    this.#sample = sample;
  }

  of(name: string): string {
    const allowed =
      name
        .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || words.sources;
    for (let count = 1; ; count++) {
      const suffix = `${count === 1 ? '' : ` ${count}`}${this.#sample ? words.sample('') : ''}`;
      const full = `${allowed.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
      if (this.#taken.has(full.toLowerCase())) continue;
      this.#taken.add(full.toLowerCase());
      return full;
    }
  }
}

/** Source: Excel's limits. */
const LONGEST_NAME = 31;
