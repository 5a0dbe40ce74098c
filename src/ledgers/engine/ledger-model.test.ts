import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleValue, WALK_START, walkContext, walkThrough, wishFor } from '../../../test/support/ledger-walk.ts';
import { AppError } from '../../shared/errors.ts';
import type { Contribution, LedgerRecord, RecordEvent } from '../../shared/ledger/record.ts';
import {
  type FieldValue,
  OFFICES,
  type RecordField,
  type RecordMove,
  type RecordType,
} from '../../shared/ledger/record-type.ts';
import { loadRecordTypes } from '../types/record-type.file.ts';
import { holds } from './condition.rules.ts';
import { askedFields } from './field-input.rules.ts';
import { addedUp, contributionsOf, totalsChange } from './measures.rules.ts';
import { leadOf } from './move-permit.rules.ts';
import { nextState, replayRecord } from './next-state.rules.ts';

const TYPES = loadRecordTypes();

/** How many lives are tried for each type. More: `LEDGER_RUNS=300 FC_SEED=random`. */
const RUNS = Number(process.env.LEDGER_RUNS ?? 12);

/** What somebody tries: which move, as whom, how much later; `picks` choose what is filled in. */
const attempt = fc.record({
  move: fc.nat(),
  anyMove: fc.nat(9),
  office: fc.nat(),
  anyOffice: fc.nat(9),
  actor: fc.nat(5),
  minutes: fc.oneof(fc.nat(600), fc.nat(60 * 24 * 40)),
  picks: fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

interface Life {
  record: LedgerRecord | undefined;
  readonly events: RecordEvent[];
  readonly changes: Contribution[];
  /** Units in charge before each event. */
  readonly leads: (string | undefined)[];
  now: number;
}

describe.each(TYPES.map((type) => [type.id, type] as const))('%s', (_, type) => {
  test('random moves keep what always holds', () => {
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 1, maxLength: 45 }), (attempts) => {
        const life: Life = { record: undefined, events: [], changes: [], leads: [], now: Date.parse(WALK_START) };
        for (const one of attempts) tryOne(type, life, one);
        checkLife(type, life);
      }),
      { numRuns: RUNS },
    );
  });

  test('a walk visits every phase and makes every move', () => {
    const { walks, unreachedStates, unmadeMoves } = walkThrough(type);
    expect({ unreachedStates, unmadeMoves }).toEqual({ unreachedStates: [], unmadeMoves: [] });
    for (const walk of walks) {
      const events = walk.map(({ event }) => event);
      expect(replayRecord(type, events, walkContext('', WALK_START, []))).toEqual(walk.at(-1)?.record);
    }
  });
});

test('it looked: there are types', () => {
  expect(TYPES.length).toBeGreaterThan(50);
});

function tryOne(type: RecordType, life: Life, one: Attempt): void {
  const { record } = life;
  const here = type.moves.filter(({ from }) =>
    record === undefined ? from.length === 0 : from.includes(record.state),
  );
  const among = one.anyMove === 0 || here.length === 0 ? type.moves : here;
  const move = among[one.move % among.length] as RecordMove;
  const offices = one.anyOffice === 0 ? OFFICES : move.by;
  const office = offices[one.office % offices.length] ?? 'program';
  life.now += one.minutes * 60_000;
  const at = new Date(life.now).toISOString();
  const fields = filledIn(type, move, one.picks);
  const full = wishFor(type, move, office, fields, record);
  const [noReason, noEvidence, wrongUnit] = one.picks.slice(-3).map((pick) => pick % 17 === 0);
  const wish = {
    ...full,
    ...(noReason ? { reason: '' } : {}),
    ...(noEvidence ? { evidence: [] } : {}),
    ...(wrongUnit ? { organisationId: 'unit-9' } : {}),
  };
  const context = walkContext(
    `person-${one.actor}`,
    at,
    life.events.map((event) => ({ event })),
  );
  try {
    const { record: after, event } = nextState(type, record, wish, context);
    life.leads.push(leadOf(type, record?.fields ?? after.fields));
    life.events.push(event);
    life.changes.push(...totalsChange(type, record, after));
    life.record = after;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The moves of a type keep its invariants by themselves.
    if (!error.code.startsWith('record.') || error.code === 'record.invariant-broken') throw error;
  }
}

function filledIn(type: RecordType, move: RecordMove, picks: readonly number[]): Record<string, FieldValue> {
  const asked = askedFields(type, move);
  return Object.fromEntries(
    asked.flatMap(({ field, required }, index) => {
      const pick = picks[index % picks.length] ?? 0;
      return pick % (required ? 23 : 4) === 0 ? [] : [[field.id, valueFor(field, pick)]];
    }),
  );
}

function valueFor(field: RecordField, pick: number): FieldValue {
  const { kind, options } = field;
  if (pick % 41 === 0) return '';
  if (pick % 43 === 0) return 'no such value';
  if (kind === 'choice') return options?.[pick % options.length]?.id ?? '';
  if (kind === 'flag') return pick % 2 === 0;
  if (kind === 'number') return ['0', '-3.25', '100', '59.99', String(pick)][pick % 5] ?? '1';
  if (kind === 'date') return `202${5 + (pick % 3)}-0${1 + (pick % 9)}-1${pick % 10}`;
  if (kind === 'organisation') return `unit-${pick % 3}`;
  if (kind === 'organisations') return pick % 2 === 0 ? ['unit-1'] : ['unit-2', 'unit-0'];
  return sampleValue(field);
}

function checkLife(type: RecordType, { record, events, changes, leads }: Life): void {
  if (record === undefined) return;
  const phase = type.states.find(({ id }) => id === record.state);
  expect(phase).toBeDefined();
  expect(record.revision).toBe(events.length);
  expect(record.closedAt !== null).toBe(phase?.kind === 'closed');
  for (const { state, events: own } of phase?.kind === 'closed' ? record.clocks : []) {
    // Only what was started with the end, or after it, runs on.
    const started = own.findLast(({ kind }) => kind === 'started')?.at ?? '';
    expect(state === 'stopped' || started >= (record.closedAt ?? '')).toBe(true);
  }
  expect(replayRecord(type, events, walkContext('', WALK_START, []))).toEqual(record);
  const now = record.clocks.flatMap(({ events: own }) => own.map(({ at }) => at)).concat(events.at(-1)?.at ?? '');
  for (const { says, holds: condition } of type.invariants) {
    expect(holds(condition, record, now.sort().at(-1)), says.en).toBe(true);
  }
  expect(sorted(addedUp(changes))).toEqual(sorted(addedUp(contributionsOf(type, record))));
  for (const { id, atMost } of type.moves) {
    const count = events.filter(({ move }) => move === id).length;
    expect(record.moves[id]?.count ?? 0).toBe(count);
    if (atMost !== undefined) expect(count).toBeLessThanOrEqual(atMost);
  }
  for (const [index, { office, actor, organisationId, at, move }] of events.entries()) {
    const earlier = events.slice(0, index);
    expect(earlier.every((before) => before.at <= at)).toBe(true);
    const apart = type.moves.find(({ id }) => id === move)?.notBy ?? [];
    expect(earlier.some((before) => before.actor === actor && apart.includes(before.move))).toBe(false);
    if (office !== 'verifier') continue;
    const handled = earlier.filter((before) => before.office === 'lead' || before.office === 'partner');
    expect(handled.map((before) => before.actor)).not.toContain(actor);
    if (organisationId !== null) expect(organisationId).not.toBe(leads[index]);
  }
}

function sorted(contributions: readonly Contribution[]): readonly string[] {
  return contributions.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
}
