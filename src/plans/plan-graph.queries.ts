import type { ReadTx } from '../db/connect.ts';
import type { PlanKind } from './adjustment.rules.ts';
import type { PlanLink, PlanNode, PlanVersion } from './plan-graph.rules.ts';

/** A plan without what hangs on it. */
export interface PlanHead {
  readonly planId: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly placeId: string;
  /** `2021/2025`. */
  readonly period: string;
  readonly demonstration: boolean;
  readonly visibility: 'internal' | 'public';
}

/** One plan. Missing: undefined, also when the import that brought it was undone. */
export async function findPlanHead(tx: ReadTx, planId: string): Promise<PlanHead | undefined> {
  return (await findPlanHeads(tx, [planId])).get(planId);
}

/** Plans by their ids. Missing: left out, also when the import that brought them was undone. */
export async function findPlanHeads(tx: ReadTx, planIds: readonly string[]): Promise<ReadonlyMap<string, PlanHead>> {
  if (planIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('plan as p')
    .leftJoin('import_batch as b', 'b.import_no', 'p.import_no')
    .select(['p.plan_id', 'p.name', 'p.kind', 'p.place_id', 'p.period', 'p.demonstration', 'p.visibility'])
    .where('p.plan_id', 'in', planIds)
    .where('b.undone_at', 'is', null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.plan_id,
      {
        planId: row.plan_id,
        name: row.name,
        kind: row.kind,
        placeId: row.place_id,
        period: row.period,
        demonstration: row.demonstration,
        visibility: row.visibility,
      },
    ]),
  );
}

/** The versions of a plan, the first one first. */
export async function listPlanVersions(tx: ReadTx, planId: string): Promise<readonly PlanVersion[]> {
  const rows = await tx
    .selectFrom('plan_version')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    title: row.title,
    ...(row.approved_by === null ? {} : { approvedBy: row.approved_by }),
    ...(row.approved_on === null ? {} : { approvedOn: row.approved_on }),
    ...(row.issued_on === null ? {} : { issuedOn: row.issued_on }),
    effectiveOn: row.effective_on,
    note: row.note,
  }));
}

/** Links between plans; all of them, as a circle may lead through any. */
export async function listPlanLinks(tx: ReadTx): Promise<readonly PlanLink[]> {
  const rows = await tx
    .selectFrom('plan_link')
    .selectAll()
    .orderBy('from_plan_id')
    .orderBy('to_plan_id')
    .orderBy('kind')
    .execute();
  return rows.map((row) => ({
    fromPlanId: row.from_plan_id,
    toPlanId: row.to_plan_id,
    kind: row.kind,
    note: row.note,
  }));
}

/** The nodes of a plan in all its versions. */
export async function listPlanNodes(tx: ReadTx, planId: string): Promise<readonly PlanNode[]> {
  const rows = await tx
    .selectFrom('plan_node')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .orderBy('node_id')
    .execute();
  return rows.map((row) => ({
    nodeId: row.node_id,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    kind: row.kind,
    no: row.no,
    position: row.position,
    title: row.title,
    body: row.body,
    ...(row.period === null ? {} : { period: row.period }),
    ...(row.lead_organisation_id === null ? {} : { leadOrganisationId: row.lead_organisation_id }),
    supportOrganisationIds: row.support_organisation_ids,
    fromVersion: row.from_version,
    ...(row.to_version === null ? {} : { toVersion: row.to_version }),
  }));
}
