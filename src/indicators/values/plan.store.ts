import type { WriteTx } from '../../db/connect.ts';
import type { PlanKind } from '../../db/tables/plan-tables.ts';
import type { Attribute, Base, IndicatorType } from '../../shared/indicator.ts';
import type { Continuity } from './plan-indicator.queries.ts';

/** A plan to store, with its first version. */
export interface NewPlan {
  readonly planId: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly placeId: string;
  readonly period: string;
  readonly predecessorId?: string | undefined;
  readonly scaleId: string;
  readonly ruleSetId: string;
  readonly approvedBy?: string | undefined;
  readonly approvedOn?: string | undefined;
  readonly issuedOn?: string | undefined;
  /** First day on which it counts. */
  readonly effectiveOn: string;
  readonly demonstration: boolean;
  readonly sourceId: number;
  readonly importNo?: number | undefined;
}

/** An indicator as a plan lists it, by the id of its definition. */
export interface NewPlanIndicator {
  readonly indicatorId: string;
  readonly no: string;
  readonly category: string;
  readonly name: string;
  readonly unit: string;
  readonly type: IndicatorType;
  readonly attribute: Attribute;
  readonly base?: Base | undefined;
  readonly referenceId?: string | undefined;
  readonly parts: readonly string[];
  readonly responsible: readonly string[];
  readonly cooperating: readonly string[];
  readonly sourceAgency?: string | undefined;
  readonly continuity?:
    | { readonly relation: Continuity; readonly note: string; readonly continuesId?: string | undefined }
    | undefined;
}

/** Stores a plan and its first version. Missing: false when a plan of this id is there, also an undone one. */
export async function insertPlan(
  tx: WriteTx,
  plan: NewPlan,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('plan')
    .values({
      plan_id: plan.planId,
      name: plan.name,
      kind: plan.kind,
      place_id: plan.placeId,
      period: plan.period,
      scale_id: plan.scaleId,
      rule_set_id: plan.ruleSetId,
      demonstration: plan.demonstration,
      source_id: plan.sourceId,
      import_no: plan.importNo ?? null,
      created_at: at,
      created_by: by,
    })
    .onConflict((conflict) => conflict.column('plan_id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('plan_version')
    .values({
      plan_id: plan.planId,
      version: 1,
      title: plan.name,
      approved_by: plan.approvedBy ?? null,
      approved_on: plan.approvedOn ?? null,
      issued_on: plan.issuedOn ?? null,
      effective_on: plan.effectiveOn,
    })
    .execute();
  if (plan.predecessorId !== undefined) {
    await tx
      .insertInto('plan_link')
      .values({ from_plan_id: plan.planId, to_plan_id: plan.predecessorId, kind: 'succeeds' })
      .execute();
  }
  return true;
}

/** Stores the indicators of a new plan, in their order. */
export async function insertPlanIndicators(
  tx: WriteTx,
  planId: string,
  indicators: readonly NewPlanIndicator[],
): Promise<void> {
  if (indicators.length === 0) return;
  await tx
    .insertInto('plan_indicator')
    .values(
      indicators.map((each, index) => ({
        plan_id: planId,
        indicator_id: each.indicatorId,
        no: each.no,
        position: index + 1,
        category: each.category,
        name: each.name,
        unit: each.unit,
        type: each.type,
        attribute: each.attribute,
        base_period: each.base?.period ?? null,
        base_value: each.base?.value ?? null,
        base_note: each.base?.note ?? '',
        reference_indicator_id: each.referenceId ?? null,
        parts: [...each.parts],
        responsible: [...each.responsible],
        cooperating: [...each.cooperating],
        source_agency: each.sourceAgency ?? null,
        continuity: each.continuity?.relation ?? null,
        continues_indicator_id: each.continuity?.continuesId ?? null,
        continuity_note: each.continuity?.note ?? '',
      })),
    )
    .execute();
}
