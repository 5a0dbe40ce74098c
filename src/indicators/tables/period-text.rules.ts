import { parsePeriod, yearsOf } from '../../shared/period.ts';
import { narrowed } from '../target-text.rules.ts';
import type { PlanLayout } from './plan-table.ts';

const YEAR = '(?:19|20)\\d\\d';
const RANGE = '[-–—―─~至到/]+';

type Form = readonly [pattern: string, period: (groups: readonly string[]) => string];

const two = (part = ''): string => part.padStart(2, '0');
const QUARTERS = '一二三四';

function quarter(text = ''): number {
  return Number(/\d/.test(text) ? text : QUARTERS.indexOf(text) + 1);
}

/** From month to month of a year; whole quarters and halves in their own spelling. */
function months(year = '', from = '', to = ''): string {
  if (from === '1' && to === '12') return year;
  if (from === '1' && to === '6') return `${year}-H1`;
  if (from === '7' && to === '12') return `${year}-H2`;
  if (Number(to) - Number(from) === 2 && Number(from) % 3 === 1) return `${year}-Q${(Number(from) + 2) / 3}`;
  return from === to ? `${year}-${two(from)}` : `${year}-${two(from)}/${year}-${two(to)}`;
}

const NUMERALS = '一二三四五六七八九';

/** 十五五 is the fifteenth plan: 2026 to 2030. */
function planYears(text = ''): readonly [number, number] {
  const first = 1953 + (10 + NUMERALS.indexOf(text)) * 5 - 2;
  return [first + 5, first + 9];
}

/** How tables write periods; the longer forms first. Spaces are left out before. */
const FORMS: readonly Form[] = [
  [`(${YEAR})年?${RANGE}(${YEAR})年?(?:期间)?`, ([a, b]) => `${a}/${b}`],
  [`(${YEAR})年?(?:前三|1${RANGE}3)季度`, ([y]) => `${y}-01/${y}-09`],
  [`(${YEAR})年?([上下])半年`, ([y, half]) => `${y}-H${half === '上' ? 1 : 2}`],
  [`(${YEAR})年?-?H([12])`, ([y, half]) => `${y}-H${half}`],
  [`(${YEAR})年?第?([一二三四1-4])季度`, ([y, q]) => `${y}-Q${quarter(q)}`],
  [`(${YEAR})年?-?Q([1-4])`, ([y, q]) => `${y}-Q${q}`],
  [`(${YEAR})年(\\d{1,2})月?${RANGE}(\\d{1,2})月`, ([y, a, b]) => months(y, String(Number(a)), String(Number(b)))],
  [`(${YEAR})年(\\d{1,2})月(\\d{1,2})日`, ([y, m, d]) => `${y}-${two(m)}-${two(d)}`],
  [`(${YEAR})年(\\d{1,2})月(?:底|末|份)?`, ([y, m]) => `${y}-${two(m)}`],
  [`(${YEAR})([-./])(\\d{1,2})\\2(\\d{1,2})`, ([y, , m, d]) => `${y}-${two(m)}-${two(d)}`],
  [`(${YEAR})[-./](\\d{1,2})(?!\\d)`, ([y, m]) => `${y}-${two(m)}`],
  [`(${YEAR})(0[1-9]|1[0-2])(?!\\d)`, ([y, m]) => `${y}-${m}`],
  [`(${YEAR})(?!\\d)(?:年度|年末|年底|年终|全年|年|末|底)?`, ([y]) => `${y}`],
  ['[“"]?十([一二三四五六七八九])五[”"]?末', ([n]) => `${planYears(n)[1]}`],
  ['[“"]?十([一二三四五六七八九])五[”"]?(?:时期|期间)?', ([n]) => planYears(n).join('/')],
];

const WHOLE = FORMS.map(([pattern, period]) => [new RegExp(`^${pattern}$`, 'i'), period] as const);
const ANYWHERE = FORMS.map(([pattern, period]) => [new RegExp(pattern, 'i'), period] as const);
/** A cell with a period is shorter. */
const LONGEST = 60;

function compact(text: string): string {
  return narrowed(text).replace(/\s+/g, '');
}

/** A cell that holds a period, as a period text: 2023年上半年 is 2023-H1. Missing: undefined for anything else. */
export function readPeriod(text: string): string | undefined {
  const plain = compact(text).replace(/累计$/, '');
  if (plain.length > LONGEST) return undefined;
  for (const [pattern, period] of WHOLE) {
    const match = pattern.exec(plain);
    const found = match === null ? undefined : parsePeriod(period(match.slice(1)))?.text;
    if (found !== undefined) return found;
  }
  return /^(\.\.\/)?(19|20)/.test(plain) ? parsePeriod(plain)?.text : undefined;
}

/** The first period in a head, and the words around it without spaces: 2025年(目标) is 2025 and (目标). */
export function findPeriod(text: string): { readonly period: string; readonly rest: string } | undefined {
  const plain = compact(text).slice(0, LONGEST);
  for (const [pattern, form] of ANYWHERE) {
    const match = pattern.exec(plain);
    const period = match === null ? undefined : parsePeriod(form(match.slice(1)))?.text;
    if (match === null || period === undefined) continue;
    return { period, rest: `${plain.slice(0, match.index)}${plain.slice(match.index + match[0].length)}` };
  }
  return undefined;
}

/** A day as tables write it (2024/2/29, 2024年2月29日), as `YYYY-MM-DD`. Missing: undefined for anything else. */
export function readDay(text: string): string | undefined {
  const plain = compact(text).replace(/T?\d{1,2}:\d{2}(:\d{2})?$/, '');
  const match =
    /^(\d{4})(?:[-./年])(\d{1,2})(?:[-./月])(\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(plain);
  const day = match === null ? '' : `${match[1]}-${two(match[2])}-${two(match[3])}`;
  return parsePeriod(day)?.text;
}

/** What a table says of the years of its plan. */
export interface PeriodEvidence {
  readonly layout: PlanLayout;
  /** Lines above the table and names of sheets. */
  readonly titles: readonly string[];
  /** Of heads and rows; as often as they occur. */
  readonly baseYears: readonly number[];
  readonly targetYears: readonly number[];
  /** 14 for the fourteenth plan. */
  readonly planNumber?: number;
}

/**
 * The period of a plan; `stated` by its title or number, else taken from its years (our own inference): from the year after
 * the commonest base to the commonest target. Missing: undefined when the years do not tell.
 */
export function planPeriodOf(
  evidence: PeriodEvidence,
): { readonly period: string; readonly isStated: boolean } | undefined {
  const { layout, titles, baseYears, targetYears, planNumber } = evidence;
  if (planNumber !== undefined && planNumber >= 6 && planNumber <= 40)
    return { period: `${1951 + planNumber * 5}/${1955 + planNumber * 5}`, isStated: true };
  const stated = titles.map((title) => findPeriod(title)?.period).filter((period) => period !== undefined);
  const wanted = stated.find((period) => (layout === 'annual-tasks' ? isYear(period) : isPlanPeriod(period)));
  if (wanted !== undefined) return { period: wanted, isStated: true };
  const target = commonest(targetYears);
  if (layout === 'annual-tasks') return target === undefined ? undefined : { period: `${target}`, isStated: false };
  const base = commonest(baseYears);
  if (target !== undefined && base !== undefined && target - base >= 2 && target - base <= 10)
    return { period: `${base + 1}/${target}`, isStated: false };
  if (target !== undefined && target % 5 === 0) return { period: `${target - 4}/${target}`, isStated: false };
  if (target === undefined && base !== undefined && base % 5 === 0)
    return { period: `${base + 1}/${base + 5}`, isStated: false };
  return undefined;
}

/** A plan period as a person or a program gives it: 2026/2030, 2026—2030年, 十五五, 2026. Missing: undefined for others. */
export function readPlanPeriod(text: string): string | undefined {
  const period = readPeriod(text);
  return period !== undefined && (isYear(period) || isPlanPeriod(period)) ? period : undefined;
}

function isYear(text: string): boolean {
  return /^\d{4}$/.test(text);
}

function isPlanPeriod(text: string): boolean {
  const period = parsePeriod(text);
  return period !== undefined && /^\d{4}\/\d{4}$/.test(text) && yearsOf(period).length <= 20;
}

function commonest(years: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
