import type { RatingView } from '../../src/contract/verdicts.ts';
import type { PageMessages } from '../../src/messages/index.ts';
import {
  absolute,
  compare,
  exact,
  HUNDRED,
  ONE,
  parseExact,
  sign,
  times,
  toShortDecimal,
  ZERO,
} from '../../src/shared/exact.ts';
import { groupDigits } from '../figures.ts';

const PLACES = 1;
const PLACES_OF_COMPUTED = 2;
const PLACES_OF_SMALL = 4;

/** A share (1 is all of it) in per cent with one place: `0.613333` → `61.3`. */
export function sharePercent(share: string): string {
  return toShortDecimal(times(exact(share), HUNDRED), PLACES);
}

/** A figure that was computed, not printed: as many places as tell something. */
export function computedFigure(value: string): string {
  const isSmall = compare(absolute(exact(value)), ONE) < 0;
  return groupDigits(toShortDecimal(exact(value), isSmall ? PLACES_OF_SMALL : PLACES_OF_COMPUTED));
}

/** A share as the width of a bar, 0 to 100: what is beyond either end is drawn at the end. */
export function barWidth(share: string): number {
  return Math.min(100, Math.max(0, Number(sharePercent(share))));
}

/** Points without their sign, one place: `-8.3000` → `8.3`. */
function unsigned(points: string): string {
  return groupDigits(toShortDecimal(exact(points.replace(/^-/, '')), PLACES));
}

/** How far ahead of time or behind it, in words. Missing: undefined when it is not measured so. */
export function leadWords({ measure, lead }: RatingView, { rating }: PageMessages): string | undefined {
  if (measure !== 'share-of-way' || lead === undefined) return undefined;
  const points = unsigned(lead);
  if (compare(exact(points.replaceAll(',', '')), ZERO) === 0) return rating.level;
  return sign(exact(lead)) > 0 ? rating.lead(points) : rating.lag(points);
}

/** The progress of a rating in words, by what it measures. Missing: the words for that. */
export function progressWords(view: RatingView, messages: PageMessages): string {
  const { rating } = messages;
  const { measure, progress, expected } = view;
  if (progress === undefined) return rating.noProgress;
  if (measure === 'difference') {
    return sign(exact(progress)) < 0 ? rating.below(unsigned(progress)) : rating.above(unsigned(progress));
  }
  if (measure === 'value') {
    const value = computedFigure(progress);
    return expected === undefined ? value : rating.against(value, computedFigure(expected));
  }
  const done = sharePercent(progress);
  return expected === undefined ? rating.percent(done) : rating.shareBar(done, sharePercent(expected));
}

/** Order of two decimals; what is missing goes last, whichever way the list runs. */
export function compareDecimals(a: string | undefined, b: string | undefined, direction: 1 | -1 = 1): number {
  const [left, right] = [a === undefined ? undefined : parseExact(a), b === undefined ? undefined : parseExact(b)];
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  return direction * compare(left, right);
}
