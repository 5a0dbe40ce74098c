import type { Acting } from '../db/acting.ts';
import { AppError } from '../shared/errors.ts';
import type { Action } from '../shared/permission.ts';
import { type Actor, LOCAL_ACTOR } from './actor.ts';

/** Who sends a request, and what the request may do at all; where it may do so is for the database to say. */
export interface Caller {
  readonly actor: Actor;
  readonly acting: Acting;
  /** Actions permitted somewhere, of a token only those in its scopes. */
  readonly actions: ReadonlySet<Action> | 'all';
  readonly via: 'local' | 'nobody' | 'session' | 'token';
  /** Session or token that the request came with. */
  readonly credentialId?: string;
  /** Nothing but a new password may be sent before that. */
  readonly mustChangePassword?: boolean;
  /** Nothing but a second factor may be set up before that. */
  readonly mustEnrol?: boolean;
}

/** The one person of the single-user mode. */
export function localCaller(address: string): Caller {
  return { actor: LOCAL_ACTOR, acting: { account: '#local', address }, actions: 'all', via: 'local' };
}

/** Whoever has no account; `mayRead`: what is published may be read without one. */
export function nobody(address: string, mayRead: boolean): Caller {
  return {
    actor: { name: 'public' },
    acting: { account: mayRead ? '#public' : '', address },
    actions: new Set<Action>(mayRead ? ['record.read', 'document.read'] : []),
    via: 'nobody',
  };
}

/** The account of who sends a request. Errors: `access.denied` for who has none. */
export function accountOf({ acting }: Caller): string {
  if (!/^[0-9a-f]{24}$/.test(acting.account)) throw new AppError('access.denied', {});
  return acting.account;
}

/** Lets nobody in with an API token: for what a person does with his own credentials. Errors: `access.token-refused`. */
export function refuseToken({ via }: Caller): void {
  if (via === 'token') throw new AppError('access.token-refused', {});
}
