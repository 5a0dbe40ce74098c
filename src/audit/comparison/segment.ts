import type { Span } from '../../shared/span.ts';
import type { Figure } from '../figure.ts';
import type { Clause, Scene, Sentence } from '../scene.ts';

/** A stretch up to a comma, a semicolon or a colon: a clause together with its remarks in brackets. */
export interface Segment extends Span {
  /** Index of its sentence in the scene, and its own in that sentence. */
  readonly sentence: number;
  readonly place: number;
  /** As the grammar reads it, with `#` for each number that is a figure: 完成年计划#的#. */
  readonly pattern: string;
  /** The figures of each `#`; several when subjects share a number. */
  readonly slots: readonly (readonly Figure[])[];
  /** The mark behind it: `,` `;` `:`; empty at the end of its sentence. */
  readonly mark: string;
}

const SEGMENTS = new WeakMap<Scene, readonly (readonly Segment[])[]>();

/** The segments of each sentence, in the order of the text. */
export function segmentsOf(scene: Scene): readonly (readonly Segment[])[] {
  const known = SEGMENTS.get(scene);
  if (known !== undefined) return known;
  const segments = scene.sentences.map((sentence) => cut(scene, sentence));
  SEGMENTS.set(scene, segments);
  return segments;
}

/** Its figures, in the order of the text. */
export function figuresOf(segment: Segment): readonly Figure[] {
  return segment.slots.flat();
}

/** How many figures stand before a place in its pattern. */
export function slotsBefore({ pattern }: Segment, at: number): number {
  return pattern.slice(0, at).split('#').length - 1;
}

function cut(scene: Scene, sentence: Sentence): readonly Segment[] {
  const groups: { clauses: Clause[]; mark: string }[] = [];
  for (const [index, clause] of sentence.clauses.entries()) {
    const before = sentence.clauses[index - 1];
    const mark = before === undefined ? '' : markBetween(scene.view, before, clause);
    const open = groups.at(-1);
    if (open === undefined || mark !== '') {
      if (open !== undefined) open.mark = mark;
      groups.push({ clauses: [clause], mark: '' });
    } else open.clauses.push(clause);
  }
  return groups.map(({ clauses, mark }, place) => segmentOf(scene, sentence.index, place, clauses, mark));
}

/** The comma, semicolon or colon between two clauses, when it does not stand inside of brackets. */
function markBetween(view: string, before: Clause, clause: Clause): string {
  if (before.depth > 0 && clause.depth > 0) return '';
  return /[,;:]/.exec(view.slice(before.end, clause.start))?.[0] ?? '';
}

function segmentOf(scene: Scene, sentence: number, place: number, clauses: readonly Clause[], mark: string): Segment {
  const start = clauses[0]?.start ?? 0;
  const closing = clauses.at(-1)?.mark === ')' ? 1 : 0;
  const last = (clauses.at(-1)?.end ?? 0) + closing;
  const end = last - (/[。!?\s]*$/.exec(scene.view.slice(start, last))?.[0].length ?? 0);
  const slots: Figure[][] = [];
  let pattern = '';
  let at = start;
  for (const figure of clauses.flatMap(({ figures }) => figures)) {
    const { mentionStart, mentionEnd } = figure.claim;
    if (mentionStart < at) slots.at(-1)?.push(figure);
    else {
      pattern += `${plain(scene.view.slice(at, mentionStart))}#`;
      slots.push([figure]);
      at = mentionEnd;
    }
  }
  return {
    start,
    end,
    sentence,
    place,
    pattern: pattern + plain(scene.view.slice(at, end)),
    slots,
    mark,
  };
}

function plain(view: string): string {
  return view.replace(/[#“”"'\s]/g, (mark) => (mark === '#' ? '&' : ''));
}
