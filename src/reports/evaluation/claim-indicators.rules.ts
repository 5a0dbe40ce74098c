import { subjectOf } from '../../audit/index.ts';
import {
  agree,
  type Catalogue,
  type CatalogueEntry,
  directionOf,
  linkerFor,
  type MatchIndicator,
  type MatchPlan,
  matchForm,
  withoutPlace,
} from '../../indicators/index.ts';
import type { AcceptedClaim } from '../../shared/accepted-claim.ts';
import { compare, exact } from '../../shared/exact.ts';
import type { Direction, IndicatorType, Measure, PlanIndicator, Target } from '../../shared/indicator.ts';
import { type Period, parsePeriod } from '../../shared/period.ts';
import { parseUnit } from '../../shared/unit.ts';

/** An indicator that documents promise something of, before its values are known. */
export interface PromisedIndicator {
  readonly match: MatchIndicator;
  readonly entry?: CatalogueEntry;
  /** Whether its figures tell a growth, an accumulated reduction, or a level. */
  readonly motion: 'level' | 'growth' | 'reduction' | 'rise' | 'change';
  /** The claims that state its target; several that differ say that the documents contradict each other. Empty: none is told. */
  readonly targets: readonly AcceptedClaim[];
}

/** What promises are looked for. */
export interface PromiseSearch {
  readonly catalogue: Catalogue;
  readonly plan: Period;
  readonly places: MatchPlan['places'];
}

/**
 * Indicators with a target for the end of the plan, in the order in which documents name them first. A claim about a year
 * that only was assumed, about another place, or of a range without a name, is none. Names that mean one thing by the
 * catalogue are one indicator.
 */
export function promisedIndicators(
  claims: readonly AcceptedClaim[],
  { catalogue, plan, places }: PromiseSearch,
): readonly PromisedIndicator[] {
  const found: {
    match: MatchIndicator;
    entry: CatalogueEntry | undefined;
    motion: string;
    targets: AcceptedClaim[];
  }[] = [];
  let linker = linkerFor(catalogue, []);
  for (const claim of claims) {
    if (!isPromise(claim, plan) || !isHere(claim, places)) continue;
    const name = withoutPlace(claim, places);
    const link = linker.link(name, claim.unit);
    const known = link?.how === 'name' || link?.how === 'alias' ? found[Number(link.id)] : undefined;
    if (known !== undefined) {
      known.targets.push(claim);
      continue;
    }
    if (link !== undefined) continue;
    const { entry, motion } = meaningOf(catalogue, name, claim);
    const measure = entry?.measure ?? measureOf(claim, motion);
    const match = { id: String(found.length), name, aliases: [], unit: claim.unit, measure, type: 'LEVEL_UP' } as const;
    found.push({ match, entry, motion, targets: [claim] });
    linker = linkerFor(
      catalogue,
      found.map((each) => each.match),
    );
  }
  return found as readonly PromisedIndicator[];
}

/**
 * Things that documents rate and give results of, without a target for the end of the plan: they are indicators that cannot be
 * rated here. `known`: those with a target, which are not listed again.
 */
export function ratedThings(
  claims: readonly AcceptedClaim[],
  known: readonly PromisedIndicator[],
  { catalogue, places, stated }: PromiseSearch & { readonly stated: readonly { readonly key: string }[] },
): readonly PromisedIndicator[] {
  const rated = new Set(stated.map(({ key }) => key));
  const found: PromisedIndicator[] = [];
  for (const claim of claims) {
    const { status, kind, unit, subject, region } = claim;
    if (status !== 'actual' || kind === 'rank' || kind === 'change' || !isHere(claim, places)) continue;
    if (!rated.has(subjectOf(subject, region).key)) continue;
    const name = withoutPlace(claim, places);
    const linker = linkerFor(
      catalogue,
      [...known, ...found].map(({ match }) => match),
    );
    if (linker.link(name, unit) !== undefined) continue;
    // The same thing told in another unit, as a fall in per cent, is no other indicator.
    if ([...known, ...found].some(({ match }) => match.name === name)) continue;
    const { entry, motion } = meaningOf(catalogue, name, claim);
    const measure = entry?.measure ?? measureOf(claim, motion);
    const id = String(known.length + found.length);
    const match = { id, name, aliases: [], unit, measure, type: 'LEVEL_UP' } as const;
    found.push({ match, ...(entry === undefined ? {} : { entry }), motion, targets: [] } as PromisedIndicator);
  }
  return found;
}

/** Documents that set the targets of the next year. */
const YEARLY: readonly AcceptedClaim['documentKind'][] = ['plan-execution', 'work-report'];

/** A target for the last year of the plan, or for all its years; not one that a yearly document sets for the next year. */
function isPromise(claim: AcceptedClaim, plan: Period): boolean {
  const { status, kind, period, periodBasis } = claim;
  if ((status !== 'target' && kind !== 'target') || kind === 'rank' || periodBasis === 'default') return false;
  const of = parsePeriod(period);
  if (of === undefined || of.last.slice(0, 4) !== plan.last.slice(0, 4)) return false;
  return isEnd(of, plan) ? !isOfYear(claim, plan) : of.first === plan.first;
}

function isOfYear({ documentKind, knownOn }: AcceptedClaim, plan: Period): boolean {
  if (plan.text.length === 4 || !YEARLY.includes(documentKind)) return false;
  return knownOn === '' || Number(plan.last.slice(0, 4)) - Number(knownOn.slice(0, 4)) <= 1;
}

function isEnd({ text }: Period, plan: Period): boolean {
  const end = plan.last.slice(0, 4);
  return text === end || text === `${end}-12` || text === `../${end}`;
}

function isHere({ region }: AcceptedClaim, places: MatchPlan['places']): boolean {
  return places.some(({ spellings }) => spellings.includes(region.replace(/[\s/]/g, '')));
}

/** A name in per cent whose thing is not told in per cent means its growth: 地区生产总值, %. */
function meaningOf(catalogue: Catalogue, name: string, { unit, kind }: AcceptedClaim) {
  const form = catalogue.formOf(name);
  const level = matchForm(catalogue, form)?.entry;
  const isPercent = parseUnit(unit)?.nature === 'percent';
  const isOther = level !== undefined && isPercent && parseUnit(level.unit)?.nature !== 'percent';
  const motion = form.motion === 'level' && (kind === 'growth' || isOther) ? 'growth' : form.motion;
  const entry = motion === form.motion ? level : matchForm(catalogue, { ...form, motion })?.entry;
  return { entry, motion };
}

/** Of a name that the catalogue does not know: what adds up and what does not cannot be told; then nothing adds up. */
function measureOf({ unit }: AcceptedClaim, motion: string): Measure {
  if (motion === 'growth' || motion === 'reduction') return 'growth';
  return parseUnit(unit)?.nature === 'percent' ? 'ratio' : 'stock';
}

/** A value of the base year, in the unit of the target. */
export interface KnownBase {
  readonly period: string;
  readonly value: string;
}

/**
 * The indicator as a plan would list it; `results` of the plan so far, in the unit of the target. Missing: no target where documents contradict each other about it; where neither
 * catalogue nor base nor limit say which way is better, the target stays words, which are not rated.
 */
export function indicatorOf(
  { match, entry, motion, targets }: PromisedIndicator,
  no: string,
  plan: Period,
  base: KnownBase | undefined,
  results: readonly string[] = [],
): PlanIndicator {
  const [first, ...others] = targets;
  const isClear = first !== undefined && others.every((other) => agree(first, other));
  const target = isClear ? targetOf(first, motion, plan) : undefined;
  const type = target === undefined ? 'QUALITATIVE' : typeOf({ motion, entry, target, base, results, plan });
  return {
    no,
    category: '',
    name: match.name,
    unit: match.unit,
    type,
    attribute: 'expected',
    direction: entry?.direction ?? directionOf(type, match.name),
    ...(base === undefined ? {} : { base: { ...base, comparator: 'eq', note: '' } }),
    ...(target === undefined ? {} : { target }),
    path: [],
    parts: [],
  };
}

/** In tables of plans the column of the last year also holds the average growth of all years, as `readPlanTable` reads it. */
function targetOf(claim: AcceptedClaim, motion: PromisedIndicator['motion'], plan: Period): Target {
  const { period, comparator, value, valueHigh, mention, flags } = claim;
  const of = parsePeriod(period);
  const isAverage = motion === 'growth' && flags.includes('table');
  const isYear = of !== undefined && isEnd(of, plan) && !isAverage;
  return {
    period: isYear ? plan.last.slice(0, 4) : plan.text,
    comparator,
    value,
    ...(valueHigh === undefined ? {} : { valueHigh }),
    cumulative: claim.kind === 'cumulative',
    phrase: mention,
  };
}

interface TypeGrounds {
  readonly motion: string;
  readonly entry: CatalogueEntry | undefined;
  readonly target: Target;
  readonly base: KnownBase | undefined;
  readonly results: readonly string[];
  readonly plan: Period;
}

/** How a target is read; `QUALITATIVE` where nothing tells, or where it is one of a single year. */
function typeOf({ motion, entry, target, base, results, plan }: TypeGrounds): IndicatorType {
  const isWhole = target.period === plan.text;
  if (target.valueHigh !== undefined) return 'RANGE';
  if (motion === 'growth') return isWhole ? 'AVG_GROWTH' : 'QUALITATIVE';
  if (motion === 'reduction') return isWhole ? 'CUM_REDUCTION' : 'QUALITATIVE';
  if (motion === 'rise' || motion === 'change') return isWhole ? 'CUM_INCREASE' : 'QUALITATIVE';
  if (isWhole && entry?.measure === 'flow') return 'CUM_INCREASE';
  const better = betterOf(entry?.direction, target, base);
  if (better === undefined) return 'QUALITATIVE';
  const isKept = isWhole && target.comparator !== 'eq' && target.comparator !== 'approx';
  if (isKept || isKeptAtBase(target, base, better) || isKeptSoFar(target, base, results))
    return better === 'down' ? 'THRESHOLD_MAX' : 'THRESHOLD_MIN';
  return better === 'down' ? 'LEVEL_DOWN' : 'LEVEL_UP';
}

/** By the catalogue, else by the way from the base, else by the side that the target limits. */
function betterOf(
  known: Direction | undefined,
  target: Target,
  base: KnownBase | undefined,
): 'up' | 'down' | undefined {
  if (known === 'up' || known === 'down') return known;
  const order = base === undefined || target.value === undefined ? 0 : compare(exact(target.value), exact(base.value));
  if (order !== 0) return order > 0 ? 'up' : 'down';
  if (target.comparator === 'ge' || target.comparator === 'gt') return 'up';
  return target.comparator === 'le' || target.comparator === 'lt' ? 'down' : undefined;
}

/** A limit that the base keeps already is one to be kept: 失业率 within 5.5 from 4.9. */
function isKeptAtBase(target: Target, base: KnownBase | undefined, better: 'up' | 'down'): boolean {
  if (base === undefined || target.value === undefined || target.comparator === 'eq') return false;
  const order = compare(exact(base.value), exact(target.value));
  return better === 'down' ? order <= 0 : order >= 0;
}

/** 控制在以内 without a base: what has been kept so far is a limit, and not a level that is reached early. */
function isKeptSoFar({ value, comparator }: Target, base: KnownBase | undefined, results: readonly string[]): boolean {
  if (base !== undefined || value === undefined || results.length === 0) return false;
  if (comparator !== 'le' && comparator !== 'lt') return false;
  return results.every((result) => compare(exact(result), exact(value)) <= 0);
}
