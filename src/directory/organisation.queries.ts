import type { ReadTx } from '../db/connect.ts';
import { type Dated, isInForce } from '../shared/period.ts';
import { datesOf } from './place.queries.ts';

/** A body that leads or supports something, with the days between which it exists. */
export interface Organisation extends Dated {
  readonly organisationId: string;
  readonly name: string;
  readonly parentId?: string;
  /** The place whose government it is part of. */
  readonly placeId?: string;
  readonly demonstration: boolean;
}

/** The organisations of a day, or of all days when none is given, by name. */
export async function listOrganisations(tx: ReadTx, on?: string): Promise<readonly Organisation[]> {
  const rows = await tx.selectFrom('organisation').selectAll().orderBy('name').orderBy('organisation_id').execute();
  const all = rows.map(
    (row): Organisation => ({
      organisationId: row.organisation_id,
      name: row.name,
      ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
      ...(row.place_id === null ? {} : { placeId: row.place_id }),
      ...datesOf(row),
      demonstration: row.demonstration,
    }),
  );
  return on === undefined ? all : all.filter((organisation) => isInForce(organisation, on));
}

/** One organisation, of whatever time. Missing: undefined. */
export async function getOrganisation(tx: ReadTx, organisationId: string): Promise<Organisation | undefined> {
  return (await listOrganisations(tx)).find((organisation) => organisation.organisationId === organisationId);
}
