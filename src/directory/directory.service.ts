import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { getOrganisation, type Organisation } from './organisation.queries.ts';
import { endOrganisation, insertOrganisations } from './organisation.store.ts';
import { getPlace, listPlaces } from './place.queries.ts';
import type { Place } from './place.rules.ts';
import { endPlaces, insertPlaceImport, insertPlaces } from './place.store.ts';
import {
  type JudgedPlaceRow,
  judgePlaceRows,
  type PlaceRowProblem,
  parentsFirst,
  type ReadPlaceRows,
} from './place-table.rules.ts';

/** What became of a table of places: stored as a whole, or not at all. */
export interface PlaceImport {
  readonly stored: boolean;
  readonly importNo?: number;
  readonly rows: readonly JudgedPlaceRow[];
  readonly problems: readonly PlaceRowProblem[];
}

/** The end of something that had none. */
export interface Ending {
  readonly lastDay: string;
  readonly reason: string;
}

/** What can be done with places and organisations. Nothing is overwritten: what changes ends, and something new begins. */
export interface DirectoryService {
  /**
   * Takes over the rows of a table, all of them or none: none when one has a problem, when `preview` asks for a look
   * only, or when nothing is new. Errors: `place.exists` when another import was quicker.
   */
  importPlaces(
    table: ReadPlaceRows & { readonly fileName: string },
    preview: boolean,
    actor: Actor,
  ): Promise<PlaceImport>;
  /** Errors: `place.not-found`, `place.dates-invalid` (before its first day, or another last day is on record). */
  endPlace(placeId: string, ending: Ending, actor: Actor): Promise<Place>;
  /** Errors: `organisation.exists`; `organisation.not-found` for the one above; `place.not-found`. */
  addOrganisation(organisation: Organisation, actor: Actor): Promise<Organisation>;
  /** Errors: `organisation.not-found`, `place.dates-invalid`. */
  endOrganisation(organisationId: string, ending: Ending, actor: Actor): Promise<Organisation>;
}

/** Effects: database, audit trail. */
export function createDirectoryService({ db, clock }: { readonly db: Db; readonly clock: Clock }): DirectoryService {
  return {
    importPlaces: (table, preview, actor) => importPlaces(db, clock, table, preview, actor),
    endPlace: (placeId, ending, actor) => endPlace(db, clock, placeId, ending, actor),
    addOrganisation: (organisation, actor) => addOrganisation(db, clock, organisation, actor),
    endOrganisation: (organisationId, ending, actor) => endOne(db, clock, organisationId, ending, actor),
  };
}

async function importPlaces(
  db: Db,
  clock: Clock,
  { rows, problems, fileName }: ReadPlaceRows & { readonly fileName: string },
  preview: boolean,
  actor: Actor,
): Promise<PlaceImport> {
  return db.write(async (tx) => {
    const judged = judgePlaceRows(rows, await listPlaces(tx));
    const all = [...problems, ...judged.problems].sort((a, b) => a.row - b.row);
    const added = judged.rows.filter(({ effect }) => effect === 'add').map(({ place }) => place);
    const ended = judged.rows.filter(({ effect }) => effect === 'end').map(({ place }) => place);
    if (preview || all.length > 0 || added.length + ended.length === 0)
      return { stored: false, rows: judged.rows, problems: all };
    const stored = new Set(await insertPlaces(tx, parentsFirst(added)));
    const lost = added.find(({ placeId }) => !stored.has(placeId));
    if (lost !== undefined) throw new AppError('place.exists', { placeId: lost.placeId });
    for (const [lastDay, places] of Map.groupBy(ended, ({ validTo }) => validTo ?? '')) {
      const ids = places.map(({ placeId }) => placeId);
      await endPlaces(tx, ids, lastDay);
    }
    const at = clock.now();
    const summary = {
      added: added.length,
      ended: ended.length,
      same: judged.rows.length - added.length - ended.length,
    };
    const importNo = await insertPlaceImport(tx, { fileName, at, actor: actor.name, summary });
    await appendAudit(tx, {
      actor,
      at,
      action: 'place.import',
      subject: `import/${importNo}`,
      after: {
        fileName,
        added: added.map(({ placeId, name }) => ({ placeId, name })),
        ended: ended.map(({ placeId, validTo }) => ({ placeId, lastDay: validTo })),
      },
    });
    return { stored: true, importNo, rows: judged.rows, problems: [] };
  });
}

async function endPlace(db: Db, clock: Clock, placeId: string, ending: Ending, actor: Actor): Promise<Place> {
  return db.write(async (tx) => {
    const place = await getPlace(tx, placeId);
    if (place === undefined) throw new AppError('place.not-found', { placeId });
    checkEnding(placeId, place, ending);
    await endPlaces(tx, [placeId], ending.lastDay);
    await appendAudit(tx, {
      actor,
      at: clock.now(),
      action: 'place.end',
      subject: `place/${placeId}`,
      before: { lastDay: place.validTo ?? null },
      after: { lastDay: ending.lastDay },
      reason: ending.reason,
    });
    return { ...place, validTo: ending.lastDay };
  });
}

function checkEnding(id: string, { validFrom, validTo }: Pick<Place, 'validFrom' | 'validTo'>, ending: Ending): void {
  if (validTo === undefined && ending.lastDay >= (validFrom ?? '')) return;
  throw new AppError('place.dates-invalid', { id, from: validFrom ?? '', to: validTo ?? ending.lastDay });
}

async function addOrganisation(db: Db, clock: Clock, organisation: Organisation, actor: Actor): Promise<Organisation> {
  return db.write(async (tx) => {
    const { organisationId, parentId, placeId } = organisation;
    if (parentId !== undefined && (await getOrganisation(tx, parentId)) === undefined)
      throw new AppError('organisation.not-found', { organisationId: parentId });
    if (placeId !== undefined && (await getPlace(tx, placeId)) === undefined)
      throw new AppError('place.not-found', { placeId });
    if ((await insertOrganisations(tx, [organisation])).length === 0)
      throw new AppError('organisation.exists', { organisationId });
    await appendAudit(tx, {
      actor,
      at: clock.now(),
      action: 'organisation.add',
      subject: `organisation/${organisationId}`,
      after: { ...organisation },
    });
    return organisation;
  });
}

async function endOne(
  db: Db,
  clock: Clock,
  organisationId: string,
  ending: Ending,
  actor: Actor,
): Promise<Organisation> {
  return db.write(async (tx) => {
    const organisation = await getOrganisation(tx, organisationId);
    if (organisation === undefined) throw new AppError('organisation.not-found', { organisationId });
    checkEnding(organisationId, organisation, ending);
    await endOrganisation(tx, organisationId, ending.lastDay);
    await appendAudit(tx, {
      actor,
      at: clock.now(),
      action: 'organisation.end',
      subject: `organisation/${organisationId}`,
      before: { lastDay: organisation.validTo ?? null },
      after: { lastDay: ending.lastDay },
      reason: ending.reason,
    });
    return { ...organisation, validTo: ending.lastDay };
  });
}
