import { FootnoteReferenceRun, Paragraph, type ParagraphChild, TextRun } from 'docx';
import type { ReportWordWords } from '../../messages/index.ts';
import type { Cell, Inline, Report } from '../../shared/report/report.ts';
import { anchored, figureControl, Marks } from './live-control.ts';
import { anchorOf, figureOf, figuresIn, type Passage, printedUnder } from './passages.rules.ts';
import { oneSentence, sourceLines } from './sources.ts';
import { STYLE } from './styles.ts';

/** How runs look: size in half points; left out: as the style says. */
export interface RunLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
}

/** `isBroken`: what stands in brackets at the end stands on a line of its own. `mark`: which note on the back tells of it. */
export interface CellLook extends RunLook {
  readonly size: number;
  readonly isBroken?: boolean;
  readonly mark?: number | undefined;
}

/** Writes the content of passages: words, figures in their controls, the bookmark in front, the note behind. */
export class PassageWriter {
  readonly report: Report;
  readonly words: ReportWordWords;
  /** Footnotes by their numbers; the document has to be given them. */
  readonly notes: Record<string, { readonly children: readonly Paragraph[] }> = {};
  readonly #marks: Marks;
  /** Sources whose sentence was told in a footnote before: after that their line is enough. */
  readonly #told = new Set<string>();

  /** `from`: the least number of a bookmark, where others are there already. */
  constructor(report: Report, words: ReportWordWords, from = 0) {
    this.report = report;
    this.words = words;
    this.#marks = new Marks(from);
  }

  /** What a paragraph holds; `noted`: a footnote tells the sources of its figures; `mark`: a note on the back does. */
  line(
    passage: Passage,
    { noted = false, mark, ...look }: RunLook & { readonly noted?: boolean; readonly mark?: number | undefined } = {},
  ): readonly ParagraphChild[] {
    const content = this.#inlines(passage.cells[0] ?? [], '', look);
    const note = noted ? this.#note(passage) : [];
    return [...anchored(anchorOf(passage), content, this.#marks), ...note, ...markRun(mark, look.size)];
  }

  /** What a cell of a row holds; the bookmark of the row stands in its first one. */
  cell(passage: Passage, index: number, { isBroken, mark, ...look }: CellLook): readonly ParagraphChild[] {
    const cell = passage.cells[index] ?? [];
    const content = this.#inlines(isBroken ? withBreak(cell) : cell, passage.units[index] ?? '', look);
    return [
      ...(index === 0 ? anchored(anchorOf(passage), content, this.#marks) : content),
      ...markRun(mark, look.size),
    ];
  }

  /** A figure of the report by itself. */
  figure(id: string): readonly ParagraphChild[] {
    const figure = figureOf(this.report, id);
    return figureControl(figure, figure.printed, this.#marks);
  }

  /** Where the figures of tables and charts come from, below them. */
  sources(passages: readonly Passage[]): readonly Paragraph[] {
    const lines = sourceLines(this.report, passages.flatMap(figuresIn), this.words);
    if (lines.length === 0) return [];
    return [
      new Paragraph({
        style: STYLE.source.id,
        children: [new TextRun(`${this.words.sources}${oneSentence(lines, this.words)}`)],
      }),
    ];
  }

  #inlines(content: readonly Inline[], unit: string, look: RunLook): readonly ParagraphChild[] {
    return content.flatMap((inline) => {
      if (typeof inline === 'string') return textRuns(inline, look);
      const figure = figureOf(this.report, inline.figure);
      return figureControl(figure, printedUnder(figure, unit), this.#marks, look);
    });
  }

  #note(passage: Passage): readonly ParagraphChild[] {
    const lines = sourceLines(this.report, figuresIn(passage), this.words, { before: this.#told });
    if (lines.length === 0) return [];
    const text = new TextRun(` ${oneSentence(lines, this.words)}`);
    const number = Object.keys(this.notes).length + 1;
    this.notes[number] = { children: [new Paragraph({ style: STYLE.source.id, children: [text] })] };
    return [new FootnoteReferenceRun(number)];
  }
}

/** The number of a note on the back; the decoder knows its style: it is no word of the report. */
function markRun(mark: number | undefined, size: number | undefined): readonly ParagraphChild[] {
  const look = size === undefined ? {} : { size };
  return mark === undefined ? [] : [new TextRun({ text: `${mark}`, style: STYLE.mark.id, ...look })];
}

/** Words with their breaks. */
function textRuns(text: string, look: RunLook): readonly TextRun[] {
  return text
    .split(BREAK)
    .map((line, index) => new TextRun({ text: line, ...look, ...(index > 0 ? { break: 1 } : {}) }));
}

const BREAK = '\n';

/** A cell, what stands in brackets at its end on the next line. */
function withBreak(cell: Cell): Cell {
  const last = cell.at(-1);
  if (typeof last !== 'string') return cell;
  const at = last.lastIndexOf('（');
  const isFirst = at === 0 && cell.length === 1;
  return at < 0 || isFirst || !last.endsWith('）')
    ? cell
    : [...cell.slice(0, -1), `${last.slice(0, at)}${BREAK}${last.slice(at)}`];
}
