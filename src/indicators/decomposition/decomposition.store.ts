import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { Comparator } from '../../shared/claim.ts';
import type { Cell, DeclaredLevel } from './decomposition-tree.rules.ts';

/** A share, or a figure of the superior, to be appended. */
export interface NewShare extends Cell {
  readonly basis: 'quota' | 'external';
  /** Absent: taken back. */
  readonly value?: string | undefined;
  readonly comparator: Comparator;
  readonly cumulative: boolean;
  readonly weight?: string | undefined;
}

/** What the rows of one setting have in common. */
export interface ShareContext {
  readonly planId: string;
  readonly indicatorId: string;
  readonly version: number;
  readonly knownOn: string;
  readonly sourceId: number;
}

/**
 * Makes others who set shares of the indicator wait until this transaction ends. Missing: false when the plan does not
 * list it.
 */
export async function lockShares(tx: WriteTx, planId: string, indicatorId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('plan_indicator')
    .select('indicator_id')
    .where('plan_id', '=', planId)
    .where('indicator_id', '=', indicatorId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Appends shares as the next revision of their cells; former ones stay. */
export async function insertShares(tx: WriteTx, context: ShareContext, shares: readonly NewShare[]): Promise<void> {
  const { planId, indicatorId, version, knownOn, sourceId } = context;
  await sql`
    insert into target (place_id, plan_id, indicator_id, organisation_id, period, basis, version, revision, comparator,
      value, cumulative, phrase, weight, known_on, source_id)
    select given.place_id, ${planId}, ${indicatorId}, given.organisation_id, given.period, given.basis, ${version},
      coalesce((
        select max(revision) from target held
        where (held.place_id, held.plan_id, held.indicator_id, held.organisation_id, held.period, held.basis, held.version)
          = (given.place_id, ${planId}, ${indicatorId}, given.organisation_id, given.period, given.basis, ${version}::int)
      ), 0) + 1,
      given.comparator, given.value::numeric, given.cumulative, coalesce(given.value, ''), given.weight::numeric,
      ${knownOn}::date, ${sourceId}
    from unnest(
      ${shares.map((share) => share.placeId)}::text[],
      ${shares.map((share) => share.organisationId)}::text[],
      ${shares.map((share) => share.period)}::text[],
      ${shares.map((share) => share.basis)}::text[],
      ${shares.map((share) => share.comparator)}::text[],
      ${shares.map((share) => share.value ?? null)}::text[],
      ${shares.map((share) => share.cumulative)}::boolean[],
      ${shares.map((share) => share.weight ?? null)}::text[]
    ) as given (place_id, organisation_id, period, basis, comparator, value, cumulative, weight)`.execute(tx);
}

/** Appends how a level is divided. */
export async function insertDeclaration(
  tx: WriteTx,
  { planId, indicatorId, version, knownOn }: ShareContext,
  level: DeclaredLevel,
  actor: string,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('decomposition')
    .values({
      place_id: level.placeId,
      plan_id: planId,
      indicator_id: indicatorId,
      organisation_id: level.organisationId,
      period: level.period,
      axis: level.axis,
      revision: level.revision,
      version,
      rule: level.rule,
      because: level.because,
      gap_because: level.gapBecause,
      exempt: [...level.exempt],
      known_on: knownOn,
      at,
      actor,
    })
    .execute();
}
