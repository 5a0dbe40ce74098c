import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import { maskPerson, type PersonData } from './masking.rules.ts';

/** Writes a person: in full where few may read, masked where many may. */
export async function insertPerson(
  tx: WriteTx,
  person: {
    readonly personId: string;
    readonly placeId: string | null;
    /** Unit that deals with the record. */
    readonly organisationId: string | null;
    readonly data: PersonData;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  const { personId, placeId, organisationId, data, at, by } = person;
  const shown = maskPerson(data);
  await tx
    .insertInto('person')
    .values({
      person_id: personId,
      place_id: placeId,
      organisation_id: organisationId,
      shown_name: shown.name,
      shown_phone: shown.phone,
      shown_id_number: shown.idNumber,
      shown_address: shown.address,
      created_at: at,
      created_by: by,
    })
    .execute();
  const { name, phone, idNumber, address } = data;
  await tx
    .insertInto('person_data')
    .values({
      person_id: personId,
      place_id: placeId,
      organisation_id: organisationId,
      name,
      phone,
      id_number: idNumber,
      address,
    })
    .execute();
}

/** Sequences of entries that still say something of a person. Errors: `access.denied` for who may not erase persons. */
export async function listEntriesAbout(tx: WriteTx, personId: string): Promise<readonly number[]> {
  const { rows } = await sql<{
    sequence: number;
  }>`select unnest(entries_about_person(${personId})) as sequence`.execute(tx);
  return rows.map(({ sequence }) => sequence);
}

/** Takes a person out of the tables and of entries of the audit trail. Errors: as `listEntriesAbout`. */
export async function erasePerson(
  tx: WriteTx,
  { personId, entries, by, at }: { personId: string; entries: readonly number[]; by: number; at: Date },
): Promise<void> {
  await sql`call erase_person(${personId}, ${[...entries]}::bigint[], ${by}, ${at})`.execute(tx);
}
