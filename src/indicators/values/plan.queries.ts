import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { PlanKind } from '../../db/tables/plan-tables.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { provenanceLine } from '../../shared/provenance.ts';

/** A plan as lists show it, with the version that is in force. */
export interface PlanRow {
  readonly planId: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly placeId: string;
  readonly placeName: string;
  /** `2021/2025`. */
  readonly period: string;
  /** The plan that it continues. */
  readonly predecessorId?: string;
  readonly approvedOn?: string;
  readonly issuedOn?: string;
  /** The version in force on the day asked for; 0 when none is yet. */
  readonly version: number;
  readonly scaleId: string;
  readonly ruleSetId: string;
  readonly indicatorCount: number;
  readonly demonstration: boolean;
  /** Where its figures come from, in a line. */
  readonly source?: string;
}

interface PlanRecord {
  readonly plan_id: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly place_id: string;
  readonly place_name: string;
  readonly period: string;
  readonly predecessor_id: string | null;
  readonly approved_on: string | null;
  readonly issued_on: string | null;
  readonly version: number;
  readonly scale_id: string;
  readonly rule_set_id: string;
  readonly indicator_count: number;
  readonly demonstration: boolean;
  readonly detail: Provenance | null;
}

/**
 * Plans, the latest period first: all of them, or one; each with the version in force on `asOf` (absent: the newest).
 * Plans of undone imports are left out.
 */
export async function listPlans(
  tx: ReadTx,
  only: { readonly planId?: string; readonly asOf?: string } = {},
): Promise<readonly PlanRow[]> {
  const { rows } = await sql<PlanRecord>`
    select p.plan_id, p.name, p.kind, p.place_id, place.name as place_name, p.period, p.scale_id, p.rule_set_id,
      p.demonstration, s.detail, coalesce(v.version, 0) as version, v.approved_on, v.issued_on,
      link.to_plan_id as predecessor_id,
      (
        select count(*)::int from plan_indicator i
        where i.plan_id = p.plan_id and i.from_version <= v.version and coalesce(i.to_version, v.version) >= v.version
      ) as indicator_count
    from plan p
    join place on place.place_id = p.place_id
    left join source s on s.source_id = p.source_id
    left join lateral (
      select * from plan_version
      where plan_version.plan_id = p.plan_id
        and (${only.asOf ?? null}::date is null or effective_on <= ${only.asOf ?? null}::date)
      order by version desc limit 1
    ) v on true
    left join lateral (
      select to_plan_id from plan_link
      where from_plan_id = p.plan_id and plan_link.kind = 'succeeds' order by to_plan_id limit 1
    ) link on true
    where (p.import_no is null or p.import_no not in (select import_no from import_batch where undone_at is not null))
      and (${only.planId ?? null}::text is null or p.plan_id = ${only.planId ?? null})
    order by p.period desc, p.demonstration, p.place_id, p.name, p.plan_id`.execute(tx);
  return rows.map(toPlanRow);
}

function toPlanRow(row: PlanRecord): PlanRow {
  return {
    planId: row.plan_id,
    name: row.name,
    kind: row.kind,
    placeId: row.place_id,
    placeName: row.place_name,
    period: row.period,
    ...(row.predecessor_id === null ? {} : { predecessorId: row.predecessor_id }),
    ...(row.approved_on === null ? {} : { approvedOn: row.approved_on }),
    ...(row.issued_on === null ? {} : { issuedOn: row.issued_on }),
    version: row.version,
    scaleId: row.scale_id,
    ruleSetId: row.rule_set_id,
    indicatorCount: row.indicator_count,
    demonstration: row.demonstration,
    ...(row.detail === null ? {} : { source: provenanceLine(row.detail) }),
  };
}

/** One plan, with the version in force on `asOf` (absent: the newest). Missing: undefined. */
export async function findPlan(tx: ReadTx, planId: string, asOf?: string): Promise<PlanRow | undefined> {
  return (await listPlans(tx, { planId, ...(asOf === undefined ? {} : { asOf }) }))[0];
}
