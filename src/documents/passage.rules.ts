import type { LayoutMark, Section } from '../shared/document.ts';
import type { Span } from '../shared/span.ts';

/** A paragraph or table row of a decoded text; its line break is outside. */
export interface Passage extends Span {
  readonly role: 'title' | 'heading' | 'paragraph' | 'row' | 'furniture';
  /** Of headings; 1 is the outermost. */
  readonly level?: number;
}

/** Lines longer than this are cut, after a full stop where there is one: a page of passages must stay a page. */
const LONGEST = 20_000;

/** Passages of a text in its order; blank lines are none. Roles are those that the file format tells. */
export function splitPassages(text: string, marks: readonly LayoutMark[]): readonly Passage[] {
  const passages: Passage[] = [];
  let mark = 0;
  for (const line of linesOf(text)) {
    while (mark < marks.length && (marks[mark]?.end ?? 0) <= line.start) mark += 1;
    passages.push({ ...line, ...roleOf(text, line, marks, mark) });
  }
  return passages;
}

/** A passage in the light of what the reader found: a heading that fills it makes it a heading. */
export function withHeading(passage: Passage, sections: ReadonlyMap<number, Section>): Passage {
  if (passage.role !== 'paragraph') return passage;
  const section = sections.get(passage.start);
  if (section === undefined || section.end < passage.end) return passage;
  return { ...passage, role: 'heading', level: section.level };
}

function roleOf(
  text: string,
  line: Span,
  marks: readonly LayoutMark[],
  first: number,
): Pick<Passage, 'role'> | Pick<Passage, 'role' | 'level'> {
  for (let index = first; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark === undefined || mark.start >= line.end) break;
    if (mark.start > line.start || mark.end < line.end) continue;
    return mark.kind === 'heading' ? { role: 'heading', level: mark.level } : { role: mark.kind };
  }
  return { role: text.slice(line.start, line.end).includes('\t') ? 'row' : 'paragraph' };
}

/** Lines without the blanks around them, and without those that are blank. A tab is no blank: it separates cells. */
function* linesOf(text: string): Generator<Span> {
  const pattern = /[^\r\n]+/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    let start = match.index;
    let end = match.index + match[0].length;
    while (start < end && isBlank(text.charCodeAt(start))) start += 1;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
    if (text.slice(start, end).trim() === '') continue;
    yield* pieces(text, start, end);
  }
}

function* pieces(text: string, from: number, end: number): Generator<Span> {
  let start = from;
  while (end - start > LONGEST) {
    const stop = text.slice(start, start + LONGEST).lastIndexOf('。') + 1;
    let cut = start + (stop > LONGEST / 2 ? stop : LONGEST);
    const isHighSurrogate = (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800;
    if (isHighSurrogate) cut -= 1;
    yield { start, end: cut };
    start = cut;
  }
  yield { start, end };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x3000 || code === 0xa0 || code === 0xfeff;
}
