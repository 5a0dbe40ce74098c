import { isDigit } from './characters.ts';
import { workload } from './workload.ts';

/** A number as it stands in the text, without unit. `value` is an exact decimal. */
export interface NumberSpan {
  readonly end: number;
  readonly value: string;
}

/**
 * Reads a decimal in ASCII digits at `at`: 1234, 1,234.5, 0.3755. A comma counts as a thousands separator only
 * between complete groups of three. Errors: none; undefined when no digit stands there.
 */
export function readDecimal(view: string, at: number, limit: number): NumberSpan | undefined {
  if (!isDigit(view, at)) return undefined;
  let i = at;
  while (i < limit && isDigit(view, i)) i++;
  let digits = view.slice(at, i);
  if (digits.length <= 3) {
    while (i + 4 <= limit && view[i] === ',' && threeDigits(view, i + 1)) {
      digits += view.slice(i + 1, i + 4);
      i += 4;
    }
  }
  if (view[i] === '.' && i + 1 < limit && isDigit(view, i + 1)) {
    let j = i + 1;
    while (j < limit && isDigit(view, j)) j++;
    digits += view.slice(i, j);
    i = j;
  }
  workload.characters += i - at;
  return { end: i, value: plainDecimal(digits) };
}

function threeDigits(view: string, at: number): boolean {
  return isDigit(view, at) && isDigit(view, at + 1) && isDigit(view, at + 2) && !isDigit(view, at + 3);
}

/** The same decimal without leading zeros and without zeros behind the last significant place. */
function plainDecimal(digits: string): string {
  const [whole = '0', fraction] = digits.split('.');
  let first = 0;
  while (first < whole.length - 1 && whole[first] === '0') first++;
  let last = fraction?.length ?? 0;
  while (last > 0 && fraction?.[last - 1] === '0') last--;
  const head = whole.slice(first);
  return last === 0 ? head : `${head}.${fraction?.slice(0, last)}`;
}

const DIGIT_VALUE: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const PLACE_VALUE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * Reads a Chinese numeral at `at`: 三, 十二, 一百零五, 二〇三五, 两千. A trailing 万 or 亿 is left for the unit, as in
 * ASCII numbers (三万家 reads as 3 with the unit 万家); a leading 百 千 万 亿 stands for one of it (千家 is 1000).
 */
export function readChineseNumber(view: string, at: number, limit: number): NumberSpan | undefined {
  let i = at;
  let section = 0;
  let digit: number | undefined;
  let spelt = '';
  let places = false;
  while (i < limit) {
    const character = view[i] ?? '';
    const value = DIGIT_VALUE[character];
    const place = PLACE_VALUE[character];
    if (value !== undefined) {
      digit = value;
      spelt += String(value);
    } else if (place !== undefined) {
      section += (digit ?? 1) * place;
      digit = undefined;
      places = true;
    } else break;
    i++;
  }
  workload.characters += i - at;
  if (i === at) return undefined;
  const fraction = spokenFraction(view, i, limit);
  if (fraction !== '') {
    const whole = places ? String(section + (digit ?? 0)) : spelt;
    return { end: i + 1 + fraction.length, value: plainDecimal(`${whole}.${fraction}`) };
  }
  if (!places) return { end: i, value: plainDecimal(spelt) };
  return { end: i, value: String(section + (digit ?? 0)) };
}

/** The digits behind 点 in 六点五; empty when none follow. */
function spokenFraction(view: string, at: number, limit: number): string {
  if (view[at] !== '点') return '';
  let digits = '';
  for (let i = at + 1; i < limit; i++) {
    const value = DIGIT_VALUE[view[i] ?? ''];
    if (value === undefined) break;
    digits += String(value);
  }
  return digits;
}

/** The decimal shifted by powers of ten, exact. */
export function shiftDecimal(value: string, places: number): string {
  if (places === 0) return value;
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = point <= 0 ? 1 : point;
  const shifted = plainDecimal(`${padded.slice(0, cut)}.${padded.slice(cut)}`);
  return negative && shifted !== '0' ? `-${shifted}` : shifted;
}
