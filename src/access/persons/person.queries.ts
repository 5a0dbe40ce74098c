import type { ReadTx } from '../../db/connect.ts';
import type { PersonData } from './masking.rules.ts';

/** A person as shown, masked. */
export interface ShownPerson extends PersonData {
  readonly personId: string;
  readonly placeId: string | null;
  readonly erasedAt: Date | null;
}

/** A person, masked. Missing: undefined where the one who acts may not look. */
export async function findPerson(tx: ReadTx, personId: string): Promise<ShownPerson | undefined> {
  const row = await tx.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return (
    row && {
      personId,
      placeId: row.place_id,
      name: row.shown_name,
      phone: row.shown_phone,
      idNumber: row.shown_id_number,
      address: row.shown_address,
      erasedAt: row.erased_at,
    }
  );
}

/** A person in full. Missing: undefined where the one who acts may not read persons, and for who was erased. */
export async function findPersonData(tx: ReadTx, personId: string): Promise<PersonData | undefined> {
  const row = await tx.selectFrom('person_data').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row && { name: row.name, phone: row.phone, idNumber: row.id_number, address: row.address };
}
