import type { ReadTx } from '../db/connect.ts';
import type { NotRatedReason, RatingInput, Verdict } from '../shared/verdict.ts';

/** A stored calculation. */
export interface VerdictRunRow {
  readonly runId: number;
  readonly asOf: string;
  readonly rule: string;
  readonly at: string;
}

/** What a run found for an indicator. */
export interface VerdictResultRow {
  readonly indicatorId: string;
  readonly verdict: Verdict;
  readonly label: string;
  readonly notRated?: NotRatedReason;
  readonly inputs: readonly RatingInput[];
}

interface PlanInPlace {
  readonly planId: string;
  readonly placeId: string;
}

/** The newest run of a plan in a place for a day before `asOf`. Missing: undefined when there is none. */
export async function findRunBefore(tx: ReadTx, of: PlanInPlace, asOf: string): Promise<VerdictRunRow | undefined> {
  const row = await tx
    .selectFrom('verdict_run')
    .selectAll()
    .where('plan_id', '=', of.planId)
    .where('place_id', '=', of.placeId)
    .where('as_of', '<', asOf)
    .orderBy('as_of', 'desc')
    .orderBy('run_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { runId: row.run_id, asOf: row.as_of, rule: row.rule, at: row.at.toISOString() };
}

/** What a run found, by indicator. */
export async function listResults(tx: ReadTx, runId: number): Promise<ReadonlyMap<string, VerdictResultRow>> {
  const rows = await tx.selectFrom('verdict_result').selectAll().where('run_id', '=', runId).execute();
  return new Map(
    rows.map((row) => [
      row.indicator_id,
      {
        indicatorId: row.indicator_id,
        verdict: row.verdict,
        label: row.label,
        ...(row.not_rated === null ? {} : { notRated: row.not_rated }),
        inputs: row.inputs,
      },
    ]),
  );
}

/** The stored verdicts of an indicator, the oldest day first. */
export async function listHistory(
  tx: ReadTx,
  of: PlanInPlace & { readonly indicatorId: string; readonly asOf: string },
) {
  const rows = await tx
    .selectFrom('verdict_run as run')
    .innerJoin('verdict_result as result', 'result.run_id', 'run.run_id')
    .select(['run.as_of', 'run.rule', 'result.verdict', 'result.label'])
    .where('run.plan_id', '=', of.planId)
    .where('run.place_id', '=', of.placeId)
    .where('run.as_of', '<=', of.asOf)
    .where('result.indicator_id', '=', of.indicatorId)
    .orderBy('run.as_of')
    .orderBy('run.run_id')
    .execute();
  return rows.map((row) => ({ asOf: row.as_of, rule: row.rule, verdict: row.verdict, label: row.label }));
}
