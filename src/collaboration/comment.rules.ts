import type { CommentAction } from '../shared/collaboration.ts';

interface CommentDeed {
  readonly action: CommentAction;
  readonly actor: string;
}

/** The event that says what a comment says now. Missing: undefined when it was removed. */
export function textInForce<T extends CommentDeed>(events: readonly T[]): T | undefined {
  const last = events.findLast(({ action }) => action === 'write' || action === 'edit' || action === 'remove');
  return last?.action === 'remove' ? undefined : last;
}

/** Whether a thread is settled, by the events of its first comment; `by` missing: undefined while it is open. */
export function stateOfThread(events: readonly CommentDeed[]): {
  readonly state: 'open' | 'resolved';
  readonly by: string | undefined;
} {
  const last = events.findLast(({ action }) => action === 'resolve' || action === 'reopen');
  return last?.action === 'resolve' ? { state: 'resolved', by: last.actor } : { state: 'open', by: undefined };
}
