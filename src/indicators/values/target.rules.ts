import type { IndicatorType, Target } from '../../shared/indicator.ts';
import { comparePeriods, period } from '../../shared/period.ts';
import type { StoredTarget } from './target.queries.ts';

/** The targets of one indicator in one place that count on a day. */
export interface TargetsInForce {
  /** Of the whole plan: the plan's own, or what was assigned to the place. */
  readonly target?: StoredTarget;
  /** Yearly, ordered by period: the plan's own path, or the yearly shares of the place. */
  readonly path: readonly StoredTarget[];
  /** Of the annual plans, ordered by period. */
  readonly annual: readonly StoredTarget[];
  /** Set by the superior. */
  readonly external?: StoredTarget;
}

/**
 * The targets in force in a version of the plan: of each cell the newest version up to `version`; one without value and
 * words was taken back. `ownPlace`: the place is the plan's own; elsewhere the shares (quotas) take the place of the plan's
 * targets. A quota for the last year of the plan, or for all of it, is a target of the whole plan; one for an earlier year
 * is a step of the path, where the plan itself gives none for that year.
 */
export function targetsInForce(
  targets: readonly StoredTarget[],
  {
    version,
    ownPlace,
    planPeriod,
  }: { readonly version: number; readonly ownPlace: boolean; readonly planPeriod: string },
): TargetsInForce {
  const newest = new Map<string, StoredTarget>();
  for (const target of targets) {
    if (target.version > version || target.organisationId !== '') continue;
    const cell = `${target.basis} ${target.period}`;
    const held = newest.get(cell);
    if (held === undefined || target.version > held.version) newest.set(cell, target);
  }
  const isTold = ({ value, phrase }: StoredTarget): boolean => value !== undefined || phrase !== '';
  const counted = [...newest.values()].filter(isTold).sort(byPeriod);
  const end = period(planPeriod).last;
  const isWhole = (target: StoredTarget): boolean => period(target.period).last >= end;
  const ofBasis = (basis: StoredTarget['basis']): readonly StoredTarget[] =>
    counted.filter((target) => target.basis === basis);
  const quotas = ofBasis('quota');
  const whole = newestOf(ownPlace ? ofBasis('plan') : quotas.filter(isWhole));
  const external = newestOf(ofBasis('external').filter(isWhole));
  return {
    ...(whole === undefined ? {} : { target: whole }),
    path: fillUp(
      ownPlace ? ofBasis('path') : [],
      quotas.filter((target) => !isWhole(target)),
    ),
    annual: ofBasis('annual-plan'),
    ...(external === undefined ? {} : { external }),
  };
}

/** The targets of the first list, and those of the second for other periods. */
function fillUp(first: readonly StoredTarget[], second: readonly StoredTarget[]): readonly StoredTarget[] {
  const told = new Set(first.map((target) => target.period));
  return [...first, ...second.filter((target) => !told.has(target.period))].sort(byPeriod);
}

/** The target of the newest version: a version may move it to another period. */
function newestOf(targets: readonly StoredTarget[]): StoredTarget | undefined {
  return targets.reduce<StoredTarget | undefined>(
    (best, target) => (best === undefined || target.version >= best.version ? target : best),
    undefined,
  );
}

function byPeriod(a: Target, b: Target): number {
  return comparePeriods(period(a.period), period(b.period));
}

/**
 * The yearly targets that an indicator of this type is judged by: those of the annual plans where the plan itself only
 * says 保持在合理区间 or 各年度视情提出, and otherwise its own path.
 */
export function judgedPath(type: IndicatorType, inForce: TargetsInForce): readonly StoredTarget[] {
  const isYearly = type === 'QUALITATIVE' || type === 'RANGE';
  return isYearly ? fillUp(inForce.path, inForce.annual) : inForce.path;
}
