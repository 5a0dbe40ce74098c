import type { EvidenceView, FindingView } from '../../src/contract/audit.ts';

/** A stretch of a printed figure; `differs` where another digit stands at this place in the figure beside it. */
export interface DigitPiece {
  readonly text: string;
  readonly differs: boolean;
}

const NUMBER = /[-−]?\d[\d,]*(?:\.\d+)?/;
const WIDE = /[０-９．，]/g;
const WIDE_SHIFT = 0xfee0;
/** Behind a unit, and none of it. */
const VAGUE = /(左右|上下|以上|以下|以内)$/;

/** Of the same length, with digits and marks as they are typed on a keyboard. */
function plain(text: string): string {
  return text.replace(WIDE, (mark) => String.fromCharCode(mark.charCodeAt(0) - WIDE_SHIFT));
}

interface Printed {
  readonly number: string;
  readonly at: number;
  readonly unit: string;
}

/** The first number of a text. Missing: undefined where there is none. */
function printedIn(text: string): Printed | undefined {
  const found = NUMBER.exec(plain(text));
  if (found === null) return undefined;
  const [number] = found;
  const [unit = ''] = /^[^，。；、\s]*/.exec(text.slice(found.index + number.length)) ?? [];
  return { number, at: found.index, unit: unit.replace(VAGUE, '') };
}

/** Digits by their place: 0 for the ones, 1 for the tens, -1 for the tenths. */
function digitsByPlace(number: string): ReadonlyMap<number, string> {
  const [whole = '', fraction = ''] = number.replace(/[-−,]/g, '').split('.');
  return new Map([
    ...[...whole].map((digit, index) => [whole.length - 1 - index, digit] as const),
    ...[...fraction].map((digit, index) => [-1 - index, digit] as const),
  ]);
}

function isComparable(one: Printed, other: Printed): boolean {
  return one.unit === other.unit || one.unit === '' || other.unit === '';
}

/** Which characters of a number differ from another one; a place that the other does not print does not. */
function differences(number: string, other: string): readonly boolean[] {
  const there = digitsByPlace(other);
  const highest = Math.max(...there.keys());
  const point = number.includes('.') ? number.indexOf('.') : number.length;
  let place = number.slice(0, point).replace(/\D/g, '').length;
  return [...number].map((mark) => {
    if (!/\d/.test(mark)) return false;
    place -= 1;
    return place > highest || (there.has(place) && there.get(place) !== mark);
  });
}

/**
 * A printed figure in pieces, with the digits marked that are others in the figure beside it; digits are compared by
 * their place before and behind the point. Nothing is marked where the two cannot be compared: no number, another unit.
 */
export function contrastDigits(text: string, other: string): readonly DigitPiece[] {
  const [here, there] = [printedIn(text), printedIn(other)];
  if (here === undefined || there === undefined || !isComparable(here, there)) return [{ text, differs: false }];
  const marks = differences(here.number, there.number);
  const pieces: DigitPiece[] = [];
  [...text].forEach((mark, index) => {
    const differs = marks[index - here.at] ?? false;
    const last = pieces.at(-1);
    if (last?.differs === differs) pieces[pieces.length - 1] = { text: last.text + mark, differs };
    else pieces.push({ text: mark, differs });
  });
  return pieces;
}

/** The words of the number of a piece of evidence, as its document prints them. Missing: empty for words without one. */
export function mentionOf({ quote, start, mention }: EvidenceView): string {
  return mention === undefined ? '' : quote.slice(mention.start - start, mention.end - start);
}

/** What a relation starts from; the other statements tell what comes of it. */
const GIVEN: readonly EvidenceView['role'][] = ['part', 'earlier', 'later', 'numerator', 'denominator', 'context'];

function numberIn(text: string): string | undefined {
  return printedIn(text)?.number.replaceAll(',', '');
}

/** Whether a finding is about one thing that is told twice: nothing is computed then. */
export function isTwice(evidence: readonly EvidenceView[]): boolean {
  const [first, second] = evidence;
  if (first === undefined || second === undefined || evidence.length !== 2) return false;
  return first.role === second.role && first.mention !== undefined && second.mention !== undefined;
}

/**
 * What each statement of a finding is to be held against, in the order of its evidence: the statement that is computed
 * otherwise against the computed figure, two statements of the same against each other. Missing: undefined for the rest,
 * and wherever the figures do not contradict each other.
 */
export function counterpartsOf(finding: FindingView): ReadonlyArray<string | undefined> {
  const { verdict, computed, stated, evidence } = finding;
  const none = evidence.map(() => undefined);
  if (verdict !== 'inconsistent' && verdict !== 'suspect') return none;
  if (isTwice(evidence)) return evidence.map((_, index) => mentionOf(evidence[1 - index] as EvidenceView));
  if (computed !== '' && stated !== '') {
    const number = numberIn(stated);
    const fitting = evidence.filter((each) => number !== undefined && numberIn(mentionOf(each)) === number);
    const told = fitting.find(({ role }) => !GIVEN.includes(role)) ?? fitting[0];
    return evidence.map((each) => (each === told ? computed : undefined));
  }
  return none;
}
