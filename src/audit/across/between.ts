import { type Exact, times } from '../../shared/exact.ts';
import { isYear, monthCount, type Period, yearCount } from '../../shared/period.ts';
import { isConvertible, type Unit } from '../../shared/unit.ts';
import { type Figure, factorBetween, printedOf } from '../figure.ts';
import { type Interval, scale } from '../interval.ts';
import type { Clause, Scene, Sentence } from '../scene.ts';
import type { PlacePath } from './place-level.ts';
import type { PlacedFigure } from './placed-figure.ts';

/** A finding between documents shows so many statements at most. Our choice. */
export const MOST_EVIDENCE = 6;

/** What a figure leaves open, in another unit; counts by any classifier (首店1148个, 2000家). Missing: undefined when they do not convert. */
export function sizeBeside({ size, unit }: Figure, other: Unit): Interval | undefined {
  const factor = factorTo(unit, other);
  return factor === undefined ? undefined : scale(size, factor);
}

/** The printed value, in another unit. Missing: undefined when they do not convert. */
export function printedBeside({ value, unit }: Figure, other: Unit): Exact | undefined {
  const factor = factorTo(unit, other);
  return factor === undefined ? undefined : times(value, factor);
}

function factorTo(unit: Unit | undefined, other: Unit): Exact | undefined {
  if (unit === undefined) return undefined;
  const areCounts = unit.nature === 'count' && other.nature === 'count';
  if (!areCounts && !isConvertible(unit, other)) return undefined;
  return factorBetween(unit, other);
}

/** How the periods of two figures lie to each other. `unclear`: one is not told, and may be the other. */
export type TimeRelation = 'same' | 'within' | 'around' | 'other-length' | 'other' | 'unclear';

/** How the period of `a` lies to that of `b`. */
export function timeRelation(a: PlacedFigure, b: PlacedFigure): TimeRelation {
  const [x, y] = [a.figure.period, b.figure.period];
  if (x === undefined || y === undefined) return 'unclear';
  if (x.text === y.text) return 'same';
  if (isPointOf(x, y) || isPointOf(y, x)) return 'same';
  const isLong = yearCount(x) > 1 || yearCount(y) > 1;
  if ((isGuessed(a) || isGuessed(b)) && !isLong) return couldMeet(a, b) ? 'unclear' : 'other';
  if (isInside(x, y)) return 'within';
  if (isInside(y, x)) return 'around';
  return monthCount(x) === monthCount(y) ? 'other' : 'other-length';
}

/** Whether a period is the end of the year that the other one is: 2025-12 beside 2025. */
function isPointOf(point: Period, year: Period): boolean {
  return isYear(year) && monthCount(point) === 1 && point.last === year.last;
}

/** Whether the period stands nowhere in the text: somewhere in what the document looks back upon. */
export function isGuessed({ figure }: PlacedFigure): boolean {
  return figure.claim.periodBasis === 'default';
}

function isInside({ first, last }: Period, outer: Period): boolean {
  return first !== undefined && outer.first !== undefined && outer.first <= first && last <= outer.last;
}

function couldMeet(a: PlacedFigure, b: PlacedFigure): boolean {
  const [x, y] = [reachOf(a), reachOf(b)];
  return x.first <= y.last && y.first <= x.last;
}

function reachOf(placed: PlacedFigure): { readonly first: string; readonly last: string } {
  const { first = '', last = '' } = placed.figure.period ?? {};
  if (!isGuessed(placed)) return { first, last };
  const [since = ''] = [first, placed.standpoint.since].sort();
  return { first: since, last: [last, placed.standpoint.asOf].sort()[1] ?? last };
}

/** The smallest place of a path, as people call it. */
export function placeName(place: PlacePath): string {
  return place.at(-1) ?? '';
}

/** Who says what of when: 东区（2023-06）54个. */
export function toldBy({ place, figure }: PlacedFigure): string {
  const period = figure.claim.periodBasis === 'default' ? '' : `（${figure.claim.period}）`;
  return `${placeName(place)}${period}${printedOf(figure)}`;
}

/** One after the other from each group, so that few stand for all. */
export function inTurns<Item>(groups: readonly (readonly Item[])[], most: number): readonly Item[] {
  const longest = Math.max(0, ...groups.map((group) => group.length));
  const all = Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group[turn] ?? []));
  return all.flat().slice(0, most);
}

/** The sentence at a place of the text. Missing: undefined between sentences. */
export function sentenceAt({ sentences }: Scene, at: number): Sentence | undefined {
  let [low, high] = [0, sentences.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const found = sentences[low];
  return found !== undefined && found.start <= at && at < found.end ? found : undefined;
}

/** The clause at a place of the text. Missing: undefined at a mark. */
export function clauseAt(scene: Scene, at: number): Clause | undefined {
  return sentenceAt(scene, at)?.clauses.find(({ start, end }) => start <= at && at < end);
}
