import type { RoundEvidence, RoundItemKind, SelfAction, SelfState, ValueStance } from '../shared/evaluation/round.ts';
import type { Verdict } from '../shared/verdict.ts';

/** Phases of the ledger in which each part of a round is done. */
export const ROUND_PHASES = {
  scheme: ['scheme'],
  self: ['self-evaluation', 'data-check'],
  check: ['self-evaluation', 'data-check'],
  code: ['data-check', 'opinions'],
  reconcile: ['data-check', 'opinions', 'synthesis', 'expert-review'],
  final: ['opinions', 'synthesis', 'expert-review', 'government', 'committee'],
} as const satisfies Record<string, readonly string[]>;

const STATE_AFTER: Readonly<Record<SelfAction, SelfState>> = {
  save: 'draft',
  submit: 'submitted',
  return: 'returned',
  accept: 'accepted',
};

/** How the self-evaluation of an item stands after the last thing done. Missing: `owed` when nothing was. */
export function selfState(last: SelfAction | undefined): SelfState {
  return last === undefined ? 'owed' : STATE_AFTER[last];
}

const FROM: Readonly<Record<SelfAction, readonly SelfState[]>> = {
  save: ['owed', 'draft', 'returned'],
  submit: ['owed', 'draft', 'returned'],
  return: ['submitted', 'accepted'],
  accept: ['submitted'],
};

/** Whether something may be done to a self-evaluation that stands so. */
export function mayFollow(state: SelfState, action: SelfAction): boolean {
  return FROM[action].includes(state);
}

/** What a unit says of an item. */
export interface SelfStatement {
  readonly stance?: ValueStance | undefined;
  readonly contested?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly done: string;
  readonly problem: string;
  readonly nextStep: string;
  readonly evidence: readonly RoundEvidence[];
}

/** A part of a self-evaluation without which it is not submitted. */
export type SelfPart = 'stance' | 'contested' | 'verdict' | 'done' | 'evidence';

/** What is missing before a self-evaluation may be submitted, in the order of the form; empty when nothing is. */
export function missingIn(
  { stance, contested, verdict, done, evidence }: SelfStatement,
  kind: RoundItemKind,
): readonly SelfPart[] {
  const missing: readonly (readonly [SelfPart, boolean])[] = [
    ['stance', kind === 'indicator' && stance === undefined],
    ['contested', stance === 'contested' && (contested ?? '').trim() === ''],
    ['verdict', verdict === undefined],
    ['done', done.trim() === ''],
    ['evidence', !evidence.some(({ target }) => target.trim() !== '')],
  ];
  return missing.filter(([, is]) => is).map(([part]) => part);
}
