import type { WriteTx } from '../db/connect.ts';
import type { AssessmentKind, Verdict } from '../shared/verdict.ts';

/** A judgement of people on an indicator of a plan in a place; it stands beside the computed one. */
export interface NewAssessment {
  readonly placeId: string;
  readonly planId: string;
  readonly indicatorId: string;
  readonly kind: Exclude<AssessmentKind, 'computed'>;
  readonly asOf: string;
  readonly verdict: Verdict;
  /** In the words of whoever judged. */
  readonly label: string;
  readonly reason: string;
  readonly sourceId: number;
  readonly at: Date;
  readonly actor: string;
}

/** Appends a judgement; gives its number. */
export async function insertAssessment(tx: WriteTx, assessment: NewAssessment): Promise<number> {
  const row = await tx
    .insertInto('assessment')
    .values({
      place_id: assessment.placeId,
      plan_id: assessment.planId,
      indicator_id: assessment.indicatorId,
      kind: assessment.kind,
      as_of: assessment.asOf,
      verdict: assessment.verdict,
      label: assessment.label,
      reason: assessment.reason,
      source_id: assessment.sourceId,
      at: assessment.at,
      actor: assessment.actor,
    })
    .returning('assessment_id')
    .executeTakeFirstOrThrow();
  return row.assessment_id;
}
