import type { ClaimView } from '../src/contract/claims.ts';
import type { PageMessages } from '../src/messages/index.ts';

/** A figure for people: what is shown, and the exact one where that is shorter. */
export interface FigureText {
  readonly shown: string;
  readonly exact: string;
}

function parts(value: string): { sign: string; whole: string; fraction: string } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  return match === null
    ? { sign: '', whole: '', fraction: '' }
    : { sign: match[1] === '-' ? '−' : '', whole: match[2] ?? '', fraction: match[3] ?? '' };
}

/** Groups the digits of an exact decimal: 74365.5 → 74,365.5. What is no decimal is given back as it is. */
export function groupDigits(value: string): string {
  const { sign, whole, fraction } = parts(value);
  if (whole === '') return value;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${grouped}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Divides an exact decimal by 10^power, rounded half up to two places; no binary floating point on the way. */
function scaleDown(value: string, power: number): string {
  const { sign, whole } = parts(value);
  const divisor = 10n ** BigInt(power);
  const hundredths = (BigInt(whole) * 100n + divisor / 2n) / divisor;
  const fraction = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${sign === '' ? '' : '-'}${hundredths / 100n}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Plain figures from here on are told in 万 or 亿; a yearly income is not. Our choice. */
const SCALED_FROM_DIGITS = 7;

/** A value with its unit as people write it; large plain ones in 万 and 亿 by magnitude. */
export function figureText(value: string, unit: string, scales: PageMessages['scales']): FigureText {
  const exact = `${groupDigits(value)}${spaced(unit)}`;
  const { whole } = parts(value);
  if (whole.length < SCALED_FROM_DIGITS || /[万亿%‰]|百分点/.test(unit)) return { shown: exact, exact };
  const scale = scales.find(({ power }) => whole.length > power);
  if (scale === undefined) return { shown: exact, exact };
  return { shown: `${groupDigits(scaleDown(value, scale.power))}${scale.word}${unit}`, exact };
}

/** Percent signs stand close to the number, words do not. */
function spaced(unit: string): string {
  return unit === '' || /^[%‰℃]/.test(unit) ? unit : ` ${unit}`;
}

/** The fields of a claim as they stand now: what was read, or what a person put in its place. */
export function currentFields(claim: ClaimView): ClaimView {
  if (claim.correction === undefined || claim.reviewState !== 'corrected') return claim;
  const given = Object.entries(claim.correction).filter(([, value]) => value !== undefined);
  const { valueHigh, ...rest } = claim;
  const keepsHigh = valueHigh !== undefined && claim.correction.value === undefined;
  return { ...rest, ...(keepsHigh ? { valueHigh } : {}), ...Object.fromEntries(given) };
}

/** The figure of a claim with its comparator; ranges with both ends, ranks as places. */
export function claimFigure(claim: ClaimView, messages: PageMessages): FigureText {
  const sign = messages.comparatorSigns[claim.comparator];
  if (claim.kind === 'rank' && claim.unit === '') {
    const place = messages.claim.rank(groupDigits(claim.value));
    return { shown: `${sign}${place}`, exact: `${sign}${place}` };
  }
  const low = figureText(claim.value, claim.unit, messages.scales);
  if (claim.valueHigh === undefined) return { shown: sign + low.shown, exact: sign + low.exact };
  const range = messages.claim.range(
    groupDigits(claim.value),
    figureText(claim.valueHigh, claim.unit, messages.scales).exact,
  );
  return { shown: sign + range, exact: sign + range };
}

function moment(text: string, words: PageMessages['periods']): string {
  const match = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/.exec(text);
  if (match === null) return text;
  const [, year = '', half, quarter, month, day] = match;
  if (half !== undefined) return words.half(year, Number(half));
  if (quarter !== undefined) return words.quarter(year, Number(quarter));
  if (month === undefined) return words.year(year);
  return day === undefined ? words.month(year, Number(month)) : words.day(year, Number(month), Number(day));
}

/** A period in words: `2021/2025` → 2021—2025年. What is no period is given back as it is. */
export function periodText(period: string, words: PageMessages['periods']): string {
  const [first = '', last] = period.split('/');
  if (last === undefined) return moment(first, words);
  if (first === '..') return words.until(moment(last, words));
  if (last === '..') return words.since(moment(first, words));
  if (/^\d{4}$/.test(first) && /^\d{4}$/.test(last)) return words.years(first, last);
  return words.between(moment(first, words), moment(last, words));
}

/** A share (0 to 1) in whole percent. */
export function percentText(share: number, messages: PageMessages): string {
  return messages.claim.percent(Math.round(share * 100));
}
