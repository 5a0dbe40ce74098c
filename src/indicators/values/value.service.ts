import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { compare, exact } from '../../shared/exact.ts';
import { parsePeriod } from '../../shared/period.ts';
import { lockFormulas } from '../derived/formula.store.ts';
import { checkDefinitionFormula } from '../derived/formula-check.rules.ts';
import { targetFrom } from '../target-phrase.rules.ts';
import { findIndicator, type IndicatorDefinition, listIndicators } from './indicator.queries.ts';
import { replaceIndicator } from './indicator.store.ts';
import { isUnitOf, type NewObservation } from './observation.rules.ts';
import { type RecordedObservations, recordObservations } from './observation.store.ts';
import { findPlan } from './plan.queries.ts';
import { loadPlanAsOf } from './plan-indicator.queries.ts';
import { insertTargets, type NewTarget } from './target.store.ts';

/** A value as a person or a program gives it; the unit is the indicator's own when absent. */
export type GivenObservation = Omit<NewObservation, 'unit'> & { readonly unit?: string | undefined };

/** What changes in a definition: null takes a field away, what is absent stays. */
export type DefinitionChange = {
  readonly [Field in Exclude<keyof IndicatorDefinition, 'indicatorId' | 'demonstration'>]?:
    | IndicatorDefinition[Field]
    | null
    | undefined;
};

/** Targets of the annual plan of a year. */
export interface AnnualTargets {
  readonly year: string;
  /** The plan's own place when absent. */
  readonly placeId?: string | undefined;
  readonly knownOn: string;
  /** The document that sets them. */
  readonly source: string;
  readonly targets: readonly { readonly indicatorId: string; readonly phrase: string }[];
}

/** What can be done with values and definitions by hand or by a program. */
export interface ValueService {
  /**
   * Records values, all of them or none. Errors: those of `recordObservations`.
   */
  record(observations: readonly GivenObservation[], actor: Actor): Promise<RecordedObservations>;
  /**
   * Changes a definition; the former one stays in the audit trail. Errors: `indicator.not-found`; `observation.unit-mismatch`
   * when its values could not be told in the new unit; `formula.refused`; `request.invalid` when least is above most.
   */
  changeIndicator(
    indicatorId: string,
    change: DefinitionChange,
    by: { readonly actor: Actor; readonly reason: string },
  ): Promise<IndicatorDefinition>;
  /**
   * Sets targets of an annual plan for indicators of a plan; a further one for the same year takes the place of the former,
   * which stays. Gives their number. Errors: `plan.not-found`, `indicator.not-found`, `plan.period-invalid` for a year
   * outside the plan.
   */
  setAnnualTargets(planId: string, annual: AnnualTargets, actor: Actor): Promise<number>;
}

/** Effects: database, audit trail. */
export function createValueService({ db, clock }: { readonly db: Db; readonly clock: Clock }): ValueService {
  return {
    record: (observations, actor) => db.write((tx) => record(tx, observations, actor, clock.now())),
    changeIndicator: (indicatorId, change, { actor, reason }) =>
      db.write(async (tx) => {
        await lockFormulas(tx);
        const before = await findIndicator(tx, indicatorId);
        if (before === undefined) throw new AppError('indicator.not-found', { indicatorId });
        const after = changed(before, change);
        checkDefinition(before, after);
        checkDefinitionFormula(after, await listIndicators(tx));
        await replaceIndicator(tx, after);
        await appendAudit(tx, {
          actor,
          at: clock.now(),
          action: 'indicator.change',
          subject: `indicator/${indicatorId}`,
          before: { ...before },
          after: { ...after },
          reason,
        });
        return after;
      }),
    setAnnualTargets: (planId, annual, actor) =>
      db.write((tx) => setAnnualTargets(tx, planId, annual, { actor, at: clock.now() })),
  };
}

async function record(
  tx: WriteTx,
  observations: readonly GivenObservation[],
  actor: Actor,
  at: Date,
): Promise<RecordedObservations> {
  const indicatorIds = [...new Set(observations.map((each) => each.indicatorId))];
  const units = new Map((await listIndicators(tx, indicatorIds)).map((each) => [each.indicatorId, each.unit]));
  const complete = observations.map((each) => ({ ...each, unit: each.unit ?? units.get(each.indicatorId) ?? '' }));
  const recorded = await recordObservations(tx, { observations: complete, at, by: actor.name });
  const [first] = observations;
  const subject =
    observations.length === 1 && first ? `observation/${first.placeId}/${first.indicatorId}` : 'observations';
  await appendAudit(tx, {
    actor,
    at,
    action: 'observation.record',
    subject,
    after: {
      recorded: recorded.recorded,
      unchanged: recorded.unchanged,
      cells: complete.slice(0, TOLD).map(({ placeId, indicatorId, period, value, missing, unit, knownOn }) => ({
        placeId,
        indicatorId,
        period,
        value,
        missing,
        unit,
        knownOn,
      })),
    },
  });
  return recorded;
}

/** Cells that an audit entry tells one by one; all of them stand in the table, with the same instant and actor. */
const TOLD = 100;

function changed(before: IndicatorDefinition, change: DefinitionChange): IndicatorDefinition {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...before, ...Object.fromEntries(fields) }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as unknown as IndicatorDefinition;
}

function checkDefinition(before: IndicatorDefinition, after: IndicatorDefinition): void {
  if (!isUnitOf(before.unit, after.unit)) {
    const params = { indicator: after.name, period: '', unit: before.unit, expected: after.unit };
    throw new AppError('observation.unit-mismatch', params);
  }
  const { least, most } = after;
  if (least !== undefined && most !== undefined && compare(exact(least), exact(most)) > 0) {
    throw new AppError('request.invalid', { field: 'least', detail: `${least} > ${most}` });
  }
}

async function setAnnualTargets(
  tx: WriteTx,
  planId: string,
  annual: AnnualTargets,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<number> {
  const plan = await findPlan(tx, planId);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const [year, whole] = [parsePeriod(annual.year), parsePeriod(plan.period)];
  if (year === undefined || whole === undefined || year.last > whole.last || year.last < (whole.first ?? '')) {
    throw new AppError('plan.period-invalid', { period: annual.year });
  }
  const placeId = annual.placeId ?? plan.placeId;
  const listed = await loadPlanAsOf(tx, planId, plan.placeId, whole.last);
  const ids = new Set(listed?.indicators.map(({ indicatorId }) => indicatorId));
  const targets = annual.targets.map(({ indicatorId, phrase }): NewTarget => {
    if (!ids.has(indicatorId)) throw new AppError('indicator.not-found', { indicatorId });
    return {
      ...targetFrom(phrase, annual.year),
      placeId,
      planId,
      indicatorId,
      basis: 'annual-plan',
      version: plan.version,
      knownOn: annual.knownOn,
      provenance: { kind: 'publication', title: annual.source },
    };
  });
  await insertTargets(tx, targets);
  await appendAudit(tx, {
    actor,
    at,
    action: 'target.annual',
    subject: `plan/${planId}`,
    after: { year: annual.year, placeId, source: annual.source, targets: annual.targets.map((each) => ({ ...each })) },
  });
  return targets.length;
}
