import { join } from 'node:path';
import pg from 'pg';
import { newId, newSecret, secretHash } from '../src/access/secret.ts';

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
  const cookies: string[] = [];
  for (let index = 0; index < readers + writers; index++) {
    const isDeputy = index < readers && index % 2 === 1;
    const [accountId, secret] = [newId(), newSecret()];
    await client.query(
      `insert into account (account_id, login, name, created_at, created_by) values ($1, $1, '负载试验', now(), 'bench')`,
      [accountId],
    );
    await client.query(
      `insert into account_grant (grant_id, account_id, role, place_id, granted_at, granted_by)
       values ($1, $2, $3, $4, now(), 'bench')`,
      [newId(), accountId, isDeputy ? 'deputy' : 'planner', isDeputy ? places[index % places.length]?.place_id : null],
    );
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
