import { compositionWords as words } from '../../messages/index.ts';
import {
  absolute,
  compare,
  type Exact,
  exact,
  HUNDRED,
  minus,
  over,
  ratioOf,
  times,
  toDecimal,
  toShortDecimal,
} from '../../shared/exact.ts';
import type { IndicatorFacts, StatedValue } from '../../shared/report/facts.ts';
import type { FigureInput, FigureOrigin, Inline } from '../../shared/report/report.ts';
import { windowPeriod } from './period-words.rules.ts';
import { withoutSign } from './printed-figure.rules.ts';
import type { Telling } from './term.ts';

type Told = Exclude<Inline, string>;
type Role = keyof typeof words.roles;

/** Name of an indicator's figure in a role: `城镇化率（目标）`. */
export function inRole(name: string, role: Role): string {
  return words.counted(name, words.roles[role]);
}

/** A value as it was stated. Missing: undefined where there is none. */
export function statedFigure(
  { register }: Pick<Telling, 'register'>,
  name: string,
  stated: StatedValue | undefined,
  role: Extract<FigureOrigin, { kind: 'stated' }>['role'],
): Told | undefined {
  if (stated?.value === undefined) return undefined;
  const { period, value, unit, knownOn, revision, source } = stated;
  const origin: FigureOrigin = {
    kind: 'stated',
    role,
    source,
    ...(knownOn === undefined ? {} : { knownOn }),
    ...(revision === undefined ? {} : { revision }),
  };
  return register.tell({ indicator: name, period, value, unit, origin });
}

/** A fall without its sign: what stands behind 下降. */
export function unsignedFigure(telling: Telling, name: string, stated: StatedValue): Told | undefined {
  if (stated.value === undefined) return undefined;
  const { period, value, unit, source } = stated;
  const told = {
    indicator: inRole(name, 'fall'),
    period,
    value: withoutSign(value),
    unit,
    origin: { kind: 'stated', role: 'observation', source } as const,
  };
  return telling.register.tell(told);
}

/** A value that went into a computation. */
export function inputOf(name: string, { period, value = '', unit, source }: StatedValue): FigureInput {
  return { name, period, value, unit, source };
}

/** What a rule took in, with the sources that the facts know of it. */
export function ratingInputs({ register }: Telling, indicator: IndicatorFacts): readonly FigureInput[] {
  const { rating, base, targetValue, values, path, name } = indicator;
  return rating.inputs.map((input) => {
    const known = [...values, ...path, base, targetValue].find(
      (one) => one?.period === input.period && one.value === input.value,
    );
    const source = known?.source ?? (input.source === undefined ? undefined : register.line(input.source));
    const { period, value, unit } = input;
    return { name, period, value, unit, ...(source === undefined ? {} : { source }) };
  });
}

/** A count of things, each named. */
export function countFigure(
  { register, facts }: Telling,
  name: string,
  members: readonly string[],
  unit: string,
): Told {
  return register.tell({
    indicator: name,
    period: windowPeriod(facts),
    value: `${members.length}`,
    unit,
    origin: { kind: 'counted', of: name, members },
  });
}

/** A share of two counts, per cent with one place. Missing: undefined of nothing. */
export function shareFigure(
  { register, facts }: Telling,
  part: { readonly name: string; readonly count: number },
  whole: { readonly name: string; readonly count: number },
  unit: string,
): Told | undefined {
  if (whole.count === 0) return undefined;
  const period = windowPeriod(facts);
  const input = ({ name, count }: typeof part): FigureInput => ({ name, period, value: `${count}`, unit });
  return register.tell({
    indicator: words.share(part.name, whole.name),
    period,
    value: shortShare(ratioOf(part.count, whole.count)),
    unit: words.units.share,
    origin: { kind: 'computed', formula: words.formulas.share, inputs: [input(part), input(whole)] },
  });
}

/** A ratio as per cent with one place. */
export function shortShare(ratio: Exact): string {
  return toShortDecimal(times(ratio, HUNDRED), 1);
}

/** The difference of two values of one unit, with as many places as the finer of them; never negative: words tell the side. */
export function differenceOf(one: string, other: string): { readonly size: string; readonly side: -1 | 0 | 1 } {
  const gap = minus(exact(one), exact(other));
  const places = Math.max(...[one, other].map((text) => text.split('.')[1]?.length ?? 0));
  return { size: toDecimal(absolute(gap), places), side: compare(exact(one), exact(other)) };
}

/** Growth on a base, per cent with one place. Missing: undefined on a base that is not positive. */
export function growthOf(value: string, base: string): string | undefined {
  const from = exact(base);
  return from.n <= 0n ? undefined : shortShare(over(minus(exact(value), from), from));
}

export type { Told };
