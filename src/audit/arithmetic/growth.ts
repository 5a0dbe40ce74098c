import { absolute, compare, type Exact, HUNDRED, minus, negate, over, plus, sign, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Calibre } from '../calibre.ts';
import { isAtConstantPrices } from '../constant-prices.ts';
import { growthOf, magnitude, percent, shortDecimal, signedSize, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf, printedOf } from '../figure.ts';
import { add, divide, type Interval, meets, opposite, point, scale, subtract } from '../interval.ts';
import { judgedIn } from '../likely/judged.ts';
import { likelyRates } from '../likely/likely-rates.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { areOneValue, basePeriod, earlierInSentence, valuesFor } from './base-values.ts';
import { bracketedMultiples, nominalRates } from './growth-beside.ts';
import { compounded, paces } from './growth-series.ts';
import { isProportion } from './runs.ts';
import { type ToldChange, toldChanges } from './told-changes.ts';

/** A rate of growth and the two values that it leads from and to. */
export const growth: DocumentRule = {
  id: 'growth',
  *find(scene) {
    const told = [...growthsOf(scene)];
    yield* told;
    yield* likelyRates(scene, judgedIn(told));
  },
};

function* growthsOf(scene: Scene): Iterable<Finding> {
  const { changes } = toldChanges(scene);
  const steps = Map.groupBy(changes.filter(isStep), ({ later }) => later);
  for (const told of changes) {
    const { later } = told;
    if (told.role !== 'rate' || later === undefined || told.words.isYearly || INDEXES.test(later.subject.key)) continue;
    const step = basisGap(told, later) === undefined ? stepBeside(told, steps.get(later)) : undefined;
    const finding = step === undefined ? judge(scene, told, later) : againstStep(told, later, step);
    if (finding !== undefined) yield finding;
  }
  for (const { told, later, step } of nominalRates(scene)) {
    const finding = againstStep(told, later, step);
    if (finding !== undefined) yield finding;
  }
  for (const told of bracketedMultiples(scene)) {
    const finding = told.later && judge(scene, told, told.later);
    if (finding !== undefined) yield finding;
  }
  yield* compounded(scene);
  yield* paces(scene);
}

/** Their levels are themselves changes: a price index of 102 is a rise of 2 %. */
const INDEXES = /指数$|价格(?:总?水平)?$/;
/** Statistics that are revised or re-sampled: rates are told on a comparable basis, not against what was published. */
const REVISED = /固定资产投资|规模以上|规模工业|限额以上|社会消费品零售|(?:民间|工业|产业|基础设施|房地产开发)投资/;
const OTHER_BASIS: readonly Calibre[] = ['constant-prices', 'real', 'same-basis', 'excluding'];

const OVER_LAST = /同比|上年|去年/;

function judge(scene: Scene, told: ToldChange, later: Figure): Finding | undefined {
  const gap = basisGap(told, later);
  if (told.earlier !== undefined) {
    return gap === undefined ? held(told, later, [told.earlier], true) : otherBasis(told, later, told.earlier, gap);
  }
  const period = basePeriod(told);
  const elsewhere = period === undefined ? [] : valuesFor(scene, later, period);
  const known = elsewhere.length > 0 || !OVER_LAST.test(told.base ?? '') ? elsewhere : earlierInSentence(scene, later);
  const [first] = known;
  if (first === undefined) return gap === undefined ? implied(told, later, period) : undefined;
  const isRevised = REVISED.test(later.subject.key);
  const apart = gap ?? (isRevised ? 'revised' : undefined);
  return apart === undefined ? held(told, later, known, false) : otherBasis(told, later, first, apart);
}

type BasisGap = 'constant-prices' | 'calibre' | 'revised';

function basisGap({ change, words }: ToldChange, later: Figure): BasisGap | undefined {
  const both = [...change.calibres, ...later.calibres];
  if (both.includes('current-prices') || both.includes('nominal')) return undefined;
  if (OTHER_BASIS.some((calibre) => change.calibres.includes(calibre))) return 'calibre';
  return isAtConstantPrices(later) && words.isMultiple !== true ? 'constant-prices' : undefined;
}

interface Equation {
  readonly earlier: Figure;
  readonly computed: Interval;
  readonly stated: Interval;
  /** Per cent, from the figures as printed. */
  readonly value: Exact;
  readonly isMet: boolean;
}

function equationOf({ change, words }: ToldChange, later: Figure, earlier: Figure): Equation | undefined {
  const then = sizeAs(earlier, later.claim.unit);
  const thenValue = valueAs(earlier, later.claim.unit);
  const stated = rateOf(change, words);
  if (then?.low === undefined || thenValue === undefined || stated === undefined) return undefined;
  if (sign(then.low) <= 0 || sign(thenValue) <= 0) return undefined;
  const computed = growthOf(later.size, then);
  const value = times(minus(over(later.value, thenValue), { n: 1n, d: 1n }), HUNDRED);
  return { earlier, computed, stated, value, isMet: meets(computed, asTold(change, stated)) };
}

/** The rate in per cent; 2.6 times as much is 160 % more. */
function rateOf(change: Figure, { direction, isMultiple }: ToldChange['words']): Interval | undefined {
  const size = sizeAs(change, '%', signedSize(change, direction));
  return size === undefined || isMultiple !== true ? size : subtract(size, point(HUNDRED));
}

/** 翻一番 is said of anything that came to twice as much or somewhat more. */
function asTold(change: Figure, stated: Interval): Interval {
  if (!/番|倍增/.test(mentionOf(change))) return stated;
  return stated.low === undefined ? stated : { low: times(stated.low, { n: 95n, d: 100n }) };
}

function held(told: ToldChange, later: Figure, known: readonly Figure[], isTold: boolean): Finding | undefined {
  const equations = known.flatMap((earlier) => equationOf(told, later, earlier) ?? []);
  const best = equations.find(({ isMet }) => isMet) ?? equations[0];
  if (best === undefined) return undefined;
  const { verdict, reason } = verdictOn(told, later, best, isTold || areOneValue(known));
  const { result, formula } = written(told, later, best);
  return findingOf('growth', {
    verdict,
    reason,
    evidence: [evidenceOf(later, 'later'), evidenceOf(best.earlier, 'earlier'), evidenceOf(told.change, 'rate')],
    formula,
    computed: result,
    stated: statedRate(told),
    tolerance: tolerance(best.computed, best.stated, '个百分点'),
    facts: { ...facts(told, later), earlier: printedOf(best.earlier), computed: result },
    confidence: isTold ? 0.95 : 0.85,
  });
}

/** 2.58倍 for a multiple, else a percentage. */
function written({ change, words }: ToldChange, later: Figure, { earlier, value }: Equation) {
  const places = Math.max(change.places, 1);
  const ratio = `${printedOf(later)} ÷ ${printedOf(earlier)}`;
  if (words.isMultiple !== true) {
    const result = percent(value, places);
    return { result, formula: `${ratio} − 1 ≈ ${result}` };
  }
  const result = `${shortDecimal(over(plus(value, HUNDRED), HUNDRED), places + 1)}倍`;
  return { result, formula: `${ratio} ≈ ${result}` };
}

function verdictOn(told: ToldChange, later: Figure, equation: Equation, isSure: boolean) {
  if (equation.isMet) {
    if (isStrained(told, later, equation)) return { verdict: 'suspect', reason: 'growth.strained' } as const;
    return { verdict: 'consistent', reason: 'growth.agrees' } as const;
  }
  const points = absolute(minus(later.value, equation.earlier.value));
  const arePoints = isProportion(later) && compare(points, absolute(told.change.value)) === 0;
  if (arePoints) return { verdict: 'suspect', reason: 'growth.points' } as const;
  return { verdict: isSure ? 'inconsistent' : 'suspect', reason: 'growth.differs' } as const;
}

function isStep({ role, change }: ToldChange): boolean {
  return role === 'change' && change.unit?.nature !== 'points';
}

/** 增加5亿元、增长5.3%: the change of the same value, told beside its rate where no earlier value is. */
function stepBeside(told: ToldChange, steps: readonly ToldChange[] = []): ToldChange | undefined {
  return told.earlier === undefined
    ? steps.find(({ base }) => isOneBase(base ?? told.base, told.base ?? base))
    : undefined;
}

/** 比上年增加…、同比增长…: both start from the same. */
function isOneBase(one: string | undefined, other: string | undefined): boolean {
  const [a, b] = [one, other].map((base) => base?.replace(/^(?:同比|(?:上|去)年(?:同期)?)$/, '上年'));
  return a === b;
}

function againstStep(told: ToldChange, later: Figure, { change: step, words }: ToldChange): Finding | undefined {
  const { unit } = later.claim;
  const [size, value] = [sizeAs(step, unit, magnitude(step)), valueAs(step, unit)];
  const stated = rateOf(told.change, told.words);
  if (size === undefined || value === undefined || stated === undefined) return undefined;
  const isFall = words.direction === 'down';
  const base = isFall ? add(later.size, size) : subtract(later.size, size);
  const baseValue = isFall ? plus(later.value, absolute(value)) : minus(later.value, absolute(value));
  if (base.low === undefined || sign(base.low) <= 0) return undefined;
  const computed = scale(divide(isFall ? opposite(size) : size, base), HUNDRED);
  const rate = times(over(isFall ? negate(absolute(value)) : absolute(value), baseValue), HUNDRED);
  const result = percent(rate, Math.max(told.change.places, 1));
  const isMet = meets(computed, stated);
  return findingOf('growth', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'growth.step-agrees' : 'growth.step-differs',
    evidence: [evidenceOf(later, 'later'), evidenceOf(step, 'change'), evidenceOf(told.change, 'rate')],
    formula: `${printedOf(step)} ÷ (${printedOf(later)} ${isFall ? '+' : '−'} ${printedOf(step)}) ≈ ${result}`,
    computed: result,
    stated: statedRate(told),
    tolerance: tolerance(computed, stated, '个百分点'),
    facts: { ...facts(told, later), step: `${isFall ? '减少' : '增加'}${mentionOf(step)}`, computed: result },
  });
}

/** How far a rate may lie from what bounds give as printed before a person should look: a quarter of it. Our choice. */
const STRAIN: Exact = { n: 1n, d: 4n };

/** 突破400亿元 may be anything above; but as printed it gives a rate far from the stated one. */
function isStrained({ change, words }: ToldChange, later: Figure, { computed, value }: Equation): boolean {
  if (computed.low !== undefined && computed.high !== undefined) return false;
  if (later.claim.comparator === 'eq' && change.claim.comparator === 'eq') return false;
  const rate = rateOf({ ...change, size: point(change.value) }, words)?.low ?? change.value;
  return compare(absolute(minus(absolute(value), absolute(rate))), times(absolute(rate), STRAIN)) > 0;
}

function otherBasis(told: ToldChange, later: Figure, earlier: Figure, gap: BasisGap): Finding | undefined {
  const equation = equationOf(told, later, earlier);
  if (equation === undefined) return undefined;
  const { result, formula } = written(told, later, equation);
  return findingOf('growth', {
    verdict: 'not-comparable',
    reason: `growth.${gap}`,
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier'), evidenceOf(told.change, 'rate')],
    formula,
    computed: result,
    stated: statedRate(told),
    facts: { ...facts(told, later), earlier: printedOf(earlier), computed: result },
  });
}

function implied(told: ToldChange, later: Figure, period: string | undefined): Finding | undefined {
  const { change, base } = told;
  const rate = rateOf(change, told.words);
  const isExact =
    later.claim.comparator === 'eq' && change.claim.comparator === 'eq' && change.claim.valueHigh === undefined;
  if (rate?.low === undefined || rate.high === undefined || !isExact) return undefined;
  if (isProportion(later) || REVISED.test(later.subject.key) || /^净(?:增|减)/.test(later.subject.text))
    return undefined;
  const middle = over(plus(rate.low, rate.high), { n: 200n, d: 1n });
  const factor = plus({ n: 1n, d: 1n }, middle);
  if (sign(factor) <= 0) return undefined;
  const result = `${shortDecimal(over(later.value, factor), later.places + 1)}${later.claim.unit}`;
  const step = `(1 ${told.words.direction === 'down' ? '−' : '+'} ${printedOf(change)})`;
  const divisor = told.words.isMultiple === true ? printedOf(change) : step;
  return findingOf('growth', {
    verdict: 'consistent',
    reason: 'growth.implied',
    evidence: [evidenceOf(later, 'later'), evidenceOf(change, 'rate')],
    formula: `${printedOf(later)} ÷ ${divisor} ≈ ${result}`,
    computed: result,
    facts: { ...facts(told, later), whose: base ?? period ?? '', computed: result },
    confidence: base === undefined ? 0.7 : 0.85,
  });
}

function statedRate({ change, words, base }: ToldChange): string {
  if (words.isMultiple === true) return `是${base ?? ''}的${mentionOf(change)}`;
  return `${words.direction === 'down' ? '下降' : '增长'}${mentionOf(change)}`;
}

function facts(told: ToldChange, later: Figure): Readonly<Record<string, string>> {
  return { subject: later.subject.text, later: printedOf(later), rate: statedRate(told) };
}
