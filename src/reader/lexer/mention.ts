import type { Comparator } from '../../shared/claim.ts';
import { CLAUSE_END, classAt, PAUSE } from './characters.ts';
import { Lexicon, splitWords } from './lexicon.ts';
import type { UnitSpan } from './units.ts';

/** A number in the text that may be the value of a claim. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Exact decimal, with a minus only where one is printed; the low end of a range. */
  readonly value: string;
  readonly valueHigh?: string;
  readonly unit: UnitSpan | undefined;
  /** The unit as written. */
  readonly unitText: string;
  readonly form: 'number' | 'rank' | 'fraction' | 'doubling' | 'ratio';
  /** What the words glued behind say: 以上, 以内, 左右, 余. */
  readonly comparator: Comparator | undefined;
  /** Written in Chinese numerals or as an idiom. */
  readonly spelt: boolean;
  readonly repaired: boolean;
}

const COMPARATORS_AFTER = new Lexicon<Comparator>([
  ...splitWords('以上 及以上 之上 开外').map((word) => [word, 'ge'] as const),
  ...splitWords('以内 以下 之内 及以下 以里').map((word) => [word, 'le'] as const),
  ['多', 'gt'],
  ...splitWords('左右 上下 前后').map((word) => [word, 'approx'] as const),
]);

/** The comparator behind an amount, and where the amount ends with it. */
export function comparatorAfter(view: string, at: number, limit: number) {
  const found = COMPARATORS_AFTER.at(view, at, limit);
  if (found?.word === '多' && !endsPhrase(view, at + 1, limit)) return { end: at, comparator: undefined };
  return found === undefined
    ? { end: at, comparator: undefined }
    : { end: at + found.length, comparator: found.meaning };
}

/** Whether nothing that belongs to the phrase stands at `at`. */
export function endsPhrase(view: string, at: number, limit: number): boolean {
  if (at >= limit) return true;
  const next = classAt(view, at);
  return next === CLAUSE_END || next === PAUSE || view[at] === ')' || view[at] === ' ' || view[at] === '\t';
}

/** A fraction as a percentage with eight significant digits. */
export function fractionMention(
  view: string,
  start: number,
  end: number,
  limit: number,
  numerator: number,
  denominator: number,
  spelt: boolean,
): Mention {
  const value = String(Number(((numerator / denominator) * 100).toPrecision(8)));
  const after = comparatorAfter(view, end, limit);
  return {
    start,
    end: after.end,
    value,
    unit: undefined,
    unitText: '%',
    form: 'fraction',
    comparator: after.comparator,
    spelt,
    repaired: false,
  };
}
