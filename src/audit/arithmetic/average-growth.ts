import { chainedFactor, factorOf, yearlyGrowth } from '../../shared/chained-growth.ts';
import { absolute, compare, type Exact, minus, negate, over, power, sign } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { yearCount, yearsOf } from '../../shared/period.ts';
import { isAtConstantPrices } from '../constant-prices.ts';
import { factorsOf, percent, signedSize, sizeAs, valueAs } from '../equation.ts';
import { type Figure, mentionOf, printedOf } from '../figure.ts';
import { divide, type Interval, meets } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { basePeriod, valuesFor } from './base-values.ts';
import { type ToldChange, toldChanges } from './told-changes.ts';

/** A yearly rate over several years, against the first and the last value, and against the rates of the single years. */
export const averageGrowth: DocumentRule = {
  id: 'average-growth',
  *find(scene) {
    for (const told of toldChanges(scene).changes) {
      if (told.role !== 'rate' || !told.words.isYearly) continue;
      const findings = [againstValues(scene, told), againstRates(scene, told)];
      for (const finding of findings) if (finding !== undefined) yield finding;
    }
  },
};

/** More years than a plan and a half are no period of a report. Our choice. */
const MOST_YEARS = 10;
/** Places of a root, far behind those that are shown. */
const ROOT_PLACES = 8;

/** How many points a year prices may have added to a rate at constant prices, and may be planned to. Our choice. */
const PRICE_POINTS: Exact = { n: 4n, d: 1n };
const PLANNED_PRICE_POINTS: Exact = { n: 2n, d: 1n };

function againstValues(scene: Scene, told: ToldChange): Finding | undefined {
  const { later, change } = told;
  if (later === undefined) return undefined;
  const period = basePeriod(told);
  const earlier = told.earlier ?? (period === undefined ? undefined : valuesFor(scene, later, period)[0]);
  const years = earlier === undefined ? undefined : yearsBetween(earlier, later, change);
  if (earlier === undefined || years === undefined) return undefined;
  const then = sizeAs(earlier, later.claim.unit);
  const thenValue = valueAs(earlier, later.claim.unit);
  const stated = factors(told, years);
  if (then?.low === undefined || thenValue === undefined || stated === undefined || sign(then.low) <= 0)
    return undefined;
  if (sign(later.value) <= 0) return undefined;
  const yearly = yearlyGrowth(over(later.value, thenValue), years, ROOT_PLACES);
  const result = percent(yearly, Math.max(change.places, 1));
  const isMet = meets(divide(later.size, then), stated);
  const rate = told.words.direction === 'down' ? negate(absolute(change.value)) : change.value;
  return findingOf('average-growth', {
    ...verdictOn(later, isMet, absolute(minus(yearly, rate))),
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier'), evidenceOf(change, 'rate')],
    formula: `(${printedOf(later)} ÷ ${printedOf(earlier)})^(1/${years}) − 1 ≈ ${result}`,
    computed: result,
    stated: `年均${mentionOf(change)}`,
    facts: {
      subject: later.subject.text,
      later: printedOf(later),
      earlier: printedOf(earlier),
      rate: mentionOf(change),
      years: String(years),
      computed: result,
    },
  });
}

function verdictOn(later: Figure, isMet: boolean, gap: Exact) {
  if (isAtConstantPrices(later)) {
    const isBeyond = compare(gap, later.claim.status === 'target' ? PLANNED_PRICE_POINTS : PRICE_POINTS) > 0;
    if (isBeyond) return { verdict: 'suspect', reason: 'average-growth.beyond-prices' } as const;
    return { verdict: 'not-comparable', reason: 'average-growth.constant-prices' } as const;
  }
  if (isMet) return { verdict: 'consistent', reason: 'average-growth.agrees' } as const;
  return { verdict: 'inconsistent', reason: 'average-growth.differs' } as const;
}

/** Steps of a year from the first to the last value. Missing: undefined when the text leaves them to the document's window. */
function yearsBetween(earlier: Figure, later: Figure, change: Figure): number | undefined {
  const areTold = earlier.claim.periodBasis !== 'default' && later.claim.periodBasis !== 'default';
  const span = change.claim.periodBasis === 'default' || change.period === undefined ? 0 : yearCount(change.period);
  const steps = areTold ? yearOf(later) - yearOf(earlier) : span;
  const agree = !areTold || span <= 1 || span === steps;
  return agree && steps > 1 && steps <= MOST_YEARS ? steps : undefined;
}

function yearOf({ period }: Figure): number {
  return Number(period?.last.slice(0, 4) ?? Number.NaN);
}

/** What so many years at the stated rate make of one. */
function factors({ change, words }: ToldChange, years: number): Interval | undefined {
  const rate = sizeAs(change, '%', signedSize(change, words.direction));
  if (rate === undefined) return undefined;
  const grown = (end: Exact | undefined) => (end === undefined ? undefined : power(factorOf(end), years));
  const [low, high] = [grown(rate.low), grown(rate.high)];
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** 两年平均增长5.8%, where the rates of both years, or the growth over both, stand in the document. */
function againstRates(scene: Scene, told: ToldChange): Finding | undefined {
  const { change } = told;
  const { period } = change;
  if (period === undefined || change.claim.periodBasis === 'default') return undefined;
  const years = yearsOf(period);
  if (years.length < 2 || years.length > MOST_YEARS) return undefined;
  const whole = valuesFor(scene, change, change.claim.period, true)[0];
  const single = years.map((year) => valuesFor(scene, change, String(year), true)[0]);
  const rates = whole === undefined ? single.filter((rate) => rate !== undefined) : [whole];
  if (whole === undefined && rates.length < years.length) return undefined;
  const stated = factors(told, years.length);
  const grown = factorsOf(rates);
  if (grown === undefined || stated === undefined) return undefined;
  const value = chainedFactor(rates.map(rateValue));
  const result = percent(yearlyGrowth(value, years.length, ROOT_PLACES), Math.max(change.places, 1));
  const isMet = meets(grown, stated);
  const written = rates.map((rate) => `(1 ${sign(rate.value) < 0 ? '−' : '+'} ${printedOf(rate)})`).join(' × ');
  return findingOf('average-growth', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'average-growth.agrees' : 'average-growth.differs',
    evidence: [...rates.map((rate) => evidenceOf(rate, 'part')), evidenceOf(change, 'rate')],
    formula: `(${written})^(1/${years.length}) − 1 ≈ ${result}`,
    computed: result,
    stated: `年均${mentionOf(change)}`,
    facts: { subject: change.subject.text, rate: mentionOf(change), years: String(years.length), computed: result },
    confidence: 0.85,
  });
}

function rateValue(rate: Figure): Exact {
  return valueAs(rate, '%') ?? rate.value;
}
