import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { isValueOf } from './field-input.rules.ts';

/** Why a record cannot go on under a newer version of its type. */
export interface MigrationObstacle {
  readonly because: 'type' | 'version' | 'state' | 'kind' | 'field' | 'option' | 'required' | 'clock';
  /** Id of what is in the way. */
  readonly name: string;
}

/**
 * A record under a newer version of its type; its state, fields, moves and clocks stay as they are. Errors:
 * `record.not-migratable` with the first obstacle (all of them: `obstaclesTo`).
 */
export function migrateRecord(from: RecordType, to: RecordType, record: LedgerRecord): LedgerRecord {
  const [obstacle] = obstaclesTo(from, to, record);
  if (obstacle === undefined) return { ...record, typeVersion: to.version };
  throw new AppError('record.not-migratable', { ...obstacle, number: record.number, version: to.version });
}

/** All that keeps a record from going on under a newer version. Empty: nothing does. */
export function obstaclesTo(from: RecordType, to: RecordType, record: LedgerRecord): readonly MigrationObstacle[] {
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
