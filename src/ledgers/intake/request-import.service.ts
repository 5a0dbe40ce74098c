import type { Actor } from '../../access/actor.ts';
import { newId } from '../../access/secret.ts';
import type { ReadTx, WriteTx } from '../../db/connect.ts';
import { listPlaces, type Place } from '../../directory/index.ts';
import { dayOf } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { nextState } from '../engine/next-state.rules.ts';
import { type Opening, openRecords } from '../records/opening.service.ts';
import { loadReach, reaches } from '../records/reach.queries.ts';
import { findBySource } from '../records/record.queries.ts';
import type { RecordBase } from '../records/record-work.ts';
import { insertOrderImport, type NewOrderImport } from './order-import.store.ts';
import { REQUEST_COLUMNS } from './request-columns.table.ts';
import type { RequestRow, RequestTable } from './request-workbook.file.ts';

/** What becomes of a row. `known`: it came in before, or stands higher up in the file. */
export interface RowOutcome {
  readonly row: RequestRow;
  /** Missing: undefined where it cannot be told. */
  readonly place: Place | undefined;
  readonly outcome: 'new' | 'known' | 'wrong';
  /** Missing: undefined unless it came in. */
  readonly recordId: string | undefined;
  readonly problem: AppError | undefined;
}

/** How work orders are to come in. `skipsWrong`: without it nothing comes in when a row is wrong. */
export interface ImportWish {
  readonly fileName: string;
  readonly skipsWrong: boolean;
  readonly actor: Actor;
}

/** What became of all rows. Missing: `importId` is undefined when nothing came in. */
export interface TakenIn {
  readonly importId: string | undefined;
  readonly rows: readonly RowOutcome[];
}

/** Work orders of another platform come in. */
export interface RequestImport {
  /** Writes nothing. */
  preview(table: RequestTable): Promise<readonly RowOutcome[]>;
  /** All that are new come in together, as one import that can be undone. Errors: `access.denied`. */
  confirm(table: RequestTable, wish: ImportWish): Promise<TakenIn>;
}

/** Effects: database, audit trail. */
export function createRequestImport(base: RecordBase): RequestImport {
  const { db } = base;
  return {
    preview: (table) => db.read(async (tx) => (await plan(tx, base, table)).map(({ opening: _, ...row }) => row)),
    confirm: (table, { fileName, skipsWrong, actor }) =>
      db.write(async (tx) => {
        const planned = await plan(tx, base, table);
        const isRefused = !skipsWrong && planned.some(({ outcome }) => outcome === 'wrong');
        const going = isRefused ? [] : planned.filter(({ outcome }) => outcome === 'new');
        const openings = going.flatMap(({ opening }) => opening ?? []);
        const results = openings.length === 0 ? [] : await openRecords(tx, base, openings, { actor, batch: true });
        const byRow = new Map(going.map(({ row }, index) => [row.row, results[index]]));
        const rows = planned.map(({ opening: _, ...planned }) => {
          const result = byRow.get(planned.row.row);
          if (result === undefined) return planned;
          if ('error' in result) return { ...planned, outcome: 'wrong' as const, problem: result.error };
          return { ...planned, recordId: result.opened.recordId };
        });
        return { importId: await keepBatch(tx, rows, { fileName, at: base.clock.now(), actor: actor.name }), rows };
      }),
  };
}

/** Missing: undefined when nothing came in. */
async function keepBatch(
  tx: WriteTx,
  rows: readonly RowOutcome[],
  how: Pick<NewOrderImport, 'fileName' | 'at' | 'actor'>,
): Promise<string | undefined> {
  const recordIds = rows.flatMap(({ recordId }) => recordId ?? []);
  if (recordIds.length === 0) return undefined;
  const importId = newId();
  const places = rows.flatMap(({ recordId, place }) => (recordId === undefined ? [] : (place?.placeId ?? [])));
  await insertOrderImport(tx, { importId, ...how, recordIds, placeIds: [...new Set(places)] });
  return importId;
}

type Planned = RowOutcome & { readonly opening: Opening | undefined };

async function plan(tx: ReadTx, base: RecordBase, { rows }: RequestTable): Promise<readonly Planned[]> {
  const type = (await base.types(tx)).newest(REQUEST_TYPE);
  const placeOf = findPlaceBy(await listPlaces(tx, dayOf(base.clock.now())));
  const reach = await loadReach(tx);
  const read = rows.map((row) => ({ row, place: placeOf(row) }));
  const sources = read.flatMap(({ row, place }) =>
    place instanceof AppError || row.cells.source === undefined
      ? []
      : [{ placeId: place.placeId, source: row.cells.source }],
  );
  const known = new Set((await findBySource(tx, REQUEST_TYPE, sources)).keys());
  const times = await base.times(tx, [...new Set(sources.map(({ placeId }) => placeId))]);
  return read.map(({ row, place }): Planned => {
    const wrong = (problem: AppError, at?: Place): Planned => ({
      ...{ row, place: at, outcome: 'wrong', problem, recordId: undefined, opening: undefined },
    });
    if (place instanceof AppError) return wrong(place);
    const { source } = row.cells;
    if (source === undefined) return wrong(missing('source', row), place);
    if (!reaches(reach, 'ledger.open', place)) return wrong(new AppError('access.denied', {}), place);
    const key = `${place.placeId}/${source}`;
    const told = { row, place, recordId: undefined, problem: undefined };
    if (known.has(key)) return { ...told, outcome: 'known', opening: undefined };
    const opening = openingOf(type, row, place);
    const time = times.get(place.placeId);
    if (time === undefined) return wrong(new AppError('place.not-found', { placeId: place.placeId }), place);
    try {
      const { office, fields, title, placeId } = opening;
      const wish = { move: 'receive', office, fields, reason: undefined, evidence: [] };
      const setting = { recordId: newId(), placeId, number: '', title, demonstration: false, time };
      nextState(type, undefined, wish, { ...setting, at: base.clock.now().toISOString(), actor: '', madeBy: {} });
    } catch (error) {
      if (error instanceof AppError) return wrong(error, place);
      throw error;
    }
    known.add(key);
    return { ...told, outcome: 'new', opening };
  });
}

function missing(column: keyof typeof REQUEST_COLUMNS, { row }: RequestRow): AppError {
  return new AppError('record.column-empty', { column: REQUEST_COLUMNS[column], row });
}

/** A street by its name and that of its district; without a street the district. */
function findPlaceBy(places: readonly Place[]): (row: RequestRow) => Place | AppError {
  const byName = Map.groupBy(places, ({ name }) => name);
  return (row) => {
    const { district, street } = row.cells;
    if (district === undefined) return missing('district', row);
    const unnamed = (name: string) => new AppError('record.place-unnamed', { name, row: row.row });
    const [own, other] = byName.get(district) ?? [];
    if (own === undefined || other !== undefined) return unnamed(district);
    if (street === undefined) return own;
    const within = (byName.get(street) ?? []).filter(({ parentId }) => parentId === own.placeId);
    return within[0] ?? unnamed(`${district} ${street}`);
  };
}

/** A kind that is none of ours is left as it is, for the type to refuse. */
function openingOf(type: RecordType, { cells }: RequestRow, { placeId }: Place): Opening {
  const kinds = type.fields.find(({ id }) => id === 'kind')?.options ?? [];
  const kind = kinds.find(({ name }) => name.zh === cells.kind)?.id ?? cells.kind;
  const spot = [cells.community, cells.spot].filter((part) => part !== undefined).join(' ');
  const { category, matter, source, caller: name = null, phone = null } = cells;
  const fields = { kind, matter, category, spot: spot === '' ? undefined : spot, grade: 'general', channel: 'table' };
  return {
    ...{ typeId: REQUEST_TYPE, placeId, title: cells.title ?? category ?? '', office: 'registrar', source },
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
    ),
    person: name === null && phone === null ? undefined : { name, phone, idNumber: null, address: null },
  };
}
