import { Document, type FileChild, HeadingLevel, type ISectionOptions, Packer, Paragraph } from 'docx';
import { reportWordWords } from '../../messages/index.ts';
import type { Block, Report } from '../../shared/report/report.ts';
import { wordsOf } from '../../shared/report/report-text.ts';
import { isOnePage } from '../one-page/back-notes.rules.ts';
import { onePageSections } from '../one-page/word-page.ts';
import { annexesOf, annexSheets, BodyWriter, type Pictures } from './body.ts';
import { contentsOf } from './contents.ts';
import { edges } from './edges.ts';
import { finished } from './finish.ts';
import { PAGE, sectionPage } from './page.ts';
import { PassageWriter } from './passage-writer.ts';
import { closingPassages, titlePassage } from './passages.rules.ts';
import { picturesOf } from './pictures.ts';
import { officialStyles, STYLE } from './styles.ts';
import { fillTemplate } from './template.ts';

/** How a report is written as a Word document. */
export interface WordOptions {
  /** A document of the user's own (docx) with placeholders to fill: docs/word.md. */
  readonly template?: Uint8Array;
  /** Whether a table of contents stands in front; left out: where the report is longer than a few pages. */
  readonly contents?: boolean;
}

/** Pages from which on a report gets a table of contents. */
const LONG = 6;

/**
 * A report as Word document by GB/T 9704-2012: each figure in a content control that says which it is, each passage behind a
 * bookmark, sources in footnotes and below tables, charts as pictures above their tables. The same report gives the same bytes.
 * Errors: `report.template-unusable`, `report.placeholder` for a template that cannot be filled.
 */
export async function writeWord(report: Report, options: WordOptions = {}): Promise<Uint8Array> {
  const pictures = await picturesOf(report);
  if (options.template !== undefined) return fillTemplate(report, options.template, pictures);
  const document = new Document(officialDocument(report, pictures, options));
  return finished(new Uint8Array(await Packer.toArrayBuffer(document)), report);
}

function officialDocument(report: Report, pictures: Pictures, options: WordOptions) {
  const writer = new PassageWriter(report, reportWordWords);
  const sections = isOnePage(report) ? onePageSections(writer, pictures) : officialSections(writer, pictures, options);
  return {
    title: report.title,
    creator: report.issuer,
    lastModifiedBy: report.issuer,
    styles: officialStyles(),
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: PAGE.body * 20,
    footnotes: writer.notes,
    sections,
  };
}

function officialSections(writer: PassageWriter, pictures: Pictures, options: WordOptions): readonly ISectionOptions[] {
  const { report, words } = writer;
  const body = new BodyWriter(writer, pictures);
  const { main, annexes } = annexesOf(report.blocks);
  const hasContents = options.contents ?? pagesOf(report) >= LONG;
  const title = new Paragraph({ heading: HeadingLevel.TITLE, children: [...writer.line(titlePassage(report))] });
  const front: readonly FileChild[] = [
    title,
    ...(hasContents ? contentsOf(report, reportWordWords.contents) : []),
    ...body.blocks(main, false),
    ...closing(writer, report),
  ];
  return [
    { ...edges(report, words, false), properties: sectionPage(false), children: front },
    ...annexSheets(annexes).map(({ landscape, blocks }) => ({
      ...edges(report, words, landscape),
      properties: sectionPage(landscape),
      children: body.blocks(blocks, landscape),
    })),
  ];
}

/** Annexes, who reports and the day of the data, each in the style of its place. */
function closing(writer: PassageWriter, { issuer }: Report): readonly FileChild[] {
  const passages = closingPassages(writer.report, writer.words);
  const signed = issuer === '' ? 1 : 2;
  return passages.map((passage, index) => {
    const fromEnd = passages.length - index;
    const listed = index === 0 ? STYLE.annexes.id : STYLE.annexesMore.id;
    const style = fromEnd > signed ? listed : fromEnd === signed ? STYLE.issuer.id : STYLE.closing.id;
    return new Paragraph({ style, children: [...writer.line(passage)] });
  });
}

/** About how many pages a report takes. */
function pagesOf(report: Report): number {
  return report.blocks.reduce((lines, block) => lines + linesOf(report, block), 0) / PAGE.lines;
}

function linesOf(report: Report, block: Block): number {
  switch (block.kind) {
    case 'heading':
      return 1;
    case 'paragraph':
      return Math.ceil((wordsOf(report, block.content).length + 2) / PAGE.characters);
    case 'list':
      return block.items.length;
    case 'table':
      return block.rows.length + 3;
    case 'chart':
      return block.points.length + 12;
    case 'annex':
      return 3;
  }
}
