import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/database.ts';
import { WALK_UNITS, type WalkStep, walkThrough } from '../../../test/support/ledger-walk.ts';
import { LOCAL_ACTOR } from '../../access/actor.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { FieldValue, RecordType } from '../../shared/ledger/record-type.ts';
import { addedUp, contributionsOf, totalsOf } from '../engine/measures.rules.ts';
import { loadRecordTypes } from '../types/record-type.file.ts';
import { createMoveService } from './move.service.ts';
import { openRecords } from './opening.service.ts';
import { adoptRecordTypes } from './record-type.service.ts';
import { type RecordBase, recordBase } from './record-work.ts';

/** Every type of the catalogue lives its lives in the database, and is counted there as by its rules alone. */
const { db, asSuperuser } = createTestDatabase('furnished');
const TYPES = loadRecordTypes();
const PLACE = '110000';
const PERSON = '0123456789abcdef01234567';

let now = new Date(0);
let base: RecordBase;

beforeAll(async () => {
  const clock = { now: () => now };
  base = recordBase({ db, clock });
  await adoptRecordTypes({ db, clock }, TYPES);
  for (const unit of Object.values(WALK_UNITS)) {
    await asSuperuser('insert into organisation (organisation_id, name, place_id) values ($1, $1, $2)', [unit, PLACE]);
  }
  await asSuperuser(
    `insert into person (person_id, place_id, shown_name, created_at, created_by) values ($1, $2, '张某', now(), 'test')`,
    [PERSON, PLACE],
  );
}, 60_000);

// Rules move records beside the walk, and open records of other types: both are counted elsewhere.
const opened = new Set(TYPES.flatMap(({ rules }) => rules.flatMap(({ opens }) => (opens ? [opens.type] : []))));
const alone = TYPES.filter(({ id, rules }) => !opened.has(id) && rules.every(({ moves }) => moves === undefined));

test('most types stand alone', () => expect(alone.length).toBeGreaterThan(40));

test.each(alone.map((type) => [type.id, type] as const))('%s', { timeout: 120_000 }, async (_, type) => {
  const { walks } = walkThrough(type);
  const ends = walks.flatMap((walk) => walk.at(-1)?.record ?? []);
  for (const [index, walk] of walks.entries()) {
    const { state, revision } = await live(type, walk);
    expect([state, revision]).toEqual([ends[index]?.state, ends[index]?.revision]);
  }
  const expected = totalsOf(type, addedUp(ends.flatMap((record) => contributionsOf(type, record))));
  const { rows } = await asSuperuser(
    'select measure, sum(amount)::text as amount from record_total where type_id = $1 group by measure',
    [type.id],
  );
  const counted = Object.fromEntries(rows.map(({ measure, amount }) => [measure, Number(amount)]));
  for (const [measure, amount] of Object.entries(expected)) expect(counted[measure] ?? 0, measure).toBe(Number(amount));
});

/** Gives where the record stands at the end of a life. */
async function live(type: RecordType, [first, ...steps]: readonly WalkStep[]) {
  if (first === undefined) throw new Error(`no life of ${type.id}`);
  now = new Date(first.at);
  const { move, office, fields } = first.wish;
  const opening = { typeId: type.id, placeId: PLACE, title: type.name.zh, office, move, fields: real(type, fields) };
  const [result] = await db.write((tx) => openRecords(tx, base, [opening], { actor: { name: first.actor } }));
  if (result === undefined || 'error' in result) throw result?.error;
  const { move: make } = createMoveService(base);
  let record: Pick<LedgerRecord, 'recordId' | 'state' | 'revision'> = result.opened;
  for (const { wish, actor, at } of steps) {
    now = new Date(at);
    const { recordId, revision: expectedRevision } = record;
    const wanted = { ...wish, fields: real(type, wish.fields), recordId, expectedRevision };
    record = await make(wanted, wish.office === 'program' ? LOCAL_ACTOR : { name: actor });
  }
  return record;
}

/** A person of a walk is one that the database knows. */
function real(type: RecordType, fields: Readonly<Record<string, FieldValue | null>>): Record<string, FieldValue> {
  const isPerson = (id: string) => type.fields.some((field) => field.id === id && field.kind === 'person');
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]) => (value === null ? [] : [[id, isPerson(id) ? PERSON : value]])),
  );
}
