import type { SelfForm, SelfReportInput } from '../../src/contract/evaluation/rounds.ts';
import type { RoundEvidence, ValueStance } from '../../src/shared/evaluation/round.ts';
import type { Verdict } from '../../src/shared/verdict.ts';

export type SelfItem = SelfForm['items'][number];

/** What is being typed of an item. */
export interface SelfDraft {
  readonly stance: ValueStance | undefined;
  readonly contested: string;
  readonly verdict: Verdict | undefined;
  readonly done: string;
  readonly problem: string;
  readonly nextStep: string;
  readonly evidence: readonly RoundEvidence[];
}

/** What was last said of an item, to be typed on. */
export function draftOf({ entries, figures }: SelfItem): SelfDraft {
  const last = entries.at(-1);
  const hasValue = figures?.latest?.value !== undefined;
  return {
    stance: last?.stance ?? (last === undefined && hasValue ? 'confirmed' : undefined),
    contested: last?.contested ?? '',
    verdict: last?.verdict ?? undefined,
    ...{ done: last?.done ?? '', problem: last?.problem ?? '', nextStep: last?.nextStep ?? '' },
    evidence: last?.evidence ?? [],
  };
}

/** As it is sent. */
export function sentOf(item: SelfItem, draft: SelfDraft): SelfReportInput['items'][number] {
  const { stance, contested, verdict, done, problem, nextStep, evidence } = draft;
  return {
    ...{ itemId: item.itemId, expectedRevision: item.entries.at(-1)?.revision ?? 0, done, problem, nextStep },
    ...(stance === undefined ? {} : { stance }),
    ...(stance === 'contested' ? { contested } : {}),
    ...(verdict === undefined ? {} : { verdict }),
    evidence: evidence.map(({ kind, target, note }) => ({ kind, target, note })),
  };
}

/** Whether a unit can still write an item, while the round is open. */
export function isWritable({ state }: SelfItem): boolean {
  return state !== 'submitted' && state !== 'accepted';
}
