import type { WriteTx } from '../db/connect.ts';
import type { Organisation } from './organisation.queries.ts';
import { datesRow } from './place.store.ts';

/** Adds organisations; gives the ids that were added: what is there stays as it is. */
export async function insertOrganisations(
  tx: WriteTx,
  organisations: readonly Organisation[],
): Promise<readonly string[]> {
  if (organisations.length === 0) return [];
  const rows = await tx
    .insertInto('organisation')
    .values(
      organisations.map((organisation) => ({
        organisation_id: organisation.organisationId,
        name: organisation.name,
        parent_id: organisation.parentId ?? null,
        place_id: organisation.placeId ?? null,
        ...datesRow(organisation),
        demonstration: organisation.demonstration,
      })),
    )
    .onConflict((conflict) => conflict.column('organisation_id').doNothing())
    .returning('organisation_id')
    .execute();
  return rows.map((row) => row.organisation_id);
}

/** Gives an organisation its last day. Missing: false when it has one already, or is not there. */
export async function endOrganisation(tx: WriteTx, organisationId: string, lastDay: string): Promise<boolean> {
  const updated = await tx
    .updateTable('organisation')
    .set({ valid_to: lastDay })
    .where('organisation_id', '=', organisationId)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
