import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Action, Role } from '../../shared/permission.ts';

/** A session that is alive, with its account and what that may do somewhere. */
export interface LiveSession {
  readonly sessionId: string;
  readonly seenAt: Date;
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
  /** A second factor has to be set up first. */
  readonly mustEnrol: boolean;
  readonly actions: readonly Action[];
}

/** Since when a session must have been used, and when it is. */
export interface Liveness {
  readonly now: Date;
  readonly idleSince: Date;
}

/** The session of a secret's hash, in one statement; `demanding`: roles that ask for a second factor. Missing: undefined when it ended, timed out, or its account is disabled. */
export async function findSession(
  tx: ReadTx,
  tokenHash: string,
  { now, idleSince }: Liveness,
  demanding: readonly Role[],
): Promise<LiveSession | undefined> {
  const { rows } = await sql<LiveSession>`
    select session_id as "sessionId", seen_at as "seenAt", account_id as "accountId", login, name,
      must_change_password as "mustChangePassword", must_enrol as "mustEnrol", actions
    from live_session(${tokenHash}, ${now}, ${idleSince}, ${[...demanding]}::text[])`.execute(tx);
  return rows[0];
}

/** A session as its owner sees it. */
export interface SessionRow {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** The sessions of an account that are alive, the one used last first. */
export async function listSessions(
  tx: ReadTx,
  accountId: string,
  { now, idleSince }: Liveness,
): Promise<readonly SessionRow[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['session_id', 'created_at', 'seen_at', 'expires_at', 'address', 'user_agent'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('seen_at', '>', idleSince)
    .orderBy('seen_at', 'desc')
    .orderBy('session_id')
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
  }));
}
