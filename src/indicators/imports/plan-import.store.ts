import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import { insertIndicators } from '../values/indicator.store.ts';
import { type RecordedObservations, recordObservations } from '../values/observation.store.ts';
import { insertPlan, insertPlanIndicators, type NewPlan } from '../values/plan.store.ts';
import { insertSource } from '../values/source.store.ts';
import { insertTargets, type NewTarget } from '../values/target.store.ts';
import type { Origin } from './origin.rules.ts';
import type { AssembledRow } from './plan-assembly.rules.ts';

/** A plan to store with its rows, all of which are taken over. */
export interface PlanToStore {
  readonly header: Omit<NewPlan, 'sourceId' | 'importNo'>;
  readonly rows: readonly AssembledRow[];
  readonly origin: Origin;
  /** Of the whole table. */
  readonly sheet: string;
  readonly importNo: number;
  readonly at: Date;
  readonly by: string;
}

/** What was stored. */
export interface StoredPlan extends Pick<RecordedObservations, 'recorded' | 'unchanged'> {
  readonly indicators: number;
  readonly targets: number;
}

/**
 * Stores definitions, plan, first version, its indicators, targets, yearly paths and values. The audit entry is the
 * caller's. Errors: `plan.exists`; those of `recordObservations`.
 */
export async function storePlan(tx: WriteTx, plan: PlanToStore): Promise<StoredPlan> {
  const { header, rows, origin, importNo, at, by } = plan;
  const fresh = rows.filter(({ matched }) => matched.isNew).map(({ matched }) => matched);
  const definitions = fresh.map(({ definition, how }) => ({
    ...definition,
    // Concepts of the catalogue are words that all plans share; only what demonstration data made up is theirs.
    demonstration: header.demonstration && how !== 'catalogue',
  }));
  await insertIndicators(tx, definitions, { at, by, importNo });
  const sourceId = await insertSource(tx, origin({ sheet: plan.sheet, cell: '' }));
  const isNew = await insertPlan(tx, { ...header, sourceId, importNo }, { at, by });
  if (!isNew) throw new AppError('plan.exists', { planId: header.planId });
  await insertPlanIndicators(tx, header.planId, rows.map(toPlanIndicator));
  const targets = rows.flatMap((row) => targetsOf(row, header, origin));
  if (targets.length > 0) await insertTargets(tx, targets, { importNo });
  const observations = rows.flatMap((row) => row.values.map((value) => value.observation));
  const { recorded, unchanged } =
    observations.length === 0
      ? { recorded: 0, unchanged: 0 }
      : await recordObservations(tx, { observations, at, by, importNo });
  return { indicators: rows.length, targets: targets.length, recorded, unchanged };
}

function toPlanIndicator({ draft, matched, continuity, referenceId }: AssembledRow) {
  const { indicator, responsible, cooperating, sourceAgency } = draft;
  return {
    indicatorId: matched.definition.indicatorId,
    no: indicator.no,
    category: indicator.category,
    name: indicator.name,
    unit: indicator.unit || matched.definition.unit,
    type: indicator.type,
    attribute: indicator.attribute,
    base: indicator.base,
    referenceId,
    parts: indicator.parts,
    responsible,
    cooperating,
    sourceAgency,
    continuity: continuity && {
      relation: continuity.relation,
      note: continuity.note,
      continuesId: continuity.former?.definition.indicatorId,
    },
  };
}

function targetsOf(
  { draft, matched }: AssembledRow,
  { planId, placeId, effectiveOn }: PlanToStore['header'],
  origin: Origin,
): readonly NewTarget[] {
  const { target, path } = draft.indicator;
  const provenance = origin({ sheet: draft.sheet, cell: `row ${draft.row}`, note: draft.note });
  const common = {
    placeId,
    planId,
    indicatorId: matched.definition.indicatorId,
    version: 1,
    knownOn: effectiveOn,
    provenance,
  };
  return [
    ...(target === undefined ? [] : [{ ...target, ...common, basis: 'plan' as const }]),
    ...path.map((each) => ({ ...each, ...common, basis: 'path' as const })),
  ];
}
