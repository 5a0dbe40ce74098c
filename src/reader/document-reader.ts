import type { Claim } from '../shared/claim.ts';
import type { DocumentFacts, LayoutMark, Section } from '../shared/document.ts';
import { documentFacts, documentYears } from './facts.ts';
import { documentFrame, type Frame, headingFrame } from './frames.ts';
import { readPassage } from './passage.ts';
import { type Heading, headingOf, isFurniture } from './sections.ts';
import { grammarView } from './view.ts';

/** Reads the paragraphs of one document in order; what one paragraph says of time and mood holds for the next. */
export class DocumentReader {
  readonly facts: DocumentFacts;
  readonly sections: Section[] = [];
  readonly #marks: readonly LayoutMark[];
  #mark = 0;
  #open: { section: number; level: number; title: string; outer: Frame }[] = [];
  #frame: Frame;
  readonly #documentFrame: Frame;

  constructor(head: string, hints: { readonly marks?: readonly LayoutMark[]; readonly fileName?: string }) {
    this.#marks = hints.marks ?? [];
    const titleMark = this.#marks.find((mark) => mark.kind === 'title');
    const title = titleMark === undefined ? undefined : head.slice(titleMark.start, titleMark.end).trim() || undefined;
    this.facts = documentFacts(head, hints.fileName ?? '', title);
    this.#documentFrame = documentFrame(this.facts, documentYears(this.facts, head));
    this.#frame = this.#documentFrame;
  }

  /** The claims of a stretch of whole paragraphs; `offset` is where it stands in the document. */
  read(text: string, offset: number): Claim[] {
    const view = grammarView(text);
    const claims: Claim[] = [];
    let start = 0;
    while (start < text.length) {
      let end = view.indexOf('\n', start);
      if (end === -1) end = text.length;
      for (const claim of this.#paragraph(text, view, start, end, offset)) claims.push(shifted(claim, offset));
      start = end + 1;
    }
    return claims;
  }

  #paragraph(text: string, view: string, from: number, to: number, offset: number): readonly Claim[] {
    let start = from;
    let end = to;
    while (start < end && (view[start] === ' ' || view[start] === '\t')) start++;
    while (end > start && (view[end - 1] === ' ' || view[end - 1] === '\r')) end--;
    if (start === end) return [];
    const mark = this.#markAt(start + offset);
    if (mark?.kind === 'furniture' || isFurniture(view, start, end)) return [];
    const heading = this.#heading(text, view, start, end, mark);
    if (heading !== undefined) {
      this.#enter(heading, offset);
      if (heading.end >= end) return [];
      start = heading.level === 5 ? start : heading.end + 1;
    }
    const context = { text, view, section: this.#open.map((open) => open.title), region: this.facts.region ?? '' };
    const { claims, frame } = readPassage(context, start, end, this.#frame);
    this.#frame = frame;
    return claims;
  }

  #markAt(at: number): LayoutMark | undefined {
    for (let mark = this.#marks[this.#mark]; mark !== undefined && mark.end <= at; mark = this.#marks[this.#mark]) {
      this.#mark++;
    }
    const mark = this.#marks[this.#mark];
    return mark !== undefined && mark.start <= at ? mark : undefined;
  }

  #heading(text: string, view: string, start: number, end: number, mark: LayoutMark | undefined): Heading | undefined {
    if (mark?.kind === 'heading') return { level: mark.level, start, end, title: text.slice(start, end) };
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
    this.sections.push({
      ...span,
      title: heading.title,
      level: heading.level,
      ...(parent === undefined ? {} : { parent }),
    });
    this.#open.push({ section: this.sections.length - 1, level: heading.level, title: heading.title, outer });
    this.#frame = headingFrame(grammarViewOf(heading.title), outer);
  }
}

function grammarViewOf(title: string): string {
  return grammarView(title);
}

function shifted(claim: Claim, offset: number): Claim {
  if (offset === 0) return claim;
  return {
    ...claim,
    start: claim.start + offset,
    end: claim.end + offset,
    mentionStart: claim.mentionStart + offset,
    mentionEnd: claim.mentionEnd + offset,
  };
}
