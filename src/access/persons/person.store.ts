import { sql } from 'kysely';
import type { WriteTx } from '../../db/connect.ts';
import { maskPerson, type PersonData } from './masking.rules.ts';

/** A person to be written. */
export interface NewPerson {
  readonly personId: string;
  readonly placeId: string | null;
  /** Unit that deals with the record. */
  readonly organisationId: string | null;
  readonly data: PersonData;
  readonly at: Date;
  readonly by: string;
}

/** Writes persons: in full where few may read, masked where many may. */
export async function insertPersons(tx: WriteTx, persons: readonly NewPerson[]): Promise<void> {
  if (persons.length === 0) return;
  const rows = persons.map(({ personId, placeId, organisationId, data, at, by }) => ({
    ...{ person_id: personId, place_id: placeId, organisation_id: organisationId, created_at: at, created_by: by },
    ...{ shown: maskPerson(data), data },
  }));
  const people = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (person_id text, place_id text,
    organisation_id text, created_at timestamptz, created_by text, shown jsonb, data jsonb)`;
  await sql`
    insert into person (person_id, place_id, organisation_id, shown_name, shown_phone, shown_id_number, shown_address,
      created_at, created_by)
    select person_id, place_id, organisation_id, shown ->> 'name', shown ->> 'phone', shown ->> 'idNumber',
      shown ->> 'address', created_at, created_by from ${people}`.execute(tx);
  await sql`
    insert into person_data (person_id, place_id, organisation_id, name, phone, id_number, address)
    select person_id, place_id, organisation_id, data ->> 'name', data ->> 'phone', data ->> 'idNumber',
      data ->> 'address' from ${people}`.execute(tx);
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
