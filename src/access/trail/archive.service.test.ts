import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/database.ts';
import { PROGRAM_ACTOR } from '../actor.ts';
import { verifyAuditChain } from '../audit.queries.ts';
import { appendAudit } from '../audit.store.ts';
import { archiveTrail } from './archive.service.ts';

const { db, asSuperuser } = createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'gangyao-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-08-31T02:00:00.000Z');
const options = { db, clock: { now: () => now } };
const path = join(folder, 'trail-2026.jsonl');
const write = (subject: string, at: string, action = 'test.write') =>
  db.write((tx) =>
    appendAudit(tx, {
      actor: PROGRAM_ACTOR,
      at: new Date(at),
      action,
      subject,
      after: { told: subject },
      reason: '理由',
    }),
  );
const entries = async () => (await asSuperuser('select * from audit_entry order by sequence')).rows;

test('what is older than the retention goes into a file, and stays in the chain by its hashes', async () => {
  await write('thing/1', '2025-01-01T00:00:00.000Z');
  await write('person/1', '2025-01-02T00:00:00.000Z', 'person.erase');
  await write('thing/2', '2026-02-28T01:59:59.000Z');
  await write('thing/3', '2026-02-28T02:00:00.000Z');
  const before = await entries();
  // Six months before 31 August is the last day of February.
  const archived = await archiveTrail(options, { path, months: 6 });
  const text = readFileSync(path, 'utf8');
  expect(archived).toEqual({
    first: 1,
    last: 3,
    entries: 2,
    sha256: createHash('sha256').update(text).digest('hex'),
  });
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ subject, after }) => [subject, after])).toEqual(
    before.slice(0, 3).map(({ subject, after }) => [subject, after]),
  );
  const after = await entries();
  expect(after.map(({ reason }) => reason)).toEqual([null, '理由', null, '理由', null]);
  expect(after.map(({ hash }) => hash).slice(0, 4)).toEqual(before.map(({ hash }) => hash));
  expect(after[4]).toMatchObject({ action: 'trail.archive', after: { sha256: archived?.sha256, entries: [[1, 3]] } });
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true, entries: 5, erased: 2 });
});

test('where nothing is that old there is no file, and nothing in the trail', async () => {
  const other = join(folder, 'other.jsonl');
  expect(await archiveTrail(options, { path: other, months: 6 })).toBeUndefined();
  expect(existsSync(other)).toBe(false);
  expect(await entries()).toHaveLength(5);
});

test('a content that is not under its archive any more is found out', async () => {
  await asSuperuser(
    `update audit_entry set before = null, after = null, reason = null, salt = null, erased_by = 5 where sequence = 4`,
  );
  expect(await db.read((tx) => verifyAuditChain(tx))).toEqual({ intact: false, brokenAt: 4, why: 'erased' });
});
