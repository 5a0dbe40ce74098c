import type { ReadTx } from '../db/connect.ts';

/** Somebody as shown to others. */
export interface Person {
  readonly login: string;
  readonly name: string;
}

/** Somebody who can be told something. */
export interface AccountHolder extends Person {
  readonly accountId: string;
}

/** Accounts by their logins; those that are disabled or unknown are left out. */
export async function findAccountHolders(tx: ReadTx, logins: readonly string[]): Promise<readonly AccountHolder[]> {
  if (logins.length === 0) return [];
  const rows = await tx
    .selectFrom('account')
    .select(['account_id', 'login', 'name'])
    .where('login', 'in', [...logins])
    .where('disabled_at', 'is', null)
    .execute();
  return rows.map(({ account_id: accountId, login, name }) => ({ accountId, login, name }));
}

/** Names by login, of all who ever had an account; who is not among them goes by the login. */
export async function findNames(tx: ReadTx, logins: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (logins.length === 0) return new Map();
  const rows = await tx
    .selectFrom('account')
    .select(['login', 'name'])
    .where('login', 'in', [...new Set(logins)])
    .execute();
  return new Map(rows.map(({ login, name }) => [login, name]));
}
