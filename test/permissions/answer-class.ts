import type { Action } from '../../src/shared/permission.ts';
import type { WorldAccount } from '../support/permission-world.ts';
import type { Side } from '../support/route-requests.ts';

/**
 * How a request is answered: done; refused for a reason that has nothing to do with who asks; 401; 403; 404. Of what names
 * something (`shows`): `shown` or `hidden`.
 */
export type AnswerClass = 'done' | 'refused' | 'shown' | 'hidden' | 401 | 403 | 404;

/** Classes of whoever may. */
export const PASSES: readonly AnswerClass[] = ['done', 'refused'];

/** The class of an answer. `shows`: a text that stands in it for whoever may see what it is of. */
export function classOf(status: number, body: string, shows: string | undefined): AnswerClass {
  if (status === 401 || status === 403 || status === 404) return status;
  if (status >= 400) return 'refused';
  if (shows === undefined) return 'done';
  return body.includes(shows) ? 'shown' : 'hidden';
}

/** Who asks, of what action the route is for them, and of which district. */
export interface Asking {
  /** Missing: undefined for a reader without account. */
  readonly account: WorldAccount | undefined;
  /** Actions of the route that the asker's office may do. */
  readonly used: readonly Action[];
  readonly side: Side;
  /** Whether the asker's office may do one of these. */
  may(...actions: Action[]): boolean;
}
