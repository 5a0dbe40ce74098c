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

/** What is missing before a self-evaluation may be submitted. Missing: undefined when nothing is. */
export function missingIn(
  statement: SelfStatement,
  kind: RoundItemKind,
): 'stance' | 'contested' | 'verdict' | 'done' | 'evidence' | undefined {
  const { stance, contested, verdict, done, evidence } = statement;
  if (kind === 'indicator' && stance === undefined) return 'stance';
  if (stance === 'contested' && (contested ?? '').trim() === '') return 'contested';
  if (verdict === undefined) return 'verdict';
  if (done.trim() === '') return 'done';
  return evidence.some(({ target }) => target.trim() !== '') ? undefined : 'evidence';
}
