import { compare, exact, sign } from '../../shared/exact.ts';
import type { PlanIndicator, Target } from '../../shared/indicator.ts';
import { isWithin, parsePeriod } from '../../shared/period.ts';
import { parseUnit } from '../../shared/unit.ts';
import type { DraftObservation } from './plan-table.ts';
import type { Report, Spot } from './table-problems.ts';

/** A row as read, and where its parts stand. */
export interface RowToCheck {
  readonly indicator: PlanIndicator;
  readonly secondTarget?: Target;
  readonly observations: readonly DraftObservation[];
  /** Of the plan; absent when it is not known. */
  readonly plan?: string;
  readonly nameSpot: Spot;
  readonly baseSpot: Spot;
  readonly targetSpot: Spot;
}

/** Looks for what a person should know before the row is taken over. */
export function checkRow(row: RowToCheck, report: Report): void {
  checkUnit(row, report);
  checkFigures(row, report);
  if (row.plan !== undefined) checkPeriods(row, row.plan, report);
  checkTwice(row.observations, report);
}

function checkUnit({ indicator, nameSpot }: RowToCheck, report: Report): void {
  const { unit, base, target, path } = indicator;
  const hasFigure = base !== undefined || target?.value !== undefined || path.some(({ value }) => value !== undefined);
  if (unit === '' && hasFigure) report('unit-missing', nameSpot);
  if (unit !== '' && parseUnit(unit) === undefined) report('unit-unknown', nameSpot, { unit });
}

function checkFigures({ indicator, baseSpot, targetSpot, nameSpot }: RowToCheck, report: Report): void {
  const { base, target, type, path } = indicator;
  if (target === undefined && path.length === 0 && type !== 'COMPOSITE') report('no-target', nameSpot);
  if (target?.value !== undefined && sign(exact(target.value)) === 0) report('target-zero', targetSpot);
  if (base === undefined) return;
  if (sign(exact(base.value)) === 0) report('base-zero', baseSpot);
  if ((type !== 'LEVEL_UP' && type !== 'LEVEL_DOWN') || target?.value === undefined) return;
  const order = compare(exact(target.value), exact(base.value));
  if (order === 0) report('target-equals-base', targetSpot);
  else if (order > 0 !== (type === 'LEVEL_UP'))
    report('base-beyond-target', targetSpot, { base: base.value, target: target.value });
}

function checkPeriods(row: RowToCheck, planText: string, report: Report): void {
  const { indicator, secondTarget, observations, baseSpot, targetSpot } = row;
  const plan = parsePeriod(planText);
  if (plan === undefined) return;
  const isInside = (text: string) => {
    const period = parsePeriod(text);
    return period !== undefined && isWithin(period, plan);
  };
  const targets = [indicator.target, secondTarget, ...indicator.path].filter((target) => target !== undefined);
  for (const period of new Set(targets.map((target) => target.period).filter((text) => !isInside(text))))
    report('target-outside-plan', targetSpot, { period, plan: planText });
  const base = indicator.base === undefined ? undefined : parsePeriod(indicator.base.period);
  if (base !== undefined && plan.first !== undefined && base.last >= plan.first)
    report('base-inside-plan', baseSpot, { period: base.text, plan: planText });
  for (const { period, sheet, cell, value = '' } of observations) {
    if (period !== indicator.base?.period && !isInside(period))
      report('period-outside-plan', { sheet, cell, seen: value }, { period, plan: planText });
  }
}

/** Two columns of one period. */
function checkTwice(observations: readonly DraftObservation[], report: Report): void {
  const first = new Map<string, DraftObservation>();
  for (const observation of observations) {
    const { period, indicator: name, sheet, cell, status } = observation;
    const other = first.get(period);
    if (other === undefined) first.set(period, observation);
    else if (other.status === status) {
      const isSame = other.value === observation.value && other.missing === observation.missing;
      const seen = observation.value ?? observation.missing ?? '';
      const params = { name, period, first: other.cell, other: other.value ?? other.missing ?? '' };
      report(isSame ? 'value-repeated' : 'value-twice', { sheet, cell, seen }, params);
    }
  }
}
