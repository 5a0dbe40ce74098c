import type { ReadTx } from '../db/connect.ts';
import { loadSources } from '../indicators/index.ts';
import { provenanceLine } from '../shared/provenance.ts';
import type { AssessmentKind, Verdict } from '../shared/verdict.ts';

/** A judgement of people as it is stored. */
export interface AssessmentRow {
  readonly assessmentId: number;
  readonly indicatorId: string;
  readonly kind: Exclude<AssessmentKind, 'computed'>;
  readonly asOf: string;
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string;
  /** Where it comes from, in a line. */
  readonly source: string;
  readonly actor: string;
  readonly at: string;
}

/** Judgements of people that stand in a plan and place for days up to `asOf`, the oldest first. */
export async function listAssessments(
  tx: ReadTx,
  of: { readonly planId: string; readonly placeId: string; readonly asOf: string },
): Promise<readonly AssessmentRow[]> {
  const rows = await tx
    .selectFrom('assessment')
    .selectAll()
    .where('plan_id', '=', of.planId)
    .where('place_id', '=', of.placeId)
    .where('as_of', '<=', of.asOf)
    .orderBy('assessment_id')
    .execute();
  const sources = await loadSources(
    tx,
    rows.map((row) => row.source_id),
  );
  return rows.map((row) => {
    const provenance = sources.get(row.source_id);
    return {
      assessmentId: row.assessment_id,
      indicatorId: row.indicator_id,
      kind: row.kind,
      asOf: row.as_of,
      verdict: row.verdict,
      label: row.label,
      reason: row.reason,
      source: provenance === undefined ? '' : provenanceLine(provenance),
      actor: row.actor,
      at: row.at.toISOString(),
    };
  });
}
