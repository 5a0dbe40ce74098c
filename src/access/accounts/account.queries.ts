import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Action, Role } from '../../shared/permission.ts';

/** A role of an account, and how far it reaches. */
export interface Grant {
  readonly grantId: string;
  readonly role: Role;
  readonly placeId: string | null;
  readonly organisationId: string | null;
  readonly planId: string | null;
  /** Name of the place, unit or plan. Missing: null for everywhere. */
  readonly reach: string | null;
  readonly validUntil: string | null;
  readonly grantedAt: Date;
  readonly grantedBy: string;
}

/** An account as administrators see it. */
export interface Account {
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  /** `invited`: has no way to sign in yet. */
  readonly state: 'active' | 'invited' | 'locked' | 'disabled';
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
  /** Whether it has a second factor that counts. */
  readonly hasSecondFactor: boolean;
  readonly grants: readonly Grant[];
}

/** Accounts by login, all or one; only the program itself sees who is invited or locked, or has a second factor. */
export async function listAccounts(tx: ReadTx, now: Date, accountId?: string): Promise<readonly Account[]> {
  const rows = await tx
    .selectFrom('account')
    .leftJoin('account_secret', 'account_secret.account_id', 'account.account_id')
    .leftJoin('second_factor', 'second_factor.account_id', 'account.account_id')
    .select((eb) => [
      'account.account_id',
      'login',
      'name',
      'created_at',
      'disabled_at',
      'oidc_subject',
      'password_hash',
      'locked_until',
      'confirmed_at',
      eb
        .selectFrom('session')
        .select((session) => session.fn.max('seen_at').as('seen'))
        .whereRef('session.account_id', '=', 'account.account_id')
        .as('last_seen_at'),
    ])
    .$if(accountId !== undefined, (query) => query.where('account.account_id', '=', accountId ?? ''))
    .orderBy('login')
    .execute();
  const grants = Map.groupBy(await listGrants(tx, accountId), (grant) => grant.accountId);
  return rows.map((row) => {
    const isLocked = row.locked_until !== null && row.locked_until > now;
    const isInvited = row.password_hash === null && row.oidc_subject === null;
    return {
      accountId: row.account_id,
      login: row.login,
      name: row.name,
      state: row.disabled_at !== null ? 'disabled' : isLocked ? 'locked' : isInvited ? 'invited' : 'active',
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      hasSecondFactor: row.confirmed_at !== null,
      grants: (grants.get(row.account_id) ?? []).map(({ accountId: _, ...grant }) => grant),
    };
  });
}

async function listGrants(tx: ReadTx, accountId?: string): Promise<readonly (Grant & { accountId: string })[]> {
  const rows = await tx
    .selectFrom('account_grant')
    .leftJoin('place', 'place.place_id', 'account_grant.place_id')
    .leftJoin('organisation', 'organisation.organisation_id', 'account_grant.organisation_id')
    .leftJoin('plan', 'plan.plan_id', 'account_grant.plan_id')
    .select([
      'grant_id',
      'account_id',
      'role',
      'account_grant.place_id',
      'account_grant.organisation_id',
      'account_grant.plan_id',
      'place.name as place_name',
      'organisation.name as organisation_name',
      'plan.name as plan_name',
      'valid_until',
      'granted_at',
      'granted_by',
    ])
    .where('ended_at', 'is', null)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .orderBy('granted_at')
    .orderBy('grant_id')
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    grantId: row.grant_id,
    role: row.role,
    placeId: row.place_id,
    organisationId: row.organisation_id,
    planId: row.plan_id,
    reach: row.plan_name ?? row.organisation_name ?? row.place_name,
    validUntil: row.valid_until,
    grantedAt: row.granted_at,
    grantedBy: row.granted_by,
  }));
}

/** Somebody with an account, as everybody else knows them. */
export interface Person {
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
}

/** Everybody whose account is not disabled, by login. */
export async function listPeople(tx: ReadTx): Promise<readonly Person[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['account_id', 'login', 'name'])
    .where('disabled_at', 'is', null)
    .orderBy('login')
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, login: row.login, name: row.name }));
}

/** An account by its login. Missing: undefined. */
export async function findByLogin(tx: ReadTx, login: string): Promise<Person | undefined> {
  const row = await tx
    .selectFrom('account')
    .select(['account_id', 'login', 'name'])
    .where('login', '=', login)
    .executeTakeFirst();
  return row && { accountId: row.account_id, login: row.login, name: row.name };
}

/** Whether there is any account. */
export async function hasAccounts(tx: ReadTx): Promise<boolean> {
  return (await tx.selectFrom('account').select('account_id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Whether somebody can sign in who may keep all accounts: not disabled, granted everywhere, and with a password, a single
 * sign-on, or a session of some time. (Passwords only the program itself sees, sessions also an administrator.) `except`:
 * beside this account or grant.
 */
export async function hasAdministrator(
  tx: ReadTx,
  except: { readonly accountId?: string; readonly grantId?: string } = {},
): Promise<boolean> {
  const found = await tx
    .selectFrom('account')
    .innerJoin('account_grant', 'account_grant.account_id', 'account.account_id')
    .select('account.account_id')
    .where('role', '=', 'administrator')
    .where('account.account_id', '!=', except.accountId ?? '')
    .where('grant_id', '!=', except.grantId ?? '')
    .where('disabled_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('place_id', 'is', null)
    .where('organisation_id', 'is', null)
    .where('plan_id', 'is', null)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', sql<string>`day_in_china()`)]))
    .where((eb) =>
      eb.or([
        eb('oidc_subject', 'is not', null),
        eb.exists(
          eb
            .selectFrom('account_secret')
            .select('password_hash')
            .whereRef('account_secret.account_id', '=', 'account.account_id')
            .where('password_hash', 'is not', null),
        ),
        eb.exists(
          eb.selectFrom('session').select('session_id').whereRef('session.account_id', '=', 'account.account_id'),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether the one who acts keeps an account: everything that it may do lies within their reach. */
export async function keepsAccount(tx: ReadTx, accountId: string): Promise<boolean> {
  const row = await tx.selectNoFrom(sql<boolean>`keeps_account(${accountId})`.as('kept')).executeTakeFirstOrThrow();
  return row.kept;
}

/** What the place of a plan is. Missing: undefined when there is no such plan, or it is not for the one who acts. */
export async function findPlaceOfPlan(tx: ReadTx, planId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('plan').select('place_id').where('plan_id', '=', planId).executeTakeFirst();
  return row?.place_id;
}

/** Whether places and units of these ids are there. */
export async function hasReach(
  tx: ReadTx,
  reach: { readonly placeId?: string | undefined; readonly organisationId?: string | undefined },
): Promise<boolean> {
  if (reach.placeId !== undefined) {
    const place = tx.selectFrom('place').select('place_id').where('place_id', '=', reach.placeId);
    return (await place.executeTakeFirst()) !== undefined;
  }
  if (reach.organisationId === undefined) return true;
  const unit = tx.selectFrom('organisation').select('place_id').where('organisation_id', '=', reach.organisationId);
  return (await unit.executeTakeFirst()) !== undefined;
}

/** The table of permissions as the database enforces it. */
export interface PermissionTable {
  readonly roles: readonly Role[];
  readonly permitted: readonly { readonly role: Role; readonly action: Action }[];
}

/** Roles in their order, and what each permits. */
export async function readPermissionTable(tx: ReadTx): Promise<PermissionTable> {
  const roles = await tx.selectFrom('role').select('role').orderBy('position').execute();
  const permitted = await tx
    .selectFrom('role_permission')
    .innerJoin('role', 'role.role', 'role_permission.role')
    .select(['role_permission.role', 'action'])
    .orderBy('position')
    .orderBy('action')
    .execute();
  return { roles: roles.map(({ role }) => role), permitted };
}
