import { join } from 'node:path';
import pg from 'pg';
import { newId, newSecret, secretHash } from '../src/access/secret.ts';
import { addPerson } from '../test/support/people.ts';

/**
 * Accounts with a session each, stored past the program in the embedded database of a data folder; gives `Cookie` headers,
 * readers first. Every other reader is a deputy of one place, the rest and the writers are planners everywhere.
 */
export async function storeSessions(
  dataFolder: string,
  { readers, writers }: { readonly readers: number; readonly writers: number },
): Promise<readonly string[]> {
  const client = new pg.Client({
    host: join(dataFolder, 'postgres'),
    port: 5432,
    user: 'postgres',
    database: 'gangyao',
  });
  await client.connect();
  const { rows: places } = await client.query<{ place_id: string }>('select place_id from place order by place_id');
  const asSuperuser = (statement: string, values: readonly unknown[] = []) => client.query(statement, [...values]);
  const cookies: string[] = [];
  for (let index = 0; index < readers + writers; index++) {
    const isDeputy = index < readers && index % 2 === 1;
    const secret = newSecret();
    const placeId = places[index % places.length]?.place_id ?? '';
    const office = isDeputy ? ({ role: 'deputy', placeId } as const) : ({ role: 'planner' } as const);
    const accountId = await addPerson({ asSuperuser }, `load-${newId()}`, [office]);
    await client.query(
      `insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, address)
       values ($1, $2, $3, now(), now(), now() + interval '8 hours', '127.0.0.1')`,
      [newId(), secretHash(secret), accountId],
    );
    cookies.push(`gangyao=${secret}`);
  }
  await client.end();
  return cookies;
}
