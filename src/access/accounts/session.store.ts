import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import { deletePendingOf } from '../second-factor/pending-sign-in.store.ts';
import { lockedUntil } from './lockout.rules.ts';

/** A session as it begins. */
export interface NewSession {
  readonly sessionId: string;
  readonly tokenHash: string;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
  readonly singleSignOn: boolean;
}

/** Stores a session. */
export async function insertSession(tx: WriteTx, session: NewSession): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      session_id: session.sessionId,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.createdAt,
      seen_at: session.createdAt,
      expires_at: session.expiresAt,
      address: session.address,
      user_agent: session.userAgent,
      single_sign_on: session.singleSignOn,
    })
    .execute();
}

/** Notes that a session is used. */
export async function touchSession(tx: WriteTx, sessionId: string, at: Date): Promise<void> {
  await tx.updateTable('session').set({ seen_at: at }).where('session_id', '=', sessionId).execute();
}

/** Ends sessions of an account: all, one, or all but one; gives how many there were. */
export async function endSessions(
  tx: WriteTx,
  {
    accountId,
    sessionId,
    exceptSessionId,
    at,
  }: {
    readonly accountId: string;
    readonly sessionId?: string | undefined;
    readonly exceptSessionId?: string | undefined;
    readonly at: Date;
  },
): Promise<number> {
  const updated = await tx
    .updateTable('session')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(sessionId !== undefined, (query) => query.where('session_id', '=', sessionId ?? ''))
    .$if(exceptSessionId !== undefined, (query) => query.where('session_id', '!=', exceptSessionId ?? ''))
    .executeTakeFirst();
  return Number(updated.numUpdatedRows);
}

/** What an attempt at a password is up against. */
export type Attempt = { readonly state: 'unknown' } | { readonly state: 'locked'; readonly until: Date } | OpenAttempt;

/** An attempt that may be made; it counts as failed until it is cleared or taken back. */
export interface OpenAttempt {
  readonly state: 'open';
  readonly accountId: string;
  readonly login: string;
  readonly passwordHash: string;
  /** Until when it locks the account by itself. Missing: null when it does not. */
  readonly until: Date | null;
}

/**
 * Counts an attempt at a password before it is looked at: as many at once as one likes, and none escapes the count.
 * `unknown`: no such login, disabled, or without a password.
 */
export async function claimAttempt(tx: WriteTx, login: string, now: Date): Promise<Attempt> {
  const secret = await tx
    .selectFrom('account')
    .innerJoin('account_secret', 'account_secret.account_id', 'account.account_id')
    .select(['account.account_id', 'password_hash', 'failed_attempts', 'locked_until'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .forUpdate('account_secret')
    .executeTakeFirst();
  if (secret?.password_hash == null) return { state: 'unknown' };
  if (secret.locked_until !== null && secret.locked_until > now) return { state: 'locked', until: secret.locked_until };
  const failures = secret.failed_attempts + 1;
  const until = lockedUntil(failures, now);
  await tx
    .updateTable('account_secret')
    .set({ failed_attempts: failures, locked_until: until })
    .where('account_id', '=', secret.account_id)
    .execute();
  return { state: 'open', accountId: secret.account_id, login, passwordHash: secret.password_hash, until };
}

/**
 * Takes one attempt back that did not fail, and forgives no other: who knows the password guesses codes no faster for it.
 * `passwordHash` as in `clearAttempts`.
 */
export async function takeBackAttempt(tx: WriteTx, attempt: OpenAttempt, passwordHash?: string): Promise<void> {
  await tx
    .updateTable('account_secret')
    .set({
      failed_attempts: sql<number>`greatest(failed_attempts - 1, 0)`,
      locked_until: sql<Date | null>`nullif(locked_until, ${attempt.until}::timestamptz)`,
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    })
    .where('account_id', '=', attempt.accountId)
    .execute();
}

/** Forgets the attempts that failed; `passwordHash`: keeps a password that was hashed anew. */
export async function clearAttempts(tx: WriteTx, accountId: string, passwordHash?: string): Promise<void> {
  await tx
    .updateTable('account_secret')
    .set({
      failed_attempts: 0,
      locked_until: null,
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    })
    .where('account_id', '=', accountId)
    .execute();
}

/** Sets a password, asks for no other one, and ends all sessions and sign-ins that were opened with the one before. */
export async function setPassword(tx: WriteTx, accountId: string, passwordHash: string, at: Date): Promise<void> {
  const secret = { password_hash: passwordHash, password_set_at: at, failed_attempts: 0, locked_until: null };
  await tx
    .insertInto('account_secret')
    .values({ account_id: accountId, ...secret })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(secret))
    .execute();
  await tx.updateTable('account').set({ must_change_password: false }).where('account_id', '=', accountId).execute();
  await deletePendingOf(tx, accountId);
  await endSessions(tx, { accountId, at });
}
