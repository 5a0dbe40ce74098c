import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import { tellUnits } from '../collaboration/index.ts';
import { asProgram } from '../db/as-program.ts';
import type { WriteTx } from '../db/connect.ts';
import { insertSource } from '../indicators/index.ts';
import type { Verdict } from '../shared/verdict.ts';
import { insertAssessment, type NewAssessment } from './assessment.store.ts';
import { findFormerVerdict, findOwners } from './assessment-notice.queries.ts';
import { isNewOrWorse } from './assessment-notice.rules.ts';

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
  const former = await asProgram(tx, () => findFormerVerdict(tx, assessment));
  const sourceId = await insertSource(tx, { kind: 'person', ...source });
  const assessmentId = await insertAssessment(tx, { ...assessment, sourceId, actor: actor.name });
  await appendAudit(tx, {
    ...{ actor, at, action: `verdict.${kind}`, reason },
    subject: `plan/${planId}/indicators/${indicatorId}/assessments/${assessmentId}`,
    ...(computed === undefined ? {} : { before: { computed } }),
    after: { verdict, label, asOf, placeId },
  });
  if (isNewOrWorse(verdict, former)) await tellOwnersOf(tx, { ...assessment, assessmentId, actor: actor.name });
  return assessmentId;
}

/** Tells the units that an indicator is of; behind the entry, which makes room for whoever comes next. */
async function tellOwnersOf(
  tx: WriteTx,
  assessment: Omit<NewAssessment, 'sourceId'> & { readonly assessmentId: number },
): Promise<void> {
  const { planId, indicatorId, assessmentId, label, actor, at } = assessment;
  const owned = await asProgram(tx, () => findOwners(tx, assessment));
  if (owned === undefined) return;
  const { plan, indicator, units } = owned;
  await tellUnits(
    tx,
    {
      ...{ kind: 'verdict', subject: `indicator/${planId}/${indicatorId}`, once: `verdict ${assessmentId}`, actor, at },
      params: { title: plan, indicator, label },
    },
    { organisationIds: units, seen: { kind: 'assessment', id: assessmentId } },
  );
}
