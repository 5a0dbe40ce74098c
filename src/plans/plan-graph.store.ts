import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';
import type { PlanLink, PlanNode, PlanVersion } from './plan-graph.rules.ts';

/** Rows of one statement. */
const SLICE = 1000;

/** Appends a version of a plan. Missing: false when its number is taken: another person was quicker. */
export async function insertPlanVersion(tx: WriteTx, planId: string, version: PlanVersion): Promise<boolean> {
  const inserted = await tx
    .insertInto('plan_version')
    .values({
      plan_id: planId,
      version: version.version,
      title: version.title,
      approved_by: version.approvedBy ?? null,
      approved_on: version.approvedOn ?? null,
      issued_on: version.issuedOn ?? null,
      effective_on: version.effectiveOn,
      note: version.note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Says who may read a plan. Missing: false when the one who acts may not say so. */
export async function setPlanVisibility(
  tx: WriteTx,
  planId: string,
  visibility: 'internal' | 'public',
): Promise<boolean> {
  const updated = await tx.updateTable('plan').set({ visibility }).where('plan_id', '=', planId).executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Key of the lock of links; any number will do, as long as it stays. */
const LINK_LOCK = 7_460_021;

/** Links are added one after the other: two that close a circle only together must not be added at the same time. */
export async function lockPlanLinks(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LINK_LOCK}::bigint)`.execute(tx);
}

/** Links two plans. Missing: false when they are linked in this way already. */
export async function insertPlanLink(tx: WriteTx, link: PlanLink): Promise<boolean> {
  const inserted = await tx
    .insertInto('plan_link')
    .values({ from_plan_id: link.fromPlanId, to_plan_id: link.toPlanId, kind: link.kind, note: link.note })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Adds nodes. Missing: false when one of them was added meanwhile. */
export async function insertPlanNodes(tx: WriteTx, planId: string, nodes: readonly PlanNode[]): Promise<boolean> {
  let added = 0n;
  for (let first = 0; first < nodes.length; first += SLICE) {
    const inserted = await tx
      .insertInto('plan_node')
      .values(
        nodes.slice(first, first + SLICE).map((node) => ({
          plan_id: planId,
          node_id: node.nodeId,
          parent_id: node.parentId ?? null,
          kind: node.kind,
          no: node.no,
          position: node.position,
          title: node.title,
          body: node.body,
          period: node.period ?? null,
          lead_organisation_id: node.leadOrganisationId ?? null,
          support_organisation_ids: [...node.supportOrganisationIds],
          from_version: node.fromVersion,
          to_version: node.toVersion ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += inserted.numInsertedOrUpdatedRows ?? 0n;
  }
  return added === BigInt(nodes.length);
}

/** Gives nodes that have none their last version. */
export async function endPlanNodes(
  tx: WriteTx,
  planId: string,
  nodeIds: readonly string[],
  lastVersion: number,
): Promise<void> {
  if (nodeIds.length === 0) return;
  await tx
    .updateTable('plan_node')
    .set({ to_version: lastVersion })
    .where('plan_id', '=', planId)
    .where('node_id', 'in', nodeIds)
    .where('to_version', 'is', null)
    .execute();
}
