import { type Selectable, sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import type { ImportBatchTable } from '../../db/tables/plan-tables.ts';

/** What an import brought. */
export type ImportKind = Selectable<ImportBatchTable>['kind'];

/** What an import brings, told in lists. */
export interface ImportSummary {
  readonly planId?: string;
  readonly targets: number;
  /** Of the table; those that say nothing new are among them. */
  readonly values: number;
}

/** Key of the lock of imports; any number will do, as long as it stays. */
const IMPORT_LOCK = 7_460_012;

/** Imports, and undoing them, wait for each other: none rests on what another takes away. */
export async function lockImports(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::bigint)`.execute(tx);
}

/** Notes an import; gives its number, which all its rows carry. */
export async function insertImport(
  tx: WriteTx,
  batch: {
    readonly kind: ImportKind;
    readonly fileName: string;
    readonly at: Date;
    readonly by: string;
    readonly summary: ImportSummary;
  },
): Promise<number> {
  const { import_no } = await tx
    .insertInto('import_batch')
    .values({
      kind: batch.kind,
      file_name: batch.fileName,
      at: batch.at,
      actor: batch.by,
      summary: JSON.stringify(batch.summary),
    })
    .returning('import_no')
    .executeTakeFirstOrThrow();
  return import_no;
}

/** Marks an import as undone; its rows stay, and no query tells them. Missing: false when it is undone already. */
export async function undoImport(
  tx: WriteTx,
  importNo: number,
  { at, by, because }: { readonly at: Date; readonly by: string; readonly because: string },
): Promise<boolean> {
  const undone = await tx
    .updateTable('import_batch')
    .set({ undone_at: at, undone_by: by, undone_because: because })
    .where('import_no', '=', importNo)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return undone.numUpdatedRows === 1n;
}

/** Definitions that an import brought and that others use since stay, as if they were nobody's. Gives their ids. */
export async function keepSharedIndicators(tx: WriteTx, importNo: number): Promise<readonly string[]> {
  const { rows } = await sql<{ indicator_id: string }>`
    update indicator set import_no = null
    where import_no = ${importNo}::int and (
      exists (
        select from plan_indicator i join plan p using (plan_id)
        where i.indicator_id = indicator.indicator_id and p.import_no is distinct from ${importNo}::int
          and (p.import_no is null or p.import_no not in (select import_no from import_batch where undone_at is not null))
      )
      or exists (
        select from observation o
        where o.indicator_id = indicator.indicator_id and o.import_no is distinct from ${importNo}::int
          and (o.import_no is null or o.import_no not in (select import_no from import_batch where undone_at is not null))
      )
    )
    returning indicator_id`.execute(tx);
  return rows.map((row) => row.indicator_id).sort();
}
