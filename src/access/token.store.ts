import type { WriteTx } from '../db/connect.ts';
import type { Action } from '../shared/permission.ts';

/** A token to be stored: only the hash of its secret. */
export interface NewTokenRow {
  readonly tokenId: string;
  readonly tokenHash: string;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Action[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Stores a token. */
export async function insertToken(tx: WriteTx, token: NewTokenRow): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({
      token_id: token.tokenId,
      token_hash: token.tokenHash,
      account_id: token.accountId,
      name: token.name,
      scopes: [...token.scopes],
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

/** Notes that a token was used. */
export async function touchToken(tx: WriteTx, tokenId: string, at: Date): Promise<void> {
  await tx.updateTable('api_token').set({ last_used_at: at }).where('token_id', '=', tokenId).execute();
}

/** Ends a token of an account; gives its name. Missing: undefined when the account has no such token, or not any more. */
export async function revokeToken(
  tx: WriteTx,
  { tokenId, accountId, at }: { readonly tokenId: string; readonly accountId: string; readonly at: Date },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('token_id', '=', tokenId)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}
