import type { ActingAs, EntryAction, EntryState } from '../../shared/collection.ts';

/** Who may do what with a cell: the units that report, verify and approve it; the first is never one of the others. */
export interface CellRoles {
  readonly reporterId: string;
  readonly verifierId: string;
  readonly approverId: string;
}

/** One event in the life of a cell, as far as the rules look at it. */
export interface EntryEvent {
  readonly action: EntryAction;
  readonly as: ActingAs;
}

/** Something that somebody wants to do with a cell. */
export interface MoveWish extends EntryEvent {
  readonly reason?: string | undefined;
  /** Whether the level of the cell's unit is closed or cancelled: nothing moves then. */
  readonly levelIsLocked: boolean;
}

/** Why a move is refused. */
export type MoveRefusal =
  | 'level-locked'
  | 'wrong-state'
  | 'wrong-unit'
  | 'own-report'
  | 'own-verification'
  | 'reason-required';

/** A move that can be recorded, with the state that it leads to, or why it cannot. */
export type MoveVerdict =
  | { readonly allowed: true; readonly state: EntryState; readonly reason?: string }
  | { readonly allowed: false; readonly because: MoveRefusal };

interface Transition {
  readonly from: readonly EntryState[];
  readonly to: EntryState;
  readonly by: readonly (keyof CellRoles)[];
  readonly needsReason?: true;
}

const EDITABLE: readonly EntryState[] = ['asked', 'draft', 'returned'];
const SETTLED: readonly EntryState[] = ['approved', 'declared-missing'];

const TRANSITIONS: Readonly<Record<EntryAction, readonly Transition[]>> = {
  save: [{ from: EDITABLE, to: 'draft', by: ['reporterId'] }],
  submit: [{ from: EDITABLE, to: 'submitted', by: ['reporterId'] }],
  withdraw: [{ from: ['submitted'], to: 'draft', by: ['reporterId'] }],
  verify: [{ from: ['submitted'], to: 'verified', by: ['verifierId'] }],
  approve: [{ from: ['verified'], to: 'approved', by: ['approverId'] }],
  return: [
    { from: ['submitted', 'verified'], to: 'returned', by: ['verifierId', 'approverId'], needsReason: true },
    // What is in the record stays there; a value that is approved later is its next vintage.
    { from: SETTLED, to: 'returned', by: ['approverId'], needsReason: true },
  ],
  'declare-missing': [{ from: EDITABLE, to: 'declared-missing', by: ['approverId'], needsReason: true }],
};

/** Where a cell stands after its events, the first one first; none: `asked`. */
export function stateOf(events: readonly Pick<EntryEvent, 'action'>[]): EntryState {
  const last = events.at(-1);
  // Every action leads to one state, wherever it came from.
  return last === undefined ? 'asked' : (TRANSITIONS[last.action][0]?.to ?? 'asked');
}

/** Whether the unit may still change what a cell says. */
export function isEditable(state: EntryState): boolean {
  return EDITABLE.includes(state);
}

/** Whether a cell needs nothing more: approved, or declared missing with a reason. */
export function isSettled(state: EntryState): boolean {
  return SETTLED.includes(state);
}

/**
 * Whether a move can be recorded after these events. Each step is for one unit, and the steps of one value are for
 * different people: who ever wrote the cell neither verifies nor approves it, and who verified does not approve.
 * Returning a value and declaring it missing need a reason.
 * Source: separation of reporting and checking is law (统计法); that verifying and approving are apart, too, is our choice.
 */
export function judgeMove(roles: CellRoles, events: readonly EntryEvent[], wish: MoveWish): MoveVerdict {
  const refuse = (because: MoveRefusal): MoveVerdict => ({ allowed: false, because });
  if (wish.levelIsLocked) return refuse('level-locked');
  const state = stateOf(events);
  const transition = TRANSITIONS[wish.action].find(({ from }) => from.includes(state));
  if (transition === undefined) return refuse('wrong-state');
  const checks = wish.action === 'verify' || wish.action === 'approve';
  if (checks && (roles.reporterId === wish.as.organisationId || hasWritten(events, wish.as)))
    return refuse('own-report');
  if (!transition.by.some((role) => roles[role] === wish.as.organisationId)) return refuse('wrong-unit');
  if (wish.action === 'approve' && isSamePerson(events.at(-1)?.as, wish.as)) return refuse('own-verification');
  const reason = wish.reason?.trim();
  if (transition.needsReason && !reason) return refuse('reason-required');
  return { allowed: true, state: transition.to, ...(reason ? { reason } : {}) };
}

function hasWritten(events: readonly EntryEvent[], as: ActingAs): boolean {
  return events.some(
    ({ action, as: author }) => (action === 'save' || action === 'submit') && isSamePerson(author, as),
  );
}

/** By name alone: somebody who works for two units is one person. */
function isSamePerson(a: ActingAs | undefined, b: ActingAs): boolean {
  return a !== undefined && nameOf(a) === nameOf(b);
}

function nameOf({ person }: ActingAs): string {
  return person.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
