import { compare, type Exact, HUNDRED, minus, over, plus, product, sign, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { monthCount } from '../../shared/period.ts';
import type { UnitNature } from '../../shared/unit.ts';
import { type Figure, printedOf } from '../figure.ts';
import { meets } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { valuesFor } from './base-values.ts';
import { factorsOf, percent, sizeAs, valueAs } from './equation.ts';
import { runsOf } from './runs.ts';

/** 前两年分别增长10.5%和32.1%: what the rates of following years come to together. */
export function* compounded(scene: Scene): Iterable<Finding> {
  for (const { figures, role, words, isUnclear } of runsOf(scene).flat()) {
    if (role !== 'rate' || isUnclear || words.isYearly || figures.length < 2 || !areFollowingYears(figures)) continue;
    const finding = together(scene, figures);
    if (finding !== undefined) yield finding;
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

function together(scene: Scene, rates: readonly Figure[]): Finding | undefined {
  const [first] = rates;
  const all = rates.map((rate) => valueAs(rate, '%'));
  if (first === undefined || all.some((each) => each === undefined)) return undefined;
  const factor = product(all.map((each) => over(plus(each as Exact, HUNDRED), HUNDRED)));
  const value = times(minus(factor, { n: 1n, d: 1n }), HUNDRED);
  const result = percent(value, 1);
  const told = `${sign(value) < 0 ? '下降' : '增长'}${result.replace('−', '')}`;
  const period = `${first.claim.period}/${rates.at(-1)?.claim.period}`;
  const stated = valuesFor(scene, first, period, true)[0];
  const grown = factorsOf(rates);
  const size = stated === undefined ? undefined : factorsOf([stated]);
  const isMet = grown === undefined || size === undefined || meets(grown, size);
  const written = rates.map((rate) => `(1 ${sign(rate.value) < 0 ? '−' : '+'} ${printedOf(rate)})`).join(' × ');
  return findingOf('growth', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: stated !== undefined && !isMet ? 'growth.differs' : 'growth.compound',
    evidence: [...rates.map((rate) => evidenceOf(rate, 'part')), ...(stated ? [evidenceOf(stated, 'rate')] : [])],
    formula: `${written} − 1 ≈ ${result}`,
    computed: result,
    stated: stated === undefined ? '' : printedOf(stated),
    facts: {
      subject: first.subject.text,
      rates: rates.map(printedOf).join('、'),
      rate: stated === undefined ? '' : printedOf(stated),
      computed: told,
    },
  });
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
