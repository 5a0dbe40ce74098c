import {
  absolute,
  compare,
  type Exact,
  exact,
  minus,
  plus,
  reduced,
  times,
  toDecimal,
  toShortDecimal,
} from '../../shared/exact.ts';
import { isSameUnit } from '../../shared/unit.ts';
import { type Figure, mentionOf, printedOf, sizeIn } from '../figure.ts';
import { halfWidth, type Interval, meets, point } from '../interval.ts';

/** How two figures of one thing stand to each other: in formulas `relation` stands between them. */
export interface Agreement {
  readonly agrees: boolean;
  readonly relation: '=' | '≈' | '≠' | '<' | '>' | '≤' | '≥' | '∈' | '∉';
  /** What rounding leaves open: `±0.05亿元`; empty when nothing. */
  readonly tolerance: string;
}

/** Units among number words: 近四成, 过半, 翻一番, 两位数. */
const NUMBER_WORDS = /位数|半|成|番/;

/** Whether a figure is told in full digits: not about, above or up to something, no range, no 余. */
export function isExactlyTold(figure: Figure): boolean {
  const { claim } = figure;
  if (claim.comparator !== 'eq' || claim.valueHigh !== undefined || claim.flags.includes('余')) return false;
  return !NUMBER_WORDS.test(mentionOf(figure));
}

/** Two figures in full digits: one value, rounded in two ways at most. Missing: undefined when the units do not convert. */
export function compareExact(a: Figure, b: Figure): Agreement | undefined {
  const other = inUnitOf(b, a);
  if (other === undefined) return undefined;
  if (isPrintedAlike(a, b)) {
    if (compare(a.value, b.value) === 0) return { agrees: true, relation: '=', tolerance: '' };
  } else if (overlaps(a.size, other)) return { agrees: true, relation: '≈', tolerance: toleranceOf(a, b) };
  return nearly(a, b) ?? nearly(b, a) ?? { agrees: false, relation: '≠', tolerance: '' };
}

function isPrintedAlike(a: Figure, b: Figure): boolean {
  const isOneUnit =
    a.unit === undefined || b.unit === undefined ? a.claim.unit === b.claim.unit : isSameUnit(a.unit, b.unit);
  return isOneUnit && a.places === b.places;
}

/** What a figure leaves open in the unit of another. Missing: undefined when they do not convert; without a known unit only the same words do. */
export function inUnitOf(figure: Figure, other: Figure): Interval | undefined {
  if (other.unit !== undefined) return sizeIn(figure, other.unit);
  return figure.claim.unit === other.claim.unit ? figure.size : undefined;
}

/** Printed intervals do not hold their upper end: two that only touch are two values. */
function overlaps(a: Interval, b: Interval): boolean {
  if (isPoint(a) || isPoint(b)) return meets(a, b);
  return meets(a, b) && !isTouching(a, b) && !isTouching(b, a);
}

function isPoint({ low, high }: Interval): boolean {
  return low !== undefined && high !== undefined && compare(low, high) === 0;
}

function isTouching(a: Interval, b: Interval): boolean {
  return a.high !== undefined && b.low !== undefined && compare(a.high, b.low) === 0;
}

/** How far a round number (13000) may be from what it stands for, as a share of it. Our choice. */
const ROUND_SHARE: Exact = { n: 5n, d: 1000n };

/** A whole number with filling zeros may be rounded without saying so: 13000 for 13047, at most half a per cent. */
function nearly(round: Figure, told: Figure): Agreement | undefined {
  const [slack, other] = [roundSlack(round), inUnitOf(told, round)];
  const { low, high } = round.size;
  if (slack === undefined || other === undefined || low === undefined || high === undefined) return undefined;
  if (!meets({ low: minus(low, slack), high: plus(high, slack) }, other)) return undefined;
  return { agrees: true, relation: '≈', tolerance: `±${toShortDecimal(slack, 2)}${round.claim.unit}` };
}

function roundSlack({ value, places }: Figure): Exact | undefined {
  const digits = toDecimal(absolute(value), places);
  const zeros = places > 0 ? 0 : (/0*$/.exec(digits)?.[0].length ?? 0);
  if (zeros < 2 || zeros === digits.length) return undefined;
  const half = times(exact(`1${'0'.repeat(zeros)}`), { n: 1n, d: 2n });
  const share = times(absolute(value), ROUND_SHARE);
  return compare(half, share) < 0 ? half : share;
}

function toleranceOf(a: Figure, b: Figure): string {
  const [wide] = [a, b].sort((one, other) => -byPrecision(one, other));
  const half = wide === undefined ? undefined : halfWidth(wide.size);
  return wide === undefined || half === undefined ? '' : `±${toShortDecimal(half, wide.places + 1)}${wide.claim.unit}`;
}

/** Order by how much a figure leaves open, the most precise first. */
export function byPrecision(a: Figure, b: Figure): number {
  const [one, other] = [halfWidth(a.size), halfWidth(inUnitOf(b, a) ?? b.size)];
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  return compare(one, other);
}

/**
 * A figure that leaves much open (超过2000家, 两位数, 近四成) against one in full digits. Missing: undefined when the units do
 * not convert.
 */
export function compareVague(vague: Figure, told: Figure): Agreement | undefined {
  const size = inUnitOf(told, vague);
  if (size === undefined) return undefined;
  const open = vagueSize(vague);
  const agrees = meets(open, size);
  const relation = open.high === undefined ? ['<', '≥'] : open.low === undefined ? ['>', '≤'] : ['∉', '∈'];
  return { agrees, relation: relation[Number(agrees)] as Agreement['relation'], tolerance: '' };
}

/** What a vague figure leaves open: 两位数 ends below 100, and a limit is what is printed, not rounded. */
function vagueSize(figure: Figure): Interval {
  if (/[两二]位数/.test(mentionOf(figure))) return { low: exact('10'), high: exact('100') };
  if (figure.size.high === undefined) return { low: figure.value };
  return figure.size.low === undefined ? { high: figure.value } : figure.size;
}

/**
 * Two figures that both leave much open, in the same manner: 5%左右 and 6%左右 are two values. Missing: undefined when they
 * do so in different manners, or both can hold although they differ (a result of 超过200家 and of 超过250家).
 */
export function compareAlike(a: Figure, b: Figure): Agreement | undefined {
  const manner = mannerOf(a);
  if (manner !== mannerOf(b)) return undefined;
  const isBound = manner === 'above' || manner === 'below';
  const [one, other] = isBound ? [point(a.value), point(b.value)] : [roundedSize(a), roundedSize(b)];
  const inOne = inUnitOf({ ...b, size: other }, a);
  if (inOne === undefined) return undefined;
  const agrees = overlaps(one, inOne);
  if (!agrees && isBound && a.claim.status !== 'target') return undefined;
  return { agrees, relation: agrees ? '≈' : '≠', tolerance: '' };
}

function mannerOf({ claim, size }: Figure): string {
  if (claim.valueHigh !== undefined) return `range to ${claim.valueHigh}`;
  if (size.high === undefined) return 'above';
  return size.low === undefined ? 'below' : 'about';
}

/** The number of a vague figure as a rounded one: half a unit of its last digit that is not a filling zero. */
function roundedSize({ value, places }: Figure): Interval {
  const digits = toDecimal(absolute(value), places);
  const zeros = places > 0 ? 0 : Math.min(digits.length - 1, /0*$/.exec(digits)?.[0].length ?? 0);
  const half = times(places > 0 ? { n: 1n, d: 10n ** BigInt(places) } : exact(`1${'0'.repeat(zeros)}`), {
    n: 1n,
    d: 2n,
  });
  return { low: minus(value, half), high: plus(value, half) };
}

/** By how much two figures differ, in the unit of the first; of rates in percentage points. */
export function differenceOf(a: Figure, b: Figure): string {
  const size = inUnitOf({ ...b, size: { low: b.value, high: b.value } }, a);
  if (size?.low === undefined) return '';
  const unit = a.claim.unit === '%' ? '个百分点' : a.claim.unit;
  return `${toShortDecimal(reduced(absolute(minus(a.value, size.low))), Math.max(a.places, b.places) + 4)}${unit}`;
}

/** A figure as the text tells it: its number with its unit, or its number words (近四成). */
export function toldOf(figure: Figure): string {
  const mention = mentionOf(figure);
  return /\d/.test(mention) ? printedOf(figure) : mention;
}

const WORDS_BEFORE = /(?:超过|突破|高于|不低于|不少于|不超过|不高于|不到|不足|接近|将近|近|超|逾|约)$/;
const WORDS_BEHIND = /^(?:以上|以下|以内|左右|上下)/;
const WORDS_BEHIND_DIGITS = /(?:以上|以下|以内|左右|上下)$/;

/** A figure with the words that leave it open: 近四成, 3万人以上. */
export function wordedOf(figure: Figure): string {
  const { claim, quote } = figure;
  const mention = mentionOf(figure).replace(/\s+/g, '');
  const told = WORDS_BEHIND_DIGITS.test(mention) ? mention : toldOf(figure);
  const before = WORDS_BEFORE.exec(quote.slice(0, claim.mentionStart - claim.start))?.[0] ?? '';
  const behind = WORDS_BEHIND.exec(quote.slice(claim.mentionEnd - claim.start))?.[0] ?? '';
  return `${told.startsWith(before) ? '' : before}${told}${told.endsWith(behind) ? '' : behind}`;
}
