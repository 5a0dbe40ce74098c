import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { Verdict } from '../shared/verdict.ts';
import type { NewAssessment } from './assessment.store.ts';

/** The judgement of the same kind that was in force before another one. Missing: undefined for the first. */
export async function findFormerVerdict(
  tx: ReadTx,
  { placeId, planId, indicatorId, kind }: Pick<NewAssessment, 'placeId' | 'planId' | 'indicatorId' | 'kind'>,
): Promise<Verdict | undefined> {
  const row = await tx
    .selectFrom('assessment')
    .select('verdict')
    .where('place_id', '=', placeId)
    .where('plan_id', '=', planId)
    .where('indicator_id', '=', indicatorId)
    .where('kind', '=', kind)
    .orderBy('assessment_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.verdict;
}

/** An indicator of a plan by name, with the units that are responsible for it or report it in a place. */
export interface OwnedIndicator {
  readonly plan: string;
  readonly indicator: string;
  readonly units: readonly string[];
}

/** Whose an indicator of a plan is. Missing: undefined when the plan does not have it. */
export async function findOwners(
  tx: ReadTx,
  { planId, indicatorId, placeId }: Pick<NewAssessment, 'planId' | 'indicatorId' | 'placeId'>,
): Promise<OwnedIndicator | undefined> {
  const { rows } = await sql<OwnedIndicator>`
    select plan.name as plan, listed.name as indicator, array(
      select organisation_id from organisation where name = any (listed.responsible)
      union
      select reporter_id from collection_cell join collection using (collection_id)
      where collection.plan_id = listed.plan_id and collection_cell.indicator_id = listed.indicator_id
        and collection_cell.place_id = ${placeId}) as units
    from plan_indicator listed join plan using (plan_id)
    where listed.plan_id = ${planId} and listed.indicator_id = ${indicatorId}
    limit 1`.execute(tx);
  return rows[0];
}
