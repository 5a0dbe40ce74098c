import type { Claim } from '../shared/claim.ts';
import type { DocumentFacts, LayoutMark, Section } from '../shared/document.ts';
import { documentYears } from './document-years.ts';
import { documentFacts } from './facts.ts';
import { documentFrame, type Frame, headingFrame, questionFrame } from './frames.ts';
import { grammarView } from './lexer/view.ts';
import { workload } from './lexer/workload.ts';
import { type Block, blocksOf, compact, type Layout, LONGEST_PARAGRAPH, pieceEnd, runsOn, wrapWidth } from './lines.ts';
import { readPassage } from './passage.ts';
import { type Heading, headingOf, INLINE_LEVEL } from './sections.ts';
import { TableReader } from './tables.ts';

const LONGEST_CAPTION = 80;
/** 问:, 记者提问:, 某报记者:. */
const QUESTION = /^(?:\d{1,2}[.、])?(?:问|提问|[^:,。]{0,16}记者[^:,。]{0,10}):/;
/** How many lines a stream is searched back for the end of a paragraph. */
const MOST_LINES = 200;

/** Reads the paragraphs of one document in order; what one paragraph says of time and mood holds for the next. */
export class DocumentReader {
  readonly facts: DocumentFacts;
  readonly #marks: readonly LayoutMark[];
  #open: { section: number; level: number; title: string; outer: Frame }[] = [];
  #frame: Frame;
  readonly #documentFrame: Frame;
  readonly #width: number;
  readonly #onSection: (section: Section) => void;
  #sectionCount = 0;
  #path: readonly string[] = [];
  #table: TableReader | undefined;
  #caption = '';

  /** `onSection` is told of each heading as it is met; nothing is kept of it here. */
  constructor(
    head: string,
    hints: { readonly marks?: readonly LayoutMark[]; readonly fileName?: string },
    onSection: (section: Section) => void,
  ) {
    this.#onSection = onSection;
    this.#marks = hints.marks ?? [];
    const titleMark = this.#marks.find((mark) => mark.kind === 'title');
    const title = titleMark === undefined ? undefined : head.slice(titleMark.start, titleMark.end).trim() || undefined;
    this.facts = documentFacts(head, hints.fileName ?? '', title);
    this.#documentFrame = documentFrame(this.facts, documentYears(this.facts, head));
    this.#frame = this.#documentFrame;
    this.#width = wrapWidth(grammarView(head));
  }

  /** The claims of a stretch of whole paragraphs; `offset` is where it stands in the document. */
  read(text: string, offset: number): Claim[] {
    workload.characters += text.length;
    const view = grammarView(text);
    const claims: Claim[] = [];
    for (const block of blocksOf(view, this.#layout(offset))) {
      if (block.blanks.length === 0) {
        const found = this.#block(text, view, block, offset);
        for (const claim of found) claims.push(offset === 0 ? claim : moved(claim, (at) => at + offset));
        continue;
      }
      const joined = compact(text, view, block);
      const whole = { start: 0, end: joined.text.length, kind: block.kind, blanks: [] };
      for (const claim of this.#block(joined.text, joined.view, whole, offset + block.start)) {
        claims.push(
          moved(
            claim,
            (at) => joined.place(at) + offset,
            (at) => joined.place(at - 1) + 1 + offset,
          ),
        );
      }
    }
    return claims;
  }

  /** Where a text that is still arriving may be cut: behind the last line that ends its paragraph; 0 when nowhere. */
  cut(text: string, offset: number): number {
    const layout = this.#layout(offset);
    let end = text.lastIndexOf('\n');
    if (end === -1) return text.length > 2 * LONGEST_PARAGRAPH ? pieceEnd(text, 0, text.length) : 0;
    const view = grammarView(text);
    for (let tried = 0; end > 0 && tried < MOST_LINES; tried++) {
      const start = text.lastIndexOf('\n', end - 1) + 1;
      if (!runsOn(view, { start, end }, layout)) return end + 1;
      end = start - 1;
    }
    return text.lastIndexOf('\n') + 1;
  }

  #block(text: string, view: string, block: Block, offset: number): readonly Claim[] {
    let { start, end } = block;
    while (start < end && ' \t\r'.includes(view[start] ?? 'x')) start++;
    while (end > start && ' \t\r'.includes(view[end - 1] ?? 'x')) end--;
    const mark = this.#markAt(start + offset);
    if (mark?.kind === 'furniture' || block.kind === 'furniture') return [];
    const context = { text, view, section: this.#path, region: this.facts.region ?? '' };
    if (block.kind === 'row') {
      this.#table ??= new TableReader(this.#caption);
      return this.#table.readRow(context, block.start, block.end, this.#frame);
    }
    this.#table = undefined;
    const line = view.slice(start, Math.min(end, start + LONGEST_CAPTION));
    // 单位:万元 on a line of its own stands below the title.
    this.#caption = /^\(?(?:金额|计量)?单位:/.test(line) ? `${this.#caption} ${line}` : line;
    if (QUESTION.test(line)) this.#frame = questionFrame(line, this.#documentFrame);
    const heading = this.#heading(text, view, start, end, mark);
    if (heading !== undefined) {
      this.#enter(heading, offset);
    }
    const titled = heading === undefined || heading.level === INLINE_LEVEL ? start : heading.end;
    const { claims, frame } = readPassage({ ...context, section: this.#path }, start, end, this.#frame, titled);
    this.#frame = frame.after ?? frame;
    return claims;
  }

  /** The mark that covers a place of the document; marks do not overlap. */
  #markAt(at: number): LayoutMark | undefined {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const mark = this.#marks[low - 1];
    return mark !== undefined && mark.end > at ? mark : undefined;
  }

  #layout(offset: number): Layout {
    return { width: this.#width, markAt: (at) => this.#markAt(at + offset) };
  }

  #heading(text: string, view: string, start: number, end: number, mark: LayoutMark | undefined): Heading | undefined {
    if (mark?.kind === 'heading') {
      return {
        level: mark.level,
        start,
        end: Math.min(end, mark.end),
        title: text.slice(start, Math.min(end, mark.end)),
      };
    }
    return headingOf(view, start, end, (span) => text.slice(span.start, span.end));
  }

  #enter(heading: Heading, offset: number): void {
    let outer = this.#frame;
    while (this.#open.length > 0) {
      const top = this.#open[this.#open.length - 1];
      if (top === undefined || top.level < heading.level) break;
      outer = top.outer;
      this.#open.pop();
    }
    if (heading.level === 1) outer = this.#documentFrame;
    const parent = this.#open[this.#open.length - 1]?.section;
    const span = { start: heading.start + offset, end: heading.end + offset };
    this.#onSection({
      ...span,
      title: heading.title,
      level: heading.level,
      ...(parent === undefined ? {} : { parent }),
    });
    this.#open.push({ section: this.#sectionCount++, level: heading.level, title: heading.title, outer });
    this.#path = this.#open.map((open) => open.title);
    if (heading.level === INLINE_LEVEL) {
      this.#frame = outer;
      return;
    }
    this.#frame = headingFrame(grammarView(heading.title), outer);
  }
}

/** The claim with its offsets taken elsewhere; an end is exclusive and moves with the character before it. */
function moved(claim: Claim, start: (at: number) => number, end = start): Claim {
  return {
    ...claim,
    start: start(claim.start),
    end: end(claim.end),
    mentionStart: start(claim.mentionStart),
    mentionEnd: end(claim.mentionEnd),
  };
}
