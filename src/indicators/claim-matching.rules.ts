import type { AcceptedClaim } from '../shared/accepted-claim.ts';
import type { Comparator } from '../shared/claim.ts';
import type { IndicatorType, Measure, ObservationStatus } from '../shared/indicator.ts';
import { isWithin, type Period, parsePeriod, yearsOf } from '../shared/period.ts';
import type { MatchReason, MatchRefusal, ProposalPurpose } from '../shared/proposal.ts';
import { parseUnit } from '../shared/unit.ts';
import { type Catalogue, matchForm } from './name-catalogue.rules.ts';
import type { NameForm, NameMotion } from './name-form.rules.ts';
import { type LinkableIndicator, type Linker, linkerFor, type NameLink } from './name-links.rules.ts';
import { isUnitOf } from './values/observation.rules.ts';

/** A place that claims may be about, with the ways in which documents spell it. */
export interface MatchPlace {
  readonly placeId: string;
  readonly spellings: readonly string[];
}

/** An indicator of the plan; `unit` is that of its definition. */
export interface MatchIndicator extends LinkableIndicator {
  readonly measure: Measure;
  readonly type: IndicatorType;
  readonly basePeriod?: string;
}

/** What claims are matched with. */
export interface MatchPlan {
  readonly period: string;
  readonly places: readonly MatchPlace[];
  readonly indicators: readonly MatchIndicator[];
}

/** A cell of the plan that a claim says something about. */
export interface MatchedClaim {
  readonly claim: AcceptedClaim;
  readonly purpose: ProposalPurpose;
  readonly indicatorId: string;
  readonly placeId: string;
  readonly period: string;
  /** In the direction of the indicator. */
  readonly value: string;
  readonly valueHigh?: string;
  readonly unit: string;
  readonly comparator: Comparator;
  readonly status: ObservationStatus;
  readonly reasons: readonly MatchReason[];
  /** What a person should know of a stand-in. */
  readonly note?: string;
}

/** A claim that is not proposed. `indicatorIds`: those that it came near to. */
export interface RefusedClaim {
  readonly claim: AcceptedClaim;
  readonly refusals: readonly MatchRefusal[];
  readonly indicatorIds: readonly string[];
}

/**
 * Matches claims with the cells of a plan, one at a time. The name decides, then kind, place, unit and period must fit; the
 * number itself is no evidence of anything. All reasons against a claim are told, not only the first.
 */
export function claimMatcher(
  catalogue: Catalogue,
  plan: MatchPlan,
): (claim: AcceptedClaim) => MatchedClaim | RefusedClaim {
  const linker = linkerFor(catalogue, plan.indicators);
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]));
  const within = parsePeriod(plan.period);
  return (claim) => {
    const subject = withoutPlace(claim, plan.places);
    const form = catalogue.formOf(subject);
    const wanted = formOfKind(catalogue, claim, form);
    const link = linker.linkForm(wanted.form, wanted.usesUnit ? claim.unit : undefined);
    const indicator = link && indicators.get(link.id);
    if (link === undefined || indicator === undefined) {
      const near = nearestOf(linker, catalogue.formOf(subject.replace(/(?:排名|位次)$/, '')));
      const refusal: MatchRefusal = wanted.usesUnit ? 'unit-mismatch' : 'kind-mismatch';
      if (near !== undefined) return { claim, refusals: [refusal], indicatorIds: [near] };
      const apart = linker.apart(subject);
      return { claim, refusals: [apart.length > 0 ? 'apart' : 'no-name'], indicatorIds: apart };
    }
    const purpose = claim.status === 'target' || claim.kind === 'target' ? 'target' : 'observation';
    const kind = judgeKind(claim, link, indicator, purpose);
    const placeId = plan.places.find(({ spellings }) => spellings.includes(plainRegion(claim.region)))?.placeId;
    const figure = figureIn(claim, indicator);
    const period = judgePeriod(claim, indicator, catalogue.formOf(indicator.name).motion, within, purpose);
    const refusals = [kind, period.refusal].filter((refusal) => refusal !== undefined);
    if (placeId === undefined) refusals.push('other-place');
    if (figure === undefined) refusals.push('unit-mismatch');
    if (placeId === undefined || figure === undefined || period.text === undefined || refusals.length > 0) {
      return { claim, refusals, indicatorIds: [indicator.id] };
    }
    const name: MatchReason = link.how === 'growth-of-level' ? 'alias' : link.how;
    const status = statusOf(claim, purpose);
    return {
      claim,
      purpose,
      indicatorId: indicator.id,
      placeId,
      period: period.text,
      ...directed(claim, figure, link.how === 'reversed'),
      unit: figure.unit,
      status,
      reasons: [
        name,
        ...wanted.reasons,
        'place',
        figure.reason,
        ...period.reasons,
        ...(status === 'forecast' || status === 'bound' ? [status] : []),
      ],
      ...(link.note === undefined ? {} : { note: link.note }),
    };
  };
}

const NEAR: readonly NameMotion[] = ['level', 'growth', 'reduction', 'rise'];

/** The indicator about the same thing of which the claim says something else: its amount for its growth. */
function nearestOf(linker: Linker, form: NameForm): string | undefined {
  for (const motion of [form.motion, ...NEAR]) {
    const link = linker.linkForm({ ...form, motion });
    if (link !== undefined) return link.id;
  }
  return undefined;
}

interface WantedForm {
  readonly form: NameForm;
  /** Whether the unit may turn the name of a thing into that of its growth. */
  readonly usesUnit: boolean;
  readonly reasons: readonly MatchReason[];
}

/**
 * The name that a claim's kind makes of its subject: a growth claim about 地区生产总值 is about 地区生产总值增长, a change about its
 * rise. A target has no kind of its own, so that its unit decides; a level is what its subject says.
 */
function formOfKind(catalogue: Catalogue, claim: AcceptedClaim, form: NameForm): WantedForm {
  const isBare = form.motion === 'level';
  if (isBare && claim.kind === 'growth') {
    return { form: { ...form, motion: 'growth' }, usesUnit: false, reasons: ['kind-names-growth'] };
  }
  if (isBare && claim.kind === 'change') return { form: { ...form, motion: 'rise' }, usesUnit: false, reasons: [] };
  const byUnit = claim.kind === 'target' || claim.kind === 'bound';
  const level = isBare && byUnit ? matchForm(catalogue, form)?.entry : undefined;
  const isGrowth =
    level !== undefined && parseUnit(claim.unit)?.nature === 'percent' && parseUnit(level.unit)?.nature !== 'percent';
  return { form, usesUnit: byUnit, reasons: isGrowth ? ['unit-names-growth'] : [] };
}

function judgeKind(
  claim: AcceptedClaim,
  link: NameLink,
  { measure }: MatchIndicator,
  purpose: ProposalPurpose,
): MatchRefusal | undefined {
  if (link.how === 'growth-of-level') return 'growth-of-level';
  if ((claim.kind === 'rank') !== (measure === 'rank')) return 'kind-mismatch';
  if (claim.kind === 'cumulative' && measure !== 'flow' && measure !== 'growth') return 'kind-mismatch';
  if (claim.kind === 'share' && measure !== 'ratio') return 'kind-mismatch';
  return claim.valueHigh !== undefined && purpose === 'observation' ? 'range' : undefined;
}

/** Regions are written from the larger place to the smaller one, with strokes between places inside of a district. */
function plainRegion(region: string): string {
  return region.replace(/[\s/]/g, '');
}

/** 丰台区地区生产总值 is 地区生产总值, in a claim about 丰台区. */
export function withoutPlace(
  { subject, region }: Pick<AcceptedClaim, 'subject' | 'region'>,
  places: readonly MatchPlace[],
): string {
  const spellings = places.find((place) => place.spellings.includes(plainRegion(region)))?.spellings ?? [];
  const found = spellings
    .filter((spelling) => /[市区县省州旗]$/.test(spelling) && subject.length > spelling.length)
    .filter((spelling) => subject.startsWith(spelling))
    .sort((a, b) => b.length - a.length)[0];
  return found === undefined ? subject : subject.slice(found.length);
}

/**
 * The ways in which documents spell a place: alone, behind the places that it lies in (outermost first), and without 市 or 区.
 * The nation goes by several names, and no place is spelt with it in front.
 */
export function spellingsOf(name: string, level: string, parents: readonly string[]): readonly string[] {
  if (level === 'nation') return [...new Set([name, '全国', '中国', '国家', '我国'])];
  const fronts = parents.map((_, index) => parents.slice(index).join(''));
  const short = name.length > 2 ? name.replace(/(?:自治区|市|区|县|省)$/, '') : name;
  return [...new Set([...[...fronts, ''].map((front) => front + name), short])];
}

interface Figure {
  readonly value: string;
  readonly valueHigh?: string;
  readonly unit: string;
  readonly reason: MatchReason;
}

const PER_HEAD: readonly (readonly [RegExp, string])[] = [
  [/人均/, '/人'],
  [/每千(?:名|常住)*人/, '/千人'],
  [/每万(?:名|常住)*人/, '/万人'],
];

/** The figure in a unit of the indicator, as written where that is possible. Missing: undefined when no unit fits. */
function figureIn(claim: AcceptedClaim, indicator: MatchIndicator): Figure | undefined {
  const { canonical } = claim;
  const asWritten = (unit: string, reason: MatchReason): Figure => ({
    value: claim.value,
    ...(claim.valueHigh === undefined ? {} : { valueHigh: claim.valueHigh }),
    unit,
    reason,
  });
  if (claim.unit === indicator.unit) return asWritten(claim.unit, 'unit');
  if (isUnitOf(claim.unit, indicator.unit)) return asWritten(claim.unit, 'unit-converted');
  // What stands below the stroke may stand in the name instead: 12.16 平方米/人 of 人均公园绿地面积.
  for (const [name, below] of PER_HEAD) {
    if (!name.test(indicator.name)) continue;
    const other = claim.unit.endsWith(below) ? claim.unit.slice(0, -below.length) : claim.unit + below;
    if (isUnitOf(other, indicator.unit)) return asWritten(other, 'unit-of-name');
  }
  if (canonical === undefined || !isUnitOf(canonical.unit, indicator.unit)) return undefined;
  return { ...canonical, reason: 'unit-canonical' };
}

const AVERAGE = /年均|年平均|平均增|平均降/;

interface JudgedPeriod {
  readonly text?: string;
  readonly refusal?: MatchRefusal;
  readonly reasons: readonly MatchReason[];
}

/**
 * The period of the cell. A value at the end of December is that of its year. Several years fit what adds up over them; a growth
 * only as their average, a reduction only accumulated, as the record reads them so.
 */
function judgePeriod(
  claim: AcceptedClaim,
  indicator: MatchIndicator,
  motion: NameMotion,
  plan: Period | undefined,
  purpose: ProposalPurpose,
): JudgedPeriod {
  const given = parsePeriod(claim.period);
  if (given === undefined || plan === undefined) return { refusal: 'period-outside', reasons: [] };
  const isPoint = purpose === 'target' || ['stock', 'ratio', 'index'].includes(indicator.measure);
  const yearEnd = isPoint && /^\d{4}-12$/.test(given.text) ? parsePeriod(given.text.slice(0, 4)) : undefined;
  const period = yearEnd ?? given;
  const isBase = period.text === indicator.basePeriod;
  if (!isBase && !isWithin(period, plan)) return { refusal: 'period-outside', reasons: [] };
  const reasons: MatchReason[] = ['period'];
  if (claim.periodBasis === 'default') reasons.push('period-assumed');
  if (yearEnd !== undefined) reasons.push('year-end');
  if (isBase) reasons.push('base-period');
  if (purpose === 'target' || yearsOf(period).length < 2) return { text: period.text, reasons };
  if (indicator.measure === 'flow') return { text: period.text, reasons: [...reasons, 'accumulated'] };
  if (claim.kind === 'bound') return { text: period.text, reasons };
  if (indicator.measure !== 'growth' && motion !== 'rise') return { refusal: 'period-unfit', reasons };
  const isAverage = AVERAGE.test(claim.subject);
  const accumulates = indicator.type === 'CUM_REDUCTION' || ['reduction', 'rise'].includes(motion);
  if (isAverage === accumulates) return { refusal: 'period-unfit', reasons };
  return { text: period.text, reasons: [...reasons, isAverage ? 'average' : 'accumulated'] };
}

function statusOf(claim: AcceptedClaim, purpose: ProposalPurpose): ObservationStatus {
  if (purpose === 'target') return 'target';
  if (claim.status === 'expected') return 'forecast';
  return claim.kind === 'bound' ? 'bound' : 'preliminary';
}

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  eq: 'eq',
  approx: 'approx',
  ge: 'le',
  gt: 'lt',
  le: 'ge',
  lt: 'gt',
};

function directed(claim: AcceptedClaim, { value, valueHigh }: Figure, isReversed: boolean) {
  if (!isReversed) {
    return { value, ...(valueHigh === undefined ? {} : { valueHigh }), comparator: claim.comparator };
  }
  const comparator = MIRRORED[claim.comparator];
  if (valueHigh === undefined) return { value: opposite(value), comparator };
  return { value: opposite(valueHigh), valueHigh: opposite(value), comparator };
}

/** The figure with the other sign; the printed places stay. */
function opposite(value: string): string {
  if (value.startsWith('-')) return value.slice(1);
  return /[1-9]/.test(value) ? `-${value}` : value;
}
