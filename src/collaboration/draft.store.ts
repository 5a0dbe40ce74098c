import type { ReadTx, WriteTx } from '../db/connect.ts';

/** Whose draft of what. */
export interface DraftPlace {
  readonly account: string;
  readonly key: string;
}

/** What somebody is typing. Missing: undefined when nothing is kept. */
export async function findDraft(
  tx: ReadTx,
  { account, key }: DraftPlace,
): Promise<{ readonly content: unknown; readonly savedAt: Date } | undefined> {
  const row = await tx
    .selectFrom('draft')
    .select(['content', 'saved_at'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : { content: row.content, savedAt: row.saved_at };
}

/** Keeps what somebody is typing, in place of what was kept before. `content`: JSON. */
export async function saveDraft(tx: WriteTx, place: DraftPlace, content: string, at: Date): Promise<void> {
  await tx
    .insertInto('draft')
    .values({ ...place, content, saved_at: at })
    .onConflict((conflict) => conflict.columns(['account', 'key']).doUpdateSet({ content, saved_at: at }))
    .execute();
}

export async function deleteDraft(tx: WriteTx, { account, key }: DraftPlace): Promise<void> {
  await tx.deleteFrom('draft').where('account', '=', account).where('key', '=', key).execute();
}

/** Forgets drafts that were not touched since a moment. */
export async function deleteOldDrafts(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('draft').where('saved_at', '<', before).execute();
}
