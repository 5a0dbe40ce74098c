import { type Actor, PROGRAM_ACTOR } from '../../access/actor.ts';
import { type AuditedChange, appendAudits } from '../../access/audit.store.ts';
import { tellUnits } from '../../collaboration/index.ts';
import { asProgram } from '../../db/as-program.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { CONTRADICTION_TYPE } from '../../shared/ledger/known-ledgers.ts';
import type { Contribution, LedgerRecord, RecordEvent } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { keepCalendars } from '../clocks/calendar.store.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { totalsChange } from '../engine/measures.rules.ts';
import { listOwners } from './owner.queries.ts';
import { type ReadTimes, rememberTimes } from './place-times.ts';
import {
  addTotals,
  insertEvents,
  insertLinks,
  insertRecords,
  type NewLink,
  updateRecords,
  writeClocks,
} from './record.store.ts';
import { type ReadTypes, rememberTypes, type TypesInUse } from './record-type.store.ts';

/** What all that is done to records needs. */
export interface RecordBase {
  readonly db: Db;
  readonly clock: Clock;
  readonly types: ReadTypes;
  readonly times: ReadTimes;
}

/** For one database. */
export function recordBase({ db, clock }: Pick<RecordBase, 'db' | 'clock'>): RecordBase {
  return { db, clock, types: rememberTypes(), times: rememberTimes() };
}

/** A move of a record, worked out and not yet written. */
export interface RecordChange {
  readonly type: RecordType;
  /** Missing: undefined when it opens the record. */
  readonly before: LedgerRecord | undefined;
  readonly after: LedgerRecord;
  readonly event: RecordEvent;
  /** Name in the system that it came from. */
  readonly source?: string | undefined;
  /** What the audit trail is told beside the move. */
  readonly told?: Readonly<Record<string, string | number>> | undefined;
}

/** One transaction in which records are changed: what is written once, at its end, is gathered meanwhile. */
export interface RecordWork {
  readonly tx: WriteTx;
  readonly actor: Actor;
  readonly at: Date;
  readonly types: TypesInUse;
  /** Working time of places. Errors: `place.not-found`. */
  times(placeIds: readonly string[]): Promise<ReadonlyMap<string, WorkingTime>>;
  readonly totals: { readonly typeId: string; readonly change: Contribution }[];
  readonly entries: AuditedChange[];
  readonly programEntries: AuditedChange[];
}

/** Begins a transaction's work: before any record is held. */
export async function beginWork(tx: WriteTx, base: RecordBase, actor: Actor): Promise<RecordWork> {
  await keepCalendars(tx, 'shared');
  const types = await base.types(tx);
  const times = (placeIds: readonly string[]) => base.times(tx as ReadTx, placeIds);
  return { tx, actor, at: base.clock.now(), types, times, totals: [], entries: [], programEntries: [] };
}

/** Ends it: what waits for others comes last. */
export async function endWork({ tx, totals, entries, programEntries }: RecordWork): Promise<void> {
  await addTotals(tx, totals);
  await appendAudits(tx, entries);
  if (programEntries.length > 0) await asProgram(tx, () => appendAudits(tx, programEntries));
}

/** Thrown when a record of the same source came in meanwhile: to be tried again. */
export class SourceTaken extends Error {}

/**
 * Writes moves with their events, clocks and links, as the one who acts. `by`: who is told to the audit trail. Errors:
 * `access.denied` for all when one may not be made; `SourceTaken`.
 */
export async function writeChanges(
  work: RecordWork,
  changes: readonly RecordChange[],
  links: readonly NewLink[],
  by: 'caller' | 'program',
): Promise<void> {
  const { tx } = work;
  const opened = changes.filter(({ before }) => before === undefined);
  if (opened.length > 0) {
    const rows = opened.map(({ type, after, source }) => ({ type, record: after, source }));
    if ((await insertRecords(tx, rows)).size < opened.length) throw new SourceTaken();
  }
  await insertEvents(
    tx,
    changes.map(({ after, event }) => ({ record: after, event })),
  );
  const last = [...new Map(changes.map((change) => [change.after.recordId, change])).values()];
  await writeClocks(tx, last.flatMap(changedClocks));
  const moved = last.filter(({ before }) => before !== undefined);
  await updateRecords(
    tx,
    moved.map(({ type, after }) => ({ type, record: after })),
  );
  await insertLinks(tx, links);
  for (const { type, before, after } of changes) {
    work.totals.push(...totalsChange(type, before, after).map((change) => ({ typeId: type.id, change })));
  }
  const told = by === 'caller' ? work.entries : work.programEntries;
  told.push(...changes.map((change) => entryOf(work, change, by)));
  for (const { type, after } of opened) if (type.id === CONTRADICTION_TYPE) await tellOfContradiction(work, after);
}

/** Tells the units that a contradiction is about: its own, and those that lead the records which it is about. */
async function tellOfContradiction({ tx, at, actor }: RecordWork, { recordId, title }: LedgerRecord): Promise<void> {
  const organisationIds = await asProgram(tx, () => listOwners(tx, recordId));
  const subject = `record/${recordId}`;
  const notice = { kind: 'contradiction', subject, params: { title }, once: subject, actor: actor.name, at } as const;
  await tellUnits(tx, notice, { organisationIds, seen: { kind: 'record', id: recordId } });
}

function changedClocks({ before, after }: Pick<RecordChange, 'before' | 'after'>) {
  const known = new Map(before?.clocks.map((clock) => [clock.clock, clock]));
  return after.clocks.filter((clock) => known.get(clock.clock) !== clock).map((clock) => ({ record: after, clock }));
}

/** Nothing of the fields: what a person says stands in the record, whose readers are others than those of the trail. */
function entryOf({ actor, at }: RecordWork, change: RecordChange, by: 'caller' | 'program'): AuditedChange {
  const { before, after, event, told } = change;
  const step = { move: event.move, office: event.office, state: after.state, revision: after.revision };
  return {
    actor: by === 'caller' ? actor : PROGRAM_ACTOR,
    at,
    action: before === undefined ? 'record.open' : 'record.move',
    subject: subjectOf(after),
    ...(before === undefined ? {} : { before: { state: before.state, revision: before.revision } }),
    after:
      before === undefined
        ? { ledger: after.typeId, number: after.number, place: after.placeId, ...step, ...told }
        : { ...step, ...told },
    ...(event.reason === null ? {} : { reason: event.reason }),
  };
}

/** A record in the audit trail. */
export function subjectOf({ recordId }: Pick<LedgerRecord, 'recordId'>): string {
  return `record/${recordId}`;
}
