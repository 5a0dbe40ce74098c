import { absolute, compare, HUNDRED, minus, over, plus, sign, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isLike, isProportion, type Run, runsOf } from '../arithmetic/runs.ts';
import { figuresAbout, isResult } from '../comparable.ts';
import { isAtConstantPrices } from '../constant-prices.ts';
import { growthOf, magnitude, percent, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf, printedOf } from '../figure.ts';
import { add, divide, meets, opposite, scale, subtract } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isSlip, slipsOf } from '../slip.ts';
import { FAR, levelsNear, NEAR } from './near.ts';

const MOST_LEVELS = 4;
/** ,上升[7.8%]: the rate says the same change again. */
const AGAIN =
  /^(?:以上|左右)?[,、](?:约|同比|降幅|增幅|减幅|涨幅|升幅|增长|下降|上升|减少|增加|提高|降低|压减|压缩|缩短|为|达到?|了)+$/;

/** A change and its rate told together (比上年增加1326件,上升7.8%), where the level that they lead to stands some amounts before. */
export function* likelyRates(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const runs of runsOf(scene)) {
    for (const [at, run] of runs.entries()) {
      const before = runs[at - 1];
      const [step, rate] = [single(before), single(run)];
      if (before === undefined || step === undefined || rate === undefined || !AGAIN.test(run.lead)) continue;
      if (judged.has(rate.claim.mentionStart) || rate.unit?.nature !== 'percent' || isProportion(step)) continue;
      if (before.role !== 'change' || step.unit?.nature === 'points') continue;
      const isFall = before.words.direction === 'down' || /[减降少]/.test(run.lead);
      const finding = findingFor(scene, step, rate, isFall);
      if (finding !== undefined) yield finding;
    }
  }
  yield* plannedRates(scene, judged);
}

/** ,增长[5.0%]: behind a level that is planned. */
const PLANNED = /^(?:以上|左右)?[,、](?:预计|力争|计划|同比|比上年)*(?:增长|下降|提高|减少)(?:约|达到?)*$/;

/** 产值70.56亿元,增长[5.0%] in a plan: against the only result of the same subject. */
function* plannedRates(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const runs of runsOf(scene)) {
    for (const [at, run] of runs.entries()) {
      const [level, rate] = [single(runs[at - 1]), single(run)];
      if (level === undefined || rate === undefined || rate.claim.status !== 'target') continue;
      if (!PLANNED.test(run.lead) || rate.unit?.nature !== 'percent' || level.claim.status !== 'target') continue;
      if (judged.has(rate.claim.mentionStart) || isProportion(level) || isAtConstantPrices(level)) continue;
      const results = figuresAbout(scene, level.subject.key).filter((each) => isResultOf(each, level));
      const [first] = results;
      const isOne = first !== undefined && results.every(({ value }) => compare(value, first.value) === 0);
      if (isOne) yield* planned(level, first, rate);
    }
  }
}

function isResultOf(figure: Figure, { no, subject, claim }: Figure): boolean {
  const isLevel = figure.claim.kind === 'level' || figure.claim.kind === 'count';
  return figure.no < no && subject.key.length > 2 && figure.claim.unit === claim.unit && isResult(figure) && isLevel;
}

function* planned(later: Figure, earlier: Figure, rate: Figure): Iterable<Finding> {
  const stated = sizeAs(rate, '%', magnitude(rate));
  if (stated === undefined || earlier.value.n <= 0n) return;
  const change = minus(later.value, earlier.value);
  const value = times(absolute(over(change, earlier.value)), HUNDRED);
  const computed = growthOf(later.size, earlier.size);
  const isMet = meets(change.n < 0n ? opposite(computed) : computed, stated);
  if (isMet || !isSlip(rate, value, true)) return;
  const result = percent(value, Math.max(rate.places, 1));
  yield findingOf('growth', {
    verdict: 'suspect',
    reason: 'growth.differs',
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier'), evidenceOf(rate, 'rate')],
    formula: `${printedOf(later)} ÷ ${printedOf(earlier)} − 1 ≈ ${change.n < 0n ? '−' : ''}${result}`,
    computed: result,
    stated: mentionOf(rate),
    tolerance: tolerance(computed, stated, '个百分点'),
    facts: {
      subject: later.subject.text,
      later: printedOf(later),
      earlier: printedOf(earlier),
      rate: `${change.n < 0n ? '下降' : '增长'}${mentionOf(rate)}`,
      computed: result,
    },
    confidence: 0.5,
  });
}

function single(run: Run | undefined): Figure | undefined {
  const [figure, more] = run?.figures ?? [];
  const isPlain = run?.isUnclear === false && more === undefined && figure?.claim.comparator === 'eq';
  return isPlain ? figure : undefined;
}

function findingFor(scene: Scene, step: Figure, rate: Figure, isFall: boolean): Finding | undefined {
  const near = levelsNear(scene, step, step, NEAR).filter(({ no }) => no < step.no);
  const slipped = near
    .slice(-MOST_LEVELS)
    .toReversed()
    .find((level) => isSlipped(level, step, rate, isFall));
  if (slipped === undefined) return undefined;
  const all = levelsNear(scene, step, step, FAR);
  return all.some((level) => fits(level, step, rate)) ? undefined : suspected(slipped, step, rate, isFall);
}

function fits(level: Figure, step: Figure, rate: Figure): boolean {
  const stated = sizeAs(rate, '%', magnitude(rate));
  return [true, false].some((isFall) => {
    const computed = rateOf(level, step, isFall)?.size;
    return computed !== undefined && stated !== undefined && meets(computed, stated);
  });
}

function rateOf(level: Figure, step: Figure, isFall: boolean, size = sizeAs(step, level.claim.unit, magnitude(step))) {
  const value = valueAs(step, level.claim.unit);
  if (size === undefined || value === undefined || !isLike(level, step)) return undefined;
  const base = isFall ? add(level.size, size) : subtract(level.size, size);
  const baseValue = isFall ? plus(level.value, absolute(value)) : minus(level.value, absolute(value));
  if (base.low === undefined || sign(base.low) <= 0 || sign(baseValue) <= 0) return undefined;
  return { size: scale(divide(size, base), HUNDRED), value: times(over(absolute(value), baseValue), HUNDRED) };
}

function isSlipped(level: Figure, step: Figure, rate: Figure, isFall: boolean): boolean {
  const computed = rateOf(level, step, isFall);
  if (computed === undefined) return false;
  if (isSlip(rate, computed.value)) return true;
  const stated = sizeAs(rate, '%', magnitude(rate));
  // The rate leaves much open: a step must be a long number for its slip to be telling.
  if (stated === undefined || level.claim.unit !== step.claim.unit || rate.places === 0) return false;
  return slipsOf({ ...step, value: absolute(step.value) }).some((size) => {
    const other = rateOf(level, step, isFall, size);
    return other !== undefined && isExchanged(step, size.low) && meets(other.size, stated);
  });
}

function isExchanged(step: Figure, low: Figure['value'] | undefined): boolean {
  const digits = (value: Figure['value']) => [...String((value.n * 1000n) / value.d)].sort().join('');
  return low !== undefined && step.places === 0 && digits(low) === digits(absolute(step.value));
}

function suspected(level: Figure, step: Figure, rate: Figure, isFall: boolean): Finding {
  const computed = rateOf(level, step, isFall);
  const result = percent(computed?.value ?? rate.value, Math.max(rate.places, 1));
  const stated = sizeAs(rate, '%', magnitude(rate));
  return findingOf('growth', {
    verdict: 'suspect',
    reason: 'growth.step-differs',
    evidence: [evidenceOf(level, 'later'), evidenceOf(step, 'change'), evidenceOf(rate, 'rate')],
    formula: `${printedOf(step)} ÷ (${printedOf(level)} ${isFall ? '+' : '−'} ${printedOf(step)}) ≈ ${result}`,
    computed: result,
    stated: mentionOf(rate),
    tolerance: computed === undefined || stated === undefined ? '' : tolerance(computed.size, stated, '个百分点'),
    facts: {
      subject: level.subject.text,
      later: printedOf(level),
      rate: `${isFall ? '下降' : '增长'}${mentionOf(rate)}`,
      step: `${isFall ? '减少' : '增加'}${mentionOf(step)}`,
      computed: result,
    },
    confidence: 0.5,
  });
}
