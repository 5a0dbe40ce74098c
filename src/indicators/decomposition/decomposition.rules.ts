import type { Comparator } from '../../shared/claim.ts';
import {
  DECOMPOSITION_RULES,
  type DecompositionRefusal,
  type DecompositionRule,
  type DecompositionVerdict,
  type GapSeverity,
  type PartAxis,
} from '../../shared/decomposition.ts';
import { type Exact, exact } from '../../shared/exact.ts';
import type { Attribute, Direction, IndicatorType, Measure } from '../../shared/indicator.ts';
import { parseUnit } from '../../shared/unit.ts';
import {
  addUp,
  average,
  averageGrowth,
  type BoundSide,
  type Combination,
  type Combined,
  chainGrowth,
  chainReductions,
  type Figure,
  isKept,
  keepEach,
  keepRange,
  scaleOf,
} from './decomposition-arithmetic.rules.ts';

/** What of an indicator decides how its target may be divided. */
export interface DivisibleIndicator {
  readonly measure: Measure;
  readonly type: IndicatorType;
  readonly attribute: Attribute;
  readonly direction: Direction;
  /** As printed in the plan; values of the whole and of its parts are in it. */
  readonly unit: string;
}

/** A whole: the target that is divided. Values are exact decimals. */
export interface Whole {
  /** Absent when the plan promises in words only. */
  readonly value?: string;
  /** The high end of a range. */
  readonly valueHigh?: string;
  readonly comparator: Comparator;
  /** 〔〕: accumulated over the years, not a yearly average. */
  readonly cumulative: boolean;
  /** What the superior assigned to the whole. */
  readonly external?: string;
}

/** A part of a whole. */
export interface Part {
  readonly key: string;
  /** Absent: not set. Never zero. */
  readonly value?: string;
  readonly comparator: Comparator;
  /** Carries no share, by decision: left out, and counted. */
  readonly exempt?: boolean;
  readonly weight?: string;
}

/** How a level is divided. */
export interface LevelRule {
  readonly axis: PartAxis;
  readonly rule: DecompositionRule;
  /** Why the target is not additive; needed by `none`. */
  readonly because?: string;
}

/** What the parts of one level come to. Figures are in the unit of the target. */
export interface LevelCheck {
  readonly axis: PartAxis;
  readonly rule: DecompositionRule;
  readonly verdict: DecompositionVerdict;
  readonly refusal?: DecompositionRefusal;
  /** What the parts make; of an incomplete sum, what is set so far. Absent when nothing can be said. */
  readonly computed?: Figure;
  /** computed − whole. */
  readonly gap?: Figure;
  /** Whether the whole is reached when every part is; absent when it cannot be said. */
  readonly carries?: boolean;
  /** Keys of parts without a value, and of those without a needed weight. */
  readonly missing: readonly string[];
  readonly missingWeights: readonly string[];
  readonly exempt: readonly string[];
  /** The same against the figure of the superior. */
  readonly superior?: { readonly value: string; readonly gap: Figure; readonly carries: boolean };
  readonly severity: GapSeverity;
}

/** What sort of figure the target is, whatever its indicator measures: a target of 6 % growth of an amount is growth. */
type Nature = 'flow' | 'stock' | 'ratio' | 'growth' | 'index' | 'rank' | 'words';

const CHANGES: ReadonlySet<IndicatorType> = new Set(['AVG_GROWTH', 'CUM_REDUCTION', 'RELATIVE']);
const RATIO_UNITS: ReadonlySet<string> = new Set([
  'index',
  'percent',
  'permille',
  'multiple',
  'ratio',
  'points',
  'rate',
  'score',
]);
/** 万吨/年, 吨/日: an amount in a stretch of time, not a ratio of two amounts. */
const PER_TIME = /(\/|每)(年|季度?|月|周|日|天|小?时)$/;

function natureOf({ measure, type, unit }: DivisibleIndicator): Nature {
  if (measure === 'qualitative' || type === 'QUALITATIVE') return 'words';
  if (measure === 'rank') return 'rank';
  if (measure === 'growth' || CHANGES.has(type)) return 'growth';
  if (measure === 'index') return 'index';
  const nature = parseUnit(unit)?.nature ?? '';
  const isRatio = RATIO_UNITS.has(nature) && !PER_TIME.test(unit.trim());
  return measure === 'ratio' || isRatio ? 'ratio' : measure;
}

const NOT_ADDITIVE: Readonly<Partial<Record<Nature, DecompositionRefusal>>> = {
  growth: 'growth-not-additive',
  ratio: 'ratio-not-additive',
  index: 'index-not-additive',
};

/** Why a rule is illegal along an axis; undefined when it is legal. Source: DESIGN invariant 8. */
export function refusalOf(
  indicator: DivisibleIndicator,
  axis: PartAxis,
  rule: DecompositionRule,
): DecompositionRefusal | undefined {
  if (rule === 'none') return undefined;
  const nature = natureOf(indicator);
  if (nature === 'words') return 'words-not-divisible';
  if (nature === 'rank') return 'rank-not-divisible';
  const isAmount = nature === 'flow' || nature === 'stock';
  switch (rule) {
    case 'sum':
      if (nature === 'stock' && axis === 'period') return 'stock-over-periods';
      return NOT_ADDITIVE[nature];
    case 'weighted-mean':
      if (isAmount) return 'mean-of-amounts';
      return axis === 'period' ? 'mean-over-periods' : undefined;
    case 'chain':
      if (nature !== 'growth') return 'chain-needs-change';
      return axis === 'period' ? undefined : 'chain-needs-years';
    case 'each':
      return undefined;
  }
}

/**
 * The rules that may be used along an axis, the one to begin with first: thresholds are kept by each part; amounts add up;
 * changes chain over years and average over places; levels do not divide over years. Which comes first is our choice.
 */
export function offeredRules(indicator: DivisibleIndicator, axis: PartAxis): readonly DecompositionRule[] {
  const legal = DECOMPOSITION_RULES.filter((rule) => refusalOf(indicator, axis, rule) === undefined);
  const isThreshold = indicator.type === 'THRESHOLD_MAX' || indicator.type === 'THRESHOLD_MIN';
  const first = isThreshold ? 'each' : legal.find((rule) => rule !== 'each');
  return [...legal.filter((rule) => rule === first), ...legal.filter((rule) => rule !== first)];
}

/** Which side of its target is right: what the comparator says, else the type, else the direction of the indicator. */
export function sideOf({ type, direction }: DivisibleIndicator, comparator: Comparator): BoundSide {
  if (comparator === 'ge' || comparator === 'gt') return 'floor';
  if (comparator === 'le' || comparator === 'lt') return 'ceiling';
  if (type === 'THRESHOLD_MAX' || type === 'LEVEL_DOWN') return 'ceiling';
  if (/^(THRESHOLD_MIN|LEVEL_UP|AVG_GROWTH|CUM_REDUCTION|CUM_INCREASE)$/.test(type)) return 'floor';
  return direction === 'up' ? 'floor' : direction === 'down' ? 'ceiling' : 'exact';
}

/** Ceilings do not make a floor, nor floors a ceiling. */
function mixesComparators(comparators: readonly Comparator[]): boolean {
  return comparators.some((c) => c === 'ge' || c === 'gt') && comparators.some((c) => c === 'le' || c === 'lt');
}

/**
 * Checks the parts of one level against their whole. The order of the parts does not matter; nothing is rounded before it
 * is compared. A missing part makes the level incomplete, never zero. Source: `domain.md` §2.3, §3.6; severities: a
 * binding target must be carried by its parts, an expected one may stay open.
 */
export function checkLevel(
  indicator: DivisibleIndicator,
  whole: Whole,
  parts: readonly Part[],
  level: LevelRule,
): LevelCheck {
  const counted = parts.filter((part) => part.exempt !== true);
  const about = {
    axis: level.axis,
    rule: level.rule,
    missing: counted.filter((part) => part.value === undefined).map((part) => part.key),
    missingWeights: level.rule === 'weighted-mean' ? counted.filter(hasNoWeight).map((part) => part.key) : [],
    exempt: parts.filter((part) => part.exempt === true).map((part) => part.key),
  };
  const open: GapSeverity = indicator.attribute === 'binding' ? 'error' : 'warning';
  const refusal = refusalOf(indicator, level.axis, level.rule) ?? unfit(whole, counted, level);
  if (refusal !== undefined) return { ...about, verdict: 'refused', refusal, severity: open };
  if (level.rule === 'none') return { ...about, verdict: 'not-additive', severity: 'ok' };
  const isIncomplete = about.missing.length + about.missingWeights.length > 0 || counted.length === 0;
  if (isIncomplete && level.rule !== 'sum') return { ...about, verdict: 'incomplete', severity: open };
  const bound = exact(whole.value ?? whole.external ?? '0');
  const side = sideOf(indicator, whole.comparator);
  const combined = combine(indicator, whole, counted, level.rule, { side, bound });
  if (typeof combined === 'string') return { ...about, verdict: 'refused', refusal: combined, severity: open };
  const { gap, order } = combined.against(bound);
  const soFar = { ...about, computed: combined.computed, gap };
  if (isIncomplete) return { ...soFar, verdict: 'incomplete', severity: open };
  const superior = againstSuperior(combined, whole, side);
  const isOpen = order !== 0 || superior?.carries === false;
  return {
    ...soFar,
    verdict: order === 0 ? 'adds-up' : order < 0 ? 'short' : 'over',
    carries: isKept(order, side),
    ...(superior === undefined ? {} : { superior }),
    severity: isOpen ? open : 'ok',
  };
}

function hasNoWeight(part: Part): boolean {
  return part.weight === undefined;
}

/** What of this whole and these parts, rather than of the indicator, forbids the rule. */
function unfit(whole: Whole, counted: readonly Part[], level: LevelRule): DecompositionRefusal | undefined {
  if (level.rule === 'none') return (level.because ?? '').trim() === '' ? 'reason-missing' : undefined;
  if (whole.value === undefined && whole.external === undefined) return 'whole-without-value';
  if (whole.valueHigh !== undefined && level.rule !== 'each') return 'range-needs-each';
  return mixesComparators([whole.comparator, ...counted.map((part) => part.comparator)])
    ? 'comparators-mixed'
    : undefined;
}

function combine(
  indicator: DivisibleIndicator,
  whole: Whole,
  parts: readonly Part[],
  rule: Exclude<DecompositionRule, 'none'>,
  { side, bound }: { readonly side: BoundSide; readonly bound: Exact },
): Combined {
  const valued = parts.flatMap(({ value, weight }) =>
    value === undefined ? [] : [{ value: exact(value), weight: exact(weight ?? '0') }],
  );
  const values = valued.map(({ value }) => value);
  const scale = scaleOf(indicator.unit);
  switch (rule) {
    case 'sum':
      return addUp(values);
    case 'weighted-mean':
      return average(valued);
    case 'each':
      if (whole.valueHigh !== undefined) return keepRange(values, bound, exact(whole.valueHigh));
      return keepEach(values, side, bound);
    case 'chain':
      if (indicator.type === 'CUM_REDUCTION') return chainReductions(values, scale);
      return whole.cumulative ? chainGrowth(values, scale) : averageGrowth(values, scale);
  }
}

function againstSuperior(combined: Combination, whole: Whole, side: BoundSide): LevelCheck['superior'] {
  if (whole.external === undefined) return undefined;
  const { order, gap } = combined.against(exact(whole.external));
  return { value: whole.external, gap, carries: isKept(order, side) };
}

/** How the whole itself stands to the figure of the superior; undefined when one of the two is not there. */
export function againstExternal(
  indicator: DivisibleIndicator,
  whole: Whole,
): { readonly value: string; readonly gap: Figure; readonly carries: boolean } | undefined {
  if (whole.value === undefined) return undefined;
  return againstSuperior(addUp([exact(whole.value)]), whole, sideOf(indicator, whole.comparator));
}
