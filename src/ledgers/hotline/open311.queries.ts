import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { REQUEST_TYPE, WITHDRAWAL } from '../../shared/ledger/known-ledgers.ts';
import { withClocks } from '../records/record.queries.ts';
import type { StoredRecord } from '../records/record-row.ts';

/** Which requests are asked for. What is missing does not matter. */
export interface RequestWindow {
  /** With all that lies in it. */
  readonly placeId?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly closed?: boolean | undefined;
  readonly from: Date;
  readonly to: Date;
}

/** Requests of a stretch of time that one may see, the latest first, with their clocks. */
export async function listWindow(tx: ReadTx, window: RequestWindow, limit: number): Promise<readonly StoredRecord[]> {
  const { placeId, kinds, closed, from, to } = window;
  const rows = await tx
    .selectFrom('record')
    .selectAll()
    .where('type_id', '=', REQUEST_TYPE)
    .where('state', '<>', WITHDRAWAL.state)
    .where('opened_at', '>=', from)
    .where('opened_at', '<=', to)
    .$if(placeId !== undefined, (query) =>
      query.where(sql<boolean>`place_id = any ((select places_within(array[${placeId}]))::text[])`),
    )
    .$if(kinds !== undefined, (query) => query.where(sql<boolean>`class = any (${[...(kinds ?? [])]}::text[])`))
    .$if(closed !== undefined, (query) => query.where('closed_at', closed === true ? 'is not' : 'is', null))
    .orderBy('opened_at', 'desc')
    .orderBy('record_id', 'desc')
    .limit(limit)
    .execute();
  return withClocks(tx, rows);
}
