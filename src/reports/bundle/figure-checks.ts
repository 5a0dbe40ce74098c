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
    findings.same('printed', at, printedValue(figure), figure.printed);
    const { origin } = figure;
    if (origin.kind === 'counted') findings.same('counted', at, String(origin.members.length), figure.value);
    if (origin.kind !== 'computed') continue;
    const value = recompute({ ...origin, value: figure.value, unit: figure.unit });
    if (value === undefined) unknown.add(origin.formula);
    else findings.same('computed', at, value, toPlaces(figure.value));
  }
  return { unknownFormulas: [...unknown].sort() };
}

/** Without the sign of a zero and a plus. */
function toPlaces(value: string): string {
  const number = parseExact(value);
  return number === undefined ? value : toDecimal(number, placesOf(value));
}

const NUMBER = /^([-−负]?)(\d[\d,]*(?:\.\d+)?)/;

/**
 * The value, printed as `printed` is: with as many places, halves to the even neighbour, in its unit where the value
 * converts into it, and with or without its sign (下降1.7%). What is no number is printed as it is. Source: GB/T 8170.
 */
export function printedValue({ value, unit, printed }: Pick<ReportFigure, 'value' | 'unit' | 'printed'>): string {
  const number = parseExact(value);
  const [, sign = '', digits = ''] = NUMBER.exec(printed) ?? [];
  if (number === undefined || digits === '') return `${value}${unit}`;
  const behind = printed.slice(sign.length + digits.length);
  const [from, to] = [parseUnit(unit), parseUnit(behind.trim())];
  const converts = behind !== unit && from !== undefined && to !== undefined && isConvertible(from, to);
  const shown = absolute(converts ? convert(number, from, to) : number);
  const decimal = toDecimal(shown, placesOf(digits));
  const written = digits.includes(',') ? grouped(decimal) : decimal;
  return `${number.n < 0n ? sign : ''}${written}${converts ? behind : unit}`;
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  return `${whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}
