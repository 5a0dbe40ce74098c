import { sql } from 'kysely';
import type { ReadTx } from '../../db/connect.ts';
import { OFFICE_ACTIONS, type Office } from '../../shared/ledger/record-type.ts';
import type { StoredRecord } from './record-row.ts';

/** How far the one who acts reaches with an action. */
interface ActionReach {
  readonly everywhere: boolean;
  readonly places: ReadonlySet<string>;
  /** Units that one may act as. */
  readonly units: ReadonlySet<string>;
}

/** How far the one who acts reaches, in all that concerns records. */
export type Reach = ReadonlyMap<string, ActionReach>;

const ACTIONS = [...new Set<string>(Object.values(OFFICE_ACTIONS)), 'person.read'];

/** Asks the database, which says the same in its policies. */
export async function loadReach(tx: ReadTx): Promise<Reach> {
  const { rows } = await sql<{ action: string; everywhere: boolean; places: string[]; units: string[] }>`
    select action, permitted_everywhere(action) as everywhere, permitted_places(action) as places,
      acting_units(action) as units
    from unnest(${ACTIONS}::text[]) as action`.execute(tx);
  return new Map(
    rows.map(({ action, everywhere, places, units }) => [
      action,
      { everywhere, places: new Set(places), units: new Set(units) },
    ]),
  );
}

type Placed = Pick<StoredRecord, 'placeId' | 'leadId' | 'partnerIds'>;

/** Whether an action is permitted where a record lies. */
export function reaches(reach: Reach, action: string, { placeId }: Pick<Placed, 'placeId'>): boolean {
  const of = reach.get(action);
  return of !== undefined && (of.everywhere || of.places.has(placeId));
}

/** Whether what a record says of persons may be read: at its place, or as a unit that deals with it. */
export function readsPersons(reach: Reach, record: Placed): boolean {
  const units = reach.get('person.read')?.units;
  const own = [...(record.leadId === null ? [] : [record.leadId]), ...record.partnerIds];
  return reaches(reach, 'person.read', record) || own.some((unit) => units?.has(unit));
}

/** An office that one may take in a record, as which unit. Missing: null for those that are no unit's. */
export interface OpenOffice {
  readonly office: Office;
  readonly organisationId: string | null;
}

/** Offices that one may take in a record; whether one has handled it is asked apart. */
export function openOffices(reach: Reach, record: Placed, handled: boolean): readonly OpenOffice[] {
  const handling = reach.get(OFFICE_ACTIONS.lead);
  const actsAs = (unit: string) => handling !== undefined && (handling.everywhere || handling.units.has(unit));
  const own: OpenOffice[] = [];
  for (const office of ['registrar', 'dispatcher', 'supervisor'] as const) {
    if (reaches(reach, OFFICE_ACTIONS[office], record)) own.push({ office, organisationId: null });
  }
  const { leadId, partnerIds } = record;
  if (leadId !== null && actsAs(leadId)) own.push({ office: 'lead', organisationId: leadId });
  for (const unit of partnerIds) if (actsAs(unit)) own.push({ office: 'partner', organisationId: unit });
  const handles = handled || own.some(({ office }) => office === 'lead' || office === 'partner');
  if (!handles && reaches(reach, OFFICE_ACTIONS.verifier, record))
    own.push({ office: 'verifier', organisationId: null });
  return own;
}
