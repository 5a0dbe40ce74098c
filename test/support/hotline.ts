import { LOCAL_ACTOR } from '../../src/access/actor.ts';
import type { PersonData } from '../../src/access/persons/masking.rules.ts';
import { createMoveService } from '../../src/ledgers/records/move.service.ts';
import { openRecords } from '../../src/ledgers/records/opening.service.ts';
import { adoptRecordTypes as takeIntoUse } from '../../src/ledgers/records/record-type.service.ts';
import { type RecordBase, recordBase } from '../../src/ledgers/records/record-work.ts';
import { loadRecordTypes } from '../../src/ledgers/types/record-type.file.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { TestDatabase } from './database.ts';

/** A citizen's request as a test tells it. */
export interface TestRequest {
  readonly title: string;
  readonly matter: string;
  readonly placeId?: string;
  readonly kind?: string;
  readonly category?: string;
  readonly person?: PersonData;
}

export const HOTLINE_PLACE = '110101';

/** Types of the catalogue and units with these ids; gives what records are worked on with. */
export async function furnishHotline(
  { db, asSuperuser }: Pick<TestDatabase, 'db' | 'asSuperuser'>,
  clock: Clock,
  units: readonly string[],
): Promise<RecordBase> {
  await takeIntoUse({ db, clock }, loadRecordTypes());
  for (const unit of units) {
    await asSuperuser('insert into organisation (organisation_id, name, place_id) values ($1, $1, $2)', [
      unit,
      HOTLINE_PLACE,
    ]);
  }
  return recordBase({ db, clock });
}

/** Opens requests, which came in one after the other, the last one now; gives their ids. */
export async function receive(base: RecordBase, requests: readonly TestRequest[]): Promise<readonly string[]> {
  const last = base.clock.now().getTime() - requests.length + 1;
  const openings = requests.map(({ title, matter, placeId, kind, category, person }, index) => ({
    at: new Date(last + index).toISOString(),
    ...{ typeId: 'citizen-request', placeId: placeId ?? HOTLINE_PLACE, title, office: 'registrar' as const, person },
    fields: { kind: kind ?? 'complaint', grade: 'general', matter, ...(category === undefined ? {} : { category }) },
  }));
  const results = await base.db.write((tx) => openRecords(tx, base, openings, { actor: LOCAL_ACTOR }));
  return results.map((result) => {
    if ('error' in result) throw result.error;
    return result.opened.recordId;
  });
}

/** Dispatches requests to a unit, which signs for them. */
export async function dispatchTo(base: RecordBase, recordIds: readonly string[], unit: string): Promise<void> {
  const moves = createMoveService(base);
  for (const recordId of recordIds) {
    const wish = { recordId, reason: undefined, evidence: [] };
    const { revision } = await moves.move(
      { ...wish, move: 'dispatch', office: 'dispatcher', fields: { unit }, expectedRevision: 1 },
      LOCAL_ACTOR,
    );
    const sign = { ...wish, move: 'sign', office: 'lead' as const, organisationId: unit, fields: {} };
    await moves.move({ ...sign, expectedRevision: revision }, LOCAL_ACTOR);
  }
}
