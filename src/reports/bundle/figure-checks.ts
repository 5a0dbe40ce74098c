import { readText } from '../../reader/index.ts';
import { absolute, parseExact, placesOf, toDecimal } from '../../shared/exact.ts';
import type { Report, ReportFigure } from '../../shared/report/report.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';
import { ENTRY } from './bundle-contents.ts';
import { recompute } from './formula-words.rules.ts';
import type { Findings } from './verification.ts';

/**
 * Looks at every figure of a report: that it stands under its own id, that what is printed is the value, that what was
 * computed or counted comes out again. Gives the formulas that are not known here.
 */
export function checkFigures(report: Report, findings: Findings): { readonly unknownFormulas: readonly string[] } {
  const unknown = new Set<string>();
  for (const [id, figure] of Object.entries(report.figures)) {
    const at = { entry: ENTRY.report, place: `${id} ${figure.address.indicator} ${figure.address.period}` };
    findings.same('printed', at, id, figure.id);
    const printed = printedValue(figure);
    if (printed !== undefined) findings.same('printed', at, printed, figure.printed);
    const { origin } = figure;
    if (origin.kind === 'counted') findings.same('counted', at, String(origin.members.length), figure.value);
    if (origin.kind !== 'computed') continue;
    const value = recompute({ ...origin, value: figure.value, unit: figure.unit });
    // What a rule reckoned comes out again with the ratings, and as the report is composed again.
    if (value === undefined && origin.rule === undefined) unknown.add(origin.formula);
    if (value !== undefined) findings.same('computed', at, value, figure.value);
  }
  return { unknownFormulas: [...unknown].sort() };
}

const NUMBER = /^([-−负]?)(\d[\d,]*(?:\.\d+)?)/;

/**
 * The value, printed as `printed` is: with as many places, halves to the even neighbour, in its unit where the value
 * converts into it, and with or without its sign (下降1.7%). What is no number is printed as it is. Missing: undefined for
 * numbers in words (三成), which the reader does not take for the value. Source: GB/T 8170.
 */
export function printedValue({
  value,
  unit,
  printed,
}: Pick<ReportFigure, 'value' | 'unit' | 'printed'>): string | undefined {
  const number = parseExact(value);
  if (number === undefined) return `${value}${unit}`;
  const [, sign = '', digits = ''] = NUMBER.exec(printed) ?? [];
  if (digits === '') return inWords(printed, value);
  const behind = printed.slice(sign.length + digits.length);
  const told = behind.trim();
  const [from, to] = [parseUnit(unit), parseUnit(told)];
  const converts = told !== unit && from !== undefined && to !== undefined && isConvertible(from, to);
  const shown = absolute(converts ? convert(number, from, to) : number);
  const decimal = toDecimal(shown, placesOf(digits));
  const written = digits.includes(',') ? grouped(decimal) : decimal;
  return `${number.n < 0n ? sign : ''}${written}${converts || told === unit ? behind : unit}`;
}

function inWords(printed: string, value: string): string | undefined {
  const [claim] = readText(printed).claims;
  return claim === undefined ? undefined : claim.value === value ? printed : claim.value;
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  return `${whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}
