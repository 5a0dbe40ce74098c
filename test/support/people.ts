import type { Role } from '../../src/shared/permission.ts';
import type { TestDatabase } from './database.ts';

/** Where an office counts; nothing: everywhere. */
export interface Office {
  readonly role: Role;
  readonly placeId?: string;
  readonly organisationId?: string;
}

/** Adds an account with its offices past all services; gives its id. */
export async function addPerson(
  { asSuperuser }: Pick<TestDatabase, 'asSuperuser'>,
  login: string,
  offices: readonly Office[] = [],
): Promise<string> {
  const accountId = newId();
  await asSuperuser(
    `insert into account (account_id, login, name, created_at, created_by) values ($1, $2, $2, now(), 'test')`,
    [accountId, login],
  );
  for (const { role, placeId, organisationId } of offices) {
    await asSuperuser(
      `insert into account_grant (grant_id, account_id, role, place_id, organisation_id, granted_at, granted_by)
       values ($1, $2, $3, $4, $5, now(), 'test')`,
      [newId(), accountId, role, placeId ?? null, organisationId ?? null],
    );
  }
  return accountId;
}

function newId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 24);
}
