import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { WriteTx } from '../db/connect.ts';
import { insertSource } from '../indicators/index.ts';
import type { Verdict } from '../shared/verdict.ts';
import { insertAssessment, type NewAssessment } from './assessment.store.ts';

/** A judgement of people, with who says so and where. */
export interface KeptAssessment extends Omit<NewAssessment, 'sourceId' | 'actor'> {
  readonly source: { readonly actor: string; readonly note: string };
  /** The verdict that it stands beside, where one was computed. */
  readonly computed?: Verdict | undefined;
}

/**
 * Appends a judgement with its source and its entry in the trail, by which whatever shows judgements knows that there is a new
 * one; gives its number. Effects: database, audit trail.
 */
export async function keepAssessment(
  tx: WriteTx,
  { source, computed, ...assessment }: KeptAssessment,
  actor: Actor,
): Promise<number> {
  const { planId, placeId, indicatorId, kind, verdict, label, asOf, reason, at } = assessment;
  const sourceId = await insertSource(tx, { kind: 'person', ...source });
  const assessmentId = await insertAssessment(tx, { ...assessment, sourceId, actor: actor.name });
  await appendAudit(tx, {
    ...{ actor, at, action: `verdict.${kind}`, reason },
    subject: `plan/${planId}/indicators/${indicatorId}/assessments/${assessmentId}`,
    ...(computed === undefined ? {} : { before: { computed } }),
    after: { verdict, label, asOf, placeId },
  });
  return assessmentId;
}
