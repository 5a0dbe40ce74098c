import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';

/** Ids of the grave findings that are there. */
export async function listGraveIds(tx: ReadTx): Promise<readonly string[]> {
  const { rows } = await sql<{ finding_id: string }>`
    select finding_id from finding where verdict in ('inconsistent', 'suspect')`.execute(tx);
  return rows.map((row) => row.finding_id);
}

/** An account, and those of some findings that are about documents which it has added. */
export interface Concerned {
  readonly accountId: string;
  readonly login: string;
  readonly findingIds: readonly string[];
}

/** Accounts that have added documents of some findings. */
export async function listConcerned(tx: ReadTx, findingIds: readonly string[]): Promise<readonly Concerned[]> {
  const { rows } = await sql<Concerned>`
    select account_id as "accountId", login, array_agg(distinct finding_id) as "findingIds"
    from unnest(${[...findingIds]}::text[]) as fresh (finding_id) join finding using (finding_id)
    cross join unnest(documents) as named (document_id)
    join document using (document_id) join account on account.login = document.added_by
    where disabled_at is null
    group by account_id, login
    order by login`.execute(tx);
  return rows;
}

/** A document with how many of some findings are about it. */
export interface GraveNews {
  readonly documentId: string;
  readonly title: string;
  readonly count: number;
}

/** Documents that an account has added, with those of some findings that nobody settled and the one who acts may see. */
export async function listGraveNews(
  tx: ReadTx,
  login: string,
  findingIds: readonly string[],
): Promise<readonly GraveNews[]> {
  const { rows } = await sql<GraveNews>`
    select document.document_id as "documentId", coalesce(reading.title, document.file_name) as title,
      count(*)::int as count
    from unnest(${[...findingIds]}::text[]) as fresh (finding_id) join finding using (finding_id)
    cross join unnest(documents) as named (document_id) join document using (document_id)
    join reading on reading.document_id = document.document_id and reading.reading_no = document.current_reading
    where document.added_by = ${login}
      and not exists (select from finding_settlement where finding_settlement.finding_id = finding.finding_id)
    group by document.document_id, reading.title, document.file_name
    order by document.document_id`.execute(tx);
  return rows;
}
