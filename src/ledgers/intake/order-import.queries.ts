import { type Selectable, sql } from 'kysely';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import type { OrderImportTable } from '../../db/tables/ledger-tables.ts';
import { WITHDRAWAL } from '../../shared/ledger/known-ledgers.ts';

/** A file of work orders that came in. */
export interface OrderImport {
  readonly importId: string;
  readonly fileName: string;
  readonly at: Date;
  readonly actor: string;
  readonly recordIds: readonly string[];
  /** Missing: undefined as long as it counts. */
  readonly undone:
    | { readonly at: Date; readonly by: string; readonly because: string; readonly withdrawn: number }
    | undefined;
}

/** A request of an import on which somebody has worked: moved it, or linked it with something. */
export interface TouchedOrder {
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly because: 'moved' | 'linked';
}

const MOST_LISTED = 100;

/** Imports that one may see, the newest first. */
export async function listOrderImports(tx: ReadTx): Promise<readonly OrderImport[]> {
  const found = tx.selectFrom('order_import').selectAll();
  const rows = await found.orderBy('at', 'desc').orderBy('import_id').limit(MOST_LISTED).execute();
  return rows.map(toOrderImport);
}

/** Missing: undefined when it is not there, or one may not see it. */
export async function findOrderImport(tx: ReadTx, importId: string): Promise<OrderImport | undefined> {
  const row = await tx.selectFrom('order_import').selectAll().where('import_id', '=', importId).executeTakeFirst();
  return row && toOrderImport(row);
}

/** The same, after all others who are undoing it. */
export async function holdOrderImport(tx: WriteTx, importId: string): Promise<OrderImport | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('order-import'), hashtext(${importId}))`.execute(tx);
  return findOrderImport(tx, importId);
}

/** Of these requests those that somebody has worked on. For the program: links of others are not seen by everybody. */
export async function listTouched(tx: ReadTx, recordIds: readonly string[]): Promise<readonly TouchedOrder[]> {
  const { rows } = await sql<TouchedOrder>`
    select record_id as "recordId", number, title, state,
      case when revision > 1 then 'moved' else 'linked' end as because
    from record
    where record_id = any (${[...recordIds]}::text[]) and state <> ${WITHDRAWAL.state} and (
      revision > 1
      or exists (select from record_link as own
        where own.place_id = record.place_id and own.record_id = record.record_id)
      or exists (select from record_link as other where other.kind = 'record' and other.target = record.record_id))
    order by number`.execute(tx);
  return rows;
}

/** Names in the other system, by request. Missing: requests without one are left out. */
export async function listSources(tx: ReadTx, recordIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('record')
    .select(['record_id', 'source'])
    .where(sql<boolean>`record_id = any (${[...recordIds]}::text[])`)
    .execute();
  return new Map(rows.flatMap(({ record_id, source }) => (source === null ? [] : [[record_id, source] as const])));
}

function toOrderImport(row: Selectable<OrderImportTable>): OrderImport {
  const { undone_at: at, undone_by: by, undone_because: because, withdrawn } = row;
  return {
    ...{ importId: row.import_id, fileName: row.file_name, at: row.at, actor: row.actor, recordIds: row.record_ids },
    undone:
      at === null || by === null || because === null || withdrawn === null ? undefined : { at, by, because, withdrawn },
  };
}
