import { type FileChild, HeadingLevel, ImageRun, Paragraph, type ParagraphChild, TextRun } from 'docx';
import type { AnnexBlock, Block, ChartBlock, TableBlock } from '../../shared/report/report.ts';
import { wordsOf } from '../../shared/report/report-text.ts';
import { textWidth } from './page.ts';
import type { PassageWriter } from './passage-writer.ts';
import { type Passage, passagesBelow } from './passages.rules.ts';
import { STYLE } from './styles.ts';
import { type WordColumn, wordTable } from './table.ts';

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;
/** Characters of a short paragraph, as on paper. */
const SHORT = 80;
/** Pixels of 96 to the inch in twips. */
const PIXEL = 15;

/** Pictures of charts by the id of their block; PNG. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** Writes blocks as paragraphs and tables of a page that is upright or across. */
export class BodyWriter {
  readonly #writer: PassageWriter;
  readonly #pictures: Pictures;

  readonly #width: number | undefined;

  /** `width`: of the text in twips, where it is not that of official documents. */
  constructor(writer: PassageWriter, pictures: Pictures, width?: number) {
    this.#width = width;
    this.#writer = writer;
    this.#pictures = pictures;
  }

  blocks(blocks: readonly Block[], landscape: boolean): readonly FileChild[] {
    return blocks.flatMap((block, at) => this.#block(block, landscape, blocks[at - 1], blocks[at + 1]));
  }

  #block(block: Block, landscape: boolean, above: Block | undefined, below: Block | undefined): readonly FileChild[] {
    const passages = passagesBelow(above, block, this.#writer.words);
    switch (block.kind) {
      case 'heading':
        return passages.map((passage) => this.#heading(passage, HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_4));
      case 'paragraph':
      case 'list': {
        // A heading is not left behind with nothing but a short paragraph.
        const isKept =
          above?.kind === 'heading' &&
          block.kind === 'paragraph' &&
          wordsOf(this.#writer.report, block.content).length < SHORT;
        // What is all of its section ends there: else one short section would take the next one along.
        const isAll = below === undefined || below.kind === 'heading';
        const kept = isKept ? { keepNext: !isAll, keepLines: true } : {};
        return passages.map(
          (passage) => new Paragraph({ ...kept, children: [...this.#writer.line(passage, { noted: true })] }),
        );
      }
      case 'annex':
        return this.#annex(passages);
      case 'table':
        return [...this.#grid(block, passages, block.columns, landscape)];
      case 'chart':
        return [...this.#picture(block, landscape), ...this.#grid(block, passages, chartColumns(block), landscape)];
    }
  }

  #heading(passage: Passage, heading: (typeof HEADINGS)[number]): Paragraph {
    return new Paragraph({ heading, children: [...this.#writer.line(passage, { noted: true })] });
  }

  /** 附表1 flush left in the font of headings, its title in the middle. Source: GB/T 9704-2012, 7.3.4. */
  #annex([label, title]: readonly Passage[]): readonly FileChild[] {
    return [
      ...(label === undefined
        ? []
        : [new Paragraph({ style: STYLE.annex.id, children: [...this.#writer.line(label)] })]),
      ...(title === undefined
        ? []
        : [new Paragraph({ style: STYLE.annexTitle.id, children: [...this.#writer.line(title)] })]),
    ];
  }

  #grid(
    _: TableBlock | ChartBlock,
    passages: readonly Passage[],
    columns: readonly WordColumn[],
    landscape: boolean,
  ): readonly FileChild[] {
    const rows = passages.filter(({ role }) => role === 'row');
    const head = passages.find(({ role }) => role === 'head');
    const paragraph = (passage: Passage, style: string) =>
      new Paragraph({ style, children: [...this.#writer.line(passage)] });
    return [
      ...passages.filter(({ role }) => role === 'caption').map((passage) => paragraph(passage, STYLE.caption.id)),
      ...(head === undefined
        ? []
        : [wordTable(this.#writer, { head, rows, columns, width: this.#width ?? textWidth(landscape) })]),
      ...passages.filter(({ role }) => role === 'note').map((passage) => paragraph(passage, STYLE.note.id)),
      ...this.#writer.sources(rows),
    ];
  }

  #picture(chart: ChartBlock, landscape: boolean): readonly FileChild[] {
    return pictureParagraphs(this.#writer, this.#pictures, chart, { width: this.#width ?? textWidth(landscape) });
  }
}

/** The picture of a chart, `width` twips wide. Missing: nothing where it was not drawn. */
export function pictureParagraphs(
  { words }: PassageWriter,
  pictures: Pictures,
  chart: ChartBlock,
  { width: twips }: { readonly width: number },
): readonly FileChild[] {
  const data = pictures.get(chart.id);
  if (data === undefined) return [];
  const { width, height } = sizeOfPng(data);
  const shown = Math.floor(twips / PIXEL);
  const picture = new ImageRun({
    type: 'png',
    data,
    transformation: { width: shown, height: Math.round((shown / width) * height) },
    altText: { name: chart.caption, title: chart.caption, description: words.picture(chart.caption) },
  });
  return [new Paragraph({ style: STYLE.picture.id, children: [picture] })];
}

/** Columns of the table below a chart: its points, then a column for each series. */
export function chartColumns(chart: ChartBlock): readonly WordColumn[] {
  return [{ align: 'centre', width: 1 }, ...chart.series.map((): WordColumn => ({ align: 'right', width: 1 }))];
}

/** Width and height in pixels, which stand at fixed places. Source: PNG specification, 11.2.2. */
function sizeOfPng(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Annexes with the blocks that follow them; what stands in front of the first one belongs to none. */
export function annexesOf(blocks: readonly Block[]): {
  readonly main: readonly Block[];
  readonly annexes: readonly { readonly annex: AnnexBlock; readonly blocks: readonly Block[] }[];
} {
  const first = blocks.findIndex(({ kind }) => kind === 'annex');
  if (first === -1) return { main: blocks, annexes: [] };
  const annexes: { annex: AnnexBlock; blocks: Block[] }[] = [];
  for (const block of blocks.slice(first)) {
    if (block.kind === 'annex') annexes.push({ annex: block, blocks: [block] });
    else annexes.at(-1)?.blocks.push(block);
  }
  return { main: blocks.slice(0, first), annexes };
}

/** Annexes by the sheets that they begin: those without a table or chart stand together, all others on sheets of their own. */
export function annexSheets(
  annexes: ReturnType<typeof annexesOf>['annexes'],
): readonly { readonly landscape: boolean; readonly blocks: readonly Block[] }[] {
  const isShort = (blocks: readonly Block[]) => !blocks.some(({ kind }) => kind === 'table' || kind === 'chart');
  const sheets: { landscape: boolean; blocks: readonly Block[] }[] = [];
  for (const { annex, blocks } of annexes) {
    const above = sheets.at(-1);
    const isTogether = above?.landscape === annex.landscape && isShort(above.blocks) && isShort(blocks);
    if (above !== undefined && isTogether) above.blocks = [...above.blocks, ...blocks];
    else sheets.push({ landscape: annex.landscape, blocks });
  }
  return sheets;
}

/** A paragraph of plain words in a style. */
export function plain(
  style: string,
  text: string,
  content: readonly ParagraphChild[] = [new TextRun(text)],
): Paragraph {
  return new Paragraph({ style, children: [...content] });
}
