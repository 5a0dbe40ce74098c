import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Role } from '../../shared/permission.ts';
import { appendAudit } from '../audit.store.ts';
import type { JsonValue } from '../audit-chain.ts';
import type { Caller } from '../caller.ts';
import { newId } from '../secret.ts';
import {
  type Account,
  findPlaceOfPlan,
  hasAdministrator,
  hasReach,
  keepsAccount,
  listAccounts,
} from './account.queries.ts';
import {
  type AccountFields,
  endGrant,
  type GrantRow,
  insertAccount,
  insertGrant,
  updateAccount,
} from './account.store.ts';
import type { LinkService, OneTimeLink } from './link.service.ts';
import { isReservedLogin } from './reserved-login.rules.ts';
import { endSessions } from './session.store.ts';

/** A role to be granted: at most one of place, unit and plan; none is everywhere. */
export interface GrantRequest {
  readonly role: Role;
  readonly placeId?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly planId?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** What is to be different about an account. */
export interface AccountChangeRequest {
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly mustChangePassword?: true | undefined;
}

/** An account, with a link for its owner. */
export interface AccountWithLink {
  readonly account: Account;
  readonly link: OneTimeLink;
}

/**
 * Accounts and their grants, for administrators. Writes run for the caller, so that the database refuses what is beyond the
 * reach of an administrator of a place. Errors of all: `access.denied`, `account.not-found`.
 */
export interface AccountService {
  /** Every account, also those of other places: names are no secret. */
  list(): Promise<readonly Account[]>;
  /** One of them. Errors: `account.not-found`. */
  find(accountId: string): Promise<Account>;
  /** Adds an account with its grants, and a link for its owner. Errors: `account.exists`, those of `grant`. */
  create(
    given: { readonly login: string; readonly name: string; readonly grants: readonly GrantRequest[] },
    caller: Caller,
  ): Promise<AccountWithLink>;
  /** Errors: `account.last-administrator`. */
  change(accountId: string, change: AccountChangeRequest, caller: Caller): Promise<Account>;
  /** A new link to set a password by; the older ones are void. */
  renewLink(accountId: string, caller: Caller): Promise<AccountWithLink>;
  /** Errors: `account.grant-exists`, `account.grant-unclear`, `place.not-found`, `organisation.not-found`, `plan.not-found`. */
  grant(accountId: string, request: GrantRequest, caller: Caller): Promise<Account>;
  /** Errors: `account.grant-not-found`, `account.last-administrator`. */
  endGrant(accountId: string, grantId: string, caller: Caller): Promise<Account>;
}

/** What the keeping of accounts needs. */
export interface AccountServiceOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly links: LinkService;
}

/** Accounts in the database. */
export function createAccountService({ db, clock, links }: AccountServiceOptions): AccountService {
  const write = <T>(caller: Caller, work: (tx: WriteTx) => Promise<T>) => actAs(caller.acting, () => db.write(work));
  const load = async (accountId: string): Promise<Account> => {
    const [account] = await actAs(PROGRAM, () => db.read((tx) => listAccounts(tx, clock.now(), accountId)));
    if (account === undefined) throw new AppError('account.not-found', { account: accountId });
    return account;
  };
  return {
    list: () => actAs(PROGRAM, () => db.read((tx) => listAccounts(tx, clock.now()))),
    find: load,
    async create(given, caller) {
      const accountId = newId();
      await write(caller, (tx) => insertWithGrants(tx, { accountId, ...given }, caller, clock.now()));
      const link = await links.forAccount(accountId, caller.actor, caller.acting.address);
      return { account: await load(accountId), link };
    },
    async change(accountId, change, caller) {
      const before = await load(accountId);
      await write(caller, (tx) => changeAccount(tx, before, change, caller, clock.now()));
      // The account itself no longer signs in; its sessions end so that none comes back with it.
      if (change.disabled !== undefined) {
        const end = { accountId, at: clock.now() };
        await actAs({ ...PROGRAM, address: caller.acting.address }, () => db.write((tx) => endSessions(tx, end)));
      }
      return load(accountId);
    },
    async renewLink(accountId, caller) {
      await load(accountId);
      await actAs(caller.acting, () => db.read((tx) => requireKept(tx, accountId)));
      const link = await links.forAccount(accountId, caller.actor, caller.acting.address);
      return { account: await load(accountId), link };
    },
    async grant(accountId, request, caller) {
      await load(accountId);
      await write(caller, async (tx) => {
        const at = clock.now();
        const grant = await addGrant(tx, accountId, request, caller, at);
        await appendAudit(tx, { ...auditOf(accountId, caller, at), action: 'account.grant', after: told(grant) });
      });
      return load(accountId);
    },
    async endGrant(accountId, grantId, caller) {
      const grant = (await load(accountId)).grants.find((each) => each.grantId === grantId);
      if (grant === undefined) throw new AppError('account.grant-not-found', {});
      await write(caller, async (tx) => {
        const at = clock.now();
        const before = told({ ...grant, accountId });
        const isForAll = keepsEverything(grant);
        if (isForAll) await requireKept(tx, accountId);
        await appendAudit(tx, { ...auditOf(accountId, caller, at), action: 'account.end-grant', before });
        if (isForAll) await keepOneAdministrator(tx, { grantId });
        if (!(await endGrant(tx, { accountId, grantId }, at, caller.actor.name)))
          throw new AppError('access.denied', {});
      });
      return load(accountId);
    },
  };
}

function auditOf(accountId: string, { actor }: Caller, at: Date) {
  return { actor, at, subject: `account/${accountId}` } as const;
}

async function insertWithGrants(
  tx: WriteTx,
  given: { accountId: string; login: string; name: string; grants: readonly GrantRequest[] },
  caller: Caller,
  at: Date,
): Promise<void> {
  const { accountId, login, name } = given;
  const account = { accountId, login, name, at, by: caller.actor.name };
  if (isReservedLogin(login) || !(await insertAccount(tx, account))) throw new AppError('account.exists', { login });
  const grants: JsonValue[] = [];
  for (const request of given.grants) grants.push(told(await addGrant(tx, accountId, request, caller, at)));
  await appendAudit(tx, {
    ...auditOf(accountId, caller, at),
    action: 'account.create',
    after: { login, name, grants },
  });
}

async function changeAccount(
  tx: WriteTx,
  { accountId, name, state, grants }: Account,
  change: AccountChangeRequest,
  caller: Caller,
  at: Date,
): Promise<void> {
  const isDisabled = state === 'disabled';
  const turns = change.disabled !== undefined && change.disabled !== isDisabled;
  const fields: AccountFields = {
    ...(change.name === undefined || change.name === name ? {} : { name: change.name }),
    ...(turns ? { disabledAt: change.disabled === true ? at : null } : {}),
    ...(change.mustChangePassword === undefined ? {} : { mustChangePassword: true }),
  };
  if (Object.keys(fields).length === 0) return;
  await requireKept(tx, accountId);
  const action = turns ? (change.disabled === true ? 'account.disable' : 'account.enable') : 'account.change';
  const before = { name, disabled: isDisabled };
  const { disabled = isDisabled, mustChangePassword } = change;
  const after = { name: change.name ?? name, disabled, mustChangePassword };
  await appendAudit(tx, { ...auditOf(accountId, caller, at), action, before, after });
  if (change.disabled === true && grants.some(keepsEverything)) await keepOneAdministrator(tx, { accountId });
  if (!(await updateAccount(tx, accountId, fields))) throw new AppError('access.denied', {});
}

/**
 * Errors: `account.last-administrator`. Behind the audit entry, where whoever changes accounts at the same time waits, and
 * then sees what was done; before the change, by which the caller may lose the right to look.
 */
async function keepOneAdministrator(
  tx: ReadTx,
  except: { readonly accountId: string } | { readonly grantId: string },
): Promise<void> {
  if (!(await hasAdministrator(tx, except))) throw new AppError('account.last-administrator', {});
}

/** Errors: `access.denied` for an administrator of a place, when the account reaches beyond it. */
async function requireKept(tx: ReadTx, accountId: string): Promise<void> {
  if (!(await keepsAccount(tx, accountId))) throw new AppError('access.denied', {});
}

async function addGrant(
  tx: WriteTx,
  accountId: string,
  request: GrantRequest,
  caller: Caller,
  at: Date,
): Promise<GrantRow> {
  const { role, planId, organisationId, validUntil } = request;
  const reaches = [request.placeId, organisationId, planId].filter((reach) => reach !== undefined);
  if (reaches.length > 1) throw new AppError('account.grant-unclear', {});
  const grant: GrantRow = {
    grantId: newId(),
    accountId,
    role,
    placeId: planId === undefined ? (request.placeId ?? null) : await placeOfPlan(tx, planId),
    organisationId: organisationId ?? null,
    planId: planId ?? null,
    validUntil: validUntil ?? null,
  };
  if (!(await hasReach(tx, { placeId: request.placeId, organisationId })))
    throw organisationId === undefined
      ? new AppError('place.not-found', { placeId: request.placeId ?? '' })
      : new AppError('organisation.not-found', { organisationId });
  if (!(await insertGrant(tx, grant, at, caller.actor.name))) throw new AppError('account.grant-exists', {});
  return grant;
}

async function placeOfPlan(tx: ReadTx, planId: string): Promise<string> {
  const placeId = await findPlaceOfPlan(tx, planId);
  if (placeId === undefined) throw new AppError('plan.not-found', { planId });
  return placeId;
}

function keepsEverything({ role, placeId, organisationId, planId }: Omit<GrantRow, 'accountId'>): boolean {
  return role === 'administrator' && placeId === null && organisationId === null && planId === null;
}

/** A grant as the audit trail tells it. */
function told({ grantId, role, placeId, organisationId, planId, validUntil }: GrantRow): JsonValue {
  const grant = { grantId, role, placeId, organisationId, planId, validUntil };
  return Object.fromEntries(Object.entries(grant).filter(([, value]) => value !== null)) as JsonValue;
}
