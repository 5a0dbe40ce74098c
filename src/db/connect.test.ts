import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { AppError } from '../shared/errors.ts';
import { checkServer, openDatabase, type ReadTx } from './connect.ts';

const { db, connection } = createTestDatabase();

test('values come back as pinned: decimals and days as text, counts as numbers', async () => {
  const row = await db.read(async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`
      select 12345678901234567890.1200::numeric as decimal, 9007199254740991::int8 as count, date '2025-01-01' as day,
        timestamptz '2025-01-01 00:00:00+08' as instant, array['a', null] as words, '{"a": 1}'::jsonb as json,
        '\\x00ff'::bytea as bytes`.execute(tx);
    return rows[0];
  });
  expect(row).toEqual({
    decimal: '12345678901234567890.1200',
    count: 9007199254740991,
    day: '2025-01-01',
    instant: new Date('2024-12-31T16:00:00Z'),
    words: ['a', null],
    json: { a: 1 },
    bytes: Buffer.from([0, 255]),
  });
});

test('a count that a number cannot hold is an error, not another count', async () => {
  await expect(db.read((tx) => sql`select 9007199254740993::int8`.execute(tx))).rejects.toThrow(RangeError);
});

test('a read cannot write, by its type and by the database', async () => {
  const sneaky = db.read((tx) => sql`create table sneaky (a int)`.execute(tx));
  await expect(sneaky).rejects.toThrow(/read-only/);
  // @ts-expect-error: a ReadTx has no insertInto
  const insert = (tx: ReadTx) => tx.insertInto('document').defaultValues().execute();
  await expect(db.read(insert)).rejects.toThrow(/read-only|null value/);
  const look = async (tx: ReadTx) => (await tx.selectFrom('document').select('document_id').execute()).length;
  expect(await db.write(look)).toBe(0);
});

test('a number that no column holds is the sender’s mistake, a sum of ours that is too large is not', async () => {
  const given = db.read((tx) => sql`select ${2 ** 31}::integer`.execute(tx));
  await expect(given).rejects.toMatchObject({ code: 'request.invalid' });
  const sum = db.read((tx) => sql`select 2147483647 + 1`.execute(tx));
  await expect(sum).rejects.toThrow(/integer out of range/);
});

test('half of a surrogate pair in JSON is the sender’s mistake, a wrong statement of ours is not', async () => {
  const half = db.read((tx) => sql`select ${JSON.stringify('\ud800')}::jsonb`.execute(tx));
  await expect(half).rejects.toMatchObject({ code: 'request.invalid' });
  const elements = db.read((tx) =>
    sql`select * from json_to_recordset(${'[{"a":"\\ud800"}]'}::json) as x (a text)`.execute(tx),
  );
  await expect(elements).rejects.toMatchObject({ code: 'request.invalid' });
  const number = db.read((tx) => sql`select ${'x'}::integer`.execute(tx));
  await expect(number).rejects.toThrow(/invalid input syntax for type integer/);
});

test('text that no database stores is the sender’s mistake', async () => {
  const failing = db.read((tx) => tx.selectFrom('document').select('sha256').where('document_id', '=', '\0').execute());
  await expect(failing).rejects.toMatchObject({ code: 'request.invalid' });
});

test('a write that throws leaves nothing', async () => {
  const entry = { sequence: 1, at: new Date(0), actor: 'a', action: 'b', subject: 'c' };
  const failing = db.write(async (tx) => {
    await tx
      .insertInto('audit_entry')
      .values({ ...entry, before: null, after: null, reason: null, previous_hash: '', hash: 'x' })
      .execute();
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await db.read((tx) => tx.selectFrom('audit_entry').selectAll().execute())).toEqual([]);
});

test('a server that is not there is told as unreachable', async () => {
  const nowhere = openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(nowhere.read(async () => 1)).rejects.toMatchObject({ code: 'server.database-unreachable' });
  await nowhere.close();
  await expect(checkServer({ connectionString: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toBeInstanceOf(
    AppError,
  );
  await expect(checkServer(connection)).resolves.toBeUndefined();
});

test('trigram search sees Chinese', async () => {
  const { rows } = await db.read((tx) =>
    sql<{ alike: number }>`select similarity('朝阳区望京街道', '朝阳望京街道') as alike`.execute(tx),
  );
  expect(rows[0]?.alike).toBeGreaterThan(0.3);
});
