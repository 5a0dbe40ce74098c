import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Attribute, Base, IndicatorType, PlanIndicator, Target } from '../../shared/indicator.ts';
import { type IndicatorDefinition, listIndicators } from './indicator.queries.ts';
import { findPlan, type PlanRow } from './plan.queries.ts';
import { listTargets, type StoredTarget } from './target.queries.ts';
import { judgedPath, targetsInForce } from './target.rules.ts';

/** What an indicator of a plan is to one of the plan before. */
export type Continuity = 'same' | 'redefined' | 'dropped' | 'new';

/** An indicator as a plan lists it, with its definition and the targets that count in a place on a day. */
export interface IndicatorInPlan {
  readonly indicatorId: string;
  readonly definition: IndicatorDefinition;
  /** With base, target and path of the version in force. */
  readonly plan: PlanIndicator;
  /** In all versions known on that day, of all bases, for the place as a whole. */
  readonly targets: readonly StoredTarget[];
  /** Yearly targets of annual plans, ordered by period. */
  readonly annual: readonly Target[];
  /** Set by the superior for the whole plan. */
  readonly external?: Target;
  /** What a relative target is measured against. */
  readonly referenceId?: string;
  readonly responsible: readonly string[];
  readonly cooperating: readonly string[];
  readonly sourceAgency?: string;
  readonly continuity?: { readonly relation: Continuity; readonly note: string };
}

/** A plan as it stood on a day, in a place. */
export interface PlanAsOf {
  readonly plan: PlanRow;
  readonly placeId: string;
  readonly asOf: string;
  /** In force on that day; 0 when the plan was not yet, and then it has no indicators. */
  readonly version: number;
  /** In the order of the plan. */
  readonly indicators: readonly IndicatorInPlan[];
}

/**
 * A plan in one place: its indicators with the targets in force on `asOf`. In the plan's own place these are the plan's;
 * elsewhere they are the shares assigned to the place, and the base is the place's own value of the base period, if known
 * that day. Missing: undefined when there is no such plan.
 */
export async function loadPlanAsOf(
  tx: ReadTx,
  planId: string,
  placeId: string,
  asOf: string,
): Promise<PlanAsOf | undefined> {
  return (await loadPlanInPlaces(tx, planId, [placeId], asOf)).get(placeId);
}

/** As `loadPlanAsOf`, for many places at once. Missing: an empty map when there is no such plan. */
export async function loadPlanInPlaces(
  tx: ReadTx,
  planId: string,
  placeIds: readonly string[],
  asOf: string,
): Promise<ReadonlyMap<string, PlanAsOf>> {
  const plan = await findPlan(tx, planId, asOf);
  if (plan === undefined) return new Map();
  const listed = await listPlanIndicators(tx, planId, plan.version);
  const ids = listed.map((row) => row.indicator_id);
  const definitions = new Map((await listIndicators(tx, ids)).map((each) => [each.indicatorId, each]));
  const targets = Map.groupBy(
    await listTargets(tx, { planId, placeIds, asOf }),
    (target) => `${target.placeId} ${target.indicatorId}`,
  );
  const bases = await loadBases(
    tx,
    listed,
    placeIds.filter((placeId) => placeId !== plan.placeId),
    asOf,
  );
  const inPlace = (placeId: string): PlanAsOf => ({
    plan,
    placeId,
    asOf,
    version: plan.version,
    indicators: listed.flatMap((row) => {
      const definition = definitions.get(row.indicator_id);
      if (definition === undefined) return [];
      const base = placeId === plan.placeId ? ownBase(row) : bases.get(`${placeId} ${row.indicator_id}`);
      return assemble({
        row,
        definition,
        plan,
        placeId,
        base,
        targets: targets.get(`${placeId} ${row.indicator_id}`) ?? [],
      });
    }),
  });
  return new Map(placeIds.map((placeId) => [placeId, inPlace(placeId)]));
}

interface PlanIndicatorRecord {
  readonly indicator_id: string;
  readonly no: string;
  readonly category: string;
  readonly name: string;
  readonly unit: string;
  readonly type: IndicatorType;
  readonly attribute: Attribute;
  readonly base_period: string | null;
  readonly base_value: string | null;
  readonly base_note: string;
  readonly reference_indicator_id: string | null;
  readonly parts: string[];
  readonly responsible: string[];
  readonly cooperating: string[];
  readonly source_agency: string | null;
  readonly continuity: Continuity | null;
  readonly continuity_note: string;
}

async function listPlanIndicators(
  tx: ReadTx,
  planId: string,
  version: number,
): Promise<readonly PlanIndicatorRecord[]> {
  return tx
    .selectFrom('plan_indicator')
    .select(['indicator_id', 'no', 'category', 'name', 'unit', 'type', 'attribute', 'base_period', 'base_value'])
    .select(['base_note', 'reference_indicator_id', 'parts', 'responsible', 'cooperating', 'source_agency'])
    .select(['continuity', 'continuity_note'])
    .where('plan_id', '=', planId)
    .where('from_version', '<=', version)
    .where((eb) => eb.or([eb('to_version', 'is', null), eb('to_version', '>=', version)]))
    .orderBy('position')
    .orderBy('indicator_id')
    .execute();
}

function ownBase(row: PlanIndicatorRecord): Base | undefined {
  if (row.base_period === null || row.base_value === null) return undefined;
  return { period: row.base_period, value: row.base_value, comparator: 'eq', note: row.base_note };
}

/** What other places stood at in the base period of each indicator, as known that day. */
async function loadBases(
  tx: ReadTx,
  listed: readonly PlanIndicatorRecord[],
  placeIds: readonly string[],
  asOf: string,
): Promise<ReadonlyMap<string, Base>> {
  const based = listed.filter((row) => row.base_period !== null);
  if (placeIds.length === 0 || based.length === 0) return new Map();
  const { rows } = await sql<{ place_id: string; indicator_id: string; period: string; value: string | null }>`
    select distinct on (o.place_id, o.indicator_id) o.place_id, o.indicator_id, o.period, o.value
    from unnest(${based.map((row) => row.indicator_id)}::text[], ${based.map((row) => row.base_period)}::text[])
      as base (indicator_id, period)
    cross join unnest(${[...placeIds]}::text[]) as place (place_id)
    join observation o using (place_id, indicator_id, period)
    where o.known_on <= ${asOf}::date and o.status not in ('target', 'forecast', 'bound')
      and (o.import_no is null or o.import_no not in (select import_no from import_batch where undone_at is not null))
    order by o.place_id, o.indicator_id, o.known_on desc, o.revision desc`.execute(tx);
  return new Map(
    rows.flatMap((row) =>
      row.value === null
        ? []
        : [
            [
              `${row.place_id} ${row.indicator_id}`,
              { period: row.period, value: row.value, comparator: 'eq' as const, note: '' },
            ] as const,
          ],
    ),
  );
}

function assemble({
  row,
  definition,
  plan,
  placeId,
  base,
  targets,
}: {
  readonly row: PlanIndicatorRecord;
  readonly definition: IndicatorDefinition;
  readonly plan: PlanRow;
  readonly placeId: string;
  readonly base: Base | undefined;
  readonly targets: readonly StoredTarget[];
}): IndicatorInPlan {
  const inForce = targetsInForce(targets, {
    version: plan.version,
    ownPlace: placeId === plan.placeId,
    planPeriod: plan.period,
  });
  return {
    indicatorId: row.indicator_id,
    definition,
    plan: {
      no: row.no,
      category: row.category,
      name: row.name,
      unit: row.unit,
      type: row.type,
      attribute: row.attribute,
      direction: definition.direction,
      ...(base === undefined ? {} : { base }),
      ...(inForce.target === undefined ? {} : { target: inForce.target }),
      path: judgedPath(row.type, inForce),
      parts: row.parts,
    },
    targets,
    annual: inForce.annual,
    ...(inForce.external === undefined ? {} : { external: inForce.external }),
    ...(row.reference_indicator_id === null ? {} : { referenceId: row.reference_indicator_id }),
    responsible: row.responsible,
    cooperating: row.cooperating,
    ...(row.source_agency === null ? {} : { sourceAgency: row.source_agency }),
    ...(row.continuity === null ? {} : { continuity: { relation: row.continuity, note: row.continuity_note } }),
  };
}

/** What an indicator of a plan is to one of the plan before; `dropped` ones have no id of their own. */
export interface ContinuityItem {
  readonly relation: Continuity;
  readonly indicatorId?: string;
  readonly name?: string;
  readonly formerIndicatorId?: string;
  readonly formerName?: string;
  readonly note: string;
}

/**
 * What the indicators of a plan's newest version are to those of the plan before, in their order, and behind them what was
 * dropped. Empty when it continues none.
 */
export async function listContinuity(tx: ReadTx, planId: string): Promise<readonly ContinuityItem[]> {
  const { rows } = await sql<{
    relation: Continuity;
    indicator_id: string | null;
    name: string | null;
    former_id: string | null;
    former_name: string | null;
    note: string;
  }>`
    with before as (
      select former.* from plan_link link
      join plan on plan.plan_id = link.to_plan_id
        and (plan.import_no is null
          or plan.import_no not in (select import_no from import_batch where undone_at is not null))
      join plan_indicator former on former.plan_id = plan.plan_id and former.to_version is null
      where link.from_plan_id = ${planId} and link.kind = 'succeeds'
    ), own as (
      select * from plan_indicator where plan_id = ${planId} and to_version is null and continuity is not null
    )
    select own.continuity as relation, own.indicator_id, own.name, before.indicator_id as former_id,
      before.name as former_name, own.continuity_note as note, own.position
    from own left join before on before.indicator_id = own.continues_indicator_id
    union all
    select 'dropped', null, null, before.indicator_id, before.name, '', 100000 + before.position
    from before
    where exists (select from own)
      and not exists (select from own where own.continues_indicator_id = before.indicator_id)
    order by position`.execute(tx);
  return rows.map((row) => ({
    relation: row.relation,
    ...(row.indicator_id === null ? {} : { indicatorId: row.indicator_id }),
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.former_id === null ? {} : { formerIndicatorId: row.former_id }),
    ...(row.former_name === null ? {} : { formerName: row.former_name }),
    note: row.note,
  }));
}
