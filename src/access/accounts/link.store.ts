import type { ReadTx, WriteTx } from '../../db/connect.ts';

/** A one-time link that still holds. */
export interface OpenLink {
  readonly kind: 'first-administrator' | 'set-password';
  /** Missing: null for the first administrator. */
  readonly accountId: string | null;
  readonly login: string | null;
  readonly name: string | null;
  readonly expiresAt: Date;
}

/** Stores a link by its secret's hash; older ones for the same are void. */
export async function insertLink(
  tx: WriteTx,
  link: {
    readonly tokenHash: string;
    readonly accountId: string | null;
    readonly createdAt: Date;
    readonly createdBy: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await voidLinks(tx, link.accountId, link.createdAt);
  await tx
    .insertInto('account_link')
    .values({
      token_hash: link.tokenHash,
      kind: link.accountId === null ? 'first-administrator' : 'set-password',
      account_id: link.accountId,
      created_at: link.createdAt,
      created_by: link.createdBy,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Makes the links of an account (null: those for the first administrator) worth nothing. */
export async function voidLinks(tx: WriteTx, accountId: string | null, at: Date): Promise<void> {
  await tx
    .updateTable('account_link')
    .set({ used_at: at })
    .where('used_at', 'is', null)
    .where((eb) => (accountId === null ? eb('account_id', 'is', null) : eb('account_id', '=', accountId)))
    .execute();
}

/** A link by its secret's hash. Missing: undefined when there is none, it was used, is too old, or its account disabled. */
export async function findLink(tx: ReadTx, tokenHash: string, now: Date): Promise<OpenLink | undefined> {
  const row = await tx
    .selectFrom('account_link')
    .leftJoin('account', 'account.account_id', 'account_link.account_id')
    .select(['kind', 'account_link.account_id', 'login', 'name', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return (
    row && { kind: row.kind, accountId: row.account_id, login: row.login, name: row.name, expiresAt: row.expires_at }
  );
}

/** Uses a link up. Missing: false when somebody else was faster, or it is too old. */
export async function useLink(tx: WriteTx, tokenHash: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('account_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}
