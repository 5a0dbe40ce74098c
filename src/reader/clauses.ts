import { CLAUSE_END, CLOSE, classAt, OPEN } from './lexer/characters.ts';
import type { Mention } from './lexer/mention.ts';
import type { TimeSpan } from './lexer/time-shape.ts';
import { workload } from './lexer/workload.ts';

/** A stretch between two marks of punctuation, with the numbers and times that stand in it. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly mentions: readonly Mention[];
  readonly times: readonly TimeSpan[];
  /** In parentheses behind another clause. */
  readonly inner: boolean;
  /** The first of its sentence. */
  readonly opens: boolean;
  /** It follows a semicolon: the sentence opens anew, but its time still holds. */
  readonly goesOn: boolean;
  /** Bracketed stretches inside this clause that hold clauses of their own; they are not part of its words. */
  readonly holes: readonly { readonly start: number; readonly end: number }[];
}

/** A clause never grows beyond this, so that what is done within one costs no more than its length. */
const LONGEST_CLAUSE = 600;
/** Longest stretch in parentheses that is set apart from its clause. */
const LONGEST_PARENTHESIS = 200;

/**
 * Splits a paragraph into clauses at , ; : 。 ! ? outside parentheses. Parentheses that hold a number or a time become
 * clauses of their own behind the one that they interrupt.
 */
export function splitClauses(
  view: string,
  start: number,
  end: number,
  mentions: readonly Mention[],
  times: readonly TimeSpan[],
): Clause[] {
  const clauses: Clause[] = [];
  const cursor = { mention: 0, time: 0 };
  workload.characters += end - start;
  let from = start;
  let opens = true;
  let goesOn = false;
  let holes: { start: number; end: number }[] = [];
  let i = start;
  let quoteEnd = -1;
  const close = (to: number, sentenceEnds: boolean) => {
    if (to > from) {
      const inside = take(cursor, mentions, times, from, to);
      clauses.push(...hostAndInner(view, from, to, inside, holes, opens, goesOn));
      opens = false;
      goesOn = false;
    }
    if (sentenceEnds) {
      opens = true;
      goesOn = view[to] === ';';
    }
    from = to + 1;
    holes = [];
  };
  let inside = 0;
  while (i < end) {
    // A mark inside a number (1,234) ends no clause.
    for (let m = mentions[inside]; m !== undefined && m.start <= i; m = mentions[++inside]) i = Math.max(i, m.end);
    if (i >= end) break;
    const kind = classAt(view, i);
    if (kind === OPEN) {
      const shut = closingParenthesis(view, i, end);
      if (shut > i) {
        holes.push({ start: i, end: shut + 1 });
        i = shut + 1;
        continue;
      }
    } else if (view[i] === '“' || view[i] === '《') {
      quoteEnd = quotationEnd(view, i, end);
    } else if (kind === CLAUSE_END && !(i < quoteEnd) && !isColonInTime(view, i))
      close(i, view[i] !== ',' && view[i] !== ':');
    i++;
    if (i - from > LONGEST_CLAUSE) {
      close(i, false);
      from = i;
    }
  }
  close(end, true);
  return clauses;
}

/** Longest quotation whose marks of punctuation split nothing. */
const LONGEST_QUOTATION = 24;

function quotationEnd(view: string, at: number, limit: number): number {
  const close = view[at] === '“' ? '”' : '》';
  const furthest = Math.min(limit, at + LONGEST_QUOTATION);
  for (let i = at + 1; i < furthest; i++) {
    workload.characters++;
    if (view[i] === close) return i;
  }
  return -1;
}

function isColonInTime(view: string, at: number): boolean {
  return view[at] === ':' && /\d/.test(view[at - 1] ?? '') && /\d/.test(view[at + 1] ?? '');
}

function closingParenthesis(view: string, at: number, limit: number): number {
  const furthest = Math.min(limit, at + LONGEST_PARENTHESIS);
  for (let i = at + 1; i < furthest; i++) {
    workload.characters++;
    const kind = classAt(view, i);
    if (kind === CLOSE) return i;
    if (kind === OPEN || view[i] === '\n') return -1;
  }
  return -1;
}

interface Inside {
  readonly mentions: Mention[];
  readonly times: TimeSpan[];
}

/** The tokens of `[from, to)`; the cursor only moves forward. */
function take(
  cursor: { mention: number; time: number },
  mentions: readonly Mention[],
  times: readonly TimeSpan[],
  from: number,
  to: number,
): Inside {
  const inside: Inside = { mentions: [], times: [] };
  for (let m = mentions[cursor.mention]; m !== undefined && m.start < to; m = mentions[cursor.mention]) {
    if (m.start >= from) inside.mentions.push(m);
    cursor.mention++;
  }
  for (let t = times[cursor.time]; t !== undefined && t.start < to; t = times[cursor.time]) {
    if (t.start >= from) inside.times.push(t);
    cursor.time++;
  }
  return inside;
}

function hostAndInner(
  view: string,
  start: number,
  end: number,
  inside: Inside,
  holes: readonly { start: number; end: number }[],
  opens: boolean,
  goesOn: boolean,
): Clause[] {
  const within = (token: { start: number }, span: { start: number; end: number }) =>
    token.start >= span.start && token.start < span.end;
  const telling = holes.filter(
    (hole) => inside.mentions.some((m) => within(m, hole)) || inside.times.some((t) => within(t, hole)),
  );
  const outside = <T extends { start: number }>(tokens: readonly T[]) =>
    telling.length === 0 ? tokens : tokens.filter((token) => !telling.some((hole) => within(token, hole)));
  const host: Clause = {
    start,
    end,
    mentions: outside(inside.mentions),
    times: outside(inside.times),
    inner: false,
    opens,
    goesOn,
    holes: telling,
  };
  const inner = telling.flatMap((hole) => innerClauses(view, hole, inside));
  return [host, ...inner];
}

function innerClauses(view: string, hole: { start: number; end: number }, inside: Inside): Clause[] {
  const clauses: Clause[] = [];
  let from = hole.start + 1;
  for (let i = from; i < hole.end; i++) {
    if (i < hole.end - 1 && (classAt(view, i) !== CLAUSE_END || isColonInTime(view, i))) continue;
    if (inside.mentions.some((m) => m.start < i && m.end > i)) continue;
    const span = { start: from, end: i };
    const mentions = inside.mentions.filter((m) => m.start >= span.start && m.start < span.end);
    const times = inside.times.filter((t) => t.start >= span.start && t.start < span.end);
    if (mentions.length > 0 || times.length > 0) {
      clauses.push({ ...span, mentions, times, inner: true, opens: false, goesOn: false, holes: [] });
    }
    from = i + 1;
  }
  return clauses;
}
