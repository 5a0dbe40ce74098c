import {
  compare,
  type Exact,
  exact,
  HUNDRED,
  ONE,
  over,
  ratioOf,
  sign,
  times,
  toShortDecimal,
} from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { monthCount, monthsElapsed, type Period, parsePeriod } from '../../shared/period.ts';
import { convert, unit as unitOf } from '../../shared/unit.ts';
import { nameOf } from '../comparable.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { divide, halfWidth, type Interval, meets, point, scale } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type PlanShare, planSharesIn } from './plan-share.ts';
import { progressInRows } from './row-progress.ts';
import { segmentsOf } from './segment.ts';
import { resultsBesideTargets } from './target-outlook.ts';

/** Done shares of a plan against result, plan and time; results beside the targets that follow them. */
export const targetProgress: DocumentRule = {
  id: 'target-progress',
  *find(scene) {
    const shares = planSharesIn(scene);
    for (const found of shares) {
      const finding = found.target === undefined ? withoutTarget(found) : compared(found, found.target);
      if (finding !== undefined) yield finding;
    }
    yield* besideTime(scene, shares);
    yield* progressInRows(scene);
    yield* resultsBesideTargets(scene);
  },
};

const PERCENT = unitOf('%');

/** Of several results that the grammar leaves open one that fits is enough; when none fits, a person has to look. */
function compared(found: PlanShare, target: Figure): Finding | undefined {
  const [first, ...others] = [found.result, ...found.others].flatMap(
    (result) => comparedWith({ ...found, result }, target) ?? [],
  );
  const fitting = [first, ...others].find((finding) => finding?.verdict === 'consistent');
  if (first === undefined || fitting !== undefined || others.length === 0) return fitting ?? first;
  return { ...first, verdict: 'suspect', severity: 'warning' };
}

function comparedWith({ share, result }: Omit<PlanShare, 'others'>, target: Figure): Finding | undefined {
  const done = target.unit && sizeIn(result, target.unit);
  const [plan, stated] = [planSize(target), sizeIn(share, PERCENT)];
  if (done === undefined || stated === undefined || sign(exact(target.claim.value)) <= 0) return undefined;
  const isRight = meets(scale(divide(done, plan), HUNDRED), stated);
  const ratio = times(over(valueIn(result, target), exact(target.claim.value)), HUNDRED);
  const computed = `${toShortDecimal(ratio, share.places + 1)}%`;
  return findingOf('target-progress', {
    verdict: isRight ? 'consistent' : 'inconsistent',
    reason: isRight ? 'target-progress.agrees' : 'target-progress.differs',
    evidence: [evidenceOf(result, 'result'), evidenceOf(target, 'target'), evidenceOf(share, 'rate')],
    formula: `${printedOf(result)} ÷ ${printedOf(target)} ≈ ${computed}`,
    computed,
    stated: printedOf(share),
    tolerance: tolerance(stated, share.places + 1, '个百分点'),
    facts: { ...namesOf({ share, result }), target: printedOf(target), computed },
  });
}

/** Plans are set in round numbers: one of so few digits is exact, a longer one may be rounded. Our choice. */
const SET_DIGITS = 2;

function planSize({ claim, size }: Figure): Interval {
  const digits = claim.value.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
  return digits.length <= SET_DIGITS || claim.comparator !== 'eq' ? point(exact(claim.value)) : size;
}

function valueIn(result: Figure, target: Figure): Exact {
  const value = exact(result.claim.value);
  return result.unit === undefined || target.unit === undefined ? value : convert(value, result.unit, target.unit);
}

/** Without the plan, an exact share gives it, and 过半 gives a bound of it. */
function withoutTarget({ share, result, others }: PlanShare): Finding | undefined {
  if (others.length > 0) return undefined;
  const stated = sizeIn(share, PERCENT);
  const rate = exact(share.claim.value);
  if (stated === undefined || sign(rate) <= 0) return undefined;
  const percent = convert(rate, share.unit ?? PERCENT, PERCENT);
  const plan = `${toShortDecimal(over(times(exact(result.claim.value), HUNDRED), percent), result.places + 1)}${result.claim.unit}`;
  const facts = { ...namesOf({ share, result }), target: plan };
  const evidence = [evidenceOf(result, 'result'), evidenceOf(share, 'rate')];
  const { comparator } = share.claim;
  if (comparator === 'eq') {
    if (compare(percent, HUNDRED) === 0) return undefined;
    const size = divide(result.size, scale(stated, over(ONE, HUNDRED)));
    return findingOf('target-progress', {
      verdict: 'consistent',
      reason: 'target-progress.implied',
      evidence,
      formula: `${printedOf(result)} ÷ ${printedOf(share)} ≈ ${plan}`,
      computed: plan,
      tolerance: tolerance(size, result.places + 1, result.claim.unit) || '±0',
      facts,
    });
  }
  const order = comparator === 'ge' || comparator === 'gt' ? '≤' : comparator === 'approx' ? '≈' : '≥';
  return findingOf('target-progress', {
    verdict: 'not-comparable',
    reason: 'target-progress.plan-untold',
    evidence,
    formula: `${order} ${printedOf(result)} ÷ ${toShortDecimal(percent, share.places)}% = ${plan}`,
    computed: `${order} ${plan}`,
    facts: { ...facts, target: `${order} ${plan}` },
  });
}

function namesOf({ share, result }: Pick<PlanShare, 'share' | 'result'>): Readonly<Record<string, string>> {
  return { subject: nameOf(result), result: printedOf(result), share: printedOf(share) };
}

function tolerance(size: Interval, places: number, unit: string): string {
  const half = halfWidth(size);
  return half === undefined ? '' : `±${toShortDecimal(half, places)}${unit}`;
}

/** A report that says of its indicators that progress keeps up with time. */
const KEEPS_PACE =
  /时间(?:进度)?(?:与|和|同)(?:工作|实际|任务|目标)?进[展度](?:总体|大体)?(?:基本)?(?:一致|同步|相符|匹配)/;

/** Shares of a five-year plan against the share of its time that is over, where the report states that rule itself. */
function* besideTime(scene: Scene, shares: readonly PlanShare[]): Iterable<Finding> {
  const rule = segmentsOf(scene)
    .flat()
    .find(({ pattern }) => KEEPS_PACE.test(pattern));
  if (rule === undefined) return;
  for (const { share, result } of shares) {
    const plan = result.period && fiveYearsFrom(result.period);
    if (result.period === undefined || plan === undefined || share.unit === undefined) continue;
    const done = convert(exact(share.claim.value), share.unit, PERCENT);
    const elapsed = times(ratioOf(monthsElapsed(plan, result.period.last), monthCount(plan) ?? 1), HUNDRED);
    const isOnTime = compare(done, elapsed) >= 0;
    const time = `${toShortDecimal(elapsed, 1)}%`;
    yield findingOf('target-progress', {
      verdict: isOnTime ? 'consistent' : 'suspect',
      reason: isOnTime ? 'target-progress.on-time' : 'target-progress.behind-time',
      evidence: [statementOf(scene, rule, 'rating'), evidenceOf(result, 'result'), evidenceOf(share, 'rate')],
      formula: `${toShortDecimal(done, share.places)}% ${isOnTime ? '≥' : '<'} ${time}`,
      computed: time,
      stated: printedOf(share),
      facts: { ...namesOf({ share, result }), time },
    });
  }
}

const PLAN_YEARS = 5;

/** The five-year plan with whose first day a period begins. */
function fiveYearsFrom({ first }: Period): Period | undefined {
  const year = Number(first?.slice(0, 4));
  const isStart = first?.slice(5) === '01-01' && year % PLAN_YEARS === 1;
  return isStart ? parsePeriod(`${year}/${year + PLAN_YEARS - 1}`) : undefined;
}
