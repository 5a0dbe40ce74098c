import type { Db, WriteTx } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../actor.ts';
import { type AuditedChange, appendAudit, appendAudits, reserveEntry } from '../audit.store.ts';
import { rangesOf } from '../audit-walk.ts';
import { newId } from '../secret.ts';
import { maskPerson, type PersonData } from './masking.rules.ts';
import { findPerson, findPersonData, type ShownPerson } from './person.queries.ts';
import { erasePerson, insertPersons, listEntriesAbout } from './person.store.ts';

/** What a person erases another for: the item of the law, and in words. */
export interface Erasure {
  readonly ground: string;
  readonly reason: string;
}

/** Persons whom records are about: masked for all, in full for a purpose, erased by law. */
export interface PersonService {
  /** Masked. Errors: `person.not-found`, also where one may not look. */
  get(personId: string): Promise<ShownPerson>;
  /** In full; who looked, and what for, goes into the audit trail. Errors: `person.not-found`, `person.erased`, `access.denied`. */
  reveal(personId: string, purpose: string, actor: Actor): Promise<PersonData>;
  /** For ever. The id stays, and that it was done. Errors: `person.not-found`, `person.erased`, `access.denied`. */
  erase(personId: string, erasure: Erasure, actor: Actor): Promise<ShownPerson>;
}

/** Effects: database, audit trail. */
export function createPersonService({ db, clock }: { readonly db: Db; readonly clock: Clock }): PersonService {
  return {
    get: (personId) => db.read((tx) => shown(tx, personId)),
    reveal: (personId, purpose, actor) =>
      db.write(async (tx) => {
        const person = await shown(tx, personId);
        if (person.erasedAt !== null) throw new AppError('person.erased', { personId });
        const data = await findPersonData(tx, personId);
        if (data === undefined) throw new AppError('access.denied', {});
        const subject = subjectOf(personId);
        await appendAudit(tx, { actor, at: clock.now(), action: 'person.read', subject, reason: purpose });
        return data;
      }),
    erase: (personId, { ground, reason }, actor) =>
      db.write(async (tx) => {
        const person = await shown(tx, personId);
        if (person.erasedAt !== null) throw new AppError('person.erased', { personId });
        const [by, at] = [await reserveEntry(tx), clock.now()];
        const entries = await listEntriesAbout(tx, personId);
        await erasePerson(tx, { personId, entries, by, at });
        await appendAudit(tx, {
          actor,
          at,
          action: 'person.erase',
          subject: subjectOf(personId),
          after: { ground, entries: rangesOf(entries) },
          reason,
        });
        return shown(tx, personId);
      }),
  };
}

/** Who is added, where, by whom. */
export interface AddedPerson {
  readonly placeId: string | null;
  readonly organisationId: string | null;
  readonly data: PersonData;
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Adds a person in the transaction of the record that is about them; gives the id. The audit trail is told no more than what
 * everybody sees. Errors: `access.denied` where the one who acts takes no requests.
 */
export async function addPerson(tx: WriteTx, person: AddedPerson): Promise<string> {
  const personId = newId();
  await appendAudits(tx, await addPersons(tx, [{ personId, ...person }]));
  return personId;
}

/** Adds persons whose ids are known; gives what the caller tells the audit trail at the end of the transaction. Errors: as `addPerson`. */
export async function addPersons(
  tx: WriteTx,
  persons: readonly (AddedPerson & { readonly personId: string })[],
): Promise<readonly AuditedChange[]> {
  await insertPersons(
    tx,
    persons.map(({ actor, ...person }) => ({ ...person, by: actor.name })),
  );
  return persons.map(({ personId, placeId, organisationId, data, actor, at }) => ({
    ...{ actor, at, action: 'person.add', subject: subjectOf(personId) },
    after: { placeId, organisationId, ...maskPerson(data) },
  }));
}

function subjectOf(personId: string): string {
  return `person/${personId}`;
}

async function shown(tx: Parameters<typeof findPerson>[0], personId: string): Promise<ShownPerson> {
  const person = await findPerson(tx, personId);
  if (person === undefined) throw new AppError('person.not-found', { personId });
  return person;
}
