import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Role } from '../../shared/permission.ts';
import { PROGRAM_ACTOR } from '../actor.ts';
import { appendAudit } from '../audit.store.ts';
import type { Caller } from '../caller.ts';
import { type FirstStep, insertPending } from '../second-factor/pending-sign-in.store.ts';
import { hasSecondFactor } from '../second-factor/second-factor.store.ts';
import { newId, newSecret, secretHash } from '../secret.ts';
import { secondsUntil } from './lockout.rules.ts';
import { hashPassword, isHashedCheaply, isPassword } from './password.ts';
import { checkPassword } from './password-policy.ts';
import { findSession, type Liveness, type LiveSession, listSessions, type SessionRow } from './session.queries.ts';
import {
  claimAttempt,
  clearAttempts,
  endSessions,
  insertSession,
  type OpenAttempt,
  setPassword,
  takeBackAttempt,
  touchSession,
} from './session.store.ts';
import { UnknownLogins } from './unknown-logins.ts';

/** Where a request comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

/** A session that has just begun. */
export interface StartedSession {
  /** For the cookie; it is stored nowhere. */
  readonly secret: string;
  readonly caller: Caller;
}

/** What came of a first step: a session, or a sign-in that waits for a code. The secret is for a cookie; it is stored nowhere. */
export interface Entry {
  readonly state: 'open' | 'waiting';
  readonly secret: string;
}

/** How a session began, for the trail. */
export type SessionStart =
  | { readonly how: FirstStep; readonly second?: 'code' | 'recovery-code' }
  | { readonly how: 'single-sign-on' };

/** Sessions of accounts: signing in and out, passwords. */
export interface SessionService {
  /** Errors: `access.credentials-wrong` whatever of it is wrong; `access.locked` with `seconds`. */
  signIn(given: { readonly login: string; readonly password: string }, from: Origin): Promise<Entry>;
  /** Lets an account in that has taken its first step, in the transaction of that step: at once, or when it has given a code. */
  enter(
    tx: WriteTx,
    account: { readonly accountId: string; readonly login: string },
    from: Origin,
    way: FirstStep,
  ): Promise<Entry>;
  /**
   * Begins a session of an account that has proven who it is, in the transaction that proves it (`gangyao.account` must be
   * `#program`).
   */
  begin(
    tx: WriteTx,
    account: { readonly accountId: string; readonly login: string },
    from: Origin,
    start: SessionStart,
  ): Promise<string>;
  /**
   * Who has a session's secret; noted as used, once a minute, unless the page asked by itself (`isUse`). Missing: undefined
   * when it is no session that is alive.
   */
  identify(secret: string, address: string, isUse?: boolean): Promise<Caller | undefined>;
  /** The session of a secret that has just begun. Errors: `access.credentials-wrong` when its account was disabled in the same moment. */
  started(secret: string, address: string): Promise<StartedSession>;
  /**
   * Asks for one's own password again. It counts as failed until the attempts are cleared (`clearAttempts`); gives the account.
   * Errors: `access.password-wrong`, `access.locked`.
   */
  provePassword(caller: Caller, password: string): Promise<string>;
  /** The account's sessions that are alive. */
  list(accountId: string): Promise<readonly SessionRow[]>;
  /** Ends one session of the caller's own. Errors: `access.session-not-found`. */
  end(caller: Caller, sessionId: string): Promise<void>;
  /**
   * Changes one's own password; every session ends, and a new one begins.
   * Errors: `access.password-wrong`, `access.locked`, `access.password-weak`.
   */
  changePassword(
    caller: Caller,
    given: { readonly current: string; readonly next: string },
    from: Origin,
  ): Promise<StartedSession>;
}

/** What sessions need. */
export interface SessionServiceOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
  /** Hours after which it ends, whatever is done. */
  readonly sessionHours: number;
  /** Roles that ask for a second factor. */
  readonly secondFactorRoles: readonly Role[];
}

const MINUTE_MS = 60_000;
/** For how long a sign-in waits for its code. Our choice. */
export const PENDING_MINUTES = 5;

/** Sessions in the database. Everything here acts for the program: nobody else sees secrets. */
export function createSessionService(options: SessionServiceOptions): SessionService {
  return new StoredSessions(options);
}

class StoredSessions implements SessionService {
  readonly #options: SessionServiceOptions;
  readonly #unknown = new UnknownLogins();

  constructor(options: SessionServiceOptions) {
    this.#options = options;
  }

  async signIn(given: { login: string; password: string }, from: Origin): Promise<Entry> {
    const login = given.login.trim().toLowerCase();
    const attempt = await this.#try(login, given.password, from.address);
    if (attempt === undefined) throw new AppError('access.credentials-wrong', {});
    const stronger = isHashedCheaply(attempt.passwordHash) ? await hashPassword(given.password) : undefined;
    return this.#write(from.address, async (tx) => {
      const entry = await this.enter(tx, attempt, from, 'password');
      if (entry.state === 'waiting') await takeBackAttempt(tx, attempt, stronger);
      else await clearAttempts(tx, attempt.accountId, stronger);
      return entry;
    });
  }

  async enter(
    tx: WriteTx,
    account: { readonly accountId: string; readonly login: string },
    from: Origin,
    way: FirstStep,
  ): Promise<Entry> {
    const { accountId } = account;
    if (!(await hasSecondFactor(tx, accountId)))
      return { state: 'open', secret: await this.begin(tx, account, from, { how: way }) };
    const secret = newSecret();
    const createdAt = this.#options.clock.now();
    const expiresAt = new Date(createdAt.getTime() + PENDING_MINUTES * MINUTE_MS);
    await insertPending(tx, { tokenHash: secretHash(secret), accountId, way, createdAt, expiresAt });
    return { state: 'waiting', secret };
  }

  async begin(
    tx: WriteTx,
    { accountId, login }: { readonly accountId: string; readonly login: string },
    from: Origin,
    start: SessionStart,
  ): Promise<string> {
    const at = this.#options.clock.now();
    const secret = newSecret();
    const sessionId = newId();
    await insertSession(tx, {
      sessionId,
      tokenHash: secretHash(secret),
      accountId,
      createdAt: at,
      expiresAt: new Date(at.getTime() + this.#options.sessionHours * 60 * MINUTE_MS),
      address: from.address,
      userAgent: from.userAgent.slice(0, 300),
      singleSignOn: start.how === 'single-sign-on',
    });
    const after = { sessionId, ...start };
    const subject = `account/${accountId}`;
    await appendAudit(tx, { actor: { name: login }, at, action: 'session.begin', subject, after });
    return secret;
  }

  async identify(secret: string, address: string, isUse = true): Promise<Caller | undefined> {
    const { db, secondFactorRoles } = this.#options;
    const liveness = this.#liveness();
    return actAs({ ...PROGRAM, address }, async () => {
      const session = await db.read((tx) => findSession(tx, secretHash(secret), liveness, secondFactorRoles));
      if (session === undefined) return undefined;
      if (isUse && liveness.now.getTime() - session.seenAt.getTime() >= MINUTE_MS)
        // A disk that is full, or a database that only reads, stops no reading; the session then times out.
        await db.write((tx) => touchSession(tx, session.sessionId, liveness.now)).catch(() => undefined);
      return callerOf(session, address);
    });
  }

  list(accountId: string): Promise<readonly SessionRow[]> {
    return this.#options.db.read((tx) => listSessions(tx, accountId, this.#liveness()));
  }

  async end(caller: Caller, sessionId: string): Promise<void> {
    const { account: accountId, address } = caller.acting;
    await this.#write(address, async (tx) => {
      const at = this.#options.clock.now();
      const ended = await endSessions(tx, { accountId, sessionId, at });
      if (ended === 0) throw new AppError('access.session-not-found', {});
      const change = { actor: caller.actor, at, action: 'session.end', subject: `account/${accountId}` };
      await appendAudit(tx, { ...change, before: { sessionId } });
    });
  }

  async changePassword(
    caller: Caller,
    { current, next }: { current: string; next: string },
    from: Origin,
  ): Promise<StartedSession> {
    const login = caller.actor.name;
    const accountId = await this.provePassword(caller, current);
    if (current === next) throw new AppError('access.password-weak', { reason: 'same' });
    await checkPassword(next, login);
    const hash = await hashPassword(next);
    const secret = await this.#write(from.address, async (tx) => {
      const at = this.#options.clock.now();
      await setPassword(tx, accountId, hash, at);
      await appendAudit(tx, {
        actor: caller.actor,
        at,
        action: 'account.set-password',
        subject: `account/${accountId}`,
      });
      return this.begin(tx, { accountId, login }, from, { how: 'password' });
    });
    return this.started(secret, from.address);
  }

  async provePassword(caller: Caller, password: string): Promise<string> {
    const attempt = await this.#try(caller.actor.name, password, caller.acting.address);
    if (attempt === undefined) throw new AppError('access.password-wrong', {});
    return attempt.accountId;
  }

  async started(secret: string, address: string): Promise<StartedSession> {
    const caller = await this.identify(secret, address);
    // Disabled in the same moment.
    if (caller === undefined) throw new AppError('access.credentials-wrong', {});
    return { secret, caller };
  }

  /** Missing: undefined for a wrong login or password, after as much work for either. */
  async #try(login: string, password: string, address: string | null): Promise<OpenAttempt | undefined> {
    const now = this.#options.clock.now();
    const attempt = await this.#write(address, (tx) => claimAttempt(tx, login, now));
    const locked = attempt.state === 'unknown' ? this.#unknown.attempt(login, now) : undefined;
    const until = attempt.state === 'locked' ? attempt.until : locked;
    if (until !== undefined) throw new AppError('access.locked', { seconds: secondsUntil(until, now) });
    const known = attempt.state === 'open' ? attempt : undefined;
    if ((await isPassword(password, known?.passwordHash)) && known !== undefined) return known;
    await this.#write(address, (tx) =>
      // An unknown login is not written down: people type passwords there.
      appendAudit(tx, {
        actor: PROGRAM_ACTOR,
        at: now,
        action: 'session.refuse',
        subject: known === undefined ? 'account/-' : `account/${known.accountId}`,
      }),
    );
    return undefined;
  }

  #write<T>(address: string | null, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return actAs({ ...PROGRAM, address }, () => this.#options.db.write(work));
  }

  #liveness(): Liveness {
    const now = this.#options.clock.now();
    return { now, idleSince: new Date(now.getTime() - this.#options.idleMinutes * MINUTE_MS) };
  }
}

function callerOf(session: LiveSession, address: string): Caller {
  return {
    actor: { name: session.login },
    acting: { account: session.accountId, address },
    actions: new Set(session.actions),
    via: 'session',
    credentialId: session.sessionId,
    mustChangePassword: session.mustChangePassword,
    mustEnrol: session.mustEnrol,
  };
}
