import { compare, type Exact, HUNDRED, minus, ONE, over, sign, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { monthCount, yearsOf } from '../../shared/period.ts';
import type { UnitNature } from '../../shared/unit.ts';
import { factorsOf, percent, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf, printedOf } from '../figure.ts';
import { meets, point, scale } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { valuesFor } from './base-values.ts';
import { runsOf } from './runs.ts';

/** More years than two plans are no series of a report. Our choice. */
const MOST_YEARS = 10;

/** What the rates of following years come to together: 前两年分别增长10.5%和32.1%; against a rate over all of them, if told. */
export function* compounded(scene: Scene): Iterable<Finding> {
  for (const { figures, role, words, isUnclear } of runsOf(scene).flat()) {
    const [first] = figures;
    if (first === undefined || role !== 'rate' || isUnclear || words.isYearly) continue;
    if (figures.length === 1) yield* againstYears(scene, first);
    else if (areFollowingYears(figures) && wholeOf(scene, figures) === undefined) yield* together(figures);
  }
}

function areFollowingYears(figures: readonly Figure[]): boolean {
  const [first] = figures;
  const start = Number(first?.claim.period);
  return figures.every(
    ({ claim, subject }, index) =>
      subject.key === first?.subject.key && claim.period === String(start + index) && claim.periodBasis !== 'default',
  );
}

/** The rate over all the years of a list, told elsewhere. */
function wholeOf(scene: Scene, rates: readonly Figure[]): Figure | undefined {
  const [first, last] = [rates[0], rates.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return valuesFor(scene, first, `${first.claim.period}/${last.claim.period}`, true)[0];
}

/** 两年累计下降6.8%, where the rates of both years are told. */
function* againstYears(scene: Scene, whole: Figure): Iterable<Finding> {
  const { period, claim } = whole;
  if (period === undefined || claim.periodBasis === 'default' || claim.period.length !== '2021/2022'.length) return;
  const years = yearsOf(period);
  if (years.length < 2 || years.length > MOST_YEARS) return;
  const rates = years.map((year) => valuesFor(scene, whole, String(year), true)[0]);
  // What was planned over the years is not what they came to.
  if (rates.every((rate) => rate?.claim.status === claim.status)) yield* together(rates as Figure[], whole);
}

function* together(rates: readonly Figure[], whole?: Figure): Iterable<Finding> {
  const [first] = rates;
  const [grown, size] = [factorsOf(rates), whole && factorsOf([whole])];
  const factor = factorsOf(rates.map((rate) => ({ ...rate, size: point(rate.value) })))?.low;
  if (first === undefined || grown === undefined || factor === undefined || (whole && size === undefined)) return;
  const value = times(minus(factor, ONE), HUNDRED);
  const result = percent(value, 1);
  const isMet = size === undefined || meets(grown, size);
  const written = rates.map((rate) => `(1 ${sign(rate.value) < 0 ? '−' : '+'} ${printedOf(rate)})`).join(' × ');
  yield findingOf('growth', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'growth.compound' : 'growth.compound-differs',
    evidence: [...rates.map((rate) => evidenceOf(rate, 'part')), ...(whole ? [evidenceOf(whole, 'rate')] : [])],
    formula: `${written} − 1 ≈ ${result}`,
    computed: result,
    stated: whole ? toldRate(whole.value, mentionOf(whole)) : '',
    ...(size === undefined ? {} : { tolerance: tolerance(scale(grown, HUNDRED), scale(size, HUNDRED), '个百分点') }),
    facts: {
      subject: first.subject.text,
      rates: rates.map(printedOf).join('、'),
      rate: whole ? toldRate(whole.value, mentionOf(whole)) : '',
      computed: toldRate(value, result.replace('−', '')),
    },
  });
}

function toldRate(value: Exact, text: string): string {
  return `${sign(value) < 0 ? '下降' : '增长'}${text}`;
}

const FLOWS: ReadonlySet<UnitNature> = new Set([
  'money',
  'count',
  'people',
  'mass',
  'energy',
  'area',
  'volume',
  'length',
]);
/** A pace below three quarters of the year before is worth a look. Our choice. */
const SLOW: Exact = { n: 75n, d: 1n };
/** The year before is told close by, or the two are no comparison that the text invites. Our choice. */
const NEAR = 2;

/** The first months of a year beside the whole year before it: no contradiction, but a pace. */
export function* paces(scene: Scene): Iterable<Finding> {
  for (const { figures, role, isUnclear } of runsOf(scene).flat()) {
    const [now] = figures;
    if (now === undefined || role !== 'level' || isUnclear || figures.length > 1) continue;
    const finding = paceOf(scene, now);
    if (finding !== undefined) yield finding;
  }
}

function paceOf(scene: Scene, now: Figure): Finding | undefined {
  const months = monthsFromJanuary(now);
  if (months === undefined || now.unit === undefined || !FLOWS.has(now.unit.nature)) return undefined;
  const before = valuesFor(scene, now, String(Number(now.claim.period.slice(0, 4)) - 1));
  const year = before.find(({ sentence }) => Math.abs(sentence - now.sentence) <= NEAR);
  const whole = year === undefined ? undefined : sizeAs(year, now.claim.unit);
  const wholeValue = year === undefined ? undefined : valueAs(year, now.claim.unit);
  if (year === undefined || wholeValue === undefined || whole?.low === undefined || sign(whole.low) <= 0)
    return undefined;
  const share = times(over(now.value, times(wholeValue, { n: BigInt(months), d: 12n })), HUNDRED);
  const result = percent(share, 1);
  return findingOf('growth', {
    verdict: 'consistent',
    severity: compare(share, SLOW) < 0 ? 'note' : 'info',
    reason: 'growth.pace',
    evidence: [evidenceOf(now, 'later'), evidenceOf(year, 'earlier')],
    formula: `${printedOf(now)} ÷ (${printedOf(year)} × ${months}/12) ≈ ${result}`,
    computed: result,
    facts: {
      subject: now.subject.text,
      later: printedOf(now),
      earlier: printedOf(year),
      months: String(months),
      computed: result,
    },
    confidence: 0.8,
  });
}

/** How many months from January on a value covers, fewer than twelve. Missing: undefined for any other period. */
function monthsFromJanuary({ period, claim }: Figure): number | undefined {
  if (period?.first === undefined || claim.periodBasis === 'default') return undefined;
  const months = monthCount(period);
  const isStretch = /-[HQ]|\//.test(claim.period) && period.first.slice(0, 4) === period.last.slice(0, 4);
  return isStretch && period.first.endsWith('-01-01') && months !== undefined && months < 12 ? months : undefined;
}
