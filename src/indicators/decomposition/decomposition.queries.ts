import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { listOrganisations, listPlaces, type PlaceTree, treeOn } from '../../directory/index.ts';
import type { PartAxis } from '../../shared/decomposition.ts';
import { AppError } from '../../shared/errors.ts';
import { findPlan, type PlanRow } from '../values/plan.queries.ts';
import { type IndicatorInPlan, loadPlanAsOf } from '../values/plan-indicator.queries.ts';
import { listTargets } from '../values/target.queries.ts';
import type { DivisibleIndicator } from './decomposition.rules.ts';
import type { DeclaredLevel, DecompositionFacts } from './decomposition-tree.rules.ts';

/** Everything that the decomposition of one indicator of a plan is made of, as known on a day. */
export interface DecompositionRecord {
  readonly plan: PlanRow;
  readonly indicator: IndicatorInPlan;
  readonly asOf: string;
  readonly facts: DecompositionFacts;
  readonly tree: PlaceTree;
  /** Units of that day by id. */
  readonly units: ReadonlyMap<string, { readonly name: string; readonly placeId?: string }>;
  /** The superior's plan that assigns a figure to the plan's place, where the plan itself names none. */
  readonly assignedBy?: string;
}

/** Errors: `plan.not-found`, `indicator.not-found`. */
export async function loadDecomposition(
  tx: ReadTx,
  planId: string,
  indicatorId: string,
  asOf: string,
): Promise<DecompositionRecord> {
  const found = await findPlan(tx, planId, asOf);
  if (found === undefined) throw new AppError('plan.not-found', { planId });
  const loaded = await loadPlanAsOf(tx, planId, found.placeId, asOf);
  const indicator = loaded?.indicators.find((each) => each.indicatorId === indicatorId);
  if (loaded === undefined || indicator === undefined) throw new AppError('indicator.not-found', { indicatorId });
  const tree = treeOn(await listPlaces(tx, asOf), asOf);
  const organisations = await listOrganisations(tx, asOf);
  const unitsAbove = new Map(organisations.map((unit) => [unit.organisationId, unit.parentId]));
  const assigned = indicator.external === undefined ? await findAssigned(tx, loaded.plan, indicator, asOf) : undefined;
  return {
    plan: loaded.plan,
    indicator,
    asOf,
    tree,
    units: new Map(organisations.map((unit) => [unit.organisationId, unit])),
    ...(assigned === undefined ? {} : { assignedBy: assigned.planName }),
    facts: {
      indicator: divisible(indicator),
      placeId: loaded.plan.placeId,
      version: loaded.version,
      targets: (await listTargets(tx, { planId, asOf, organisations: true })).filter(
        (target) => target.indicatorId === indicatorId,
      ),
      declared: await listDeclared(tx, planId, indicatorId, asOf),
      placesBelow: (placeId) => (tree.children.get(placeId) ?? []).map((place) => place.placeId),
      unitAbove: (organisationId) => unitsAbove.get(organisationId),
      ...(assigned === undefined ? {} : { assigned }),
    },
  };
}

function divisible({ definition, plan }: IndicatorInPlan): DivisibleIndicator {
  const { type, attribute, unit } = plan;
  return { measure: definition.measure, type, attribute, direction: definition.direction, unit };
}

/** How people decided to divide, of each level the newest revision known that day. */
async function listDeclared(
  tx: ReadTx,
  planId: string,
  indicatorId: string,
  asOf: string,
): Promise<readonly DeclaredLevel[]> {
  const rows = await tx
    .selectFrom('decomposition')
    .distinctOn(['place_id', 'organisation_id', 'period', 'axis'])
    .selectAll()
    .where('plan_id', '=', planId)
    .where('indicator_id', '=', indicatorId)
    .where('known_on', '<=', asOf)
    .orderBy('place_id')
    .orderBy('organisation_id')
    .orderBy('period')
    .orderBy('axis')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map((row) => ({
    placeId: row.place_id,
    organisationId: row.organisation_id,
    period: row.period,
    axis: row.axis,
    rule: row.rule,
    because: row.because,
    gapBecause: row.gap_because,
    exempt: row.exempt,
    revision: row.revision,
  }));
}

/**
 * The share that a plan of the same period, of another place, gives to the place of this one: over the period of its own
 * target, or where it has none, over one that ends with the plan. Missing: undefined.
 */
async function findAssigned(
  tx: ReadTx,
  plan: PlanRow,
  { indicatorId, plan: { target } }: IndicatorInPlan,
  asOf: string,
): Promise<{ readonly value: string; readonly period: string; readonly planName: string } | undefined> {
  const { rows } = await sql<{ value: string | null; period: string; plan_name: string }>`
    select t.value, t.period, p.name as plan_name
    from target t
    join plan p on p.plan_id = t.plan_id
    join plan_version v on v.plan_id = t.plan_id and v.version = t.version and v.effective_on <= ${asOf}::date
    where t.place_id = ${plan.placeId} and t.indicator_id = ${indicatorId} and t.organisation_id = ''
      and t.basis = 'quota' and t.known_on <= ${asOf}::date
      and p.plan_id <> ${plan.planId} and p.place_id <> ${plan.placeId} and p.period = ${plan.period}
      and case when ${target?.period ?? null}::text is null then right(t.period, 4) = right(p.period, 4)
        else t.period = ${target?.period ?? null} end
      and (t.import_no is null or t.import_no not in (select import_no from import_batch where undone_at is not null))
      and (p.import_no is null or p.import_no not in (select import_no from import_batch where undone_at is not null))
    order by t.version desc, t.revision desc, p.plan_id
    limit 1`.execute(tx);
  const [found] = rows;
  if (found === undefined || found.value === null) return undefined;
  return { value: found.value, period: found.period, planName: found.plan_name };
}

/** Units that may carry shares, by name, and places directly below, of that day: what a level may be made of. */
export function candidatesOf(record: DecompositionRecord, axis: Exclude<PartAxis, 'period'>, placeId: string) {
  if (axis === 'place') {
    return (record.tree.children.get(placeId) ?? []).map((place) => ({ key: place.placeId, label: place.name }));
  }
  return [...record.units]
    .filter(([, unit]) => unit.placeId === undefined || unit.placeId === placeId)
    .map(([key, unit]) => ({ key, label: unit.name }));
}
