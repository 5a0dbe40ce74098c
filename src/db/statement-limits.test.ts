import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { actAs, PROGRAM } from './acting.ts';
import { type Db, type EndedTransaction, openDatabase } from './connect.ts';

const { connection, asSuperuser } = createTestDatabase();
const ended: EndedTransaction[] = [];
let opened: Db | undefined;
/** Opened with the first test: the database is there then. */
const limited = (): Db => {
  opened ??= openDatabase(connection, {
    maxConnections: 2,
    statementSeconds: 1,
    actingAs: { account: '#local', address: null },
    onTransaction: (each) => ended.push(each),
  });
  return opened;
};
afterAll(() => opened?.close());

const sleep = (seconds: number) =>
  limited().read(async (tx) => void (await sql`select pg_sleep(${seconds})`.execute(tx)));

test('a statement that hangs is ended and told; the connection goes on', async () => {
  const began = performance.now();
  await expect(sleep(30)).rejects.toMatchObject({ code: 'server.database-slow' });
  expect(performance.now() - began).toBeLessThan(5000);
  await sleep(0);
  expect(ended.map(({ outcome }) => outcome)).toEqual(['failed', 'committed']);
  expect(limited().load()).toMatchObject({ waiting: 0 });
});

test('the program itself may take longer', async () => {
  await actAs(PROGRAM, () => sleep(1.5));
});

test('locks and transactions that stand still have their limits, too', async () => {
  const limits = await limited().read(async (tx) => {
    const { rows } = await sql<{ locks: string; standstill: string }>`
      select current_setting('lock_timeout') as locks,
        current_setting('idle_in_transaction_session_timeout') as standstill`.execute(tx);
    return rows[0];
  });
  expect(limits).toEqual({ locks: '30s', standstill: '2min' });
});

test('a lock that somebody keeps is told as busy, not waited for', async () => {
  await asSuperuser('create table held (a int); grant all on held to gangyao; insert into held values (1)');
  const locked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = limited().write(async (tx) => {
    await sql`lock table held`.execute(tx);
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  const waiting = limited().write(async (tx) => {
    await sql`set local lock_timeout = '200ms'`.execute(tx);
    await sql`update held set a = 2`.execute(tx);
  });
  await expect(waiting).rejects.toMatchObject({ code: 'server.database-busy' });
  released.resolve();
  await holding;
});
