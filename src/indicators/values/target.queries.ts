import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { TargetBasis } from '../../db/tables/indicator-tables.ts';
import type { Comparator } from '../../shared/claim.ts';
import type { Target, TargetRelation } from '../../shared/indicator.ts';

/** A target as it is stored: whose it is, on what it rests, and in which version of the plan it stands. */
export interface StoredTarget extends Target {
  readonly placeId: string;
  readonly indicatorId: string;
  /** Empty for the place as a whole. */
  readonly organisationId: string;
  readonly basis: TargetBasis;
  readonly version: number;
  readonly revision: number;
  /** Weight of a share in its whole, where shares do not simply add up. Exact decimal. */
  readonly weight?: string;
  readonly knownOn: string;
  readonly sourceId: number;
}

interface TargetRecord {
  readonly place_id: string;
  readonly indicator_id: string;
  readonly organisation_id: string;
  readonly period: string;
  readonly basis: TargetBasis;
  readonly version: number;
  readonly revision: number;
  readonly comparator: Comparator;
  readonly value: string | null;
  readonly value_high: string | null;
  readonly cumulative: boolean;
  readonly phrase: string;
  readonly relation: TargetRelation['kind'] | null;
  readonly reference: string | null;
  readonly weight: string | null;
  readonly known_on: string;
  readonly source_id: number;
}

/**
 * Targets of a plan in some places, in every version that was known on `asOf` (absent: in all), ordered by place,
 * indicator, period, basis and version. Of several revisions within a version the newest; those of undone imports are
 * left out. `organisations`: also the shares of units; without it only those of places as a whole.
 */
export async function listTargets(
  tx: ReadTx,
  of: {
    readonly planId: string;
    readonly placeIds?: readonly string[];
    readonly asOf?: string;
    readonly organisations?: boolean;
  },
): Promise<readonly StoredTarget[]> {
  const { rows } = await sql<TargetRecord>`
    select distinct on (place_id, indicator_id, period, basis, organisation_id, version)
      place_id, indicator_id, organisation_id, period, basis, version, revision, comparator, value, value_high,
      cumulative, phrase, relation, reference, weight, known_on, source_id
    from target
    where plan_id = ${of.planId}
      and (${of.placeIds === undefined}::boolean or place_id = any(${[...(of.placeIds ?? [])]}::text[]))
      and (${of.organisations ?? false}::boolean or organisation_id = '')
      and (${of.asOf ?? null}::date is null or known_on <= ${of.asOf ?? null}::date)
      and (import_no is null or import_no not in (select import_no from import_batch where undone_at is not null))
    order by place_id, indicator_id, period, basis, organisation_id, version, revision desc`.execute(tx);
  return rows.map(toTarget);
}

function toTarget(row: TargetRecord): StoredTarget {
  return {
    placeId: row.place_id,
    indicatorId: row.indicator_id,
    organisationId: row.organisation_id,
    period: row.period,
    basis: row.basis,
    version: row.version,
    revision: row.revision,
    comparator: row.comparator,
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.value_high === null ? {} : { valueHigh: row.value_high }),
    cumulative: row.cumulative,
    phrase: row.phrase,
    ...(row.relation === null ? {} : { relation: { kind: row.relation, reference: row.reference ?? '' } }),
    ...(row.weight === null ? {} : { weight: row.weight }),
    knownOn: row.known_on,
    sourceId: row.source_id,
  };
}
