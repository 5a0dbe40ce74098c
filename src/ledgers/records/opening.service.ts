import type { Actor } from '../../access/actor.ts';
import type { PersonData } from '../../access/persons/masking.rules.ts';
import { addPersons } from '../../access/persons/person.service.ts';
import { newId } from '../../access/secret.ts';
import type { WriteTx } from '../../db/connect.ts';
import { AppError } from '../../shared/errors.ts';
import type { FieldValue, Office, RecordType } from '../../shared/ledger/record-type.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { nextState } from '../engine/next-state.rules.ts';
import { findBySource } from './record.queries.ts';
import { takeSerials } from './record.store.ts';
import {
  beginWork,
  endWork,
  type RecordBase,
  type RecordChange,
  type RecordWork,
  writeChanges,
} from './record-work.ts';
import { followRules, numberOf } from './rule-chain.ts';

/** A record to open. */
export interface Opening {
  readonly typeId: string;
  readonly placeId: string;
  readonly title: string;
  readonly office: Office;
  /** Which of the opening moves. Missing: the first one that the office may make. */
  readonly move?: string | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Who called. */
  readonly person?: PersonData | undefined;
  readonly links?:
    | readonly {
        readonly kind: 'indicator' | 'node' | 'document' | 'record';
        readonly target: string;
        readonly relation: string;
      }[]
    | undefined;
  readonly reason?: string | undefined;
  /** Name in the system that it comes from: the same comes in once. */
  readonly source?: string | undefined;
  /** When it happened. Missing: now. */
  readonly at?: string | undefined;
  readonly demonstration?: boolean | undefined;
}

/** What became of an opening. `known`: a record of this source was there already. */
export interface Opened {
  readonly recordId: string;
  readonly number: string;
  readonly state: string;
  readonly revision: number;
  readonly known: boolean;
}

/** An opening that was refused for what it says; the others are not concerned. */
export type OpeningResult = { readonly opened: Opened } | { readonly error: AppError };

/** Who opens records, and how. */
export interface OpeningDeed {
  readonly actor: Actor;
  /** The audit trail gets one entry with all ids, not one for each. */
  readonly batch?: boolean;
  /** What is written before an opening that its type does not refuse. Errors: refuse it after all. */
  readonly admit?: (index: number) => Promise<void>;
}

/**
 * Opens records in the transaction of the one who acts, in as many statements as for one. Errors: `access.denied` for all
 * when one may not be opened where it lies; `SourceTaken`. Refusals by the types are told one by one.
 */
export async function openRecords(
  tx: WriteTx,
  base: RecordBase,
  openings: readonly Opening[],
  { actor, batch = false, admit }: OpeningDeed,
): Promise<readonly OpeningResult[]> {
  const work = await beginWork(tx, base, actor);
  const known = await findKnown(tx, openings);
  const isFresh = ({ typeId, placeId, source }: Opening) => !known.has(`${typeId}/${placeId}/${source}`);
  const [serials, times] = [
    await takeSerials(tx, openings.filter(isFresh).length),
    await timesOf(work, openings.filter(isFresh)),
  ];
  const changes: OpenedChange[] = [];
  const taken = new Map<string, Opened>();
  const results = openings.map((opening, index): OpeningResult => {
    const { typeId, placeId, source } = opening;
    const key = `${typeId}/${placeId}/${source}`;
    const before = known.get(key) ?? (source === undefined ? undefined : taken.get(key));
    if (before !== undefined) return { opened: { ...before, known: true } };
    try {
      const time = times.get(placeId);
      if (time === undefined) throw new AppError('place.not-found', { placeId });
      const change = workedOut(work, opening, { time, serial: serials[changes.length] ?? 0 });
      changes.push({ ...change, index });
      const { recordId, number, state, revision } = change.after;
      const opened = { recordId, number, state, revision, known: false };
      if (source !== undefined) taken.set(key, opened);
      return { opened };
    } catch (error) {
      if (error instanceof AppError) return { error };
      throw error;
    }
  });
  const refused = await notAdmitted(changes, admit);
  const going = changes.filter((change) => !refused.has(change.after.recordId));
  if (going.length > 0) await write(work, going, batch);
  return results.map((result) => ('opened' in result && refused.get(result.opened.recordId)) || result);
}

type OpenedChange = RecordChange & {
  readonly opening: Opening;
  readonly personId: string | undefined;
  /** Place among the openings. */
  readonly index: number;
};

/** By the id that the record would have had. */
async function notAdmitted(
  changes: readonly OpenedChange[],
  admit: OpeningDeed['admit'],
): Promise<ReadonlyMap<string, OpeningResult>> {
  const refused = new Map<string, OpeningResult>();
  for (const { after, index } of changes) {
    try {
      await admit?.(index);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.set(after.recordId, { error });
    }
  }
  return refused;
}

async function write(work: RecordWork, changes: readonly OpenedChange[], batch: boolean): Promise<void> {
  const { tx, actor, at } = work;
  const persons = changes.flatMap(({ opening, personId }) =>
    opening.person === undefined || personId === undefined
      ? []
      : [{ personId, placeId: opening.placeId, organisationId: null, data: opening.person, actor, at }],
  );
  if (persons.length > 0) work.entries.push(...(await addPersons(tx, persons)));
  const links = changes.flatMap(({ opening, after }) =>
    (opening.links ?? []).map((link) => ({
      ...link,
      ...{ placeId: after.placeId, recordId: after.recordId, at: after.openedAt, actor: actor.name },
    })),
  );
  const told = work.entries.length;
  await writeChanges(work, changes, links, 'caller');
  if (batch) {
    work.entries.splice(told, changes.length, {
      ...{ actor, at, action: 'record.import', subject: `ledger/${changes[0]?.type.id}` },
      after: { count: changes.length, records: changes.map(({ after }) => after.recordId) },
    });
  }
  await followRules(work, changes);
  await endWork(work);
}

async function findKnown(
  tx: WriteTx,
  openings: readonly Opening[],
): Promise<ReadonlyMap<string, Omit<Opened, 'known'>>> {
  const found = new Map<string, Omit<Opened, 'known'>>();
  for (const [typeId, own] of Map.groupBy(openings, (opening) => opening.typeId)) {
    const sources = own.flatMap(({ placeId, source }) => (source === undefined ? [] : [{ placeId, source }]));
    for (const [key, record] of await findBySource(tx, typeId, sources)) found.set(`${typeId}/${key}`, record);
  }
  return found;
}

/** A place that is not there refuses its own records only. */
async function timesOf(work: RecordWork, openings: readonly Opening[]) {
  const placeIds = [...new Set(openings.map(({ placeId }) => placeId))];
  try {
    return await work.times(placeIds);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const found = new Map<string, WorkingTime>();
    for (const placeId of placeIds) {
      const time = await work.times([placeId]).catch(() => undefined);
      const own = time?.get(placeId);
      if (own !== undefined) found.set(placeId, own);
    }
    return found;
  }
}

function workedOut(
  work: RecordWork,
  opening: Opening,
  { time, serial }: { readonly time: WorkingTime; readonly serial: number },
): Omit<OpenedChange, 'index'> {
  const type = work.types.newest(opening.typeId);
  const { placeId, title, office, person, reason, source } = opening;
  const personId = person === undefined ? undefined : newId();
  const wish = {
    ...{ move: opening.move ?? firstMove(type, office), office, reason, evidence: [] },
    fields: personId === undefined ? opening.fields : { ...opening.fields, [personField(type)]: personId },
  };
  const next = nextState(type, undefined, wish, {
    ...{ recordId: newId(), placeId, number: numberOf(type, serial, work.at), title, time },
    ...{ demonstration: opening.demonstration ?? false, at: opening.at ?? work.at.toISOString() },
    ...{ actor: work.actor.name, madeBy: {} },
  });
  return { type, before: undefined, after: next.record, event: next.event, source, opening, personId };
}

function firstMove({ moves }: RecordType, office: Office): string {
  const opening = moves.filter(({ from }) => from.length === 0);
  return (opening.find(({ by }) => by.includes(office)) ?? opening[0])?.id ?? '';
}

function personField(type: RecordType): string {
  const field = type.fields.find(({ kind }) => kind === 'person');
  if (field === undefined) throw new AppError('record.person-not-taken', { typeId: type.id });
  return field.id;
}
