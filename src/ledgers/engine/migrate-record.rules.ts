import { type LedgerRecord, type RecordClock, type RecordEvent, TYPE_CHANGED } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import type { WorkingTime } from '../clocks/working-time.rules.ts';
import { clockPhases } from './clock-phases.rules.ts';
import { isValueOf } from './field-input.rules.ts';
import { limitOf, withLimit, withStop } from './record-clocks.rules.ts';

/** Why a record cannot go on under a newer version of its type. */
export interface MigrationObstacle {
  readonly because: 'type' | 'version' | 'state' | 'kind' | 'field' | 'option' | 'required' | 'clock';
  /** Id of what is in the way. */
  readonly name: string;
}

/** A clock that is another one under the newer version: a new limit or warning, or stopped, where it would not run. */
export interface MigratedClock {
  readonly before: RecordClock;
  readonly after: RecordClock;
}

/** A record that goes on under a newer version, with the event that says so, and the clocks that became others. */
export interface MigratedRecord {
  readonly record: LedgerRecord;
  readonly event: RecordEvent;
  readonly clocks: readonly MigratedClock[];
}

/** When and by whom a record is taken over, and the working time of its place. */
export interface MigrationContext {
  readonly at: string;
  readonly actor: string;
  readonly time: WorkingTime;
}

/**
 * A record under a newer version of its type, or all that keeps it from going on. State, fields and moves stay as they are;
 * clocks that have not stopped get the limits of the newer version from their own start on, and stop where they would not run.
 * Errors: those of clocks.
 */
export function migrateRecord(
  from: RecordType,
  to: RecordType,
  record: LedgerRecord,
  { at, actor, time }: MigrationContext,
): MigratedRecord | { readonly obstacles: readonly MigrationObstacle[] } {
  const obstacles = obstaclesTo(from, to, record);
  if (obstacles.length > 0) return { obstacles };
  const event: RecordEvent = {
    ...{ sequence: record.revision + 1, at, actor, office: 'program', organisationId: null, move: TYPE_CHANGED },
    ...{ from: record.state, to: record.state, fields: {}, reason: null },
    evidence: [from, to].map(({ id, version }) => `ledger/${id}/${version}`),
  };
  const after = recordUnder(from, to, record, event, time);
  const clocks = record.clocks.flatMap((before, index) => {
    const now = after.clocks[index];
    return now === undefined || now === before ? [] : [{ before, after: now }];
  });
  return { record: after, event, clocks };
}

/** The record after an event that took it over. Errors: those of clocks. */
export function recordUnder(
  from: RecordType,
  to: RecordType,
  record: LedgerRecord,
  { at, sequence }: Pick<RecordEvent, 'at' | 'sequence'>,
  time: WorkingTime,
): LedgerRecord {
  const phases = clockPhases(to);
  const clocks = record.clocks.map((clock) => {
    const [old, rule] = [from, to].map((type) => type.clocks.find(({ id }) => id === clock.clock));
    if (clock.state === 'stopped' || rule === undefined) return clock;
    if (phases.get(rule.id)?.has(record.state) !== true) return withStop(clock, at, time);
    const [limit, before] = [limitOf(rule, record.fields), old && limitOf(old, record.fields)];
    if (isSame([limit, rule.warn], [before, old?.warn])) return clock;
    return withLimit(clock, { limit, warn: rule.warn }, at, time);
  });
  return { ...record, typeVersion: to.version, clocks, revision: sequence };
}

/** The versions that an event led from and to. Missing: undefined for other events. */
export function versionsOf({
  move,
  evidence,
}: Pick<RecordEvent, 'move' | 'evidence'>): readonly [from: number, to: number] | undefined {
  if (move !== TYPE_CHANGED) return undefined;
  const [from, to] = evidence.map((one) => Number(one.split('/').at(-1)));
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** Empty: nothing keeps it from going on. */
function obstaclesTo(from: RecordType, to: RecordType, record: LedgerRecord): readonly MigrationObstacle[] {
  const found: MigrationObstacle[] = [];
  const note = (because: MigrationObstacle['because'], name: string) => found.push({ because, name });
  if (to.id !== from.id) note('type', to.id);
  if (to.version <= from.version || record.typeVersion !== from.version) note('version', String(to.version));
  const [old, state] = [from, to].map(({ states }) => states.find(({ id }) => id === record.state));
  if (state === undefined) note('state', record.state);
  else if (old !== undefined && old.kind !== state.kind) note('kind', record.state);
  for (const [id, value] of Object.entries(record.fields)) {
    const field = to.fields.find((one) => one.id === id);
    const before = from.fields.find((one) => one.id === id);
    if (field === undefined) note('field', id);
    else if (before !== undefined && (before.kind !== field.kind || before.unit !== field.unit)) note('kind', id);
    else if (!isValueOf(field, value)) note('option', id);
  }
  for (const { id, required } of to.fields) {
    const wasRequired = from.fields.some((one) => one.id === id && one.required === true);
    if (required === true && !wasRequired && record.fields[id] === undefined) note('required', id);
  }
  for (const { clock, state: running } of record.clocks) {
    if (running !== 'stopped' && !to.clocks.some(({ id }) => id === clock)) note('clock', clock);
  }
  return found;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
