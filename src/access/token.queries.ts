import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { Action } from '../shared/permission.ts';

/** A token as its owner sees it; the secret is nowhere. */
export interface TokenRow {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly Action[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Missing: null, never used. */
  readonly lastUsedAt: Date | null;
}

/** A token that counts, with the account that it speaks for. */
export interface LiveToken {
  readonly tokenId: string;
  readonly accountId: string;
  readonly login: string;
  readonly mustChangePassword: boolean;
  readonly scopes: readonly Action[];
  /** Missing: null, never used. */
  readonly lastUsedAt: Date | null;
}

/** The token with this hash. Missing: undefined when there is none, or it is expired, revoked, or its account disabled. */
export async function findLiveToken(tx: ReadTx, hash: string, now: Date): Promise<LiveToken | undefined> {
  return tx
    .selectFrom('api_token')
    .innerJoin('account', 'account.account_id', 'api_token.account_id')
    .where('api_token.token_hash', '=', hash)
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .select([
      'api_token.token_id as tokenId',
      'api_token.account_id as accountId',
      'account.login',
      'account.must_change_password as mustChangePassword',
      'api_token.scopes',
      'api_token.last_used_at as lastUsedAt',
    ])
    .executeTakeFirst();
}

/** Actions of the grants of an account that count today, at whatever place. */
export async function actionsOfGrants(tx: ReadTx, accountId: string): Promise<ReadonlySet<Action>> {
  const rows = await tx
    .selectFrom('account_grant')
    .innerJoin('role_permission', 'role_permission.role', 'account_grant.role')
    .where('account_grant.account_id', '=', accountId)
    .where('account_grant.ended_at', 'is', null)
    .where(sql<boolean>`(valid_until is null or valid_until >= day_in_china())`)
    .select('role_permission.action')
    .distinct()
    .execute();
  return new Set(rows.map(({ action }) => action));
}

/** Tokens of an account that are not revoked, the youngest first; expired ones too. */
export async function listTokens(tx: ReadTx, accountId: string): Promise<readonly TokenRow[]> {
  return tx
    .selectFrom('api_token')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .select([
      'token_id as tokenId',
      'name',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('token_id')
    .execute();
}
