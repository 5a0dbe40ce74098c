import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { actAs } from './acting.ts';
import { openDatabase, type ReadTx } from './connect.ts';
import { transactionPool } from './transaction-pool.ts';

const { connection } = createTestDatabase();

const whoActs = async (tx: ReadTx) => {
  const { rows } = await sql<{ account: string; isolation: string }>`
    select current_setting('gangyao.account') as account, current_setting('transaction_isolation') as isolation`.execute(
    tx,
  );
  return rows[0];
};

test('many at once over few connections each act for their own account, in their own transaction', async () => {
  const db = openDatabase(connection, { maxConnections: 3 });
  const accounts = Array.from({ length: 200 }, (_, index) => `account-${index}`);
  const seen = await Promise.all(
    accounts.map((account, index) =>
      actAs({ account, address: null }, () => (index % 5 === 0 ? db.write(whoActs) : db.read(whoActs))),
    ),
  );
  expect(seen.map((each) => each?.account)).toEqual(accounts);
  expect(new Set(seen.filter((_, index) => index % 5 !== 0).map((each) => each?.isolation))).toEqual(
    new Set(['repeatable read']),
  );
  expect(await db.read(whoActs)).toMatchObject({ account: '' });
  await db.close();
});

test('what failed at the beginning is told, not what failed because of it', async () => {
  const pool = new pg.Pool({ ...connection, pipeline: true, max: 1 });
  const client = await transactionPool(pool, () => ({ account: 'a', patience: 'long' })).connect();
  await client.query('begin', []);
  await expect(client.query('select 1', [])).rejects.toThrow(/statement_timeout/);
  await client.query('rollback', []);
  client.release();
  await pool.end();
});

test('a read whose statement failed and was caught does not count as done', async () => {
  const db = openDatabase(connection, { maxConnections: 1 });
  const caught = db.read(async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    return 'done';
  });
  await expect(caught).rejects.toThrow();
  expect(await db.read(whoActs)).toMatchObject({ account: '' });
  await db.close();
});

test('a connection that breaks between a read and its end is not used again', async () => {
  const db = openDatabase(connection, { maxConnections: 1 });
  const backend = async (tx: ReadTx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    return rows[0]?.pid ?? 0;
  };
  const killer = new pg.Client(connection);
  await killer.connect();
  const first = await db.read(async (tx) => {
    const pid = await backend(tx);
    await killer.query('select pg_terminate_backend($1, 5000)', [pid]);
    return pid;
  });
  const second = await db.read(backend);
  expect(second).not.toBe(first);
  await killer.end();
  await db.close();
});
