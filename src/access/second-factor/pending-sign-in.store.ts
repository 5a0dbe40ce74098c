import type { WriteTx } from '../../db/connect.ts';

/** How somebody proved who they are before the code. */
export type FirstStep = 'password' | 'link';

/** Stores a sign-in that waits for its code; those that are over are forgotten. */
export async function insertPending(
  tx: WriteTx,
  pending: {
    readonly tokenHash: string;
    readonly accountId: string;
    readonly way: FirstStep;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.deleteFrom('pending_sign_in').where('expires_at', '<=', pending.createdAt).execute();
  await tx
    .insertInto('pending_sign_in')
    .values({
      token_hash: pending.tokenHash,
      account_id: pending.accountId,
      way: pending.way,
      created_at: pending.createdAt,
      expires_at: pending.expiresAt,
    })
    .execute();
}

/** A sign-in that waits for its code. */
export interface PendingSignIn {
  readonly accountId: string;
  readonly login: string;
  readonly way: FirstStep;
}

/** Counts a try. Missing: undefined when it is none of ours, over, tried too often, or its account disabled. */
export async function claimPending(
  tx: WriteTx,
  tokenHash: string,
  { now, mostTries }: { readonly now: Date; readonly mostTries: number },
): Promise<PendingSignIn | undefined> {
  return tx
    .updateTable('pending_sign_in')
    .from('account')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .whereRef('account.account_id', '=', 'pending_sign_in.account_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('tries', '<', mostTries)
    .where('disabled_at', 'is', null)
    .returning(['account.account_id as accountId', 'login', 'way'])
    .executeTakeFirst();
}

/** Ends a sign-in that waits. Missing: false when somebody else was faster. */
export async function deletePending(tx: WriteTx, tokenHash: string): Promise<boolean> {
  const deleted = await tx.deleteFrom('pending_sign_in').where('token_hash', '=', tokenHash).executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** Ends all that wait of an account. */
export async function deletePendingOf(tx: WriteTx, accountId: string): Promise<void> {
  await tx.deleteFrom('pending_sign_in').where('account_id', '=', accountId).execute();
}
