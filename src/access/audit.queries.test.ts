import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { watchWrites } from '../../test/support/traced.ts';
import { PROGRAM_ACTOR } from './actor.ts';
import { verifyAuditChain } from './audit.queries.ts';
import { appendAudit, chooseTrailHash } from './audit.store.ts';
import { canonicalJson, firstSchemeHash } from './audit-chain.ts';
import { rangesOf } from './audit-walk.ts';

const { db, asSuperuser } = createTestDatabase();

/** Changes an entry behind the program's back, looks, and puts it back as it was. */
async function tamperedWith(sequence: number, statement: string) {
  const { rows } = await asSuperuser('select * from audit_entry where sequence = $1', [sequence]);
  await asSuperuser(statement);
  const found = await check();
  await asSuperuser('delete from audit_entry where sequence = $1', [sequence]);
  const row = rows[0] as Readonly<Record<string, unknown>>;
  const names = Object.keys(row);
  const values = names.map((name) =>
    name === 'before' || name === 'after' ? row[name] && JSON.stringify(row[name]) : row[name],
  );
  await asSuperuser(
    `insert into audit_entry (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  );
  expect(await check()).toMatchObject({ intact: true });
  return found;
}

const at = new Date('2026-11-24T10:00:00.123Z');
const append = (subject: string) =>
  db.write((tx) =>
    appendAudit(tx, {
      actor: PROGRAM_ACTOR,
      at,
      action: 'test.write',
      subject,
      before: { b: 1, a: ['一', null, true], none: undefined },
      after: { text: '引号" 换行\n 代理\ud800' },
      reason: '理由',
    }),
  );
const check = () => db.read((tx) => verifyAuditChain(tx));

test('an empty trail is intact', async () => {
  expect(await check()).toEqual({ intact: true, entries: 0, lastHash: '0'.repeat(64), erased: 0 });
});

test('entries that are written at the same time make one chain without gaps', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append(`thing/${index}`)));
  expect(await check()).toMatchObject({ intact: true, entries: 20 });
});

test('the program itself cannot change or remove entries, reviews, readings or texts', async () => {
  for (const table of ['audit_entry', 'claim_review', 'claim', 'reading', 'document_content'] as const) {
    await expect(db.write((tx) => tx.deleteFrom(table).execute())).rejects.toMatchObject({ code: 'access.denied' });
  }
  const update = db.write((tx) =>
    tx
      .updateTable('audit_entry')
      .set({ actor: 'x' } as never)
      .execute(),
  );
  await expect(update).rejects.toMatchObject({ code: 'access.denied' });
  const rename = db.write((tx) =>
    tx
      .updateTable('document')
      .set({ file_name: 'x' } as never)
      .execute(),
  );
  await expect(rename).rejects.toMatchObject({ code: 'access.denied' });
});

test.each([
  ['another actor', "update audit_entry set actor = 'x' where sequence = 7", 'altered'],
  ['another reason', 'update audit_entry set reason = null where sequence = 7', 'altered'],
  ['another state after', `update audit_entry set after = '{"text": "y"}' where sequence = 7`, 'altered'],
  ['another time', "update audit_entry set at = at + interval '1 ms' where sequence = 7", 'altered'],
  ['a removed entry', 'delete from audit_entry where sequence = 7', 'missing'],
  [
    'a hash that was made to fit',
    "update audit_entry set previous_hash = repeat('1', 64) where sequence = 7",
    'detached',
  ],
  ['another address', "update audit_entry set address = '10.0.0.1' where sequence = 7", 'altered'],
  ['another algorithm', "update audit_entry set algorithm = 'sm3' where sequence = 7", 'altered'],
  ['another salt', "update audit_entry set salt = repeat('0', 32) where sequence = 7", 'altered'],
  [
    'another hash of the content',
    "update audit_entry set content_hash = repeat('0', 64) where sequence = 7",
    'altered',
  ],
  [
    'the older scheme',
    'update audit_entry set scheme = 1, content_hash = null, salt = null where sequence = 7',
    'altered',
  ],
  [
    'a content that nobody may have taken out',
    'update audit_entry set before = null, after = null, reason = null, salt = null, erased_by = 9 where sequence = 7',
    'erased',
  ],
])('even a superuser is found out: %s', async (_name, statement, why) => {
  expect(await tamperedWith(7, statement)).toEqual({ intact: false, brokenAt: 7, why });
});

test('a trail that is cut off at its end misses an entry; a head that was set back does not fit', async () => {
  expect(await tamperedWith(20, 'delete from audit_entry where sequence = 20')).toEqual({
    intact: false,
    brokenAt: 20,
    why: 'missing',
  });
  await asSuperuser('update audit_head set sequence = 19');
  expect(await check()).toEqual({ intact: false, brokenAt: 20, why: 'detached' });
  await asSuperuser('update audit_head set sequence = 20');
});

test('the program itself takes contents out, and only whole ones; it cannot put another in', async () => {
  const change = (values: object) =>
    db.write((tx) =>
      tx
        .updateTable('audit_entry')
        .set(values as never)
        .where('sequence', '=', 7)
        .execute(),
    );
  for (const values of [{ reason: 'x' }, { reason: null }, { after: '{}', erased_by: 9 }, { erased_by: 9 }]) {
    await expect(change(values)).rejects.toThrow();
  }
  expect(await check()).toMatchObject({ intact: true, entries: 20 });
});

test('the hash can change to SM3 and back midway; that it did stands in the trail', async () => {
  const at = new Date('2026-11-25T10:00:00.123Z');
  const choose = (algorithm: 'sha256' | 'sm3') =>
    db.write((tx) => chooseTrailHash(tx, algorithm, { actor: PROGRAM_ACTOR, at }));
  await choose('sm3');
  await choose('sm3');
  await append('thing/sm3');
  expect(await check()).toMatchObject({ intact: true, entries: 22 });
  expect(await tamperedWith(22, "update audit_entry set algorithm = 'sha256' where sequence = 22")).toEqual({
    intact: false,
    brokenAt: 22,
    why: 'altered',
  });
  await choose('sha256');
  await append('thing/sha256');
  const { rows } = await asSuperuser('select algorithm from audit_entry where sequence > 20 order by sequence');
  expect(rows.map(({ algorithm }) => algorithm)).toEqual(['sm3', 'sm3', 'sha256', 'sha256']);
  expect(await check()).toMatchObject({ intact: true, entries: 24 });
});

test('a change that tells the trail nothing is noticed, as behind every test with a server', async () => {
  const watched = watchWrites(db);
  const addPlace = (placeId: string, isTold: boolean) =>
    watched.db.write(async (tx) => {
      await tx.insertInto('place').values({ place_id: placeId, name: placeId, level: 'district' }).execute();
      if (isTold)
        await appendAudit(tx, { actor: PROGRAM_ACTOR, at, action: 'test.write', subject: `place/${placeId}` });
    });
  await addPlace('told', true);
  expect(watched.untraced()).toEqual([]);
  await addPlace('untold', false);
  expect(watched.untraced()).toEqual(['place']);
});

test('SM3 is that of GB/T 32905-2016', () => {
  // The examples of its annex A: "abc", and "abcd" sixteen times.
  expect(hash('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(hash('sm3', 'abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

test('entries of the first scheme stay what they are, under those of the second', async () => {
  const [link, content] = [
    { sequence: 1, at, actor: 'local', action: 'test.write', subject: 'thing/1' },
    { before: null, after: { a: 1 }, reason: null, address: null },
  ];
  const hashed = firstSchemeHash('0'.repeat(64), link, content);
  // What the program before this one computed.
  expect(hashed).toBe(
    hash(
      'sha256',
      `${'0'.repeat(64)}\n{"action":"test.write","actor":"local","after":{"a":1},"at":"2026-11-24T10:00:00.123Z","before":null,"reason":null,"sequence":1,"subject":"thing/1"}`,
    ),
  );
  await asSuperuser('delete from audit_entry');
  await asSuperuser(
    `insert into audit_entry (sequence, at, actor, action, subject, after, previous_hash, hash)
     values (1, $1, 'local', 'test.write', 'thing/1', '{"a": 1}', repeat('0', 64), $2)`,
    [at, hashed],
  );
  await asSuperuser('update audit_head set sequence = 1, hash = $1', [hashed]);
  await append('thing/2');
  expect(await check()).toMatchObject({ intact: true, entries: 2 });
  await asSuperuser(`update audit_entry set after = '{"a": 2}' where sequence = 1`);
  expect(await check()).toEqual({ intact: false, brokenAt: 1, why: 'altered' });
});

test('sequences are told as ranges', () => {
  expect(rangesOf([3, 1, 2, 7, 9, 8])).toEqual([
    [1, 3],
    [7, 9],
  ]);
});

test('canonical JSON sorts keys, leaves out what is absent, and is well-formed', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, 一: '\ud800' })).toBe(
    '{"b":[1,{"c":"x","d":null}],"一":"\ufffd"}',
  );
});
