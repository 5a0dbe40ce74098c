import { exact, toShortDecimal } from '../../shared/exact.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';

/** A figure in the unit of its indicator. */
export type FigureInUnit = { readonly value: string; readonly isConverted: boolean } | 'mismatch';

/** Places of a converted figure; a printed one keeps its own. */
const PLACES = 12;

/**
 * A figure with the unit of its cell or head in the unit of the indicator: 66万 is 66 万人, 58万元 is 580000 元. A side without
 * a unit has that of the other. `mismatch`: % against 百分点, or an unknown unit against another.
 */
export function inUnit(value: string, from: string, to: string): FigureInUnit {
  if (from === '' || to === '' || from === to) return { value, isConverted: false };
  const target = parseUnit(to);
  const source = [from, `${from}${to}`]
    .map(parseUnit)
    .find((unit) => unit !== undefined && target !== undefined && isConvertible(unit, target));
  if (source === undefined || target === undefined) return 'mismatch';
  const converted = toShortDecimal(convert(exact(value), source, target), PLACES);
  return toShortDecimal(exact(value), PLACES) === converted
    ? { value, isConverted: false }
    : { value: converted, isConverted: true };
}
