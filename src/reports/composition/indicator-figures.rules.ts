import { compositionWords as words } from '../../messages/index.ts';
import { chainedFactor, factorOf, yearlyGrowth } from '../../shared/chained-growth.ts';
import { compare, exact, parseExact, placesOf, sign, toShortDecimal } from '../../shared/exact.ts';
import type { IndicatorFacts, StatedValue } from '../../shared/report/facts.ts';
import type { FigureOrigin, Inline } from '../../shared/report/report.ts';
import { differenceOf, growthOf, inputOf, inRole, ratingInputs, shortShare, type Told } from './figures.rules.ts';
import { completionOf, inUnitOf, toldValue } from './indicator-marks.rules.ts';
import { periodWords } from './period-words.rules.ts';
import { withoutSign } from './printed-figure.rules.ts';
import type { Telling } from './term.ts';

/** Places of a root that is rounded afterwards. */
const ROOT_PLACES = 12;

/** What stands in the place of a term; undefined where there is nothing to say. */
export type Inlines = readonly Inline[] | undefined;

/** What the rule computed, as an origin for the words that explain it. */
export function ruleOrigin(telling: Telling, indicator: IndicatorFacts, formula: string): FigureOrigin {
  return { kind: 'computed', formula, inputs: ratingInputs(telling, indicator), rule: indicator.rating.rule };
}

/** Progress or what was due, of ratings that measure a share of the way: per cent with one place. */
export function ratingShare(telling: Telling, indicator: IndicatorFacts, role: 'progress' | 'expected'): Inlines {
  const { rating, name, target } = indicator;
  const share = rating[role];
  if (rating.measure !== 'share-of-way' || share === undefined) return undefined;
  return only(
    telling.register.tell({
      indicator: inRole(name, role),
      period: rating.period ?? target.period,
      value: shortShare(exact(share)),
      unit: words.units.share,
      origin: ruleOrigin(telling, indicator, words.formulas[role]),
    }),
  );
}

/** 快于时间进度5.2个百分点, 慢于…, 与时间进度持平. */
export function paceOf(telling: Telling, indicator: IndicatorFacts): Inlines {
  const { rating, name, target } = indicator;
  if (rating.measure !== 'share-of-way' || rating.lead === undefined) return undefined;
  const lead = toShortDecimal(exact(rating.lead), 1);
  const side = compare(exact(lead), exact('0'));
  if (side === 0) return [words.lead.level];
  const figure = telling.register.tell({
    indicator: inRole(name, 'lead'),
    period: rating.period ?? target.period,
    value: withoutSign(lead),
    unit: words.units.points,
    origin: ruleOrigin(telling, indicator, words.formulas.lead),
  });
  return [side > 0 ? words.lead.ahead : words.lead.behind, figure];
}

/**
 * 比2025年目标高0.2个百分点, 比规划上限低…, 与规划目标持平; of a growth that is promised on average, against the average of
 * all years so far: 2021—2023年年均5.5%，比规划目标高…. Missing: undefined of amounts that are still being added up.
 */
export function gapOf(telling: Telling, indicator: IndicatorFacts): Inlines {
  const { name, targetValue, type } = indicator;
  const value = toldValue(indicator);
  if (value?.value === undefined || type.startsWith('CUM')) return undefined;
  if (type !== 'AVG_GROWTH' || value.period.includes('/')) return gapWords(telling, indicator, value, name);
  const average = averageGrowth(indicator, Number(value.period));
  if (average === undefined || targetValue?.unit !== '%') return undefined;
  const figure = telling.register.tell({
    indicator: inRole(name, 'average'),
    period: average.value.period,
    value: average.value.value,
    unit: '%',
    origin: {
      kind: 'computed',
      formula: words.average.formula,
      inputs: average.years.map((year) => inputOf(name, year)),
    },
  });
  const gap = gapWords(telling, indicator, average.value, inRole(name, 'average'));
  return gap && [periodWords(average.value.period), words.average.yearly, figure, '，', ...gap];
}

function gapWords(telling: Telling, indicator: IndicatorFacts, value: StatedValue, valueName: string): Inlines {
  const { name, targetValue } = indicator;
  const now = inUnitOf(value, targetValue);
  if (value.period.includes('-') || now === undefined) return undefined;
  if (value.value === undefined || targetValue?.value === undefined) return undefined;
  const isOneUnit = value.unit === targetValue.unit;
  const { size, side } = differenceOf(isOneUnit ? value.value : toShortDecimal(now, 4), targetValue.value);
  const than = thanWhat(indicator, value);
  if (side === 0) return [words.gap.level(than)];
  const figure = telling.register.tell({
    indicator: inRole(name, 'gap'),
    period: value.period,
    value: size,
    unit: targetValue.unit === '%' ? words.units.points : targetValue.unit,
    origin: {
      kind: 'computed',
      formula: words.formulas.gap,
      inputs: [inputOf(valueName, value), inputOf(inRole(name, 'target'), targetValue)],
    },
  });
  return [side > 0 ? words.gap.above(than) : words.gap.below(than), figure];
}

function thanWhat({ type, target }: IndicatorFacts, { period }: StatedValue): string {
  if (type === 'THRESHOLD_MAX') return words.gap.of.most;
  if (type === 'THRESHOLD_MIN') return words.gap.of.least;
  const isOfOtherYear = /^\d{4}$/.test(target.period) && target.period !== period;
  return isOfOtherYear ? words.gap.ofYear(periodWords(target.period)) : words.gap.of.target;
}

/** All years of the plan up to one, chained. Missing: undefined for the first year alone, and where one is not there. */
function averageGrowth({ values, target }: IndicatorFacts, last: number) {
  const from = Number(target.period.slice(0, 4));
  if (!target.period.includes('/') || last <= from) return undefined;
  const years = Array.from({ length: last - from + 1 }, (_, index) => `${from + index}`).flatMap(
    (year) => values.find((one) => one.period === year && one.value !== undefined && one.unit === '%') ?? [],
  );
  if (years.length !== last - from + 1) return undefined;
  const rates = years.map(({ value = '0' }) => exact(value));
  if (rates.some((rate) => sign(factorOf(rate)) <= 0)) return undefined;
  const average = yearlyGrowth(chainedFactor(rates), years.length, ROOT_PLACES);
  const places = Math.max(1, ...years.map(({ value = '' }) => placesOf(value)));
  const value = toShortDecimal(average, places);
  const [{ source }] = years as [StatedValue, ...StatedValue[]];
  return { years, value: { period: `${from}/${last}`, value, unit: '%', source } };
}

/** 比2020年提高4.6个百分点, 增长12.3%, 下降…: against the base, in one unit. */
export function changeOf(telling: Telling, indicator: IndicatorFacts): Inlines {
  const { name, base, type } = indicator;
  const value = toldValue(indicator);
  const isLevel = type === 'LEVEL_UP' || type === 'LEVEL_DOWN';
  if (!isLevel || value?.value === undefined || base?.value === undefined || value.unit !== base.unit) return undefined;
  if (parseExact(base.value) === undefined || value.period === base.period) return undefined;
  const than = words.change.than(periodWords(base.period));
  const { size, side } = differenceOf(value.value, base.value);
  if (side === 0) return [than, words.change.level];
  const isShare = value.unit === '%';
  const growth = isShare ? undefined : growthOf(value.value, base.value);
  if (!isShare && growth === undefined) return undefined;
  const figure = telling.register.tell({
    indicator: inRole(name, 'change'),
    period: value.period,
    value: growth === undefined ? size : withoutSign(growth),
    unit: isShare ? words.units.points : '%',
    origin: {
      kind: 'computed',
      formula: isShare ? words.formulas.change : words.formulas.growth,
      inputs: [inputOf(name, value), inputOf(inRole(name, 'base'), base)],
    },
  });
  const verb = side < 0 ? words.change.fell : isShare ? words.change.rose : words.change.grew;
  return [than, verb, figure];
}

/** The forecast of the end, or an end of its interval. Missing: undefined where none was made. */
export function forecastFigure(
  telling: Telling,
  indicator: IndicatorFacts,
  role: 'forecast' | 'low' | 'high',
): Told | undefined {
  const { name, forecast, values } = indicator;
  const value = role === 'forecast' ? forecast?.value.value : forecast?.[role];
  if (forecast === undefined || value === undefined) return undefined;
  return telling.register.tell({
    indicator: inRole(name, role),
    period: forecast.value.period,
    value: parseExact(value) === undefined ? value : toShortDecimal(exact(value), 2),
    unit: forecast.value.unit,
    origin: {
      kind: 'computed',
      formula: forecast.method,
      inputs: values.filter((one) => one.value !== undefined).map((one) => inputOf(name, one)),
    },
  });
}

/** How much of what was promised the forecast gives, per cent. */
export function completionFigure(telling: Telling, indicator: IndicatorFacts): Inlines {
  const share = completionOf(indicator);
  const { name, base, targetValue, forecast } = indicator;
  if (share === undefined || forecast === undefined || targetValue === undefined) return undefined;
  const inputs = [
    inputOf(inRole(name, 'forecast'), forecast.value),
    inputOf(inRole(name, 'target'), targetValue),
    ...(base === undefined ? [] : [inputOf(inRole(name, 'base'), base)]),
  ];
  return only(
    telling.register.tell({
      indicator: inRole(name, 'completion'),
      period: forecast.value.period,
      value: shortShare(share),
      unit: words.units.share,
      origin: { kind: 'computed', formula: words.formulas.completion, inputs },
    }),
  );
}

function only(figure: Told): Inlines {
  return [figure];
}
