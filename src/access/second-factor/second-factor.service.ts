import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { findByLogin, keepsAccount } from '../accounts/account.queries.ts';
import { secondsUntil } from '../accounts/lockout.rules.ts';
import type { SessionService } from '../accounts/session.service.ts';
import { claimAttempt, clearAttempts, endSessions } from '../accounts/session.store.ts';
import { type Actor, PROGRAM_ACTOR } from '../actor.ts';
import { appendAudit } from '../audit.store.ts';
import type { Caller } from '../caller.ts';
import { tell } from '../notice.store.ts';
import { keyAddress, newKey, stepOf } from './one-time-code.ts';
import { deletePendingOf } from './pending-sign-in.store.ts';
import { type Proof, proofOf, takeProof } from './proof.ts';
import { hashRecoveryCodes, newRecoveryCodes } from './recovery-codes.ts';
import {
  confirmKey,
  deleteSecondFactor,
  findSecondFactor,
  hasPassword,
  keepKey,
  replaceRecoveryCodes,
} from './second-factor.store.ts';

/** One's own second factor, without what is secret of it. */
export interface OwnSecondFactor {
  /** Missing: null when there is none that counts. */
  readonly since: Date | null;
  readonly codesLeft: number;
  /** Whether there is a password of ours that it would be the second to. */
  readonly isPossible: boolean;
}

/** A key as it is handed to its owner, once. */
export interface NewKey {
  readonly key: string;
  /** The same as an authenticator app reads it: `otpauth://…`. */
  readonly address: string;
}

/** What somebody proves with before a second factor that counts is changed. */
export interface PasswordAndCode {
  readonly password: string;
  readonly code: string;
}

/**
 * Second factors of accounts. What is wrong counts like a wrong password. Errors of all that ask for one or both:
 * `access.password-wrong`, `access.code-wrong`, `access.locked`.
 */
export interface SecondFactorService {
  look(caller: Caller): Promise<OwnSecondFactor>;
  /** Hands out a key that does not count yet. Errors: `access.second-factor-exists`, `access.no-password`. */
  begin(caller: Caller, password: string, issuer: string): Promise<NewKey>;
  /**
   * Makes the key count, by a code of it; gives recovery codes, once. All other sessions end.
   * Errors: `access.second-factor-missing`, `access.second-factor-exists`.
   */
  confirm(caller: Caller, code: string): Promise<readonly string[]>;
  /** New recovery codes; the older ones are worth nothing. Errors: `access.second-factor-missing`. */
  renewCodes(caller: Caller, proof: PasswordAndCode): Promise<readonly string[]>;
  /** Turns it off; key and codes are gone. Errors: `access.second-factor-missing`. */
  turnOff(caller: Caller, proof: PasswordAndCode): Promise<void>;
  /**
   * Takes somebody else's away, for an administrator who keeps the account: its sessions end, and its owner is told.
   * Errors: `access.denied`, also for one's own; `account.not-found`, `access.second-factor-missing`.
   */
  reset(accountId: string, reason: string, caller: Caller): Promise<void>;
  /** The same for an operator at the machine, by login. Errors: `account.not-found`, `access.second-factor-missing`. */
  resetLogin(login: string, reason: string): Promise<void>;
}

/** What second factors need. */
export interface SecondFactorServiceOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly sessions: SessionService;
}

/** Effects: database, audit trail, chance. Keys are read and written as the program: nobody else sees them. */
export function createSecondFactorService(options: SecondFactorServiceOptions): SecondFactorService {
  return new StoredSecondFactors(options);
}

interface Proven {
  readonly accountId: string;
  readonly proof: Proof;
  readonly at: Date;
}

class StoredSecondFactors implements SecondFactorService {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #sessions: SessionService;

  constructor({ db, clock, sessions }: SecondFactorServiceOptions) {
    this.#db = db;
    this.#clock = clock;
    this.#sessions = sessions;
  }

  look({ acting }: Caller): Promise<OwnSecondFactor> {
    return actAs(PROGRAM, () =>
      this.#db.read(async (tx) => {
        const factor = await findSecondFactor(tx, acting.account);
        const since = factor?.confirmedAt ?? null;
        const isPossible = await hasPassword(tx, acting.account);
        return { since, codesLeft: since === null ? 0 : (factor?.codes.length ?? 0), isPossible };
      }),
    );
  }

  async begin(caller: Caller, password: string, issuer: string): Promise<NewKey> {
    if (!(await this.look(caller)).isPossible) throw new AppError('access.no-password', {});
    const accountId = await this.#sessions.provePassword(caller, password);
    const key = newKey();
    await this.#write(caller, async (tx) => {
      const at = this.#clock.now();
      if (!(await keepKey(tx, accountId, key, at))) throw new AppError('access.second-factor-exists', {});
      await clearAttempts(tx, accountId);
      const subject = `account/${accountId}`;
      await appendAudit(tx, { actor: caller.actor, at, action: 'account.second-factor-begin', subject });
    });
    return { key, address: keyAddress(key, { login: caller.actor.name, issuer }) };
  }

  async confirm(caller: Caller, code: string): Promise<readonly string[]> {
    const { account: accountId } = caller.acting;
    const now = this.#clock.now();
    const factor = await this.#factorOf(accountId);
    if (factor === undefined) throw new AppError('access.second-factor-missing', {});
    if (factor.confirmedAt !== null) throw new AppError('access.second-factor-exists', {});
    await this.#write(caller, (tx) => countAttempt(tx, caller, now));
    const step = stepOf(code, factor.key, now);
    if (step === undefined) throw new AppError('access.code-wrong', {});
    const codes = newRecoveryCodes();
    const hashes = await hashRecoveryCodes(codes);
    await this.#write(caller, async (tx) => {
      if (!(await confirmKey(tx, { accountId, key: factor.key, step, at: now })))
        throw new AppError('access.code-wrong', {});
      await replaceRecoveryCodes(tx, accountId, hashes);
      await clearAttempts(tx, accountId);
      await endSessions(tx, { accountId, exceptSessionId: caller.credentialId, at: now });
      const subject = `account/${accountId}`;
      await appendAudit(tx, { actor: caller.actor, at: now, action: 'account.second-factor-on', subject });
    });
    return codes;
  }

  async renewCodes(caller: Caller, given: PasswordAndCode): Promise<readonly string[]> {
    const proven = await this.#prove(caller, given);
    const codes = newRecoveryCodes();
    const hashes = await hashRecoveryCodes(codes);
    await this.#change(caller, proven, async (tx, accountId, at) => {
      await replaceRecoveryCodes(tx, accountId, hashes);
      const subject = `account/${accountId}`;
      await appendAudit(tx, { actor: caller.actor, at, action: 'account.recovery-codes', subject });
    });
    return codes;
  }

  async turnOff(caller: Caller, given: PasswordAndCode): Promise<void> {
    await this.#change(caller, await this.#prove(caller, given), async (tx, accountId, at) => {
      await deleteSecondFactor(tx, accountId);
      const subject = `account/${accountId}`;
      await appendAudit(tx, { actor: caller.actor, at, action: 'account.second-factor-off', subject });
    });
  }

  async reset(accountId: string, reason: string, caller: Caller): Promise<void> {
    if (accountId === caller.acting.account) throw new AppError('access.denied', {});
    const kept = await actAs(caller.acting, () => this.#db.read((tx) => keepsAccount(tx, accountId)));
    if (!kept) throw new AppError('access.denied', {});
    await this.#write(caller, (tx) => this.#takeAway(tx, accountId, reason, caller.actor));
  }

  async resetLogin(login: string, reason: string): Promise<void> {
    await actAs(PROGRAM, () =>
      this.#db.write(async (tx) => {
        const account = await findByLogin(tx, login);
        if (account === undefined) throw new AppError('account.not-found', { account: login });
        await this.#takeAway(tx, account.accountId, reason, PROGRAM_ACTOR);
      }),
    );
  }

  async #takeAway(tx: WriteTx, accountId: string, reason: string, actor: Actor): Promise<void> {
    const at = this.#clock.now();
    if (!(await deleteSecondFactor(tx, accountId))) throw new AppError('access.second-factor-missing', {});
    await deletePendingOf(tx, accountId);
    await endSessions(tx, { accountId, at });
    const params = { by: actor.name, reason };
    await tell(tx, [accountId], { kind: 'second-factor-reset', subject: 'own/second-factor', params, at });
    const subject = `account/${accountId}`;
    await appendAudit(tx, { actor, at, action: 'account.second-factor-reset', subject, reason });
  }

  /** That somebody gave password and code of a second factor that counts. */
  async #prove(caller: Caller, { password, code }: PasswordAndCode): Promise<Proven> {
    const factor = await this.#factorOf(caller.acting.account);
    if (factor === undefined || factor.confirmedAt === null) throw new AppError('access.second-factor-missing', {});
    const accountId = await this.#sessions.provePassword(caller, password);
    const at = this.#clock.now();
    const proof = await proofOf(code, factor, at);
    if (proof === undefined) throw new AppError('access.code-wrong', {});
    return { accountId, proof, at };
  }

  /** Uses the proof up and changes the second factor, in one transaction. */
  async #change(
    caller: Caller,
    { accountId, proof, at }: Proven,
    work: (tx: WriteTx, accountId: string, at: Date) => Promise<void>,
  ): Promise<void> {
    await this.#write(caller, async (tx) => {
      if (!(await takeProof(tx, accountId, proof, at))) throw new AppError('access.code-wrong', {});
      await clearAttempts(tx, accountId);
      await work(tx, accountId, at);
    });
  }

  #factorOf(accountId: string) {
    return actAs(PROGRAM, () => this.#db.read((tx) => findSecondFactor(tx, accountId)));
  }

  #write<T>({ acting }: Caller, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return actAs({ ...PROGRAM, address: acting.address }, () => this.#db.write(work));
  }
}

/** Errors: `access.locked`. */
async function countAttempt(tx: WriteTx, { actor }: Caller, now: Date): Promise<void> {
  const attempt = await claimAttempt(tx, actor.name, now);
  if (attempt.state === 'locked') throw new AppError('access.locked', { seconds: secondsUntil(attempt.until, now) });
}
