import type { WriteTx } from '../../db/connect.ts';
import type { Role } from '../../shared/permission.ts';

/** Stores an account. Missing: false when the login is taken. */
export async function insertAccount(
  tx: WriteTx,
  account: {
    readonly accountId: string;
    readonly login: string;
    readonly name: string;
    readonly at: Date;
    readonly by: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('account')
    .values({
      account_id: account.accountId,
      login: account.login,
      name: account.name,
      oidc_issuer: null,
      oidc_subject: null,
      created_at: account.at,
      created_by: account.by,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** What can be changed of an account. */
export interface AccountFields {
  readonly name?: string;
  readonly disabledAt?: Date | null;
  readonly mustChangePassword?: true;
}

/** Changes an account. Missing: false when there is none, or whoever acts may not. */
export async function updateAccount(tx: WriteTx, accountId: string, fields: AccountFields): Promise<boolean> {
  const updated = await tx
    .updateTable('account')
    .set({
      ...(fields.name === undefined ? {} : { name: fields.name }),
      ...(fields.disabledAt === undefined ? {} : { disabled_at: fields.disabledAt }),
      ...(fields.mustChangePassword === undefined ? {} : { must_change_password: fields.mustChangePassword }),
    })
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** A grant as it is stored. */
export interface GrantRow {
  readonly grantId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly placeId: string | null;
  readonly organisationId: string | null;
  readonly planId: string | null;
  readonly validUntil: string | null;
}

/** Stores a grant. Missing: false when the account has the same already. */
export async function insertGrant(tx: WriteTx, grant: GrantRow, at: Date, by: string): Promise<boolean> {
  const same = await tx
    .selectFrom('account_grant')
    .select('grant_id')
    .where('account_id', '=', grant.accountId)
    .where('role', '=', grant.role)
    .where('ended_at', 'is', null)
    .where('place_id', 'is not distinct from', grant.placeId)
    .where('organisation_id', 'is not distinct from', grant.organisationId)
    .where('plan_id', 'is not distinct from', grant.planId)
    .where('valid_until', 'is not distinct from', grant.validUntil)
    .executeTakeFirst();
  if (same !== undefined) return false;
  await tx
    .insertInto('account_grant')
    .values({
      grant_id: grant.grantId,
      account_id: grant.accountId,
      role: grant.role,
      place_id: grant.placeId,
      organisation_id: grant.organisationId,
      plan_id: grant.planId,
      valid_until: grant.validUntil,
      granted_at: at,
      granted_by: by,
    })
    .execute();
  return true;
}

/** Ends a grant. Missing: false when there is none, it ended, or whoever acts may not. */
export async function endGrant(
  tx: WriteTx,
  { accountId, grantId }: { readonly accountId: string; readonly grantId: string },
  at: Date,
  by: string,
): Promise<boolean> {
  const updated = await tx
    .updateTable('account_grant')
    .set({ ended_at: at, ended_by: by })
    .where('grant_id', '=', grantId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
