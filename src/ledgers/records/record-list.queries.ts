import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import type { Schema } from '../../db/schema.ts';
import type { RecordTable } from '../../db/tables/ledger-tables.ts';
import { DAY_MS, startOfDay } from '../../shared/clock.ts';
import { type StoredRecord, toRecord } from './record-row.ts';

/** Which records are asked for. What is missing does not matter. */
export interface RecordFilter {
  readonly typeId?: string | undefined;
  /** With all that lies in it. */
  readonly place?: string | undefined;
  readonly states?: readonly string[] | undefined;
  readonly classes?: readonly string[] | undefined;
  readonly lead?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly closed?: boolean | undefined;
  /** Of the units that one may act as. */
  readonly mine?: boolean | undefined;
  /** Part of a number or title. */
  readonly text?: string | undefined;
  /** First and last day on which it was opened, in China. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Where a list goes on. */
export interface RecordPaging {
  readonly sort: 'due' | 'opened' | 'oldest';
  readonly after?: string | undefined;
  readonly limit: number;
}

type Query = SelectQueryBuilder<Schema, 'record', object>;

function filtered<Q extends Query>(query: Q, filter: RecordFilter, now: Date): Q {
  let found: Query = query;
  const { typeId, place, states, classes, lead, overdue, closed, mine, text, from, to } = filter;
  if (typeId !== undefined) found = found.where('type_id', '=', typeId);
  if (place !== undefined) {
    found = found.where(sql<boolean>`place_id = any ((select places_within(array[${place}]))::text[])`);
  }
  if (states !== undefined) found = found.where(sql<boolean>`state = any (${[...states]}::text[])`);
  if (classes !== undefined) found = found.where(sql<boolean>`class = any (${[...classes]}::text[])`);
  if (lead !== undefined) found = found.where('lead_id', '=', lead);
  if (overdue === true) found = found.where('closed_at', 'is', null).where('due_at', '<=', now);
  if (closed !== undefined) found = found.where('closed_at', closed ? 'is not' : 'is', null);
  if (mine === true) found = found.where(OWN);
  if (text !== undefined && text !== '') {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    found = found.where((where) => where.or([where('number', 'ilike', like), where('title', 'ilike', like)]));
  }
  if (from !== undefined) found = found.where('opened_at', '>=', startOfDay(from));
  if (to !== undefined) {
    found = found.where('opened_at', '<', new Date(startOfDay(to).getTime() + DAY_MS));
  }
  return found as Q;
}

/** Records of units that one may act as; of whoever acts for all units, all. */
const OWN = sql<boolean>`((select permitted_everywhere('request.handle'))
  or lead_id = any ((select acting_units('request.handle'))::text[])
  or partner_ids && (select acting_units('request.handle'))::text[])`;

const DUE = sql<Date>`coalesce(due_at, 'infinity')`;

/** A page of records and where the next one begins. Missing: `next` is undefined at the end. */
export async function listRecords(
  tx: ReadTx,
  filter: RecordFilter,
  { sort, after, limit }: RecordPaging,
  now: Date,
): Promise<{ readonly records: readonly StoredRecord[]; readonly next: string | undefined }> {
  // What waits is open: in closed records no clock runs, and nobody waits for them.
  const wanted = sort !== 'opened' && filter.closed === undefined ? { ...filter, closed: false } : filter;
  const from = after === undefined ? undefined : cursorOf(after);
  let query = filtered(tx.selectFrom('record').selectAll(), wanted, now);
  if (from !== undefined) query = query.where(behind(sort, from));
  const rows = await inOrder(tx, query, sort, wanted.closed)
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorFor(last, sort) : undefined;
  return { records: shown.map((row) => toRecord(row, [])), next };
}

interface Cursor {
  readonly at: string;
  readonly recordId: string;
}

function behind(sort: RecordPaging['sort'], { at, recordId }: Cursor) {
  if (sort === 'due')
    return sql<boolean>`(coalesce(due_at, 'infinity'), record_id) > (${at}::timestamptz, ${recordId})`;
  if (sort === 'oldest') return sql<boolean>`(opened_at, record_id) > (${at}::timestamptz, ${recordId})`;
  return sql<boolean>`(opened_at, record_id) < (${at}::timestamptz, ${recordId})`;
}

type Rows = SelectQueryBuilder<Schema, 'record', Selectable<RecordTable>>;

function inOrder(tx: ReadTx, query: Rows, sort: RecordPaging['sort'], closed: boolean | undefined) {
  if (sort === 'due') return query.orderBy(DUE).orderBy('record_id');
  if (sort === 'opened') return query.orderBy('opened_at', 'desc').orderBy('record_id', 'desc');
  if (closed !== false) return query.orderBy('opened_at').orderBy('record_id');
  // The oldest open ones stand behind years of closed ones in the order of time: open ones are found first, then ordered.
  return tx.selectFrom(query.offset(0).as('record')).selectAll().orderBy('opened_at').orderBy('record_id');
}

function cursorFor(row: Selectable<RecordTable>, sort: RecordPaging['sort']): string {
  const at = sort === 'due' ? (row.due_at?.toISOString() ?? 'infinity') : row.opened_at.toISOString();
  return `${at}_${row.record_id}`;
}

/** Missing: undefined for what is no such place; the list then begins anew. */
function cursorOf(text: string): Cursor | undefined {
  const [, at, recordId] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z|infinity)_([0-9a-f]{24})$/.exec(text) ?? [];
  return at === undefined || recordId === undefined ? undefined : { at, recordId };
}

/** How many records there are in a phase, and how many of them are overdue. */
export interface StateCount {
  readonly typeId: string;
  readonly state: string;
  readonly count: number;
  readonly open: number;
  readonly overdue: number;
}

/** Counts by type and phase. */
export async function countRecords(tx: ReadTx, filter: RecordFilter, now: Date): Promise<readonly StateCount[]> {
  return filtered(tx.selectFrom('record'), filter, now)
    .select(['type_id as typeId', 'state'])
    .select(sql<number>`count(*)`.as('count'))
    .select(sql<number>`count(*) filter (where closed_at is null)`.as('open'))
    .select(sql<number>`count(*) filter (where closed_at is null and due_at <= ${now})`.as('overdue'))
    .groupBy(['type_id', 'state'])
    .execute();
}

/** Records whose type has the columns, in pieces: for counting all of them anew. */
export async function listPiece(
  tx: ReadTx,
  typeId: string,
  after: { readonly placeId: string; readonly recordId: string } | undefined,
  limit: number,
): Promise<readonly Selectable<RecordTable>[]> {
  return tx
    .selectFrom('record')
    .selectAll()
    .where('type_id', '=', typeId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(place_id, record_id) > (${after?.placeId}, ${after?.recordId})`),
    )
    .orderBy('place_id')
    .orderBy('record_id')
    .limit(limit)
    .execute();
}
