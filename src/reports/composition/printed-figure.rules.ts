import { absolute, compare, type Exact, exact, parseExact, toShortDecimal } from '../../shared/exact.ts';
import { parseUnit, scaleForDisplay } from '../../shared/unit.ts';

/** From here on a bare number is told in 万: as official texts do. Our choice. */
const LARGE_BARE: Exact = { n: 100_000n, d: 1n };
/** From here on 万 and 亿 step up to the next magnitude. */
const LARGE_STEPPED: Exact = { n: 10_000n, d: 1n };
const STEPPED = /^(?:万|亿)/;

/** A value with its unit as people write it; large ones by 万 and 亿 where that is exact to two places. Values that are no decimal stand as they are. */
export function printed(value: string, unit: string): string {
  const number = parseExact(value);
  if (number === undefined) return `${value}${unit}`;
  const from = parseUnit(unit);
  const least = STEPPED.test(unit) ? LARGE_STEPPED : LARGE_BARE;
  if (from === undefined || unit === '' || compare(absolute(number), least) < 0) return `${value}${unit}`;
  const scaled = scaleForDisplay(number, from, 2);
  return scaled.rounded ? `${value}${unit}` : `${scaled.text}${scaled.unit.text}`;
}

/** A number without sign: what stands behind 下降 and 低于. */
export function withoutSign(value: string): string {
  return value.replace(/^[-+]/, '');
}

/** A decimal with so many places at the most, halves to the even one. */
export function rounded(value: string, places: number): string {
  return toShortDecimal(exact(value), places);
}
