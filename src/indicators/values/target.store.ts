import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { TargetBasis } from '../../db/tables/indicator-tables.ts';
import type { Provenance, Target } from '../../shared/indicator.ts';
import { insertSources } from './source.store.ts';

/** A target to store. */
export interface NewTarget extends Target {
  readonly placeId: string;
  readonly planId: string;
  readonly indicatorId: string;
  /** Empty or absent: of the place as a whole. */
  readonly organisationId?: string | undefined;
  readonly basis: TargetBasis;
  readonly version: number;
  readonly weight?: string | undefined;
  readonly knownOn: string;
  readonly provenance: Provenance;
}

/** Key of the lock of a plan's targets; any number will do, as long as it stays. */
const TARGET_LOCK = 746_011;

/**
 * Appends targets; one for a cell that has one in this version gets the next revision. Writers of one plan wait for each
 * other. The audit entry is the caller's.
 */
export async function insertTargets(
  tx: WriteTx,
  targets: readonly NewTarget[],
  { importNo }: { readonly importNo?: number | undefined } = {},
): Promise<void> {
  const planIds = [...new Set(targets.map((target) => target.planId))].sort();
  for (const planId of planIds) {
    await sql`select pg_advisory_xact_lock(${TARGET_LOCK}::int, hashtext(${planId}))`.execute(tx);
  }
  const sourceIds = await insertSources(
    tx,
    targets.map((target) => target.provenance),
  );
  const rows = targets.map((target, index) => ({
    place: index,
    place_id: target.placeId,
    plan_id: target.planId,
    indicator_id: target.indicatorId,
    organisation_id: target.organisationId ?? '',
    period: target.period,
    basis: target.basis,
    version: target.version,
    comparator: target.comparator,
    value: target.value ?? null,
    value_high: target.valueHigh ?? null,
    cumulative: target.cumulative,
    phrase: target.phrase,
    relation: target.relation?.kind ?? null,
    reference: target.relation?.reference ?? null,
    weight: target.weight ?? null,
    known_on: target.knownOn,
    source_id: sourceIds[index],
  }));
  await sql`
    insert into target (
      place_id, plan_id, indicator_id, organisation_id, period, basis, version, revision, comparator, value, value_high,
      cumulative, phrase, relation, reference, weight, known_on, source_id, import_no
    )
    select
      place_id, plan_id, indicator_id, organisation_id, period, basis, version, coalesce((
        select max(t.revision) from target t
        where t.place_id = given.place_id and t.plan_id = given.plan_id and t.indicator_id = given.indicator_id
          and t.organisation_id = given.organisation_id and t.period = given.period and t.basis = given.basis
          and t.version = given.version
      ), 0) + row_number() over (
        partition by place_id, plan_id, indicator_id, organisation_id, period, basis, version order by place
      ), comparator, value::numeric, value_high::numeric, cumulative, phrase, relation, reference, weight::numeric,
      known_on, source_id, ${importNo ?? null}::int
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (
      place int, place_id text, plan_id text, indicator_id text, organisation_id text, period text, basis text, version int,
      comparator text, value text, value_high text, cumulative boolean, phrase text, relation text, reference text,
      weight text, known_on date, source_id bigint
    )`.execute(tx);
}
