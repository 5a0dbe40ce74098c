import { grammarView } from '../reader/index.ts';
import type { Claim } from '../shared/claim.ts';
import type { DocumentFacts, Section } from '../shared/document.ts';
import type { LiveFigure } from '../shared/live-figure.ts';
import type { Span } from '../shared/span.ts';
import { type Figure, figureOf } from './figure.ts';
import { ownPlaceIn } from './scope.ts';

/** A document with what was read from it. */
export interface AuditedDocument {
  /** Its name on the command line, its identifier in the archive. */
  readonly doc: string;
  readonly text: string;
  readonly facts: DocumentFacts;
  readonly sections: readonly Section[];
  /** In the order of the text. */
  readonly claims: readonly Claim[];
  /** Figures that were put in from the record. */
  readonly liveFigures?: readonly LiveFigure[];
}

/** A stretch between two commas, semicolons or colons; marks inside of brackets separate clauses, too. */
export interface Clause extends Span {
  readonly figures: readonly Figure[];
  /** The mark behind it: `,` `;` `:` `)` or what ends the sentence; empty at the end of a line. */
  readonly mark: string;
  /** How many brackets are open around it. */
  readonly depth: number;
}

/** A stretch up to 。 ! ? or the end of a paragraph or of a row. */
export interface Sentence extends Span {
  readonly index: number;
  /** Counts the paragraphs of the document. */
  readonly paragraph: number;
  readonly clauses: readonly Clause[];
  readonly figures: readonly Figure[];
}

/** A document laid out for the rules. Everything is in the order of the text. */
export interface Scene extends AuditedDocument {
  /** The text as the grammar reads it: simplified, ASCII marks, same length. Offsets hold in both. */
  readonly view: string;
  readonly figures: readonly Figure[];
  readonly sentences: readonly Sentence[];
}

interface Cut extends Span {
  readonly paragraph: number;
  readonly clauses: readonly Omit<Clause, 'figures'>[];
}

/** Lays a document out. Linear in its length. */
export function openScene(document: AuditedDocument): Scene {
  const view = grammarView(document.text);
  const cuts = cutSentences(view);
  const home = document.facts.region ?? ownPlaceIn(view);
  const figures: Figure[] = [];
  const sentences: Sentence[] = [];
  let next = 0;
  for (const [index, cut] of cuts.entries()) {
    const clauses: Clause[] = [];
    for (const [clause, place] of cut.clauses.entries()) {
      const own: Figure[] = [];
      const clauseView = view.slice(place.start, place.end);
      for (; next < document.claims.length; next++) {
        const claim = document.claims[next] as Claim;
        if (claim.mentionStart >= place.end) break;
        const lead = view.slice(place.start, Math.max(place.start, claim.mentionStart));
        const previous = own.at(-1) ?? clauses.at(-1)?.figures.at(-1);
        const where = { doc: document.doc, no: next, sentence: index, clause, clauseView, lead, home, previous };
        own.push(figureOf(claim, document.text, where));
      }
      figures.push(...own);
      clauses.push({ ...place, figures: compact(own) });
    }
    const { start, end, paragraph } = cut;
    const inSentence = compact(clauses.flatMap((clause) => clause.figures));
    sentences.push({ start, end, index, paragraph, clauses: compact(clauses), figures: inSentence });
  }
  return { ...document, view, figures: compact(figures), sentences: compact(sentences) };
}

const NOTHING: readonly never[] = [];

/** The same list without room for more: scenes are kept by the thousand. */
function compact<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NOTHING : list.slice();
}

const SENTENCE_END = /[。!?]/;
const CLAUSE_MARK = /[,;:()]/;
/** A line that starts like a heading or an item starts a new paragraph. */
const ITEM =
  /^ *(?:[一二三四五六七八九十]+[、.是]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|第[一二三四五六七八九十]+[章节条部])/;
/** Shorter lines are headings, cells or the end of a paragraph; longer ones may be wrapped. Our choice. */
const WRAPPED = 18;

/** Sentences with their clauses. A line break ends a sentence unless the line is a wrapped one. */
function cutSentences(view: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let paragraph = 0;
  let start = 0;
  for (let at = 0; at <= view.length; at++) {
    const mark = view[at];
    const isBreak = mark === undefined || (mark === '\n' && !isWrapped(view, at));
    const isEnd = isBreak || (SENTENCE_END.test(mark ?? '') && !/[”)]/.test(view[at + 1] ?? ''));
    if (isEnd) {
      const end = isBreak ? at : at + 1;
      if (/\S/.test(view.slice(start, end)))
        cuts.push({ start, end, paragraph, clauses: cutClauses(view, start, end) });
      start = isBreak ? at + 1 : end;
    }
    if (isBreak) paragraph++;
  }
  return cuts;
}

function isWrapped(view: string, at: number): boolean {
  const lineStart = view.lastIndexOf('\n', at - 1) + 1;
  const line = view.slice(lineStart, at).trimEnd();
  const nextEnd = view.indexOf('\n', at + 1);
  const following = view.slice(at + 1, nextEnd === -1 ? view.length : nextEnd);
  if (line.length < WRAPPED || line.includes('\t') || following.includes('\t')) return false;
  return !/[。!?;:”]$/.test(line) && /^\S/.test(following) && !ITEM.test(following);
}

function cutClauses(view: string, start: number, end: number): readonly Omit<Clause, 'figures'>[] {
  const clauses: Omit<Clause, 'figures'>[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at < end; at++) {
    const mark = view[at] ?? '';
    if (!CLAUSE_MARK.test(mark) || (mark === ',' && isInsideNumber(view, at))) continue;
    if (at > from) clauses.push({ start: from, end: at, mark, depth });
    from = at + 1;
    if (mark === '(') depth++;
    if (mark === ')') depth = Math.max(0, depth - 1);
  }
  if (end > from) clauses.push({ start: from, end, mark: '', depth });
  return clauses;
}

function isInsideNumber(view: string, at: number): boolean {
  return /^\d,\d{3}(?!\d)/.test(view.slice(at - 1, at + 5));
}
