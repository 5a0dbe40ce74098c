import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import type { Organisation } from './organisation.queries.ts';
import { insertOrganisations } from './organisation.store.ts';
import { findPlaceProblems, type Place, type PlaceGroup } from './place.rules.ts';
import { insertGroups, insertPlaces } from './place.store.ts';
import { parentsFirst } from './place-table.rules.ts';

const PATH = join(import.meta.dirname, '../../catalog/places.yaml');

/** Places, groups and organisations that come with the program. */
export interface PlaceCatalogue {
  readonly places: readonly Place[];
  readonly groups: readonly PlaceGroup[];
  readonly organisations: readonly Organisation[];
}

const dates = { from: z.string().optional(), to: z.string().optional() };
const demonstration = z.boolean().default(false);
const schema = z.strictObject({
  places: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      code: z.string().optional(),
      level: z.enum(['nation', 'province', 'city', 'district', 'street', 'community', 'zone']),
      parent: z.string().optional(),
      tile: z.tuple([z.number().int(), z.number().int()]).optional(),
      demonstration,
      ...dates,
    }),
  ),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      source: z.string(),
      members: z.array(z.string()).min(1),
      demonstration,
      ...dates,
    }),
  ),
  organisations: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      parent: z.string().optional(),
      place: z.string().optional(),
      demonstration,
      ...dates,
    }),
  ),
});

/** Reads `catalog/places.yaml`. Errors: throws when it is not as it should be: the file is part of the program. */
function readPlaceCatalogue(path = PATH): PlaceCatalogue {
  const file = schema.parse(parse(readFileSync(path, 'utf8')));
  const places = file.places.map(
    ({ id, name, code, level, parent, tile, demonstration, ...span }): Place => ({
      placeId: id,
      name,
      ...(code === undefined ? {} : { code }),
      level,
      ...(parent === undefined ? {} : { parentId: parent }),
      ...(tile === undefined ? {} : { tile: { column: tile[0], row: tile[1] } }),
      demonstration,
      ...datesOf(span),
    }),
  );
  const problem = findPlaceProblems(places)[0];
  if (problem !== undefined) throw new Error(`${path}: ${problem.placeId}: ${problem.code}`);
  const groups = file.groups.map(({ id, name, source, members, demonstration, ...span }) => ({
    groupId: id,
    name,
    source,
    demonstration,
    members: members.map((placeId) => ({ placeId, ...datesOf(span) })),
  }));
  const organisations = file.organisations.map(({ id, name, parent, place, demonstration, ...span }) => ({
    organisationId: id,
    name,
    ...(parent === undefined ? {} : { parentId: parent }),
    ...(place === undefined ? {} : { placeId: place }),
    demonstration,
    ...datesOf(span),
  }));
  return { places, groups, organisations };
}

function datesOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return { ...(from === undefined ? {} : { validFrom: from }), ...(to === undefined ? {} : { validTo: to }) };
}

/**
 * Loads the catalogue into the database; what is there already stays as it is, so that it may run at every start.
 * Gives how many rows were new. Effects: database, audit trail.
 */
export async function loadPlaces(db: Db, clock: Clock, catalogue = readPlaceCatalogue()): Promise<number> {
  return db.write(async (tx) => {
    const places = (await insertPlaces(tx, parentsFirst(catalogue.places))).length;
    const groups = await insertGroups(tx, catalogue.groups);
    const organisations = (await insertOrganisations(tx, catalogue.organisations)).length;
    if (places + groups + organisations > 0) {
      await appendAudit(tx, {
        actor: PROGRAM_ACTOR,
        at: clock.now(),
        action: 'place.load',
        subject: 'places',
        after: { places, groups, organisations },
      });
    }
    return places + groups + organisations;
  });
}
