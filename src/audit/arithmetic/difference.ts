import { absolute, compare, type Exact, minus, plus } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { calibreGap } from '../calibre.ts';
import { magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf } from '../figure.ts';
import { type Interval, meets, subtract } from '../interval.ts';
import { judgedIn } from '../likely/judged.ts';
import { likelySteps } from '../likely/likely-steps.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { apart } from './apart.ts';
import { balances } from './balance.ts';
import { areOneValue, basePeriod, valuesFor, valuesOfSubject } from './base-values.ts';
import { gaps } from './gaps.ts';
import { isProportion } from './runs.ts';
import { type ToldChange, toldChanges } from './told-changes.ts';
import { yearlySteps } from './yearly-step.ts';

/** A level, an earlier level (or somebody else's) and what lies between them. */
export const difference: DocumentRule = {
  id: 'difference',
  *find(scene) {
    const told = [...differencesOf(scene)];
    yield* told;
    yield* likelySteps(scene, judgedIn(told));
  },
};

function* differencesOf(scene: Scene): Iterable<Finding> {
  for (const told of toldChanges(scene).changes) {
    if (told.role === 'rate' || told.words.isYearly) continue;
    const finding = told.later === undefined ? ofNamed(scene, told) : judge(scene, told, told.later);
    if (finding !== undefined) yield finding;
  }
  yield* balances(scene);
  yield* gaps(scene);
  yield* apart(scene);
  yield* yearlySteps(scene);
}

function judge(scene: Scene, told: ToldChange, later: Figure): Finding | undefined {
  const { change } = told;
  if (told.earlier !== undefined) return held(told, later, [told.earlier], true);
  if (told.role === 'change' && calibreGap(unmarked(change), unmarked(later)) !== undefined) return undefined;
  const period = told.role === 'change' && !isOfAnotherYear(scene, later) ? basePeriod(told) : undefined;
  const known = period === undefined ? [] : valuesFor(scene, later, period, isRate(later));
  return known.length > 0 ? held(told, later, known, false) : implied(told, later, period);
}

const NAMED_BASE = /^(?:(?:19|20)\d{2}年?[末底]?|.*十[一二三四五六]五.*[末底])$/;

/** 煤炭消费总量比2020年减少86万吨: both values stand elsewhere, dated, as in a table. */
function ofNamed(scene: Scene, told: ToldChange): Finding | undefined {
  const { change, base, role } = told;
  const period = role === 'change' && base !== undefined && NAMED_BASE.test(base) ? basePeriod(told) : undefined;
  if (period === undefined) return undefined;
  const results = valuesOfSubject(scene, change.subject.key).filter(
    ({ claim, unit }) =>
      claim.periodBasis === 'explicit' &&
      claim.status !== 'target' &&
      (unit?.nature === 'percent') === (change.unit?.nature === 'points'),
  );
  const last =
    results
      .map(({ period: own }) => own?.last ?? '')
      .toSorted()
      .at(-1) ?? '';
  const later = results.filter((figure) => figure.period?.last === last);
  const [first] = later;
  const known = first === undefined ? [] : valuesFor(scene, first, period).filter((figure) => results.includes(figure));
  const isLater = known.every((figure) => (figure.period?.last ?? '') < last);
  return first === undefined || known.length === 0 || !isLater || !areOneValue(later)
    ? undefined
    : held(told, first, known, false);
}

/** A value whose year is only carried over, and which the document dates otherwise in so many words elsewhere. */
function isOfAnotherYear(scene: Scene, { claim, subject, value }: Figure): boolean {
  if (claim.periodBasis === 'explicit') return false;
  return valuesOfSubject(scene, subject.key).some(
    (other) =>
      other.claim.periodBasis === 'explicit' &&
      other.claim.period !== claim.period &&
      other.claim.unit === claim.unit &&
      compare(other.value, value) === 0,
  );
}

/** A net change is what lies between two levels. */
function unmarked({ calibres }: Figure): Figure['calibres'] {
  return calibres.filter((calibre) => calibre !== 'net' && calibre !== 'nominal' && calibre !== 'current-prices');
}

function isRate({ claim }: Figure): boolean {
  return claim.kind === 'growth' || /增速|增幅/.test(claim.subject);
}

interface Equation {
  readonly earlier: Figure;
  readonly computed: Interval;
  readonly stated: Interval;
  /** Computed from the figures as printed. */
  readonly value: Exact;
  readonly isMet: boolean;
}

/** Whether the number gets smaller: a better rank is a smaller one. */
function isFalling({ direction }: ToldChange['words'], { claim }: Figure): boolean {
  return (direction === 'down') !== (claim.kind === 'rank');
}

function stepUnit(later: Figure, { claim }: Figure): string {
  if (later.claim.kind === 'rank') return '位';
  return isProportion(later) ? '个百分点' : claim.unit;
}

function toldStep({ change, words, role }: ToldChange, later: Figure): string {
  const isDown = words.direction === 'down';
  const step = stepPrint(change, later);
  if (role === 'gap') return `${isDown ? '低于' : '高于'}${words.other ?? ''}${step}`;
  if (isProportion(later) || later.claim.kind === 'rank') return `${isDown ? '下降' : '提高'}${step}`;
  return `${isDown ? '减少' : '增加'}${step}`;
}

function stepPrint(change: Figure, { claim }: Figure): string {
  return claim.kind === 'rank' ? `${shortDecimal(absolute(change.value))}位` : mentionOf(change);
}

/** The change that two levels give, in the unit of the stated one. Missing: undefined when units do not convert. */
function equationOf({ change, words }: ToldChange, later: Figure, earlier: Figure): Equation | undefined {
  const unit = isProportion(later) ? '%' : change.claim.unit;
  const [now, then] = [sizeAs(later, unit), sizeAs(earlier, unit)];
  const [nowValue, thenValue] = [valueAs(later, unit), valueAs(earlier, unit)];
  const stated = unit === '%' ? sizeAs(change, '个百分点', magnitude(change)) : magnitude(change);
  if (now === undefined || then === undefined || stated === undefined) return undefined;
  if (nowValue === undefined || thenValue === undefined) return undefined;
  const isFall = isFalling(words, later);
  const computed = isFall ? subtract(then, now) : subtract(now, then);
  const value = isFall ? minus(thenValue, nowValue) : minus(nowValue, thenValue);
  return { earlier, computed, stated, value, isMet: meets(computed, stated) };
}

/** Holds a change against its two levels. Of several earlier levels that a document tells, one that fits is enough. */
function held(told: ToldChange, later: Figure, known: readonly Figure[], isTold: boolean): Finding | undefined {
  const equations = known.flatMap((earlier) => equationOf(told, later, earlier) ?? []);
  const best = equations.find(({ isMet }) => isMet) ?? equations[0];
  if (best === undefined) return undefined;
  const { change, words } = told;
  const { earlier, computed, stated, value, isMet } = best;
  const unit = stepUnit(later, change);
  const [from, to] = isFalling(words, later) ? [later, earlier] : [earlier, later];
  const result = `${shortDecimal(value)}${unit}`;
  return findingOf('difference', {
    verdict: isMet ? 'consistent' : !areOneValue(known) ? 'suspect' : 'inconsistent',
    reason: isMet ? 'difference.agrees' : 'difference.differs',
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier'), evidenceOf(change, 'change')],
    formula: `${signedPrint(to)} − ${signedPrint(from)} = ${result}`,
    computed: result,
    stated: stepPrint(change, later),
    tolerance: tolerance(computed, stated, unit),
    facts: {
      subject: later.subject.text,
      later: signedPrint(later),
      earlier: signedPrint(earlier),
      change: toldStep(told, later),
      computed: result,
    },
    confidence: isTold ? 0.95 : 0.85,
  });
}

/** The level that is told nowhere: before the change, or where somebody else stands. */
function implied(told: ToldChange, later: Figure, period: string | undefined): Finding | undefined {
  const { change, words, base, role } = told;
  const unit = isProportion(later) ? '%' : later.claim.unit;
  const now = valueAs(later, unit);
  const step = valueAs(change, isProportion(later) ? '个百分点' : unit);
  const isExact = later.claim.comparator === 'eq' && change.claim.comparator === 'eq';
  if (now === undefined || step === undefined || !isExact) return undefined;
  const isFall = isFalling(words, later);
  const value = isFall ? plus(now, absolute(step)) : minus(now, absolute(step));
  const result = later.claim.kind === 'rank' ? `第${shortDecimal(value)}位` : `${shortDecimal(value)}${unit}`;
  return findingOf('difference', {
    verdict: 'consistent',
    reason: 'difference.implied',
    evidence: [evidenceOf(later, 'later'), evidenceOf(change, 'change')],
    formula: `${signedPrint(later)} ${isFall ? '+' : '−'} ${stepPrint(change, later)} = ${result}`,
    computed: result,
    facts: {
      subject: later.subject.text,
      later: signedPrint(later),
      change: toldStep(told, later),
      computed: result,
      whose: role === 'gap' ? (words.other ?? '') : (base ?? period ?? ''),
    },
    confidence: base === undefined && role !== 'gap' ? 0.7 : 0.85,
  });
}
