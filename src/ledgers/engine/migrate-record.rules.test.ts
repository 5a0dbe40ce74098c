import { describe, expect, test } from 'vitest';
import { WALK_START, WALK_TIME, walkContext } from '../../../test/support/ledger-walk.ts';
import { POTHOLE } from '../../../test/support/ledger-world.ts';
import type { LedgerRecord, RecordEvent } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { clockPhases } from './clock-phases.rules.ts';
import { totalsChange } from './measures.rules.ts';
import { type MigratedRecord, migrateRecord } from './migrate-record.rules.ts';
import { nextState } from './next-state.rules.ts';
import { replayHistory } from './replay.rules.ts';

const hours = (count: number) => new Date(Date.parse(WALK_START) + count * 3_600_000).toISOString();

/** A hole that is given to a unit an hour after it was reported. */
function given(): { readonly record: LedgerRecord; readonly events: readonly RecordEvent[] } {
  const wish = { evidence: [] };
  const first = nextState(
    POTHOLE,
    undefined,
    { ...wish, move: 'report', office: 'registrar', fields: { words: '坑', depth: '7', kind: 'road' } },
    walkContext('a', WALK_START, []),
  );
  const second = nextState(
    POTHOLE,
    first.record,
    { ...wish, move: 'give', office: 'dispatcher', fields: { lead: 'ra' } },
    walkContext('b', hours(1), [first]),
  );
  return { record: second.record, events: [first.event, second.event] };
}

const NEXT: RecordType = { ...POTHOLE, version: 2 };
const context = { at: hours(5), actor: 'c', time: WALK_TIME };

describe('what is in the way', () => {
  const { record } = given();
  test.each([
    ['type', { ...NEXT, id: 'flood' }],
    ['version', POTHOLE],
    ['state', { ...NEXT, states: NEXT.states.filter(({ id }) => id !== 'given') }],
    ['kind', { ...NEXT, states: NEXT.states.map((state) => ({ ...state, kind: 'closed' as const })) }],
    ['field', { ...NEXT, fields: NEXT.fields.filter(({ id }) => id !== 'depth') }],
    ['kind', { ...NEXT, fields: NEXT.fields.map((field) => ({ ...field, kind: 'flag' as const })) }],
    ['option', { ...NEXT, fields: NEXT.fields.map((field) => ({ ...field, options: field.options?.slice(1) })) }],
    ['required', { ...NEXT, fields: NEXT.fields.map((field) => ({ ...field, required: true })) }],
    ['clock', { ...NEXT, clocks: [] }],
  ] as const)('%s', (because, to) => {
    const blocked = migrateRecord(POTHOLE, to, record, context);
    expect('obstacles' in blocked && blocked.obstacles.map((one) => one.because)).toContain(because);
  });
});

function goneOn(...[from, to, record, how]: Parameters<typeof migrateRecord>): MigratedRecord {
  const migrated = migrateRecord(from, to, record, how);
  if ('obstacles' in migrated) throw new Error(JSON.stringify(migrated.obstacles));
  return migrated;
}

describe('a record goes on under a newer version', () => {
  const { record, events } = given();

  test('as it is, with an event that names both versions', () => {
    const migrated = goneOn(POTHOLE, NEXT, record, context);
    expect(migrated.record).toEqual({ ...record, typeVersion: 2, revision: 3 });
    expect(migrated.event).toMatchObject({ sequence: 3, at: hours(5), from: 'given', to: 'given', office: 'program' });
    expect(migrated.event.evidence).toEqual(['ledger/pothole/1', 'ledger/pothole/2']);
    expect(migrated.clocks).toEqual([]);
  });

  test('its clock by the new limit, from its own start on; what was noticed of it counts again where it lies ahead', () => {
    const to = {
      ...NEXT,
      clocks: NEXT.clocks.map((clock) => ({ ...clock, limit: { kind: 'natural', hours: 30 } as const })),
    };
    const fired = { ...record, clocks: record.clocks.map((clock) => ({ ...clock, firedAt: hours(25) })) };
    const { record: after, clocks } = goneOn(POTHOLE, to, fired, { ...context, at: hours(26) });
    expect(after.clocks).toMatchObject([{ state: 'running', dueAt: hours(31), firedAt: null }]);
    expect(clocks.map(({ before }) => before.dueAt)).toEqual([hours(25)]);
    const shorter = {
      ...to,
      clocks: to.clocks.map((clock) => ({ ...clock, limit: { kind: 'natural', hours: 2 } as const })),
    };
    expect(goneOn(POTHOLE, shorter, fired, { ...context, at: hours(26) }).record.clocks).toMatchObject([
      { dueAt: hours(3), firedAt: hours(25) },
    ]);
  });

  test('a clock stops where it would not run', () => {
    const moves = NEXT.moves.map((move) => (move.id === 'give' ? { ...move, starts: undefined } : move));
    const started = moves.map((move) => (move.id === 'report' ? { ...move, starts: ['fill'] } : move));
    const to = { ...NEXT, moves: started.map((move) => (move.id === 'give' ? { ...move, stops: ['fill'] } : move)) };
    expect([...(clockPhases(to).get('fill') ?? [])]).toEqual([['new', new Set(['running'])]]);
    const { record: after } = goneOn(POTHOLE, to, record, context);
    expect(after.clocks).toMatchObject([{ state: 'stopped', stoppedAt: hours(5), dueAt: hours(25) }]);
  });

  test('what it adds to the measures is what the newer version counts', () => {
    const to = {
      ...NEXT,
      measures: NEXT.measures.map((one) => (one.id === 'depth' ? { ...one, sign: -1 as const } : one)),
    };
    const { record: after } = goneOn(POTHOLE, to, record, context);
    expect(totalsChange(to, record, after, POTHOLE).map(({ measure, amount }) => [measure, amount])).toEqual([
      ['depth', '-14'],
    ]);
  });

  test('its history makes the same record again, with what came behind, and up to a day before', () => {
    const to = {
      ...NEXT,
      clocks: NEXT.clocks.map((clock) => ({ ...clock, limit: { kind: 'natural', hours: 30 } as const })),
    };
    const migrated = goneOn(POTHOLE, to, record, context);
    const filled = nextState(
      to,
      migrated.record,
      { move: 'fill', office: 'lead', organisationId: 'ra', fields: {}, evidence: [] },
      walkContext('d', hours(28), []),
    );
    const history = [...events, migrated.event, filled.event];
    const setting = walkContext('', '', []);
    const typeOf = (version: number) => (version === 1 ? POTHOLE : to);
    expect(replayHistory(typeOf, 2, history, setting)).toEqual(filled.record);
    expect(replayHistory(typeOf, 2, history, { ...setting, before: hours(5) })).toEqual(record);
    expect(replayHistory(typeOf, 1, events, setting)).toEqual(record);
  });
});
