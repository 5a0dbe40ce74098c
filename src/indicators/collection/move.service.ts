import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { tellReporters } from '../../collaboration/index.ts';
import type { Db, WriteTx } from '../../db/connect.ts';
import { collectionMessagesFor, type Language } from '../../messages/index.ts';
import { type Clock, dayOf } from '../../shared/clock.ts';
import type { ActingAs, EntryContent, EntryState } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import type { MissingReason } from '../../shared/indicator.ts';
import { recordObservations } from '../values/observation.store.ts';
import type { StoredCell } from './cell.queries.ts';
import { audited, auditedBefore, checkMove, distinctCells, openCells } from './cell-moves.ts';
import type { CollectionRow } from './collection.queries.ts';
import { stateOf } from './collection.rules.ts';
import { reportingUnits } from './collection.service.ts';
import { type Deed, insertEntries, type NewEntry } from './collection.store.ts';

/** A move of some cells by one person. */
export interface MoveRequest {
  readonly as: ActingAs;
  readonly action: 'withdraw' | 'verify' | 'approve' | 'return' | 'declare-missing';
  readonly reason?: string | undefined;
  /** For `return`: an instant by which it is due again. */
  readonly dueAt?: string | undefined;
  /** For `declare-missing`. */
  readonly missing: MissingReason;
  readonly cells: readonly { readonly cellNo: number; readonly expectedRevision: number }[];
}

/** A cell that was moved. */
export interface MovedCell {
  readonly cellNo: number;
  readonly state: EntryState;
  readonly revision: number;
  /** The vintage that the record got. */
  readonly observationRevision?: number;
}

/** What is decided about cells. */
export interface MoveService {
  /**
   * Moves cells, all of them or none. What is approved or declared missing enters the record in the same transaction, as a
   * vintage known from today on with the person as its source. Errors: `collection.not-found`,
   * `collection.cell-not-found`; `collection.changed-meanwhile` when somebody was quicker; `collection.level-locked`,
   * `collection.wrong-state`, `collection.wrong-unit`, `collection.own-report`, `collection.own-verification`,
   * `collection.reason-required`; those of `recordObservations`.
   */
  move(collectionId: number, request: MoveRequest, actor: Actor): Promise<readonly MovedCell[]>;
}

/** Effects: database, audit trail. `language`: that of the line that sources say where a value came from. */
export function createMoveService({
  db,
  clock,
  language,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly language: Language;
}): MoveService {
  return {
    move: (collectionId, request, actor) =>
      db.write(async (tx) => {
        const deed: Deed = { as: request.as, actor: actor.name, at: clock.now() };
        const { collection, cells, locked } = await openCells(tx, collectionId, distinctCells(request.cells));
        const moved = request.cells.map(({ cellNo, expectedRevision }) => {
          const { action, as, reason } = request;
          const wish = { collection, cellNo, expectedRevision, action, as, reason, locked };
          return checkMove(cells.get(cellNo), wish);
        });
        const entries = moved.map(({ cell, reason }) => nextEntry(cell, request, reason));
        const { action } = request;
        const isRecorded = action === 'approve' || action === 'declare-missing';
        const recorded = isRecorded ? await record(tx, { collection, moved, entries, deed, language }) : entries;
        const stored = await insertEntries(tx, { collectionId, action, deed }, recorded);
        const late = recorded.find(({ cellNo }) => !stored.has(cellNo));
        if (late !== undefined) throw overtaken(late);
        if (action === 'return') await tellReturned(tx, collection, moved, request.dueAt, deed.at);
        await appendAudit(tx, {
          actor,
          at: deed.at,
          action: `collection.${action}`,
          subject: `collection/${collectionId}`,
          before: { cells: moved.map(({ cell }) => auditedBefore(cell)) },
          after: { as: { ...request.as }, cells: recorded.map(audited) },
          reason: moved[0]?.reason,
        });
        return recorded.map(({ cellNo, revision, observationRevision }) => ({
          cellNo,
          state: stateOf([{ action }]),
          revision,
          ...(observationRevision === undefined ? {} : { observationRevision }),
        }));
      }),
  };
}

async function tellReturned(
  tx: WriteTx,
  { planId, collectionId, title, dueAt }: CollectionRow,
  moved: Recording['moved'],
  dueAgain: string | undefined,
  at: Date,
): Promise<void> {
  const units = reportingUnits(
    moved.map(({ cell }) => cell),
    moved[0]?.reason,
  );
  const notice = { kind: 'collection-returned', planId, collectionId, title, dueAt: dueAgain ?? dueAt, at } as const;
  await tellReporters(tx, notice, units);
}

function overtaken({ cellNo, revision }: NewEntry): AppError {
  return new AppError('collection.changed-meanwhile', { cellNo, expectedRevision: revision - 1, revision });
}

/** The next event of a cell: it says what it said, but for a cell that is declared missing. */
function nextEntry(cell: StoredCell, { action, missing, dueAt }: MoveRequest, reason: string | undefined): NewEntry {
  const last = cell.events.at(-1);
  const said: EntryContent = last ?? { note: '', evidence: [], explanations: [] };
  const { value, missing: givenMissing, note, evidence, explanations } = said;
  const content =
    action === 'declare-missing'
      ? { missing, note, evidence, findings: [], explanations: [] }
      : {
          ...(value === undefined ? {} : { value }),
          ...(givenMissing === undefined ? {} : { missing: givenMissing }),
          note,
          evidence,
          findings: last?.findings ?? [],
          explanations,
        };
  return {
    cellNo: cell.cellNo,
    revision: cell.revision + 1,
    ...content,
    ...(reason === undefined ? {} : { reason }),
    ...(action === 'return' && dueAt !== undefined ? { dueAt: new Date(dueAt).toISOString() } : {}),
  };
}

interface Recording {
  readonly collection: CollectionRow;
  readonly moved: readonly { readonly cell: StoredCell; readonly reason?: string }[];
  readonly entries: readonly NewEntry[];
  readonly deed: Deed;
  readonly language: Language;
}

/** Puts what the cells say into the record; gives the entries with the vintages that came of them. */
async function record(
  tx: WriteTx,
  { collection, moved, entries, deed, language }: Recording,
): Promise<readonly NewEntry[]> {
  const { revisions } = await recordObservations(tx, {
    at: deed.at,
    by: deed.actor,
    observations: entries.map((entry, index) => {
      const { cell, reason } = moved[index] as Recording['moved'][number];
      return {
        placeId: cell.placeId,
        indicatorId: cell.indicatorId,
        period: collection.period,
        ...(entry.value === undefined ? {} : { value: entry.value }),
        ...(entry.missing === undefined ? {} : { missing: entry.missing }),
        unit: cell.unit,
        status: collection.status,
        knownOn: dayOf(deed.at),
        provenance: {
          kind: 'person' as const,
          actor: deed.as.person,
          note: sourceLine({ collection, cell, entry, deed, language, reason }),
          ...(entry.evidence.length === 0 ? {} : { evidence: entry.evidence }),
        },
      };
    }),
  });
  return entries.map((entry, index) => {
    const observationRevision = revisions[index];
    // The line names the revision of the cell, so that no vintage says the same as another.
    if (observationRevision === undefined) throw new Error(`cell ${entry.cellNo} was not recorded`);
    return { ...entry, observationRevision };
  });
}

function sourceLine({
  collection,
  cell,
  entry,
  deed,
  language,
  reason,
}: Pick<Recording, 'collection' | 'deed' | 'language'> & {
  readonly cell: StoredCell;
  readonly entry: NewEntry;
  readonly reason: string | undefined;
}): string {
  const words = collectionMessagesFor(language);
  const { title } = collection;
  const address = `${collection.collectionId}-${cell.cellNo}-${entry.revision}`;
  const approver = words.party(cell.names.approver, deed.as.person);
  if (reason !== undefined) return words.declared({ title, address, by: approver, reason });
  const personOf = (action: 'submit' | 'verify') =>
    cell.events.findLast((event) => event.action === action)?.as.person ?? '';
  return words.recorded({
    title,
    address,
    reported: words.party(cell.names.reporter, personOf('submit')),
    verified: words.party(cell.names.verifier, personOf('verify')),
    approved: approver,
  });
}
