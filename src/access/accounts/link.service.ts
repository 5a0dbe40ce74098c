import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { type Actor, PROGRAM_ACTOR } from '../actor.ts';
import { appendAudit } from '../audit.store.ts';
import { newId, newSecret, secretHash } from '../secret.ts';
import { findByLogin, hasAdministrator } from './account.queries.ts';
import { insertAccount, insertGrant } from './account.store.ts';
import { findLink, insertLink, type OpenLink, useLink, voidLinks } from './link.store.ts';
import { hashPassword } from './password.ts';
import { checkPassword } from './password-policy.ts';
import { isReservedLogin } from './reserved-login.rules.ts';
import type { Entry, Origin, SessionService } from './session.service.ts';
import { setPassword } from './session.store.ts';

/** A link as it is handed to a person, once. */
export interface OneTimeLink {
  readonly secret: string;
  readonly expiresAt: Date;
}

/** What somebody who follows a link sends. */
export interface LinkUse {
  readonly login?: string | undefined;
  readonly name?: string | undefined;
  readonly password: string;
}

/** One-time links: the first administrator, and passwords. */
export interface LinkService {
  /** A link that makes the first administrator, and the only one. Missing: undefined when there is an administrator. */
  forFirstAdministrator(): Promise<OneTimeLink | undefined>;
  /** A link that sets an account's password; older ones are void. The caller has been asked for the right to. */
  forAccount(accountId: string, actor: Actor, address: string | null): Promise<OneTimeLink>;
  /** The same for an operator at the machine, by login. Errors: `account.not-found`. */
  forLogin(login: string): Promise<OneTimeLink>;
  /** Errors: `access.link-invalid`. */
  look(secret: string): Promise<OpenLink>;
  /**
   * Uses a link: sets the password, makes the first administrator, and lets them in; who has a second factor gives a code first.
   * Errors: `access.link-invalid`, `access.password-weak`, `account.exists`; `request.invalid` without login or name.
   */
  use(secret: string, given: LinkUse, from: Origin): Promise<Entry>;
}

const HOUR_MS = 3_600_000;

/** Hours that links hold. Our choice. */
const FIRST_HOURS = 24;
const INVITATION_HOURS = 7 * 24;

/** Links in the database. */
export function createLinkService(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly sessions: SessionService;
}): LinkService {
  return new StoredLinks(options.db, options.clock, options.sessions);
}

class StoredLinks implements LinkService {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #sessions: SessionService;

  constructor(db: Db, clock: Clock, sessions: SessionService) {
    this.#db = db;
    this.#clock = clock;
    this.#sessions = sessions;
  }

  forFirstAdministrator(): Promise<OneTimeLink | undefined> {
    return actAs(PROGRAM, () =>
      this.#db.write(async (tx) => {
        if (await hasAdministrator(tx)) return undefined;
        return this.#make(tx, null, PROGRAM_ACTOR, FIRST_HOURS);
      }),
    );
  }

  forAccount(accountId: string, actor: Actor, address: string | null): Promise<OneTimeLink> {
    return actAs({ ...PROGRAM, address }, () =>
      this.#db.write((tx) => this.#make(tx, accountId, actor, INVITATION_HOURS)),
    );
  }

  forLogin(login: string): Promise<OneTimeLink> {
    return actAs(PROGRAM, () =>
      this.#db.write(async (tx) => {
        const account = await findByLogin(tx, login);
        if (account === undefined) throw new AppError('account.not-found', { account: login });
        return this.#make(tx, account.accountId, PROGRAM_ACTOR, FIRST_HOURS);
      }),
    );
  }

  look(secret: string): Promise<OpenLink> {
    return actAs(PROGRAM, () => this.#db.read((tx) => findLink(tx, secretHash(secret), this.#clock.now()))).then(
      (link) => {
        if (link === undefined) throw new AppError('access.link-invalid', {});
        return link;
      },
    );
  }

  async use(secret: string, given: LinkUse, from: Origin): Promise<Entry> {
    const link = await this.look(secret);
    const login = link.login ?? given.login ?? '';
    const name = link.name ?? given.name ?? '';
    if (login === '') throw new AppError('request.invalid', { detail: 'login', field: 'login' });
    if (name === '') throw new AppError('request.invalid', { detail: 'name', field: 'name' });
    if (link.accountId === null && isReservedLogin(login)) throw new AppError('account.exists', { login });
    await checkPassword(given.password, login, name);
    const passwordHash = await hashPassword(given.password);
    return actAs({ ...PROGRAM, address: from.address }, () =>
      this.#db.write(async (tx) => {
        const at = this.#clock.now();
        if (!(await useLink(tx, secretHash(secret), at))) throw new AppError('access.link-invalid', {});
        const accountId = link.accountId ?? (await this.#makeAdministrator(tx, login, name, at));
        await setPassword(tx, accountId, passwordHash, at);
        await voidLinks(tx, accountId, at);
        const subject = `account/${accountId}`;
        await appendAudit(tx, { actor: { name: login }, at, action: 'account.set-password', subject });
        return this.#sessions.enter(tx, { accountId, login }, from, 'link');
      }),
    );
  }

  async #make(tx: WriteTx, accountId: string | null, actor: Actor, hours: number): Promise<OneTimeLink> {
    const createdAt = this.#clock.now();
    const secret = newSecret();
    const expiresAt = new Date(createdAt.getTime() + hours * HOUR_MS);
    await insertLink(tx, { tokenHash: secretHash(secret), accountId, createdAt, createdBy: actor.name, expiresAt });
    await appendAudit(tx, {
      actor,
      at: createdAt,
      action: 'account.link',
      subject: accountId === null ? 'account/first-administrator' : `account/${accountId}`,
      after: { expiresAt: expiresAt.toISOString() },
    });
    return { secret, expiresAt };
  }

  async #makeAdministrator(tx: WriteTx, login: string, name: string, at: Date): Promise<string> {
    if (await hasAdministrator(tx)) throw new AppError('access.link-invalid', {});
    const accountId = newId();
    if (!(await insertAccount(tx, { accountId, login, name, at, by: login })))
      throw new AppError('account.exists', { login });
    const everywhere = { placeId: null, organisationId: null, planId: null, validUntil: null };
    await insertGrant(tx, { grantId: newId(), accountId, role: 'administrator', ...everywhere }, at, login);
    await voidLinks(tx, null, at);
    const after = { login, name, grants: [{ role: 'administrator' }] };
    const subject = `account/${accountId}`;
    await appendAudit(tx, { actor: { name: login }, at, action: 'account.create', subject, after });
    return accountId;
  }
}
