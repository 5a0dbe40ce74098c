import { readChineseNumber } from '../../reader/index.ts';
import type { Span } from '../../shared/span.ts';

/** How points are numbered, outer ones first: 第一篇, 第一章, 第一节, 一、 （一） 1. （1） 一是, 第一，. */
export type MarkerStyle =
  | 'volume'
  | 'chapter'
  | 'passage'
  | 'part'
  | 'section'
  | 'item'
  | 'point'
  | 'clause'
  | 'ordinal';

/** A numbered point of a text; the span is its mark (（三）, 二是). Offsets are those of the view. */
export interface Marker extends Span {
  readonly style: MarkerStyle;
  readonly number: number;
  /** The mark with the words behind it, up to the end of the heading or of the first clause. */
  readonly title: Span;
}

/** Points numbered in one go. */
export interface MarkerSequence {
  readonly style: MarkerStyle;
  readonly markers: readonly Marker[];
  /** Numbers that are left out between two points; `mark` is where a mark without its numeral stands. */
  readonly gaps: readonly MarkerGap[];
  /** Points whose number was told by the point before. */
  readonly repeated: readonly Marker[];
}

/** A number that is left out. */
export interface MarkerGap {
  readonly number: number;
  readonly before: Marker;
  readonly after: Marker;
  /** Missing: undefined when nothing between the two points looks like a mark that lost its numeral. */
  readonly mark: Span | undefined;
}

const HAN = '[一二三四五六七八九十]{1,3}';
const LINE = '(?<=^|\\n)[ \\t*#]*';
const CLAUSE = '(?<=^|[\\n。;:,!?”)])[ \\t*]*';
const SENTENCE = '(?<=^|[\\n。;:])[ \\t*]*';
/** Style by style: where a point begins, its mark, and the mark when its numeral is lost. */
const STYLES: readonly (readonly [style: MarkerStyle, mark: RegExp, bare: RegExp])[] = [
  ['volume', new RegExp(`${LINE}第(${HAN})(?:[编篇]|部分)`, 'g'), /(?<=\n)[ \t]*第(?:[编篇]|部分)/],
  ['chapter', new RegExp(`${LINE}第(${HAN})章`, 'g'), /(?<=\n)[ \t]*第章/],
  ['passage', new RegExp(`${LINE}第(${HAN})节`, 'g'), /(?<=\n)[ \t]*第节/],
  ['part', new RegExp(`${LINE}(${HAN})、(?![一二三四五六七八九十])`, 'g'), /(?<=\n)[ \t]*、/],
  ['section', new RegExp(`${CLAUSE}\\(\\s*(${HAN})\\s*\\)`, 'g'), /(?<=\n)[ \t]*\(\s*\)/],
  ['item', new RegExp(`${SENTENCE}(\\d{1,2})[.、](?!\\d)`, 'g'), /(?<=\n)[ \t]*[.、](?=[\u4e00-\u9fff])/],
  ['point', new RegExp(`${CLAUSE}\\((\\d{1,2})\\)`, 'g'), /(?<=[\n。;:,])[ \t]*\(\s*\)/],
  [
    'clause',
    new RegExp(`${CLAUSE}(${HAN})(?:是|要)(?=[\\u4e00-\\u9fff“*])`, 'g'),
    /(?<=[\n。;])[ \t]*[是要](?=[\u4e00-\u9fff])/,
  ],
  ['ordinal', new RegExp(`${CLAUSE}第(${HAN})[,、]`, 'g'), /(?<=[\n。;])[ \t]*第,/],
];
const DEPTH = new Map(STYLES.map(([style], depth) => [style, depth]));
/** A gap of more numbers than these is another numbering and no slip. Our choice. */
const WIDEST_GAP = 2;
/** How far apart two points may stand, if a slip lies between them: headings, and marks inside of a text. Our choice. */
const FARTHEST_HEADING = 20_000;
const FARTHEST_CLAUSE = 3000;

/** Every numbered point of a text, in its order. Linear. */
export function markersIn(view: string): readonly Marker[] {
  return STYLES.flatMap(([style, mark]) =>
    [...view.matchAll(mark)].flatMap((match) => {
      const number = numberOf(match[1] ?? '');
      if (number === undefined) return [];
      const end = match.index + match[0].length;
      const start = match.index + match[0].search(/[^\s*#]/);
      return [{ style, number, start, end, title: { start, end: titleEnd(view, style, end) } }];
    }),
  ).sort((a, b) => a.start - b.start);
}

function numberOf(numeral: string): number | undefined {
  if (/^\d/.test(numeral)) return Number(numeral);
  const read = readChineseNumber(numeral, 0, numeral.length);
  return read === undefined || read.end < numeral.length ? undefined : Number(read.value);
}

/** Longest line that is a heading as a whole. */
const LONGEST_HEADING = 60;

function titleEnd(view: string, style: MarkerStyle, from: number): number {
  const rest = view.slice(from, from + LONGEST_HEADING);
  const line = rest.indexOf('\n');
  if (style !== 'clause' && style !== 'ordinal' && line !== -1 && !/[。;]/.test(rest.slice(0, line - 1)))
    return from + line;
  const stop = rest.search(/[。;:,!?\n]/);
  return from + (stop === -1 ? rest.length : stop);
}

interface Open {
  readonly style: MarkerStyle;
  readonly markers: Marker[];
  readonly gaps: MarkerGap[];
  readonly repeated: Marker[];
}

/**
 * Points in sequences: 一 opens one, the next number continues the innermost that waits for it, an outer point closes the
 * inner ones. Sequences come out in the order in which they begin. Linear.
 */
export function sequencesOf(view: string, markers: readonly Marker[]): readonly MarkerSequence[] {
  const all: Open[] = [];
  let open: Open[] = [];
  for (const marker of markers) {
    const depth = DEPTH.get(marker.style) ?? 0;
    open = open.filter(({ style }) => (DEPTH.get(style) ?? 0) <= depth);
    const own = open.filter(({ style }) => style === marker.style);
    const next = own.findLast(({ markers: told }) => lastOf(told) + 1 === marker.number);
    if (next !== undefined) {
      next.markers.push(marker);
      open = open.slice(0, open.indexOf(next) + 1);
    } else if (marker.number === 1 || own.length === 0 || !slipsInto(view, own.at(-1) as Open, marker)) {
      const begun = { style: marker.style, markers: [marker], gaps: [], repeated: [] };
      all.push(begun);
      open.push(begun);
    }
  }
  return all;
}

function lastOf(markers: readonly Marker[]): number {
  return markers.at(-1)?.number ?? 0;
}

/** Takes a point into a sequence although numbers are left out before it, or although its number was told already. */
function slipsInto(view: string, { style, markers, gaps, repeated }: Open, marker: Marker): boolean {
  const before = markers.at(-1) as Marker;
  const isInText = style === 'clause' || style === 'ordinal';
  if (marker.start - before.start > (isInText ? FARTHEST_CLAUSE : FARTHEST_HEADING)) return false;
  if (marker.number === before.number) {
    repeated.push(marker);
    markers.push(marker);
    return true;
  }
  const left = marker.number - before.number - 1;
  if (left < 1 || left > WIDEST_GAP) return false;
  for (let number = before.number + 1; number < marker.number; number++) {
    gaps.push({
      number,
      before,
      after: marker,
      mark: left === 1 ? bareMark(view, style, before.end, marker.start) : undefined,
    });
  }
  markers.push(marker);
  return true;
}

/** Where, between two places, a mark of a style stands without its numeral. */
export function bareMark(view: string, style: MarkerStyle, from: number, to: number): Span | undefined {
  const bare = STYLES.find(([each]) => each === style)?.[2];
  const match = bare?.exec(view.slice(from, to));
  if (match === null || match === undefined) return undefined;
  const start = from + match.index + match[0].search(/\S/);
  return { start, end: from + match.index + match[0].length };
}
