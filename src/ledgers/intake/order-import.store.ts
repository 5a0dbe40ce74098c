import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';

/** A file of work orders that comes in. */
export interface NewOrderImport {
  readonly importId: string;
  readonly fileName: string;
  readonly at: Date;
  readonly actor: string;
  readonly recordIds: readonly string[];
  readonly placeIds: readonly string[];
}

/** Keeps what came in with a file. Errors: `access.denied`. */
export async function insertOrderImport(tx: WriteTx, batch: NewOrderImport): Promise<void> {
  await tx
    .insertInto('order_import')
    .values({
      ...{ import_id: batch.importId, file_name: batch.fileName, at: batch.at, actor: batch.actor },
      ...{ record_ids: [...batch.recordIds], place_ids: [...batch.placeIds] },
    })
    .execute();
}

/** Says that an import was undone, and by whom. Errors: `access.denied`. */
export async function markUndone(
  tx: WriteTx,
  importId: string,
  undone: { readonly at: Date; readonly by: string; readonly because: string; readonly withdrawn: number },
): Promise<void> {
  await tx
    .updateTable('order_import')
    .set({
      ...{ undone_at: undone.at, undone_by: undone.by, undone_because: undone.because },
      withdrawn: undone.withdrawn,
    })
    .where('import_id', '=', importId)
    .execute();
}

/** Gives back the names that requests have in the other system, so that the same can come in again. For the program. */
export async function freeSources(tx: WriteTx, recordIds: readonly string[]): Promise<void> {
  await sql`update record set source = null where record_id = any (${[...recordIds]}::text[])`.execute(tx);
}
