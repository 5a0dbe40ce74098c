import { isSameFigure } from '../../audit/index.ts';
import type { Inline, Report } from '../../shared/report/report.ts';
import type {
  FigureEdit,
  PassagePlace,
  ReturnedInline,
  ReturnedPassage,
  WordEdit,
} from '../../shared/report/word-edit.ts';
import { numbersIn } from '../editing/number-mentions.rules.ts';
import { figureOf, type Passage, printedUnder } from './passages.rules.ts';

/** A control of a line: the key in its tag, and what is written in it. */
export interface ReturnedControl {
  readonly figure: string;
  readonly now: string;
}

/** A line as it came back: words and controls, cells with tabs between. */
export type ReturnedLine = readonly (string | ReturnedControl)[];

/** A piece of a passage as the report has it: words, or a figure with how it is printed there. */
type Expected = string | { readonly figure: string; readonly printed: string };

/** One line of text: blanks as the decoder leaves them. */
export const plainLine = (text: string) => text.replace(/[ \f\v\r\n\u2028\u2029]+/g, ' ');

/** A passage of the report against the line that it became. Missing: undefined when nothing but blanks and widths differ. */
export function comparePassage(
  report: Report,
  passage: Passage,
  line: ReturnedLine,
  /** Ids of figures in paragraphs that were added behind: a passage that was divided has not lost them. */
  moved: readonly string[],
  applies: boolean,
): ReturnedPassage | undefined {
  const expected = expectedOf(report, passage);
  if (isUntouched(expected, line)) return undefined;
  const controls = pairControls(expected, line);
  const bound = line.map((piece, index): ReturnedInline => {
    if (typeof piece === 'string') return piece;
    const isKnown = controls.has(index) || report.figures[piece.figure] !== undefined;
    return isKnown ? { ...piece, isBound: true } : piece.now;
  });
  const kept = new Set(controls.values());
  const lost = expected.flatMap((piece, index) =>
    typeof piece === 'string' || kept.has(index) ? [] : [{ ...piece, index }],
  );
  const changed = [...controls].flatMap(([at, index]): readonly FigureEdit[] => {
    const [control, figure] = [line[at], expected[index]];
    if (typeof control !== 'object' || typeof figure !== 'object') return [];
    const { printed } = figureOf(report, figure.figure);
    const isKept = [figure.printed, printed].some((text) => text === control.now || isSameFigure(text, control.now));
    return isKept ? [] : [{ kind: 'figure-changed', figure: figure.figure, was: figure.printed, now: control.now }];
  });
  const read = readWords(expected, bound, lost);
  const unbound = read.lost
    .filter(({ figure }) => !moved.includes(figure))
    .map(({ figure, printed, now }): FigureEdit => ({ kind: 'figure-unbound', figure, was: printed, now }));
  const added = read.added.map((now): FigureEdit => ({ kind: 'figure-added', now }));
  const words = wordsEdit(expected, read.content, read.isReworded);
  const edits = [...changed, ...unbound, ...added, ...words];
  if (edits.length === 0) return undefined;
  const place: PassagePlace = { block: passage.block, part: passage.part };
  const was = expected.map((piece): Inline => (typeof piece === 'string' ? piece : { figure: piece.figure }));
  return { place, applies, was, now: read.content, edits: numbered(place, edits) };
}

/** Whether a line is the passage, letter for letter: as most are. */
function isUntouched(expected: readonly Expected[], line: ReturnedLine): boolean {
  if (expected.length !== line.length) return false;
  return expected.every((piece, index) => {
    const there = line[index];
    if (typeof piece === 'string' || typeof there === 'string') return piece === there;
    return piece.figure === there?.figure && piece.printed === there.now;
  });
}

/** A paragraph that the report does not have, behind the place. */
export function addedPassage(
  report: Report,
  place: PassagePlace,
  line: ReturnedLine,
  order: number,
  applies: boolean,
): ReturnedPassage {
  const now = line.map((piece): ReturnedInline => {
    if (typeof piece === 'string') return piece;
    return report.figures[piece.figure] === undefined ? piece.now : { ...piece, isBound: true };
  });
  const text = now.map(textOf).join('');
  const changed = now.flatMap((piece): readonly FigureEdit[] => {
    if (typeof piece === 'string') return [];
    const { printed } = figureOf(report, piece.figure);
    if (printed === piece.now || isSameFigure(printed, piece.now)) return [];
    return [{ kind: 'figure-changed', figure: piece.figure, was: printed, now: piece.now }];
  });
  const added = numbersAround(now).map(({ text: number }): FigureEdit => ({ kind: 'figure-added', now: number }));
  const edits = [{ kind: 'passage-added' as const, now: text }, ...changed, ...added];
  return { place, applies, was: [], now, edits: numbered(place, edits, `+${order}`) };
}

/** A passage that did not come back. */
export function removedPassage(report: Report, passage: Passage, applies: boolean): ReturnedPassage {
  const expected = expectedOf(report, passage);
  const place: PassagePlace = { block: passage.block, part: passage.part };
  const was = expected.map((piece): Inline => (typeof piece === 'string' ? piece : { figure: piece.figure }));
  const edit = { kind: 'passage-removed' as const, was: expected.map(writtenOf).join('') };
  return { place, applies, was, now: [], edits: numbered(place, [edit]) };
}

/** What a passage holds as one line: cells with tabs between, neighbouring words as one. */
export function expectedOf(report: Report, { cells, units }: Passage): readonly Expected[] {
  const pieces: Expected[] = [];
  const push = (piece: Expected) => {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (piece !== '') pieces.push(piece);
  };
  for (const [index, cell] of cells.entries()) {
    if (index > 0) push('\t');
    for (const inline of cell) {
      if (typeof inline === 'string') push(plainLine(inline));
      else {
        const printed = printedUnder(figureOf(report, inline.figure), units[index] ?? '');
        push({ figure: inline.figure, printed });
      }
    }
  }
  return pieces;
}

/** How a piece is written in a line that nobody changed. */
export const writtenOf = (piece: Expected) => (typeof piece === 'string' ? piece : piece.printed);

const textOf = (piece: ReturnedInline) => (typeof piece === 'string' ? piece : piece.now);

function numbered(
  { block, part }: PassagePlace,
  edits: readonly (WordEdit extends infer E ? (E extends WordEdit ? Omit<E, 'id' | 'place'> : never) : never)[],
  mark = '',
): readonly WordEdit[] {
  return edits.map((edit, index) => ({
    ...edit,
    id: `${block}/${part}${mark}/${index}`,
    place: { block, part },
  })) as readonly WordEdit[];
}

/** Controls of a line by the figures that they are: index in the line to index in the passage, in the same order where keys repeat. */
function pairControls(expected: readonly Expected[], line: ReturnedLine): ReadonlyMap<number, number> {
  const free = new Map<string, number[]>();
  for (const [index, piece] of expected.entries()) {
    if (typeof piece !== 'string') free.set(piece.figure, [...(free.get(piece.figure) ?? []), index]);
  }
  const pairs = new Map<number, number>();
  for (const [at, piece] of line.entries()) {
    if (typeof piece === 'string') continue;
    const index = free.get(piece.figure)?.shift();
    if (index !== undefined) pairs.set(at, index);
  }
  return pairs;
}

interface LostFigure {
  readonly figure: string;
  readonly printed: string;
}

/** What came back, with the numbers that stand where figures lost their controls. */
interface WordsRead {
  readonly content: readonly ReturnedInline[];
  readonly lost: readonly (LostFigure & { readonly now: string })[];
  /** Other numbers that the passage did not have. */
  readonly added: readonly string[];
  readonly isReworded: boolean;
}

function readWords(
  expected: readonly Expected[],
  now: readonly ReturnedInline[],
  lost: readonly (LostFigure & { readonly index: number })[],
): WordsRead {
  const known = expected
    .flatMap((piece) => (typeof piece === 'string' ? numbersIn(piece) : []))
    .map(({ text }) => text);
  const fresh = numbersAround(now).filter(({ text }) => !takeOut(known, text));
  const found: (LostFigure & { now: string })[] = [];
  const places = new Map<number, { start: number; end: number; figure: string }[]>();
  for (const { figure, printed, index } of lost) {
    const at = standIn(now, fresh, {
      printed,
      before: boundBefore(expected, index),
      after: boundAfter(expected, index),
    });
    if (at !== undefined) {
      fresh.splice(fresh.indexOf(at), 1);
      places.set(at.piece, [...(places.get(at.piece) ?? []), { start: at.start, end: at.end, figure }]);
    }
    found.push({ figure, printed, now: at?.text ?? '' });
  }
  const content = now.flatMap((piece, index) =>
    typeof piece === 'string' ? cutOut(piece, places.get(index) ?? []) : [piece],
  );
  const gone = new Set(lost.filter((_, order) => found[order]?.now === '').map(({ index }) => index));
  const left = expected.filter((_, index) => !gone.has(index));
  return { content, lost: found, added: fresh.map(({ text }) => text), isReworded: shape(left) !== shape(content) };
}

interface Number {
  readonly piece: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Numbers in the words of a line, read with what stands around them. */
function numbersAround(now: readonly ReturnedInline[]): Number[] {
  const texts = now.map(textOf);
  return now.flatMap((piece, index) => {
    if (typeof piece !== 'string') return [];
    const mentions = numbersIn(piece, texts.slice(0, index).join(''), texts.slice(index + 1).join(''));
    return mentions.map(({ start, text }) => {
      const from = piece.indexOf(text, start);
      return { text, piece: index, start: from, end: from + text.length };
    });
  });
}

/** The new number that stands where a figure was: the same one first, else the first between its neighbours that are still bound. */
function standIn(
  now: readonly ReturnedInline[],
  fresh: readonly Number[],
  {
    printed,
    before,
    after,
  }: { readonly printed: string; readonly before?: string | undefined; readonly after?: string | undefined },
): Number | undefined {
  const place = (figure: string | undefined) =>
    now.findIndex((piece) => typeof piece !== 'string' && piece.figure === figure);
  const from = before === undefined ? -1 : place(before);
  const to = after === undefined ? -1 : place(after);
  const between = fresh.filter(({ piece }) => piece > from && (to === -1 || piece < to));
  return between.find(({ text }) => text === printed || isSameFigure(text, printed)) ?? between[0];
}

function boundBefore(expected: readonly Expected[], index: number): string | undefined {
  return expected.slice(0, index).findLast((piece) => typeof piece !== 'string')?.figure;
}

function boundAfter(expected: readonly Expected[], index: number): string | undefined {
  return expected.slice(index + 1).find((piece) => typeof piece !== 'string')?.figure;
}

/** Words with some of their numbers as figures without a control. */
function cutOut(
  words: string,
  numbers: readonly { readonly start: number; readonly end: number; readonly figure: string }[],
): readonly ReturnedInline[] {
  const pieces: ReturnedInline[] = [];
  let from = 0;
  for (const { start, end, figure } of [...numbers].sort((a, b) => a.start - b.start)) {
    if (start > from) pieces.push(words.slice(from, start));
    pieces.push({ figure, now: words.slice(start, end), isBound: false });
    from = end;
  }
  if (from < words.length) pieces.push(words.slice(from));
  return pieces;
}

/** The words of a passage, figures as one sign each: two passages of one shape differ in their figures only. */
function shape(content: readonly (Expected | ReturnedInline)[]): string {
  return content
    .map((piece) => (typeof piece === 'string' ? piece.replace(/\s+/g, '') : '\u0000'))
    .join('')
    .normalize('NFKC');
}

function wordsEdit(expected: readonly Expected[], content: readonly ReturnedInline[], isReworded: boolean) {
  if (!isReworded) return [];
  const [was, now] = [expected.map(writtenOf).join(''), content.map(textOf).join('')];
  return [{ kind: 'passage-changed' as const, was, now }];
}

function takeOut(list: string[], text: string): boolean {
  const at = list.indexOf(text);
  if (at !== -1) list.splice(at, 1);
  return at !== -1;
}
