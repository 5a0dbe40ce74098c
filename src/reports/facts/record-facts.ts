import type { ReadTx } from '../../db/connect.ts';
import type { RecordRow } from '../../db/tables/ledger-tables.ts';
import { listOrganisations, listPlaces } from '../../directory/index.ts';
import { listDocumentHeads } from '../../documents/findings/document-head.queries.ts';
import {
  rememberTimes,
  replayHistory,
  type StoredRecord,
  type TypesInUse,
  takenOut,
  toRecord,
} from '../../ledgers/index.ts';
import { factWords } from '../../messages/index.ts';
import { DAY_MS, dayOf, startOfDay } from '../../shared/clock.ts';
import type { FieldValue, RecordField, RecordType } from '../../shared/ledger/record-type.ts';
import type { RecordFacts } from '../../shared/report/facts.ts';
import { listEventsBefore, listReportedRecords } from './reported-records.queries.ts';
import type { SourceBook } from './source-book.ts';

/** Types of records that reports tell of. */
export const REPORTED_TYPES = [
  'task',
  'project',
  'body-reform',
  'opening-measure',
  'opinion',
  'corrective-measure',
  'contradiction',
  'carry-over',
  'economy-dispatch',
  'livelihood-item',
  'monthly-topic',
  'package-commitment',
  'prevention',
  'supervision',
] as const;

/** Which records, as they stood at the end of which day. */
export interface RecordQuestion {
  readonly placeId: string;
  readonly asOf: string;
  /** First day of the window. */
  readonly from: string;
  readonly types: TypesInUse;
  readonly book: SourceBook;
}

/**
 * Records of the window by type, as they stood at the end of the day: what happened later is not seen. What says something
 * of a person is left out, whoever asks. Missing: a type without records is not there.
 */
export async function recordFacts(
  tx: ReadTx,
  question: RecordQuestion,
): Promise<{ readonly records: Readonly<Record<string, readonly RecordFacts[]>>; readonly sample: boolean }> {
  const { types, asOf, book } = question;
  const typeIds = REPORTED_TYPES.filter((typeId) => types.current.has(typeId));
  const from = startOfDay(question.from);
  const before = new Date(startOfDay(asOf).getTime() + DAY_MS);
  const rows = await listReportedRecords(tx, { typeIds, placeId: question.placeId, from, before });
  const stood = await asTheyStood(tx, rows, types, before);
  const names = await namesFor(tx, stood, types);
  const told = stood.map((record) => {
    const type = types.of(record.typeId, record.typeVersion);
    return [record.typeId, tell(record, type, { names, before, book })] as const;
  });
  const byType = Map.groupBy(told, ([typeId]) => typeId);
  return {
    records: Object.fromEntries([...byType].map(([typeId, own]) => [typeId, own.map(([, facts]) => facts)])),
    sample: stood.some(({ demonstration }) => demonstration),
  };
}

/** Those that were moved behind the day are made anew from their events up to it. */
async function asTheyStood(
  tx: ReadTx,
  rows: readonly RecordRow[],
  types: TypesInUse,
  before: Date,
): Promise<readonly StoredRecord[]> {
  const limit = before.toISOString();
  const later = rows.filter((row) => Object.values(row.moves).some(({ lastAt }) => lastAt >= limit));
  const events = await listEventsBefore(tx, later, before);
  const times = await rememberTimes()(
    tx,
    later.map((row) => row.place_id),
  );
  const replayed = new Set(later);
  return rows.flatMap((row) => {
    if (!replayed.has(row)) return toRecord(row, []);
    const time = times.get(row.place_id);
    if (time === undefined) return [];
    const setting = { recordId: row.record_id, placeId: row.place_id, number: row.number, title: row.title };
    const record = replayHistory(
      (version) => types.of(row.type_id, version),
      row.type_version,
      events.get(row.record_id) ?? [],
      { ...setting, demonstration: row.demonstration, time, before: limit },
    );
    return record === undefined ? [] : { ...record, ...takenOut(types.of(row.type_id, record.typeVersion), record) };
  });
}

interface Telling {
  readonly names: ReadonlyMap<string, string>;
  readonly before: Date;
  readonly book: SourceBook;
}

function tell(record: StoredRecord, type: RecordType, { names, before, book }: Telling): RecordFacts {
  const state = type.states.find(({ id }) => id === record.state);
  const open = record.closedAt === null;
  const due = open ? record.dueAt : null;
  const named = (id: string) => names.get(id) ?? id;
  const shown = type.fields.filter(({ kind, personal }) => kind !== 'person' && personal !== true);
  const filled = shown.flatMap((field) => {
    const value = record.fields[field.id];
    return value === undefined ? [] : [[field, read(field, value, named)] as const];
  });
  return {
    recordId: record.recordId,
    number: record.number,
    title: record.title,
    state: { id: record.state, name: state?.name.zh ?? record.state, open },
    lead: record.leadId === null ? '' : named(record.leadId),
    partners: record.partnerIds.map(named),
    fields: Object.fromEntries(filled.map(([{ id }, text]) => [id, text])),
    fieldNames: Object.fromEntries(filled.map(([{ id, name }]) => [id, name.zh])),
    units: Object.fromEntries(
      filled.flatMap(([{ id, kind, unit }]) => (kind === 'number' && unit !== undefined ? [[id, unit]] : [])),
    ),
    openedOn: dayOf(new Date(record.openedAt)),
    ...(record.closedAt === null ? {} : { closedOn: dayOf(new Date(record.closedAt)) }),
    ...(due === null ? {} : { dueOn: dayOf(new Date(due)) }),
    overdue: due !== null && Date.parse(due) < before.getTime(),
    source: book.add({ line: `${type.name.zh} · ${record.number} · ${record.title}` }),
  };
}

/** A value as a person reads it. */
function read({ kind, options }: RecordField, value: FieldValue, named: (id: string) => string): string {
  if (typeof value === 'boolean') return value ? factWords.yes : factWords.no;
  if (typeof value !== 'string') return value.map(named).join('、');
  if (kind === 'choice') return options?.find(({ id }) => id === value)?.name.zh ?? value;
  return kind === 'organisation' || kind === 'place' || kind === 'document' ? named(value) : value;
}

/** Names of the units, places and documents that records name, by id. */
async function namesFor(
  tx: ReadTx,
  records: readonly StoredRecord[],
  types: TypesInUse,
): Promise<ReadonlyMap<string, string>> {
  if (records.length === 0) return new Map();
  const documentIds = records.flatMap((record) =>
    types.of(record.typeId, record.typeVersion).fields.flatMap(({ id, kind }) => {
      const value = record.fields[id];
      return kind === 'document' && typeof value === 'string' ? [value] : [];
    }),
  );
  const heads = await listDocumentHeads(tx, documentIds);
  return new Map([
    ...(await listPlaces(tx)).map(({ placeId, name }) => [placeId, name] as const),
    ...(await listOrganisations(tx)).map(({ organisationId, name }) => [organisationId, name] as const),
    ...[...heads].map(([documentId, { title }]) => [documentId, title] as const),
  ]);
}
