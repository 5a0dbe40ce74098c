import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Block, TableBlock } from '../../shared/report/report.ts';
import { reportNotes } from '../print/print-model.ts';
import { chartColumns, type Pictures, pictureParagraphs } from '../word/body.ts';
import { edges } from '../word/edges.ts';
import { onePageSection, PAGE } from '../word/page.ts';
import type { PassageWriter } from '../word/passage-writer.ts';
import { closingPassages, type Passage, passagesOf, titlePassage } from '../word/passages.rules.ts';
import { STYLE } from '../word/styles.ts';
import { wordTable } from '../word/table.ts';
import { type BackNotes, backNotes, isKeyFigures } from './back-notes.rules.ts';
import { backSize, frontSizes, type PageSizes, pitchOf } from './page-fit.rules.ts';

const RED = 'A61B1B';
const NONE = { style: BorderStyle.NONE } as const;
const LINE = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;

/** A report as one page of contents, and a page of its sources behind it, numbered as on the front. */
export function onePageSections(writer: PassageWriter, pictures: Pictures): readonly ISectionOptions[] {
  const { report, words } = writer;
  const notes = backNotes(report, report.blocks, words);
  const front = new FrontWriter(writer, pictures, notes);
  const remarks = [notes.remark, ...reportNotes(report)].filter((line) => line !== '');
  const around = { ...edges(report, words, false), properties: onePageSection() };
  const sections = [{ ...around, children: front.all() }];
  const isBlank = notes.lines.length === 0 && remarks.length === 0;
  return isBlank ? sections : [...sections, { ...around, children: back(words.back, notes.lines, remarks) }];
}

/** All of it is of the style of sources, which is no text of the report for who reads the file back. */
function back(heading: string, lines: readonly string[], remarks: readonly string[]): readonly FileChild[] {
  const size = backSize([...lines, ...remarks]);
  const line = (text: string, bold = false) =>
    new Paragraph({
      style: STYLE.source.id,
      spacing: { line: pitchOf(size), lineRule: LineRuleType.EXACT, after: 40 },
      indent: { left: 2 * size * 10, hanging: 2 * size * 10 },
      children: [new TextRun({ text, size, bold })],
    });
  return [
    line(heading, true),
    ...lines.map((text, index) => line(`${index + 1}　${text}`)),
    ...remarks.map((text) => line(text)),
  ];
}

class FrontWriter {
  readonly #writer: PassageWriter;
  readonly #pictures: Pictures;
  readonly #notes: BackNotes;
  readonly #sizes: PageSizes;

  constructor(writer: PassageWriter, pictures: Pictures, notes: BackNotes) {
    this.#writer = writer;
    this.#pictures = pictures;
    this.#notes = notes;
    this.#sizes = frontSizes(writer.report, writer.words);
  }

  all(): readonly FileChild[] {
    const { report, words } = this.#writer;
    const { title, text } = this.#sizes;
    return [
      new Paragraph({
        heading: HeadingLevel.TITLE,
        spacing: { line: pitchOf(title), lineRule: LineRuleType.EXACT, after: 120 },
        children: [...this.#writer.line(titlePassage(report), { size: title })],
      }),
      ...report.blocks.flatMap((block, index) => this.#block(block, index === 0)),
      ...closingPassages(report, words).map((passage, index) =>
        this.#line(passage, { alignment: AlignmentType.RIGHT, before: index === 0 ? pitchOf(text) / 3 : 0 }),
      ),
    ];
  }

  #block(block: Block, isFirst: boolean): readonly FileChild[] {
    const passages = passagesOf(block, this.#writer.words);
    switch (block.kind) {
      case 'heading':
        return passages.map((passage) => this.#line(passage, { heading: HeadingLevel.HEADING_1, before: 80 }));
      case 'annex':
        return passages.map((passage) => this.#line(passage, { before: 80 }));
      case 'paragraph':
      case 'list':
        // What stands first says of when and what time it is told.
        return passages.map((passage) =>
          this.#line(passage, isFirst ? { alignment: AlignmentType.CENTER } : { isText: true }),
        );
      case 'table':
        return isKeyFigures(block) ? this.#keyFigures(block, passages) : this.#grid(passages, block.columns);
      case 'chart':
        return [
          ...pictureParagraphs(this.#writer, this.#pictures, block, { width: Math.round(PAGE.text.width * 0.6) }),
          ...this.#grid(passages, chartColumns(block)),
        ];
    }
  }

  #line(
    passage: Passage,
    {
      alignment = AlignmentType.JUSTIFIED,
      before = 0,
      heading,
      isText = false,
    }: {
      readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
      readonly before?: number;
      readonly heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
      readonly isText?: boolean;
    },
  ): Paragraph {
    const size = this.#sizes.text;
    return new Paragraph({
      alignment,
      ...(heading === undefined ? {} : { heading }),
      spacing: { line: pitchOf(size), lineRule: LineRuleType.EXACT, before },
      indent: { firstLine: isText ? 2 * size * 10 : 0 },
      children: [...this.#writer.line(passage, { size, mark: this.#notes.numberOf(passage, 0) })],
    });
  }

  #grid(
    passages: readonly Passage[],
    columns: TableBlock['columns'] | ReturnType<typeof chartColumns>,
  ): readonly FileChild[] {
    const size = this.#sizes.table;
    const rows = passages.filter(({ role }) => role === 'row');
    const head = passages.find(({ role }) => role === 'head');
    const options = { rows, columns, width: PAGE.text.width, size };
    const markOf = (passage: Passage, index: number) => this.#notes.numberOf(passage, index);
    return this.#framed(passages, head === undefined ? [] : [wordTable(this.#writer, { head, ...options, markOf })]);
  }

  /** A table between its caption and its notes. */
  #framed(passages: readonly Passage[], table: readonly Table[]): readonly FileChild[] {
    const small = (of: Passage['role'], style: string) =>
      passages.filter(({ role }) => role === of).map((passage) => this.#small(passage, style, this.#sizes.table));
    return [...small('caption', STYLE.caption.id), ...table, ...small('note', STYLE.note.id)];
  }

  #small(passage: Passage, style: string, size: number): Paragraph {
    return new Paragraph({
      style,
      keepNext: style === STYLE.caption.id,
      spacing: { line: pitchOf(size), lineRule: LineRuleType.EXACT, before: pitchOf(size) / 4 },
      children: [...this.#writer.line(passage, { size })],
    });
  }

  /** Names above, figures large below, between two lines. */
  #keyFigures({ columns }: TableBlock, passages: readonly Passage[]): readonly FileChild[] {
    const { text, table } = this.#sizes;
    const shares = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => Math.floor((width / shares) * PAGE.text.width));
    const row = (passage: Passage) => {
      const isHead = passage.role === 'head';
      const size = isHead ? table : Math.round(text * 1.8);
      return new TableRow({
        cantSplit: true,
        tableHeader: isHead,
        children: columns.map((_, index) => {
          const look = isHead ? {} : { bold: true, color: RED, mark: this.#notes.numberOf(passage, index) };
          return new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            borders: { top: isHead ? LINE : NONE, bottom: isHead ? NONE : LINE, left: NONE, right: NONE },
            children: [
              new Paragraph({
                style: isHead ? STYLE.head.id : STYLE.cell.id,
                alignment: AlignmentType.CENTER,
                spacing: { line: pitchOf(size), lineRule: LineRuleType.EXACT },
                children: [...this.#writer.cell(passage, index, { size, ...look })],
              }),
            ],
          });
        }),
      });
    };
    return this.#framed(passages, [
      new Table({
        layout: TableLayoutType.FIXED,
        width: { size: PAGE.text.width, type: WidthType.DXA },
        columnWidths: [...widths],
        rows: passages.filter(({ role }) => role === 'head' || role === 'row').map(row),
      }),
    ]);
  }
}
