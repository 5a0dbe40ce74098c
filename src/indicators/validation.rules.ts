import type {
  Explanation,
  Finding,
  FindingCode,
  IndicatorRelation,
  RelationTerm,
  Severity,
} from '../shared/collection.ts';
import {
  absolute,
  compare,
  type Exact,
  exact,
  minus,
  over,
  parseExact,
  placesOf,
  plus,
  product,
  sign,
  sum,
  times,
  toShortDecimal,
} from '../shared/exact.ts';
import type { Measure, MissingReason, ObservationStatus } from '../shared/indicator.ts';
import { addDays, period } from '../shared/period.ts';
import { convert, isConvertible, parseUnit } from '../shared/unit.ts';

/** What the definition of an indicator says about its values. Figures are exact decimals in `unit`. */
export interface ValueDefinition {
  readonly indicatorId: string;
  readonly unit: string;
  readonly measure: Measure;
  readonly least?: string;
  readonly most?: string;
  /** How far a value may lie from the one it is compared with, in per cent of that. */
  readonly jumpPercent?: string;
  /** Days from the end of a period to the day on which its value comes out. */
  readonly releaseLagDays?: number;
}

/** A value to be checked, as it was given. */
export interface GivenValue {
  readonly value?: string | undefined;
  readonly missing?: MissingReason | undefined;
  /** As written; absent or blank: the unit of the definition. */
  readonly unit?: string | undefined;
  readonly status: ObservationStatus;
}

/** A value of an earlier period. */
export interface PastValue {
  readonly period: string;
  readonly value?: string | undefined;
  readonly unit: string;
}

/** What a value is checked against. */
export interface ValidationContext {
  readonly definition: ValueDefinition;
  /** The period of the value. */
  readonly period: string;
  /** The day of the check. */
  readonly today: string;
  /** Of the latest period before that is as long. */
  readonly last?: PastValue | undefined;
  /** Of the same stretch of the year before. */
  readonly yearBefore?: PastValue | undefined;
  readonly relations: readonly IndicatorRelation[];
  /** Values of other indicators in the same place and period, by id, each in its indicator's own unit. */
  readonly others: ReadonlyMap<string, string>;
}

/** Places behind the point that nobody asks about, whatever the history has. Source: our choice. */
const USUAL_PLACES = 2;
/** Significant digits that a spreadsheet keeps. Source: IEEE 754 doubles. */
const SPREADSHEET_DIGITS = 15;
/** From how many times the value before on (or from which fraction on) a slip of the unit is likely. Source: our choice. */
const SLIP_FROM: Exact = { n: 8n, d: 1n };

/**
 * What the rules find about a value before it is submitted, stops first. Exact arithmetic throughout. What cannot be
 * checked (no history, another indicator without a value, a past value in a unit that does not convert) is not found fault
 * with. Errors: a `RangeError` when the period is none.
 */
export function validateValue(given: GivenValue, context: ValidationContext): readonly Finding[] {
  const findings = given.value === undefined || given.missing !== undefined ? missingFindings(given, context) : [];
  if (given.value !== undefined) {
    const value = parseExact(given.value.trim());
    if (value === undefined) findings.push(finding('not-a-decimal', 'stop', { value: given.value }));
    else findings.push(...valueFindings(given.value.trim(), value, given, context));
  }
  return [...findings.filter(({ severity }) => severity === 'stop'), ...findings.filter((f) => f.severity === 'warn')];
}

/** The findings that keep a value from being submitted: stops, and warnings without an explanation in words. */
export function openFindings(findings: readonly Finding[], explanations: readonly Explanation[]): readonly Finding[] {
  const explained = new Set(explanations.filter(({ text }) => text.trim() !== '').map(({ key }) => key));
  return findings.filter(({ key, severity }) => severity === 'stop' || !explained.has(key));
}

function finding(
  code: FindingCode,
  severity: Severity,
  params: Readonly<Record<string, string>> = {},
  key: string = code,
): Finding {
  return { key, code, severity, params };
}

function missingFindings({ value, missing }: GivenValue, context: ValidationContext): Finding[] {
  if (value !== undefined) return [finding('value-and-missing', 'stop')];
  if (missing === undefined) return [finding('nothing-given', 'stop')];
  const due = dueOn(context);
  return missing === 'not-due' && context.today >= due ? [finding('due-already', 'warn', { due })] : [];
}

/** The first day on which the value can be known. */
function dueOn({ definition, period: text }: ValidationContext): string {
  return addDays(period(text).last, Math.max(1, definition.releaseLagDays ?? 0));
}

function valueFindings(text: string, value: Exact, given: GivenValue, context: ValidationContext): readonly Finding[] {
  const unit = unitFindings(value, given.unit, context.definition.unit);
  // In another unit nothing else can be said about the figure.
  if (unit.length > 0) return unit;
  return [
    ...rangeFindings(value, context.definition),
    ...timeFindings(given.status, context),
    ...relationFindings(text, context),
    ...digitFindings(text, context),
    ...historyFindings(value, context),
  ];
}

function unitFindings(value: Exact, written: string | undefined, asked: string): readonly Finding[] {
  if (written === undefined || spelling(written) === '' || spelling(written) === spelling(asked)) return [];
  const [from, to] = [parseUnit(written), parseUnit(asked)];
  if (from === undefined || to === undefined) return [finding('unit-unknown', 'stop', { unit: written, asked })];
  if (from.text === to.text) return [];
  if (!isConvertible(from, to)) return [finding('unit-other', 'stop', { unit: written, asked })];
  const converted = toShortDecimal(convert(value, from, to), 10);
  return [finding('unit-convertible', 'stop', { unit: written, asked, converted })];
}

function spelling(unit: string): string {
  return unit.normalize('NFKC').replace(/\s+/g, '');
}

function rangeFindings(value: Exact, { least, most, unit }: ValueDefinition): readonly Finding[] {
  if (least !== undefined && compare(value, exact(least)) < 0) return [finding('below-least', 'stop', { least, unit })];
  if (most !== undefined && compare(value, exact(most)) > 0) return [finding('above-most', 'stop', { most, unit })];
  return [];
}

function timeFindings(status: ObservationStatus, context: ValidationContext): readonly Finding[] {
  if (status === 'forecast') return [];
  const { last } = period(context.period);
  if (context.today <= last) return [finding('period-not-over', 'stop', { period: context.period, end: last })];
  const due = dueOn(context);
  return context.today < due ? [finding('not-due-yet', 'warn', { due })] : [];
}

function digitFindings(text: string, { last, yearBefore }: ValidationContext): readonly Finding[] {
  const findings: Finding[] = [];
  const printed = [last, yearBefore].flatMap((past) => (past?.value === undefined ? [] : [placesOf(past.value)]));
  const allowed = Math.max(USUAL_PLACES, ...printed);
  if (placesOf(text) > allowed) {
    findings.push(finding('too-many-places', 'warn', { places: String(placesOf(text)), allowed: String(allowed) }));
  }
  const digits = text.replace(/^[+-]?0*\.?0*|\./g, '').length;
  if (digits > SPREADSHEET_DIGITS) findings.push(finding('too-many-digits', 'warn', { digits: String(digits) }));
  return findings;
}

function historyFindings(value: Exact, context: ValidationContext): readonly Finding[] {
  const { definition } = context;
  const findings: Finding[] = [];
  const past = inUnit(context.yearBefore, definition.unit) ?? inUnit(context.last, definition.unit);
  if (past === undefined || sign(past.exact) === 0) return [];
  const params = { previous: past.value, previousPeriod: past.period, unit: definition.unit };
  if (context.yearBefore?.period === past.period && isRepeated(value, past.exact, definition)) {
    findings.push(finding('same-as-year-before', 'warn', params));
  }
  if (sign(value) * sign(past.exact) < 0) return [...findings, finding('sign-changed', 'warn', params)];
  const slip = slipOf(value, past.exact, definition);
  if (slip !== undefined) return [...findings, finding('unit-slip', 'warn', { ...params, ...slip })];
  const jump = over(times(minus(value, past.exact), { n: 100n, d: 1n }), absolute(past.exact));
  const allowed = definition.jumpPercent;
  if (allowed !== undefined && compare(absolute(jump), exact(allowed)) > 0) {
    findings.push(finding('jump', 'warn', { ...params, jump: toShortDecimal(jump, 1), allowed }));
  }
  return findings;
}

/** At the end of its range (100 %, 0) a value may well stay where it is. */
function isRepeated(value: Exact, before: Exact, { least, most }: ValueDefinition): boolean {
  const isBound = [least, most].some((bound) => bound !== undefined && compare(value, exact(bound)) === 0);
  return !isBound && compare(value, before) === 0;
}

interface ExactPast {
  readonly period: string;
  readonly value: string;
  readonly exact: Exact;
}

/** A past value in the unit of the definition. Missing: undefined when there is none, or its unit does not convert. */
function inUnit(past: PastValue | undefined, unit: string): ExactPast | undefined {
  if (past?.value === undefined) return undefined;
  const value = exact(past.value);
  if (spelling(past.unit) === spelling(unit)) return { period: past.period, value: past.value, exact: value };
  const [from, to] = [parseUnit(past.unit), parseUnit(unit)];
  if (from === undefined || to === undefined || !isConvertible(from, to)) return undefined;
  const converted = convert(value, from, to);
  return { period: past.period, value: toShortDecimal(converted, 10), exact: converted };
}

/**
 * How many times too large or small a value seems to be, as a power of ten, and the unit in which it may have been given.
 * Rates of growth and ranks do swing like that; for them there is no such finding.
 */
function slipOf(
  value: Exact,
  past: Exact,
  { unit, measure }: ValueDefinition,
): { readonly factor: string; readonly likely: string; readonly larger: string } | undefined {
  if (measure === 'growth' || measure === 'rank' || sign(value) === 0) return undefined;
  const isLarger = compare(absolute(value), absolute(past)) > 0;
  const ratio = absolute(isLarger ? over(value, past) : over(past, value));
  if (compare(ratio, SLIP_FROM) < 0) return undefined;
  const zeros = nearestZeros(ratio);
  const likely = likelyUnit(unit, isLarger ? -zeros : zeros) ?? '';
  return { factor: `1${'0'.repeat(zeros)}`, likely, larger: isLarger ? 'yes' : 'no' };
}

/** The power of ten that is nearest to a ratio above 8, by its logarithm: compared as squares, so that no root is drawn. */
function nearestZeros(ratio: Exact): number {
  const square = times(ratio, ratio);
  let zeros = 1;
  for (let limit = 1000n; compare(square, { n: limit, d: 1n }) >= 0; limit *= 100n) zeros += 1;
  return zeros;
}

const PREFIXES: readonly (readonly [prefix: string, zeros: number])[] = [
  ['万亿', 12],
  ['亿', 8],
  ['万', 4],
  ['', 0],
];
/** Units of which there are also 万 and 亿; for others (微克, 百分点) a slip is told without a guess. */
const COUNTED = /^(元|人|吨|户|家|件|亩|公斤|斤|平方米|立方米|千瓦)/;

/** A unit that is so many zeros larger or smaller: 亿元 and −4 is 万元. Missing: undefined when there is no such word. */
function likelyUnit(unit: string, zeros: number): string | undefined {
  const [prefix = '', own = 0] = PREFIXES.find(([text]) => unit.startsWith(text)) ?? [];
  const counted = unit.slice(prefix.length);
  const other = PREFIXES.find(([, power]) => power === own + zeros);
  return other === undefined || !COUNTED.test(counted) ? undefined : `${other[0]}${counted}`;
}

function relationFindings(text: string, context: ValidationContext): readonly Finding[] {
  const { indicatorId } = context.definition;
  const values = new Map([...context.others, [indicatorId, text]]);
  return context.relations.flatMap((relation) => {
    const sides = [...relation.left, ...relation.right];
    if (!sides.some((term) => term.indicatorIds.includes(indicatorId))) return [];
    const [left, right] = [sideOf(relation.left, values), sideOf(relation.right, values)];
    if (left === undefined || right === undefined || holds(relation, left, right)) return [];
    const { relationId, severity, note, operator } = relation;
    const params = { relation: note, operator, left: toShortDecimal(left, 6), right: toShortDecimal(right, 6) };
    return [finding('relation-broken', severity, params, `relation-broken:${relationId}`)];
  });
}

/** One side of a relation. Missing: undefined when one of its indicators has no value: nothing is never zero. */
function sideOf(terms: readonly RelationTerm[], values: ReadonlyMap<string, string>): Exact | undefined {
  const products: Exact[] = [];
  for (const { factor, indicatorIds } of terms) {
    const factors = indicatorIds.map((id) => parseExact(values.get(id) ?? ''));
    if (!factors.every((value) => value !== undefined)) return undefined;
    products.push(times(exact(factor), product(factors)));
  }
  return sum(products);
}

function holds({ operator, tolerance }: IndicatorRelation, left: Exact, right: Exact): boolean {
  const allowed = exact(tolerance);
  if (operator === 'eq') return compare(absolute(minus(left, right)), allowed) <= 0;
  if (operator === 'le') return compare(left, plus(right, allowed)) <= 0;
  if (operator === 'lt') return compare(left, plus(right, allowed)) < 0;
  if (operator === 'ge') return compare(plus(left, allowed), right) >= 0;
  return compare(plus(left, allowed), right) > 0;
}
