import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { PROGRAM_ACTOR } from './actor.ts';
import { verifyAuditChain } from './audit.queries.ts';
import { appendAudit } from './audit.store.ts';
import { canonicalJson } from './audit-chain.ts';

const { db, asSuperuser } = createTestDatabase();

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
  expect(await check()).toEqual({ intact: true, entries: 0, lastHash: '0'.repeat(64) });
});

test('entries that are written at the same time make one chain without gaps', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append(`thing/${index}`)));
  expect(await check()).toMatchObject({ intact: true, entries: 20 });
});

test('the program itself cannot change or remove entries, reviews, readings or texts', async () => {
  for (const table of ['audit_entry', 'claim_review', 'claim', 'reading', 'document_content'] as const) {
    await expect(db.write((tx) => tx.deleteFrom(table).execute())).rejects.toThrow(/permission denied/);
  }
  const update = db.write((tx) =>
    tx
      .updateTable('audit_entry')
      .set({ actor: 'x' } as never)
      .execute(),
  );
  await expect(update).rejects.toThrow(/permission denied/);
  const rename = db.write((tx) =>
    tx
      .updateTable('document')
      .set({ file_name: 'x' } as never)
      .execute(),
  );
  await expect(rename).rejects.toThrow(/permission denied/);
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
])('even a superuser is found out: %s', async (_name, statement, why) => {
  const before = await asSuperuser('select * from audit_entry where sequence = 7');
  await asSuperuser(statement);
  expect(await check()).toEqual({ intact: false, brokenAt: 7, why });
  await asSuperuser('delete from audit_entry where sequence = 7');
  const row = before.rows[0] as Record<string, unknown>;
  await asSuperuser(`insert into audit_entry values (7, $1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
    row.at,
    row.actor,
    row.action,
    row.subject,
    row.before,
    row.after,
    row.reason,
    row.previous_hash,
    row.hash,
  ]);
  expect(await check()).toMatchObject({ intact: true, entries: 20 });
});

test('canonical JSON sorts keys, leaves out what is absent, and is well-formed', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, 一: '\ud800' })).toBe(
    '{"b":[1,{"c":"x","d":null}],"一":"\ufffd"}',
  );
});
