import type { SelfForm, SelfReportInput } from '../../src/contract/evaluation/rounds.ts';
import type { ValueStance } from '../../src/shared/evaluation/round.ts';
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
  readonly evidence: string;
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
    evidence: last?.evidence.map(({ target, note }) => (note === '' ? target : `${target} ${note}`)).join('\n') ?? '',
  };
}

/** As it is sent; each line of evidence is one piece. */
export function sentOf(item: SelfItem, draft: SelfDraft): SelfReportInput['items'][number] {
  const { stance, contested, verdict, done, problem, nextStep, evidence } = draft;
  const lines = evidence.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return {
    ...{ itemId: item.itemId, expectedRevision: item.entries.at(-1)?.revision ?? 0, done, problem, nextStep },
    ...(stance === undefined ? {} : { stance }),
    ...(stance === 'contested' ? { contested } : {}),
    ...(verdict === undefined ? {} : { verdict }),
    evidence: lines.map((target) => ({ kind: 'link' as const, target, note: '' })),
  };
}

/** Whether it can be submitted; the server says the same. */
export function isComplete({ kind }: SelfItem, { stance, contested, verdict, done, evidence }: SelfDraft): boolean {
  const isStood = kind !== 'indicator' || (stance !== undefined && (stance !== 'contested' || contested.trim() !== ''));
  return isStood && verdict !== undefined && done.trim() !== '' && evidence.trim() !== '';
}
