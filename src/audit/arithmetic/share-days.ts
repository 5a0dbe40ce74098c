import { compare, type Exact, HUNDRED, minus, over, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { dayCount, type Period } from '../../shared/period.ts';
import { percent, shortDecimal, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { divide, type Interval, meets, point, scale } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { valuesOfSubject } from './base-values.ts';
import { isProportion, runsOf } from './runs.ts';
import { heldShare } from './share-equation.ts';

/** Days without a valid measurement that a station may leave out. Our choice. */
const MISSED_DAYS: Exact = { n: 10n, d: 1n };
/** The two figures of one statement stand in the same or in neighbouring sentences. Our choice. */
const NEAR = 2;

/** 优良天数298天 beside 优良天数比例81.6%: the whole are the days of the period, told or not. */
export function* goodDays(scene: Scene): Iterable<Finding> {
  for (const { figures, role, isUnclear, lead } of runsOf(scene).flat()) {
    const [share] = figures;
    if (share === undefined || figures.length > 1 || role !== 'level' || isUnclear || !isProportion(share)) continue;
    const stem = /^(.*天数)(?:所占)?(?:比例|比率|占比|比重|率)$/.exec(share.subject.key)?.[1];
    const isOfYear = /^,占(?:全年|全年天数|总天数)的?(?:比重|比例)?(?:为|达)?$/.test(lead);
    const days = stem === undefined ? daysBefore(scene, share, isOfYear) : daysNear(scene, share, stem);
    const whole = days === undefined ? undefined : daysFor(days);
    if (days !== undefined && whole !== undefined) yield ofDays(days, share, whole);
  }
}

function daysNear(scene: Scene, share: Figure, stem: string): Figure | undefined {
  return valuesOfSubject(scene, stem, share.claim.period).find(
    (value) => value.claim.unit === '天' && Math.abs(value.sentence - share.sentence) <= NEAR,
  );
}

/** 优良天数338天,优良率92.6%: the days right before a rate that is named by their quality. */
function daysBefore(scene: Scene, share: Figure, isOfYear: boolean): Figure | undefined {
  const quality = isOfYear ? '' : /(优良|达标|优良天)率$/.exec(share.subject.key)?.[1];
  const before = scene.sentences[share.sentence]?.figures.findLast(({ no }) => no < share.no);
  if (quality === undefined || before?.claim.unit !== '天') return undefined;
  if (before.claim.period !== share.claim.period && !isOfYear) return undefined;
  return before.subject.key.includes(quality.slice(0, 2)) && before.claim.kind !== 'change' ? before : undefined;
}

/** More good days than the month has that dates them are days of a year. */
function daysFor(days: Figure): number | undefined {
  const count = daysOf(days.period);
  const isBeyond = count !== undefined && compare(days.value, { n: BigInt(count), d: 1n }) > 0;
  return isBeyond && days.claim.periodBasis === 'default' ? 365 : count;
}

/** How many days a period has; a month and longer. Missing: undefined for anything shorter or open. */
function daysOf(period: Period | undefined): number | undefined {
  const days = period === undefined ? undefined : dayCount(period);
  return days !== undefined && days >= 28 && days <= 366 ? days : undefined;
}

function ofDays(days: Figure, share: Figure, count: number): Finding {
  const isGuessed = days.claim.periodBasis === 'default' && count >= 365;
  const all = { n: BigInt(count), d: 1n };
  const whole: Interval = isGuessed ? { low: { n: 365n, d: 1n }, high: { n: 366n, d: 1n } } : point(all);
  const counted = days.claim.comparator === 'eq' ? point(days.value) : days.size;
  const computed = scale(divide(counted, whole), HUNDRED);
  const stated = sizeAs(share, '%') ?? share.size;
  const result = percent(times(over(days.value, all), HUNDRED), Math.max(share.places, 1));
  return findingOf('share', {
    ...verdictOn(meets(computed, stated), days, stated, all),
    evidence: [evidenceOf(days, 'part'), evidenceOf(share, 'rate')],
    formula: `${printedOf(days)} ÷ ${count}天 ≈ ${result}`,
    computed: result,
    stated: printedOf(share),
    tolerance: tolerance(computed, stated, '个百分点'),
    facts: {
      subject: days.subject.text,
      part: printedOf(days),
      whole: `${count}天`,
      of: '全部天数',
      share: printedOf(share),
      computed: result,
    },
  });
}

function verdictOn(isMet: boolean, days: Figure, stated: Interval, all: Exact) {
  if (isMet) return { verdict: 'consistent', reason: 'share.agrees' } as const;
  const valid = { low: minus(all, MISSED_DAYS), high: all };
  const couldBe = meets(scale(divide(days.size, valid), HUNDRED), stated) && compare(days.value, all) <= 0;
  if (couldBe) return { verdict: 'suspect', reason: 'share.valid-days' } as const;
  return { verdict: 'inconsistent', reason: 'share.differs' } as const;
}

const LAND = ['国土面积', '土地面积', '区域面积', '行政区域面积', '辖区面积', '土地总面积', '区域总面积'];

/** 森林覆盖率 beside 森林面积: what it is a share of is told or, mostly, not. */
export function* coverages(scene: Scene): Iterable<Finding> {
  for (const { figures, role, isUnclear } of runsOf(scene).flat()) {
    const [share] = figures;
    const stem = /^(.{2,8})覆盖率$/.exec(share?.subject.key ?? '')?.[1];
    if (share === undefined || stem === undefined || role !== 'level' || isUnclear || !isProportion(share)) continue;
    const area = [`${stem}面积`, `${stem}总面积`]
      .flatMap((key) => valuesOfSubject(scene, key, share.claim.period))
      .find(({ unit }) => unit?.nature === 'area');
    if (area === undefined) continue;
    const land = LAND.flatMap((key) => valuesOfSubject(scene, key)).filter(({ unit }) => unit?.nature === 'area');
    const finding = land.length > 0 ? heldShare(area, land, share, 0.7) : wholeUnknown(area, share);
    if (finding !== undefined) yield finding;
  }
}

function wholeUnknown(part: Figure, share: Figure): Finding | undefined {
  const [area, rate] = [valueAs(part, '平方公里'), valueAs(share, '%')];
  if (area === undefined || rate === undefined || rate.n <= 0n) return undefined;
  const result = `${shortDecimal(times(over(area, rate), HUNDRED), 1)}平方公里`;
  return findingOf('share', {
    verdict: 'not-comparable',
    reason: 'share.whole-unknown',
    evidence: [evidenceOf(share, 'rate'), evidenceOf(part, 'part')],
    formula: `${printedOf(part)} ÷ ${printedOf(share)} ≈ ${result}`,
    computed: result,
    facts: { subject: part.subject.text, part: printedOf(part), share: printedOf(share), computed: result },
    confidence: 0.7,
  });
}
