import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Action } from '../../shared/permission.ts';

/** How the data stand for the one who asks. */
export interface DataStanding {
  /** Number of the last audit entry. */
  readonly sequence: number;
  /** Whoever has the same reach sees the same. `EVERYWHERE`: everything of the kind that was asked about; else of the offices that one holds. */
  readonly reach: string;
  /** What was changed behind a known sequence, `action subject`. Missing: null, none or too many. */
  readonly changed: readonly string[] | null;
  /** Number of the last entry about the thing that was named. Missing: null when none was. */
  readonly state: number | null;
}

/** The reach of who may read everything of a kind. */
export const EVERYWHERE = 'everywhere';

/** How the data stand, with what was changed behind a known sequence. */
export async function findStanding(
  tx: ReadTx,
  {
    known,
    action,
    subject,
  }: { readonly known: number; readonly action: Action; readonly subject?: string | undefined },
): Promise<DataStanding> {
  const { rows } = await sql<DataStanding>`
    select at_sequence as sequence, reach, changed, state
    from standing(${known}::bigint, ${action}, ${subject ?? null}::text)`.execute(tx);
  return rows[0] ?? { sequence: 0, reach: '', changed: null, state: null };
}

/** Which documents one may read; all of them, or some of those named. Missing: undefined for who may read every document. */
export async function findReadableDocuments(
  tx: ReadTx,
  among?: readonly string[],
): Promise<readonly string[] | undefined> {
  const some = among === undefined ? sql`true` : sql`document_id = any(${[...among]}::text[])`;
  const { rows } = await sql<{ ids: string[] | null }>`
    select case when not permitted_everywhere('document.read') then
      array(select document_id from document where ${some}) end as ids`.execute(tx);
  return rows[0]?.ids ?? undefined;
}
