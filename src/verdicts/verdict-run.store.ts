import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';
import type { Rating } from '../shared/verdict.ts';

/** A calculation of all verdicts of a plan, kept as it came out. */
export interface NewVerdictRun {
  readonly placeId: string;
  readonly planId: string;
  readonly asOf: string;
  readonly rule: string;
  readonly at: Date;
  readonly actor: string;
  readonly results: readonly { readonly indicatorId: string; readonly label: string; readonly rating: Rating }[];
}

/** Appends a run with its results; gives its number. */
export async function insertVerdictRun(tx: WriteTx, run: NewVerdictRun): Promise<number> {
  const { run_id } = await tx
    .insertInto('verdict_run')
    .values({
      place_id: run.placeId,
      plan_id: run.planId,
      as_of: run.asOf,
      rule: run.rule,
      at: run.at,
      actor: run.actor,
    })
    .returning('run_id')
    .executeTakeFirstOrThrow();
  const rows = run.results.map(({ indicatorId, label, rating }) => ({
    indicator_id: indicatorId,
    verdict: rating.verdict,
    label,
    not_rated: rating.notRated ?? null,
    progress: rating.progress ?? null,
    expected: rating.expected ?? null,
    inputs: rating.inputs,
  }));
  await sql`
    insert into verdict_result (run_id, indicator_id, verdict, label, not_rated, progress, expected, inputs)
    select ${run_id}::bigint, indicator_id, verdict, label, not_rated, progress, expected, inputs
    from json_to_recordset(${JSON.stringify(rows)}::json) as results (
      indicator_id text, verdict text, label text, not_rated text, progress numeric, expected numeric, inputs jsonb
    )`.execute(tx);
  return run_id;
}
