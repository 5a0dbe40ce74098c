import type { Actor } from '../../access/actor.ts';
import type { ShownPerson } from '../../access/persons/person.queries.ts';
import { findPerson } from '../../access/persons/person.queries.ts';
import type { ReadTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordClock, RecordEvent } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { availableMoves, type MoveOffer } from '../engine/available-moves.rules.ts';
import { handlingMoves } from '../engine/move-permit.rules.ts';
import { loadReach, openOffices, type Reach } from './reach.queries.ts';
import { findClocks, findMakers, findRecord, listEvents, listLinks, type RecordLinks } from './record.queries.ts';
import {
  countRecords,
  listRecords,
  type RecordFilter,
  type RecordPaging,
  type StateCount,
} from './record-list.queries.ts';
import type { StoredRecord } from './record-row.ts';
import type { TypesInUse } from './record-type.store.ts';
import type { RecordBase } from './record-work.ts';

/** Records as they are looked at, with what is needed to tell them to the asker. */
export interface ReadRecords {
  readonly records: readonly StoredRecord[];
  readonly types: TypesInUse;
  readonly reach: Reach;
  /** Missing: undefined at the end. */
  readonly next: string | undefined;
}

/** A record with all that belongs to it. */
export interface WholeRecord {
  readonly record: StoredRecord;
  readonly type: RecordType;
  readonly reach: Reach;
  readonly events: readonly RecordEvent[];
  readonly links: RecordLinks;
  readonly offers: readonly MoveOffer[];
  /** Masked. Missing: undefined when nobody called, or one may not look. */
  readonly person: ShownPerson | undefined;
}

/** Looks at ledgers and records; what one may not see is not there. */
export interface RecordReading {
  ledgers(): Promise<{ readonly types: readonly RecordType[]; readonly counts: readonly StateCount[] }>;
  /** Errors: `ledger.not-found`. */
  ledger(typeId: string): Promise<{ readonly type: RecordType; readonly counts: readonly StateCount[] }>;
  /** Errors: `ledger.not-found` when the filter names one that is not there. */
  list(filter: RecordFilter, paging: RecordPaging): Promise<ReadRecords>;
  /** Open records by phase, so many of each. Errors: `ledger.not-found`. */
  board(
    filter: RecordFilter & { readonly typeId: string },
    limit: number,
  ): Promise<{ readonly columns: readonly (ReadRecords & { readonly state: string; readonly count: number })[] }>;
  /** Open records of one's own units, with clocks. */
  inbox(paging: Omit<RecordPaging, 'sort'>): Promise<
    ReadRecords & {
      readonly clocks: ReadonlyMap<string, readonly RecordClock[]>;
      readonly open: number;
      readonly overdue: number;
    }
  >;
  /** Errors: `record.not-found`. */
  get(recordId: string, actor: Actor): Promise<WholeRecord>;
}

/** Effects: database, read only. */
export function createRecordReading({ db, clock, types: readTypes }: RecordBase): RecordReading {
  const page = async (tx: ReadTx, filter: RecordFilter, paging: RecordPaging): Promise<ReadRecords> => {
    const types = await readTypes(tx);
    if (filter.typeId !== undefined) types.newest(filter.typeId);
    return { ...(await listRecords(tx, filter, paging, clock.now())), types, reach: await loadReach(tx) };
  };
  return {
    ledgers: () =>
      db.read(async (tx) => ({
        types: [...(await readTypes(tx)).current.values()],
        counts: await countRecords(tx, {}, clock.now()),
      })),
    ledger: (typeId) =>
      db.read(async (tx) => ({
        type: (await readTypes(tx)).newest(typeId),
        counts: await countRecords(tx, { typeId }, clock.now()),
      })),
    list: (filter, paging) => db.read((tx) => page(tx, filter, paging)),
    board: (filter, limit) =>
      db.read(async (tx) => {
        const [types, reach, now] = [await readTypes(tx), await loadReach(tx), clock.now()];
        const counts = new Map((await countRecords(tx, filter, now)).map((row) => [row.state, row.count]));
        const columns = [];
        for (const { id, kind } of types.newest(filter.typeId).states) {
          if (kind !== 'open') continue;
          const shown = await listRecords(tx, { ...filter, states: [id] }, { sort: 'due', limit }, now);
          columns.push({ ...shown, types, reach, state: id, count: counts.get(id) ?? 0 });
        }
        return { columns };
      }),
    inbox: (paging) =>
      db.read(async (tx) => {
        const mine = { mine: true, closed: false };
        const found = await page(tx, mine, { ...paging, sort: 'due' });
        const counts = await countRecords(tx, mine, clock.now());
        return {
          ...found,
          clocks: await findClocks(tx, found.records),
          open: counts.reduce((sum, { open }) => sum + open, 0),
          overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
        };
      }),
    get: (recordId, actor) => db.read(async (tx) => wholeRecord(tx, await readTypes(tx), recordId, actor, clock.now())),
  };
}

async function wholeRecord(
  tx: ReadTx,
  types: TypesInUse,
  recordId: string,
  actor: Actor,
  now: Date,
): Promise<WholeRecord> {
  const record = await findRecord(tx, recordId);
  if (record === undefined) throw new AppError('record.not-found', { recordId });
  const type = types.of(record.typeId, record.typeVersion);
  const reach = await loadReach(tx);
  const madeBy = (await findMakers(tx, [record])).get(recordId) ?? {};
  const handled = handlingMoves(type).some((move) => madeBy[move]?.includes(actor.name));
  const standings = openOffices(reach, record, handled).map(({ office, organisationId }) => ({
    office,
    organisationId: organisationId ?? undefined,
  }));
  return {
    ...{ record, type, reach },
    events: await listEvents(tx, record),
    links: await listLinks(tx, record),
    offers: availableMoves(type, record, { at: now.toISOString(), actor: actor.name, standings, madeBy }),
    person: record.personId === null ? undefined : await findPerson(tx, record.personId),
  };
}
