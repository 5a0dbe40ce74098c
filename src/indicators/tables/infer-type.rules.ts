import { compare, exact } from '../../shared/exact.ts';
import { type Attribute, type Direction, INDICATOR_TYPES, type IndicatorType } from '../../shared/indicator.ts';
import { narrowed, type TargetText } from '../target-text.rules.ts';

/** What the type of an indicator is taken from where its table has none. */
export interface TypeEvidence {
  readonly name: string;
  readonly target?: TargetText;
  /** Decimal in the unit of the target. */
  readonly base?: string;
  /** The target stands under 年均/累计. */
  readonly isOverYears: boolean;
  /** It has parts and no figures of its own. */
  readonly hasParts: boolean;
}

/** `ground` names the rule that decided; worded in `messages/tables`. All of it is our own inference. */
export interface InferredType {
  readonly type: IndicatorType;
  readonly ground: string;
}

/** Less of these is better, unless the name itself counts the reduction. Our choice. */
const LESS_IS_BETTER =
  /失业率|浓度|死亡|事故|能耗|能源消耗|水耗|用水量|排放|污染|发案|贫困|负债率|债务率|劣Ⅴ类|劣V类|发病率|逾期|缺口|恩格尔|收入比|碳强度/i;
const REDUCTION = /降低|下降|减少|削减|压减|降幅|减排|reduction|decrease/i;
const GROWTH = /增长|增速|增幅|growth/i;

/** Which way is better, by the name alone. */
export function directionOfName(name: string): 'up' | 'down' {
  return LESS_IS_BETTER.test(name) && !REDUCTION.test(name) ? 'down' : 'up';
}

/** Total: every evidence gives a type. */
export function inferType(evidence: TypeEvidence): InferredType {
  const { name, target, isOverYears, hasParts } = evidence;
  if (hasParts) return { type: 'COMPOSITE', ground: 'parts' };
  if (target === undefined) return { ...byName(name), ground: 'name' };
  if (target.relation !== undefined) return { type: 'RELATIVE', ground: 'relation' };
  if (target.value === undefined)
    return target.external ? { type: 'EXTERNAL', ground: 'external' } : { type: 'QUALITATIVE', ground: 'words' };
  if (target.cumulative) return { type: REDUCTION.test(name) ? 'CUM_REDUCTION' : 'CUM_INCREASE', ground: 'cumulative' };
  if (isAverageGrowth(name, target, isOverYears)) return { type: 'AVG_GROWTH', ground: 'average' };
  if (target.valueHigh !== undefined) return { type: 'RANGE', ground: 'range' };
  return byFigures(evidence, target.value, target);
}

/** A figure under 年均/累计 that is no sum is an average, unless it only bounds what is no growth. */
function isAverageGrowth(name: string, target: TargetText, isOverYears: boolean): boolean {
  if (target.comparator === 'lt' || target.comparator === 'le') return false;
  if (target.average || GROWTH.test(name) || target.note.startsWith('增长')) return true;
  return isOverYears && (target.comparator === 'eq' || target.comparator === 'approx');
}

function byFigures({ name, base }: TypeEvidence, value: string, target: TargetText): InferredType {
  const isMost = target.comparator === 'lt' || target.comparator === 'le';
  const isLeast = target.comparator === 'gt' || target.comparator === 'ge';
  if (isMost || isLeast) {
    const kept =
      base === undefined ||
      (isMost ? compare(exact(base), exact(value)) <= 0 : compare(exact(base), exact(value)) >= 0);
    if (kept) return { type: isMost ? 'THRESHOLD_MAX' : 'THRESHOLD_MIN', ground: 'kept-bound' };
    return { type: isMost ? 'LEVEL_DOWN' : 'LEVEL_UP', ground: 'bound-beyond-base' };
  }
  const order = base === undefined ? 0 : compare(exact(value), exact(base));
  if (order === 0 || directionOfName(name) === 'down') return { ...byName(name), ground: 'name' };
  return { type: order > 0 ? 'LEVEL_UP' : 'LEVEL_DOWN', ground: 'base-and-target' };
}

function byName(name: string): { readonly type: IndicatorType } {
  return { type: directionOfName(name) === 'down' ? 'LEVEL_DOWN' : 'LEVEL_UP' };
}

/** Which way is better for a type; the name decides where the type does not. */
export function directionOf(type: IndicatorType, name: string): Direction {
  if (type === 'LEVEL_DOWN' || type === 'THRESHOLD_MAX') return 'down';
  if (type === 'RANGE') return 'none';
  return type === 'QUALITATIVE' || type === 'EXTERNAL' || type === 'COMPOSITE' ? directionOfName(name) : 'up';
}

/** A cell of a type column: the code, or its word in one of the languages. Missing: undefined for anything else. */
export function readType(
  text: string,
  words: readonly Readonly<Record<IndicatorType, string>>[],
): IndicatorType | undefined {
  const plain = text.trim();
  // A remark may follow: AVG_GROWTH range.
  const code = /^[A-Z]+(?:[_-][A-Z]+)*/i.exec(plain)?.[0].toUpperCase().replaceAll('-', '_');
  return INDICATOR_TYPES.find((type) => type === code || words.some((names) => names[type] === plain));
}

/** 约束性, 预期性, binding, expected, or the answer to `is_binding`. Missing: undefined for anything else. */
export function readAttribute(text: string): Attribute | undefined {
  const plain = narrowed(text).replace(/\s+/g, '').toLowerCase();
  if (/^(约束(性|型)?(指标)?|binding|true|1|是|y|yes)$/.test(plain)) return 'binding';
  return /^(预期(性|型)?(指标)?|expected|anticipatory|false|0|否|n|no)$/.test(plain) ? 'expected' : undefined;
}
