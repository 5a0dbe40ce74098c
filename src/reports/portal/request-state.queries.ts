import type { ReadTx } from '../../db/connect.ts';
import { REQUEST_TYPE } from '../../ledgers/index.ts';

/** A request that has this number, with the telephone of who made it as it is shown, masked. */
export interface NumberedRequest {
  readonly recordId: string;
  /** 138****1234. Missing: null without one, and for who was erased. */
  readonly shownPhone: string | null;
}

/** Requests with a number, looked for place by place, as their index has them. */
export async function findNumbered(tx: ReadTx, number: string): Promise<readonly NumberedRequest[]> {
  return tx
    .selectFrom('place')
    .innerJoin('record', 'record.place_id', 'place.place_id')
    .innerJoin('person', 'person.person_id', 'record.person_id')
    .select(['record.record_id as recordId', 'person.shown_phone as shownPhone'])
    .where('record.type_id', '=', REQUEST_TYPE)
    .where('record.number', '=', number)
    .execute();
}
