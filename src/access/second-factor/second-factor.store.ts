import type { ReadTx, WriteTx } from '../../db/connect.ts';
import type { StoredCode } from './recovery-codes.ts';

/** A second factor as the program needs it to check codes. */
export interface SecondFactor {
  readonly key: string;
  /** Missing: null until a code has confirmed it. */
  readonly confirmedAt: Date | null;
  readonly lastStep: number | null;
  /** Those that were not used yet. */
  readonly codes: readonly StoredCode[];
}

/** The second factor of an account, also one that does not count yet. Missing: undefined. */
export async function findSecondFactor(tx: ReadTx, accountId: string): Promise<SecondFactor | undefined> {
  const row = await tx
    .selectFrom('second_factor')
    .select(['key', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const codes = await tx
    .selectFrom('recovery_code')
    .select(['position', 'code_hash as codeHash'])
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .orderBy('position')
    .execute();
  return { ...row, codes };
}

/** Whether an account has a second factor that counts. */
export async function hasSecondFactor(tx: ReadTx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('second_factor')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an account has a password of ours. */
export async function hasPassword(tx: ReadTx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account_secret')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps a key that does not count yet; one that was never confirmed gives way. Missing: false when one counts already. */
export async function keepKey(tx: WriteTx, accountId: string, key: string, at: Date): Promise<boolean> {
  const kept = await tx
    .insertInto('second_factor')
    .values({ account_id: accountId, key, begun_at: at })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ key, begun_at: at }).where('second_factor.confirmed_at', 'is', null),
    )
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

/** Makes a key count from now on. Missing: false when it is another one by now, or counts already. */
export async function confirmKey(
  tx: WriteTx,
  {
    accountId,
    key,
    step,
    at,
  }: { readonly accountId: string; readonly key: string; readonly step: number; readonly at: Date },
): Promise<boolean> {
  const confirmed = await tx
    .updateTable('second_factor')
    .set({ confirmed_at: at, last_step: step })
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return confirmed.numUpdatedRows === 1n;
}

/** Takes the code of a time step. Missing: false when that one or a later one was taken before. */
export async function takeStep(tx: WriteTx, accountId: string, step: number): Promise<boolean> {
  const used = await tx
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Uses a recovery code up. Missing: false when somebody else was faster. */
export async function takeRecoveryCode(tx: WriteTx, accountId: string, code: StoredCode, at: Date): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('position', '=', code.position)
    .where('code_hash', '=', code.codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Stores new recovery codes; the older ones are worth nothing. */
export async function replaceRecoveryCodes(tx: WriteTx, accountId: string, hashes: readonly string[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await tx
    .insertInto('recovery_code')
    .values(hashes.map((code_hash, index) => ({ account_id: accountId, position: index + 1, code_hash })))
    .execute();
}

/** Takes the second factor of an account away, with all codes. Missing: false when there was none that counted. */
export async function deleteSecondFactor(tx: WriteTx, accountId: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('second_factor')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}
