import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { REQUEST_TYPE, WITHDRAWAL } from '../../shared/ledger/known-ledgers.ts';
import type { MonthCount } from '../requests/foresight.rules.ts';
import type { RecurringCandidate } from '../requests/recurring.rules.ts';

const CHARACTERS_READ = 300;

/** Requests received by place, kind and month, by totals; `from` and `to` are months, both included. */
export async function listMonthCounts(
  tx: ReadTx,
  { placeIds, from, to }: { readonly placeIds: readonly string[]; readonly from: string; readonly to: string },
): Promise<readonly MonthCount[]> {
  return tx
    .selectFrom('record_total')
    .select(['place_id as placeId', 'class as requestClass'])
    .select(sql<string>`to_char(month, 'YYYY-MM')`.as('month'))
    .select(sql<number>`sum(amount)::integer`.as('count'))
    .where('type_id', '=', REQUEST_TYPE)
    .where('measure', '=', 'accepted')
    .where(sql<boolean>`place_id = any (${[...placeIds]}::text[])`)
    .where('month', '>=', `${from}-01`)
    .where('month', '<=', `${to}-01`)
    .groupBy(['place_id', 'class', 'month'])
    .execute();
}

/** Requests of a stretch of time that one may see, the latest first. */
export async function listRecurringCandidates(
  tx: ReadTx,
  { placeIds, from, to }: { readonly placeIds: readonly string[]; readonly from: Date; readonly to: Date },
  limit: number,
): Promise<readonly RecurringCandidate[]> {
  const rows = await tx
    .selectFrom('record')
    .select(['record_id', 'title', 'place_id', 'opened_at'])
    .select(sql<string | null>`left(fields ->> 'matter', ${CHARACTERS_READ})`.as('text'))
    .select(sql<string | null>`fields ->> 'solved'`.as('solved'))
    .where('type_id', '=', REQUEST_TYPE)
    .where('state', '<>', WITHDRAWAL.state)
    .where(sql<boolean>`place_id = any (${[...placeIds]}::text[])`)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .orderBy('opened_at', 'desc')
    .orderBy('record_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ record_id, title, place_id, opened_at, text, solved }) => ({
    ...{ id: record_id, title, text: text ?? '', placeId: place_id, at: opened_at.toISOString() },
    ...(solved === null ? {} : { isSolved: solved === 'solved' }),
  }));
}
